"""A change of a photo's colour, asked with the photo: told once it was looked at."""

from __future__ import annotations

import pytest

from assistant.test_understanding import UNDERSTANDERS, facets
from floorwalker.assistant.shades import after_looking


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("이거랑 비슷한데 더 밝은 색으로", {"Blue", "Sky Blue"}, set()),
        ("like this but darker", {"Black"}, set()),
        ("이거 다른 색으로", set(), {"Navy Blue"}),
        ("the same in another colour", set(), {"Navy Blue"}),
    ],
)
def test_the_photos_colour_is_changed(text: str, wanted: set[str], unwanted: set[str]) -> None:
    mind = UNDERSTANDERS["fashion"]
    understood = mind.understand(text, ("photo",))
    assert (understood.query.wanted, understood.query.unwanted) == ((), ()), "nobody has looked yet"
    query = after_looking(understood, ["navy"], mind.vocabulary()).query
    assert facets(query.wanted).get("colour", set()) == wanted
    assert facets(query.unwanted).get("colour", set()) == unwanted


@pytest.mark.parametrize(("text", "words"), [("더 밝은 색으로", ("밝은 색",)), ("a darker one", ("dark colour",))])
def test_without_a_colour_the_words_are_searched_for(text: str, words: tuple[str, ...]) -> None:
    mind = UNDERSTANDERS["fashion"]
    understood = after_looking(mind.understand(text, ("photo",)), [], mind.vocabulary())
    assert (understood.words, understood.query.text) == (words, " ".join(words))


def test_a_colour_that_is_named_needs_no_look() -> None:
    mind = UNDERSTANDERS["fashion"]
    understood = mind.understand("이거 파란색으로", ("photo",))
    assert after_looking(understood, ["red"], mind.vocabulary()) is understood
