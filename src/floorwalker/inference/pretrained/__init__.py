"""The door for published models: ONNX encoders from a folder or a hub id, each fed as it was trained."""

from floorwalker.inference.pretrained.dual import PretrainedEncoder
from floorwalker.inference.pretrained.text import PretrainedTextEmbedder

__all__ = ["PretrainedEncoder", "PretrainedTextEmbedder"]
