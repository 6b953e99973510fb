"""Reads, verifies and shrinks pictures in a few threads ahead of the encoder."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from floorwalker.catalog.product import StoredImage
from floorwalker.catalog.store import ProductStore, State
from floorwalker.errors import ImageError
from floorwalker.ingest.changes import Work
from floorwalker.ingest.pictures import Missing

if TYPE_CHECKING:
    from PIL import Image

THUMBNAIL = 512
"""Pixels of the longer side."""
_AHEAD = 96
"""Products whose pictures may wait in memory, each below a megabyte."""
_IMAGES = 12
"""Pictures of one product; more say nothing new."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A product with its pictures read."""

    work: Work
    state: State
    same: bool = False
    """The row or its pictures moved, but mean and show the same as before."""
    images: tuple[StoredImage, ...] = ()
    main: Image.Image | None = None
    """The first picture, upright RGB, at most `THUMBNAIL` pixels."""
    problems: tuple[tuple[str, str], ...] = ()
    """Pictures that could not be read, with the reason."""


def load_ahead(work: Iterator[Work], store: ProductStore, threads: int) -> Generator[Loaded, None, None]:
    """In the same order."""
    waiting: deque[Future[Loaded]] = deque()
    pool = ThreadPoolExecutor(threads, thread_name_prefix="pictures")
    try:
        for one in work:
            waiting.append(pool.submit(load, one, store))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def load(work: Work, store: ProductStore) -> Loaded:
    problems: list[tuple[str, str]] = []
    read: list[tuple[str, str, bytes]] = []
    for picture in work.pictures[:_IMAGES]:
        if isinstance(picture, Missing):
            problems.append((picture.source, picture.reason))
            continue
        try:
            data = picture.read()
        except ImageError as exc:
            problems.append((picture.source, str(exc)))
            continue
        read.append((picture.source, hashlib.blake2b(data, digest_size=16).hexdigest(), data))
    # What could not be fetched may be there next time: without a fingerprint the row is looked at again.
    later = any(source.startswith(("http://", "https://")) for source, _ in problems)
    content = work.content([image_hash for _, image_hash, _ in read])
    state = State(work.source, "" if later else work.fingerprint, content)
    if work.before is not None and work.before.content == content:
        return Loaded(work, state, same=True)
    images, main = _opened(read, store, problems)
    return Loaded(work, state, images=tuple(images), main=main, problems=tuple(problems))


def _opened(
    read: Sequence[tuple[str, str, bytes]], store: ProductStore, problems: list[tuple[str, str]]
) -> tuple[list[StoredImage], Image.Image | None]:
    from floorwalker.inference.images import open_image, thumbnail

    images: dict[str, StoredImage] = {}
    main: Image.Image | None = None
    for source, image_hash, data in read:
        if image_hash in images:
            continue
        try:
            picture = open_image(data)
        except ImageError as exc:
            problems.append((source, str(exc)))
            continue
        images[image_hash] = StoredImage(source, image_hash, *picture.size)
        if main is None:
            picture.thumbnail((THUMBNAIL, THUMBNAIL))
            main = picture
        if store.thumbnail(image_hash) is None:
            store.put_thumbnail(image_hash, thumbnail(picture, THUMBNAIL))
    return list(images.values()), main
