"""The words that no facet takes: what only means something in one piece stays in one piece."""

from __future__ import annotations

import pytest

from assistant.test_understanding import UNDERSTANDERS
from floorwalker.assistant.matching import find_matches
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.catalog.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("3/4 sharkbit couplings", ("3/4", "sharkbit", "couplings")),
        ("do you have 2 x 8 x 8 boards?", ("2 x 8 x 8", "boards")),
        ("kohler riverby K5871-1A2-0", ("kohler", "riverby", "K5871-1A2-0")),
        ("chrome hinge 8 in. long", ("chrome", "hinge", "8 in.")),
        ("a/c vents 24x24", ("a/c", "vents", "24x24")),
        ("24x24 타공판 있어요?", ("24x24", "타공판")),
        ("3/4 볼트 찾아줘", ("3/4", "볼트")),
        ("garage floor cover in stock", ("garage", "floor", "cover")),
        ("clean up kit", ("clean", "up", "kit")),
        ("two piece faucet", ("two", "piece", "faucet")),
        ("RJ12 cable", ("RJ12", "cable")),
        ("solar light post caps", ("solar", "light", "post", "caps")),
        ("laser range and level finder", ("laser", "range", "and", "level", "finder")),
        ("first aid bags 40 gal short", ("first", "aid", "gal", "short")),
        ("can you find a recessed can light?", ("recessed", "can", "light")),
        ("shop lights", ("shop", "lights")),
        ("shop vac hose", ("shop", "vac", "hose")),
    ],
)
def test_measures_fractions_and_codes_stay_whole(message: str, words: tuple[str, ...]) -> None:
    found = UNDERSTANDERS["home"].understand(message).query.text.split()
    assert set(" ".join(words).split()) <= set(found)


@pytest.mark.parametrize(
    "message",
    [
        "소파 하나 장만하려고 하는데요",
        "요즘 너무 추워서 소파 살까 해요",
        "소파 골랐는데 안 어울리네요",
        "sofa please, something different this time",
        "is there a sofa i can get in your shop",
        "처음부터 다시 소파",
    ],
)
def test_clauses_of_a_request_are_no_words_to_search_by(message: str) -> None:
    assert UNDERSTANDERS["home"].understand(message).words == ()


def test_a_name_that_means_nothing_here_is_not_cut() -> None:
    """Where no room is told, "living room" is no wish for a category "Living"."""
    vocabulary = Vocabulary({"category": {"Living": 9, "Wall Clocks": 9}}, load_lexicon())
    assert [match.said for match in find_matches("wall clock for the living room", vocabulary)] == ["wall clock"]


@pytest.mark.parametrize("word", ["플리츠", "cats"])
def test_a_word_spelt_right_is_no_slip(word: str) -> None:
    assert UNDERSTANDERS["fashion"].understand(f"{word} 치마").read_as == ()
