"""Runs the lists of a probe: one search for each field it can ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from floorwalker.index.ports import AnyOf, Filter, Index, Scored
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.background import Background
from floorwalker.retrieval.fusion import Ranking
from floorwalker.retrieval.plan import PHOTO_WEIGHTS, WORDS, Probe

IMAGE, IMAGE_NAME = PHOTO_WEIGHTS


class Lists:
    """`depth`: how many products a list holds."""

    def __init__(self, index: Index, background: Background, depth: int) -> None:
        self._index, self._background, self._depth = index, background, depth

    def of(self, probe: Probe, where: Filter) -> list[Ranking]:
        """One ranking a field, named after the field and the probe's mark."""
        vector = probe.vectors.get(IMAGE)
        photo = probe.weights.keys() == PHOTO_WEIGHTS.keys() and vector is probe.vectors.get(IMAGE_NAME)
        looks = self.looks(vector, where) if photo and vector is not None else {}
        return [
            self._list(name, weight, probe, where, looks) for name, weight in probe.weights.items() if name in probe
        ]

    def looks(self, vector: Vectors, where: Filter) -> dict[str, Sequence[Scored]]:
        """What is near a photo by picture, and of that what is near by picture and name: another look at all products
        would hardly find others, and takes as long again."""
        near = self._index.search_vectors(IMAGE, vector, self._depth, where)
        those = (AnyOf("product_id", tuple(scored.product_id for scored in near)),)
        return {IMAGE: near, IMAGE_NAME: self._index.search_vectors(IMAGE_NAME, vector, self._depth, those)}

    def _list(
        self, name: str, weight: float, probe: Probe, where: Filter, known: Mapping[str, Sequence[Scored]]
    ) -> Ranking:
        if name == WORDS:
            scored: Sequence[Scored] = self._index.search_words(probe.words, self._depth, where)
            mean, spread = 0.0, 0.0
        else:
            vector = probe.vectors[name]
            scored = known[name] if name in known else self._index.search_vectors(name, vector, self._depth, where)
            mean, spread = self._background.scale(name, vector)
        return Ranking(name + probe.mark, weight, scored, mean, spread, cut=len(scored) == self._depth)
