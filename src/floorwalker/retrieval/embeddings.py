"""Embeddings of what is asked, each made once for as long as it is talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from floorwalker.inference.ports import Describer, JointEmbedder, Sight, TextEmbedder, Vectors
from floorwalker.inference.recent import Recent, picture_key

if TYPE_CHECKING:
    from PIL import Image


class Embeddings:
    """The encoders as a query needs them: one text or one picture at a time, remembered."""

    def __init__(self, joint: JointEmbedder, text: TextEmbedder, describer: Describer, size: int = 512) -> None:
        """`describer`: best one that remembers; it is asked for the same picture more than once."""
        self._joint, self._text, self._describer = joint, text, describer
        self._vectors: Recent[Vectors] = Recent(size)

    def text(self, words: str) -> Vectors:
        """In the text space."""
        return self._vectors.get(("text", words), lambda: self._text.embed_texts([words], "query")[0])

    def joint_text(self, words: str) -> Vectors:
        """In the image-text space."""
        return self._vectors.get(("joint", words), lambda: self._joint.embed_texts([words], "query")[0])

    def joint_texts(self, words: tuple[str, ...]) -> Vectors:
        """Several at once, (n, dim) in the image-text space."""
        return self._vectors.get(("joint", words), lambda: self._joint.embed_texts(words, "query"))

    def photo(self, image: Image.Image) -> Vectors:
        """In the image-text space."""
        return self._vectors.get(("photo", picture_key(image)), lambda: self._joint.embed_images([image])[0])

    def sight(self, image: Image.Image) -> Sight:
        return self._describer.describe([image])[0]
