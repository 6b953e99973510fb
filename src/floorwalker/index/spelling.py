"""Misspelt words -> words that the catalogue has, within a letter or two. Hangul is compared by its letters.

Words that are right are left as they are, but for others of their family, which count a little.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.index.analysis import PART, Analyser
from floorwalker.index.ports import Index, Spells

MENDED = 0.9
"""What a guess weighs beside the word as it was written."""
KIN = 0.2
"""What other words of an English word's family weigh: enough to rank by, far too little to be evidence."""
_FAMILY = ("er", "r", "or", "en")
"""Endings that make a word of another and that stems keep: spray and sprayer, wood and wooden."""

_SHORTEST = 4
"""Letters: shorter words have too many neighbours."""
_GUESSES = 2
_CUTS_TRIED = 3
_COMPARED = 64
"""Words compared letter by letter: those that share the most pairs of neighbouring letters."""

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


class Speller:
    """The words of a question with guesses for those that are misspelt, for `Index.search_words`."""

    def __init__(self, analyser: Analyser, index: Index, lexicon: Lexicon) -> None:
        self._analyser, self._lexicon = analyser, lexicon
        self._index = index if isinstance(index, Spells) else None

    def words(self, text: str) -> dict[str, float]:
        """As the analyser's; a word that neither a document nor a dictionary has stands beside what may be meant."""
        words = self._analyser.words(text)
        if self._index is None:
            return words
        doubtful = [word for word, weight in words.items() if weight >= PART]  # neighbours we joined are no words
        for word, guesses in self._index.respell(doubtful).items():
            if not self._lexicon.find(word) and not self._analyser.is_word(word):
                for guess in guesses:
                    words[guess] = max(words.get(guess, 0.0), MENDED * words[word])
        for word, weight in [w for w in words.items() if w[1] >= MENDED]:
            for other in family(word):
                words[other] = max(words.get(other, 0.0), KIN * weight)
        return words


def family(word: str) -> list[str]:
    """Stems that an English one may be made of or into; those that no document has do no harm."""
    if not (word.isascii() and word.isalpha()):
        return []
    others = [word + ending for ending in _FAMILY]
    others += [word.removesuffix(ending) for ending in _FAMILY if word.endswith(ending)]
    return [other for other in others if min(len(word), len(other)) >= _SHORTEST]


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
        limit = _tolerance(word, spelt)
        changes = 1 if limit < 1 else 2
        with self._lock:
            words, letters, pairs, lengths = self._words, self._letters, self._pairs, self._lengths
        mine = _marks(spelt)
        likely = np.flatnonzero(np.abs(lengths - len(spelt)) <= changes)
        likely = likely[np.bitwise_count(letters[likely] ^ np.uint64(mine[0])) <= 2 * changes]
        apart = np.bitwise_count(pairs[likely] ^ np.uint64(mine[1]))
        likely = likely[np.argsort(apart, kind="stable")[: min(_COMPARED, int((apart <= 5 * changes + 1).sum()))]]
        ranked = []
        for place in likely.tolist():
            other = _spelt(words[place])
            cost = distance(spelt, other, limit) + _SLIP * (other[:1] != spelt[:1])
            if cost <= limit and words[place].isalpha() and (documents := having(words[place])):
                ranked.append((cost, -documents, words[place]))
        return [guess for _, _, guess in sorted(ranked)[:_GUESSES]]


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
