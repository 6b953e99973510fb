"""Guesses for misspelt words: made where there is nothing to be found, never for words that are right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.index.analysis import Analyser
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.neighbours import distance
from floorwalker.index.ports import Document, Index
from floorwalker.index.spelling import DOUBTED, KIN, Speller, family
from floorwalker.index.sqlite import SqliteIndex

ANALYSER = Analyser()
LEXICON = Lexicon.of(
    [Term("category", "sandal", ("sandal",), ("샌들",)), Term("category", "boots", ("boot",), ("부츠",))]
)
NAMES = (
    "black tshirt", "adidas sandals", "gold watch", "garment bag", "chain belt", "bead ring", "stainless refrigerator",
    "티셔츠 블랙", "손목시계", "운동화 화이트", "미니멀 푸퍼 패딩", "가방", "여자 부채", "틴트",
)  # fmt: skip


@pytest.fixture(params=["memory", "sqlite"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    engine: Index = MemoryIndex({}, {}) if request.param == "memory" else SqliteIndex(tmp_path, {}, {})
    engine.upsert(
        Document(product_id=str(i), vectors={}, words={"name": ANALYSER.tokens(name)}, keywords={}, numbers={})
        for i, name in enumerate(NAMES)
    )
    yield engine
    engine.close()


def add(index: Index, *names: str) -> None:
    index.upsert(
        Document(product_id=name, vectors={}, words={"name": ANALYSER.tokens(name)}, keywords={}, numbers={})
        for name in names
    )


def guesses(index: Index, text: str) -> set[str]:
    """Those that count as what was written."""
    words = Speller(ANALYSER, index, LEXICON).words(text)
    return {word for word, weight in words.items() if weight > DOUBTED} - ANALYSER.words(text).keys()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tshrit", "tshirt"),
        ("balck", "black"),
        ("addidas", "adida"),
        ("sandels", "sandal"),
        ("wathc", "watch"),
        ("refridgerator", "refriger"),
        ("watchgold", "gold"),
        ("티셔즈 있어요?", "티셔츠"),
        ("손목시게", "손목시계"),
        ("운동와", "운동화"),
        ("가반", "가방"),
        ("미니멀페딩", "패딩"),
    ],
)
def test_slips_are_guessed(index: Index, text: str, meant: str) -> None:
    assert meant in guesses(index, text)


@pytest.mark.parametrize(
    "text",
    [
        "black tshirt",
        "garden",
        "chair",
        "bean",
        "tent",
        "boots",
        "wat",
        "12345",
        "티셔츠",
        "텐트",
        "의자",
        "부츠",
        "",
        "!?",
    ],
)
def test_right_words_are_left_alone(index: Index, text: str) -> None:
    assert guesses(index, text) == set()


def test_a_guess_weighs_less_than_what_was_written(index: Index) -> None:
    words = Speller(ANALYSER, index, LEXICON).words("balck watch")
    assert 0 < words["black"] < words["balck"] == words["watch"] == 1.0


def test_a_guess_that_may_be_another_word_is_no_evidence(index: Index) -> None:
    assert 0 < Speller(ANALYSER, index, LEXICON).words("garden")["garment"] <= DOUBTED


@pytest.mark.parametrize(
    ("names", "text", "meant", "other"),
    [
        (("patio table", "wine table", "table lamp", "name label"), "patio tabel", "tabl", "label"),
        (("유아 의자", "식탁 의자", "가죽 이자", "이자 이자"), "식탁 으자", "의자", "이자"),
    ],
)
def test_of_several_guesses_the_one_that_goes_with_the_other_words_is_meant(
    index: Index, names: tuple[str, ...], text: str, meant: str, other: str
) -> None:
    add(index, *names)
    words = Speller(ANALYSER, index, LEXICON).words(text)
    assert words[meant] > words.get(other, 0.0)


def test_a_slip_that_the_catalogue_makes_too_finds_the_right_word(index: Index) -> None:
    add(index, "vaccum bag", *(f"vacuum {n}" for n in range(100)))
    assert guesses(index, "vaccum") == {"vacuum"}


def test_a_rare_word_that_goes_with_the_others_is_right(index: Index) -> None:
    add(index, "cedar shake", *(f"lamp shade {n}" for n in range(60)))
    assert guesses(index, "cedar shake") == set()


@pytest.mark.parametrize(("text", "name"), [("quick sandal", "flipflop"), ("샌들 추천", "쪼리")])
def test_other_names_for_the_same_thing_count_a_little(index: Index, text: str, name: str) -> None:
    lexicon = Lexicon.of([Term("category", "sandal", ("sandal", "flip-flop"), ("샌들", "쪼리"))])
    words = Speller(ANALYSER, index, lexicon).words(text)
    assert words[name] == KIN


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("spray", {"sprayer"}),
        ("sprayer", {"spray"}),
        ("adaptor", {"adapt"}),
        ("wood", {"wooden"}),
        ("charg", {"charger"}),
    ],
)
def test_words_of_one_family(word: str, others: set[str]) -> None:
    assert others <= set(family(word))


@pytest.mark.parametrize("word", ["티셔츠", "코트", "12in", "box", "2x4", ""])
def test_korean_short_words_and_numbers_have_no_family(word: str) -> None:
    assert family(word) == []


@pytest.mark.parametrize(
    ("text", "first", "then"), [("balck sprayer", "sprayer", "spray"), ("검은 sprayer", "sprayer", "spray")]
)
def test_a_word_of_the_family_counts_a_little(index: Index, text: str, first: str, then: str) -> None:
    index.upsert(
        Document(product_id=name, vectors={}, words={"name": [name, "hose"]}, keywords={}, numbers={})
        for name in (first, then)
    )
    words = Speller(ANALYSER, index, LEXICON).words(text)
    assert words[then] == KIN < words[first]
    found = [s.product_id for s in index.search_words(words, 9)]
    assert found.index(first) < found.index(then)


def test_what_is_deleted_is_no_guess_and_what_is_new_is_one(index: Index) -> None:
    assert guesses(index, "wathc")
    index.delete([str(NAMES.index("gold watch"))])
    assert not guesses(index, "wathc")
    assert not guesses(index, "umbrela")
    index.upsert([Document(product_id="u", vectors={}, words={"name": ["umbrella"]}, keywords={}, numbers={})])
    assert guesses(index, "umbrela") == {"umbrella"}


def test_an_engine_without_the_power_gets_the_words_as_they_are() -> None:
    assert Speller(ANALYSER, object(), LEXICON).words("balck") == ANALYSER.words("balck")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [
        ("watch", "watch", 0),
        ("wathc", "watch", 0.5),
        ("sandel", "sandal", 0.5),
        ("shooe", "shoe", 0.5),
        ("bean", "bead", 1),
        ("tent", "ten", 1),
        ("park", "parka", 1),
        ("", "ab", 2),
    ],
)
def test_distance(one: str, other: str, cost: float) -> None:
    assert distance(one, other, 9) == distance(other, one, 9) == cost
    if cost:
        assert distance(one, other, cost - 0.5) > cost - 0.5
