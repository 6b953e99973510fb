"""The built-in eye: a small image-text encoder whose weights ship with the package."""

from floorwalker.inference.builtin.describer import BuiltinDescriber
from floorwalker.inference.builtin.encoder import BuiltinEncoder
from floorwalker.inference.builtin.words import BuiltinTextEmbedder

__all__ = ["BuiltinDescriber", "BuiltinEncoder", "BuiltinTextEmbedder"]
