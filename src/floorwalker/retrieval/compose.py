"""A photo and a change: the picture carries what stays, the wishes override what changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.embeddings import Embeddings
from floorwalker.retrieval.facts import DEPARTMENT
from floorwalker.retrieval.ports import Leaning
from floorwalker.retrieval.query import Query

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


def agreement(
    own: Mapping[str, tuple[str, ...]], stays: Leaning, *, other_kind: bool = False, other_look: bool = False
) -> float:
    """A factor in (0, 1]: what is left of a product's score where it disagrees with what stays.

    `own`: the product's facets. A sure leaning costs more than a vague one; a product that does not say costs half.
    `other_kind`, `other_look`: what of them is to be different.
    """
    factor = 1.0
    for facet, shares in stays.items():
        top = max(shares.values(), default=0.0)
        if top <= 0:
            continue
        weight = STAYING[facet] + (_OTHER_KIND_BONUS if other_kind and facet in LOOKS else 0.0)
        sure = min(1.0, top)
        if other_look and facet in KIND_STAYING:
            weight, sure = KIND_STAYING[facet], min(1.0, top / _SURE)
        factor *= 1 - min(weight, 0.95) * sure * (1 - _share(own.get(facet, ()), shares, facet) / top)
    return factor


def _share(values: tuple[str, ...], shares: Mapping[str, float], facet: str) -> float:
    """Of the neighbours, how many agree with the best of the values; with departments inside each other, on average."""
    found = [shares.get(value, 0.0) for value in values]
    if not found:
        return 0.5 * max(shares.values())
    return sum(found) / len(found) if facet == DEPARTMENT else max(found)


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
