"""From a found product to the card a shopper sees. Every figure comes from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from floorwalker.assistant.events import Card
from floorwalker.assistant.words import says_nothing
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item, Lang, Money
from floorwalker.retrieval.query import Found, Hit, Query, Reason


def cards_of(found: Found, items: Mapping[str, Item], lexicon: Lexicon) -> tuple[Card, ...]:
    """Cards of the hits that are (still) in the store, numbered from 1."""
    here = [hit for hit in found.hits if hit.product_id in items]
    return tuple(
        card(number, hit, items[hit.product_id], found.query, lexicon) for number, hit in enumerate(here, start=1)
    )


def card(number: int, hit: Hit, item: Item, query: Query, lexicon: Lexicon) -> Card:
    product, lang = item.product, query.lang
    liked = bool(query.like) and not query.photos
    words = (reason_words(r, lang, lexicon, liked=liked) for r in telling(hit.reasons, query))
    own_name = product.names.get(lang)
    return Card(
        number=number,
        product_id=product.product_id,
        name=item.name(lang),
        brand=next((value_words(b, "brand", lang, lexicon) for b in product.facets.get("brand", ())), None),
        price=product.price.amount if product.price else None,
        list_price=product.list_price.amount if product.list_price else None,
        currency=product.price.currency if product.price else None,
        in_stock=None if product.stock is None else product.stock > 0,
        url=product.url,
        image=f"images/{item.images[0].hash}.webp" if item.images else None,
        facets=shown_facets(item, lang, lexicon),
        reasons=tuple(dict.fromkeys(filter(None, words))),
        generated_by=None if own_name or not item.enrichment.names.get(lang) else item.enrichment.author("name", lang),
    )


def telling(reasons: Sequence[Reason], query: Query) -> list[Reason]:
    """Without words that only repeat a wish which is met anyway, those of asking, and wider kinds of the same thing."""
    wished = {word for wish in query.wanted for word in wish.said.replace(",", " ").casefold().split()}
    kept: list[Reason] = []
    kinds = [reason for reason in reasons if reason.kind == "facet" and reason.facet == "category"]
    for reason in reasons:
        if reason in kinds[:-1]:
            continue  # of "bag" and "backpack" only the narrower
        if reason.kind == "words":
            words = [w for w in (reason.value or "").split(", ") if w.casefold() not in wished and not says_nothing(w)]
            if words:
                kept.append(Reason("words", value=", ".join(words)))
        else:
            kept.append(reason)
    return kept


_TWO_NAMES = re.compile(
    r"(?P<ko>[^()]*[가-힣][^()]*?)\s*\((?P<en>[^()가-힣]+)\)|(?P<en2>[^()가-힣]+?)\s*\((?P<ko2>[^()]*[가-힣][^()]*)\)"
)


def value_words(value: str, facet: str, lang: Lang, lexicon: Lexicon) -> str:
    """A catalogue's value in `lang`; of a name given in both ("김소월 (Kim Sowol)") the one that is read there."""
    names = _TWO_NAMES.fullmatch(value)
    if names:
        return names["ko"] or names["ko2"] if lang == "ko" else names["en"] or names["en2"]
    return lexicon.translate(value, facet, lang)


def shown_facets(item: Item, lang: Lang, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The feed's facets in `lang`; of the category only its narrowest level."""
    shown: dict[str, tuple[str, ...]] = {}
    for facet, values in item.product.facets.items():
        if not values or facet == "brand":
            continue
        kept = values[-1:] if facet == "category" else values
        shown[facet] = tuple(dict.fromkeys(value_words(value, facet, lang, lexicon) for value in kept))
    return shown


_REASONS: Mapping[str, tuple[str, str]] = {
    "image": ("사진과 닮음", "looks like your photo"),
    "liked": ("고르신 상품과 닮음", "looks like the one you picked"),
    "seen": ("사진상 {}", "looks {}"),
    "words": ("‘{}’", "“{}”"),
    "meaning": ("설명이 가까움", "close in meaning"),
}


def reason_words(reason: Reason, lang: Lang, lexicon: Lexicon, *, liked: bool = False) -> str:
    """A reason in the shopper's language; "" where it says nothing a shopper would care about."""

    def say(key: str, value: str = "") -> str:
        return _REASONS[key][0 if lang == "ko" else 1].format(value)

    value = reason.value or ""
    if reason.kind == "facet" and reason.facet:
        return value_words(value, reason.facet, lang, lexicon)
    if reason.kind == "image":
        if reason.facet:
            return say("seen", lexicon.translate(value, reason.facet, lang))
        return say("liked" if liked else "image")
    if reason.kind == "words":
        return say("words", value) if value else ""
    return say("meaning") if reason.kind == "meaning" else value


def money(amount: float, currency: str | None, lang: Lang) -> str:
    """ "39,000원", "₩39,000", "$25", "$9.50"; an unknown currency by its code."""
    figure = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    if currency == "KRW":
        return f"{amount:,.0f}원" if lang == "ko" else f"₩{amount:,.0f}"
    sign = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}.get(currency or "")
    return f"{sign}{figure}" if sign else f"{figure} {currency}".strip() if currency else figure


def price_of(item: Item, lang: Lang) -> str:
    """The price as it is said, or ""."""
    price: Money | None = item.product.price
    return money(price.amount, price.currency, lang) if price else ""


def joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, words)))
