"""Runs the lists of a probe: one search for each field it can ask."""

from __future__ import annotations

from floorwalker.index.ports import Filter, Index, Scored
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.background import Background
from floorwalker.retrieval.fusion import Ranking
from floorwalker.retrieval.plan import WORDS, Probe


class Lists:
    """`depth`: how many products a list holds."""

    def __init__(self, index: Index, background: Background, depth: int) -> None:
        self._index, self._background, self._depth = index, background, depth

    def of(self, probe: Probe, where: Filter) -> list[Ranking]:
        """One ranking a field, named after the field and the probe's mark."""
        return [self._list(name, weight, probe, where) for name, weight in probe.weights.items() if name in probe]

    def _list(self, name: str, weight: float, probe: Probe, where: Filter) -> Ranking:
        if name == WORDS:
            scored = self._index.search_words(probe.words, self._depth, where)
            mean, spread = 0.0, 0.0
        else:
            scored = self.one(name, probe.vectors[name], where)
            mean, spread = self._background.scale(name, probe.vectors[name])
        return Ranking(name + probe.mark, weight, scored, mean, spread, cut=len(scored) == self._depth)

    def one(self, field: str, vector: Vectors, where: Filter) -> list[Scored]:
        """Of one field, without its scale."""
        return self._index.search_vectors(field, vector, self._depth, where)
