"""Messages typed with the keyboard in the other language: "qkfka skf wkzpt", "ㅠㅣㅁ차 노ㅑㄱㅅ"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from floorwalker.assistant.hangul import typed_in_hangul, typed_in_latin
from floorwalker.assistant.intents import chat
from floorwalker.assistant.matching import find_matches
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.assistant.words import says_nothing
from floorwalker.catalog.lexicon import normalise

_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?:'[a-z]+)?(?![A-Za-z\d])")
"""RJ12 is a code."""
_HANGUL = re.compile(r"[\u3131-\u318e\uac00-\ud7a3]+")
_SHORTEST = 3
_STRAY = re.compile(r"[\u3131-\u318e]")
_LAUGH = re.compile(r"([ㄱ-ㅎㅏ-ㅣ])\1*|[ㄱ-ㅎㅏ-ㅣ]{2}|[ㅋㅎㅠㅜㅡㅗ]+")
"""Laughter, tears, and the two initials of "응응", "감사", "추천"."""


def in_right_layout(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with slips of the layout put right, and what was read as what. Only where a known word comes out."""
    for letters, turn, suspect in ((_LATIN, typed_in_latin, _odd_latin), (_HANGUL, typed_in_hangul, _odd_hangul)):
        words = letters.findall(text)
        if not any(suspect(word, vocabulary) for word in words):
            continue
        turned = {word: other for word in words if (other := turn(word))}
        slips = {word: other for word, other in turned.items() if suspect(word, vocabulary) and len(other) > 1}
        whole = _whole_message(words, turned, vocabulary)
        known = any(_is_known(word, vocabulary) for word in slips.values())
        if not (whole or known or chat(" ".join(turned.values()), silent=False)):
            continue
        if whole:
            slips = {w: o for w, o in turned.items() if _says(o, vocabulary) or not _says(w, vocabulary)}
        return letters.sub(_swapped(slips), text), tuple(slips.items())
    return text, ()


def _swapped(slips: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda word: slips.get(word[0], word[0])


def _odd_latin(word: str, vocabulary: Vocabulary) -> bool:
    return len(word) >= _SHORTEST and not says_nothing(word) and not vocabulary.knows(normalise(word))


def _odd_hangul(word: str, _: Vocabulary) -> bool:
    return bool(_STRAY.search(word)) and not _LAUGH.fullmatch(word)


def _whole_message(words: Sequence[str], turned: Mapping[str, str], vocabulary: Vocabulary) -> bool:
    """Whether most of its words say something in the other layout, and more of them than as they are."""
    there = sum(word in turned and _says(turned[word], vocabulary) for word in words)
    return there * 2 >= len(words) and there > sum(_says(word, vocabulary) for word in words)


def _says(word: str, vocabulary: Vocabulary) -> bool:
    return says_nothing(word) or _is_known(word, vocabulary)


def _is_known(word: str, vocabulary: Vocabulary) -> bool:
    return any(match.slip_of is None for match in find_matches(word, vocabulary))
