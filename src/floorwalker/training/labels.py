"""Rows' values as lexicon terms: what is the same, what is a kind of what, and what may not be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from floorwalker.catalog.lexicon import Lexicon, Term, normalise

UNKNOWN = -1
FACETS = ("category", "colour", "gender", "usage", "pattern", "material", "sleeve", "neckline", "fit", "length")
"""Facets an eye may learn, in the order of the label columns."""
FROM_TITLE = ("pattern", "material", "sleeve", "neckline", "fit", "length")
LEAST = 12
"""Values seen in fewer rows than this get no class in a head; retrieval still learns them from the words."""
_SPLIT = re.compile(r"[^\w&'-]+")


@dataclass(frozen=True)
class Facets:
    """Terms by facet, and how each two of one facet relate."""

    lexicon: Lexicon
    terms: Mapping[str, tuple[Term, ...]]
    number: Mapping[str, Mapping[str, int]]
    """Facet -> key -> row in `terms[facet]`."""
    relation: Mapping[str, NDArray[np.int8]]
    """Facet -> (asked, labelled): 1 fits, -1 does not, 0 cannot be told."""

    def find(self, facet: str, value: str) -> int:
        """The number of the term that `value` names, or UNKNOWN."""
        found = self.lexicon.find(value, facet)
        return self.number[facet][found[0].key] if found else UNKNOWN

    def inside(self, facet: str, number: int) -> frozenset[int]:
        """Numbers of all that is a kind of the term, itself included."""
        keys = self.lexicon.narrower(self.terms[facet][number])
        return frozenset(self.number[facet][key] for key in keys)


def facets_of(lexicon: Lexicon, leaves: Mapping[str, frozenset[str]] | None = None) -> Facets:
    """`leaves`: keys that label rows as they are, so that asking for them means exactly them first."""
    terms = {f: tuple(t for (facet, _), t in lexicon.terms.items() if facet == f) for f in FACETS}
    number = {f: {t.key: i for i, t in enumerate(some)} for f, some in terms.items()}
    relation = {}
    for facet, some in terms.items():
        table = np.full((len(some), len(some)), -1, np.int8)
        for asked, term in enumerate(some):
            exact = leaves is None or term.key in leaves.get(facet, frozenset())
            for key in lexicon.narrower(term):
                kind = number[facet][key]
                # "blue" asked, navy labelled: may be meant or not, so it neither draws nor pushes.
                table[asked, kind] = max(table[asked, kind], 0 if exact else 1)
                table[kind, asked] = max(table[kind, asked], 0)
            table[asked, asked] = 1
        relation[facet] = table
    _loosen_gender(number["gender"], relation["gender"])
    return Facets(lexicon, terms, number, relation)


def _loosen_gender(number: Mapping[str, int], table: NDArray[np.int8]) -> None:
    """A unisex thing is no wrong answer to "for men"."""
    if "unisex" in number:
        row = number["unisex"]
        table[row, table[row] < 0] = 0
        table[table[:, row] < 0, row] = 0


def words_of(facets: Facets, title: str, wanted: Sequence[str]) -> dict[str, int]:
    """Terms of `wanted` facets named in a title by runs of up to three words; the longest run wins."""
    words = [w for w in _SPLIT.split(title) if w]
    out: dict[str, int] = {}
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            run = " ".join(words[start : start + length])
            if len(normalise(run)) < 2:
                continue
            found = facets.lexicon.find(run)
            coloured = any(term.facet == "colour" for term in found)
            for term in found:
                # "Silver" in a name is a colour far more often than a metal.
                if term.facet in wanted and not (coloured and term.facet != "colour"):
                    out.setdefault(term.facet, facets.number[term.facet][term.key])
    return out


def refined(facets: Facets, title: str, number: int) -> int:
    """A category, or the narrower one that the title names: Tshirts, "... Polo Tshirt" -> polo."""
    named = words_of(facets, title, ("category",)).get("category", UNKNOWN)
    return named if named != UNKNOWN and named in facets.inside("category", number) else number


def classes_of(facets: Facets, fine: NDArray[np.int16], coarse: NDArray[np.int16]) -> dict[str, tuple[str, ...]]:
    """Facet -> keys that get a class: seen often enough, and no mere umbrella over other classes."""
    out: dict[str, tuple[str, ...]] = {}
    for column, facet in enumerate(FACETS):
        counts = Counter(int(v) for v in fine[:, column] if v != UNKNOWN)
        chosen = {number for number, count in counts.items() if count >= LEAST}
        loose = Counter(int(v) for v in coarse[:, column] if v != UNKNOWN)
        for number, count in loose.items():
            if count >= LEAST and not (facets.inside(facet, number) - {number}) & chosen:
                chosen.add(number)
        if len(chosen) >= 2:
            out[facet] = tuple(facets.terms[facet][n].key for n in sorted(chosen))
    return out


@dataclass(frozen=True)
class Targets:
    """Which classes of the heads are right for a row, by its source and its label."""

    tables: Mapping[str, NDArray[np.float32]]
    """Facet -> (sources, terms + 1, classes) 0/1; the last term is UNKNOWN's: all 0, no loss."""

    def of(self, facet: str, source: NDArray[np.int16], labels: NDArray[np.int16]) -> NDArray[np.float32]:
        """`source` (n,) and `labels` (n, facets) -> (n, classes)."""
        return self.tables[facet][source, labels[:, FACETS.index(facet)]]


def targets_of(
    facets: Facets,
    classes: Mapping[str, Sequence[str]],
    source: NDArray[np.int16],
    labels: NDArray[np.int16],
    stated: Sequence[Collection[str]],
) -> Targets:
    """`stated`: for each source the facets that its rows state as narrowly as it can.

    A shop that has navy things and blue things means blue by "blue". Where a source has no kinds of a thing apart
    ("Pants" for every kind of them), or the word was only found in a title, all kinds of it are right.
    """
    tables = {}
    for facet, keys in classes.items():
        numbers = [facets.number[facet][key] for key in keys]
        table = np.zeros((len(stated), len(facets.terms[facet]) + 1, len(keys)), np.float32)
        for number in range(len(facets.terms[facet])):
            inside = facets.inside(facet, number)
            table[:, number] = [one in inside for one in numbers]
        for one, by_field in enumerate(stated):
            counts = Counter(labels[source == one, FACETS.index(facet)].tolist() if facet in by_field else ())
            used = {number for number, count in counts.items() if count >= LEAST}
            for place, number in enumerate(numbers):
                if used & (facets.inside(facet, number) - {number}):
                    table[one, number] = np.arange(len(keys)) == place
        tables[facet] = table
    return Targets(tables)


def keys_used(facets: Facets, labels: NDArray[np.int16]) -> dict[str, frozenset[str]]:
    """Facet -> keys that label at least one of `labels`' rows."""
    return {
        facet: frozenset(facets.terms[facet][n].key for n in _present(labels[:, column]))
        for column, facet in enumerate(FACETS)
    }


def _present(column: NDArray[np.int16]) -> Iterable[int]:
    return (int(n) for n in np.unique(column) if n != UNKNOWN)
