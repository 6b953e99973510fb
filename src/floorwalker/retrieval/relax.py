"""Where nothing meets every wish: which wishes to drop so that something does. Whoever calls says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from floorwalker.retrieval.query import Limit, Query, Wish

SOFTNESS: Mapping[str, int] = {
    "occasion": 1,
    "season": 1,
    "style": 1,
    "mood": 1,
    "usage": 2,
    "fit": 2,
    "length": 2,
    "sleeve": 3,
    "material": 3,
    "pattern": 3,
    "colour": 4,
    "size": 6,
    "brand": 6,
    "author": 6,
    "age": 7,
    "gender": 9,
    "category": 16,
}
"""What it costs a shopper to do without; the kind of thing itself comes last."""
_OTHER_FACET = 3
_MOST_WISHES = 8


def cost(wish: Wish) -> int:
    return SOFTNESS.get(wish.facet, _OTHER_FACET)


def attempts(query: Query) -> Iterator[tuple[Query, tuple[Wish, ...]]]:
    """Queries with fewer wishes, the least painful first, each with what it dropped.

    Prices, what is not wanted and the products asked about always stay: an answer against them is worse than none.
    The last wish to name a kind of thing stays too, for without it anything at all would do.
    """
    soft = [wish for wish in query.wanted if wish.values and wish.facet != "category"][:_MOST_WISHES]
    sets = [dropped for size in range(1, len(soft) + 1) for dropped in combinations(soft, size)]
    anchored = bool(query.photos or query.like) or any(wish.facet == "category" for wish in query.wanted)
    for dropped in sorted(sets, key=lambda wishes: sum(map(cost, wishes))):
        kept = tuple(wish for wish in query.wanted if wish not in dropped)
        if kept or anchored or query.limits or query.text:
            yield replace(query, wanted=kept), dropped


def without_untold(query: Query, told: Callable[[str], bool]) -> tuple[Query, tuple[Limit, ...]]:
    """Without limits on what no product here tells, say prices, and those: nothing could ever be found.

    `told`: whether some product has a number of that name.
    """
    untold = tuple(limit for limit in query.limits if not told(limit.number))
    return replace(query, limits=tuple(limit for limit in query.limits if limit not in untold)), untold


def relax(query: Query, meets: Callable[[Query], bool]) -> tuple[Query, tuple[Wish, ...]]:
    """The first query that something meets, and what was dropped for it; `query` itself where nothing helps."""
    if meets(query):
        return query, ()
    return next(((fewer, dropped) for fewer, dropped in attempts(query) if meets(fewer)), (query, ()))
