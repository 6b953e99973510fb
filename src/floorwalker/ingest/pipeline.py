"""A feed into the shop: read, compare, look, write, embed, index. It may be killed at any moment.

Every batch goes to the index first and to the store after it, each in one commit, and both replace by product id. So
whatever a kill leaves half done, the store does not know of yet, and the next run does it again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from floorwalker.catalog.feeds import Feed
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item
from floorwalker.catalog.store import ProductStore, Record, State
from floorwalker.errors import FeedError
from floorwalker.index.document import document
from floorwalker.index.ports import Index
from floorwalker.inference.ports import Describer, JointEmbedder, TextEmbedder
from floorwalker.ingest.changes import Changes, Work
from floorwalker.ingest.embed import FieldEmbedder
from floorwalker.ingest.enrich import Enriched, Enricher, Subject
from floorwalker.ingest.fetch import Fetcher
from floorwalker.ingest.live import Live
from floorwalker.ingest.load import Loaded, load_ahead
from floorwalker.ingest.lock import only_writer
from floorwalker.ingest.pictures import Pictures
from floorwalker.ingest.reindex import settle
from floorwalker.ingest.report import Report, UnreadImage

if TYPE_CHECKING:
    from floorwalker.index.analysis import Analyser

BATCH = 64
"""Products in one commit."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is, for whoever draws it."""

    phase: str
    """`count`, `read`, `settle`, `done`."""
    rows: int
    total: int
    report: Report


@dataclass(frozen=True, kw_only=True)
class Ingest:
    """Everything an ingest works with; `run` may be called for one feed after another."""

    store: ProductStore
    index: Index
    joint: JointEmbedder
    text: TextEmbedder
    describer: Describer
    enricher: Enricher
    lexicon: Lexicon
    analyser: Analyser
    fetcher: Fetcher = field(default_factory=Fetcher)
    batch: int = BATCH
    threads: int = 2
    """That read and open pictures ahead of the encoder."""
    eye: str = ""
    """Names the describer's version, where it is not that of the joint encoder."""
    on_progress: Callable[[Progress], None] = lambda _: None

    def versions(self) -> str:
        """What texts and vectors are made with: if any of it changes, every product is made anew."""
        return "\0".join((self.enricher.version, self.joint.space, self.text.space, self.eye))

    def run(
        self,
        feed: Feed,
        *,
        source: str | None = None,
        images: Sequence[Path] = (),
        limit: int | None = None,
    ) -> Report:
        """Ingest a feed.

        `source`: under which name its products are kept, so that what is gone from it can be told; the feed's path if
        not given. `images`: folders and archives to look for pictures in. `limit`: only so many rows, and nothing is
        gone. Raises FeedError where the feed cannot be read, StoreError where another ingest runs.
        """
        with only_writer(self.store.directory):
            return _Run(self, feed, source or str(feed.path.resolve()), images, limit).report()


