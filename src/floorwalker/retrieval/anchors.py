"""What a photo, or a product shown before, speaks for: its look, and the facets that go with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from floorwalker.catalog.product import Item
from floorwalker.index.ports import Scored
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.plan import LIKE_WEIGHTS, Probe, photo_probe
from floorwalker.retrieval.ports import Leaning
from floorwalker.retrieval.traits import Facets, facets

_SHARPNESS = 5
"""A neighbour a fifth farther than the nearest has 0.4 of its vote, on whatever scale an encoder's distances lie."""
_SAME = 0.001
"""Distance below which two pictures are the same: a photo of a product of this shop is that product's, and no vote."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something pointed at: how to search by it and what it leans to."""

    probe: Probe
    leaning: Leaning = field(default_factory=dict)
    itself: Vectors | None = None
    """By this the thing in a photo is told from others that are much alike; None where it is wanted otherwise."""


def votes(lists: Sequence[Sequence[Scored]], known: Mapping[str, Facets]) -> Leaning:
    """Shares by facet and value among the nearest products of each list, nearer ones counting more.

    A product without a facet votes for nothing there, so that the shares of a facet few products have stay small.
    """
    shares: dict[str, dict[str, float]] = {}
    found = [near for one in lists if (near := [(known[n.product_id], n.score) for n in one if n.product_id in known])]
    for near in found:
        best = max(score for _, score in near)
        weighted = [(own, ((1 - best + _SAME) / (1 - score + _SAME)) ** _SHARPNESS) for own, score in near]
        total = sum(weight for _, weight in weighted) * len(found)
        for own, weight in weighted:
            for facet, values in own.items():
                of_facet = shares.setdefault(facet, {})
                for value in values:
                    of_facet[value] = of_facet.get(value, 0.0) + weight / total
    return shares


def photo_anchor(vector: Vectors, leaning: Leaning, itself: Vectors | None = None) -> Anchor:
    return Anchor(photo_probe(vector), leaning, itself)


def product_anchor(item: Item, vectors: Mapping[str, Vectors]) -> Anchor:
    """A product shown before, by its own stored vectors; what it is, it is for sure."""
    leaning = {facet: dict.fromkeys(values, 1.0) for facet, values in facets(item).items()}
    return Anchor(Probe(vectors, {}, LIKE_WEIGHTS), leaning)
