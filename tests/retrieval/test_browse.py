from __future__ import annotations

import random

import pytest

from floorwalker.index.fields import dims
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import AnyOf, Document
from floorwalker.retrieval.browse import at_the_end


def index_of(prices: list[float | None]) -> MemoryIndex:
    index = MemoryIndex(dims(4, 4), {})
    index.upsert(
        Document(
            product_id=f"p{n:04}",
            vectors={},
            words={},
            keywords={"half": (str(n % 2),)},
            numbers={} if price is None else {"price": price},
        )
        for n, price in enumerate(prices)
    )
    return index


@pytest.mark.parametrize("scale", [0.01, 1.0, 10_000.0])
@pytest.mark.parametrize("cheapest", [True, False])
def test_the_ends_of_the_price_range_are_found_whole(scale: float, cheapest: bool) -> None:
    rng = random.Random(7)
    prices = [round(rng.uniform(1, 1000) * scale, 2) for _ in range(900)]
    found = at_the_end(index_of(prices), (), 10, cheapest=cheapest)
    by_price = sorted(range(900), key=lambda n: prices[n] if cheapest else -prices[n])
    assert {f"p{n:04}" for n in by_price[:10]} <= set(found)
    assert len(found) <= 40


def test_filters_hold_and_few_products_are_all_there() -> None:
    index = index_of([float(n) for n in range(900)])
    odd = at_the_end(index, (AnyOf("half", ("1",)),), 5, cheapest=True)
    assert {"p0001", "p0003", "p0005", "p0007", "p0009"} <= set(odd)
    assert all(int(i[1:]) % 2 for i in odd)
    assert len(at_the_end(index_of([1.0, None, 3.0]), (), 5, cheapest=True)) == 3


@pytest.mark.parametrize("cheapest", [True, False])
def test_free_equal_and_missing_prices_end_the_search_too(cheapest: bool) -> None:
    assert len(at_the_end(index_of([5.0] * 300), (), 4, cheapest=cheapest)) >= 4
    assert len(at_the_end(index_of([0.0] * 300), (), 4, cheapest=cheapest)) >= 4
    mostly_unpriced = at_the_end(index_of([7.0, 9.0, *[None] * 300]), (), 4, cheapest=cheapest)
    assert {"p0000", "p0001"} <= set(mostly_unpriced)
    assert len(mostly_unpriced) >= 4
