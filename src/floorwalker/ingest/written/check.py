"""What of a model's words is kept: sentence by sentence, only what the product's own data does not contradict.

A model may be wrong, and the feed it read may be written to mislead it. So whatever reads like an instruction, a link,
an offer or a figure that nobody gave is left out, in code and not by asking nicely.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.catalog.product import Lang, Product
from floorwalker.ingest.kinds import of_one_line
from floorwalker.ingest.written.prompt import data

_LONGEST = {"name": 120, "description": 900, "summary": 400, "image": 500, "tags": 30}
_MOST_TAGS = 12
_SENTENCE = re.compile(r".+?(?:[.!?。…]+(?=\s|$)|\n|$)", re.DOTALL)
_SPACES = re.compile(r"\s+")
_MARKUP = re.compile(r"[<>{}\[\]`|\\*#_]|://|www\.|\S@\S|&\w+;|!\(", re.IGNORECASE)
_OFFER = re.compile(
    r"[₩$€£¥%]|\b(?:krw|usd|\d won|dollars?|prices?|priced|discount\w*|sale|free|shipping|delivery|coupon\w*|in stock"
    r"|sold out|bargain\w*|cheap\w*)\b|\d\s*원|가격|할인|세일|특가|무료|배송|쿠폰|재고|품절|최저가|구매하|결제|증정",
    re.IGNORECASE,
)
_SPEAKS_OF_ITSELF = re.compile(
    r"\b(?:ignore|instruction\w*|prompts?|system message|as an ai|language model|assistant|i can(?:no|')t|i'm sorry)\b"
    r"|지시|프롬프트|시스템 메시지|인공지능|언어 ?모델|어시스턴트|죄송|무시하",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u10ff\u1780-\u1c7f\u2e80-\u312f\u31f0-\u9fff]")
"""Neither Latin nor Hangul."""
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*|[\uac00-\ud7a3]+")
_CLAIMS = ("colour", "material")
"""Facets in which models err most, and in which a feed that speaks is right."""
_EVERYDAY = frozenset(("자주", "니트", "보아", "knit", "knits", "knitted", "skin", "clear", "down"))
"""Also colours or materials, but far more often something else: often, a garment, to see, the skin, clearly, down."""
_ENDING = 3
"""Syllables of a particle or ending after a Korean word."""


class Check:
    """Of one product."""

    def __init__(self, product: Product, lexicon: Lexicon) -> None:
        self._product, self._lexicon = product, lexicon
        self._source = " ".join(_strings(data(product))).casefold()
        self._numbers = {number.replace(",", "") for number in _NUMBER.findall(self._source)}

    def text(self, part: str, lang: Lang, text: str) -> str:
        """The sentences that may stay; "" where none may. A name stays whole or not at all."""
        flat = _clean(text)
        if part == "name":
            return flat if len(flat) <= _LONGEST[part] and self._stays(part, lang, flat) else ""
        kept, left = [], _LONGEST[part]
        for found in _SENTENCE.findall(flat):
            sentence = found.strip()
            if sentence and len(sentence) <= left and self._stays(part, lang, sentence):
                kept.append(sentence)
                left -= len(sentence) + 1
        return " ".join(kept)

    def tags(self, lang: Lang, tags: Sequence[str]) -> list[str]:
        clean = (_clean(tag).strip(".,#") for tag in tags)
        found = [tag for tag in clean if 1 < len(tag) <= _LONGEST["tags"] and self._stays("tags", lang, tag)]
        return list(dict.fromkeys(found))[:_MOST_TAGS]

    def _stays(self, part: str, lang: Lang, sentence: str) -> bool:
        if _MARKUP.search(sentence) or not _in(lang, sentence, part):
            return False
        if any(sign not in self._source for sign in _found(_OTHER_SCRIPT, sentence)):
            return False
        if any(match.casefold() not in self._source for match in _found(_OFFER, sentence)):
            return False
        # These words may stand in the source precisely because somebody put them there to be repeated.
        if _SPEAKS_OF_ITSELF.search(sentence):
            return False
        figures = {number.replace(",", "") for number in _NUMBER.findall(sentence)} - self._numbers
        if any(part != "image" or len(figure) > 1 for figure in figures):  # "two pockets" may be counted in a picture
            return False
        return not any(self._contradicts(term, part) for term in self._claims(sentence))

    def _contradicts(self, term: Term, part: str) -> bool:
        """A material that nobody gave; a colour where others are given. What the picture shows may be of any colour."""
        if part == "image":
            return term.facet == "material"
        given = self._given[term.facet]
        if term.facet == "colour" and not given:
            return False
        return not any(of_one_line(term, other, self._lexicon) for other in given)

    @cached_property
    def _given(self) -> dict[str, list[Term]]:
        """By facet of `_CLAIMS`, the terms that the feed names anywhere."""
        terms = list(self._claims(self._source))
        return {facet: [term for term in terms if term.facet == facet] for facet in _CLAIMS}

    def _claims(self, sentence: str) -> Iterator[Term]:
        words = _WORD.findall(sentence)
        for n, word in enumerate(words):
            yield from self._terms(word)
            if n + 1 < len(words):
                yield from self._terms(f"{word} {words[n + 1]}")

    def _terms(self, word: str) -> Iterator[Term]:
        """Of a word as it is, or in Korean before its ending."""
        last = word.rpartition(" ")[2]
        # Of a single syllable only the word itself: "마" is linen, "마을" is not.
        ending = min(len(last) - 2, _ENDING) if _HANGUL.match(last) and len(last) > 2 else 0
        for end in range(len(word), len(word) - ending - 1, -1):
            if word[:end].casefold() in _EVERYDAY:
                return
            found = [t for t in self._lexicon.find(word[:end]) if t.facet in _CLAIMS]
            if found:
                yield from found
                return


def _clean(text: str) -> str:
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") else sign for sign in text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain)).strip()


def _in(lang: Lang, text: str, part: str) -> bool:
    """English has no Hangul; Korean has some, though a name or tag may be all brand and code."""
    hangul = bool(_HANGUL.search(text))
    if lang == "en":
        return not hangul and bool(_LETTER.search(text))
    return hangul or (part in ("name", "tags") and bool(_LETTER.search(text)))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (match.group() for match in pattern.finditer(text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
