"""What no answer may say is caught, and what is true passes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from evaluation.catalogues import item, rows
from floorwalker.catalog.product import Lang
from floorwalker.evaluation.claims import amounts, wrong_claims

ITEMS = [item(row) for row in rows()[:3]]
"""10,000, 11,700 and 13,400 won."""
FIRST = ITEMS[0].name("en")


def faults(text: str, lang: Lang = "en", cards: Sequence[int] = (0, 1, 2), said: Sequence[str] = ()) -> list[str]:
    return list(wrong_claims(text, lang, [ITEMS[i] for i in cards], [], said))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10,000원부터 1만원", [10_000, 10_000]),
        ("₩10,000 and $9.50", [10_000, 9.5]),
        ("3만 5천 개", []),
        ("50,000 won, 2 dollars", [50_000, 2]),
        ("240 사이즈 3개", []),
    ],
)
def test_amounts_of_money(text: str, found: list[float]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        (f"[1] **{FIRST}** is ₩10,000, ₩1,700 cheaper than [2].", "en", ()),
        ("[3] 상품은 13,400원이에요.", "ko", ()),
        ("2만원 이하로 찾았어요.", "ko", ("2만원 이하 티셔츠",)),
        ("Nothing under ₩5,000 here.", "en", ("shirts under 5,000 won",)),
        (f"**{ITEMS[0].name('ko')}** is the closest.", "en", ()),
    ],
)
def test_what_is_true_passes(text: str, lang: Lang, said: Sequence[str]) -> None:
    assert faults(text, lang, said=said) == []


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("It costs ₩9,900 today.", "en", "9,900"),
        ("지금 5,000원이에요.", "ko", "5,000"),
        ("Look at [4] as well.", "en", "[4]"),
        ("[1] **The Emperor's Coat** is lovely.", "en", "Emperor"),
        ("오늘 주문하면 내일 도착해요.", "ko", "promises"),
        ("주문해 드릴게요.", "ko", "promises"),
        ("I have ordered it for you.", "en", "promises"),
        ("Free shipping on this one.", "en", "promises"),
        ("Here are three shirts.", "ko", "not Korean"),
        ("셔츠 세 벌을 찾았어요.", "en", "not English"),
    ],
)
def test_what_is_not_is_caught(text: str, lang: Lang, told: str) -> None:
    assert any(told in fault for fault in faults(text, lang))


def test_numbers_are_those_of_the_last_cards() -> None:
    assert list(wrong_claims("[2] is fine.", "en", [], [ITEMS[:2], []], [])) == []
    assert list(wrong_claims("[2] is fine.", "en", ITEMS[:1], [ITEMS], []))
