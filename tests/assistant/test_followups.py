"""What follow-ups keep, and which of their words are none to search by."""

from __future__ import annotations

import pytest

from assistant.shops import SHOPS, Shelf
from assistant.test_release import talk
from assistant.test_understanding import facets
from floorwalker.assistant.understand import Understander
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.index.ports import Snapshot


@pytest.mark.parametrize("texts", [("커플 잠옷", "겨울용"), ("pyjamas", "in winter cotton")])
def test_what_is_not_carried_stays_what_is_asked_for(texts: tuple[str, str]) -> None:
    assert [m.key for m in talk(*texts).missing] in (["sleepwear"], ["night-suit"])
    assert not talk(*texts, "코트 보여줘").missing


@pytest.mark.parametrize(
    ("texts", "material"),
    [
        (("코트 보여줘", "울 소재만"), "Wool"),
        (("코트 보여줘", "소재는 면으로"), "Cotton"),
        (("show me coats", "wool fabric only"), "Wool"),
    ],
)
def test_a_facets_name_beside_its_value_is_a_wish(texts: tuple[str, str], material: str) -> None:
    now = talk(*texts)
    assert now.intent == "refine"
    assert facets(now.query.wanted)["material"] == {material}


@pytest.mark.parametrize(
    "texts", [("코트 보여줘", "첫 번째 거 울 소재야?"), ("show me coats", "is the first one wool fabric?")]
)
def test_a_question_about_it_stays_a_question(texts: tuple[str, str]) -> None:
    assert talk(*texts).intent == "ask"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("가죽은 관리가 어려워서 싫어 신발", ()),
        ("면 100% 셔츠", ()),
        ("20만원대 코트로 낮춰줘", ()),
        ("신발 뭐가 좋을지 모르겠어", ()),
        ("요즘 날씨에 입을 가디건", ()),
        ("쌀쌀한 날씨에 입을 가디건", ()),
        ("골덴 느낌 모자티", ("골덴",)),
    ],
)
def test_words_that_are_none_to_search_by(text: str, words: tuple[str, ...]) -> None:
    assert talk(text).words == words


@pytest.mark.parametrize(
    ("text", "season"),
    [("쌀쌀한 날 입을 자켓", "Autumn"), ("한파에 입을 패딩", "Winter"), ("무더위에 입을 셔츠", "Summer"),
     ("coat for freezing weather", "Winter"), ("dress for hot days", "Summer")],
)  # fmt: skip
def test_weather_is_a_season(text: str, season: str) -> None:
    assert facets(talk(text).query.wanted)["season"] == {season}


@pytest.mark.parametrize(
    ("text", "usage"),
    [("상견례 때 입을 셔츠", {"Formal"}), ("출장 갈 때 입을 자켓", {"Formal"}),
     ("shirt for a business meeting", {"Formal"}),
     ("헬스장에서 입을 반바지", {"Sports"}), ("dress for new year's eve", {"Party"})],
)  # fmt: skip
def test_occasions_are_uses_where_the_catalogue_knows_uses(text: str, usage: set[str]) -> None:
    assert facets(talk(text).query.wanted)["usage"] == usage


def test_something_by_its_name_begins_anew() -> None:
    assert facets(talk("빨간 셔츠", "장화 있어?").query.wanted) == {"category": {"Boots"}}
    assert talk("빨간 셔츠 보여줘", "트위드 있어?").intent == "find"
    assert talk("빨간 셔츠 보여줘", "트위드로 된 거 있어?").intent == "refine"
    assert talk("red shirts", "do you have snorkels?").intent == "find"
    assert talk("red shirts", "do you have ones with a hood?").intent == "refine"


@pytest.mark.parametrize("text", ["밝은 거 말고", "nothing lighter please"])
def test_not_a_light_one_is_a_darker_one(text: str) -> None:
    now = talk("하늘색 셔츠" if not text.isascii() else "sky blue shirts", text)
    assert "White" not in facets(now.query.wanted)["colour"]


