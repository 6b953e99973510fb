"""Which of the lexicon's terms a catalogue's value goes by: as it stands, by its parts, or by its head word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from floorwalker.catalog.lexicon import Lexicon, Term, normalise

_PARTS = re.compile(r"\s*[/,;&+|·]\s*|\s+(?:and|or|with)\s+|\s+-\s+|(?<=\w\w\w)-(?=\w\w\w)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+(?:['’]\w+)?")
_HEADED = frozenset(("category", "colour"))
"""Facets whose values of several words are kinds of their last one: "wall clocks" are clocks, "baby pink" is pink."""
_PROPER = frozenset(("brand", "author", "size", "age"))
"""Facets whose values are names or measures, of which no part means anything by itself."""
_SAYS_LITTLE = """
accessories accessory set sets combo combos kit kits care needs items products supplies goods gifts gift parts
components covers cover others more tops bases frames slides studs hoops eyes lips wear misc body holders stands
cases boxes racks tools glasses wraps
"""
_NO_HEADS = frozenset(map(normalise, _SAYS_LITTLE.split()))
"""Last words that say too little, or something else: "photo frames" are no glasses, "curtain accessories" no bags."""
_SIBLINGS: Mapping[str, tuple[str, ...]] = {
    "occasion": ("usage", "style"),
    "usage": ("occasion", "style"),
    "style": ("usage", "occasion", "fit"),
    "fit": ("length",),
    "length": ("fit", "sleeve"),
    "sleeve": ("length",),
    "gender": ("age",),
    "age": ("gender",),
    "pattern": ("material", "style"),
    "mood": ("style", "genre"),
    "genre": ("theme", "mood"),
    "theme": ("genre", "mood"),
}
"""Where feeds put one facet's values under the name of another."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The terms of a value, and whether they name it or only something wider ("baby pink": pink)."""

    terms: tuple[Term, ...] = ()
    exact: bool = True


def named(lexicon: Lexicon, value: str, facet: str) -> Naming:
    """What a catalogue's value is called in the lexicon."""
    if whole := _whole(lexicon, value, facet):
        return Naming(whole)
    if facet in _PROPER:
        return Naming()
    parts = [part for part in _PARTS.split(value) if part]
    if len(parts) > 1:
        found = [term for part in parts for term in _part(lexicon, part, facet)]
        return Naming(tuple(dict.fromkeys(found)), exact=False)
    return Naming(_part(lexicon, value, facet), exact=False)


def _whole(lexicon: Lexicon, value: str, facet: str) -> tuple[Term, ...]:
    """Where several things share the word ("sneakers"), only the one that is called so first."""
    found: tuple[Term, ...] = ()
    for spelling in (value, *singulars(value)):
        if found := lexicon.find(spelling, facet):
            break
    names = {normalise(value), *map(normalise, singulars(value))}
    first = tuple(t for t in found if not names.isdisjoint(map(normalise, (t.key, t.en[0], t.ko[0]))))
    return first or found


def _part(lexicon: Lexicon, part: str, facet: str) -> tuple[Term, ...]:
    if normalise(part) in _NO_HEADS:
        return ()
    if whole := _whole(lexicon, part, facet):
        return whole
    words = _WORDS.findall(part)
    if facet in _HEADED:
        ends = (" ".join(words[i:]) for i in range(1, len(words)))
        heads = (_whole(lexicon, end, facet) for end in ends if normalise(end) not in _NO_HEADS)
        return next(filter(None, heads), ())
    return tuple(dict.fromkeys(_within(lexicon, words, facet))) if len(words) > 1 else ()


def _within(lexicon: Lexicon, words: list[str], facet: str) -> Iterator[Term]:
    """Terms of runs of words, longest first."""
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            if found := _whole(lexicon, " ".join(words[at:end]), facet):
                yield from found
                at = end - 1
                break
        at += 1


def singulars(word: str) -> tuple[str, ...]:
    """What an English plural may be the plural of."""
    folded = word.casefold()
    if not folded.isascii() or not folded.endswith("s") or folded.endswith("ss"):
        return ()
    if folded.endswith("ies"):
        return (word[:-3] + "y", word[:-1])
    if folded.endswith(("ches", "shes", "xes", "sses", "zes")):
        return (word[:-2], word[:-1])
    return (word[:-1], word[:-3] + "f") if folded.endswith("ves") else (word[:-1],)


def adopted(facets: Mapping[str, Mapping[str, int]], lexicon: Lexicon) -> Iterator[Term]:
    """Terms of other facets under the name that this catalogue has for them.

    A facet that the lexicon does not know ("colour_family", "finish") takes the terms of the facet that most of its
    values belong to; a known one ("occasion": "formal") takes those of its siblings that its own terms do not cover.
    """
    known = {facet for facet, _ in lexicon.terms}
    for facet, values in facets.items():
        if facet in _PROPER:
            continue
        strange = [value for value in values if not named(lexicon, value, facet).terms]
        if facet in known:
            sources = [s for s in _SIBLINGS.get(facet, ()) if any(_whole(lexicon, v, s) for v in strange)]
            keys = {(s, t.key) for s in sources for v in strange for t in _whole(lexicon, v, s)}
        else:
            source = _likeliest(strange, known - _PROPER - {"category"}, lexicon)
            keys = {key for key in lexicon.terms if key[0] == source}
        for key in sorted(keys):
            if (facet, key[1]) not in lexicon.terms:
                yield replace(lexicon.terms[key], facet=facet)


def _likeliest(values: list[str], facets: set[str], lexicon: Lexicon) -> str | None:
    """The facet that most of the values belong to, at least a third of them."""
    counts = {facet: sum(bool(_whole(lexicon, value, facet)) for value in values) for facet in sorted(facets)}
    best = max(counts, key=lambda facet: counts[facet], default="")
    return best if best and counts[best] * 3 >= len(values) > 0 else None
