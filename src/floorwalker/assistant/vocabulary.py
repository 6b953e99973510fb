"""The words that mean something in this catalogue: from its facet values and the lexicon's words for them.

Facets and values are the catalogue's; the lexicon only adds names for them (synonyms, the other language, umbrella
words). A word that the lexicon knows and the catalogue has nothing of is kept too, so that it can be said.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from floorwalker.assistant.hangul import is_syllable, jamo
from floorwalker.assistant.occasions import USE_OF_OCCASION
from floorwalker.assistant.sounds import Sounds
from floorwalker.catalog.lexicon import Lexicon, Term, normalise
from floorwalker.catalog.naming import adopted, named, singulars

Facets = Mapping[str, Mapping[str, int]]

_TOO_SHORT_TO_MISS = 2
"""A word of fewer signs is too ambiguous to tell a shopper that the thing is not carried."""
_EVERYDAY = frozenset(
    normalise(word)
    for word in (
        "light", "clear", "body", "down", "wear", "layer", "her", "him", "s", "m", "l", "game", "tool", "tools",
        "skin", "hair", "eyes", "lips", "nails", "frames", "wrap", "plant", "car", "cat", "dog", "trunk", "play",
        "pad", "pan", "pot", "mat", "pen", "slides", "studs", "body", "clean", "deep", "fun", "hip", "smart", "sharp",
        "saw", "fan", "display", "throw", "sheets", "frame", "fish", "opener", "torch", "study", "vanity", "stone",
        "full", "single", "free", "country", "bath", "yard", "study room", "shelf",
        "패드", "리스", "톱", "드라이버", "러너", "무릎", "풀", "이사", "마이크",
        "little", "big", "love", "stories", "verse", "science", "home", "outfit", "기타", "차", "눈", "마이", "큰",
        "작은", "잔", "시", "팩", "홈", "짐", "집", "신", "안경류", "향", "기초", "조리", "세트", "디지털", "컵",
    )
)  # fmt: skip
"""Words of the lexicon that shoppers use for other things: they count only where the catalogue itself has the value,
and never as a thing that is not carried."""
_NEVER = frozenset(normalise(word) for word in ("s", "m", "l", "her", "him", "wear", "body", "마이", "큰", "작은"))

_PARTS = re.compile(r"\s*[/|(),·&]\s*|\s+-\s+")
_SHORTEST_PLURAL = 3
_SHORTEST = 5
"""Letters (jamo) a word must have before one of them may be wrong; what was typed may lack one of them."""
_LONG = 6
_ALIKE = tuple(map(frozenset, ("aeiou", "ㅐㅔ", "ㅡㅜ", "ㅅㅆ", "ㅈㅉ", "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ")))
"""Letters that are taken for each other more easily than others."""
_PEOPLE = ("author",)
"""Facets whose values are people, who also go by their last name."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a word may mean here."""

    facet: str
    key: str
    """The lexicon's key, or the catalogue's value where the lexicon does not know it."""
    values: tuple[str, ...]
    """The catalogue's values, the most exact first; empty where the catalogue has none."""
    instead: tuple[str, ...] = ()
    """Where it has none: the values of the nearest wider kind."""
    kind: str = ""
    """The key of that wider kind."""
    exact: bool = True
    """Whether the catalogue has it by name, not only kinds of it."""


