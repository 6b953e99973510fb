"""`floorwalker feedback`."""

from __future__ import annotations

from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import click

from floorwalker.cli import options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from floorwalker.conversation.feedback import Summary


def told(summaries: Mapping[str, Summary]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "strategy", "answers", "nothing to show", "opened", "mean 1/place", "up", "down", "nothing fits", box=None
    )
    for name, of in summaries.items():
        share = f"{of.clicked} ({of.clicked / of.answers:.0%})"
        rank = f"{fmean(of.reciprocal_ranks):.3f}"
        row = (name, of.answers, of.empty, share, rank, of.up, of.down, of.none_fits)
        table.add_row(*map(str, row))
    Console().print(table)


@click.command(short_help="Say what shoppers made of the answers.")
@click.option("--export", "folder", type=click.Path(path_type=Path, file_okay=False), help="Write topics and qrels.")
@options.data_dir
def command(folder: Path | None, data_dir: Path | None) -> None:
    """Say, for each way the shop has searched, what shoppers made of the answers; or export that as judgements.

    `floorwalker evaluate --topics FOLDER` measures by what was exported.
    """
    from floorwalker.conversation.feedback import FeedbackLog
    from floorwalker.evaluation.feedback import export

    settings = options.settings(data_dir=data_dir)
    path = settings.data_dir / "feedback.db"
    if not path.exists():
        click.echo("No feedback has been kept here. FLOORWALKER_FEEDBACK=true keeps it.")
        return
    log = FeedbackLog(path, settings.feedback_days)
    try:
        if folder:
            topics = export(log.all(), folder)
            click.echo(f"{len(topics)} topics: {folder}")
        else:
            told(log.summaries())
    finally:
        log.close()
