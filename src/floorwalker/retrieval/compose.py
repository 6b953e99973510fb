"""A photo and a change: the picture carries what stays, the wishes override what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.embeddings import Embeddings
from floorwalker.retrieval.ports import Leaning
from floorwalker.retrieval.query import Query
from floorwalker.retrieval.traits import DEPARTMENT

LOOKS: tuple[str, ...] = ("colour", "pattern", "material", "sleeve", "length", "fit", "style")
"""Facets that show in a picture and can change while the kind of thing stays."""

STAYING: Mapping[str, float] = {
    "category": 0.85,
    DEPARTMENT: 0.0,
    "gender": 0.6,
    "age": 0.4,
    "colour": 0.35,
    "pattern": 0.35,
    "sleeve": 0.3,
    "length": 0.3,
    "material": 0.25,
    "genre": 0.5,
    "usage": 0.15,
    "style": 0.15,
}
"""How much a product loses that disagrees with what surely stays. Facets that are not named here identify a product
(brand, author, size) rather than say what kind it is: they do not stay."""
KIND_STAYING: Mapping[str, float] = {"category": 0.95, DEPARTMENT: 0.7}
"""The same where a look changes: a picture that was moved tells less of the kind of thing than its neighbours did."""
_SURE = 1 / 3
"""Share of the neighbours from where on they are sure of the kind, where a look changes."""
_OTHER_KIND_BONUS = 0.4
"""With another kind of thing asked for, a look is all there is to keep."""
_PUSH = 0.8


@dataclass(frozen=True, slots=True)
class Change:
    """One look that changes: to which words, and away from which."""

    facet: str
    to: str = ""
    away: tuple[str, ...] = ()


def staying(leaning: Leaning, query: Query) -> Leaning:
    """What of an anchor's leaning the wishes leave as it is."""
    changed = {wish.facet for wish in (*query.wanted, *query.unwanted)}
    if "category" in changed:
        changed.add(DEPARTMENT)
    return {facet: shares for facet, shares in leaning.items() if facet not in changed and facet in STAYING}


class Agreement:
    """What is left of a product's score where it disagrees with what stays: a factor in (0, 1].

    A sure leaning costs more than a vague one; a product that does not say costs half.
    """

    def __init__(self, stays: Leaning, *, other_kind: bool = False, other_look: bool = False) -> None:
        """`other_kind`, `other_look`: what of them is to be different."""
        self._by_facet = [
            _Stay.of(facet, shares, other_kind=other_kind, other_look=other_look)
            for facet, shares in stays.items()
            if max(shares.values(), default=0.0) > 0
        ]

    def of(self, own: Mapping[str, tuple[str, ...]]) -> float:
        """`own`: the product's facets."""
        factor = 1.0
        for stay in self._by_facet:
            values = own.get(stay.facet, ())
            # Nearly all have one value, and hundreds of products are weighed.
            factor *= stay.factors.get(values[0], stay.other) if len(values) == 1 else stay.factor(values)
        return factor


@dataclass(frozen=True, slots=True)
class _Stay:
    """One facet that stays: hundreds of products are weighed by it, so it is worked out once."""

    facet: str
    silent: float
    """For a product that does not say."""
    other: float
    """For a value that no neighbour has."""
    factors: Mapping[str, float]
    """By value of the neighbours."""

    @classmethod
    def of(cls, facet: str, shares: Mapping[str, float], *, other_kind: bool, other_look: bool) -> _Stay:
        top = max(shares.values())
        weight = STAYING[facet] + (_OTHER_KIND_BONUS if other_kind and facet in LOOKS else 0.0)
        sure = min(1.0, top)
        if other_look and facet in KIND_STAYING:
            weight, sure = KIND_STAYING[facet], min(1.0, top / _SURE)
        loss = min(weight, 0.95) * sure
        factors = {value: 1 - loss * (1 - share / top) for value, share in shares.items()}
        return cls(facet, 1 - loss / 2, 1 - loss, factors)

    def factor(self, values: tuple[str, ...]) -> float:
        """By the best of the values; with departments inside each other, on average."""
        if not values:
            return self.silent
        found = [self.factors.get(value, self.other) for value in values]
        return sum(found) / len(found) if self.facet == DEPARTMENT else max(found)


def changes_look(query: Query) -> bool:
    return any(wish.facet in LOOKS for wish in (*query.wanted, *query.unwanted))


def changes(query: Query, leaning: Leaning, tokens: Iterable[str], lexicon: Lexicon) -> list[Change]:
    """The looks that `query` changes, in English words; `tokens`: of the text that no facet of the catalogue took."""
    found: dict[str, Change] = {}
    for wish in query.wanted:
        if wish.facet in LOOKS:
            found[wish.facet] = Change(wish.facet, _word(wish.values or (wish.said,), wish.facet, lexicon))
    for token in tokens:
        for term in lexicon.find(token):
            if term.facet in LOOKS and term.facet not in found:
                found[term.facet] = Change(term.facet, term.word("en"))
    done = [Change(c.facet, c.to, _away(leaning.get(c.facet, {}), c.facet, lexicon)) for c in found.values()]
    gone = [w for w in query.unwanted if w.facet in LOOKS]
    return done + [Change(w.facet, "", (_word(w.values or (w.said,), w.facet, lexicon),)) for w in gone]


def changed(image: Vectors, wanted: Iterable[Change], kind: str, embeddings: Embeddings) -> Vectors:
    """`image` moved along the difference of two sentences ("blue t-shirt" - "red t-shirt"), of unit length again; what
    it believes of the facet is turned over.

    `kind`: a word for the thing in the picture, so that both sentences are about it; may be empty.
    """
    vector = image.astype(np.float32)
    for change in wanted:
        vector = embeddings.believing(vector, change.facet, change.to)
        to = embeddings.joint_text(f"{change.to} {kind}".strip() or "product")
        for away in change.away:
            vector = vector + _PUSH / len(change.away) * (to - embeddings.joint_text(f"{away} {kind}".strip()))
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), dtype=np.float32)


def kind_word(leaning: Leaning, lexicon: Lexicon) -> str:
    """The likeliest category of an anchor in English, or nothing."""
    shares = leaning.get("category", {})
    best = max(shares, key=lambda value: shares[value], default="")
    return lexicon.translate(best, "category", "en") if best else ""


def _away(shares: Mapping[str, float], facet: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The look that is likeliest there now; a sentence without any where that is not known."""
    best = max(shares, key=lambda value: shares[value], default="")
    return (lexicon.translate(best, facet, "en") if best else "",)


def _word(values: tuple[str, ...], facet: str, lexicon: Lexicon) -> str:
    """One word for what is wished: the widest of the values' terms ("navy", "blue" -> "blue")."""
    terms: list[Term] = [term for value in values for term in lexicon.find(value, facet)[:1]]
    keys = {term.key for term in terms}
    widest = [term for term in terms if keys.isdisjoint(term.broader)]
    return (widest or terms)[0].word("en") if terms else values[0]
