"""What an ingest would do and what its texts would cost, with nothing written, fetched or paid for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol, runtime_checkable

from floorwalker.catalog.feeds import Feed
from floorwalker.errors import ImageError
from floorwalker.ingest.changes import Changes, Work
from floorwalker.ingest.enrich import Subject
from floorwalker.ingest.pictures import Picture, Pictures
from floorwalker.ingest.pipeline import Ingest
from floorwalker.ingest.report import Report

_USUAL = (384, 512)
"""Width and height that most product pictures have when they are sent."""


@runtime_checkable
class Prices(Protocol):
    """An optional power of an enricher: to say beforehand what it will take."""

    def expected(self, subject: Subject) -> tuple[int, int] | None:
        """Input and output tokens; None where it takes nothing."""
        ...


@dataclass(slots=True)
class Estimate:
    report: Report
    """What would be new, changed, unchanged and gone."""
    to_write: int = 0
    """Products that a model would be asked to write about."""
    written_before: int = 0
    tokens: list[int] = field(default_factory=lambda: [0, 0])
    """Input and output."""


def estimate(
    tools: Ingest, feed: Feed, *, source: str | None = None, images: Sequence[Path] = (), limit: int | None = None
) -> Estimate:
    """Of `Ingest.run` with the same arguments. Pictures on the web are not fetched: their products count as changed."""
    name = source or str(feed.path.resolve())
    found = Estimate(Report(name))
    pictures = Pictures(feed, _never, images)
    try:
        changes = Changes(tools.store, pictures, name, tools.versions(), found.report)
        for work in changes.work(islice(feed.products(), limit)):
            _add(work, tools, found)
    finally:
        pictures.close()
    if limit is None:
        found.report.gone = sum(product_id not in changes.seen for product_id in tools.store.ids(name))
    return found


def _add(work: Work, tools: Ingest, found: Estimate) -> None:
    report = found.report
    hashes = list(_hashes(work))
    if work.before is not None and "" not in hashes and work.before.content == work.content(hashes):
        report.unchanged += 1
        return
    report.new += work.before is None
    report.changed += work.before is not None
    report.without_image += not hashes
    if isinstance(tools.enricher, Prices):
        tokens = tools.enricher.expected(_subject(work, hashes))
        found.to_write += tokens is not None
        found.written_before += tokens is None
        found.tokens = [sum(pair) for pair in zip(found.tokens, tokens or (0, 0), strict=True)]


def _subject(work: Work, hashes: Sequence[str]) -> Subject:
    if not hashes:
        return Subject(work.product)
    from PIL import Image

    return Subject(work.product, None, Image.new("RGB", _USUAL), hashes[0])


def _hashes(work: Work) -> Iterator[str]:
    """Of the pictures that can be read; "" for those on the web."""
    for picture in work.pictures:
        if isinstance(picture, Picture):
            try:
                yield hashlib.blake2b(picture.read(), digest_size=16).hexdigest()
            except _OnTheWebError:
                yield ""
            except ImageError:
                continue


class _OnTheWebError(ImageError):
    """A picture that would have to be fetched."""


def _never(address: str) -> bytes:
    raise _OnTheWebError(address)
