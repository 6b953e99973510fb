"""The words that no facet takes: what only means something in one piece stays in one piece."""

from __future__ import annotations

import pytest

from assistant.test_understanding import UNDERSTANDERS


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
    ],
)
def test_measures_fractions_and_codes_stay_whole(message: str, words: tuple[str, ...]) -> None:
    found = UNDERSTANDERS["home"].understand(message).query.text.split()
    assert set(" ".join(words).split()) <= set(found)
