"""Models behind small ports: embedders and describers. One adapter a file."""