class _Run:
    def __init__(self, tools: Ingest, feed: Feed, source: str, images: Sequence[Path], limit: int | None) -> None:
        self._tools, self._feed, self._source, self._images, self._limit = tools, feed, source, images, limit
        self._report = Report(source, started=time.time())
        self._embedder = FieldEmbedder(tools.store.embeddings, tools.joint, tools.text)
        self._total = 0
        self._live = Live(tools.store.directory)

    def report(self) -> Report:
        began = time.monotonic()
        tools, report = self._tools, self._report
        self._progress("count")
        self._total = min(self._feed.count(), self._limit or 1 << 62)
        run = tools.store.begin_run(self._source, report.started)
        pictures = Pictures(self._feed, tools.fetcher.fetch, self._images)
        try:
            changes = Changes(tools.store, pictures, self._source, tools.versions(), report)
            with closing(load_ahead(self._work(changes), tools.store, tools.threads)) as loaded:
                while batch := list(islice(loaded, tools.batch)):
                    self._commit(batch)
                    self._progress("read")
        finally:
            pictures.close()
        changes.remember()
        self._remove_gone(changes)
        self._progress("settle")
        report.repaired = settle(tools.store, tools.index, self._embedder, tools.lexicon, tools.analyser)
        tools.store.sweep_thumbnails()
        report.encoded = self._embedder.encoded
        report.seconds = round(time.monotonic() - began, 3)
        tools.store.end_run(run, report.json())
        self._write_report()
        self._progress("done")
        return report

    def _work(self, changes: Changes) -> Iterator[Work]:
        for found in changes.work(islice(self._feed.products(), self._limit)):
            if self._report.read % 500 == 0:
                self._progress("read")
            yield found

    def _commit(self, batch: Sequence[Loaded]) -> None:
        """The heart of an ingest: one batch from pictures to the store."""
        tools = self._tools
        same = {one.work.product.product_id: one.state for one in batch if one.same}
        todo = [one for one in batch if not one.same]
        enriched = self._enriched(todo)
        items = [Item(one.work.product, e.enrichment, one.images) for one, e in zip(todo, enriched, strict=True)]
        shown = {one.images[0].hash: one.main for one in todo if one.main is not None}
        vectors = self._embedder.vectors(items, shown)
        documents = [
            document(item, found, tools.lexicon, tools.analyser) for item, found in zip(items, vectors, strict=True)
        ]
        if items:
            # A kill after the index's commit, and a feed that then takes its change back, must not pass for unchanged.
            old = {one.work.product.product_id: one.work.before for one in todo if one.work.before is not None}
            tools.store.remember({product_id: State(before.source, "", "") for product_id, before in old.items()})
            tools.index.upsert(documents)
            # Without a fingerprint the next run looks again at what could not be written now.
            states = [replace(one.state, fingerprint="", content="") if e.again else one.state
                      for one, e in zip(todo, enriched, strict=True)]  # fmt: skip
            tools.store.put([Record(item, state) for item, state in zip(items, states, strict=True)])
        if same:
            tools.store.remember(same)
        self._count(todo, len(same))

    def _enriched(self, todo: Sequence[Loaded]) -> list[Enriched]:
        tools, report = self._tools, self._report
        sights = iter(tools.describer.describe([one.main for one in todo if one.main is not None]))
        subjects = [
            Subject(one.work.product)
            if one.main is None
            else Subject(one.work.product, next(sights), one.main, one.images[0].hash)
            for one in todo
        ]
        enriched = tools.enricher.enrich(subjects)
        for subject, one in zip(subjects, enriched, strict=True):
            report.enriched(subject.product.product_id, one)
        return enriched

    def _count(self, done: Sequence[Loaded], same: int) -> None:
        report = self._report
        report.unchanged += same
        for one in done:
            report.new += one.work.before is None
            report.changed += one.work.before is not None
            report.without_image += not one.images
            for source, reason in one.problems:
                report.could_not_read(UnreadImage(one.work.product.product_id, source, reason))

    def _remove_gone(self, changes: Changes) -> None:
        """What the feed no longer has. A feed that is mostly unreadable today is no reason to empty the shop."""
        report, tools = self._report, self._tools
        if self._limit is not None:
            return
        if report.read == 0:
            raise FeedError(f"{self._feed.path} has no rows. Nothing was removed from the shop.")
        gone = [product_id for product_id in tools.store.ids(self._source) if product_id not in changes.seen]
        if gone and 2 * (report.rejected - report.duplicates) > report.read:
            report.notes.append(
                f"More than half of the rows were rejected, so {len(gone)} products that were not found in the feed "
                "were kept. Mend the feed and ingest it again."
            )
            return
        for start in range(0, len(gone), 500):
            tools.index.delete(gone[start : start + 500])
            tools.store.remove(gone[start : start + 500])
        report.gone = len(gone)

    def _write_report(self) -> None:
        folder = self._tools.store.directory / "reports"
        folder.mkdir(exist_ok=True)
        moment = datetime.fromtimestamp(self._report.started, UTC).strftime("%Y-%m-%dT%H-%M-%S-%fZ")
        (folder / f"{moment}.json").write_text(self._report.json() + "\n", "utf-8")

    def _progress(self, phase: str) -> None:
        progress = Progress(phase, self._report.read, self._total, replace(self._report))
        self._live.tell(progress.phase, progress.rows, progress.total, progress.report)
        self._tools.on_progress(progress)
