"""The ports of inference: the smallest thing every adapter can honour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL import Image

Vectors = NDArray[np.float32]
"""Shape (n, dim), rows of unit length; a row of zeros where an encoder reads nothing in a text: it has no place in that
space and is looked for in others."""

Kind = Literal["query", "passage"]


class TextEmbedder(Protocol):
    """Text -> unit vectors. Texts may be Korean, English or mixed, and misspelt."""

    @property
    def space(self) -> str:
        """Names weights and dimensions; vectors of two spaces are never compared."""
        ...

    @property
    def dim(self) -> int: ...

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors: ...


class ImageEmbedder(Protocol):
    """Upright RGB pictures of any size -> unit vectors."""

    @property
    def space(self) -> str: ...

    @property
    def dim(self) -> int: ...

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors: ...


@runtime_checkable
class Closes(Protocol):
    """An optional power: holds connections, and lets go of them."""

    def close(self) -> None: ...


class JointEmbedder(TextEmbedder, ImageEmbedder, Protocol):
    """Both towers of one image-text space."""


@runtime_checkable
class Believes(Protocol):
    """An optional power of a joint embedder: its pictures' vectors keep what they believe of a facet in places of its
    own."""

    def as_query(self, vector: Vectors) -> Vectors:
        """`vector` (dim,) of a picture as stored ones are looked for by it, of unit length."""
        ...

    def believing(self, vector: Vectors, facet: str, word: str) -> Vectors:
        """`vector` (dim,) of a picture as if it looked like `word`, or like nothing where no class is called that."""
        ...

    def appearance(self, vector: Vectors) -> Vectors:
        """`vector` (dim,) of a picture without anything believed of it, of unit length."""
        ...


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing seen: a lexicon term (facet and key) and how sure the eye is, calibrated to [0, 1]."""

    facet: str
    key: str
    probability: float


@dataclass(frozen=True, slots=True)
class Sight:
    """What an eye made of one picture."""

    attributes: tuple[Attribute, ...]
    """Only those it is sure enough of to say, best first; empty where it is sure of nothing."""
    colours: tuple[tuple[str, float], ...]
    """Colour keys measured in the picture's object and their share of it, largest first."""
    sentences: Mapping[str, str]
    """An honest sentence by language ("ko", "en"); empty where there is nothing to say."""


class Describer(Protocol):
    """Upright RGB pictures -> what can be said about each."""

    def describe(self, images: Sequence[Image.Image]) -> list[Sight]: ...
