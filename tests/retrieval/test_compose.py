from __future__ import annotations

import numpy as np
import pytest

from doubles import ColourEye, HashEmbedder
from floorwalker.index.ports import Scored
from floorwalker.retrieval.anchors import votes
from floorwalker.retrieval.compose import Agreement, Change, changed, changes, staying
from floorwalker.retrieval.embeddings import Embeddings
from floorwalker.retrieval.query import Query, Wish
from floorwalker.retrieval.traits import facets
from retrieval.shop import LEXICON, item, picture

RED_SHIRT = {"category": {"t-shirt": 0.9, "bag": 0.1}, "colour": {"red": 0.8}, "brand": {"Luna": 1.0}}


@pytest.mark.parametrize("said", ["in blue", "파란색으로"])
def test_a_picture_moves_to_the_new_colour_and_keeps_its_shape(said: str) -> None:
    eye = HashEmbedder()
    shirts = {c: eye.embed_images([picture(c, "tall")])[0] for c in ("red", "blue", "green")}
    blue_bag = eye.embed_images([picture("blue", "wide")])[0]
    query = Query(wanted=(Wish("colour", ("blue",), said),))
    wanted = changes(query, RED_SHIRT, [], LEXICON)
    assert wanted == [Change("colour", "blue", ("red",))]
    moved = changed(shirts["red"], wanted, "", Embeddings(eye, eye, ColourEye()))
    assert np.linalg.norm(moved) == pytest.approx(1.0, abs=1e-5)
    likeness = {name: float(moved @ vector) for name, vector in {**shirts, "bag": blue_bag}.items()}
    assert max(likeness, key=lambda name: likeness[name]) == "blue"
    assert likeness["green"] < likeness["blue"] - 0.2


@pytest.mark.parametrize("tokens", [["blue"], ["파란색"]])
def test_a_look_the_catalogue_has_no_facet_for_is_heard_in_the_words(tokens: list[str]) -> None:
    assert changes(Query(text="..."), RED_SHIRT, tokens, LEXICON) == [Change("colour", "blue", ("red",))]


def test_what_is_not_wanted_pushes_away() -> None:
    query = Query(unwanted=(Wish("pattern", ("striped",), "줄무늬 말고"),))
    assert changes(query, {}, [], LEXICON) == [Change("pattern", "", ("striped",))]


def test_an_unchanged_picture_stays_as_it_is() -> None:
    vector = HashEmbedder().embed_images([picture("red", "tall")])[0]
    assert changed(vector, [], "t-shirt", Embeddings(HashEmbedder(), HashEmbedder(), ColourEye())) == pytest.approx(
        vector
    )


def test_changed_facets_do_not_stay_and_brands_never_do() -> None:
    assert set(staying(RED_SHIRT, Query())) == {"category", "colour"}
    assert set(staying(RED_SHIRT, Query(wanted=(Wish("colour", ("blue",), "blue"),)))) == {"category"}
    assert set(staying(RED_SHIRT, Query(unwanted=(Wish("category", ("bag",), "bag"),)))) == {"colour"}


def test_disagreement_costs_by_how_sure_the_leaning_is() -> None:
    shirt, bag, unknown = {"category": ("t-shirt",)}, {"category": ("bag",)}, {"brand": ("Luna",)}
    sure, vague = {"category": {"t-shirt": 1.0}}, {"category": {"t-shirt": 0.3}}
    assert Agreement(sure).of(shirt) == 1.0
    assert Agreement(sure).of(bag) < Agreement(sure).of(unknown) < 1.0
    assert Agreement(sure).of(bag) < Agreement(vague).of(bag) < 1.0
    assert Agreement({}).of(bag) == 1.0


def test_a_look_counts_more_where_another_kind_of_thing_is_asked_for() -> None:
    stays = {"colour": {"red": 1.0}}
    assert Agreement(stays, other_kind=True).of({"colour": ("blue",)}) < Agreement(stays).of({"colour": ("blue",)})


def test_neighbours_vote_nearer_ones_louder() -> None:
    items = {i: facets(item(i, kind, "red")) for i, kind in (("a", "t-shirt"), ("b", "bag"), ("c", "bag"))}
    near = [Scored("a", 0.95), Scored("b", 0.80), Scored("c", 0.80), Scored("gone", 0.99)]
    voted = votes([near], items)
    assert voted["category"]["t-shirt"] > voted["category"]["bag"] > 0
    assert "top" not in voted["category"], "only the narrowest level says what kind it is"
    assert voted["colour"] == pytest.approx({"red": 1.0})
    assert votes([], {}) == {}


def test_a_facet_few_neighbours_have_is_no_sure_thing() -> None:
    striped = item("a", "bag", "red", facets={"pattern": ("striped",)})
    items = {"a": facets(striped), "b": facets(item("b", "bag", "red"))}
    assert votes([[Scored("a", 0.9), Scored("b", 0.9)], []], items)["pattern"] == pytest.approx({"striped": 0.5})


def test_where_a_look_changes_the_kind_is_kept_more_firmly_and_its_department_too() -> None:
    stays = {
        "category": {"Routers": 0.4, "Mugs": 0.1},
        "department": {"Computers": 0.6, "Network": 0.4, "Kitchen": 0.1},
    }
    router = {"category": ("Routers",), "department": ("Computers", "Network")}
    hub = {"category": ("USB hubs",), "department": ("Computers",)}
    sheet = {"category": ("Bed sheets",), "department": ("Home",)}
    left = [Agreement(stays, other_look=True).of(own) for own in (router, hub, sheet)]
    assert left[0] > 3 * left[1] > 3 * left[2] > 0
    assert Agreement(stays).of(hub) == Agreement(stays).of(sheet)


def test_departments_go_with_the_kind() -> None:
    leaning = {"category": {"Routers": 1.0}, "department": {"Computers": 1.0}}
    assert set(staying(leaning, Query(wanted=(Wish("colour", ("blue",), "blue"),)))) == {"category", "department"}
    assert not staying(leaning, Query(wanted=(Wish("category", ("Mugs",), "mug"),)))
