"""Which rows are new or changed, told without reading a picture where that can be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from floorwalker.catalog.feeds import Rejection, Row
from floorwalker.catalog.product import Product
from floorwalker.catalog.records import product_json
from floorwalker.catalog.store import ProductStore, State
from floorwalker.ingest.pictures import Missing, Picture, Pictures
from floorwalker.ingest.report import Report

_CHUNK = 256


@dataclass(frozen=True, slots=True)
class Work:
    """A product that may have changed, and where its pictures are."""

    product: Product
    pictures: Sequence[Picture | Missing]
    source: str
    fingerprint: str
    versions: str
    before: State | None

    def content(self, hashes: Sequence[str]) -> str:
        """Of the row, the pictures' bytes and the versions of all that works on them."""
        return digest(product_json(self.product), self.versions, *hashes)


class Changes:
    """Goes through the rows of a feed once, counting into the report what needs no work."""

    def __init__(self, store: ProductStore, pictures: Pictures, source: str, versions: str, report: Report) -> None:
        self._store, self._pictures, self._source, self._versions = store, pictures, source, versions
        self._report = report
        self._moved: dict[str, State] = {}
        self.seen: dict[str, tuple[str, int]] = {}
        """Ids that the feed has, rejected rows included, with their file and row."""

    def work(self, rows: Iterable[tuple[Row, Product] | Rejection]) -> Iterator[Work]:
        rest = iter(rows)
        while chunk := list(islice(rest, _CHUNK)):
            products = [product for entry in chunk if (product := self._accepted(entry)) is not None]
            states = self._store.states([product.product_id for product in products])
            for product in products:
                yield from self._if_changed(product, states.get(product.product_id))

    def remember(self) -> None:
        """Products that another source had and this one has unchanged are this one's now."""
        if self._moved:
            self._store.remember(self._moved)

    def _accepted(self, entry: tuple[Row, Product] | Rejection) -> Product | None:
        report = self._report
        report.read += 1
        if isinstance(entry, Rejection):
            if entry.product_id:
                self.seen.setdefault(entry.product_id, (entry.file, entry.row))
            report.reject(entry)
            return None
        row, product = entry
        first = self.seen.setdefault(product.product_id, (row.file, row.number))
        if first != (row.file, row.number):
            report.duplicates += 1
            there = "" if first[0] == row.file else f" of {first[0]}"
            reason = f"The id {product.product_id} is already that of row {first[1]}{there}."
            report.reject(Rejection(row.number, reason, row.file, product.product_id))
            return None
        return product

    def _if_changed(self, product: Product, before: State | None) -> Iterator[Work]:
        pictures = self._pictures.of(product)
        marks = (p.mark if isinstance(p, Picture) else f"missing {p.source}" for p in pictures)
        fingerprint = digest(product_json(product), self._versions, *marks)
        if before is not None and before.fingerprint == fingerprint:
            self._report.unchanged += 1
            if before.source != self._source:
                self._moved[product.product_id] = State(self._source, fingerprint, before.content)
            return
        yield Work(product, pictures, self._source, fingerprint, self._versions, before)


def digest(*parts: str) -> str:
    """32 hex digits."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(part.encode("utf-8", "surrogatepass"))
        found.update(b"\0")
    return found.hexdigest()
