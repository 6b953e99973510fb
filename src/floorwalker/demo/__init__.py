"""The generated demo shops."""

from floorwalker.demo.making import build

__all__ = ["build"]
