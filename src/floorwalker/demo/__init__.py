"""The generated demo shops."""

from floorwalker.demo.build import build

__all__ = ["build"]
