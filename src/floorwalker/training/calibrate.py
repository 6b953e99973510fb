"""How far the heads may be trusted: one temperature and one threshold a facet, from photos never learned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.inference.builtin.sight import Head, certain, head_of, shares
from floorwalker.training.labels import Facets

Floats = NDArray[np.float32]

PRECISION: Mapping[str, float] = {"category": 0.945, "colour": 0.877, "gender": 0.93, "usage": 0.95, "pattern": 0.95}
"""How often a facet must be right when it is spoken of; others: OTHERS."""
OTHERS = 0.9
LEAST_PHOTOS = 200
"""A facet with fewer labelled photos than this stays silent: what names mention is not what photos show."""
LEAST_SPOKEN = 25
"""A threshold that rests on fewer photos than this is luck: the facet stays silent."""
_TEMPERATURES = np.geomspace(0.4, 4.0, 60)
_THRESHOLDS = np.arange(0.3, 0.996, 0.001)


@dataclass(frozen=True, slots=True)
class Trust:
    """What was found for one facet."""

    keys: tuple[str, ...]
    temperature: float
    threshold: float
    right: float
    """Share of right answers where it speaks"""
    spoken: float
    """Share of labelled photos where it speaks"""
    photos: int
    error: float
    """Expected calibration error of the likeliest class, in 10 bins (Guo et al. 2017)"""

    def as_json(self) -> dict[str, object]:
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


def calibrate(
    lexicon: Lexicon,
    facets: Facets,
    facet: str,
    keys: Sequence[str],
    logits: Floats,
    labels: NDArray[np.int16],
    right: Floats,
) -> Trust:
    """`logits` (n, classes), `labels` (n,) term numbers (all known), `right` (n, classes) 0/1."""
    temperature = min(_TEMPERATURES, key=lambda t: _loss(logits, right, float(t)))
    share = shares(logits, float(temperature))
    best = share.argmax(axis=1)
    hit = right[np.arange(len(best)), best] > 0
    head = head_of(lexicon, facet, keys, float(temperature), 0.0)
    goal = PRECISION.get(facet, OTHERS)
    for threshold in _THRESHOLDS if len(labels) >= LEAST_PHOTOS else ():
        verdicts = _verdicts(head, float(threshold), share, facets, labels, lexicon)
        spoken = verdicts >= 0
        if spoken.sum() >= LEAST_SPOKEN and verdicts[spoken].mean() >= goal:
            precision, coverage = float(verdicts[spoken].mean()), float(spoken.mean())
            break
    else:
        threshold, precision, coverage = 1.1, 0.0, 0.0
    error = _calibration_error(share.max(axis=1), hit)
    return Trust(tuple(keys), float(temperature), float(threshold), precision, coverage, len(labels), error)


def _verdicts(
    head: Head, threshold: float, share: Floats, facets: Facets, labels: NDArray[np.int16], lexicon: Lexicon
) -> NDArray[np.int8]:
    """1 right, 0 wrong, -1 silent. Saying "blue" of navy, or "polo" of a T-shirt, is right; an umbrella is silence."""
    at = Head(head.facet, head.keys, head.temperature, threshold, head.kinds)
    out = np.full(len(labels), -1, np.int8)
    for row, label in enumerate(labels):
        said = certain(at, share[row], lexicon)
        if said is not None and said.key in head.keys:
            number = facets.number[head.facet][said.key]
            out[row] = int(
                number in facets.inside(head.facet, int(label)) or int(label) in facets.inside(head.facet, number)
            )
    return out


def _loss(logits: Floats, right: Floats, temperature: float) -> float:
    share = shares(logits, temperature)
    return float(-np.log(np.maximum((share * right).sum(axis=1), 1e-9)).mean())


def _calibration_error(sure: Floats, hit: NDArray[np.bool_]) -> float:
    bins = np.minimum((sure * 10).astype(int), 9)
    gaps = [
        abs(sure[bins == b].mean() - hit[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any()
    ]
    return float(sum(gaps))
