from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwalker.assistant.hangul import adnominal, compose, jamo, typed_in_hangul, typed_in_latin, with_particle

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=6)


@given(SYLLABLES)
def test_letters_join_to_the_syllables_they_came_from(text: str) -> None:
    typed = typed_in_hangul(text)
    if text:
        assert typed is not None
        assert typed_in_latin(typed) == compose(jamo(text))


@pytest.mark.parametrize(
    ("keys", "word"),
    [("wkzpt", "자켓"), ("dusgks", "연한"), ("rjawjd", "검정"), ("ghkdlxm", "화이트"), ("qksqkf", "반발")],
)
def test_latin_keys_give_hangul(keys: str, word: str) -> None:
    assert typed_in_latin(keys) == word


@pytest.mark.parametrize(("keys", "word"), [("ㅠㅣㅁ차", "black"), ("ㄱㄷㅇ", "red"), ("노ㅑㄱㅅ", "shirt")])
def test_hangul_keys_give_latin(keys: str, word: str) -> None:
    assert typed_in_hangul(keys) == word


def test_english_words_make_no_syllables() -> None:
    assert typed_in_latin("shirt") is None


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("셔츠", "을/를", "셔츠를"),
        ("가방", "을/를", "가방을"),
        ("가방", "으로/로", "가방으로"),
        ("스타일", "으로/로", "스타일로"),
        ("[1]", "은/는", "[1]은"),
        ("**네이비 코트** (39,000원)", "을/를", "**네이비 코트** (39,000원)을"),
        ("Nike", "은/는", "Nike는"),
        ("BLACK", "으로/로", "BLACK으로"),
        ("2", "이/가", "2가"),
    ],
)
def test_particles_agree(word: str, pair: str, expected: str) -> None:
    assert with_particle(word, pair) == expected


@pytest.mark.parametrize(("stem", "form"), [("무섭", "무서운"), ("슬프", "슬픈"), ("좋", "좋은"), ("심플하", "심플한")])
def test_adjectives_before_a_noun(stem: str, form: str) -> None:
    assert form in adnominal(stem)