@pytest.mark.parametrize("text", ["친구한테 선물할 슬픈 소설", "a sad novel for my friend"])
def test_who_it_is_for_is_no_theme(text: str) -> None:
    facets_of = {**SHOPS["books"][0].facets, "theme": {"friendship": 3, "love": 2}}
    snapshot = Snapshot("1", 3, facets_of)
    mind = Understander(load_lexicon(), lambda: snapshot, Shelf({}), lambda: "USD")
    got = mind.understand(text)
    assert set(facets(got.query.wanted)) == {"genre", "mood"}
    assert not got.words


@pytest.mark.parametrize(
    "texts",
    [
        ("가방 보여줘", "이거 말고 다른 거"),
        ("가방 보여줘", "다 마음에 안 들어"),
        ("show me bags", "none of these"),
        ("show me bags", "i don't like any of them"),
    ],
)
def test_what_is_shown_and_refused_is_not_shown_again(texts: tuple[str, str]) -> None:
    query = talk(*texts).query
    assert query.exclude
    assert (query.only, query.like, query.unwanted) == ((), (), ())


@pytest.mark.parametrize(
    "texts",
    [
        ("티셔츠 보여줘", "아까 그 티셔츠 말고 두 번째 거랑 비슷한 거"),
        ("show me tees", "not that tee, more like the second one"),
    ],
)
def test_a_product_is_refused_and_not_its_kind(texts: tuple[str, str]) -> None:
    query = talk(*texts).query
    assert query.like == ("p2",)
    assert not query.unwanted


@pytest.mark.parametrize("texts", [("가방 보여줘", "왜 이걸 추천했어요?"), ("show me bags", "why did you pick these?")])
def test_why_is_a_question_about_what_is_shown(texts: tuple[str, str]) -> None:
    now = talk(*texts)
    assert (now.intent, now.question.why) == ("ask", True)


@pytest.mark.parametrize(
    "texts",
    [("검정 가방", "첫 번째 거 다시 보여줘", "5만원 이하"), ("black bags", "show number 1 again", "under 50,000 won")],
)
def test_a_product_shown_again_does_not_end_the_search(texts: tuple[str, str, str]) -> None:
    assert facets(talk(*texts).query.wanted)["colour"] == {"Black"}


@pytest.mark.parametrize("texts", [("여자 자켓", "코트는요?"), ("jackets for women", "and what about coats?")])
def test_another_kind_is_for_the_same_person(texts: tuple[str, str]) -> None:
    assert facets(talk(*texts).query.wanted) == {"gender": {"Women"}, "category": {"Coats"}}


@pytest.mark.parametrize("texts", [("셔츠 보여줘", "반팔로"), ("shirts", "short sleeved please")])
def test_a_sleeve_changes_the_kind_no_more_than_a_colour_does(texts: tuple[str, str]) -> None:
    assert facets(talk(*texts).query.wanted) == {"category": {"Shirts"}, "sleeve": {"Short sleeve"}}


@pytest.mark.parametrize(
    ("texts", "about"),
    [
        (("가방 보여줘", "1, 2, 4번 비교"), ("p1", "p2", "p4")),
        (("show me bags", "2 vs 3"), ("p2", "p3")),
        (("show me bags", "what's the difference between 1 and 3?"), ("p1", "p3")),
    ],
)
def test_a_list_of_numbers_is_compared(texts: tuple[str, str], about: tuple[str, ...]) -> None:
    now = talk(*texts)
    assert (now.intent, now.about) == ("compare", about)


@pytest.mark.parametrize("texts", [("가방 보여줘", "2번으로 결정!"), ("show me bags", "going with number 2")])
def test_one_is_taken(texts: tuple[str, str]) -> None:
    now = talk(*texts)
    assert (now.intent, now.about, now.question.order) == ("ask", ("p2",), True)


@pytest.mark.parametrize("texts", [("가방 보여줘", "비싼 순으로"), ("show me bags", "most expensive first")])
def test_an_order_points_at_nothing(texts: tuple[str, str]) -> None:
    query = talk(*texts).query
    assert (query.sort, query.like) == ("price_desc", ())


@pytest.mark.parametrize(("before", "text"), [("셔츠 보여줘", "취소"), ("show me shirts", "never mind")])
def test_a_talk_that_ends_is_no_search(before: str, text: str) -> None:
    assert talk(before, text).intent == "bye"
