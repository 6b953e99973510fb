"""The words of a question, with guesses for those that are misspelt and other words for what they mean.

Only a guess that is hardly another word counts as what was written; other guesses, words of the same family and other
names for the same thing are enough to rank by, far too little to be evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.index.analysis import PART, Analyser
from floorwalker.index.ports import Guess, Index, Spells

MENDED = 0.9
"""What a guess weighs beside the word as it was written."""
DOUBTED = 0.4
"""The same of a guess that may as well be another word."""
KIN = 0.2
"""What other words of an English word's family weigh, and other names for the same thing."""
_FAMILY = ("er", "r", "or", "en")
"""Endings that make a word of another and that stems keep: spray and sprayer, wood and wooden."""
_SHORTEST = 4
_WORD = re.compile(r"[a-zA-Z]+(?:-[a-zA-Z]+)*|[가-힣]+")


class Speller:
    """The words of a question for `Index.search_words`."""

    def __init__(self, analyser: Analyser, index: Index, lexicon: Lexicon) -> None:
        self._analyser, self._lexicon = analyser, lexicon
        self._index = index if isinstance(index, Spells) else None

    def words(self, text: str) -> dict[str, float]:
        """As the analyser's; a word that neither a document nor a dictionary has stands beside what may be meant."""
        words = self._analyser.words(text)
        if self._index is None:
            return words
        written = dict(words)
        doubtful = [word for word, weight in words.items() if weight >= PART]  # neighbours we joined are no words
        for word, guesses in self._index.respell(doubtful).items():
            if not self._lexicon.find(word) and not self._analyser.is_word(word):
                for guess in guesses:
                    _raise(words, guess.word, _trust(guess) * written[word])
        for word, weight in [w for w in words.items() if w[1] >= MENDED]:
            for other in family(word):
                _raise(words, other, KIN * weight)
        for name in self._names(text):
            _raise(words, name, KIN)
        return words

    def _names(self, text: str) -> Iterator[str]:
        """What else the things that the question names are called, in the language that it names them in."""
        said = _WORD.findall(text)
        for name in dict.fromkeys((*said, *(f"{one} {other}" for one, other in pairwise(said)))):
            for term in self._lexicon.find(name):
                yield from filter(None, map(self._analyser.whole, term.en if name.isascii() else term.ko))


def _raise(words: dict[str, float], word: str, weight: float) -> None:
    words[word] = max(words.get(word, 0.0), weight)


def _trust(guess: Guess) -> float:
    return guess.likelihood * (MENDED if guess.near else DOUBTED)


def family(word: str) -> list[str]:
    """Stems that an English one may be made of or into; those that no document has do no harm."""
    if not (word.isascii() and word.isalpha()):
        return []
    others = [word + ending for ending in _FAMILY]
    others += [word.removesuffix(ending) for ending in _FAMILY if word.endswith(ending)]
    return [other for other in others if min(len(word), len(other)) >= _SHORTEST]
