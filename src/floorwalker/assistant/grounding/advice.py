"""Words that advise cannot be wrong; words that a record bears out are checked; any other word stops its sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

from floorwalker.assistant.grounding import cues
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.record import Record
from floorwalker.assistant.grounding.values import Fault
from floorwalker.assistant.grounding.words import word_list
from floorwalker.catalog.lexicon import normalise

_LISTS = tomllib.loads(resources.files("floorwalker.assistant.grounding").joinpath("advice.toml").read_text("utf-8"))
_KOREAN = frozenset(_LISTS["korean"].split())
_NAMES = word_list("names")
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_CONTENT = ("NNG", "NNP", "NR", "XR", "VV", "VA", "UN", "W_", "MM")
_POINTING = frozenset(_LISTS["determiners"].split())
"""Determiners; numbers beyond these are figures that something must bear out."""
_DEGREE = re.compile(r"([a-z]{3,}?)(?:ier|iest|er|est)")
_SHORT = 2
_PARTICLES = frozenset("은이가도만로")

Spans = Sequence[tuple[int, int]]


@cache
def _english() -> frozenset[str]:
    return frozenset(_stem(word) for word in _LISTS["english"].split())


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    from snowballstemmer import stemmer

    stem: str = stemmer("english").stemWord(word.lower())
    return stem


def faults(sentence: Sentence, checked: Spans, ground: Ground) -> Iterator[Fault]:
    """`checked`: where other rules have looked already."""

    def open_(start: int, end: int) -> bool:
        return not any(a < end and start < b for a, b in checked)

    for match in _WORD.finditer(sentence.text):
        if (
            open_(*match.span())
            and normalise(match[0]) not in _NAMES
            and not _english_known(match[0])
            and not _in_record(match[0], match, sentence, ground)
        ):
            yield Fault(f"nothing bears out the word {match[0]}")
    for part in sentence.parts:
        if not part.tag.startswith(_CONTENT) or not re.search("[가-힣]", part.form) or not open_(part.start, part.end):
            continue
        if part.form in _PARTICLES and any(b == part.start for _, b in checked):
            continue  # the analysis took it for a noun
        form = part.form.replace(" ", "")
        if part.tag == "MM" and form in _POINTING:
            continue
        plain = form.removesuffix("라") if part.tag.startswith("NN") and len(form) > _SHORT else form
        if not _korean_known(plain) and not _borne(plain, sentence, part.start, part.end, ground):
            yield Fault(f"nothing bears out the word {form}")


def _english_known(word: str) -> bool:
    word = {"won't": "will", "can't": "can", "shan't": "shall"}.get(word.lower(), word.lower())
    word = re.sub(r"'(?:s|re|ve|ll|d|m)$|n't$", "", word)
    return len(word) < _SHORT or any(_stem(form) in _english() for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """The word, and what it is a degree of: brighter -> bright, neatest -> neat."""
    yield word
    if degree := _DEGREE.fullmatch(word):
        yield from (degree[1], degree[1] + "e", degree[1] + "y", degree[1][:-1])


def _korean_known(form: str) -> bool:
    if form.endswith("인") and form[:-1] in _KOREAN:
        return True
    return form in _KOREAN or (form.endswith("하") and form[:-1] in _KOREAN) or f"{form}하" in _KOREAN


def _in_record(word: str, match: re.Match[str], sentence: Sentence, ground: Ground) -> bool:
    return _borne(word, sentence, *match.span(), ground)


def _borne(word: str, sentence: Sentence, start: int, end: int, ground: Ground) -> bool:
    """Whether the records that are spoken of use the word themselves; the shop's name is known too."""
    numbers = sentence.about(start, end)
    records: Sequence[Record] = [ground.records[n] for n in numbers if n in ground.records] or ground.cards
    folded = normalise(word)
    if folded in normalise(ground.briefing.shop_name):
        return True
    if (cues.lacks(sentence.text) or cues.IN_PLACE_OF.search(sentence.text)) and (
        folded.removesuffix("s") in ground.said
    ):
        return True  # what was asked for may be named in saying that it is not here
    return any(folded in r.words or folded.removesuffix("s") in r.words or r.says(word) for r in records)
