"""`floorwalker serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from floorwalker.cli import options

if TYPE_CHECKING:
    from pathlib import Path

    from floorwalker.settings import Settings


def run(settings: Settings) -> None:
    """Open the shop and serve it until interrupted."""
    from floorwalker.assembly import open_shop
    from floorwalker.server.app import create_app, serve

    with open_shop(settings) as shop:
        if not shop.store.count():
            click.echo("The shop is empty. Fill it with: floorwalker ingest PATH", err=True)
        shop.warm()
        serve(create_app(shop, settings, allowed_hosts=settings.allowed_hosts), settings.host, settings.port)


@click.command(short_help="Serve the chat page and the API.")
@options.data_dir
@options.listening
def command(data_dir: Path | None, host: str | None, port: int | None) -> None:
    """Serve the chat page and the API. What another process ingests is found within a second."""
    run(options.settings(data_dir=data_dir, host=host, port=port))
