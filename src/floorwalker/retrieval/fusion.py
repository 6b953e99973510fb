"""Several ranked lists into one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from floorwalker.index.ports import Scored

Scores = dict[str, float]
"""By product id, in [0, 1]."""

RANK_CONSTANT = 60
_TURNS = 10
"""Places after which a photo's score is halved, so that the other photos have their turn."""
_STANDOUT = 6.0
"""Standard scores from which a list's best is taken at full strength; below, the whole list is weak and says so."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One list of one search, best first."""

    name: str
    weight: float
    scored: Sequence[Scored]
    mean: float = 0.0
    spread: float = 0.0
    """Mean and standard deviation of arbitrary products' scores; a spread of 0 where there is no such scale."""
    cut: bool = False
    """Whether more products passed than the list holds."""

    def standard(self, score: float) -> float:
        """How many standard deviations a score stands above arbitrary products'."""
        return (score - self.mean) / self.spread if self.spread else 0.0

    def closeness(self, score: float) -> float:
        """How far a cosine lies on the way from arbitrary products' to identity."""
        return (score - self.mean) / max(1 - self.mean, 1e-3) if self.spread else 0.0

    def strengths(self) -> Scores:
        """Every score in [0, 1]: of the best one, or of what a good match has where even the best is none."""
        if not self.scored:
            return {}
        whole = max(self.scored[0].score - self.mean, _STANDOUT * self.spread)
        if whole <= 0:
            return dict.fromkeys((s.product_id for s in self.scored), 0.0)
        return {product_id: max(0.0, (score - self.mean) / whole) for product_id, score in self.scored}


def by_rank(rankings: Sequence[Ranking]) -> Scores:
    """Weighted reciprocal rank fusion (Cormack et al. 2009), so scaled that first place in every list is 1."""
    total = sum(r.weight for r in rankings if r.scored)
    fused: Scores = {}
    for ranking in rankings:
        for rank, scored in enumerate(ranking.scored):
            share = ranking.weight * (RANK_CONSTANT + 1) / (RANK_CONSTANT + 1 + rank)
            fused[scored.product_id] = fused.get(scored.product_id, 0.0) + share / total
    return fused


def by_strength(rankings: Sequence[Ranking]) -> Scores:
    """The weighted mean of calibrated scores.

    Who is missing from a list that was cut off gets a little less than its last: to be next in line proves nothing.
    """
    total = sum(r.weight for r in rankings if r.scored)
    parts = [
        (r.weight / total, strengths, 0.8 * min(strengths.values()) if r.cut else 0.0)
        for r in rankings
        if (strengths := r.strengths())
    ]
    least = sum(share * absent for share, _, absent in parts)
    fused: Scores = {}
    for share, strengths, absent in parts:
        for product_id, strength in strengths.items():
            fused[product_id] = fused.get(product_id, least) + share * (strength - absent)
    return fused


def share_of(rankings: Iterable[Ranking], name: str) -> float:
    """What one list counts among those that found anything, in [0, 1]."""
    weights = {r.name: r.weight for r in rankings if r.scored}
    return weights.get(name, 0.0) / total if (total := sum(weights.values())) else 0.0


def by_turns(parts: Sequence[Scores]) -> Scores:
    """Several answers (one for each photo) into one in which each has its turn: the best place in any decides.

    Not by sums: what is second-rate for every photo is the answer to none. The score beside the place keeps the gap
    between an answer's good and poor ends.
    """
    if len(parts) == 1:
        return parts[0]
    turns: Scores = {}
    for part in parts:
        top = max(part.values(), default=0.0) or 1.0
        for rank, product_id in enumerate(sorted(part, key=lambda i: (-part[i], i))):
            share = part[product_id] / top / (1 + rank / _TURNS)
            turns[product_id] = max(turns.get(product_id, 0.0), share)
    return turns
