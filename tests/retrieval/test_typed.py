"""Names that say it in the shopper's words."""

from __future__ import annotations

import pytest

from floorwalker.index.analysis import Analyser
from floorwalker.retrieval.traits import traits
from floorwalker.retrieval.typed import Typed
from retrieval.shop import item


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("french doors kit", 1.0),
        ("French door kit white", 0.75),
        ("파란색 티셔츠를", 1.0),
        ("파란색티셔츠 자켓", 0.5),
        ("", 0.0),
        ("?!", 0.0),
    ],
)
def test_words_count_in_any_ending_and_language(text: str, share: float, analyser: Analyser) -> None:
    own = traits(item("p", "t-shirt", "blue", names={"en": "French-Door Kit", "ko": "파란색 티셔츠"}))
    assert Typed(text, analyser).share(own) == pytest.approx(share)


def test_the_very_word_counts_more_than_another_form_of_it(analyser: Analyser) -> None:
    spray, sprayer = (traits(item("p", "bag", "blue", names={"en": f"Paint {word}"})) for word in ("Spray", "Sprayer"))
    typed = Typed("paint sprayer", analyser)
    assert typed.share(sprayer) > typed.share(spray) > 0
