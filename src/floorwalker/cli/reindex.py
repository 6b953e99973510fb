"""`floorwalker reindex`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from floorwalker.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from floorwalker.settings import Settings


def rehearse(settings: Settings) -> Iterator[str]:
    """What would be embedded, in sentences."""
    from floorwalker.assembly import open_shop
    from floorwalker.ingest.reindex import lacking

    with open_shop(settings) as shop:
        found = lacking(shop.store, {"joint": shop.joint.space, "text": shop.text.space})
    yield "Nothing was written."
    if not found:
        yield "Everything is embedded: a reindex runs no encoder."
    for space, one in found.items():
        yield (
            f"With --embed {one.texts:,} texts (about {one.tokens:,} tokens) and {one.pictures:,} pictures would be "
            f"embedded in {space}."
        )


@click.command(short_help="Build the search index anew from the store.")
@click.option("--embed", is_flag=True, help="Embed what the store has no vector for, as after a change of encoder.")
@click.option("--dry-run", is_flag=True, help="Only say what --embed would embed.")
@options.data_dir
def command(embed: bool, dry_run: bool, data_dir: Path | None) -> None:
    """Build the search index anew from the store, without running an encoder on what is embedded already."""
    from rich.console import Console
    from rich.progress import Progress

    from floorwalker.assembly import open_shop, rebuild_index

    if dry_run:
        for line in rehearse(options.settings(data_dir=data_dir)):
            click.echo(line)
        return
    with open_shop(options.settings(data_dir=data_dir)) as shop, Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Indexing", total=None)
        count = rebuild_index(
            shop, embed=embed, on_progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    click.echo(f"{count:,} products indexed.")
