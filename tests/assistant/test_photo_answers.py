"""What two photos share and where they differ, in both languages; care is found under the record's own words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.shops import item
from floorwalker.assistant.answer import RuleAnswerer
from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.understood import Question, Understood
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import Item, Lang
from floorwalker.inference.ports import Attribute, Sight
from floorwalker.retrieval.query import Query


def sight(*seen: str) -> Sight:
    pairs = [tuple(each.split(":")) for each in seen]
    return Sight(tuple(Attribute(facet, key, 0.9) for facet, key in pairs), (), {})


NAVY_SHIRT = sight("category:shirt", "colour:navy", "pattern:checked", "gender:men")
BLUE_TEE = sight("category:t-shirt", "colour:sky-blue", "pattern:striped", "gender:men")
RED_BAG = sight("category:handbag", "colour:red")


def told(lang: Lang, *, shared: bool, sights: Sequence[Sight]) -> str:
    understood = Understood(
        intent="photos", query=Query(lang=lang), photo_ids=("a", "b"), question=Question(shared=shared)
    )
    briefing = Briefing(
        lang=lang, understood=understood, lexicon=load_lexicon(), shop_name="Shop", sights=tuple(sights), size=5
    )
    return "".join(RuleAnswerer().stream(briefing))


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("ko", ["상의 계열", "블루 계열", "성별은 둘 다 남성"]),
        ("en", ["close in type: topwear", "close in colour: blue", "same gender: men's"]),
    ],
)
def test_what_two_photos_share_goes_up_to_the_kind_that_both_are_of(lang: Lang, parts: list[str]) -> None:
    text = told(lang, shared=True, sights=(NAVY_SHIRT, BLUE_TEE))
    assert all(part in text for part in parts), text
    assert "체크" not in text
    assert "checked" not in text


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("ko", ["종류가 달라요: 1번 셔츠, 2번 티셔츠", "무늬가 달라요: 1번 체크, 2번 스트라이프"]),
        ("en", ["differ in type: shirt in photo 1, t-shirt in photo 2", "differ in pattern: checked in photo 1"]),
    ],
)
def test_where_two_photos_differ_is_said_by_their_numbers(lang: Lang, parts: list[str]) -> None:
    text = told(lang, shared=False, sights=(NAVY_SHIRT, BLUE_TEE))
    assert all(part in text for part in parts), text


@pytest.mark.parametrize(("lang", "word"), [("ko", "공통점이 없어요"), ("en", "share nothing")])
def test_that_both_are_goods_is_nothing_in_common(lang: Lang, word: str) -> None:
    assert word in told(lang, shared=True, sights=(NAVY_SHIRT, RED_BAG))


@pytest.mark.parametrize(("lang", "word"), [("ko", "다른 점이 없어요"), ("en", "nothing sets them apart")])
def test_the_same_thing_twice_does_not_differ(lang: Lang, word: str) -> None:
    assert word in told(lang, shared=False, sights=(NAVY_SHIRT, NAVY_SHIRT))


@pytest.mark.parametrize(("lang", "word"), [("ko", "3장 모두"), ("en", "All 3")])
def test_three_photos(lang: Lang, word: str) -> None:
    assert word in told(lang, shared=True, sights=(NAVY_SHIRT, NAVY_SHIRT, BLUE_TEE))


TEE = item(
    "p1",
    "Red Tee",
    "빨간 티",
    19_000,
    {"category": ("Tshirts",)},
    description="Soft tee. Machine wash cold. Two side pockets.",
)


@pytest.mark.parametrize(
    ("what", "quote"),
    [("washing machine", "Machine wash cold."), ("washing", "Machine wash cold."), ("세탁기", "Machine wash cold."),
     ("주머니", "Two side pockets."), ("pockets", "Two side pockets.")],
)  # fmt: skip
def test_what_no_facet_tells_is_quoted_under_the_records_own_words(what: str, quote: str) -> None:
    assert quote in asked(what, TEE)


@pytest.mark.parametrize("what", ["안감", "warranty"])
def test_what_the_record_is_silent_about_is_not_made_up(what: str) -> None:
    assert "“" not in asked(what, TEE)


def asked(what: str, product: Item) -> str:
    lang: Lang = "en" if what.isascii() else "ko"
    understood = Understood(
        intent="ask", query=Query(lang=lang), about=(product.product.product_id,), question=Question(beyond=(what,))
    )
    briefing = Briefing(
        lang=lang, understood=understood, lexicon=load_lexicon(), shop_name="Shop", size=5,
        items={product.product.product_id: product}, numbers={product.product.product_id: 1},
    )  # fmt: skip
    return "".join(RuleAnswerer().stream(briefing))