class Vocabulary:
    """Surface form (normalised) -> senses. Built from one snapshot of the catalogue's facets."""

    def __init__(self, facets: Facets, lexicon: Lexicon) -> None:
        self.facets = facets
        self.lexicon = lexicon = _with_adopted(facets, lexicon)
        self._holders = _holders(facets, lexicon)
        self._kinds = _kinds(lexicon)
        self._narrower: dict[tuple[str, str], frozenset[str]] = {}
        self._senses: dict[str, dict[tuple[str, str], Sense]] = defaultdict(dict)
        self._absent: dict[str, Sense] = {}
        self._add_terms()
        self._add_values()
        self._add_occasions()
        self.longest = max((len(word) for word in (*self._senses, *self._absent)), default=0)
        self._sounds = Sounds(self._foreign())
        self._parts = frozenset(
            part for term in lexicon.terms.values() for word in (*term.en, *term.ko) for part in word.casefold().split()
        )
        self._near = _Near((*self._senses, *(w for w, s in self._absent.items() if s.instead)))

    def senses(self, surface: str) -> tuple[Sense, ...]:
        """What a word means in this catalogue; `surface` is normalised."""
        return tuple(self._senses[surface].values()) if surface in self._senses else ()

    def absent(self, surface: str) -> Sense | None:
        """What a word means that this catalogue has nothing of."""
        return self._absent.get(surface)

    def knows(self, surface: str) -> bool:
        return surface in self._senses or surface in self._absent

    def is_word(self, surface: str) -> bool:
        """Whether it is spelt right, whatever it means here: a word of the lexicon, or a part of one."""
        return any(self.lexicon.find(form) or form in self._parts for form in (surface, *singulars(surface)))

    def nearest(self, surface: str) -> str | None:
        """The one known word that `surface` is a slip of, or None."""
        return self._near.find(surface)

    def sounding(self, said: str) -> str | None:
        """The known name, written in the other script, that `said` sounds like, or None."""
        return self._sounds.find(said)

    def sense(self, facet: str, key: str) -> Sense | None:
        """The sense of a lexicon key or of a catalogue's value."""
        term = self.lexicon.terms.get((facet, key))
        values = self._values(term) if term else ((key,) if key in self.facets.get(facet, ()) else ())
        return Sense(facet, key, values) if values else None

    def keys_of(self, facet: str, value: str) -> frozenset[str]:
        """Lexicon keys that a catalogue's value goes by; the value itself where there are none."""
        return frozenset(term.key for term in named(self.lexicon, value, facet).terms) or frozenset((value,))

    def narrower(self, facet: str, key: str) -> frozenset[str]:
        """Keys of all kinds of it, itself included."""
        if (facet, key) not in self._narrower:
            found, waiting = {key}, [key]
            while waiting:
                kinds = self._kinds.get((facet, waiting.pop()), set()) - found
                found |= kinds
                waiting += kinds
            self._narrower[facet, key] = frozenset(found)
        return self._narrower[facet, key]

    def _values(self, term: Term) -> tuple[str, ...]:
        holders = self._holders.get(term.facet, {})
        exact = holders.get(term.key, ())
        kinds = (holders.get(key, ()) for key in sorted(self.narrower(term.facet, term.key) - {term.key}))
        return tuple(dict.fromkeys((*exact, *(value for values in kinds for value in values))))

    def _add_terms(self) -> None:
        for term in self.lexicon.terms.values():
            if term.facet not in self.facets:
                continue
            values = self._values(term)
            for word in (*term.en, *term.ko):
                self._add_word(normalise(word), term, values)
        for term in self.lexicon.terms.values():
            if term.facet in self.facets and (values := self._values(term)):
                for word in term.en:
                    for surface in _inflected(normalise(word)) if normalise(word) not in _EVERYDAY else ():
                        # Never over a word of its own: "shorts" are no plural of a short sleeve.
                        if surface not in self._senses and not self.lexicon.find(surface):
                            self._add_word(surface, term, values)

    def _add_word(self, surface: str, term: Term, values: tuple[str, ...]) -> None:
        if surface in _NEVER:
            return
        everyday = surface in _EVERYDAY and not self._names_a_value(term, surface)
        if values and not everyday:
            exact = bool(self._holders.get(term.facet, {}).get(term.key))
            sense = Sense(term.facet, term.key, values, exact=exact)
            self._senses[surface].setdefault((term.facet, term.key), sense)
        elif not values and len(surface) >= _TOO_SHORT_TO_MISS and not everyday and self._only_means(surface):
            absent = Sense(term.facet, term.key, (), *self._wider(term))
            if term.facet == "category" or absent.instead:
                for form in (surface, *(f for f in _inflected(surface) if f not in _EVERYDAY)):
                    self._absent.setdefault(form, absent)

    def _only_means(self, surface: str) -> bool:
        """Whether a word means nothing that this catalogue has no facet for: "긴팔" may be a sleeve."""
        return all(term.facet in self.facets for term in self.lexicon.find(surface))

    def _names_a_value(self, term: Term, surface: str) -> bool:
        held = self._holders.get(term.facet, {}).get(term.key, ())
        parts = (part for value in held for part in (value, *_PARTS.split(value)))
        return any(surface in (normalise(part), *map(normalise, singulars(part))) for part in parts)

    def _wider(self, term: Term) -> tuple[tuple[str, ...], str]:
        """Values and key of the nearest wider kind that the catalogue has; whole departments are too wide to help."""
        ring = list(term.broader)
        for _ in range(2):
            for key in ring:
                wider = self.lexicon.terms.get((term.facet, key))
                if wider and (wider.broader or term.facet != "category") and (values := self._values(wider)):
                    return values, key
            ring = [up for key in ring if (t := self.lexicon.terms.get((term.facet, key))) for up in t.broader]
        return (), ""

    def _add_values(self) -> None:
        """The catalogue's own words, above all those the lexicon does not know: brands, authors, moods."""
        for facet, counts in self.facets.items():
            for value in counts:
                naming = named(self.lexicon, value, facet)
                own = [Sense(facet, t.key, self._values(t)) for t in naming.terms if naming.exact]
                for surface in _surfaces(value, facet, self.lexicon, whole_only=bool(naming.terms)):
                    for sense in (own or [Sense(facet, value, (value,))]) if surface not in _NEVER else ():
                        self._merge(surface, sense)

    def _foreign(self) -> Iterator[tuple[str, str]]:
        """Values that the lexicon has no name for in the other script: as they are looked up, and as written."""
        for facet, counts in self.facets.items():
            for value in counts:
                if not named(self.lexicon, value, facet).terms:
                    written = {normalise(part): part for part in (*_PARTS.split(value), value)}
                    surfaces = _surfaces(value, facet, self.lexicon, whole_only=False)
                    yield from ((surface, written.get(surface, surface)) for surface in surfaces)

    def _add_occasions(self) -> None:
        """In a catalogue that knows uses and no occasions, an occasion's words mean its uses."""
        if "occasion" in self.facets or "usage" not in self.facets:
            return
        for key, uses in USE_OF_OCCASION.items():
            term = self.lexicon.terms.get(("occasion", key))
            senses = [sense for use in uses if (sense := self.sense("usage", use))]
            for word in (*term.en, *term.ko) if term else ():
                if (surface := normalise(word)) not in self._senses and surface not in _EVERYDAY:
                    self._senses[surface] = {(s.facet, s.key): s for s in senses}

    def _merge(self, surface: str, sense: Sense) -> None:
        """A value seen twice under one spelling ("Navy", "navy ") is one sense with both values."""
        known = self._senses[surface]
        twin = next(
            (s for s in known.values() if s.facet == sense.facet and s.key.casefold() == sense.key.casefold()), None
        )
        if twin is None:
            known[sense.facet, sense.key] = sense
        elif not set(sense.values) <= set(twin.values):
            known[twin.facet, twin.key] = Sense(twin.facet, twin.key, tuple(dict.fromkeys(twin.values + sense.values)))


