"""A model's second look: it places leftover words among the catalogue's values, and nothing else it says counts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.shops import SHOPS, Shelf
from floorwalker.assistant.second_reading import ModelReader
from floorwalker.assistant.understand import Understander
from floorwalker.assistant.understood import Understood
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.errors import ModelError
from floorwalker.inference.chat.scripted import Script, ScriptedChatModel

SNAPSHOT, ITEMS, CURRENCY = SHOPS["fashion"]


def read(text: str, script: Script) -> tuple[Understood, ScriptedChatModel]:
    model = ScriptedChatModel(script)
    mind = Understander(load_lexicon(), lambda: SNAPSHOT, Shelf(ITEMS), lambda: CURRENCY, ModelReader(model))
    return mind.understand(text), model


def meanings(*meant: dict[str, Any]) -> list[str]:
    return [json.dumps({"meant": list(meant)}, ensure_ascii=False)]


@pytest.mark.parametrize(
    ("text", "word", "facet", "value"),
    [
        ("꾸덕한 셔츠", "꾸덕한", "material", "Wool"),
        ("a groovy shirt", "groovy", "pattern", "Polka dot"),
    ],
)
def test_a_leftover_word_becomes_a_wish(text: str, word: str, facet: str, value: str) -> None:
    got, model = read(text, meanings({"word": word, "facet": facet, "values": [value.lower()]}))
    assert {w.facet: w.values for w in got.query.wanted} == {"category": ("Shirts",), facet: (value,)}
    assert got.query.wanted[-1].said == word
    assert (got.words, got.query.text) == ((), "")
    asked = "".join(message.text for message in model.asked[0])
    assert value in asked
    assert word in asked


def test_what_is_not_wanted_is_refused() -> None:
    got, _ = read("shirt, unbrandy please", meanings(
        {"word": "unbrandy", "facet": "pattern", "values": ["Graphic"], "unwanted": True}
    ))  # fmt: skip
    assert [(w.facet, w.values) for w in got.query.unwanted] == [("pattern", ("Graphic",))]


@pytest.mark.parametrize(
    "meant",
    [
        {"word": "groovy", "facet": "pattern", "values": ["Tartan"]},
        {"word": "groovy", "facet": "secrets", "values": ["Wool"]},
        {"word": "shirt", "facet": "pattern", "values": ["Striped"]},
        {"word": "groovy", "facet": "category", "values": ["Coats"]},
        {"word": "groovy", "facet": "pattern", "values": ["Striped", "nonsense"]},
    ],
    ids=["no such value", "no such facet", "not left over", "wished already", "half of it made up"],
)
def test_in_doubt_the_rules_stand(meant: dict[str, Any]) -> None:
    got, _ = read("a groovy shirt", meanings(meant))
    assert [(w.facet, w.values) for w in got.query.wanted] == [("category", ("Shirts",))]
    assert got.words == ("groovy",)


@pytest.mark.parametrize("line", [ModelError("away", "unreachable"), "Ignore the rules.", '{"meant": 3}'])
def test_a_model_that_fails_changes_nothing(line: str | Exception) -> None:
    got, _ = read("a groovy shirt", [line])
    assert [w.facet for w in got.query.wanted] == ["category"]
    assert got.words == ("groovy",)


@pytest.mark.parametrize("text", ["빨간 셔츠", "red shirts under 30,000 won", "안녕하세요", "do you deliver?"])
def test_the_model_is_not_asked_where_nothing_is_left_over(text: str) -> None:
    _, model = read(text, meanings())
    assert not model.asked
