"""Plays scripted conversations with the shop's own assistant and looks whether their facts hold."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, Protocol

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Delta, Event, Failed, Finished, Products
from floorwalker.catalog.product import Item
from floorwalker.errors import EvaluationError
from floorwalker.evaluation.catalogue import Catalogue, Group
from floorwalker.evaluation.claims import amounts, wrong_claims
from floorwalker.evaluation.script import Facts, Groups, Script, Turn

_FIRST = 3


class Talker(Protocol):
    def reply(self, message: Message) -> Iterator[Event]: ...


class Store(Protocol):
    def get(self, ids: Sequence[str]) -> dict[str, Item]: ...
    def thumbnail(self, image_hash: str) -> Path | None: ...


class Photos(Protocol):
    def put(self, data: bytes) -> str: ...
    def delete(self, photo_id: str) -> None: ...


class Conversations(Protocol):
    def delete(self, conversation_id: str) -> None: ...


class ShopLike(Protocol):
    @property
    def assistant(self) -> Talker: ...
    @property
    def store(self) -> Store: ...
    @property
    def photos(self) -> Photos: ...
    @property
    def conversations(self) -> Conversations: ...


@dataclass(frozen=True, slots=True)
class Heard:
    """One answer."""

    text: str
    cards: tuple[Item, ...]
    answered_by: str
    faults: tuple[str, ...] = ()
    """Of its form: it failed, said nothing, or spoke before it showed."""


@dataclass(slots=True)
class Course:
    """A conversation so far."""

    said: list[str] = field(default_factory=list)
    shown: list[tuple[Item, ...]] = field(default_factory=list)

    @property
    def last(self) -> tuple[Item, ...]:
        """The last cards there were."""
        return next((cards for cards in reversed(self.shown) if cards), ())


@dataclass(frozen=True, slots=True)
class Failure:
    conversation: str
    said: str
    fact: str
    answer: str


@dataclass(slots=True)
class Played:
    """What came of the conversations."""

    count: int = 0
    facts: int = 0
    failures: list[Failure] = field(default_factory=list)
    answered_by: set[str] = field(default_factory=set)

    def json(self) -> dict[str, Any]:
        failed = {failure.conversation for failure in self.failures}
        return {
            "count": self.count,
            "passed": self.count - len(failed),
            "facts": self.facts,
            "answered_by": sorted(self.answered_by),
            "failures": [
                {"conversation": f.conversation, "said": f.said, "fact": f.fact, "answer": f.answer}
                for f in self.failures
            ],
        }


def play(
    shop: ShopLike, catalogue: Catalogue, scripts: Sequence[Script], tick: Callable[[], None] = lambda: None
) -> Played:
    """Every script from its beginning. Photos and conversations are taken out of the shop again."""
    played = Played(count=len(scripts))
    for script in scripts:
        _play_one(shop, catalogue, script, played)
        tick()
    return played


def _play_one(shop: ShopLike, catalogue: Catalogue, script: Script, played: Played) -> None:
    conversation_id, photo_ids, course = secrets.token_urlsafe(16), list[str](), Course()
    try:
        for turn in script.turns:
            photographed = [_photographed(photo, catalogue, script) for photo in turn.photos]
            ids = tuple(shop.photos.put(_picture(i, catalogue, shop.store)) for i in photographed)
            photo_ids += ids
            message = Message(conversation_id=conversation_id, text=turn.say, photo_ids=ids)
            heard = listen(shop.assistant.reply(message), shop.store)
            facts = list(_facts(turn, heard, course, photographed, script, catalogue))
            played.facts += len(facts)
            played.answered_by.add(heard.answered_by)
            said = turn.say or "(photo)"
            played.failures += [Failure(script.id, said, fact, heard.text) for fact, holds in facts if not holds]
            course.said.append(turn.say)
            course.shown.append(heard.cards)
    finally:
        shop.conversations.delete(conversation_id)
        for photo_id in photo_ids:
            shop.photos.delete(photo_id)


def listen(events: Iterator[Event], store: Store) -> Heard:
    text, cards, answered_by, faults = "", tuple[Item, ...](), "", list[str]()
    for event in events:
        match event:
            case Products():
                if text:
                    faults.append("speaks before it shows")
                items = store.get([card.product_id for card in event.cards])
                cards = tuple(items[card.product_id] for card in event.cards)
            case Delta():
                text += event.text
            case Failed():
                faults.append("fails")
            case Finished():
                answered_by = event.answered_by
            case _:
                pass
    if not text.strip():
        faults.append("says nothing")
    return Heard(text, cards, answered_by, tuple(faults))


# ── facts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

Fact = tuple[str, bool]
"""What is looked at, as a failure would say it, and whether it holds."""


def _facts(
    turn: Turn, heard: Heard, course: Course, photographed: Sequence[str], script: Script, catalogue: Catalogue
) -> Iterator[Fact]:
    said = [*course.said, turn.say]
    faults = [*heard.faults, *wrong_claims(heard.text, script.lang, heard.cards, course.shown, said)]
    yield "; ".join(faults) or "is well-formed and grounded", not faults
    yield from _of_cards(turn.expect, heard.cards, catalogue)
    yield from _of_course(turn.expect, heard, course, photographed)
    yield from _of_text(turn.expect, heard, course, script)


def _of_cards(expect: Facts, cards: Sequence[Item], catalogue: Catalogue) -> Iterator[Fact]:
    ids = [card.product.product_id for card in cards]
    if expect.cards is not None:
        fewest, most = expect.cards
        yield f"{len(cards)} cards, not {fewest} to {most}", fewest <= len(cards) <= most
    if expect.all:
        wrong = [i for i in ids if not is_all(i, expect.all, catalogue)]
        yield f"not {expect.all}: {_names(wrong, catalogue)}", bool(ids) and not wrong
    if expect.some:
        yield (
            f"none of the first {_FIRST} is {expect.some}",
            any(is_all(i, expect.some, catalogue) for i in ids[:_FIRST]),
        )
    for facet, keys in expect.none.items():
        wrong = [i for i in ids for key in keys if i in catalogue.holders.get((facet, key), ())]
        yield f"refused {facet} {keys}: {_names(wrong, catalogue)}", not wrong
    prices = [card.product.price.amount for card in cards if card.product.price]
    if expect.under is not None:
        yield f"over {expect.under:,.0f}: {prices}", all(price <= expect.under for price in prices)
    if expect.over is not None:
        yield f"under {expect.over:,.0f}: {prices}", all(price >= expect.over for price in prices)
    if expect.order:
        yield f"not in order of price: {prices}", prices == sorted(prices, reverse=expect.order == "dearest")


def is_all(product_id: str, groups: Groups, catalogue: Catalogue) -> bool:
    return all(any(product_id in catalogue.anyone((facet, key)) for key in keys) for facet, keys in groups.items())


def _of_course(expect: Facts, heard: Heard, course: Course, photographed: Sequence[str]) -> Iterator[Fact]:
    ids = [card.product.product_id for card in heard.cards]
    before = {card.product.product_id for cards in course.shown for card in cards}
    if expect.new:
        yield "shows again what was shown", bool(ids) and before.isdisjoint(ids)
    if expect.shown_before:
        yield "shows what was not shown before", bool(ids) and before.issuperset(ids)
    if expect.cheaper:
        middle = median([c.product.price.amount for c in course.last if c.product.price] or [0.0])
        prices = [card.product.price.amount for card in heard.cards if card.product.price]
        yield f"not cheaper than {middle:,.0f}: {prices}", all(price <= middle for price in prices)
    if expect.finds is not None:
        yield (
            f"the photographed product is not among the first {expect.finds}",
            not set(photographed).isdisjoint(ids[: expect.finds]),
        )


def _of_text(expect: Facts, heard: Heard, course: Course, script: Script) -> Iterator[Fact]:
    text, last = heard.text.casefold(), course.last
    for number in expect.names:
        named = len(last) >= number and last[number - 1].name(script.lang).casefold() in text
        yield f"does not name card {number}", named
    for number in expect.prices:
        price = last[number - 1].product.price if len(last) >= number else None
        yield f"does not say the price of card {number}", bool(price and price.amount in amounts(heard.text))
    for ways in expect.says:
        yield f"says none of {ways}", any(way.casefold() in text for way in ways)
    for words in expect.never:
        yield f"says “{words}”", words.casefold() not in text


# ── photos ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _photographed(wanted: Mapping[str, str], catalogue: Catalogue, script: Script) -> str:
    groups: list[Group] = list(wanted.items())
    found = next((e for e in catalogue.entries if e.image and e.groups.issuperset(groups)), None)
    if found is None:
        raise EvaluationError(f"Conversation {script.id} needs a product with a picture that is {dict(wanted)}.")
    return found.product_id


def _picture(product_id: str, catalogue: Catalogue, store: Store) -> bytes:
    """As a phone would send it: another size, saved once more."""
    from floorwalker.inference.images import open_image

    path = store.thumbnail(catalogue.by_id[product_id].image or "")
    if path is None:
        raise EvaluationError(f"The picture of {product_id} is not there: run `floorwalker ingest` again.")
    image = open_image(path.read_bytes())
    image.thumbnail((320, 320))
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _names(ids: Sequence[str], catalogue: Catalogue) -> str:
    return ", ".join(next(iter(catalogue.by_id[i].names.values()), i) for i in ids[:3])
