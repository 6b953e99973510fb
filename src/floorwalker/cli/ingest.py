"""`floorwalker ingest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from floorwalker.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from floorwalker.ingest.report import Report
    from floorwalker.settings import Settings


def run(
    settings: Settings,
    path: Path,
    *,
    mapping: Path | None = None,
    images: Sequence[Path] = (),
    source: str | None = None,
    limit: int | None = None,
    allow_private: bool = False,
) -> Report:
    """Ingest a feed with a progress bar on standard error."""
    from dataclasses import replace

    from rich.console import Console

    from floorwalker.assembly import ingester, open_shop
    from floorwalker.catalog.feeds import load_mapping, open_feed
    from floorwalker.ingest.fetch import Fetcher
    from floorwalker.ingest.progress import progress_bar

    feed = open_feed(path, load_mapping(mapping) if mapping else None, settings.currency)
    with open_shop(settings) as shop, progress_bar(Console(stderr=True)) as draw:
        tools = replace(ingester(shop, draw), fetcher=Fetcher(allow_private=allow_private))
        return tools.run(feed, source=source, images=images, limit=limit)


def rehearse(
    settings: Settings,
    path: Path,
    *,
    mapping: Path | None,
    images: Sequence[Path],
    source: str | None,
    limit: int | None,
) -> Iterator[str]:
    """What an ingest would do, in sentences."""
    from floorwalker.assembly import ingester, open_shop
    from floorwalker.catalog.feeds import load_mapping, open_feed
    from floorwalker.ingest.estimate import estimate

    feed = open_feed(path, load_mapping(mapping) if mapping else None, settings.currency)
    with open_shop(settings) as shop:
        found = estimate(ingester(shop, lambda _: None), feed, source=source, images=images, limit=limit)
    report = found.report
    yield (
        f"Nothing was written. Of {report.read} rows {report.new} are new, {report.changed} changed, "
        f"{report.unchanged} unchanged, {report.rejected} rejected; {report.gone} are gone."
    )
    if not (found.to_write or found.written_before):
        return
    yield (
        f"A model would write about {found.to_write} products; {found.written_before} were written about before. It "
        f"would read about {found.tokens[0]:,} tokens and write about {found.tokens[1]:,}."
    )
    price_in, price_out = settings.enrich_price_in, settings.enrich_price_out
    if price_in or price_out:
        yield f"At your prices that is about {(found.tokens[0] * price_in + found.tokens[1] * price_out) / 1e6:,.2f}."
    else:
        yield "Set FLOORWALKER_ENRICH_PRICE_IN and FLOORWALKER_ENRICH_PRICE_OUT to see what that costs."


@click.command(short_help="Read a catalogue into the shop.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="TOML or JSON file: our field = the feed's field.")
@click.option(
    "--images",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    help="Folder or archive to look for pictures in, besides those beside the feed.",
)
@click.option("--source", help="Name these products are kept under.  [default: the path]")
@click.option("--limit", type=click.IntRange(1), help="Read only so many rows, to try it out.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done, and what a model's texts would cost.")
@click.option("--allow-private", is_flag=True, help="Fetch pictures from addresses inside this network too.")
@options.data_dir
def command(
    path: Path,
    mapping: Path | None,
    images: tuple[Path, ...],
    source: str | None,
    limit: int | None,
    allow_private: bool,
    data_dir: Path | None,
    dry_run: bool,
) -> None:
    """Read the catalogue in PATH (a file or a folder) into the shop.

    Run it again to take on what changed; what is gone from PATH leaves the shop. A run that was killed goes on from
    its last batch.
    """
    from floorwalker.ingest.progress import lines

    settings = options.settings(data_dir=data_dir)
    if dry_run:
        for line in rehearse(settings, path, mapping=mapping, images=images, source=source, limit=limit):
            click.echo(line)
        return
    report = run(
        settings,
        path,
        mapping=mapping,
        images=images,
        source=source,
        limit=limit,
        allow_private=allow_private,
    )
    for line in lines(report):
        click.echo(line)
