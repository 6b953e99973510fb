"""The hand-written messages: each must be understood exactly; the share that is, is held."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from assistant.shops import SHOPS, Shelf
from floorwalker.assistant.thread import Thread
from floorwalker.assistant.understand import Understander
from floorwalker.assistant.understood import Understood, to_state
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.conversation.turn import Photo, Turn
from floorwalker.retrieval.query import Wish

FLOOR = 0.97


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(__file__).with_name(name).read_text("utf-8").splitlines()]


SETS = {
    name: rows(f"{name}.jsonl")
    for name in ("messages", "messages_second", "messages_third", "messages_fourth", "messages_fifth")
}


def understander(shop: str) -> Understander:
    snapshot, items, currency = SHOPS[shop]
    return Understander(load_lexicon(), lambda: snapshot, Shelf(items), lambda: currency)


UNDERSTANDERS = {shop: understander(shop) for shop in SHOPS}


def run(row: dict[str, Any]) -> Understood:
    shop = row.get("shop", "fashion")
    mind, shown = UNDERSTANDERS[shop], tuple(SHOPS[shop][1])
    turns: list[Turn] = []
    for i, text in enumerate(row.get("before", ())):
        understood = mind.understand(text, turns=turns)
        turns.append(
            Turn(
                turn_id=str(i), created=i, lang=understood.query.lang, text=text, state=to_state(understood),
                shown=shown if understood.searches else (),
            )
        )  # fmt: skip
    photos = tuple(f"photo{i + 1}" for i in range(row.get("photos", 0)))
    return mind.understand(row["text"], photos, turns)


def values(vocabulary: Vocabulary, facet: str, keys: list[str]) -> set[str]:
    """Catalogue values of lexicon keys; `=Value` is the value itself, `bottom:pants` a kind by its key."""
    found: set[str] = set()
    for key in keys:
        if key.startswith("="):
            found.add(key[1:])
            continue
        sense = vocabulary.sense(facet, key.split(":")[-1])
        assert sense, f"the test catalogue has no {facet} {key}"
        found |= set(sense.values)
    return found


def facets(wishes: tuple[Wish, ...]) -> dict[str, set[str]]:
    return {w.facet: set(w.values) for w in wishes}


def faults(row: dict[str, Any], got: Understood) -> list[str]:
    """What differs from the expectation."""
    vocabulary = UNDERSTANDERS[row.get("shop", "fashion")].vocabulary()
    wrong: list[str] = []

    def check(what: str, expected: Any, found: Any) -> None:
        if expected != found:
            wrong.append(f"{what}: {found} instead of {expected}")

    check("intent", row.get("intent", "find"), got.intent)
    if got.searches or "want" in row:
        allowed = [row[key] for key in ("want", "alt", "alt2") if key in row] or [{}]
        wanted = [{f: values(vocabulary, f, keys) for f, keys in want.items()} for want in allowed]
        if facets(got.query.wanted) not in wanted:
            check("wanted", wanted[0], facets(got.query.wanted))
        refused = [row.get("not", {}), *([row["alt_not"]] if "alt_not" in row else [])]
        unwanted = [{f: values(vocabulary, f, keys) for f, keys in refuse.items()} for refuse in refused]
        if facets(got.query.unwanted) not in unwanted:
            check("unwanted", unwanted[0], facets(got.query.unwanted))
        prices = [[limit.low, limit.high] for limit in got.query.limits if limit.number == "price"]
        price = row.get("price_is", row.get("price"))
        check("price", [price] if price else [], prices)
        check("stock", row.get("stock", False), any(limit.number == "stock" for limit in got.query.limits))
        check("sort", row.get("sort", "relevance"), got.query.sort)
        check("k", row.get("k", 8), got.query.k)
        check("like", row.get("like", []), list(got.query.like))
        check("only", row.get("only", []), list(got.query.only))
        check("excludes", row.get("excludes", False), bool(got.query.exclude))
        check("missing", row.get("missing", []), [m.key for m in got.missing])
        check("unheard", row.get("unheard", []), list(got.unheard))
        check("currency", row.get("currency"), got.currency)
        if "photos" in row:
            meant = row.get("meant", range(1, row["photos"] + 1))
            check("photos", [f"photo{n}" for n in meant], list(got.photo_ids))
        if "words" in row:
            check("words", row["words"], list(got.words))
    if got.intent in ("ask", "compare"):
        check("about", row.get("about", []), list(got.about))
        check("asks", row.get("asks", []), list(got.question.facets))
        asked = {f: values(vocabulary, f, keys) for f, keys in row.get("asked", {}).items()}
        check("asked", asked, facets(got.question.values))
        check("details", row.get("details", False), got.question.details)
    check(
        "lang",
        row.get("lang", "ko" if re.search("[가-힣]", row["text"] + "".join(row.get("before", ()))) else "en"),
        got.query.lang,
    )
    return wrong


@pytest.mark.parametrize("messages", SETS.values(), ids=SETS)
def test_messages_are_understood_exactly(messages: list[dict[str, Any]]) -> None:
    wrong = [(row, found) for row in messages if (found := faults(row, run(row)))]
    share = 1 - len(wrong) / len(messages)
    report = "\n".join(
        f"  {' > '.join([*row.get('before', ()), row['text']])}\n      {'; '.join(f)}" for row, f in wrong
    )
    print(f"{share:.3f} of {len(messages)} understood exactly\n{report}")
    assert share >= FLOOR, report


@pytest.mark.parametrize("messages", SETS.values(), ids=SETS)
def test_half_of_the_messages_are_korean(messages: list[dict[str, Any]]) -> None:
    korean = sum(bool(re.search("[가-힣ㄱ-ㅎ]", row["text"])) for row in messages)
    assert 0.4 < korean / len(messages) < 0.6


@pytest.mark.parametrize("shop", SHOPS)
def test_the_state_of_a_turn_survives_json(shop: str) -> None:
    for row in chain.from_iterable(SETS.values()):
        if row.get("shop", "fashion") == shop:
            state = to_state(run(row))
            assert json.loads(json.dumps(state)) == state


def test_a_photo_of_an_earlier_turn_is_carried_and_changed() -> None:
    mind = UNDERSTANDERS["fashion"]
    turns: list[Turn] = []
    for text, photos in (("이거 파란색으로 찾아줘", ("a",)), ("이번엔 체크로", ()), ("5만원 이하만", ())):
        understood = mind.understand(text, photos, turns)
        turns.append(
            Turn(
                turn_id=text, created=0, lang="ko", text=text, photos=tuple(Photo(p) for p in photos),
                shown=("p1", "p2"), state=to_state(understood),
            )
        )  # fmt: skip
    assert understood.photo_ids == ("a",)
    assert facets(understood.query.wanted) == {"colour": {"Blue", "Navy Blue", "Sky Blue"}, "pattern": {"Checked"}}
    assert [limit.high for limit in understood.query.limits] == [50_000]


def test_a_thread_without_turns_points_nowhere() -> None:
    thread = Thread((), Shelf({}), load_lexicon())
    assert (thread.before, thread.shown, thread.focus, thread.chain, thread.photos) == (None, (), (), (), ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dlrj djfakdi?", "이거 얼마야?"),
        ("gmlstor zosqjtm tmslzjwm 6aksdnjseo", "흰색 캔버스 스니커즈 6만원대"),
        ("ㅑㄴ 솓ㄱㄷ 무ㅛ소ㅑㅜㅎ ㅑㅜ ㅠㅕㄱ혀ㅜ요?", "is there anything in burgundy?"),
    ],
)
def test_a_whole_message_in_the_other_layout(typed: str, meant: str) -> None:
    mind = UNDERSTANDERS["fashion"]
    got, want = mind.understand(typed), mind.understand(meant)
    assert (got.intent, facets(got.query.wanted), got.query.limits) == (
        want.intent, facets(want.query.wanted), want.query.limits,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["셔츠 ㅋㅋㅋ", "ㅎㅎ 검정 바지 ㅠㅠ", "ㅊㅊ 좀 니트", "black dress ㅇㅋ"])
def test_laughter_is_no_slip(text: str) -> None:
    assert UNDERSTANDERS["fashion"].understand(text).read_as == ()


@pytest.mark.parametrize(
    ("slip", "word"), [("배이지 셔츠", "베이지"), ("내이비 바지", "네이비"), ("northlite tees", "northlight")]
)
def test_likely_slips(slip: str, word: str) -> None:
    mind = UNDERSTANDERS["fashion"]
    assert facets(mind.understand(slip).query.wanted) == facets(
        mind.understand(slip.replace(slip.split(maxsplit=1)[0], word)).query.wanted
    )


@pytest.mark.parametrize(
    "texts", [("it is black and less casual", "블랙이고 덜 캐주얼한 거"), ("fewer stripes", "줄무늬 덜한 거")]
)
def test_what_is_wanted_less_is_refused(texts: tuple[str, str]) -> None:
    english, korean = (UNDERSTANDERS["fashion"].understand(text).query for text in texts)
    assert facets(english.unwanted)
    assert (facets(english.wanted), facets(english.unwanted)) == (facets(korean.wanted), facets(korean.unwanted))
    assert (english.text, korean.text) == ("", "")


@pytest.mark.parametrize("text", ["less sheer dresses", "덜 화려한 원피스"])
def test_what_is_wanted_less_and_unknown_is_not_searched_for(text: str) -> None:
    understood = UNDERSTANDERS["fashion"].understand(text)
    assert understood.query.text == ""
    assert understood.unheard


@pytest.mark.parametrize("text", ["black shirts, more or less", "more or less black shirts", "black shirts for less"])
def test_more_or_less_refuses_nothing(text: str) -> None:
    assert UNDERSTANDERS["fashion"].understand(text).query.unwanted == ()


@pytest.mark.parametrize(
    ("text", "facet"),
    [("this but in denim", "material"), ("데님인 거", "material"), ("denim", "category"), ("데님", "category")],
)
def test_a_word_that_may_be_a_kind_says_how_a_thing_is(text: str, facet: str) -> None:
    assert set(facets(UNDERSTANDERS["fashion"].understand(text, ("photo",)).query.wanted)) == {facet}


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (("a shirt with longer sleeves", "소매가 좀 더 긴 셔츠"), {"sleeve": {"Long sleeve"}, "category": {"Shirts"}}),
        (("light pink t-shirts", "연핑크 티셔츠"), {"colour": {"Pink"}, "category": {"Tshirts"}}),
        (("dark navy pants", "진네이비 바지"), {"colour": {"Navy Blue"}, "category": {"Jeans", "Trousers"}}),
        (("striped, the pattern", "스트라이프 무늬로"), {"pattern": {"Striped"}}),
    ],
)
def test_degrees_and_shades_are_part_of_a_wish(texts: tuple[str, str], wanted: dict[str, set[str]]) -> None:
    for text in texts:
        query = UNDERSTANDERS["fashion"].understand(text, ("photo",)).query
        assert (facets(query.wanted), query.text) == (wanted, "")
