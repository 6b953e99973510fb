"""The built-in eye's two towers behind the JointEmbedder port."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from floorwalker.inference.builtin.ngrams import bags
from floorwalker.inference.builtin.pixels import frames
from floorwalker.inference.builtin.weights import IMAGE, SHIPPED, TEXT, Card, read_card
from floorwalker.inference.ports import Kind, Vectors
from floorwalker.inference.sessions import session

if TYPE_CHECKING:
    from PIL import Image

BATCH = 16
"""More pictures at once gain nothing on a CPU and cost memory."""


class BuiltinEncoder:
    """Pictures and texts -> one joint space. Loads at first use; one thread unless told otherwise."""

    def __init__(self, weights: Path | None = None, threads: int = 1) -> None:
        """`weights`: a folder written by the trainer; the shipped ones where None."""
        self._folder = Path(weights) if weights is not None else SHIPPED
        self._threads = threads

    @property
    def card(self) -> Card:
        return read_card(self._folder)

    @property
    def space(self) -> str:
        return self.card.space

    @property
    def dim(self) -> int:
        return self.card.dim

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """(n, dim); n-grams make order and spelling matter little."""
        tower = session(self._folder / TEXT, self._threads)
        out = np.empty((len(texts), self.dim), np.float32)
        for start in range(0, len(texts), BATCH):
            ids, heavy = bags(texts[start : start + BATCH])
            out[start : start + BATCH] = tower.run(["vector"], {"ids": ids, "weights": heavy})[0]
        return out

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors:
        """(n, dim)"""
        tower = session(self._folder / IMAGE, self._threads)
        height, width = self.card.size
        out = np.empty((len(images), self.dim), np.float32)
        for start in range(0, len(images), BATCH):
            pixels = frames(images[start : start + BATCH], width, height)
            out[start : start + BATCH] = tower.run(["vector"], {"pixels": pixels})[0]
        return out
