"""The best fifty once more, by what the lists could not see. Pure functions over scores in [0, 1]."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.catalog.product import LANGS, Item
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.fusion import Scores
from floorwalker.retrieval.query import Wish

SOLD_OUT = 0.5
"""What is left of the score of a product that cannot be bought."""
_PHRASE = 0.15
_POPULAR = 0.05
_INEXACT = 0.6
_POPULARITY: tuple[str, ...] = (
    "popularity",
    "popularityscore",
    "sales",
    "unitssold",
    "soldcount",
    "salescount",
    "reviewcount",
    "numberofreviews",
    "reviews",
    "ratingcount",
    "인기",
    "인기도",
    "판매량",
    "판매수",
    "구매수",
    "리뷰수",
    "후기수",
    "리뷰",
)
"""Names of attributes that tell how often a product is bought or talked about, most telling first; written without
spaces, capitals and signs."""


def best(scores: Mapping[str, float], k: int) -> list[str]:
    """The k highest ids, equal scores by id."""
    return sorted(scores, key=lambda product_id: (-scores[product_id], product_id))[:k]


def sold_out(item: Item) -> bool:
    return item.product.stock is not None and item.product.stock <= 0


def phrase_bonus(text: str, item: Item) -> float:
    """For a name that holds the whole text asked for, the more of the name it is the better."""
    asked = normalise(text)
    if len(asked) < 2:
        return 0.0
    names = (normalise(item.name(lang)) for lang in LANGS)
    return max(
        (_PHRASE * (0.5 + 0.5 * len(asked) / len(name)) for name in names if name and asked in name), default=0.0
    )


def popularity(items: Mapping[str, Item]) -> dict[str, float]:
    """A small bonus by how often products are bought or reviewed, where the feed says so."""
    numbers = {product_id: _popularity(item) for product_id, item in items.items()}
    known = sorted(number for number in numbers.values() if number is not None)
    if len(known) < 2 or known[0] == known[-1]:
        return {}
    places = np.searchsorted(known, [known[0] if n is None else n for n in numbers.values()], side="left")
    return {product_id: _POPULAR * float(p) / len(known) for product_id, p in zip(numbers, places, strict=True)}


def _popularity(item: Item) -> float | None:
    told = {normalise(name).replace("_", ""): value for name, value in item.product.attributes.items()}
    for name in _POPULARITY:
        if name in told:
            try:
                return float(told[name].replace(",", ""))
            except ValueError:
                continue
    return None


def exact(wanted: Sequence[Wish], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """By facet, the values that are just what was said; the wish's others are only kinds of it (navy of blue)."""
    found: dict[str, frozenset[str]] = {}
    for wish in wanted:
        keys = {term.key for part in wish.said.split(",") for term in lexicon.find(part, wish.facet)}
        named = [v for v in wish.values if not keys.isdisjoint(term.key for term in lexicon.find(v, wish.facet))]
        if named and len(named) < len(wish.values):
            found[wish.facet] = frozenset(named)
    return found


def exactness(own: Mapping[str, tuple[str, ...]], named: Mapping[str, frozenset[str]]) -> float:
    """A factor in (0, 1]: a blue thing is a better answer to "blue" than a navy one."""
    return math.prod(1.0 if not values.isdisjoint(own.get(f, ())) else _INEXACT for f, values in named.items())


def adjust(scores: Mapping[str, float], items: Mapping[str, Item], text: str) -> Scores:
    """`scores` of the products that are (still) in the store, with what their records add or take away."""
    popular = popularity(items)
    return {
        product_id: (score + phrase_bonus(text, items[product_id]) + popular.get(product_id, 0.0))
        * (SOLD_OUT if sold_out(items[product_id]) else 1.0)
        for product_id, score in scores.items()
        if product_id in items
    }


def diverse(scores: Mapping[str, float], vectors: Mapping[str, Vectors], k: int, weight: float) -> list[str]:
    """Maximal marginal relevance (Carbonell & Goldstein 1998): near-copies of a chosen picture step back.

    `weight`: how much of the score a picture identical to a chosen one loses. Only likeness above 0.8 counts.
    """
    left = best(scores, len(scores))
    nearest = dict.fromkeys(left, 0.0)
    chosen: list[str] = []
    while left and len(chosen) < k:
        pick = max(left, key=lambda i: scores[i] * (1 - weight * max(0.0, nearest[i] - 0.8) / 0.2))
        chosen.append(pick)
        left.remove(pick)
        if pick in vectors:
            for i in left:
                if i in vectors:
                    nearest[i] = max(nearest[i], float(vectors[i] @ vectors[pick]))
    return chosen


def in_price_order(ids: Sequence[str], items: Mapping[str, Item], *, cheapest: bool) -> list[str]:
    """By price, products without one last; equal prices stay as they came. Sold-out products follow all others."""

    def key(product_id: str) -> tuple[bool, bool, float]:
        price = items[product_id].product.price
        amount = 0.0 if price is None else price.amount
        return sold_out(items[product_id]), price is None, amount if cheapest else -amount

    return sorted((i for i in ids if i in items), key=key)
