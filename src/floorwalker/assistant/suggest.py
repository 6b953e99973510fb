"""Replies a shopper may tap. Each is a message that is understood when it is sent back."""

from __future__ import annotations

from collections.abc import Iterator

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.cards import shown_facets
from floorwalker.assistant.phrasebook import Phrasebook, phrasebook

_MOST = 4
_KINDS = 3


def suggestions(briefing: Briefing) -> tuple[str, ...]:
    book = phrasebook(briefing.lang)
    intent = briefing.understood.intent
    if briefing.cards:
        replies = _after_cards(briefing, book)
    elif intent in ("ask", "compare"):
        replies = _after_facts(briefing, book)
    elif intent == "photos":
        replies = iter(())
    else:
        replies = _from_scratch(briefing, book)
    return tuple(dict.fromkeys(replies))[:_MOST]


def _after_cards(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    cards, query = briefing.cards, briefing.understood.query
    prices = [card.price for card in cards if card.price is not None]
    if len(set(prices)) > 1 and query.sort == "relevance":
        yield book.say("suggest_cheaper" if len(cards) >= query.k else "suggest_among")
    if colour := _other_colour(briefing):
        yield book.say("suggest_colour", colour=colour)
    yield book.say("suggest_details", number=1)
    if len(cards) > 1:
        yield book.say("suggest_compare")
    if len(cards) >= query.k and not query.only:
        yield book.say("suggest_others")


def _other_colour(briefing: Briefing) -> str:
    """A colour of one of the cards that was not asked for: taken, it surely finds something."""
    if any(wish.facet == "colour" for wish in briefing.understood.query.wanted):
        return ""
    colours = [c for card in briefing.cards for c in card.facets.get("colour", ())[:1]]
    distinct = list(dict.fromkeys(colours))
    return distinct[1 if len(distinct) > 1 and briefing.turn % 2 else 0] if len(distinct) > 1 else ""


def _after_facts(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    for product_id in briefing.understood.about[:1]:
        number, item = briefing.numbers.get(product_id), briefing.items.get(product_id)
        if number and item:
            yield book.say("suggest_similar", number=number)
            if (
                "material" in shown_facets(item, briefing.lang, briefing.lexicon)
                and not briefing.understood.question.facets
            ):
                yield book.say("suggest_material", number=number)
            if item.product.stock is not None and "stock" not in briefing.understood.question.facets:
                yield book.say("suggest_stock", number=number)
    yield book.say("suggest_others")


def _from_scratch(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    for kind in briefing.kinds[:_KINDS]:
        yield book.say("suggest_kind", kind=kind)
    if briefing.understood.intent != "help":
        yield book.say("suggest_help")
