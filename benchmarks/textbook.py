"""The baseline that everyone knows."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np


class Bm25:
    """BM25 (k1 1.2, b 0.75) over texts by id, split into tokens as told."""

    def __init__(self, texts: Mapping[str, str], tokens: Callable[[str], Sequence[str]]) -> None:
        self._tokens = tokens
        self._ids = np.asarray(list(texts))
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = np.zeros(len(texts))
        for row, text in enumerate(texts.values()):
            counts = Counter(tokens(text))
            lengths[row] = counts.total()
            for token, count in counts.items():
                found[token].append((row, count))
        self._found = {token: np.asarray(rows).T for token, rows in found.items()}
        self._norm = 1.2 * (0.25 + 0.75 * lengths / lengths.mean())

    def search(self, text: str, k: int) -> list[str]:
        """The k best ids that have any of the tokens; equal scores in the order of the texts."""
        scores = np.zeros(len(self._ids))
        for token in set(self._tokens(text)) & self._found.keys():
            rows, counts = self._found[token]
            idf = math.log(1 + (len(scores) - len(rows) + 0.5) / (len(rows) + 0.5))
            scores[rows] += idf * counts * 2.2 / (counts + self._norm[rows])
        best = np.argsort(-scores, kind="stable")[:k]
        return [str(i) for i in self._ids[best[scores[best] > 0]]]
