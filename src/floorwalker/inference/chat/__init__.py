"""Language models: the port in `ports`, one adapter a file. Nothing here is imported before a model is configured."""
