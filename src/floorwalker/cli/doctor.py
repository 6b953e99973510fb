"""`floorwalker doctor`."""

from __future__ import annotations

import platform
import sqlite3
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version
from time import perf_counter
from typing import TYPE_CHECKING

import click

from floorwalker import __version__
from floorwalker.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from floorwalker.assembly import Shop
    from floorwalker.inference.chat.ports import ChatModel
    from floorwalker.settings import Settings

PARTS = (
    "numpy",
    "numkong",
    "onnxruntime",
    "kiwipiepy",
    "pillow",
    "pillow-heif",
    "fastapi",
    "torch",
    "tokenizers",
    "pydantic-ai-slim",
)


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
    for author, count in shop.store.authors().items():
        yield "texts by", f"{author}, {count:,} products"
    yield "conversations", _kept(shop)
    yield "currency", shop.store.currency() or "unknown"


def _kept(shop: Shop) -> str:
    from floorwalker.errors import StoreError

    try:
        return f"in {shop.settings.conversations}, {'some' if shop.conversations.conversations(1) else 'none yet'}"
    except StoreError as error:
        return f"in {shop.settings.conversations}: {error}"


def _encoders(shop: Shop) -> Iterator[tuple[str, str]]:
    """Asks each for one vector, as a shopper's question does."""
    from floorwalker.errors import InferenceError

    for name, encoder in (("joint encoder", shop.joint), ("text encoder", shop.text)):
        start = perf_counter()
        try:
            encoder.embed_texts(["hello"], "query")
            yield name, f"answers after {perf_counter() - start:.2f} s"
        except InferenceError as error:
            yield name, str(error)


def _page() -> tuple[str, str]:
    from floorwalker.server.page import STATIC

    return "chat page", "built" if (STATIC / "index.html").is_file() else "not built: pip install -e . builds it"


def _model(settings: Settings, *, ask: bool) -> Iterator[tuple[str, str]]:
    """Raises FloorwalkerError where the settings name no model that can be had."""
    from floorwalker.assembly import chat_model

    chat = chat_model(settings)
    if chat is None:
        yield "answers by", "rules (FLOORWALKER_MODEL names no model)"
        return
    with closing(chat):
        yield "answers by", chat.name
        yield "photos", "sent to it" if chat.sees else "not sent to it"
        if ask:
            yield "says", _asked(chat)


def _asked(chat: ChatModel) -> str:
    from floorwalker.errors import ModelError
    from floorwalker.inference.chat.ports import ChatMessage, TextDelta

    chat.warm()
    start, first, text = perf_counter(), 0.0, ""
    # Some models think before they speak, and what they think counts.
    stream = chat.stream([ChatMessage("user", "Answer with one word: are you there?")], max_tokens=500)
    try:
        for event in stream:
            if isinstance(event, TextDelta):
                first = first or perf_counter() - start
                text += event.text
    except ModelError as error:
        # What was asked is no secret here, so what the server said may be shown.
        return f"nothing. {error} {error.__context__ or ''}".rstrip()
    used = stream.usage
    counted = "estimated" if used.estimated else "as the server counts"
    tokens = f"{used.input_tokens} + {used.output_tokens} tokens, {counted}"
    return f"{text.strip()!r} after {first:.2f} s, whole after {perf_counter() - start:.2f} s ({tokens})"


def _show(title: str, rows: Iterator[tuple[str, str]]) -> None:
    click.secho(title, bold=True)
    for name, value in rows:
        click.echo(f"  {name:<24} {value}")


@click.command(short_help="Say what is installed, in force and wrong.")
@options.data_dir
@click.option("--model", "ask", is_flag=True, help="Also ask the language model for a word, each encoder for a vector.")
def command(data_dir: Path | None, ask: bool) -> None:
    """Say what is installed, which settings are in force, and whether the shop is in order."""
    from floorwalker.assembly import open_shop
    from floorwalker.errors import FloorwalkerError

    settings: Settings = options.settings(data_dir=data_dir)
    _show("Installed", _installed())
    _show("Settings", ((name, str(value)) for name, value in settings))
    _show("Page", iter([_page()]))
    try:
        _show("Language model", _model(settings, ask=ask))
    except FloorwalkerError as error:
        click.echo(f"  {error}")
    if not settings.data_dir.exists():
        click.echo(f"There is no shop in {settings.data_dir} yet: floorwalker ingest PATH makes one.")
        return
    try:
        with open_shop(settings) as shop:
            if ask:
                _show("Encoders", _encoders(shop))
            _show("Shop", _shop(shop))
    except FloorwalkerError as error:
        raise click.ClickException(str(error)) from error
