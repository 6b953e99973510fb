"""Text -> tokens, the same for every engine, so that ranking is the same everywhere.

Korean comes as morphemes without particles and endings, compounds whole and in parts; English as stems; numbers with
their units in one way of writing; codes whole and at the borders of letters and digits. A token holds letters, digits
and `_ . -` only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from floorwalker.index.korean import HANGUL, Korean, Run
from floorwalker.index.latin import Found, Latin

_OTHER = re.compile(r"[^\W\d_a-zA-Z가-힣ㄱ-ㆎ]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TIMES = frozenset({"x", "by"})
_SIDES = frozenset({"w", "d", "h", "l", "wide", "deep", "high", "tall", "long"})
_VULGAR = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")
_KEPT_LENGTH = 80
"""Letters of a text that may come again: a question, a facet's value; descriptions seldom do."""
_LONGEST_PAIR = 7
"""Syllables of two words that may be one with the space left out."""
VERSION = "3"
"""Of the analysis: raise it when tokens change, and every index asks to be made anew."""

PART = 0.5
"""What a part weighs in a question beside its whole."""
JOINED = 0.25
"""What two neighbours written as one weigh: they meet other spacings, and tell that words stand together."""

_ASKING = frozenset(
    re.findall(
        r"\S+",
        "a an the i me my we you your it its is are am be do does did can could would will want wants need needs like "
        "looking look for find search show give get buy have has any some with without in on of to and or please that "
        "this these those what which there something anything under over below above from by at as s t m re ve ll "
        "pleas someth anyth abov ani doe "
        "찾다 주다 보다 보이다 있다 없다 하다 되다 원하다 사다 알다 싶다 같다 추천 이하 이상 미만 좋다 어떻다 어울리다 "
        "입다 신다 메다 말다 나오다 팔다 구하다 필요 상품 제품 것 원 만원 어디 뭐",
    )
)
"""Words that ask and do not describe: left out of a question that has others."""


class Token(NamedTuple):
    text: str
    weight: float


class Analyser:
    """Safe to use from many threads. Korean needs Kiwi, which is loaded at the first Korean text or by `warm`."""

    def __init__(self) -> None:
        self._korean, self._latin = Korean(), Latin()

    def warm(self) -> None:
        """Load the Korean model now, say in a background thread at start: it takes some seconds."""
        self._korean.warm()

    def learn(self, words: Iterable[str]) -> None:
        """Words of the shop (the lexicon's, the catalogue's) to find inside Korean compounds."""
        self._korean.learn(words)
        self._kept.cache_clear()

    def tokens(self, text: str, query: bool = False, joined: bool = True) -> list[str]:
        """In reading order, repeated as often as they stand there, and after them, if `joined`, neighbours as one
        word. A query leaves out the words that only ask."""
        return [token.text for token in self._tokens(text, query) if joined or token.weight != JOINED]

    def whole(self, text: str) -> str:
        """The text as one token, the way a shopper may write it without spaces; "" where nothing in it is a name."""
        return "".join(token.text for token in self._tokens(text, False) if token.weight == 1.0)

    def is_word(self, token: str) -> bool:
        """Whether the Korean dictionary has the token; of other languages there is none."""
        return bool(HANGUL.fullmatch(token)) and self._korean.is_word(token)

    def words(self, text: str) -> dict[str, float]:
        """The tokens of a question with their weights, for `Index.search_words`."""
        weights: dict[str, float] = {}
        for token in self._tokens(text, True):
            weights[token.text] = max(weights.get(token.text, 0.0), token.weight)
        return weights

    def _tokens(self, text: str, query: bool) -> tuple[Token, ...]:
        return self._kept(text, query) if len(text) <= _KEPT_LENGTH else self._worked_out(text, query)

    @lru_cache(maxsize=1 << 13)  # noqa: B019  # one analyser lives as long as the process
    def _kept(self, text: str, query: bool) -> tuple[Token, ...]:
        return self._worked_out(text, query)

    def _worked_out(self, text: str, query: bool) -> tuple[Token, ...]:
        tokens = tuple(self._analysed(normalised(text), query))
        if query:
            return tuple(t for t in tokens if t.text not in _ASKING) or tokens
        return tokens

    def _analysed(self, text: str, query: bool) -> Iterator[Token]:
        runs = {(r.start, r.end): r for r in self._korean.runs(text)} if HANGUL.search(text) else {}
        pieces: list[tuple[int, Run | Found]] = [(r.start, r) for r in runs.values()]
        pieces += [(f.start, f) for f in self._latin.scan(text)]
        pieces += [(m.start(), Found(m.start(), m.end(), m[0].lower(), ())) for m in _OTHER.finditer(text)]
        ordered, sizes = _with_sizes([piece for _, piece in sorted(pieces, key=lambda p: p[0])])
        for piece in ordered:
            yield from self._of_run(piece, text if query else "") if isinstance(piece, Run) else _of_found(piece)
        for one, other in pairwise(ordered):
            joined = _joined(one, other, text)
            if joined:
                yield Token(joined, JOINED)
        yield from (Token(size, PART) for size in sizes)

    def _of_run(self, run: Run, question: str) -> Iterator[Token]:
        if run.whole:
            yield Token(run.whole, 1.0)
            if run.whole not in run.nouns:
                yield from (Token(part, PART) for part in self._korean.parts(run.whole) if part not in run.nouns)
        if run.odd and question:
            yield Token(question[run.start : run.end], PART)
        for noun in run.nouns:
            if noun != run.whole:
                yield Token(noun, PART)
            for part in self._korean.parts(noun):
                yield Token(part, PART)
        for verb in run.verbs:
            yield Token(verb, PART)


