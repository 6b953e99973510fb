"""Training of the built-in encoder: rows with pictures in, ONNX weights and a model card out."""
