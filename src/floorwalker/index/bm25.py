"""BM25 over weighted columns: one formula for every engine, so that words rank the same everywhere.

It is the formula of SQLite's FTS5 (https://www.sqlite.org/fts5.html#the_bm25_function) with three changes: a weight
for each query token, a smaller K1, and idf to the power of FLATTENED. Names are short, so a word said twice says little
more, and a rare word is not as much more telling as in prose (`benchmarks/lexical.py`):

    score(d) = sum over tokens t of  weight(t) * idf(t) * f * (K1 + 1) / (f + K1 * (1 - B + B * |d| / avg|d|))

f is the sum over columns of column weight times occurrences, |d| the number of tokens in all columns together,
idf(t) = ln((N - n + 0.5) / (n + 0.5)) with n of N documents having t in any column, and at least 1e-6, to that power.
"""

from __future__ import annotations

import math

from floorwalker.index.ports import LEXICAL_FIELDS

K1 = 0.8
B = 0.75
FLATTENED = 0.7
COLUMN_WEIGHTS: tuple[float, ...] = (4.0, 2.0, 1.0)
"""Of `LEXICAL_FIELDS`, in their order."""

DECIMALS = 6
"""Scores are rounded to these, so that sums taken in another order still tie and fall back to the product id."""

assert len(COLUMN_WEIGHTS) == len(LEXICAL_FIELDS)


def idf(documents: int, having: int) -> float:
    """How telling a token is that `having` of `documents` have."""
    return float(max(math.log((documents - having + 0.5) / (having + 0.5)), 1e-6) ** FLATTENED)
