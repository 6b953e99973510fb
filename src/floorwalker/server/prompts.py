"""First questions a shopper may tap, each in another way of asking, all answered by this catalogue."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item, Lang, Money

_LOOK = ("colour", "genre", "mood", "material", "brand", "author")
_MOMENT = ("season", "mood", "material", "usage", "theme")
_WITHOUT = ("colour", "genre", "material")
"""Facets that a question may name beside the kind of thing, the most telling first."""
_SIGN = {"KRW": "₩", "USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}

Ask = Callable[[Item, str, Lang, Lexicon], str | None]


def prompts(items: Sequence[Item], lang: Lang, lexicon: Lexicon, most: int = 4) -> list[str]:
    """Questions that find things like `items`, in the catalogue's own terms: about things of as many kinds as there
    are, then in other ways about the same."""
    kinds = [(item, _said(item, ("category",), lang, lexicon, narrowest=True)) for item in items]
    asked: list[str] = []
    seen: set[str] = set()
    for again in (False, True):
        for item, kind in kinds:
            if len(asked) == most or kind is None or (kind in seen and not again):
                continue
            ways = _WAYS[len(asked) % len(_WAYS) :] + (() if again else _WAYS)
            question = next((said for way in ways if (said := way(item, kind, lang, lexicon))), None)
            if question is not None and question not in asked:
                seen.add(kind)
                asked.append(question)
    return asked


def _said(item: Item, facets: Sequence[str], lang: Lang, lexicon: Lexicon, *, narrowest: bool = False) -> str | None:
    """The item's first value of the first of the facets it has."""
    for facet in facets:
        if values := item.product.facets.get(facet):
            return lexicon.translate(values[-1 if narrowest else 0], facet, lang)
    return None


def _look(item: Item, kind: str, lang: Lang, lexicon: Lexicon) -> str | None:
    value = _said(item, _LOOK, lang, lexicon)
    return value and (f"{value} {kind} 보여줘" if lang == "ko" else f"{value} {kind}")


def _below(item: Item, kind: str, lang: Lang, lexicon: Lexicon) -> str | None:  # noqa: ARG001
    price = item.product.price
    if price is None or price.currency not in _SIGN or price.amount <= 0:
        return None
    return f"{_round(price, lang)} 이하 {kind}" if lang == "ko" else f"{kind} under {_round(price, lang)}"


def _round(price: Money, lang: Lang) -> str:
    """The next round amount above: 44,900 -> 50,000."""
    step = 10 ** math.floor(math.log10(price.amount))
    amount = int(max(1, step) * (price.amount // max(1, step) + 1))
    if lang == "ko" and price.currency == "KRW" and amount >= 10_000:
        return f"{amount // 10_000}만원"
    return f"{_SIGN[price.currency]}{amount:,}"


def _moment(item: Item, kind: str, lang: Lang, lexicon: Lexicon) -> str | None:
    value = _said(item, _MOMENT, lang, lexicon)
    return value and (f"{value} {kind} 추천해 줘" if lang == "ko" else f"{value} {kind}")


def _without(item: Item, kind: str, lang: Lang, lexicon: Lexicon) -> str | None:
    value = _said(item, _WITHOUT, lang, lexicon)
    return value and (f"{value} 말고 다른 {kind}" if lang == "ko" else f"{kind}, but not {value}")


_WAYS: tuple[Ask, ...] = (_look, _below, _moment, _without)
