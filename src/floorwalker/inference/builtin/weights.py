"""The files the built-in eye is made of: two ONNX graphs and the card that says what they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from floorwalker.errors import InferenceError
from floorwalker.inference.builtin.ngrams import NGRAMS_VERSION

SHIPPED = Path(__file__).with_name("weights")
IMAGE, TEXT, CARD = "image.onnx", "text.onnx", "card.json"
REST = "training.npz"
"""What only training goes on from."""


@dataclass(frozen=True)
class Card:
    """What the trainer wrote about the weights; the part that the runtime needs."""

    name: str
    version: str
    """Of these very weights: a digest, since vectors of two runs cannot be compared."""
    dim: int
    parts: int
    """How many of the last places only pictures have: of their kind and colour. They are 0 in texts."""
    size: tuple[int, int]
    """Height and width of the pictures the image graph takes."""
    heads: Mapping[str, Mapping[str, Any]]
    """Facet -> keys, temperature, threshold"""

    @property
    def space(self) -> str:
        return f"{self.name}-{self.version}:{self.dim}"


@lru_cache(maxsize=8)
def read_card(folder: Path) -> Card:
    """The card of the weights in `folder`."""
    try:
        data = json.loads((folder / CARD).read_text("utf-8"))
        if data["ngrams"] != NGRAMS_VERSION:
            raise InferenceError(f"The weights in {folder} belong to another version of Floorwalker: train them again.")
        height, width = data["size"]
        dim, parts = int(data["dim"]), sum(int(part["width"]) for part in data.get("parts", {}).values())
        return Card(data["name"], str(data["version"]), dim, parts, (int(height), int(width)), data["heads"])
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise InferenceError(f"The weights in {folder} cannot be read: {exc}.") from exc
