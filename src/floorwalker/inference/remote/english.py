"""A text for a model that reads English only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from floorwalker.catalog.lexicon import Lexicon

_FOREIGN = r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]+"
"""Hangul, kana and Han."""
_PARTS = re.compile(rf"(?P<foreign>{_FOREIGN}(?:\s+{_FOREIGN})*)|(?P<other>\S+?(?={_FOREIGN}|\s|$))")
_ENDING = 3
"""Syllables after a known word that may be a particle or an ending: 셔츠(으로), 파란(색인데)."""
_LONGEST = 10
"""Syllables of one term."""


def english(text: str, lexicon: Lexicon) -> str:
    """The English that is there, Korean shop words by the lexicon, nothing of any other script; each word once.

    "네이비 옥스포드 셔츠 / Navy shirt" -> "navy oxford shirt".
    """
    words: dict[str, str] = {}
    for part in _PARTS.finditer(text):
        said = _translated(part["foreign"], lexicon) if part["foreign"] else [part["other"]]
        for word in " ".join(said).split():
            bare = word.strip(".,;:!?/|")
            words.setdefault(bare.casefold(), bare)
    return " ".join(word for word in words.values() if any(map(str.isalnum, word)))


def _translated(run: str, lexicon: Lexicon) -> Iterator[str]:
    """Words as far as they are known, several that are one term first."""
    words, at = run.split(), 0
    while at < len(words):
        for n in range(min(3, len(words) - at), 0, -1):
            found = lexicon.find("".join(words[at : at + n]))
            if found:
                yield found[0].word("en")
                at += n
                break
        else:
            yield from _pieces(words[at], lexicon)
            at += 1


def _pieces(word: str, lexicon: Lexicon) -> list[str]:
    """A compound or inflected word that is made of known ones up to its ending; nothing where it is not."""
    found, at = [], 0
    while at < len(word):
        for end in range(min(len(word), at + _LONGEST), at + 1, -1):
            terms = lexicon.find(word[at:end])
            if terms:
                found.append(terms[0].word("en"))
                at = end
                break
        else:
            return found if found and len(word) - at <= _ENDING else []
    return found
