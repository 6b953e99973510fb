"""Values of real feeds find the lexicon's words: plurals, parts, head words, facets under other names."""

from __future__ import annotations

import pytest

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.catalog.naming import adopted, named, singulars

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("value", "facet", "keys", "exact"),
    [
        ("Wrist Watches", "category", ["watch"], True),
        ("Coffee Mugs", "category", ["mug"], True),
        ("Bulbs", "category", ["bulb"], True),
        ("Carpets & Rugs", "category", ["rug"], False),
        ("Blankets, Quilts & Dohars", "category", ["blanket"], False),
        ("Curtains & Accessories", "category", ["curtain"], False),
        ("Wall Decor & Clocks", "category", ["home-decor", "clock"], False),
        ("Baby Mattresses", "category", ["mattress"], False),
        ("Midi/Knee Length", "length", ["midi", "knee"], False),
        ("Baby Girl's", "gender", ["girls"], False),
        ("Baby Boys", "gender", ["boys"], False),
        ("Baby Pink", "colour", ["pink"], False),
        ("Pink-Red", "colour", ["pink", "red"], False),
        ("Super Soft Polyester", "material", ["polyester"], False),
        ("Floral Print", "pattern", ["floral", "printed"], False),
        ("Off-White", "colour", ["off-white"], True),
    ],
)
def test_values_go_by_the_lexicons_words(value: str, facet: str, keys: list[str], exact: bool) -> None:
    naming = named(LEXICON, value, facet)
    assert [term.key for term in naming.terms] == keys
    assert naming.exact == exact


@pytest.mark.parametrize(
    "value", ["Photo Frame Stands", "Laptop Accessories Combos", "Kitchen Tool Sets", "Bar Glasses Holders"]
)
def test_a_last_word_that_says_little_is_no_head(value: str) -> None:
    assert not named(LEXICON, value, "category").terms


@pytest.mark.parametrize(
    ("value", "facet"), [("Orange Leather Co", "brand"), ("Brown, Dan", "author"), ("3 - 12 month", "age")]
)
def test_names_and_measures_mean_nothing_by_their_parts(value: str, facet: str) -> None:
    assert not named(LEXICON, value, facet).terms


def test_a_facet_under_another_name_takes_the_words_of_the_one_it_is() -> None:
    facets = {"finish": {"Walnut": 3, "Oak": 2, "Gloss": 1}, "occasion": {"Formal": 3, "Party": 2}}
    terms = {(term.facet, term.key) for term in adopted(facets, LEXICON)}
    assert {("finish", "walnut"), ("finish", "oak"), ("occasion", "formal")} <= terms
    assert ("occasion", "party") not in terms, "its own already"
    assert named(Lexicon.of((*LEXICON.terms.values(), *adopted(facets, LEXICON))), "Walnut", "finish").exact


def test_a_facet_of_strange_values_adopts_nothing() -> None:
    assert not list(adopted({"grade": {"A1": 3, "B2": 2, "Red": 1, "C": 1}}, LEXICON))


@pytest.mark.parametrize(
    ("plural", "singular"), [("watches", "watch"), ("scarves", "scarf"), ("berries", "berry"), ("Shoes", "Shoe")]
)
def test_plurals(plural: str, singular: str) -> None:
    assert singular in singulars(plural)
    assert singulars("dress") == singulars("양말") == ()
