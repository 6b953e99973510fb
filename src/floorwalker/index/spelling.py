"""Misspelt words -> words that the catalogue has, within a letter or two. Hangul is compared by its letters."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from floorwalker.index.analysis import PART
from floorwalker.index.ports import Index, Spells

MENDED = 0.7
"""What a guess weighs beside the word as it was written."""

_SHORTEST = 4
"""Letters: shorter words have too many neighbours."""
_GUESSES = 2
_CUTS_TRIED = 4


def mended(words: Mapping[str, float], index: Index) -> dict[str, float]:
    """The tokens of a question, and for those that no document has what may have been meant, a little lighter."""
    out = dict(words)
    if isinstance(index, Spells):
        unsure = [word for word, weight in words.items() if weight >= PART]  # neighbours joined by us are no words
        for word, guesses in index.respell(unsure).items():
            for guess in guesses:
                out[guess] = max(out.get(guess, 0.0), MENDED * words[word])
    return out


class Neighbours:
    """Words by their letters. Grows with the vocabulary; safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._words: list[str] = []
        self._letters = np.empty(0, dtype=np.uint64)
        self._pairs = np.empty(0, dtype=np.uint64)
        self._lengths = np.empty(0, dtype=np.int16)

    def grow(self, vocabulary: Collection[str]) -> None:
        """`vocabulary`: everything known so far in the same order as before, with what is new at the end."""
        if len(vocabulary) == len(self._words):
            return
        with self._lock:
            new = list(islice(tuple(vocabulary), len(self._words), None))
            if new:
                marks = np.array([_marks(_spelt(word)) for word in new], dtype=np.uint64)
                lengths = np.array([min(len(_spelt(word)), 999) for word in new], dtype=np.int16)
                self._letters = np.concatenate((self._letters, marks[:, 0]))
                self._pairs = np.concatenate((self._pairs, marks[:, 1]))
                self._lengths = np.concatenate((self._lengths, lengths))
                self._words = self._words + new

    def respell(self, words: Sequence[str], having: Callable[[str], int]) -> dict[str, list[str]]:
        """Guesses, best first, for the words that no document has; `having` tells how many have a word."""
        unknown = [w for w in words if w.isalpha() and len(_spelt(w)) >= _SHORTEST and not having(w)]
        return {word: guesses for word in unknown if (guesses := self._guesses(word, having))}

    def _guesses(self, word: str, having: Callable[[str], int]) -> list[str]:
        return self._near(word, having) or _halves(word, having) or self._mended_half(word, having)

    def _mended_half(self, word: str, having: Callable[[str], int]) -> list[str]:
        """A known word and a misspelt one without the space between them: 미니멀페딩."""
        for head, tail in sorted(_cuts(word), key=lambda cut: -max(having(cut[0]), having(cut[1])))[:_CUTS_TRIED]:
            known, unknown = (head, tail) if having(head) else (tail, head)
            if having(known) and len(_spelt(unknown)) >= _SHORTEST and (guesses := self._near(unknown, having)):
                return [known, guesses[0]]
        return []

    def _near(self, word: str, having: Callable[[str], int]) -> list[str]:
        spelt = _spelt(word)
        limit = 2 if len(spelt) >= (8 if _is_hangul(word) else 6) else 1
        with self._lock:
            words, letters, pairs, lengths = self._words, self._letters, self._pairs, self._lengths
        mine = _marks(spelt)
        # An edit changes at most two letters and, where it swaps two, six pairs of neighbours.
        likely = np.flatnonzero(np.abs(lengths - len(spelt)) <= limit)
        likely = likely[np.bitwise_count(letters[likely] ^ np.uint64(mine[0])) <= 2 * limit]
        likely = likely[np.bitwise_count(pairs[likely] ^ np.uint64(mine[1])) <= 6 * limit]
        ranked = []
        for place in likely.tolist():
            other = _spelt(words[place])
            distance = edits(spelt, other, limit)
            if distance <= limit and words[place].isalpha() and (documents := having(words[place])):
                ranked.append((distance + 0.5 * (other[0] != spelt[0]), -documents, words[place]))
        return [guess for _, _, guess in sorted(ranked)[:_GUESSES]]


def edits(one: str, other: str, limit: int) -> int:
    """Letters changed, left out, put in or swapped with their neighbour; above `limit` just more than it."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, facing in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, above = above, row
    return above[-1]


def _cuts(word: str) -> list[tuple[str, str]]:
    shortest = 2 if _is_hangul(word) else 3
    return [(word[:i], word[i:]) for i in range(shortest, len(word) - shortest + 1)]


def _halves(word: str, having: Callable[[str], int]) -> list[str]:
    """Two known words that a space was left out between: the cut whose rarer half is the most common."""
    best = max(_cuts(word), key=lambda cut: min(map(having, cut)), default=None)
    return list(best) if best and min(map(having, best)) else []


@lru_cache(maxsize=1 << 12)
def _spelt(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def _is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"


def _marks(spelt: str) -> tuple[int, int]:
    """Two sets of 64 bits: which letters a word has, and which pairs of neighbours."""
    letters = pairs = 0
    for letter, following in zip(f"^{spelt}", f"{spelt}$", strict=True):
        letters |= 1 << (ord(letter) % 64)
        pairs |= 1 << ((ord(letter) * 31 + ord(following)) % 61)
    return letters, pairs
