"""`floorwalker search`."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from floorwalker.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from floorwalker.assembly import Shop
    from floorwalker.retrieval.query import Found
    from floorwalker.server.search import SearchBody


def _body(text: str, photos: Sequence[Path], filters: Sequence[str], given: dict[str, Any]) -> SearchBody:
    from floorwalker.server.search import SearchBody

    wanted: dict[str, list[str]] = {}
    for one in filters:
        facet, equals, value = one.partition("=")
        if not equals:
            raise click.BadParameter(f"{one!r} is not facet=value.", param_hint="--filter")
        wanted.setdefault(facet, []).append(value)
    images = [f"data:;base64,{base64.b64encode(photo.read_bytes()).decode()}" for photo in photos]
    return SearchBody(text=text, images=images, filters=wanted, **given)


def _table(shop: Shop, found: Found) -> None:
    """Two lines a product: what it is, and dimmed below it why it is here and what each list gave it."""
    from rich.console import Console
    from rich.markup import escape

    items = shop.store.get([hit.product_id for hit in found.hits])
    lines = []
    for number, hit in enumerate(found.hits, start=1):
        item = items[hit.product_id]
        price = f"{item.product.price.amount:,.0f} {item.product.price.currency}" if item.product.price else ""
        head = "  ".join(filter(None, (hit.product_id, item.name(found.query.lang), price)))
        why = ", ".join(r.value or r.kind for r in hit.reasons)
        fields = "  ".join(f"{name} {score:.2f}" for name, score in hit.fields.items())
        lines.append(f"{number:>3}  {hit.score:.2f}  {escape(head)}")
        lines.append(f"[dim]{'':11}{escape('  |  '.join(filter(None, (why, fields))))}[/dim]")
    console = Console()
    wishes = [f"{w.facet}: {'/'.join(w.values)}" for w in found.query.wanted]
    wishes += [f"not {w.facet}: {'/'.join(w.values)}" for w in found.query.unwanted]
    wishes += [f"{limit.number}: {limit.low or ''}..{limit.high or ''}" for limit in found.query.limits]
    console.print("understood:", ", ".join(wishes) or "-", "| words:", found.query.text or "-", highlight=False)
    if found.dropped:
        console.print("dropped:", ", ".join(wish.said for wish in found.dropped), highlight=False)
    for line in lines or ["Nothing here is an answer to that."]:
        console.print(line, highlight=False, no_wrap=True, overflow="ellipsis")
    console.print(", ".join(f"{step} {ms:.1f} ms" for step, ms in found.timings.items()), style="dim")


@click.command(short_help="Search with words, a photo or both.")
@click.argument("text", default="")
@click.option("--photo", type=click.Path(path_type=Path, exists=True, dir_okay=False), multiple=True)
@click.option("--filter", "filters", multiple=True, metavar="FACET=VALUE", help="The catalogue's own value.")
@click.option("--mode", type=click.Choice(["auto", "multimodal", "cross_modal", "multi_vector"]), default="auto")
@click.option("-k", type=click.IntRange(1, 50), default=8, show_default=True, help="How many products.")
@click.option("--json", "as_json", is_flag=True, help="JSON out; with TEXT - also in: the body of POST /api/search.")
@options.data_dir
def command(
    text: str,
    photo: tuple[Path, ...],
    filters: tuple[str, ...],
    mode: str,
    k: int,
    as_json: bool,
    data_dir: Path | None,
) -> None:
    """Search with words, a photo or both: the products with scores and why, or JSON for programs."""
    import json

    from pydantic import ValidationError

    from floorwalker.assembly import open_shop
    from floorwalker.server.limits import Limits
    from floorwalker.server.search import SearchBody, find
    from floorwalker.server.wire import found_json

    settings = options.settings(data_dir=data_dir)
    try:
        if as_json and text == "-":
            body = SearchBody.model_validate_json(sys.stdin.buffer.read())
        else:
            body = _body(text, photo, filters, {"mode": mode, "k": k})
    except ValidationError as exc:
        raise click.UsageError(str(exc)) from exc
    with open_shop(settings) as shop:
        found = find(shop, body, Limits.of(settings))
        if as_json:
            click.echo(json.dumps(found_json(found), ensure_ascii=False, indent=2))
        else:
            _table(shop, found)
