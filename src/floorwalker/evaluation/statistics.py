"""How sure a difference is: intervals by bootstrap, paired significance by permutation, all of it seeded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_DRAWS = 2_000
_FLIPS = 10_000
_SEED = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over topics with its 95 % interval."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Of paired topics: how much better the first is, and how easily chance alone does that."""

    mean: float
    low: float
    high: float
    p: float
    n: int


def estimate(values: Sequence[float]) -> Estimate:
    """Percentile bootstrap over topics. Raises ValueError where there are none."""
    if not values:
        raise ValueError("There is nothing to estimate.")
    sample = np.asarray(values, dtype=np.float64)
    low, high = np.percentile(_means(sample), (2.5, 97.5))
    return Estimate(float(sample.mean()), float(low), float(high), len(sample))


def ratio(over: Sequence[float], under: Sequence[float]) -> Estimate:
    """Of the means of paired values, as Korean to English; pairs are drawn together."""
    pairs = np.column_stack((np.asarray(over, dtype=np.float64), np.asarray(under, dtype=np.float64)))
    draws = pairs[np.random.default_rng(_SEED).integers(0, len(pairs), (_DRAWS, len(pairs)))].mean(axis=1)
    ratios = draws[:, 0] / np.maximum(draws[:, 1], 1e-9)
    low, high = np.percentile(ratios, (2.5, 97.5))
    means = pairs.mean(axis=0)
    return Estimate(float(means[0] / max(means[1], 1e-9)), float(low), float(high), len(pairs))


def difference(first: Mapping[str, float], second: Mapping[str, float]) -> Difference | None:
    """Over the topics both have; None where there are none. Two-sided: signs are flipped at random (Fisher 1935)."""
    shared = sorted(first.keys() & second.keys())
    if not shared:
        return None
    # Figures that were kept with fewer digits differ a little from themselves.
    gaps = np.asarray([first[i] - second[i] for i in shared], dtype=np.float64).round(5)
    low, high = np.percentile(_means(gaps), (2.5, 97.5))
    signs = np.random.default_rng(_SEED).choice(np.asarray((-1.0, 1.0)), (_FLIPS, len(gaps)))
    as_far = np.abs((signs * gaps).mean(axis=1)) >= abs(gaps.mean()) - 1e-12
    return Difference(float(gaps.mean()), float(low), float(high), float((as_far.sum() + 1) / (_FLIPS + 1)), len(gaps))


def told(p: float) -> str:
    """ "p 0.012"; of smaller ones the draws can tell no more than that."""
    return "p < 0.001" if p < 0.001 else f"p {p:.3f}"


def holm(ps: Sequence[float]) -> list[float]:
    """P values adjusted for how many were looked at (Holm 1979), in the order given."""
    adjusted, worst = [0.0] * len(ps), 0.0
    for rank, i in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        worst = max(worst, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = worst
    return adjusted


def _means(sample: NDArray[np.float64]) -> NDArray[np.float64]:
    draws = np.random.default_rng(_SEED).integers(0, len(sample), (_DRAWS, len(sample)))
    means: NDArray[np.float64] = sample[draws].mean(axis=1)
    return means
