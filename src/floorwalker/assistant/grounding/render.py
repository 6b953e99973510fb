"""Names, prices and stock, written by us from the record."""

from __future__ import annotations

import re

from floorwalker.assistant.cards import joined, money, value_words
from floorwalker.assistant.facets import label
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.markup import REFERENCE
from floorwalker.assistant.grounding.record import Record
from floorwalker.assistant.hangul import with_particle
from floorwalker.assistant.phrasebook import phrasebook

_PARTICLE = re.compile(
    r"(?:번)?(은|는|이|가|을|를|과|와|으로|로|이나|나|이랑|랑|이고|고|이며|며|이에요|예요|이라|라)(?=[\s,.!?]|$|도|"
    r"만|서)"
)
_PAIRS = {
    one: pair
    for pair in (
        "은/는",
        "이/가",
        "을/를",
        "과/와",
        "으로/로",
        "이나/나",
        "이랑/랑",
        "이고/고",
        "이며/며",
        "이에요/예요",
        "이라/라",
    )
    for one in pair.split("/")
}


def joined_on(written: str, text: str, place: int) -> tuple[str, int]:
    """What is written in place of a reference that ended at `place`, with the particle there agreeing; and its end."""
    particle = _PARTICLE.match(text, place)
    if particle is None:
        return written, place
    return with_particle(written, _PAIRS[particle[1]]), particle.end()


class Renderer:
    """`named` grows with every card that is spoken of: a name is written out the first time only."""

    def __init__(self, ground: Ground, named: set[int]) -> None:
        self._ground, self._named = ground, named
        self._book = phrasebook(ground.lang)

    def sentence(self, text: str) -> str:
        """A checked sentence with every reference written out."""
        out, at = "", 0
        for match in REFERENCE.finditer(text):
            written = self._reference(self._ground.records[int(match["number"])], match["what"])
            out += text[at : match.start()]
            written, at = joined_on(written, text, match.end())
            out += written
        return (out + text[at:]).strip()

    def _reference(self, record: Record, what: str | None) -> str:
        if what == "price":
            return self._price(record)
        if what == "stock":
            return self._stock(record)
        if record.number in self._named:
            return f"[{record.number}]"
        self._named.add(record.number)
        return f"[{record.number}] **{record.item.name(self._ground.lang)}**"

    def _price(self, record: Record) -> str:
        price = record.price
        return money(price.amount, price.currency, self._ground.lang) if price else "-"

    def _stock(self, record: Record) -> str:
        if record.stock is None:
            return "-"
        if record.stock <= 0:
            return "품절" if self._ground.lang == "ko" else "out of stock"
        return self._book.say("pieces", count=record.stock)

    def fact(self, record: Record, facet: str) -> str:
        """What a record says of one facet, as a sentence; "" where it says nothing."""
        lang, book = self._ground.lang, self._book
        if facet == "price":
            return (
                book.say("price", name=self._reference(record, None), price=self._price(record)) if record.price else ""
            )
        if facet == "stock":
            if record.stock is None:
                return ""
            key = "stock" if record.stock > 0 else "stock_none"
            return book.say(key, name=self._reference(record, None), count=record.stock)
        values = record.item.product.facets.get(facet, ())
        if not values:
            return ""
        value = joined(
            value_words(v, facet, lang, self._ground.briefing.lexicon)
            for v in (values[-1:] if facet == "category" else values)
        )
        return book.say("fact", name=self._reference(record, None), facet=label(facet, lang), value=value)
