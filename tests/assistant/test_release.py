"""Wishes taken back in words."""

from __future__ import annotations

import pytest

from assistant.shops import SHOPS
from assistant.test_understanding import UNDERSTANDERS, facets
from floorwalker.assistant.chips import chips
from floorwalker.assistant.understood import Understood, from_state, to_state
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.conversation.turn import Turn

KO, EN = "빨간 셔츠 3만원 이하", "red shirts under 30,000 won, not black"


def talk(*texts: str) -> Understood:
    mind, shown = UNDERSTANDERS["fashion"], tuple(SHOPS["fashion"][1])
    turns: list[Turn] = []
    for text in texts:
        understood = mind.understand(text, turns=turns)
        turns.append(
            Turn(
                turn_id=text, created=0, lang=understood.query.lang, text=text, state=to_state(understood),
                shown=shown if understood.searches else (),
            )
        )  # fmt: skip
    return understood


@pytest.mark.parametrize(
    "texts",
    [
        (KO, "가격은 상관없어"), (KO, "가격 상관없이 보여줘"), (KO, "예산은 신경 안 써도 돼"),
        (KO, "가격 조건은 없애줘"),
        (KO, "가격대는 안 따져요"), (KO, "금액 제한 없이요"), (EN, "any price"), (EN, "any price is fine"),
        (EN, "the price doesn't matter"), (EN, "I don't care about the price"), (EN, "forget the price"),
        (EN, "no budget limit"), (EN, "budget is no object"), (EN, "regardless of price"),
    ],
)  # fmt: skip
def test_any_price_will_do(texts: tuple[str, str]) -> None:
    before, now = talk(texts[0]), talk(*texts)
    assert now.intent == "refine"
    assert before.query.limits
    assert not now.query.limits
    assert now.query.wanted == before.query.wanted
    assert now.query.unwanted == before.query.unwanted
    assert not now.words
    assert now.taken_back == (before.query.limits[0].said,)


@pytest.mark.parametrize(
    "texts",
    [
        (KO, "색은 아무거나"), (KO, "색상 무관"), (KO, "아무 색이나 괜찮아"), (KO, "꼭 빨간색 아니어도 돼"),
        (KO, "빨간색이 아니어도 괜찮아요"), (KO, "색 조건 빼줘"), (KO, "빨간색 조건은 빼줘"),
        (EN, "any colour is fine"),
        (EN, "whatever color"), (EN, "remove the colour filter"), (EN, "it doesn't have to be red"),
        (EN, "drop the red filter"), (EN, "not necessarily red"),
    ],
)  # fmt: skip
def test_any_colour_will_do(texts: tuple[str, str]) -> None:
    now = talk(*texts)
    assert facets(now.query.wanted) == {"category": {"Shirts"}}
    assert [limit.number for limit in now.query.limits] == ["price"]
    assert now.intent == "refine"
    assert not now.words
    assert not now.unheard
    assert now.taken_back


@pytest.mark.parametrize("texts", [(KO, "색깔이랑 가격은 상관없어"), (EN, "price or colour doesn't matter")])
def test_two_at_once(texts: tuple[str, str]) -> None:
    now = talk(*texts)
    assert facets(now.query.wanted) == {"category": {"Shirts"}}
    assert not now.query.limits


@pytest.mark.parametrize(
    "texts", [(KO, "검정도 괜찮아"), (KO, "검은색도 상관없어요"), (EN, "black is fine too"), (EN, "black works")]
)
def test_another_colour_beside_the_one_that_was_wanted(texts: tuple[str, str]) -> None:
    now = talk(*texts)
    assert facets(now.query.wanted)["colour"] == {"Red", "Burgundy", "Black"}
    assert not now.query.unwanted
    assert [limit.high for limit in now.query.limits] != [None]


@pytest.mark.parametrize(
    "texts",
    [
        ("체크 말고 셔츠", "체크도 괜찮아"), ("체크 말고 셔츠", "체크 있어도 돼"),
        ("체크 말고 셔츠", "체크 들어가도 괜찮아요"),
        ("shirts without checks", "checks are fine"), ("shirts without checks", "checks are ok too"),
    ],
)  # fmt: skip
def test_what_was_refused_may_be_after_all(texts: tuple[str, str]) -> None:
    now = talk(*texts)
    assert facets(now.query.wanted) == {"category": {"Shirts"}}
    assert not now.query.unwanted
    assert not now.words


@pytest.mark.parametrize(
    "texts", [("체크나 줄무늬 말고 셔츠", "줄무늬는 있어도 돼"), ("shirts, no checks or stripes", "stripes are fine")]
)
def test_of_two_refusals_one_is_lifted(texts: tuple[str, str]) -> None:
    assert facets(talk(*texts).query.unwanted) == {"pattern": {"Checked"}}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("가격 상관없이 제일 좋은 코트", {"category": {"Coats"}}),
        ("any colour t-shirt", {"category": {"Tshirts"}}),
        ("아무 브랜드나 상관없으니 검정 부츠", {"category": {"Boots"}, "colour": {"Black"}}),
        ("regardless of brand, brown belts", {"category": {"Belts"}, "colour": {"Brown"}}),
    ],
)
def test_nothing_to_take_back_is_no_wish(text: str, wanted: dict[str, set[str]]) -> None:
    now = talk(text)
    assert facets(now.query.wanted) == wanted
    assert not now.words


@pytest.mark.parametrize(
    "text", ["다른 색도 있어?", "does it come in any other colours?", "가격이 어떻게 돼?", "what colour is it?"]
)
def test_questions_take_nothing_back(text: str) -> None:
    assert not talk("빨간 셔츠 3만원 이하", text).taken_back or "다른" in text or "other" in text


@pytest.mark.parametrize("text", ["넥타이 중에 파란 거", "아이 중에서 제일 작은 사이즈", "모자 중에 까만 거"])
def test_a_word_that_ends_like_a_pointer_is_none(text: str) -> None:
    assert not talk("셔츠 보여줘", text).query.only


@pytest.mark.parametrize(
    ("text", "then", "kept"),
    [
        ("이거 파란색으로", "넥타이 보여줘", False),
        ("이거 파란색으로", "셔츠로 보여줘", True),
        ("이거 파란색으로", "원피스면 좋겠어", True),
        ("this in blue", "show me trousers", False),
        ("this in blue", "a shirt instead", True),
        ("this in blue", "with checks", True),
    ],
)
def test_a_photo_is_left_behind_when_something_else_is_asked_for_by_itself(text: str, then: str, kept: bool) -> None:
    mind = UNDERSTANDERS["fashion"]
    first = mind.understand(text, ("photo",))
    turn = Turn(turn_id="1", created=0, lang=first.query.lang, text=text, state=to_state(first), shown=("p1", "p2"))
    assert bool(mind.understand(then, turns=[turn]).photo_ids) == kept


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        (("green bags under 50,000 won", "빨간색으로"), {"빨간색", "가방", "49,999 이하"}),
        (("초록색 가방 5만원 이하", "in red"), {"red", "bag", "up to 50,000"}),
    ],
)
def test_wishes_said_in_the_other_language_are_labelled_in_this_one(texts: tuple[str, str], labels: set[str]) -> None:
    now = talk(*texts)
    made = chips(from_state(to_state(now)), now.query.lang, load_lexicon())
    assert {chip.label for chip in made} == labels
