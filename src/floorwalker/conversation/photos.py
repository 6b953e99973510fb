"""Shoppers' photos: made small, stripped of everything but the picture, kept for a while and deleted at once."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from floorwalker.errors import ImageError, NotFoundError, StoreError
from floorwalker.inference.images import open_image, thumbnail

if TYPE_CHECKING:
    from PIL import Image

_ID = re.compile(r"[0-9a-f]{32}")
_SWEEP_EVERY = 3600.0


class PhotoStore:
    """One WebP file a photo, under 128 random bits that nobody can guess and that say nothing of the shopper."""

    def __init__(
        self,
        directory: Path,
        ttl: float = 30 * 24 * 3600,
        *,
        max_side: int = 1024,
        max_bytes: int = 12_000_000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`ttl`: seconds a photo is kept; `max_side`: pixels of the stored picture; `max_bytes`: of what is sent."""
        self._directory = directory
        self._ttl = ttl
        self._max_side = max_side
        self._max_bytes = max_bytes
        self._clock = clock
        self._swept = float("-inf")
        self._lock = threading.Lock()

    def put(self, data: bytes) -> str:
        """Keeps a picture and returns its id. Raises ImageError where it is none, or too large."""
        if len(data) > self._max_bytes:
            sent, limit = len(data) / 1e6, self._max_bytes / 1e6
            raise ImageError(f"The photo has {sent:.1f} MB; at most {limit:g} MB are taken.")
        # Decoded and encoded anew: no EXIF, no place, no hidden payload reaches the disk.
        small = thumbnail(open_image(data), self._max_side)
        self._sweep_sometimes()
        photo_id = secrets.token_hex(16)
        path = self._path(photo_id)
        part = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(small)
            part.replace(path)
        except OSError as exc:
            raise StoreError(f"The photo cannot be kept: {exc.strerror}.") from exc
        return photo_id

    def read(self, photo_id: str) -> bytes:
        """The stored WebP. Raises NotFoundError where it was deleted, has expired or never was."""
        path = self._path(photo_id)
        try:
            if path.stat().st_mtime + self._ttl < self._clock():
                raise NotFoundError("This photo has expired; please send it again.")
            return path.read_bytes()
        except FileNotFoundError as exc:
            raise NotFoundError("This photo is not here (any more); please send it again.") from exc

    def open(self, photo_id: str) -> Image.Image:
        """The picture, upright RGB. Raises NotFoundError as `read` does."""
        return open_image(self.read(photo_id))

    def delete(self, photo_id: str) -> None:
        """Gone at once; an id that is not here is no error."""
        self._path(photo_id).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Deletes what has expired, and what a crash left half written; returns how many photos."""
        oldest, gone = self._clock() - self._ttl, 0
        for path in self._files():
            try:
                written = path.stat().st_mtime
                if written < oldest or (path.suffix == ".part" and written < self._clock() - _SWEEP_EVERY):
                    path.unlink()
                    gone += path.suffix == ".webp"
            except FileNotFoundError:
                continue  # another sweep, or the shopper, was faster
        return gone

    def _sweep_sometimes(self) -> None:
        with self._lock:
            now = self._clock()
            due = now - self._swept >= _SWEEP_EVERY
            if due:
                self._swept = now
        if due:
            self.sweep()

    def _files(self) -> Iterator[Path]:
        for pattern in ("??/*.webp", "??/*.part"):
            yield from self._directory.glob(pattern)

    def _path(self, photo_id: str) -> Path:
        if not _ID.fullmatch(photo_id):
            raise NotFoundError("This is not the id of a photo.")
        return self._directory / photo_id[:2] / f"{photo_id}.webp"
