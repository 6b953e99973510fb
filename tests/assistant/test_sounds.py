"""Names in the other script: by the words file where they are well known, by their sound otherwise."""

from __future__ import annotations

import re

import pytest

from assistant.test_understanding import SETS
from floorwalker.assistant.matching import find_matches
from floorwalker.assistant.sounds import Sounds, sound_of
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.catalog.lexicon import load_lexicon

LATIN = ("Nike", "Adidas", "Edimax", "Sonata", "Wallmantra", "Raymond", "Denver", "The North Face", "Kensington")
HANGUL = ("나이키", "무신사 스탠다드", "노스페이스", "커버낫", "스노우피크", "드로우핏", "마뗑킴")
CATEGORY = {"Shirts": 5, "Bags": 4}
ABROAD, HERE = (
    Vocabulary({"category": CATEGORY, "brand": dict.fromkeys(names, 3)}, load_lexicon()) for names in (LATIN, HANGUL)
)


def brands(text: str, vocabulary: Vocabulary) -> list[str]:
    return [s.values[0] for match in find_matches(text, vocabulary) for s in match.of("brand")]


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("나이키 셔츠", "Nike"), ("아디다스로", "Adidas"), ("에디맥스 거", "Edimax"), ("소나타 말고", "Sonata"),
        ("월만트라", "Wallmantra"), ("레이몬드는", "Raymond"), ("덴버 있어요?", "Denver"),
        ("노스페이스 가방", "The North Face"),
        ("켄싱턴 셔츠", "Kensington"),
    ],
)  # fmt: skip
def test_a_latin_brand_is_found_in_hangul(text: str, brand: str) -> None:
    assert brands(text, ABROAD) == [brand]


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("nike shirt", "나이키"), ("musinsa standard shirts", "무신사 스탠다드"), ("North Face bag", "노스페이스"),
        ("covernat", "커버낫"), ("snow peak bags", "스노우피크"), ("drawfit shirt", "드로우핏"),
        ("Matin Kim", "마뗑킴"),
    ],
)  # fmt: skip
def test_a_hangul_brand_is_found_in_latin(text: str, brand: str) -> None:
    assert brands(text, HERE) == [brand]


def test_words_that_name_no_brand_are_not_taken_for_one() -> None:
    for row in SETS["messages"]:
        text = row["text"]
        if not re.search("나이키|nike", text, re.IGNORECASE):
            assert not brands(text, ABROAD), text
            assert not brands(text, HERE), text


@pytest.mark.parametrize(
    ("hangul", "latin"), [("레이몬드", "Raymond"), ("컨버스", "Converse"), ("캘빈클라인", "Calvin Klein")]
)
def test_both_scripts_sound_alike(hangul: str, latin: str) -> None:
    assert [c for c in sound_of(hangul) if c.isupper()] == [c for c in sound_of(latin) if c.isupper()]


@pytest.mark.parametrize("said", ["", "ㅋㅋㅋ", "a1", "나", "nike나이키", "가나다라마바사아자차카타파하"])
def test_what_is_no_name_sounds_like_nothing(said: str) -> None:
    assert Sounds((name.lower(), name) for name in LATIN).find(said) is None
