"""Which words of a sentence say something that a product's record could bear out or deny."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from floorwalker.assistant.grounding.record import terms_of, upward
from floorwalker.assistant.words import stems
from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.index.korean import HANGUL, Morpheme, morphemes

Facets = Mapping[str, Mapping[str, int]]

LISTS: Mapping[str, str] = tomllib.loads(
    resources.files("floorwalker.assistant.grounding").joinpath("prose.toml").read_text("utf-8")
)


def pattern(text: str) -> re.Pattern[str]:
    """Regular expressions of `prose.toml`, parted by commas, as one."""
    return re.compile("|".join(matter.pattern for matter in matters(text)), re.IGNORECASE)


def matters(text: str) -> list[re.Pattern[str]]:
    """Each of them by itself; " = " joins the words for one matter."""
    ways = (way.strip().replace(" = ", "|") for way in re.split(r",(?![^{}]*\})", text.replace("\n", " ")))
    return [re.compile(way, re.IGNORECASE) for way in ways if way]


def word_list(name: str) -> frozenset[str]:
    """One of the lists of `prose.toml`, folded; phrases are parted by commas."""
    return frozenset(normalise(word) for word in LISTS[name].replace("\n", " ").split(",")) - {""}


_PROSE = word_list("not_claims")
_ONE_SYLLABLE = frozenset(["면", "울", "퍼", "티", "백", "청", "흰"])
_HANGUL_WORD = re.compile(r"[가-힣]{2,}")
_ALONE = re.compile(
    r"(?<![가-힣])(?:탄(?=\s*(?:색|컬러))|"
    r"(?:면|울|퍼)(?=이\s|이에요|이고|이라|이며|이죠|이네|이니|입니다|인데|으로|로|과|와|\s(?:소재|재질|원단|혼방|100)))"
)
"""Where no verb's ending can stand."""
_NO_PATTERN = re.compile(r"무늬(?:가|도|는)?\s*(?:전혀\s*)?없")
_LASTS = re.compile(r"\s*(?:종일|내내|동안|만에)")
"""A stretch of time, whatever else the word may name: "하루 종일"."""
_STARTS = ("N", "XR", "VA", "MM", "SL", "W_", "XPN", "UN")
_SHADES = {
    "푸르": "파란", "시커멓": "까만", "새빨갛": "빨간", "새까맣": "까만", "새하얗": "하얀", "샛노랗": "노란",
    "새파랗": "파란", "불그스름": "빨간",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'&]*|\d+%?")
_IS_A = re.compile(r"\b(?:is|are|'s)\s+(?:an?|the)\s+$", re.IGNORECASE)
_SUITS = re.compile(
    r"\bsuits?\s+(?:you|your|any|almost|every|most|both|all|a|the|those|people|him|her|many)\b|"
    r"\bsuited\b|\bsolid (?:choice|pick|option|bet|start|all-rounder)|(?<=\bthe )(?:collar|sleeves?|cuffs?|"
    r"hem|neck)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\]\s+[a-z]+s$|(?:such as|like|and|,) \[\d+\]\s+suit$")
""" "[6] ties at the waist": right after a reference stands a verb."""
_INNER = ("material", "colour", "pattern")
"""Facets that a name of two words may tell beside its kind: a "canvas bag" is of canvas."""
_TWO_NAMES = re.compile(r"\s*[/(),]\s*")
_LONGEST = 4
_PEOPLE = ("author",)


@dataclass(frozen=True, slots=True)
class Mention:
    """A word that names a value of some facet."""

    start: int
    end: int
    said: str
    senses: frozenset[tuple[str, str]]
    """Facet and key: the lexicon's, or the folded value."""

    def of(self, facet: str) -> bool:
        return any(f == facet for f, _ in self.senses)


class Words:
    """All that can be meant: the lexicon's words and the catalogue's own values, by their folded spelling."""

    def __init__(self, lexicon: Lexicon, facets: Facets) -> None:
        senses: dict[str, set[tuple[str, str]]] = defaultdict(set)
        sold = upward(lexicon, (t for v in facets.get("category", ()) for t in terms_of(lexicon, v, "category")))
        for term in lexicon.terms.values():
            if term.facet == "theme" and "theme" not in facets:
                continue  # what books are about, and nothing else
            if term.facet == "category" and sold and sold.isdisjoint(upward(lexicon, [term])):
                continue  # a "range" is no stove where nothing of that kind is sold
            for word in (*term.en, *term.ko):
                senses[normalise(word)].add((term.facet, term.key))
        for facet, counts in facets.items():
            for value in counts:
                keys = {t.key for t in terms_of(lexicon, value, facet)} or {normalise(value)}
                for surface in _surfaces(value, facet):
                    senses[surface].update((facet, key) for key in keys)
        self._alone = {word: frozenset(senses[word]) for word in "면울퍼탄" if word in senses}
        self._kinds = {
            word: kinds
            for word, found in senses.items()
            if word in _PROSE and (kinds := frozenset(s for s in found if s[0] == "category"))
        }
        self._senses = {
            word: frozenset(found) for word, found in senses.items() if len(word) > 1 and word not in _PROSE
        }
        self._senses |= {word: frozenset(senses[word]) for word in _ONE_SYLLABLE if word in senses}
        self._stems = {stem: self._senses[word] for stem, word in _SHADES.items() if word in self._senses}
        self._stems |= {stem: found for word, found in self._senses.items() if (stem := _stem_of(word))}

    def knows(self, word: str) -> bool:
        folded = normalise(word)
        return folded in self._senses or folded.removesuffix("s") in self._senses

    def mentions(self, text: str, parts: Sequence[Morpheme]) -> list[Mention]:
        """In the order of the text, none within another. `parts`: the morphemes of `text`, where it has Korean."""
        found = sorted((*self._latin(text), *self._korean(text, parts)), key=lambda m: (m.start, -m.end))
        kept: list[Mention] = []
        for mention in found:
            if not kept or mention.start >= kept[-1].end or (mention.end < kept[-1].end and mention.of("material")):
                kept.append(_in_its_facet(mention, text))
        return kept

    def _latin(self, text: str) -> Iterator[Mention]:
        words = list(_WORD.finditer(text))
        taken = 0
        for i, first in enumerate(words):
            if i < taken:
                continue
            for j in range(min(len(words), i + _LONGEST), i, -1):
                start, end = first.start(), words[j - 1].end()
                if not re.fullmatch(r"[\w'&%-]+(?:[ -][\w'&%-]+)*", text[start:end]):
                    continue
                if _SUITS.match(text, start) or (j == i + 1 and _VERB.search(text[:end])):
                    continue
                if senses := self._named(text[start:end], is_a=bool(_IS_A.search(text, 0, start))):
                    yield Mention(start, end, text[start:end], senses)
                    yield from self._inner(text, words[i:j], senses)
                    taken = j
                    break

    def _inner(self, text: str, words: Sequence[re.Match[str]], whole: frozenset[tuple[str, str]]) -> Iterator[Mention]:
        for word in words if len(words) > 1 else ():
            told = frozenset(s for s in self._named(word.group()) if s[0] in _INNER)
            if told and not any(facet in (*_INNER, "brand", *_PEOPLE) for facet, _ in whole):
                yield Mention(word.start(), word.end(), word.group(), told)

    def _named(self, surface: str, *, is_a: bool = False) -> frozenset[tuple[str, str]]:
        """`is_a`: "is a" stands before it, so that even an everyday word claims to be what the thing is."""
        folded = normalise(surface)
        if is_a and folded in _PROSE:
            return self._kinds.get(folded, frozenset())
        if folded in _PROSE or len(folded) < 2:
            return frozenset()
        for form in (
            folded,
            f"{folded.removesuffix('ies')}y",
            folded.removesuffix("s"),
            folded.removesuffix("es"),
            folded.removesuffix("coloured"),
        ):
            if form in self._senses and form not in _PROSE:
                return self._senses[form]
        return frozenset()

    def _korean(self, text: str, parts: Sequence[Morpheme]) -> Iterator[Mention]:
        for match in _NO_PATTERN.finditer(text):
            yield Mention(match.start(), match.end(), match.group(), frozenset({("pattern", "solid")}))
        for match in _ALONE.finditer(text):
            if senses := self._alone.get(match.group()):
                yield Mention(match.start(), match.end(), match.group(), senses)
        found: list[Mention] = []
        i = 0
        while i < len(parts):
            mention, taken = self._at(text, parts, i)
            found += [mention] if mention else []
            i += taken
        yield from found
        for match in _HANGUL_WORD.finditer(text):
            if not any(m.start < match.end() and match.start() < m.end for m in found):
                yield from self._spelt(match)

    def _spelt(self, word: re.Match[str]) -> Iterator[Mention]:
        """A word by its spelling, where the analysis took it for another: 노운 for 노 and 운."""
        for stem in stems(word.group()):
            named = frozenset(s for s in self._senses.get(stem, ()) if s[0] in ("brand", *_PEOPLE))
            if len(stem) > 1 and named and not _LASTS.match(word.string, word.end()):
                yield Mention(word.start(), word.start() + len(stem), stem, named)
                return

    def _at(self, text: str, parts: Sequence[Morpheme], i: int) -> tuple[Mention | None, int]:
        first = parts[i]
        taken = 2 if i + 1 < len(parts) and parts[i + 1].tag == "XSA" else 1
        stem = "".join(part.form for part in parts[i : i + taken])
        if (taken == 2 or first.tag.startswith(("VA", "VV"))) and (senses := self._stems.get(stem)):
            last = parts[i + taken - 1]
            return Mention(first.start, last.end, text[first.start : last.end], senses), taken
        if not first.tag.startswith(_STARTS) or not HANGUL.search(first.form):
            return None, 1
        for j in range(min(len(parts), i + 2 * _LONGEST), i, -1):
            start, end = first.start, parts[j - 1].end
            if parts[j - 1].tag.startswith(("SP", "SF", "SS", "SY")):
                continue
            surface = normalise(text[start:end])
            if _LASTS.match(text, end) or (surface == "면" and text[start - 1 : start] == "]"):
                continue
            if surface in self._senses and not (j == i + 1 and len(surface) == 1 and _is_bound(parts, i)):
                return Mention(start, end, text[start:end], self._senses[surface]), j - i
        word, ending = first.form[:-1], first.form[-1]
        senses = self._senses.get(word, frozenset()) if first.tag.startswith("NN") else frozenset()
        if senses and (ending in "인용톤라" or (ending == "복" and any(facet == "gender" for facet, _ in senses))):
            return Mention(first.start, first.end - 1, word, senses), 1
        return None, 1


@lru_cache(maxsize=1 << 12)
def _stem_of(word: str) -> str:
    """What an adjective is inflected from: 무서운 -> 무섭; "" for any other word."""
    if not HANGUL.fullmatch(word) or (ord(word[-1]) - 0xAC00) % 28 != _FINAL_N:
        return ""
    parts = morphemes(word)
    told = "".join(part.form for part in parts[:-1])
    return (
        told if parts[-1].tag == "ETM" and parts[-2].tag.startswith(("VA", "VV", "XSA")) and len(parts) < _WORDY else ""
    )


_WORDY = 4
_FINAL_N = 4
"""Where ㄴ stands among the final consonants."""
_LABELLED = (
    ("pattern", re.compile(r"\s*(?:무늬|패턴|patterns?\b|prints?\b)", re.IGNORECASE)),
    ("material", re.compile(r"\s*(?:소재|재질|원단|fabric\b|material\b)", re.IGNORECASE)),
    ("colour", re.compile(r"\s*(?:색|컬러|colou?rs?\b)", re.IGNORECASE)),
)


def _in_its_facet(mention: Mention, text: str) -> Mention:
    """A word of several meanings has the one that the next word names: a "nordic pattern" is no style."""
    for facet, label in _LABELLED:
        told = frozenset(sense for sense in mention.senses if sense[0] == facet)
        if told and label.match(text, mention.end):
            return Mention(mention.start, mention.end, mention.said, told)
    if mention.of("gender") and text.startswith("복", mention.end):
        return Mention(mention.start, mention.end + 1, mention.said, mention.senses)
    return mention


def _is_bound(parts: Sequence[Morpheme], i: int) -> bool:
    """A single syllable that makes a verb with what follows."""
    return parts[i].tag not in ("NNG", "NNP", "MM") or (i + 1 < len(parts) and parts[i + 1].tag in ("XSV", "XSA"))


def _surfaces(value: str, facet: str) -> Iterator[str]:
    yield normalise(value)
    parts = [part for part in _TWO_NAMES.split(value) if len(normalise(part)) > (1 if HANGUL.search(part) else 2)]
    if len(parts) > 1:
        yield from map(normalise, parts)
    if facet in _PEOPLE:
        for part in parts or [value]:
            yield normalise(part.split()[-1]) if len(part.split()) > 1 else normalise(part)


def read(text: str) -> list[Morpheme]:
    """The morphemes of a sentence with Korean in it."""
    return morphemes(text) if HANGUL.search(text) else []
