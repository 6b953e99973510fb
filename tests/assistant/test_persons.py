"""Whom it is for, and what the shopper has already."""

from __future__ import annotations

import pytest

from assistant.test_understanding import UNDERSTANDERS, facets
from floorwalker.assistant.persons import named_persons


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("7살 조카 티셔츠", "Kids"),
        ("tops for a 6 yr old", "Kids"),
        ("a tee for a 10-year-old", "Kids"),
        ("할머니 드릴 가디건", "Women"),
        ("a belt for my grandpa", "Men"),
        ("a shirt for him", "Men"),
    ],
)
def test_persons_are_a_gender(text: str, gender: str) -> None:
    assert facets(UNDERSTANDERS["fashion"].understand(text).query.wanted)["gender"] == {gender}


@pytest.mark.parametrize("text", ["양말 5세트", "10 years warranty", "for you guys", "3세대 노트북"])
def test_other_numbers_are_no_age(text: str) -> None:
    assert named_persons(text) == text.replace("you guys", "you")


@pytest.mark.parametrize("text", ["시집 추천, 김소월은 읽었어요", "poetry, i've read kim sowol"])
def test_what_was_read_is_not_wanted(text: str) -> None:
    query = UNDERSTANDERS["books"].understand(text).query
    assert "author" not in facets(query.wanted)
    assert facets(query.unwanted) == {"author": {"김소월 (Kim Sowol)"}}
