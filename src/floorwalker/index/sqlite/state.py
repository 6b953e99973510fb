"""What one reader sees at one moment: immutable, shared by all threads, replaced as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from floorwalker.index import bm25
from floorwalker.index.neighbours import Neighbours
from floorwalker.index.ports import AnyOf, Between, Clause, Filter, Guess, Scored, Snapshot
from floorwalker.index.sqlite.matrix import Mask, Matrix
from floorwalker.index.sqlite.postings import Postings
from floorwalker.inference.ports import Vectors

_MASKS_KEPT = 32
_GUESSES_KEPT = 4096
_LISTS_KEPT = 64
_FEW_IN = 64
"""One row in so many, or fewer, are few."""
_FEW_TIES = 500
"""More are not worth putting in order."""

Asked = tuple[str, bytes, int, Filter]
"""Field, vector, how many, of whom."""


@dataclass(frozen=True, eq=False)
class State:
    """Rows are numbered from 0 in the order of writing; a replaced or removed row is dead, its number stays."""

    generation: str
    commit: int
    dims: Mapping[str, int]
    ids: tuple[str, ...]
    row_of: Mapping[str, int]
    """Of the living."""
    alive: Mask
    has: NDArray[np.int64]
    lengths: NDArray[np.float64]
    numbers: Mapping[str, NDArray[np.float64]]
    """NaN where a row has no such number."""
    matrices: Mapping[str, Matrix]
    tokens: Postings
    keywords: Postings
    term_ids: Mapping[str, int]
    """Only ever added to, so it may know more than this state has rows for."""
    keyword_ids: Mapping[tuple[str, str], int]
    neighbours: Neighbours
    """Of all terms; like `term_ids` it only grows."""
    _masks: dict[Filter, Mask] = field(default_factory=dict)
    _respelt: dict[tuple[str, ...], dict[str, list[Guess]]] = field(default_factory=dict)
    _counts: dict[int, int] = field(default_factory=dict)
    """By token, how many living rows have it."""
    _found: dict[Asked, list[Scored]] = field(default_factory=dict)
    _shares: dict[tuple[str, ...], NDArray[np.float64]] = field(default_factory=dict)
    """By words, the last ones asked for alone: as long as there are rows."""

    @cached_property
    def living(self) -> int:
        return int(np.count_nonzero(self.alive))

    @cached_property
    def rank(self) -> NDArray[np.int64]:
        """The place of each row in the order of product ids."""
        order = sorted(range(len(self.ids)), key=self.ids.__getitem__)
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        return rank

    @cached_property
    def _norm(self) -> NDArray[np.float64]:
        """The part of BM25's denominator that depends on the length alone."""
        average = float(self.lengths[self.alive].sum()) / max(self.living, 1)
        return bm25.K1 * (1 - bm25.B + bm25.B * self.lengths / max(average, 1e-9))

    @cached_property
    def snapshot(self) -> Snapshot:
        facets: dict[str, dict[str, int]] = {}
        counts = self.keywords.counts(self.alive, max(self.keyword_ids.values(), default=-1) + 1)
        for (facet, value), number in list(self.keyword_ids.items()):
            if number < len(counts) and counts[number]:
                facets.setdefault(facet, {})[value] = int(counts[number])
        return Snapshot(f"{self.generation}.{self.commit}", self.living, facets)

    def allowed(self, where: Filter) -> Mask:
        """The living rows that pass all clauses."""
        mask = self._masks.get(where)
        if mask is None:
            mask = self.alive.copy()
            for clause in where:
                mask &= self._passing(clause)
            if len(self._masks) >= _MASKS_KEPT:
                self._masks.clear()
            self._masks[where] = mask
        return mask

    def matching(self, where: Filter, limit: int) -> list[str]:
        """The first ids of those that pass."""
        rows = np.flatnonzero(self.allowed(where))
        if limit <= 0 or not len(rows):
            return []
        rank = self.rank[rows]
        if limit < len(rows):
            first = np.argpartition(rank, limit - 1)[:limit]
            rows, rank = rows[first], rank[first]
        return [self.ids[row] for row in rows[np.argsort(rank)]]

    @cached_property
    def with_field(self) -> Mapping[str, Mask]:
        """The rows that have each embedding field."""
        return {name: (self.has >> bit) & 1 == 1 for bit, name in enumerate(self.dims)}

    @cached_property
    def _saturated(self) -> tuple[NDArray[np.float64], ...]:
        """For each segment of the tokens the part of BM25 that no question changes, entry by entry."""
        return tuple(s.amounts / (s.amounts + self._norm[s.rows]) for s in self.tokens.segments)

    def bm25(self, words: Mapping[str, float], rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """The scores of `rows`, which ascend; 0 where no word matches."""
        matches = list(self._matches(words))
        if _FEW_IN * len(rows) < len(self.ids):  # to look up the few is quicker than to add up all
            scores = np.zeros(len(rows))
            for owners, shares, gain in matches:
                places = np.minimum(np.searchsorted(owners, rows), len(owners) - 1)
                hits = np.flatnonzero(owners[places] == rows)
                scores[hits] += shares[places[hits]] * gain
            return scores
        if not matches:
            return np.zeros(len(rows))
        everyone = np.concatenate([owners for owners, _, _ in matches])
        gains = np.concatenate([shares * gain for _, shares, gain in matches])
        return np.asarray(np.bincount(everyone, gains, minlength=len(self.ids))[rows], dtype=np.float64)

    def _matches(self, words: Mapping[str, float]) -> Iterator[tuple[NDArray[np.int32], NDArray[np.float64], float]]:
        """For each word and segment: the rows that have it, ascending; the share each has of the most that the word
        can give; and that most."""
        for word, weight in words.items():
            key = self.term_ids.get(word)
            if key is None or weight <= 0:
                continue
            gain = weight * bm25.idf(self.living, self.having(word)) * (bm25.K1 + 1)
            for segment, saturated in zip(self.tokens.segments, self._saturated, strict=True):
                if (span := segment.span(key)) is not None:
                    yield segment.rows[span], saturated[span], gain

    def having(self, word: str) -> int:
        """How many living rows have the token."""
        key = self.term_ids.get(word)
        if key is None:
            return 0
        count = self._counts.get(key)
        if count is None:
            whole = self.living == len(self.ids)
            found = self.tokens.find(key)
            count = sum(len(rows) if whole else int(np.count_nonzero(self.alive[rows])) for rows, _ in found)
            self._counts[key] = count
        return count

    def sharing(self, word: str, others: tuple[str, ...]) -> float:
        """The living rows that have the word, each counted by its share of `others` (by idf), squared."""
        key = self.term_ids.get(word)
        if key is None or not others:
            return 0.0
        shares = self._shares.get(others)
        if shares is None:
            shares = self._shared(others)
            self._shares.clear()
            self._shares[others] = shares
        return sum(float(np.square(shares[rows]).sum()) for rows, _ in self.tokens.find(key))

    def _shared(self, words: Sequence[str]) -> NDArray[np.float64]:
        shares, total = np.zeros(len(self.ids)), 0.0
        for word in words:
            telling = bm25.idf(self.living, self.having(word))
            total += telling
            for rows, _ in self.tokens.find(self.term_ids.get(word, -1)):
                shares[rows] += telling
        return shares * self.alive / max(total, 1e-9)

    def respell(self, words: Sequence[str]) -> dict[str, list[Guess]]:
        """Guesses are kept: a turn asks for the same words more than once."""
        self.neighbours.grow(self.term_ids)
        asked = tuple(words)
        guessed = self._respelt.get(asked)
        if guessed is None:
            guessed = self.neighbours.respell(asked, self)
            if len(self._respelt) > _GUESSES_KEPT:
                self._respelt.clear()
            self._respelt[asked] = guessed
        return guessed

    def best(self, rows: NDArray[np.intp], scores: NDArray[np.floating], k: int) -> list[Scored]:
        """The k best of `rows`, ordered by score, then by product id."""
        if k <= 0 or not len(rows):
            return []
        if len(rows) > k:  # with those that rounding may make equal to the last
            kept = scores >= np.partition(scores, len(rows) - k)[len(rows) - k] - 2 * 10**-bm25.DECIMALS
            rows, scores = rows[kept], scores[kept]
        rounded = np.asarray(np.round(scores.astype(np.float64), bm25.DECIMALS), dtype=np.float64)
        if len(rows) > k + _FEW_TIES:
            kept = self._first(rows, rounded, k)
            rows, rounded = rows[kept], rounded[kept]
        order = np.lexsort((self.rank[rows], -rounded))[:k]
        return [
            Scored(self.ids[row], score)
            for row, score in zip(rows[order].tolist(), rounded[order].tolist(), strict=True)
        ]

    def _first(self, rows: NDArray[np.intp], scores: NDArray[np.float64], k: int) -> NDArray[np.intp]:
        """Places of the k best where thousands tie: those above the k-th score, and of its equals the first by id."""
        last = np.partition(scores, len(rows) - k)[len(rows) - k]
        above, tied = np.flatnonzero(scores > last), np.flatnonzero(scores == last)
        wanted = k - len(above)
        return np.concatenate((above, tied[np.argpartition(self.rank[rows[tied]], wanted - 1)[:wanted]]))

    def nearest(self, field: str, vector: Vectors, k: int, where: Filter) -> list[Scored]:
        """Lists are kept: a turn asks for the neighbours of a photo more than once, and so do the turns after it."""
        asked = field, vector.tobytes(), k, where
        found = self._found.get(asked)
        if found is None:
            found = self.best(*self.matrices[field].best(vector, k, self.allowed(where) & self.with_field[field]), k)
            if len(self._found) >= _LISTS_KEPT:
                self._found.clear()
            self._found[asked] = found
        return found

    def rows(self, product_ids: Iterable[str]) -> list[int]:
        return [row for pid in product_ids if (row := self.row_of.get(pid)) is not None]

    def _passing(self, clause: Clause) -> Mask:
        if isinstance(clause, Between):
            numbers = self.numbers.get(clause.number)
            if numbers is None:
                return np.zeros(len(self.ids), dtype=bool)
            low = -np.inf if clause.low is None else clause.low
            high = np.inf if clause.high is None else clause.high
            return (numbers >= low) & (numbers <= high)
        mask = np.zeros(len(self.ids), dtype=bool)
        if clause.facet == "product_id":
            mask[self.rows(clause.values)] = True
        else:
            for value in clause.values:
                key = self.keyword_ids.get((clause.facet, value))
                for rows, _ in self.keywords.find(key) if key is not None else ():
                    mask[rows] = True
        return mask if isinstance(clause, AnyOf) else ~mask
