"""Korean words by Kiwi: particles and endings off, compounds whole and in parts."""

from __future__ import annotations

import re
import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiwipiepy import Kiwi, Token

_LOCK = threading.Lock()
HANGUL = re.compile(r"[가-힣]+")

_NOUNS = ("NNG", "NNP", "NR", "XR", "XPN", "XSN", "UN", "W_")
_VERBS = ("VV", "VA")
_ENDINGS = ("J", "E", "VC", "VX", "XS", "NNB")
_OUT_OF_DICTIONARY = 100
"""Kiwi gives a form that it does not know the number of its tag, and numbers its dictionary from here on."""


@dataclass(frozen=True, slots=True)
class Morpheme:
    """The smallest part of a text that means something, where it stands."""

    form: str
    tag: str
    """Of the Sejong set: NNG noun, NNP name, VA adjective, EC ending that goes on ..."""
    start: int
    end: int
    known: bool
    """Whether the dictionary has it."""


def morphemes(text: str) -> list[Morpheme]:
    """Of a text in NFKC, signs and foreign words included."""
    return [Morpheme(m.form, m.tag, m.start, m.end, m.id >= _OUT_OF_DICTIONARY) for m in _morphemes(text)]


@dataclass(frozen=True, slots=True)
class Run:
    """One unbroken run of Hangul in a text."""

    start: int
    end: int
    whole: str | None
    """From its beginning to its last noun: particles off, compounds unbroken; None where only verbs stand."""
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    """In dictionary form: 입기 -> 입다."""
    odd: bool
    """What follows the last noun is no particle or ending: a word may have been torn apart."""

    @property
    def word(self) -> str | None:
        """The run, where it is nothing but one noun."""
        return self.whole if len(self.nouns) == 1 and self.whole and len(self.whole) == self.end - self.start else None


class Korean:
    """Kiwi is loaded when first needed or by `warm`; safe to use from many threads."""

    def __init__(self) -> None:
        self._known: frozenset[str] = frozenset()

    def warm(self) -> None:
        """Load the model now (some seconds), say in a background thread at start; a first text takes it another."""
        _morphemes("신발 있어요")

    def learn(self, words: Iterable[str]) -> None:
        """Words to find inside longer ones: 빅사이즈맨투맨 falls into 빅사이즈 and 맨투맨 once both are known."""
        runs = {run for word in words for run in HANGUL.findall(word)}
        self._known = self._known | runs
        self.parts.cache_clear()

    def is_word(self, word: str) -> bool:
        """Whether the dictionary has the noun as it stands."""
        morphemes = _morphemes(word)
        return len(morphemes) == 1 and morphemes[0].id >= _OUT_OF_DICTIONARY and morphemes[0].tag.startswith("NN")

    def runs(self, text: str) -> Iterator[Run]:
        """The Hangul of `text`, which is NFKC and casefolded."""
        spans = [(m.start(), m.end()) for m in HANGUL.finditer(text)]
        if not spans:
            return
        morphemes = _morphemes(text)
        starts = [m.start for m in morphemes]
        for start, end in spans:
            inside = morphemes[bisect_left(starts, start) : bisect_left(starts, end)]
            yield _run(text, start, end, inside)

    @lru_cache(maxsize=1 << 16)  # noqa: B019  # one analyser lives as long as the process
    def parts(self, noun: str) -> tuple[str, ...]:
        """The known words a noun falls into without rest, longest first from the left; empty where it does not."""
        return _cut(noun, noun, self._known)


def _morphemes(text: str) -> list[Token]:
    with _LOCK:
        return list(_model().tokenize(text))


@lru_cache(maxsize=1)
def _model() -> Kiwi:
    """One for the process: it takes half a gigabyte and some seconds to load.

    Names of several words (오만과 편견) stay out: known as one in one text and not in another, they would not meet.
    """
    from kiwipiepy import Kiwi

    return Kiwi(num_workers=1, load_multi_dict=False)


def _run(text: str, start: int, end: int, morphemes: Sequence[Any]) -> Run:
    nouns = [m for m in morphemes if m.tag.startswith(_NOUNS)]
    verbs = tuple(f"{m.form}다" for m in morphemes if m.tag.startswith(_VERBS))
    if nouns:
        whole: str | None = text[start : min(nouns[-1].end, end)]
    else:
        particles = start > 0 and text[start - 1].isalnum() and all(m.tag.startswith(_ENDINGS) for m in morphemes)
        inflected = bool(verbs) and f"{text[start:end]}다" not in verbs
        whole = None if inflected or particles else text[start:end]
    tail = morphemes[morphemes.index(nouns[-1]) + 1 :] if nouns else ()
    odd = any(not m.tag.startswith(_ENDINGS) for m in tail) or any(m.tag == "NNB" for m in tail[:-1])
    return Run(start, end, whole, tuple(m.form.replace(" ", "") for m in nouns), verbs, odd)


def _cut(rest: str, noun: str, known: frozenset[str]) -> tuple[str, ...]:
    if not rest:
        return ()
    for size in range(len(rest), 0, -1):
        head = rest[:size]
        if head == noun or head not in known or (size == 1 and size < len(rest)):
            continue  # a single syllable counts only at the end: 반팔+티, not 티+셔츠
        if size == len(rest):
            return (head,)
        tail = _cut(rest[size:], noun, known)
        if tail:
            return (head, *tail)
    return ()
