"""`floorwalker demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from floorwalker.cli import ingest, options, serve

if TYPE_CHECKING:
    from floorwalker.settings import Settings

NAMES = {"fashion": "Floorwalker Demo", "books": "Floorwalker Books"}


def prepare(kind: str, settings: Settings) -> None:
    """Draw the demo shop where it is not there yet, and ingest it."""
    from rich.console import Console
    from rich.progress import Progress

    from floorwalker.demo import build
    from floorwalker.ingest.progress import lines

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Drawing the demo shop", total=None)
        catalogue = build(
            kind, settings.data_dir / "feed", lambda done, total: bar.update(task, completed=done, total=total)
        )
    renew(settings)
    for line in lines(ingest.run(settings, catalogue)):
        click.echo(line)


def renew(settings: Settings) -> None:
    """An index of an earlier version or of another encoder is made anew: nobody who tries the demo has to know how."""
    from floorwalker.assembly import open_shop, rebuild_index
    from floorwalker.errors import IndexStateError

    with open_shop(settings) as shop:
        try:
            shop.index.snapshot()
        except IndexStateError:
            click.echo("The demo shop was indexed by another version: indexing it anew.", err=True)
            rebuild_index(shop, embed=True, on_progress=lambda *_: None)


@click.command(short_help="Make a demo shop and serve it.")
@click.argument("kind", type=click.Choice(sorted(NAMES)), default="fashion")
@click.option("--no-serve", is_flag=True, help="Only make it.")
@options.data_dir
@options.listening
def command(kind: str, no_serve: bool, data_dir: Path | None, host: str | None, port: int | None) -> None:
    """Make a demo shop (drawn, ours, the same every time) and serve it: fashion, or books."""
    chosen = options.settings(data_dir=data_dir or Path("var") / f"demo-{kind}", host=host, port=port)
    if "shop_name" not in chosen.model_fields_set:
        chosen = chosen.model_copy(update={"shop_name": NAMES[kind]})
    prepare(kind, chosen)
    if not no_serve:
        click.echo(f"\n  Open http://{chosen.host}:{chosen.port}\n")
        serve.run(chosen)