def normalised(text: str) -> str:
    """One form of each letter; capitals stay, Latin letters lose their accents."""
    text = unicodedata.normalize("NFKC", _VULGAR.sub(" ", text)).replace("⁄", "/").replace("’", "'")
    if text.isascii():
        return text
    return "".join(_plain(char) for char in text)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return " "  # half of a broken pair, which no library below would take
    if unicodedata.category(char) == "Cf":
        return ""  # marks without a width, which hide inside words
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() and base.isalpha() else char


def _with_sizes(pieces: Sequence[Run | Found]) -> tuple[list[Run | Found], list[str]]:
    """2 in. x 4 in. and 2 by 4 lose what stands between the numbers, and are also 2x4; so is what begins 2x4x8."""
    kept: list[Run | Found] = []
    sizes: list[str] = []
    run: list[str] = []
    for i, piece in enumerate(pieces):
        number = _number_of(piece)
        if run and number is None and _leads_on(pieces, i):
            continue
        if number is None or not (run and i and _whole(pieces[i - 1]) in _TIMES):
            sizes += _sizes(run)
            run = []
        if number is not None:
            run.append(number)
        kept.append(piece)
    return kept, sizes + _sizes(run)


def _leads_on(pieces: Sequence[Run | Found], i: int) -> bool:
    """Whether only `x` or `by`, and before it which side is meant ("35 in. W x 80 in. H"), part two numbers here."""
    if i + 2 < len(pieces) and _whole(pieces[i]) in _SIDES and _whole(pieces[i + 1]) in _TIMES:
        i += 1
    return _whole(pieces[i]) in _TIMES and i + 1 < len(pieces) and _number_of(pieces[i + 1]) is not None


def _sizes(numbers: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(("x".join(numbers), "x".join(numbers[:2])))) if len(numbers) > 1 else []


def _whole(piece: Run | Found) -> str:
    return piece.whole or ""


def _number_of(piece: Run | Found) -> str | None:
    """The bare number of "2", "2in" or "2.5ft"."""
    if not isinstance(piece, Found) or not _whole(piece)[:1].isdigit():
        return None
    number = piece.parts[0] if piece.parts else _whole(piece)
    return number if _NUMBER.fullmatch(number) else None


def _of_found(found: Found) -> Iterator[Token]:
    if found.whole:
        yield Token(found.whole, 1.0)
    for part in found.parts:
        yield Token(part, PART)


def _joined(one: Run | Found, other: Run | Found, text: str) -> str | None:
    """Two neighbours as one word, where shoppers may write them so: 크루 넥, V넥, T shirt."""
    between = text[one.end : other.start]
    if isinstance(one, Run) and isinstance(other, Run):
        word = (one.word or "") + (other.word or "")
        return word if one.word and other.word and between == " " and len(word) <= _LONGEST_PAIR else None
    head, tail = one.whole or "", other.whole or ""
    if isinstance(one, Found) and isinstance(other, Run):
        short = len(head) <= 2 and head.isalpha() and head.isascii()
        return head + other.nouns[0] if short and between in {"", "-", " "} and other.nouns else None
    if isinstance(one, Found) and isinstance(other, Found):
        asks = (len(head) > 1 and head in _ASKING) or tail in _ASKING
        return head + tail if between in {" ", "-"} and head.isalpha() and tail.isalpha() and not asks else None
    return None
