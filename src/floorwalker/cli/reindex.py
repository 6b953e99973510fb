"""`floorwalker reindex`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from floorwalker.cli import options

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Build the search index anew from the store.")
@click.option("--embed", is_flag=True, help="Embed what the store has no vector for, as after a change of encoder.")
@options.data_dir
def command(embed: bool, data_dir: Path | None) -> None:
    """Build the search index anew from the store, without running an encoder on what is embedded already."""
    from rich.console import Console
    from rich.progress import Progress

    from floorwalker.assembly import open_shop, rebuild_index

    with open_shop(options.settings(data_dir=data_dir)) as shop, Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Indexing", total=None)
        count = rebuild_index(
            shop, embed=embed, on_progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    click.echo(f"{count:,} products indexed.")
