"""Products by price, from an engine that can filter by price and nothing more."""

from __future__ import annotations

from collections.abc import Callable

from floorwalker.index.ports import Between, Filter, Index

SLACK = 4
"""How many times the products asked for may be returned."""
_STEPS = 40


def at_the_end(index: Index, where: Filter, n: int, *, cheapest: bool) -> list[str]:
    """At least the n cheapest (or dearest) products that pass, unordered, and not many more: or all, where few pass.

    Products without a price are only there where fewer than n have one.
    """
    few = index.matching(where, SLACK * n + 1)
    if len(few) <= SLACK * n:
        return few

    def beyond(price: float) -> list[str]:
        end = Between("price", None, price) if cheapest else Between("price", price, None)
        return index.matching((*where, end), SLACK * n + 1)

    narrow, wide, found = _bracket(beyond, n, cheapest=cheapest)
    for _ in range(_STEPS):
        if len(found) <= SLACK * n:
            break
        middle = (narrow + wide) / 2
        trial = beyond(middle)
        if len(trial) >= n:
            wide, found = middle, trial
        else:
            narrow = middle
    return found if len(found) >= n else list(dict.fromkeys((*found, *few)))


def _bracket(beyond: Callable[[float], list[str]], n: int, *, cheapest: bool) -> tuple[float, float, list[str]]:
    """A price that lets fewer than n through, one that lets enough through, and whom the latter lets through."""
    price = 1.0
    if cheapest:
        found = beyond(price)
        for _ in range(_STEPS):
            if len(found) >= n:
                break
            price *= 4
            found = beyond(price)
        return (0.0 if price == 1.0 else price / 4), price, found
    while len(beyond(price)) >= n and price < 1e15:
        price *= 4
    low = 0.0 if price == 1.0 else price / 4
    return price, low, beyond(low)
