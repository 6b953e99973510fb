"""`floorwalker serve`."""

from __future__ import annotations

import secrets
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
        token = None if settings.console_token else secrets.token_urlsafe(16)
        app = create_app(shop, settings, allowed_hosts=settings.allowed_hosts, console_token=token)
        if token:
            click.echo(f"  Console: http://{settings.host}:{settings.port}/console#{token}")
        serve(app, settings.host, settings.port)


@click.command(short_help="Serve the chat page and the API.")
@options.data_dir
@options.listening
def command(data_dir: Path | None, host: str | None, port: int | None) -> None:
    """Serve the chat page and the API. What another process ingests is found within a second."""
    run(options.settings(data_dir=data_dir, host=host, port=port))
