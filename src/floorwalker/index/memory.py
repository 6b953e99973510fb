"""The reference engine: everything in memory, exact, plain. Small shops and tests run on it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from floorwalker.errors import IndexStateError
from floorwalker.index import bm25
from floorwalker.index.neighbours import Neighbours
from floorwalker.index.ports import LEXICAL_FIELDS, AnyOf, Between, Clause, Document, Filter, Guess, Scored, Snapshot
from floorwalker.inference.ports import Vectors


def passes(document: Document, clause: Clause) -> bool:
    """What a clause means, said once in the plainest way."""
    if isinstance(clause, Between):
        number = document.numbers.get(clause.number)
        if number is None:
            return False
        return (clause.low is None or number >= clause.low) and (clause.high is None or number <= clause.high)
    own = (document.product_id,) if clause.facet == "product_id" else document.keywords.get(clause.facet, ())
    found = not set(own).isdisjoint(clause.values)
    return found if isinstance(clause, AnyOf) else not found


def _best(scores: Iterable[tuple[str, float]], k: int) -> list[Scored]:
    ranked = sorted(((round(score, bm25.DECIMALS), pid) for pid, score in scores), key=lambda s: (-s[0], s[1]))
    return [Scored(pid, score) for score, pid in ranked[: max(k, 0)]]


class MemoryIndex:
    """Thread-safe; gone when the process ends."""

    def __init__(self, dims: Mapping[str, int], spaces: Mapping[str, str]) -> None:
        self._dims, self._spaces = dict(dims), dict(spaces)
        self._documents: dict[str, Document] = {}
        self._postings: dict[str, dict[str, float]] = {}
        self._lengths: dict[str, int] = {}
        self._version = 0
        self._lock = threading.RLock()

    def upsert(self, documents: Iterable[Document]) -> None:
        documents = list(documents)
        for document in documents:
            for field, vector in document.vectors.items():
                self._check(field, vector)
        with self._lock:
            for document in documents:
                self._forget(document.product_id)
                self._documents[document.product_id] = document
                self._add_words(document)
            self._version += 1

    def delete(self, product_ids: Iterable[str]) -> None:
        with self._lock:
            for product_id in product_ids:
                self._forget(product_id)
            self._version += 1

    def clear(self) -> None:
        with self._lock:
            self._documents, self._postings, self._lengths = {}, {}, {}
            self._version += 1

    def search_vectors(self, field: str, vector: Vectors, k: int, where: Filter = ()) -> list[Scored]:
        self._check(field, vector)
        with self._lock:
            found = [(d.product_id, d.vectors[field]) for d in self._passing(where) if field in d.vectors]
        if not found:
            return []
        scores = np.stack([v for _, v in found]).astype(np.float32) @ np.asarray(vector, dtype=np.float32)
        return _best(((pid, float(score)) for (pid, _), score in zip(found, scores, strict=True)), k)

    def search_words(self, words: Mapping[str, float], k: int, where: Filter = ()) -> list[Scored]:
        with self._lock:
            scores = self._bm25(words)
            return _best(((d.product_id, scores[d.product_id]) for d in self._passing(where, scores)), k)

    def vectors(self, product_ids: Sequence[str], field: str) -> dict[str, Vectors]:
        self._check(field)
        with self._lock:
            found = {pid: self._documents[pid].vectors for pid in product_ids if pid in self._documents}
        return {pid: np.array(vectors[field], dtype=np.float32) for pid, vectors in found.items() if field in vectors}

    def respell(self, words: Sequence[str]) -> dict[str, list[Guess]]:
        with self._lock:
            neighbours = Neighbours()
            neighbours.grow(self._postings)
            return neighbours.respell(words, self)

    def having(self, word: str) -> int:
        return len(self._postings.get(word, ()))

    def sharing(self, word: str, others: tuple[str, ...]) -> float:
        telling = {other: bm25.idf(len(self._documents), self.having(other)) for other in others}
        total = sum(telling.values())
        shares = (
            sum(telling[other] for other in others if pid in self._postings.get(other, ())) / total
            for pid in self._postings.get(word, ())
        )
        return sum(share**2 for share in shares) if total else 0.0

    def matching(self, where: Filter, limit: int) -> list[str]:
        with self._lock:
            return sorted(d.product_id for d in self._passing(where))[: max(limit, 0)]

    def snapshot(self) -> Snapshot:
        with self._lock:
            facets: dict[str, Counter[str]] = {}
            for document in self._documents.values():
                for facet, values in document.keywords.items():
                    facets.setdefault(facet, Counter()).update(set(values))
            kept = {facet: dict(counts) for facet, counts in facets.items() if counts}
            return Snapshot(str(self._version), len(self._documents), kept)

    def close(self) -> None:
        """Nothing to give back."""

    def _check(self, field: str, vector: Vectors | None = None) -> None:
        if field not in self._dims:
            raise IndexStateError(f"The index has no embedding field {field!r}; it has {', '.join(self._dims)}.")
        if vector is not None and vector.shape != (self._dims[field],):
            raise IndexStateError(
                f"A vector of shape {vector.shape} does not fit the field {field!r} of {self._dims[field]} dimensions: "
                "run `floorwalker reindex`."
            )

    def _passing(self, where: Filter, among: Iterable[str] | None = None) -> Iterator[Document]:
        documents = self._documents.values() if among is None else [self._documents[pid] for pid in among]
        return (d for d in documents if all(passes(d, clause) for clause in where))

    def _add_words(self, document: Document) -> None:
        frequencies: Counter[str] = Counter()
        for column, weight in zip(LEXICAL_FIELDS, bm25.COLUMN_WEIGHTS, strict=True):
            for token in document.words.get(column, ()):
                frequencies[token] += weight  # type: ignore[assignment]  # a Counter of floats
        for token, frequency in frequencies.items():
            self._postings.setdefault(token, {})[document.product_id] = frequency
        self._lengths[document.product_id] = sum(len(document.words.get(c, ())) for c in LEXICAL_FIELDS)

    def _forget(self, product_id: str) -> None:
        document = self._documents.pop(product_id, None)
        if document is None:
            return
        del self._lengths[product_id]
        for token in {token for column in LEXICAL_FIELDS for token in document.words.get(column, ())}:
            holders = self._postings[token]
            del holders[product_id]
            if not holders:
                del self._postings[token]

    def _bm25(self, words: Mapping[str, float]) -> dict[str, float]:
        documents = len(self._documents)
        average = sum(self._lengths.values()) / max(documents, 1)
        scores: dict[str, float] = {}
        for token, weight in words.items():
            holders = self._postings.get(token, {})
            gain = weight * bm25.idf(documents, len(holders)) * (bm25.K1 + 1)
            for pid, frequency in holders.items() if weight > 0 else ():
                norm = bm25.K1 * (1 - bm25.B + bm25.B * self._lengths[pid] / average)
                scores[pid] = scores.get(pid, 0.0) + gain * frequency / (frequency + norm)
        return scores
