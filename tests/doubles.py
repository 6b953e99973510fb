"""Stand-ins for models, shared by the tests of all rooms: small, deterministic, and meaningful enough to rank by."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from floorwalker.inference.ports import Attribute, Kind, Sight, Vectors

if TYPE_CHECKING:
    from PIL import Image

COLOURS: dict[str, tuple[int, int, int]] = {
    "black": (10, 10, 10),
    "white": (245, 245, 245),
    "grey": (128, 128, 128),
    "red": (220, 30, 30),
    "green": (30, 160, 50),
    "blue": (30, 60, 200),
    "yellow": (240, 220, 40),
}
_KOREAN = {
    "검정": "black",
    "흰": "white",
    "회색": "grey",
    "빨간": "red",
    "초록": "green",
    "파란": "blue",
    "노란": "yellow",
}
_WORD = re.compile(r"[0-9a-z]+|[가-힣]+")


def colour_of(image: Image.Image) -> str:
    """The known colour nearest to the middle of the picture."""
    middle = np.asarray(image.resize((5, 5)), dtype=np.float32)[2, 2]
    return min(COLOURS, key=lambda name: float(np.abs(middle - COLOURS[name]).sum()))


def shape_of(image: Image.Image) -> str:
    """Stands for the kind of thing: "tall", "wide" or "square"."""
    ratio = image.width / image.height
    return "tall" if ratio < 0.9 else "wide" if ratio > 1.1 else "square"


class HashEmbedder:
    """Texts and pictures -> signed hashes of their words; a picture's words are its colour and its shape.

    Honours `JointEmbedder` and `TextEmbedder`. Texts that share words, a picture and its colour's name (Korean colour
    words included) are near each other, all else is far apart. `calls` counts what was embedded.
    """

    def __init__(self, dim: int = 64, space: str = "hash") -> None:
        self._dim, self._space = dim, space
        self.calls = 0

    @property
    def space(self) -> str:
        return f"{self._space}-{self._dim}"

    @property
    def dim(self) -> int:
        return self._dim

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        return self._stack([self._words(text) for text in texts])

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors:
        return self._stack([[colour_of(image), shape_of(image)] for image in images])

    def _words(self, text: str) -> list[str]:
        words = _WORD.findall(text.casefold())
        return [next((en for ko, en in _KOREAN.items() if word.startswith(ko)), word) for word in words]

    def _stack(self, bags: list[list[str]]) -> Vectors:
        self.calls += len(bags)
        sums = [np.sum([self._word(word) for word in words or ["(nothing)"]], axis=0) for words in bags]
        return np.array([total / np.linalg.norm(total) for total in sums], dtype=np.float32).reshape(-1, self._dim)

    def _word(self, word: str) -> Vectors:
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
        return np.random.default_rng(seed).standard_normal(self._dim).astype(np.float32)


class ColourEye:
    """A `Describer` that sees one colour and nothing else."""

    def describe(self, images: Sequence[Image.Image]) -> list[Sight]:
        return [self._sight(colour_of(image)) for image in images]

    def _sight(self, colour: str) -> Sight:
        korean = next(ko for ko, en in _KOREAN.items() if en == colour)
        return Sight(
            (Attribute("colour", colour, 0.9),),
            ((colour, 1.0),),
            {"en": f"A {colour} thing.", "ko": f"{korean} 물건이에요."},
        )


class SpaceAnalyser:
    """An analyser for tests that are not about analysis: case folded, split at what is no letter or digit."""

    def tokens(self, text: str, query: bool = False, joined: bool = True) -> list[str]:
        return _WORD.findall(text.casefold())

    def words(self, text: str) -> dict[str, float]:
        return dict.fromkeys(self.tokens(text), 1.0)

    def whole(self, text: str) -> str:
        return "".join(self.tokens(text))

    def warm(self) -> None:
        """Nothing to load."""
