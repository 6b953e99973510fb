"""What was made of a text or a picture, remembered for as long as it is talked about."""

from __future__ import annotations

import hashlib
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from floorwalker.inference.ports import Describer, Sight

if TYPE_CHECKING:
    from PIL import Image

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """The values last used, none of them None, by key. Two threads may both make a value; either is right."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        known = self.find(key)
        return self.keep(key, make()) if known is None else known

    def find(self, key: Hashable) -> Value | None:
        with self._lock:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def keep(self, key: Hashable, value: Value) -> Value:
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


_keys: dict[int, tuple[weakref.ref[Image.Image], bytes]] = {}
"""By the number of the object; a photo has millions of pixels, and a turn asks for its key a few times."""


def picture_key(image: Image.Image) -> bytes:
    """The same for the same pixels; whoever changes a picture's pixels makes a new picture of them."""
    number = id(image)
    known = _keys.get(number)
    if known is not None and known[0]() is image:
        return known[1]
    key = hashlib.blake2b(image.tobytes(), digest_size=16, person=repr(image.size).encode()[:16]).digest()
    _keys[number] = weakref.ref(image, lambda _: _keys.pop(number, None)), key
    return key


class RememberingDescriber:
    """Looks at each picture once: a turn asks twice, and so do the turns after it."""

    def __init__(self, describer: Describer, size: int = 512) -> None:
        self._describer = describer
        self._sights: Recent[Sight] = Recent(size)

    def describe(self, images: Sequence[Image.Image]) -> list[Sight]:
        return [self._sights.get(picture_key(image), partial(self._look, image)) for image in images]

    def _look(self, image: Image.Image) -> Sight:
        return self._describer.describe([image])[0]
