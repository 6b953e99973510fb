from __future__ import annotations

from floorwalker.index.ports import AnyOf, Between, NoneOf
from floorwalker.retrieval.filters import where
from floorwalker.retrieval.query import Limit, Query, Wish


def test_every_constraint_becomes_a_clause() -> None:
    query = Query(
        wanted=(Wish("colour", ("Blue", "Navy"), "파란색"), Wish("category", ("Tshirts",), "티셔츠")),
        unwanted=(Wish("pattern", ("Checked",), "체크"),),
        limits=(Limit("price", None, 50_000, "5만원 이하"),),
        exclude=("p1", "p2"),
        like=("p2", "p3"),
    )
    assert where(query) == (
        AnyOf("colour", ("Blue", "Navy")),
        AnyOf("category", ("Tshirts",)),
        NoneOf("pattern", ("Checked",)),
        Between("price", None, 50_000),
        NoneOf("product_id", ("p1", "p2", "p3")),
    )


def test_a_question_about_certain_products_looks_at_just_these() -> None:
    assert where(Query(only=("p1",), like=("p1",))) == (AnyOf("product_id", ("p1",)),)


def test_a_wish_without_values_filters_nothing() -> None:
    assert where(Query(wanted=(Wish("colour", (), "teal"),), unwanted=(Wish("", (), "logo"),))) == ()
