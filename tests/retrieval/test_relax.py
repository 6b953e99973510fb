from __future__ import annotations

import pytest

from floorwalker.retrieval.query import Limit, Query, Wish
from floorwalker.retrieval.relax import attempts, relax

SHIRT = Wish("category", ("Tshirts",), "티셔츠")
BLUE = Wish("colour", ("Blue",), "파란색")
SUMMER = Wish("season", ("Summer",), "여름")
WEDDING = Wish("occasion", ("Wedding",), "하객룩")
MEN = Wish("gender", ("men",), "남자")
CHEAP = Limit("price", None, 10_000, "만원 이하")
NOT_BLACK = Wish("colour", ("Black",), "검정 말고")


def test_nothing_is_dropped_where_something_meets_every_wish() -> None:
    query = Query(wanted=(SHIRT, BLUE))
    assert relax(query, lambda _: True) == (query, ())


@pytest.mark.parametrize(
    ("wanted", "dropped"),
    [
        ((SHIRT, BLUE, SUMMER), (SUMMER,)),
        ((SHIRT, WEDDING, SUMMER, BLUE), (WEDDING,)),
        ((SHIRT, BLUE, MEN), (BLUE,)),
        ((SHIRT, BLUE), (BLUE,)),
    ],
)
def test_the_softest_wish_goes_first(wanted: tuple[Wish, ...], dropped: tuple[Wish, ...]) -> None:
    query, gone = relax(Query(wanted=wanted), lambda q: len(q.wanted) < len(wanted))
    assert gone == dropped
    assert query.wanted == tuple(wish for wish in wanted if wish not in dropped)


def test_two_soft_wishes_go_before_a_hard_one() -> None:
    query = Query(wanted=(SHIRT, MEN, SUMMER, WEDDING))
    _, gone = relax(query, lambda q: SUMMER not in q.wanted and WEDDING not in q.wanted)
    assert gone == (SUMMER, WEDDING)


def test_price_negation_and_the_kind_of_thing_are_never_dropped() -> None:
    query = Query(wanted=(SHIRT, BLUE, SUMMER), unwanted=(NOT_BLACK,), limits=(CHEAP,), only=("p1",))
    for fewer, dropped in attempts(query):
        assert fewer.limits == (CHEAP,)
        assert fewer.unwanted == (NOT_BLACK,)
        assert fewer.only == ("p1",)
        assert SHIRT in fewer.wanted
        assert SHIRT not in dropped


def test_where_nothing_helps_the_query_stays_whole() -> None:
    query = Query(wanted=(SHIRT, BLUE))
    assert relax(query, lambda _: False) == (query, ())


def test_a_single_wish_is_not_dropped_into_showing_anything_at_all() -> None:
    assert list(attempts(Query(wanted=(BLUE,)))) == []
    assert list(attempts(Query(wanted=(BLUE,), text="면"))) != []
