"""`floorwalker doctor`."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import click

from floorwalker import __version__
from floorwalker.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from floorwalker.assembly import Shop
    from floorwalker.settings import Settings

PARTS = ("numpy", "numkong", "onnxruntime", "kiwipiepy", "pillow", "pillow-heif", "fastapi", "torch", "tokenizers")


def _installed() -> Iterator[tuple[str, str]]:
    yield "floorwalker", __version__
    yield "python", platform.python_version()
    yield "sqlite", sqlite3.sqlite_version
    for part in PARTS:
        try:
            yield part, version(part)
        except PackageNotFoundError:
            yield part, "not installed (an extra)"


def _shop(shop: Shop) -> Iterator[tuple[str, str]]:
    size = shop.index.snapshot().size
    yield "products stored", f"{shop.store.count():,}"
    yield "products indexed", f"{size:,}" + ("" if size == shop.store.count() else "  (differs: floorwalker reindex)")
    for name, values in sorted(shop.index.snapshot().facets.items()):
        yield f"facet {name}", f"{len(values):,} values"
    yield "joint space", f"{shop.joint.space}, {shop.joint.dim} dimensions"
    yield "text space", f"{shop.text.space}, {shop.text.dim} dimensions"
    for space, count in shop.store.embeddings.spaces().items():
        yield "vectors stored", f"{count:,} of {space or 'a space that was not noted'}"
    yield "currency", shop.store.currency() or "unknown"


def _page() -> tuple[str, str]:
    from floorwalker.server.page import STATIC

    return "chat page", "built" if (STATIC / "index.html").is_file() else "not built: pip install -e . builds it"


def _show(title: str, rows: Iterator[tuple[str, str]]) -> None:
    click.secho(title, bold=True)
    for name, value in rows:
        click.echo(f"  {name:<24} {value}")


@click.command(short_help="Say what is installed, in force and wrong.")
@options.data_dir
def command(data_dir: Path | None) -> None:
    """Say what is installed, which settings are in force, and whether the shop is in order."""
    from floorwalker.assembly import open_shop
    from floorwalker.errors import FloorwalkerError

    settings: Settings = options.settings(data_dir=data_dir)
    _show("Installed", _installed())
    _show("Settings", ((name, str(value)) for name, value in settings))
    _show("Page", iter([_page()]))
    if not settings.data_dir.exists():
        click.echo(f"There is no shop in {settings.data_dir} yet: floorwalker ingest PATH makes one.")
        return
    try:
        with open_shop(settings) as shop:
            _show("Shop", _shop(shop))
    except FloorwalkerError as error:
        raise click.ClickException(str(error)) from error
