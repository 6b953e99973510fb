"""An ingest on a terminal: a bar with rate and time left, and its report in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from floorwalker.ingest.report import Report

if TYPE_CHECKING:
    from rich.console import Console

    from floorwalker.ingest.pipeline import Progress

_PHASES = {"count": "Counting rows", "read": "Ingesting", "settle": "Comparing store and index", "done": "Done"}
_SHOWN = 10
"""Rejections and unread pictures that are listed; the report file has the others."""


@contextmanager
def progress_bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    """Draws what `Ingest.on_progress` tells."""
    from rich import progress as bars

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
        bars.TextColumn("{task.fields[found]}"),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(_PHASES["count"], total=None, rate="", found="")

        def draw(progress: Progress) -> None:
            report = progress.report
            found = f"{report.new} new, {report.changed} changed, {report.rejected} rejected"
            speed = bar.tasks[0].speed
            bar.update(
                task,
                description=_PHASES[progress.phase],
                total=progress.total or None,
                completed=progress.rows,
                rate=f"{speed:.0f} rows/s" if speed else "",
                found=found,
            )

        yield draw


def lines(report: Report) -> Iterator[str]:
    """The report as sentences, the most important first."""
    yield (
        f"Read {report.read} rows in {report.seconds:.1f} s: {report.new} new, {report.changed} changed, "
        f"{report.unchanged} unchanged, {report.gone} gone, {report.rejected} rejected."
    )
    if report.duplicates:
        yield f"{report.duplicates} of the rejected rows repeat an id."
    if report.without_image:
        yield f"{report.without_image} of the new and changed products have no picture."
    if report.images_unread:
        yield f"{report.images_unread} pictures could not be read; their products were kept without them."
    if report.written or report.reused or report.not_written:
        yield (
            f"Texts of {report.written} products were written by a model ({report.input_tokens:,} tokens read, "
            f"{report.output_tokens:,} written), {report.reused} had been written before."
        )
    if report.left_out:
        yield f"{report.left_out} of the fields it wrote were left out: they contradict the feed, or are no such text."
    if report.not_written:
        yield f"{report.not_written} products keep the texts rendered from their fields:"
        for why, count in Counter(one.reason for one in report.unwritten).most_common(_SHOWN):
            yield f"  {count:,}: {why}"
    if report.repaired:
        yield f"{report.repaired} products of the index were put right."
    yield from report.notes
    for rejection in report.rejections[:_SHOWN]:
        where = f"{rejection.file}, row {rejection.row}" if rejection.file else f"row {rejection.row}"
        yield f"  rejected {where}: {rejection.reason}"
    for image in report.unread[:_SHOWN]:
        yield f"  unread {image.source} of {image.product_id}: {image.reason}"
    if report.rejected > _SHOWN or report.images_unread > _SHOWN:
        yield "  The others are in the report file."
