"""Messages typed with the keyboard in the other language: "qkfka skf wkzpt", "ㅠㅣㅁ차 노ㅑㄱㅅ"."""

from __future__ import annotations

import re
from collections.abc import Callable

from floorwalker.assistant.hangul import typed_in_hangul, typed_in_latin
from floorwalker.assistant.intents import chat
from floorwalker.assistant.matching import WORD, find_matches
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.assistant.words import says_nothing
from floorwalker.catalog.lexicon import normalise

_LATIN = re.compile(r"[A-Za-z]{3,}")
_STRAY = re.compile(r"[\u3131-\u318e]")
_LAUGH = re.compile(r"([ㄱ-ㅎㅏ-ㅣ])\1*|[ㄱ-ㅎㅏ-ㅣ]{2}|[ㅋㅎㅠㅜㅡㅗ]+")
"""Laughter, tears, and the two initials of "응응", "감사", "추천"."""


def in_right_layout(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with slips of the layout put right, and what was read as what. Only where a known word comes out."""
    for suspects, turn in (
        (_suspects_latin(text, vocabulary), typed_in_latin),
        (_suspects_hangul(text), typed_in_hangul),
    ):
        turned = _turned(suspects, turn)
        known = any(_means_something(word, vocabulary) for word in turned.values())
        if turned and (known or chat(" ".join(turned.values()), silent=False)):
            for slip, word in turned.items():
                text = re.sub(rf"(?<!\w){re.escape(slip)}(?!\w)", word, text)
            return text, tuple(turned.items())
    return text, ()


def _turned(suspects: list[str], turn: Callable[[str], str | None]) -> dict[str, str]:
    pairs = ((slip, turn(slip)) for slip in suspects)
    return {slip: word for slip, word in pairs if word and len(word) > 1}


def _suspects_latin(text: str, vocabulary: Vocabulary) -> list[str]:
    words = [w[0] for w in WORD.finditer(text) if _LATIN.fullmatch(w[0])]
    return [w for w in words if not says_nothing(w) and not vocabulary.knows(normalise(w))]


def _suspects_hangul(text: str) -> list[str]:
    words = [w[0] for w in WORD.finditer(text)]
    if not any(map(_STRAY.search, words)):
        return []
    return [w for w in words if re.fullmatch(r"[\u3131-\u318e\uac00-\ud7a3]+", w) and not _LAUGH.fullmatch(w)]


def _means_something(word: str, vocabulary: Vocabulary) -> bool:
    return any(match.slip_of is None for match in find_matches(word, vocabulary))
