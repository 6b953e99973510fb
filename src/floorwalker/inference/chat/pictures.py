"""A photo as a language model is sent it: small, without EXIF, encoded once."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Literal

from floorwalker.inference.images import open_image, thumbnail
from floorwalker.inference.recent import Recent, picture_key

if TYPE_CHECKING:
    from PIL import Image

Side = Literal[512, 768, 1024]
MAX_BYTES = 100_000
"""Of one photo on the wire, before base64 where a provider wants that."""
_QUALITIES = (80, 65, 50, 35)


def side_for(photos: int, *, fine: bool = False) -> Side:
    """Pixels that the longer side needs. `fine`: where print or a pattern has to be read."""
    if fine:
        return 1024
    return 768 if photos <= 2 else 512


class ChatPictures:
    """Remembers what it made, by content: the turns after speak of the same photos."""

    def __init__(self, size: int = 256) -> None:
        self._made: Recent[bytes] = Recent(size)

    def payload(self, photo: bytes, side: Side = 768) -> bytes:
        """`photo` (of any type the shop takes) as WebP of at most `side` pixels and MAX_BYTES. Raises ImageError."""
        key = (hashlib.blake2b(photo, digest_size=16).digest(), side)
        return self._made.get(key, partial(_of_bytes, photo, side))

    def encoded(self, image: Image.Image, side: Side = 768) -> bytes:
        """The same of a picture that is open already, upright RGB."""
        return self._made.get((picture_key(image), side), partial(_small, image, side))


def _of_bytes(photo: bytes, side: int) -> bytes:
    image = open_image(photo)
    if len(photo) <= MAX_BYTES and max(image.size) <= side and _clean_webp(photo):
        return photo
    return _small(image, side)


def _small(image: Image.Image, side: int) -> bytes:
    return next(made for made in _attempts(image, side) if len(made) <= MAX_BYTES)


def _attempts(image: Image.Image, side: int) -> Iterator[bytes]:
    while True:
        for quality in _QUALITIES:
            yield thumbnail(image, side, quality)
        side = side * 3 // 4


def _clean_webp(photo: bytes) -> bool:
    """WebP of one frame with nothing but the picture in it: as the photo store keeps them."""
    from PIL import Image

    with Image.open(io.BytesIO(photo)) as opened:
        still = getattr(opened, "n_frames", 1) == 1
        return opened.format == "WEBP" and still and not opened.info.keys() & {"exif", "xmp", "icc_profile"}
