from __future__ import annotations

import re

import pytest

from floorwalker.assistant.phrasebook import phrasebook
from floorwalker.catalog.product import LANGS

_FIELD = re.compile(r"{(\w+)(?::[^}]*)?}")


def test_both_languages_can_say_the_same() -> None:
    assert phrasebook("ko").keys == phrasebook("en").keys


def test_each_way_to_say_a_thing_uses_no_words_that_others_lack() -> None:
    optional = {"typed_particle", "read_particle", "shop", "size"}
    for key in phrasebook("ko").keys:
        used = [frozenset(_FIELD.findall(way)) - optional for lang in LANGS for way in phrasebook(lang).ways(key)]
        assert len(set(used)) == 1, key


@pytest.mark.parametrize(("shop", "says"), [("모퉁이", "모퉁이예요"), ("골목상점", "골목상점이에요")])
def test_the_ending_agrees_with_the_word_before(shop: str, says: str) -> None:
    assert says in phrasebook("ko").say("greet", shop=shop)


def test_words_are_filled_in_as_they_are() -> None:
    assert "{0} %s" in phrasebook("en").say("missing", said="{0} %s")
