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
LAYOUT = 2
"""How a picture's vector is laid out: the meaning, the beliefs, and one place for what they leave open."""
LEFT_OPEN = 0.15
"""How much of that last place a query keeps: without any, the very product of a photo is found later, and with all of
it, others of its type and colour are."""
REST = "training.npz"
"""What only training goes on from."""


@dataclass(frozen=True)
class Card:
    """What the trainer wrote about the weights; the part that the runtime needs."""

    name: str
    version: str
    """Of these very weights: a digest, since vectors of two runs cannot be compared."""
    dim: int
    beliefs: Mapping[str, slice]
    """Facet -> its places in a picture's vector, behind the meaning: what its head believes. 0 in texts."""
    classes: Mapping[str, tuple[str, ...]]
    """Facet -> lexicon keys in the order of its head's outputs"""
    size: tuple[int, int]
    """Height and width of the pictures the image graph takes."""
    heads: Mapping[str, Mapping[str, Any]]
    """Facet -> keys, temperature, threshold"""
    known: float
    """A picture whose `known` score is below it shows nothing that the heads have words for."""

    @property
    def meaning(self) -> int:
        """How many places, the first, are what words and pictures are matched by."""
        return min((places.start for places in self.beliefs.values()), default=self.dim)

    @property
    def space(self) -> str:
        return f"{self.name}-{self.version}:{self.dim}"


@lru_cache(maxsize=8)
def read_card(folder: Path) -> Card:
    """The card of the weights in `folder`."""
    try:
        data = json.loads((folder / CARD).read_text("utf-8"))
        if (data["ngrams"], data.get("layout")) != (NGRAMS_VERSION, LAYOUT):
            raise InferenceError(f"The weights in {folder} belong to another version of Floorwalker: train them again.")
        height, width = data["size"]
        dim, beliefs = int(data["dim"]), _places(int(data["dim"]), data["beliefs"])
        classes = {facet: tuple(keys) for facet, keys in data["classes"].items()}
        size, known = (int(height), int(width)), float(data["known"]["threshold"])
        return Card(data["name"], str(data["version"]), dim, beliefs, classes, size, data["heads"], known)
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise InferenceError(f"The weights in {folder} cannot be read: {exc}.") from exc


def _places(dim: int, told: Mapping[str, Mapping[str, Any]]) -> dict[str, slice]:
    start = dim - 1 - sum(int(one["width"]) for one in told.values())
    places = {}
    for facet, one in told.items():
        places[facet] = slice(start, start + int(one["width"]))
        start += int(one["width"])
    return places
