"""Products, the words shops use for them, feeds and the product store."""
