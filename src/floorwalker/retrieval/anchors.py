"""What a photo, or a product shown before, speaks for: its look, and the facets that go with it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item
from floorwalker.index.ports import Scored
from floorwalker.inference.ports import Sight, Vectors
from floorwalker.retrieval.facts import Facets, facets
from floorwalker.retrieval.plan import LIKE_WEIGHTS, Probe, photo_probe
from floorwalker.retrieval.ports import Leaning

_SHARPNESS = 30.0
"""Votes fall by e for every 1/30 of cosine below the nearest neighbour's."""
_SEEN_SHARE = 0.5
"""How much the eye's own word counts beside the neighbours'."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something pointed at: how to search by it and what it leans to."""

    probe: Probe
    leaning: Leaning = field(default_factory=dict)


def votes(neighbours: Sequence[Scored], known: Mapping[str, Facets]) -> Leaning:
    """Shares by facet and value among the nearest products, nearer ones counting more.

    A product without a facet votes for nothing there, so that the shares of a facet few products have stay small.
    """
    near = [(known[n.product_id], n.score) for n in neighbours if n.product_id in known]
    if not near:
        return {}
    best = max(score for _, score in near)
    weighted = [(own, math.exp(_SHARPNESS * (score - best))) for own, score in near]
    total = sum(weight for _, weight in weighted)
    shares: dict[str, dict[str, float]] = {}
    for own, weight in weighted:
        for facet, values in own.items():
            for value in values:
                of_facet = shares.setdefault(facet, {})
                of_facet[value] = of_facet.get(value, 0.0) + weight / total
    return shares


def seen(sight: Sight, known: Mapping[str, Iterable[str]], lexicon: Lexicon) -> Leaning:
    """What the eye saw, in the catalogue's own values (`known`: by facet)."""
    keys: dict[str, dict[str, float]] = {}
    for attribute in sight.attributes:
        keys.setdefault(attribute.facet, {})[attribute.key] = attribute.probability
    if sight.colours and "colour" not in keys:
        keys["colour"] = dict(sight.colours)
    shares: dict[str, dict[str, float]] = {}
    for facet, sure in keys.items():
        for value in known.get(facet, ()):
            share = max((sure.get(term.key, 0.0) for term in lexicon.find(value, facet)), default=0.0)
            if share > 0:
                shares.setdefault(facet, {})[value] = share
    return shares


def blend(voted: Leaning, saw: Leaning) -> Leaning:
    """The neighbours' and the eye's word together; where only one speaks, that one."""
    both: dict[str, Mapping[str, float]] = {**saw, **voted}
    for facet in voted.keys() & saw.keys():
        values = voted[facet].keys() | saw[facet].keys()
        both[facet] = {
            value: (1 - _SEEN_SHARE) * voted[facet].get(value, 0.0) + _SEEN_SHARE * saw[facet].get(value, 0.0)
            for value in values
        }
    return both


def photo_anchor(vector: Vectors, leaning: Leaning) -> Anchor:
    return Anchor(photo_probe(vector), leaning)


def product_anchor(item: Item, vectors: Mapping[str, Vectors]) -> Anchor:
    """A product shown before, by its own stored vectors; what it is, it is for sure."""
    leaning = {facet: dict.fromkeys(values, 1.0) for facet, values in facets(item).items()}
    return Anchor(Probe(vectors, {}, LIKE_WEIGHTS), leaning)
