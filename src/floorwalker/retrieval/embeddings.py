"""Embeddings of what is asked, each made once for as long as it is talked about."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Generic, TypeVar

from floorwalker.inference.ports import Describer, JointEmbedder, Sight, TextEmbedder, Vectors

if TYPE_CHECKING:
    from PIL import Image

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """The values last used, by key. Two threads may both make a value; either is right."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


class Embeddings:
    """The encoders as a query needs them: one text or one picture at a time, remembered."""

    def __init__(self, joint: JointEmbedder, text: TextEmbedder, describer: Describer, size: int = 512) -> None:
        self._joint, self._text, self._describer = joint, text, describer
        self._vectors: Recent[Vectors] = Recent(size)
        self._sights: Recent[Sight] = Recent(size)

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
        return self._vectors.get(("photo", _key(image)), lambda: self._joint.embed_images([image])[0])

    def sight(self, image: Image.Image) -> Sight:
        return self._sights.get(_key(image), lambda: self._describer.describe([image])[0])


def _key(image: Image.Image) -> bytes:
    return hashlib.blake2b(image.tobytes(), digest_size=16, person=repr(image.size).encode()[:16]).digest()
