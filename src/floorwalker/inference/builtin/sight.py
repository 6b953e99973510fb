"""From logits to what may be said: calibrated shares rolled up over kinds, thresholds, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.inference.ports import Attribute

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Head:
    """One facet's classes and how far its shares may be trusted."""

    facet: str
    keys: tuple[str, ...]
    temperature: float
    threshold: float
    """A share at or above this was right often enough on photos never learned from; above 1: never speak."""
    kinds: Mapping[str, NDArray[np.bool_]]
    """Key of a term -> which classes are a kind of it; every term of the facet that covers a class."""


def head_of(lexicon: Lexicon, facet: str, keys: Sequence[str], temperature: float, threshold: float) -> Head:
    """Finds in the lexicon which terms cover which classes."""
    kinds = {}
    for (term_facet, key), term in lexicon.terms.items():
        if term_facet == facet:
            inside = lexicon.narrower(term)
            covered = np.asarray([k in inside for k in keys])
            if covered.any():
                kinds[key] = covered
    return Head(facet, tuple(keys), temperature, threshold, kinds)


def shares(logits: Floats, temperature: float) -> Floats:
    """(n, classes) logits -> calibrated probabilities."""
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    out = np.exp(scaled)
    found: Floats = out / out.sum(axis=1, keepdims=True)
    return found


def certain(head: Head, share: Floats, lexicon: Lexicon) -> Attribute | None:
    """The narrowest thing that is sure enough: the likeliest class, else an umbrella term over it, else nothing.

    `share` (classes,). A class's share counts whatever is a kind of it.
    """
    wider = {head.keys[int(share.argmax())]}
    seen: set[str] = set()
    while wider:
        sure = [(float(share[head.kinds[key]].sum()), key) for key in wider if key in head.kinds]
        best = max(sure, default=(0.0, ""))
        if best[0] >= head.threshold:
            return Attribute(head.facet, best[1], min(1.0, best[0]))
        seen |= wider
        wider = {up for key in wider for up in lexicon.terms[head.facet, key].broader} - seen
    return None
