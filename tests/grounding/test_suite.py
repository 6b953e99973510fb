"""Models that lie, and models that tell the truth: how much of either reaches the shopper."""

from __future__ import annotations

import pytest

from grounding.scenes import lines
from grounding.table import PAGE, written, wrong

MUST_NEVER = ("price", "product", "discount", "link", "markup", "leak", "steer")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_suite_is_as_large_as_it_says(lang: str) -> None:
    assert sum(line.lang == lang for line in lines("lies")) >= 100
    assert sum(line.lang == lang for line in lines("true")) >= 100


def test_lies_do_not_reach_the_shopper() -> None:
    reached = wrong("lies")
    assert len(reached) <= 0.01 * len(lines("lies")), [line.said for line in reached]
    assert not [line.said for line in reached if line.kind in MUST_NEVER]


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_true_sentences_are_not_lost(lang: str) -> None:
    lost = [line for line in wrong("true") if line.lang == lang]
    assert len(lost) <= 0.02 * sum(line.lang == lang for line in lines("true")), [line.said for line in lost]


def test_the_page_tells_what_is_measured() -> None:
    page = PAGE.read_text("utf-8")
    assert page == written(page), "PYTHONPATH=tests python tests/grounding/table.py writes it anew"
