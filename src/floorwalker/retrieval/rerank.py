"""The best fifty once more, by what the lists could not see. Pure functions over scores in [0, 1]."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import neg

import numpy as np

from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.fusion import Ranking, Scores
from floorwalker.retrieval.query import Wish
from floorwalker.retrieval.traits import Traits
from floorwalker.retrieval.typed import AS_TYPED, Typed

SOLD_OUT = 0.5
"""What is left of the score of a product that cannot be bought."""
_PHRASE = 0.15
_POPULAR = 0.05
_INEXACT = 0.6
_CLEARLY = 0.25
"""Of the spread of arbitrary products' likeness: so much more alike than the best of the scores."""
_SECOND = 0.97


def best(scores: Mapping[str, float], k: int) -> list[str]:
    """The k highest ids, equal scores by id."""
    return [product_id for _, product_id in sorted(zip(map(neg, scores.values()), scores, strict=True))[:k]]


def phrase_bonus(asked: str, own: Traits) -> float:
    """For a name that holds the whole text asked for (normalised), the more of the name it is the better."""
    if len(asked) < 2:
        return 0.0
    return max((_PHRASE * (0.5 + 0.5 * len(asked) / len(name)) for name in own.squeezed if asked in name), default=0.0)


def popularity(known: Mapping[str, Traits]) -> dict[str, float]:
    """A small bonus by how often products are bought or reviewed, where the feed says so."""
    numbers = {product_id: own.popularity for product_id, own in known.items()}
    told = sorted(number for number in numbers.values() if number is not None)
    if len(told) < 2 or told[0] == told[-1]:
        return {}
    places = np.searchsorted(told, [told[0] if n is None else n for n in numbers.values()], side="left")
    return {product_id: _POPULAR * float(p) / len(told) for product_id, p in zip(numbers, places, strict=True)}


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


def adjust(
    scores: Mapping[str, float], known: Mapping[str, Traits], text: str, typed: Typed, by_words: float
) -> Scores:
    """`scores` of the products that are (still) in the store, with what their records add or take away.

    `typed`: of what no facet took over; `by_words`: the share that the words have in `scores`.
    """
    popular, as_typed, asked = popularity(known), AS_TYPED * by_words, normalise(text)
    return {
        i: (score + as_typed * typed.share(known[i]) + phrase_bonus(asked, known[i]) + popular.get(i, 0.0))
        * (SOLD_OUT if known[i].sold_out else 1.0)
        for i, score in scores.items()
        if i in known
    }


def itself_first(scores: Scores, alike: Ranking) -> Scores:
    """What looks most like a photo comes first where it clearly does so, else second.

    A thing in another light seems to be of another colour, and would stand behind all that are of it; where it is not
    here, little is lost. `alike`: how much some of `scores` look like the photo.
    """
    if not alike.scored:
        return scores
    (nearest, likeness), first = alike.scored[0], best(scores, 1)[0]
    clearly = likeness - dict(alike.scored).get(first, 0.0) >= _CLEARLY * alike.spread
    return scores | ({nearest: 1.0} if clearly or first == nearest else {first: 1.0, nearest: _SECOND})


def diverse(scores: Mapping[str, float], vectors: Mapping[str, Vectors], k: int, weight: float) -> list[str]:
    """Maximal marginal relevance (Carbonell & Goldstein 1998): near-copies of a chosen picture step back.

    `weight`: how much of the score a picture identical to a chosen one loses. Only likeness above 0.8 counts.
    """
    ids = best(scores, len(scores))
    if not vectors:
        return ids[:k]
    none = np.zeros_like(next(iter(vectors.values())))
    pictures = np.stack([vectors.get(product_id, none) for product_id in ids])
    score = np.asarray([scores[product_id] for product_id in ids])
    nearest, left = np.zeros(len(ids)), np.ones(len(ids), dtype=bool)
    chosen: list[str] = []
    for _ in range(min(k, len(ids))):
        worth = score * (1 - weight * np.maximum(0.0, nearest - 0.8) / 0.2)
        pick = int(np.where(left, worth, -np.inf).argmax())
        left[pick] = False
        chosen.append(ids[pick])
        nearest = np.maximum(nearest, pictures @ pictures[pick])
    return chosen


def in_price_order(ids: Sequence[str], known: Mapping[str, Traits], *, cheapest: bool) -> list[str]:
    """By price, products without one last; equal prices stay as they came. Sold-out products follow all others."""

    def key(product_id: str) -> tuple[bool, bool, float]:
        price = known[product_id].price
        amount = 0.0 if price is None else price
        return known[product_id].sold_out, price is None, amount if cheapest else -amount

    return sorted((i for i in ids if i in known), key=key)
