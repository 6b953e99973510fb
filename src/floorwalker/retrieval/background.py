"""How far a similarity stands out from what any product would have: the scale on which fields can be compared."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np

from floorwalker.index.fields import FIELD_NAMES
from floorwalker.index.ports import Index
from floorwalker.inference.ports import Vectors

_SAMPLE = 512
_LISTED = 20_000
_REFRESH = 30.0


class Background:
    """A sample of the catalogue's own vectors, taken anew when the catalogue has changed.

    Cosines of two spaces, or of a picture and a sentence, lie on scales of their own. Against the cosines of a few
    hundred arbitrary products they become standard scores, which mean the same everywhere.
    """

    def __init__(self, index: Index, clock: Callable[[], float] = time.monotonic) -> None:
        self._index = index
        self._clock = clock
        self._lock = threading.Lock()
        self._version = ""
        self._taken = float("-inf")
        self._vectors: dict[str, Vectors] = {}

    def scale(self, field: str, vector: Vectors) -> tuple[float, float]:
        """Mean and standard deviation of the cosines of `vector` with arbitrary products."""
        sample = self._sample().get(field)
        if sample is None or len(sample) < 2 or sample.shape[1] != len(vector):
            return 0.0, 1.0
        cosines = sample @ vector
        return float(cosines.mean()), max(float(cosines.std()), 1e-3)

    def _sample(self) -> dict[str, Vectors]:
        with self._lock:
            # While a catalogue is being ingested it changes all the time, its scale hardly.
            if self._vectors and self._clock() - self._taken <= _REFRESH:
                return self._vectors
            version = self._index.snapshot().version
            if version != self._version:
                self._vectors, self._version = self._draw(), version
            self._taken = self._clock()
            return self._vectors

    def _draw(self) -> dict[str, Vectors]:
        ids = self._index.matching((), _LISTED)
        ids = ids[:: max(1, len(ids) // _SAMPLE)]
        drawn = {field: self._index.vectors(ids, field) for field in FIELD_NAMES}
        return {field: np.stack(list(vectors.values())) for field, vectors in drawn.items() if vectors}
