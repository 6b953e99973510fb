"""Sixty conversations with the demo shop, half of them Korean: the facts that must hold do, whoever answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from evaluation import demo_shop
from floorwalker.assembly import Shop, open_shop
from floorwalker.errors import EvaluationError
from floorwalker.evaluation import script
from floorwalker.evaluation.answers import play
from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.script import Script

SCRIPTS = script.read()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    pictured = {photo["category"] for one in SCRIPTS for turn in one.turns for photo in turn.photos}
    with open_shop(demo_shop.make(tmp_path_factory.mktemp("demo"), pictured)) as shop:
        yield shop


@pytest.fixture(scope="module")
def catalogue(shop: Shop) -> Catalogue:
    return Catalogue.of(shop.store, shop.lexicon)


def test_thirty_in_each_language_about_everything_that_matters() -> None:
    assert Counter(one.lang for one in SCRIPTS) == {"ko": 30, "en": 30}
    assert len({one.id for one in SCRIPTS}) == 60
    for lang in ("ko", "en"):
        turns = [turn for one in SCRIPTS if one.lang == lang for turn in one.turns]
        assert sum(bool(turn.photos) for turn in turns) >= 6
        assert sum(len(turn.photos) == 2 for turn in turns) == 2
        assert sum(len(one.turns) > 1 for one in SCRIPTS if one.lang == lang) >= 12
        assert sum(bool(turn.expect.none) for turn in turns) >= 3
        assert sum(turn.expect.cards == (0, 0) for turn in turns) >= 6
        assert sum(bool(turn.expect.names) for turn in turns) >= 3


@pytest.mark.parametrize("one", SCRIPTS, ids=[one.id for one in SCRIPTS])
def test_what_must_hold_does(shop: Shop, catalogue: Catalogue, one: Script) -> None:
    played = play(shop, catalogue, [one])
    assert played.facts >= len(one.turns)
    assert not [(failure.said, failure.fact, failure.answer) for failure in played.failures]


def test_a_model_that_lies_is_held_to_the_same(shop: Shop, catalogue: Catalogue, tmp_path: Path) -> None:
    lies = (
        "[1] 상품이 어울려요. 오늘만 1,234원이고 무료배송입니다.",
        "**황제의 외투**를 추천해요. [99]도 보세요. 내일 도착해요.",
    )
    (tmp_path / "liar.txt").write_text("\n---\n".join(lies), "utf-8")
    settings = shop.settings.model_copy(update={"model": f"scripted:{tmp_path / 'liar.txt'}"})
    chosen = [one for one in SCRIPTS if one.id in ("ko-plain", "ko-cheaper", "ko-others", "ko-photo", "ko-not-pattern")]
    with open_shop(settings) as lying:
        played = play(lying, catalogue, chosen)
    assert "liar" in played.answered_by
    assert not [(failure.fact, failure.answer) for failure in played.failures]


def test_nothing_of_a_conversation_stays_in_the_shop(shop: Shop, catalogue: Catalogue) -> None:
    play(shop, catalogue, [next(one for one in SCRIPTS if one.turns[0].photos)])
    assert shop.conversations.conversations() == []
    assert not list((shop.settings.data_dir / "photos").glob("*/*"))


def test_what_does_not_hold_is_told(shop: Shop, catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_text(
        """
[[conversation]]
id = "wrong"
about = "nothing of this holds"
lang = "ko"
[[conversation.turns]]
say = "빨간 티셔츠 보여줘"
[conversation.turns.expect]
cards = [0, 0]
all = { colour = ["blue"] }
some = { category = ["bag"] }
none = { colour = ["red"] }
under = 1
over = 9000000
order = "dearest"
shown_before = true
finds = 1
names = [1]
prices = [1]
says = [["냉장고"]]
never = ["티셔츠"]
""",
        "utf-8",
    )
    played = play(shop, catalogue, script.read(tmp_path / "wrong.toml"))
    told = " / ".join(failure.fact for failure in played.failures)
    for part in (
        "cards, not 0 to 0", "not {'colour'", "none of the first", "refused colour", "over 1:", "under 9,000,000",
        "not in order", "not shown before", "photographed", "does not name card 1", "the price of card 1",
        "says none of", "says “티셔츠”",
    ):  # fmt: skip
        assert part in told
    assert played.json()["passed"] == 0


@pytest.mark.parametrize("text", ["", "conversation = 1", '[[conversation]]\nid = "x"', "[["])
def test_a_wrong_file_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.toml").write_text(text, "utf-8")
    with pytest.raises(EvaluationError, match="cannot be read"):
        script.read(tmp_path / "x.toml")


def test_a_picture_that_no_product_has_is_said(shop: Shop, catalogue: Catalogue, tmp_path: Path) -> None:
    asks = '[[conversation]]\nid = "x"\nabout = "x"\nlang = "en"\nturns = [{ photos = [{ category = "novel" }] }]\n'
    (tmp_path / "x.toml").write_text(asks, "utf-8")
    with pytest.raises(EvaluationError, match="needs a product"):
        play(shop, catalogue, script.read(tmp_path / "x.toml"))
