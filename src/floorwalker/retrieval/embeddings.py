"""Embeddings of what is asked, each made once for as long as it is talked about."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

import numpy as np

from floorwalker.errors import ModelError
from floorwalker.inference.ports import Believes, Describer, JointEmbedder, Sight, TextEmbedder, Vectors
from floorwalker.inference.recent import Recent, picture_key

if TYPE_CHECKING:
    from PIL import Image

log = logging.getLogger(__name__)


class Embeddings:
    """The encoders as a query needs them: one text or one picture at a time, remembered.

    An encoder behind an endpoint may be away. Then a vector is all zeros, which asks no list: the other space, the
    words and what the eye says of a photo answer.
    """

    def __init__(self, joint: JointEmbedder, text: TextEmbedder, describer: Describer, size: int = 512) -> None:
        """`describer`: best one that remembers; it is asked for the same picture more than once."""
        self._joint, self._text, self._describer = joint, text, describer
        self._vectors: Recent[Vectors] = Recent(size)

    def text(self, words: str) -> Vectors:
        """In the text space."""
        found: Vectors = self._made(("text", words), lambda: self._text.embed_texts([words], "query"), self._text)[0]
        return found

    def joint_text(self, words: str) -> Vectors:
        """In the image-text space."""
        found: Vectors = self.joint_texts((words,))[0]
        return found

    def joint_texts(self, words: tuple[str, ...]) -> Vectors:
        """Several at once, (n, dim) in the image-text space."""
        return self._made(("joint", words), lambda: self._joint.embed_texts(words, "query"), self._joint, len(words))

    def picture(self, image: Image.Image) -> Vectors:
        """In the image-text space, as a product's would be stored."""
        key = "photo", picture_key(image)
        found: Vectors = self._made(key, lambda: self._joint.embed_images([image]), self._joint)[0]
        return found

    def photo(self, image: Image.Image) -> Vectors:
        """In the image-text space, to look for others by."""
        return self.as_query(self.picture(image))

    def as_query(self, picture: Vectors) -> Vectors:
        """A stored `picture`, to look for others by."""
        return self._joint.as_query(picture) if isinstance(self._joint, Believes) else picture

    def believing(self, picture: Vectors, facet: str, word: str) -> Vectors:
        """`picture` as if it looked like `word`, where the encoder's vectors tell that facet apart."""
        return self._joint.believing(picture, facet, word) if isinstance(self._joint, Believes) else picture

    def appearance(self, picture: Vectors) -> Vectors:
        """`picture` without what the encoder believes of it, where its vectors tell that apart."""
        return self._joint.appearance(picture) if isinstance(self._joint, Believes) else picture

    def _made(
        self, key: Hashable, make: Callable[[], Vectors], encoder: TextEmbedder | JointEmbedder, rows: int = 1
    ) -> Vectors:
        try:
            return self._vectors.get(key, make)
        except ModelError as exc:
            log.warning("Searching without %s: %s", encoder.space, exc)
            return np.zeros((rows, encoder.dim), np.float32)

    def sight(self, image: Image.Image) -> Sight:
        return self._describer.describe([image])[0]
