"""What an ingest did, for people (the command prints it) and for programs (JSON)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from floorwalker.catalog.feeds import Rejection
from floorwalker.catalog.records import dump_json
from floorwalker.ingest.enrich import Enriched

KEPT = 1000
"""Rejections and unread pictures that are listed one by one; all are counted."""


@dataclass(frozen=True, slots=True)
class UnreadImage:
    """A picture that the feed names and that could not be read; its product is kept without it."""

    product_id: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A product that a model could not write about; its texts are rendered from its fields."""

    product_id: str
    reason: str


@dataclass(slots=True)
class Report:
    source: str
    read: int = 0
    """Rows of the feed, rejected ones included."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    rejected: int = 0
    duplicates: int = 0
    """Of the rejected: rows whose id an earlier row has."""
    images_unread: int = 0
    without_image: int = 0
    """Of the new and changed products."""
    encoded: int = 0
    """Pictures and texts that had to be embedded; all others came from the cache."""
    written: int = 0
    """Products whose texts a language model wrote now."""
    reused: int = 0
    """Products whose texts it wrote in an earlier run."""
    not_written: int = 0
    """Products that it could not write about."""
    left_out: int = 0
    """Fields of written products that contradicted the feed or were no product text, and were left out."""
    input_tokens: int = 0
    output_tokens: int = 0
    repaired: int = 0
    """Products that the index had lost or had too many, put right."""
    rejections: list[Rejection] = field(default_factory=list)
    unread: list[UnreadImage] = field(default_factory=list)
    unwritten: list[Unwritten] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Sentences about the feed as a whole."""
    started: float = 0.0
    """Seconds since the epoch."""
    seconds: float = 0.0

    def reject(self, rejection: Rejection) -> None:
        self.rejected += 1
        if len(self.rejections) < KEPT:
            self.rejections.append(rejection)

    def could_not_read(self, image: UnreadImage) -> None:
        self.images_unread += 1
        if len(self.unread) < KEPT:
            self.unread.append(image)

    def enriched(self, product_id: str, one: Enriched) -> None:
        self.input_tokens += one.tokens[0]
        self.output_tokens += one.tokens[1]
        self.left_out += one.left_out
        if one.fault:
            self.not_written += 1
            if len(self.unwritten) < KEPT:
                self.unwritten.append(Unwritten(product_id, one.fault))
        elif one.enrichment.written:
            self.reused += one.reused
            self.written += not one.reused

    def json(self) -> str:
        return dump_json(asdict(self))

    def counts(self) -> Mapping[str, int]:
        """The figures, by name, in the order in which a person reads them."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, int)}


def read_report(values: Mapping[str, Any]) -> Report:
    """From the JSON of `Report.json`."""
    rejections = [Rejection(**entry) for entry in values.get("rejections", ())]
    unread = [UnreadImage(**entry) for entry in values.get("unread", ())]
    unwritten = [Unwritten(**entry) for entry in values.get("unwritten", ())]
    return Report(**{**values, "rejections": rejections, "unread": unread, "unwritten": unwritten})
