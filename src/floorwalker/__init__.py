"""Floorwalker: a multimodal shopping assistant for any catalogue."""

__version__ = "0.1.0"
