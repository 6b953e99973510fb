"""Inverted lists in NumPy: which rows have a number (of a token, of a facet value), and how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Amounts = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The lists of a span of rows; never changed once made."""

    keys: NDArray[np.int64]
    """Sorted and unique."""
    starts: NDArray[np.int64]
    """Where the list of each key begins; one more entry than keys."""
    rows: Rows
    amounts: Amounts

    @classmethod
    def of(cls, keys: NDArray[np.int64], rows: Rows, amounts: Amounts) -> Segment:
        """From one entry per (key, row) pair, rows ascending within a key."""
        order = np.argsort(keys, kind="stable")
        unique, starts = np.unique(keys[order], return_index=True)
        return cls(unique, np.append(starts, len(keys)), rows[order], amounts[order])

    def merged(self, later: Segment) -> Segment:
        keys = [np.repeat(s.keys, np.diff(s.starts)) for s in (self, later)]
        return Segment.of(
            np.concatenate(keys),
            np.concatenate((self.rows, later.rows)),
            np.concatenate((self.amounts, later.amounts)),
        )

    def span(self, key: int) -> slice | None:
        """Where the list of the key is in `rows` and `amounts`."""
        place = int(np.searchsorted(self.keys, key))
        if place == len(self.keys) or self.keys[place] != key:
            return None
        return slice(int(self.starts[place]), int(self.starts[place + 1]))


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """A few segments, each more than twice the next, so that adding a batch stays cheap and so does a look-up."""

    segments: tuple[Segment, ...] = ()

    def with_(self, segment: Segment) -> Postings:
        kept = [*self.segments, segment] if len(segment.rows) else list(self.segments)
        while len(kept) > 1 and len(kept[-2].rows) <= 2 * len(kept[-1].rows):
            later = kept.pop()
            kept[-1] = kept[-1].merged(later)
        return Postings(tuple(kept))

    def find(self, key: int) -> Iterator[tuple[Rows, Amounts]]:
        for segment in self.segments:
            if (span := segment.span(key)) is not None:
                yield segment.rows[span], segment.amounts[span]

    def counts(self, alive: NDArray[np.bool_], keys: int) -> NDArray[np.int64]:
        """How many living rows have each of the keys 0..keys-1."""
        total = np.zeros(keys, dtype=np.int64)
        for segment in self.segments:
            total[segment.keys] += np.add.reduceat(alive[segment.rows], segment.starts[:-1], dtype=np.int64)
        return total