def _kinds(lexicon: Lexicon) -> dict[tuple[str, str], set[str]]:
    """Keys of the things that name a key as the kind they are of."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for term in lexicon.terms.values():
        for wide in term.broader:
            found[term.facet, wide].add(term.key)
    return found


def _holders(facets: Facets, lexicon: Lexicon) -> dict[str, dict[str, tuple[str, ...]]]:
    """The catalogue's values by facet and lexicon key: those that go by its name first, then the commonest."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for facet, counts in facets.items():
        names = {value: named(lexicon, value, facet) for value in counts}
        for value in sorted(counts, key=lambda v: (not names[v].exact, -counts[v], v)):
            for term in names[value].terms:
                found[facet][term.key].append(value)
    return {facet: {key: tuple(values) for key, values in keys.items()} for facet, keys in found.items()}


def _with_adopted(facets: Facets, lexicon: Lexicon) -> Lexicon:
    more = tuple(adopted(facets, lexicon))
    return Lexicon.of((*lexicon.terms.values(), *more)) if more else lexicon


def _inflected(surface: str) -> Iterator[str]:
    """A word's English plural or singular."""
    if surface.isascii() and surface.isalpha() and len(surface) >= _SHORTEST_PLURAL:
        if surface.endswith("s") and not surface.endswith("ss"):
            if surface not in {"shorts", "glasses", "jeans"}:
                yield singulars(surface)[0]
        else:
            plural = surface[:-1] + "ies" if surface[-1] == "y" and surface[-2] not in "aeiou" else surface + "s"
            yield surface + "es" if surface.endswith(("s", "sh", "ch", "x")) else plural


