"""`floorwalker chat`."""

from __future__ import annotations

import secrets
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from floorwalker.cli import options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from floorwalker.assembly import Shop
    from floorwalker.assistant.events import Card, Event

HELP = "Type a message. /photo FILE adds a photo to the next one, /new starts afresh, /quit ends."


def _card(card: Card) -> str:
    price = f"{card.price:,.0f} {card.currency or ''}".strip() if card.price is not None else ""
    why = ", ".join(card.reasons)
    return f"  [{card.number}] {card.name}  {price}  {click.style(why, dim=True)}"


def _show(events: Iterable[Event]) -> None:
    from floorwalker.assistant.events import Delta, Failed, Products, Step, Suggestions

    for event in events:
        match event:
            case Step(text=text):
                click.secho(f"  {text}", dim=True)
            case Products(cards=cards):
                for card in cards:
                    click.echo(_card(card))
            case Delta(text=text):
                click.echo(text, nl=False)
            case Suggestions(replies=replies) if replies:
                click.secho(f"\n  {' | '.join(replies)}", dim=True, nl=False)
            case Failed(text=text):
                click.secho(text, fg="red", nl=False)
            case _:
                pass
    click.echo()


def _talk(shop: Shop) -> None:
    from floorwalker.assistant.assistant import Message

    conversation, photos = secrets.token_hex(16), list[str]()
    click.echo(HELP)
    while True:
        try:
            line = click.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
        except click.Abort:
            return
        if line in {"/quit", "/exit"}:
            return
        if line == "/new":
            conversation, photos = secrets.token_hex(16), []
            click.echo("A new conversation.")
        elif line.startswith("/photo"):
            photos += _put(shop, shlex.split(line)[1:])
        elif line or photos:
            _show(shop.assistant.reply(Message(conversation_id=conversation, text=line, photo_ids=tuple(photos))))
            photos = []


def _put(shop: Shop, files: list[str]) -> list[str]:
    from floorwalker.errors import FloorwalkerError

    put = []
    for name in files:
        try:
            put.append(shop.photos.put(Path(name).expanduser().read_bytes()))
            click.secho(f"  {name} goes with the next message.", dim=True)
        except (OSError, FloorwalkerError) as error:
            click.secho(f"  {name}: {error}", fg="red")
    return put


@click.command(short_help="Talk to the shop in the terminal.")
@options.data_dir
def command(data_dir: Path | None) -> None:
    """Talk to the shop in the terminal, in Korean or English, with photos."""
    from floorwalker.assembly import open_shop

    with open_shop(options.settings(data_dir=data_dir)) as shop:
        _talk(shop)
