"""Every named strategy searches; what each leaves out is left out."""

from __future__ import annotations

import pytest

from floorwalker.errors import SettingsError
from floorwalker.index.fields import FIELD_NAMES
from floorwalker.retrieval.query import Query, Wish
from floorwalker.retrieval.strategies import SHOP, STRATEGIES, Strategy, strategy
from retrieval.shop import Shop, garments, item, picture, with_stock

ASKED = Query(text="blue bag", wanted=(Wish("colour", ("blue",), "blue"),), k=4)


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop(garments())


@pytest.mark.parametrize("name", STRATEGIES)
@pytest.mark.parametrize("query", [ASKED, Query(photos=(picture("blue", "square"),), k=4)], ids=["words", "photo"])
def test_every_strategy_finds_products(shop: Shop, name: str, query: Query) -> None:
    found = shop.retriever.search(query, STRATEGIES[name])
    assert found.hits
    if query is ASKED:
        assert all("-blue-" in hit.product_id for hit in found.hits)


@pytest.mark.parametrize("name", ["words", *FIELD_NAMES])
def test_a_field_alone_asks_no_other_list(shop: Shop, name: str) -> None:
    for query in (ASKED, Query(photos=(picture("blue", "square"),), text="blue", k=4)):
        hits = shop.retriever.search(query, strategy(name)).hits
        assert {list_name.split(" ")[0] for hit in hits for list_name in hit.fields} == {name}


def test_no_strategy_is_the_shop_as_it_is(shop: Shop) -> None:
    assert shop.retriever.search(ASKED).hits == shop.retriever.search(ASKED, SHOP).hits


def test_the_shops_own_weights_are_its_default() -> None:
    own = Strategy(name="own", text={"words": 1.0}, fusion="rank")
    hits = Shop(garments(), strategy=own).retriever.search(ASKED).hits
    assert {name for hit in hits for name in hit.fields} == {"words"}
    assert hits[0].score == pytest.approx(Shop(garments()).retriever.search(ASKED, own).hits[0].score)


def test_without_reranking_stock_does_not_matter() -> None:
    shop = Shop([with_stock(item("a", "bag", "blue"), 0), with_stock(item("b", "bag", "blue"), 3)])
    assert [h.product_id for h in shop.retriever.search(ASKED).hits] == ["b", "a"]
    assert [h.product_id for h in shop.retriever.search(ASKED, strategy("shop-unranked")).hits] == ["a", "b"]


def test_an_unknown_name_is_told_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="multi-vector"):
        strategy("best")
