"""Which of the catalogue's words a misspelt one may be. Hangul is compared by its letters.

A noisy channel (Kernighan, Church & Gale 1990): a guess is the likelier the less was mistyped and the more documents
have it, above all documents that have the question's other words too: a "patio tabel" is hardly a label.
"""

from __future__ import annotations

import math
import threading
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import islice
from typing import Protocol

import numpy as np

from floorwalker.index.ports import Guess

_SHORTEST = 4
"""Letters: shorter words have too many neighbours."""
_RARE = 12
"""Documents: a word that more have is none that is misspelt."""
_GUESSES = 3
_CUTS_TRIED = 3
_COMPARED = 64
"""Words compared letter by letter: those that share the most pairs of neighbouring letters."""
_SURPRISE = 4.0
"""What a slip takes from the logarithm of the likelihood, for each point of its cost."""
_ANYWHERE = 0.03
"""What a document with the word and none of the question's others counts beside one that has them all."""
_UNSEEN = 0.01
_LEAST = 0.1
"""Of the likeliest guess: less likely ones are none."""
_FAR = 1.0
"""What a guess may cost above `_tolerance`, and of a short word in all."""
_MOST = 2.0

_SLIP = 0.5
"""The cost of what fingers and ears mix up; any other change costs 1."""
_ALIKE = tuple(
    frozenset(group)
    for group in (
        *("aeiouy",),
        # Korean, in the letters that NFD splits syllables into: what sounds alike or lies side by side on the keys.
        *("ᅢᅦᅤᅨ", "ᅬᅫᅰ", "ᅡᅣ", "ᅥᅧ", "ᅩᅭ", "ᅮᅲ", "ᅳᅮ", "ᅡᅥ", "ᅩᅥ", "ᅩᅮ"),
        *("ᄀᄁᄏ", "ᄃᄄᄐ", "ᄇᄈᄑ", "ᄌᄍᄎ", "ᄉᄊ", "ᆺᆻᆮᆽᆾᆿᇀ", "ᆨᆩᆿ", "ᆸᇁ", "ᆫᆼ"),
    )
)


class Documents(Protocol):
    """What tells how likely a word is meant."""

    def having(self, word: str) -> int:
        """How many documents have the word."""
        ...

    def sharing(self, word: str, others: tuple[str, ...]) -> float:
        """The documents that have the word, each counted by its share of `others` (by idf), squared."""
        ...


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

    def respell(self, words: Sequence[str], documents: Documents) -> dict[str, list[Guess]]:
        """Guesses, likeliest first, for the words that no document has, and for those that a few have where a guess
        is likelier than the word itself."""
        having = {word: documents.having(word) for word in words}
        known = [word for word in words if having[word]]
        found = {}
        for word in words:
            if word.isalpha() and len(_spelt(word)) >= _SHORTEST and having[word] <= _RARE:
                others = tuple(other for other in known if other != word)
                if guesses := self._guesses(word, others, documents):
                    found[word] = guesses
        return found

    def _guesses(self, word: str, others: tuple[str, ...], documents: Documents) -> list[Guess]:
        guesses = self._alike(word, others, documents)
        if documents.having(word) or any(guess.near for guess in guesses):
            return guesses
        halves = _halves(word, documents.having) or self._mended_half(word, others, documents)
        return [Guess(half, 1.0, True) for half in halves] + guesses

    def _mended_half(self, word: str, others: tuple[str, ...], documents: Documents) -> list[str]:
        """A known word and a misspelt one without the space between them: 미니멀페딩."""
        having = documents.having
        for head, tail in sorted(_cuts(word), key=lambda cut: -max(having(cut[0]), having(cut[1])))[:_CUTS_TRIED]:
            known, unknown = (head, tail) if having(head) else (tail, head)
            if (
                having(known)
                and len(_spelt(unknown)) >= _SHORTEST
                and (guesses := [guess for guess in self._alike(unknown, others, documents) if guess.near])
            ):
                return [known, guesses[0].word]
        return []

    def _alike(self, word: str, others: tuple[str, ...], documents: Documents) -> list[Guess]:
        """The likeliest words; those that are less likely than the word itself are none."""
        itself = documents.having(word)
        tolerance = _tolerance(word, _spelt(word))
        likely = []
        for cost, other in self._near(word):
            if (having := documents.having(other)) > itself and (not itself or cost <= tolerance):
                support = documents.sharing(other, others) + _ANYWHERE * having + _UNSEEN
                likely.append((math.log(support) - _SURPRISE * cost, other, cost <= tolerance))
        likely.sort(key=lambda guess: (-guess[0], guess[1]))
        best = likely[0][0] if likely else 0.0
        if itself and best <= math.log(documents.sharing(word, others) + _ANYWHERE * itself + _UNSEEN):
            return []
        kept = [Guess(other, math.exp(log - best), near) for log, other, near in likely[:_GUESSES]]
        return [guess for guess in kept if guess.likelihood >= _LEAST]

    def _near(self, word: str) -> list[tuple[float, str]]:
        """Words within a few letters, with what the slips cost."""
        spelt = _spelt(word)
        limit = min(_tolerance(word, spelt) + _FAR, _MOST) if len(spelt) > _SHORTEST else _FAR
        changes = 1 if limit <= 1 else 2
        with self._lock:
            words, letters, pairs, lengths = self._words, self._letters, self._pairs, self._lengths
        mine = _marks(spelt)
        likely = np.flatnonzero(np.abs(lengths - len(spelt)) <= changes)
        likely = likely[np.bitwise_count(letters[likely] ^ np.uint64(mine[0])) <= 2 * changes]
        apart = np.bitwise_count(pairs[likely] ^ np.uint64(mine[1]))
        likely = likely[np.argsort(apart, kind="stable")[: min(_COMPARED, int((apart <= 5 * changes + 1).sum()))]]
        found = []
        for place in likely.tolist():
            other = _spelt(words[place])
            cost = distance(spelt, other, limit) + _SLIP * (other[:1] != spelt[:1])
            if 0 < cost <= limit and words[place].isalpha():
                found.append((cost, words[place]))
        return found


def _tolerance(word: str, spelt: str) -> float:
    """What a guess may cost: short words have real neighbours, a bean is no bead."""
    short, long = (7, 10) if _is_hangul(word) else (6, 9)
    return _SLIP if len(spelt) < short else 1.0 if len(spelt) < long else 2.0


def distance(one: str, other: str, limit: float) -> float:
    """Letters changed, left out, put in or swapped with their neighbour (Damerau), slips at half the cost; where it
    is above `limit`, some number above it."""
    before: list[float] = []
    above = [float(j) for j in range(len(other) + 1)]
    for i, letter in enumerate(one, 1):
        row = [float(i)]
        for j, facing in enumerate(other, 1):
            lost = _SLIP if i > 1 and letter == one[i - 2] else 1.0
            gained = _SLIP if j > 1 and facing == other[j - 2] else 1.0
            cost = min(above[j] + lost, row[j - 1] + gained, above[j - 1] + _change(letter, facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, before[j - 2] + _SLIP)
            row.append(cost)
        if min(row) > limit and min(above) > limit:  # a swap reaches back over two rows
            return limit + 1
        before, above = above, row
    return above[-1]


@lru_cache(maxsize=1 << 12)
def _change(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return _SLIP if any(letter in group and other in group for group in _ALIKE) else 1.0


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
