from __future__ import annotations

import numpy as np
import pytest

from doubles import SpaceAnalyser
from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import Money
from floorwalker.index.ports import Scored
from floorwalker.retrieval.fusion import Ranking
from floorwalker.retrieval.rerank import adjust, best, diverse, in_price_order, itself_first, phrase_bonus
from floorwalker.retrieval.traits import traits
from floorwalker.retrieval.typed import Typed
from retrieval.shop import item, with_stock


def test_equal_scores_come_in_order_of_id() -> None:
    assert best({"b": 1.0, "a": 1.0, "c": 2.0}, 2) == ["c", "a"]


@pytest.mark.parametrize("text", ["blue t-shirt", "Blue T SHIRT", "파란색티셔츠", "파란색 티셔츠"])
def test_the_phrase_in_a_name_counts_in_both_languages(text: str) -> None:
    shirt = traits(item("p", "t-shirt", "blue"))
    assert phrase_bonus(normalise(text), shirt) > 0
    assert phrase_bonus(normalise(text), traits(item("p", "t-shirt", "red"))) == 0


def test_a_name_that_is_the_phrase_beats_one_that_holds_it() -> None:
    exact = traits(item("a", "bag", "blue", names={"en": "Luna"}))
    longer = traits(item("b", "bag", "blue", names={"en": "Luna strap replacement kit"}))
    assert phrase_bonus("luna", exact) > phrase_bonus("luna", longer) > 0


def test_an_empty_text_is_in_no_name() -> None:
    bag = traits(item("p", "bag", "blue"))
    assert phrase_bonus("", bag) == phrase_bonus(normalise("?!"), bag) == 0


def test_sold_out_products_step_back_and_unknown_stock_does_not() -> None:
    one = item("a", "bag", "red")
    known = {name: traits(with_stock(one, stock)) for name, stock in {"none": 0, "some": 2, "unknown": None}.items()}
    scores = adjust(dict.fromkeys(known, 0.8), known, "", Typed("", SpaceAnalyser()), 0.0)
    assert scores == {"none": 0.4, "some": 0.8, "unknown": 0.8}


def test_products_gone_from_the_store_are_left_out() -> None:
    assert adjust({"gone": 1.0}, {}, "", Typed("", SpaceAnalyser()), 0.0) == {}


@pytest.mark.parametrize("name", ["review_count", "Review Count", "Units sold", "판매량", "리뷰 수", "인기도"])
def test_popularity_breaks_ties_where_the_feed_has_it(name: str) -> None:
    sold = {"a": "12", "b": "1,200", "c": "none"}
    known = {i: traits(item(i, "bag", "red", attributes={name: n})) for i, n in sold.items()}
    scores = adjust(dict.fromkeys(known, 0.5), known, "", Typed("", SpaceAnalyser()), 0.0)
    assert best(scores, 3) == ["b", "a", "c"]
    assert max(scores.values()) - min(scores.values()) < 0.06


def test_copies_of_a_chosen_picture_step_back_but_not_behind_strangers() -> None:
    vectors = {
        i: np.array(v, dtype=np.float32) for i, v in {"a": (1, 0), "b": (1, 0), "c": (0, 1), "d": (0, 1)}.items()
    }
    scores = {"a": 0.9, "b": 0.89, "c": 0.85, "d": 0.2}
    assert diverse(scores, vectors, 4, 0.1) == ["a", "c", "b", "d"]
    assert diverse(scores, vectors, 2, 0.0) == ["a", "b"]
    assert diverse(scores, {}, 4, 0.1) == ["a", "b", "c", "d"]


def test_price_order_puts_the_unpriced_and_then_the_sold_out_last() -> None:
    items = {
        "dear": item("dear", "bag", "red", price=Money(30_000, "KRW")),
        "cheap": item("cheap", "bag", "red", price=Money(10_000, "KRW")),
        "unknown": item("unknown", "bag", "red", price=None),
        "gone": item("gone", "bag", "red", price=Money(1, "KRW"), stock=0),
    }
    known = {i: traits(one) for i, one in items.items()}
    assert in_price_order([*items, "nowhere"], known, cheapest=True) == ["cheap", "dear", "unknown", "gone"]
    assert in_price_order(list(items), known, cheapest=False) == ["dear", "cheap", "unknown", "gone"]


def test_what_looks_most_alike_is_first_where_it_clearly_does_else_second() -> None:
    scores = {"agrees": 0.8, "other": 0.7, "itself": 0.2}
    alike = [Scored("itself", 0.9), Scored("other", 0.8), Scored("agrees", 0.7)]
    assert best(itself_first(scores, Ranking("image", 1, alike, spread=0.5)), 3) == ["itself", "agrees", "other"]
    assert best(itself_first(scores, Ranking("image", 1, alike, spread=1.0)), 3) == ["agrees", "itself", "other"]
    assert best(itself_first(scores, Ranking("image", 1, alike[2:], spread=9.0)), 3) == ["agrees", "other", "itself"]
    assert itself_first(scores, Ranking("image", 1, [], spread=1.0)) == scores
    assert itself_first({}, Ranking("image", 1, [], spread=1.0)) == {}