def _surfaces(value: str, facet: str, lexicon: Lexicon, *, whole_only: bool) -> Iterator[str]:
    """How a shopper may write a value: whole, or one side of "제인 오스틴 (Jane Austen)", or a person's last name.

    A side that is a common word ("Baby & Kids Gifts") is none: it means what it always means.
    """
    whole = normalise(value)
    if len(whole) > 1:
        yield whole
    if whole_only:
        return
    parts = [normalise(part) for part in _PARTS.split(value)]
    if len(parts) > 1:
        yield from (part for part in parts if len(part) > _TOO_SHORT_TO_MISS and not lexicon.find(part))
    for name in _PARTS.split(value) if facet in _PEOPLE else ():
        words = name.split()
        last = (normalise(" ".join(words[i:])) for i in range(1, len(words)))
        yield from (surface for surface in last if len(surface) > 1 and not lexicon.find(surface))


class _Near:
    """Words by what is left of them when one letter is dropped: finds slips of one letter without trying every word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._spelt = {jamo(word): word for word in words if _one_script(word)}
        self._dropped: dict[str, list[str]] = defaultdict(list)
        for letters in self._spelt:
            if len(letters) >= _SHORTEST:
                for shorter in _drop_one(letters):
                    self._dropped[shorter].append(letters)

    def find(self, surface: str) -> str | None:
        letters = jamo(surface)
        if len(letters) < _SHORTEST - 1 or not _one_script(surface):
            return None
        candidates = {c for shorter in (letters, *_drop_one(letters)) for c in self._dropped.get(shorter, ())}
        candidates |= {s for s in _drop_one(letters) if s in self._spelt and len(s) >= _SHORTEST}
        close = [
            c for c in candidates if c[0] == letters[0] and c.isascii() == letters.isascii() and _one_edit(letters, c)
        ]
        return self._spelt[min(close, key=lambda c: (abs(len(c) - len(letters)), c))] if close else None


def _one_script(word: str) -> bool:
    return all(map(is_syllable, word)) or (word.isascii() and word.isalpha())


def _drop_one(letters: str) -> set[str]:
    return {letters[:i] + letters[i + 1 :] for i in range(len(letters))}


def _one_edit(a: str, b: str) -> bool:
    """One letter wrong, missing or too much, or two neighbours swapped."""
    if len(a) == len(b):
        wrong = [i for i in range(len(a)) if a[i] != b[i]]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            return a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        # Another letter makes another word too easily where a word is short: "point" is no "print".
        alike = len(wrong) == 1 and {a[wrong[0]], b[wrong[0]]} <= next(
            filter(set(a[wrong[0]]).__le__, _ALIKE), frozenset()
        )
        return len(wrong) == 1 and len(a) >= (_SHORTEST if alike else _LONG if a.isascii() else _LONG + 1)
    short, long = sorted((a, b), key=len)
    if not a.isascii() and len(short) <= _SHORTEST:
        return False  # two syllables, one letter more or less: another word, as 신사 is of 신상
    return len(long) - len(short) == 1 and short in _drop_one(long)
