"""The built-in eye's two towers behind the JointEmbedder port."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.inference.builtin.looking import BATCH, VECTOR, looks
from floorwalker.inference.builtin.ngrams import bags
from floorwalker.inference.builtin.pixels import frames
from floorwalker.inference.builtin.weights import LEFT_OPEN, SHIPPED, TEXT, Card, read_card
from floorwalker.inference.ports import Kind, Vectors
from floorwalker.inference.recent import Recent
from floorwalker.inference.sessions import session

if TYPE_CHECKING:
    from PIL import Image


_readings: Recent[Vectors] = Recent(512)
"""What the text tower last read, (1, dim) each: a question is put into the joint space and into that of texts."""


class BuiltinEncoder:
    """Pictures and texts -> one joint space. Loads at first use; one thread unless told otherwise."""

    def __init__(self, weights: Path | None = None, threads: int = 1, lexicon: Lexicon | None = None) -> None:
        """`weights`: a folder written by the trainer; the shipped ones where None."""
        self._folder = Path(weights) if weights is not None else SHIPPED
        self._lexicon = lexicon if lexicon is not None else load_lexicon()
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
        if len(texts) == 1:
            return _readings.get((self._folder, texts[0]), lambda: self._read(texts))
        return self._read(texts)

    def _read(self, texts: Sequence[str]) -> Vectors:
        tower = session(self._folder / TEXT, self._threads)
        out = np.empty((len(texts), self.dim), np.float32)
        for start in range(0, len(texts), BATCH):
            ids, heavy = bags(texts[start : start + BATCH])
            out[start : start + BATCH] = tower.run(["vector"], {"ids": ids, "weights": heavy})[0]
        return out

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors:
        """(n, dim)"""
        height, width = self.card.size
        seen = looks(self._folder, self._threads, frames(images, width, height))
        return np.stack([look[VECTOR] for look in seen]) if seen else np.empty((0, self.dim), np.float32)

    def as_query(self, vector: Vectors) -> Vectors:
        """Two pictures are hardly alike because nothing is sure of either."""
        out = vector.copy()
        out[-1] *= np.float32(LEFT_OPEN)
        return _unit(out)

    def believing(self, vector: Vectors, facet: str, word: str) -> Vectors:
        """Half of the belief is in the very class of that name, half in all kinds of it ("blue" is navy too)."""
        places = self.card.beliefs.get(facet)
        if places is None:
            return vector
        keys, share = self.card.classes[facet], np.zeros(places.stop - places.start, np.float32)
        for term in self._lexicon.find(word, facet):
            inside = self._lexicon.narrower(term)
            share += np.asarray([(key in inside) + (key == term.key) * len(inside) for key in keys], np.float32)
        out = vector.copy()
        out[places] = share / max(float(np.linalg.norm(share)), 1.0) * np.linalg.norm(vector[places])
        return out

    def appearance(self, vector: Vectors) -> Vectors:
        out = vector.copy()
        out[self.card.meaning :] = 0
        return _unit(out)


def _unit(vector: Vectors) -> Vectors:
    out: Vectors = vector / np.float32(max(float(np.linalg.norm(vector)), 1e-12))
    return out
