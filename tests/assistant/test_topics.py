"""What is no wish for a product, and products that are called after such things."""

from __future__ import annotations

import pytest

from assistant.test_understanding import UNDERSTANDERS


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("오늘 뉴스 알려줘", "off_topic"),
        ("what's the news today?", "off_topic"),
        ("수학 문제 풀어줘", "off_topic"),
        ("how is the weather in Seoul", "off_topic"),
        ("내일 날씨 어때?", "off_topic"),
        ("12 x 12 = ?", "off_topic"),
        ("택배 언제 와요?", "service"),
        ("what is your return policy?", "service"),
        ("교환 되나요?", "service"),
        ("free shipping?", "service"),
    ],
)
def test_questions_that_no_catalogue_answers(message: str, intent: str) -> None:
    assert UNDERSTANDERS["home"].understand(message).intent == intent


@pytest.mark.parametrize(
    "message",
    [
        *("신문 뉴스 스탠드", "수학 문제집", "주식 투자 입문서", "택배 상자 있어요?", "교환일기장"),
        *("recipe box", "movie poster", "window weather strip", "4 x 6", "return air vent", "shipping supplies"),
    ],
)
def test_products_called_after_such_things_are_searched(message: str) -> None:
    assert UNDERSTANDERS["home"].understand(message).intent == "find"
