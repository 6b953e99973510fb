from __future__ import annotations

import pytest

from assistant.shops import BOOKS, FASHION
from floorwalker.assistant.matching import find_matches
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.catalog.lexicon import load_lexicon, normalise

FURNITURE = {"category": {"Sofas": 4, "Lamps": 3}, "leg_style": {"hairpin": 2, "turned": 2}, "colour": {"Grey": 3}}
LEXICON = load_lexicon()
CLOTHES, SHELF, ROOMS = (Vocabulary(facets, LEXICON) for facets in (FASHION, BOOKS, FURNITURE))


def meant(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    return [(s.facet, s.key) for match in find_matches(text, vocabulary) for s in match.senses]


def test_an_umbrella_word_means_every_kind_that_is_here() -> None:
    (sense,) = (s for s in CLOTHES.senses(normalise("상의")) if s.facet == "category")
    assert {"Topwear", "Tshirts", "Shirts", "Hoodies", "Sweaters"} <= set(sense.values)
    assert "Jeans" not in sense.values


@pytest.mark.parametrize(
    ("word", "first"), [("파란색", "Blue"), ("곤색", "Navy Blue"), ("navy", "Navy Blue"), ("blue", "Blue")]
)
def test_a_colour_means_its_shades_the_exact_one_first(word: str, first: str) -> None:
    (sense,) = CLOTHES.senses(normalise(word))
    assert sense.values[0] == first
    assert (len(sense.values) > 1) == (first == "Blue")


def test_a_catalogues_own_facets_and_values_are_words() -> None:
    assert meant("hairpin legs", ROOMS) == [("leg_style", "hairpin")]
    assert meant("회색 소파", ROOMS) == [("colour", "grey"), ("category", "sofa")]
    assert meant("빨간 셔츠", ROOMS) == []


@pytest.mark.parametrize("text", ["Conan Doyle", "Doyle", "Arthur Conan Doyle의", "conan doyle"])
def test_an_author_goes_by_the_last_name(text: str) -> None:
    assert meant(text, SHELF) == [("author", "Arthur Conan Doyle")]


@pytest.mark.parametrize(("text", "key"), [("바람언덕", "바람언덕 (Windhill)"), ("windhill", "바람언덕 (Windhill)")])
def test_a_name_in_two_scripts_is_found_by_either(text: str, key: str) -> None:
    assert meant(text, CLOTHES) == [("brand", key)]


@pytest.mark.parametrize(
    ("typed", "key"), [("스니커스", "sneakers"), ("원피쓰", "dress"), ("jaket", "jacket"), ("hoddie", "hoodie")]
)
def test_one_slip_is_allowed(typed: str, key: str) -> None:
    assert ("category", key) in meant(typed, CLOTHES)


@pytest.mark.parametrize("text", ["바지락 칼국수", "코트라 취업", "코끼리", "what is the point", "마음이 힐링되는"])
def test_words_inside_other_words_are_not_found(text: str) -> None:
    assert meant(text, CLOTHES) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("흰티", ["white", "t-shirt"]),
        ("면티", ["cotton", "t-shirt"]),
        ("체크셔츠랑", ["checked", "shirt"]),
        ("반팔 티", ["t-shirt"]),
        ("반팔티", ["t-shirt"]),
    ],
)
def test_compounds_and_spacing(text: str, keys: list[str]) -> None:
    assert [key for _, key in meant(text, CLOTHES)] == keys


def test_what_is_not_carried_is_known_as_such() -> None:
    absent = CLOTHES.absent(normalise("소파"))
    assert absent is not None
    assert (absent.key, absent.instead) == ("sofa", ())
    bomber = CLOTHES.absent(normalise("블루종"))
    assert bomber is not None
    assert "Jackets" in bomber.instead


HOME = Vocabulary(
    {
        "category": {"Blankets, Quilts & Dohars": 9, "Coffee Mugs": 8, "Bulbs": 5, "Pots & Pans": 4, "Wrist Watches": 4,
                     "Decorative Lighting & Lamps": 3, "Baby & Kids Gifts": 2, "Network Components": 2, "Dresses": 2},
        "gender": {"Baby Girl's": 3, "Men": 2},
        "length": {"Midi/Knee Length": 2},
        "occasion": {"Formal": 3, "Party-Wedding": 3},
        "finish": {"Walnut": 2, "Oak": 2},
        "room": {"Living Room": 3, "Bedroom": 2},
        "size": {"Double": 2, "King": 1},
    },
    LEXICON,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("여아 원피스", {("gender", "girls"), ("category", "dress")}),
        ("baby girl dress", {("gender", "girls"), ("category", "dress")}),
        ("무릎 길이", {("length", "knee")}),
        ("knee length", {("length", "knee")}),
        ("담요", {("category", "blanket")}),
        ("이불", {("category", "blanket")}),
        ("커피 머그", {("category", "mug")}),
        ("손목시계", {("category", "watch")}),
        ("전구", {("category", "bulb")}),
        ("조명", {("category", "lamp")}),
        ("pan", {("category", "pan")}),
        ("공유기", {("category", "router")}),
        ("격식", {("occasion", "formal")}),
        ("하객룩", {("occasion", "wedding-guest")}),
        ("호두나무", {("finish", "walnut")}),
        ("거실", {("room", "living-room")}),
        ("더블", {("size", "double")}),
    ],
)
def test_a_feed_for_the_home_is_understood_by_its_own_values(text: str, found: set[tuple[str, str]]) -> None:
    assert set(meant(text, HOME)) == found


@pytest.mark.parametrize("text", ["아기", "single", "light", "baby"])
def test_common_words_are_no_slips_and_no_values(text: str) -> None:
    assert not meant(text, HOME)
