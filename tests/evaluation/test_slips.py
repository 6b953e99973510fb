"""Slips stay close to what was meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from random import Random

import pytest

from floorwalker.assistant.hangul import jamo
from floorwalker.evaluation.generate.slips import slipped


@pytest.mark.parametrize("text", ["women's striped shirt", "black sneakers"])
def test_english_slips_are_one_letter(text: str) -> None:
    made = {slipped(text, "en", Random(seed)) for seed in range(20)}
    assert len(made) > 3
    assert text not in made
    assert all(abs(len(one) - len(text)) <= 1 for one in made)
    assert all(SequenceMatcher(None, one, text).ratio() > 0.9 for one in made)


@pytest.mark.parametrize("text", ["여성 스트라이프 셔츠", "블랙 스니커즈"])
def test_korean_slips_are_of_letters_spaces_and_particles(text: str) -> None:
    made = {slipped(text, "ko", Random(seed)) for seed in range(40)}
    assert text.replace(" ", "") in made
    assert any(one.startswith(text) and one != text for one in made)
    misspelt = [one for one in made if len(one) == len(text) and one != text]
    assert misspelt
    assert all(sum(a != b for a, b in zip(jamo(one), jamo(text), strict=True)) <= 2 for one in misspelt)


def test_the_same_seed_slips_the_same_way() -> None:
    assert slipped("네이비 원피스", "ko", Random(3)) == slipped("네이비 원피스", "ko", Random(3))
