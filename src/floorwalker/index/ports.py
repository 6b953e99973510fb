"""The port of a search engine. Any engine that can filter, rank words and rank vectors can honour it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, runtime_checkable

from floorwalker.inference.ports import Vectors

LEXICAL_FIELDS: tuple[str, ...] = ("name", "facets", "body")
"""Columns of words, most telling first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What an engine keeps of a product: everything needed to find it, nothing to show it."""

    product_id: str
    vectors: Mapping[str, Vectors]
    """Unit vectors, shape (dim,), by embedding field; a field may be missing."""
    words: Mapping[str, Sequence[str]]
    """Analysed tokens by lexical field: engines split at spaces and do nothing else."""
    keywords: Mapping[str, tuple[str, ...]]
    """Facet values to filter by, compared exactly."""
    numbers: Mapping[str, float]
    """`price`, `stock`, ... to filter by range; a number may be missing."""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of `values` is among the document's. The facet "product_id" is the document's id."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """None of `values` is among the document's; a document without the facet passes."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The number is known and within the closed range; None leaves an end open."""

    number: str
    low: float | None = None
    high: float | None = None


Clause = AnyOf | NoneOf | Between
Filter = tuple[Clause, ...]
"""All clauses hold. Filters are applied before the top k is cut: whoever passes is found."""


class Scored(NamedTuple):
    """A product and its score: cosine for vectors, BM25 for words. Higher is better."""

    product_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a reader sees at one moment: changes when anything was written."""

    version: str
    size: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How many documents have each value, by facet."""


class Index(Protocol):
    """One writer, many readers, also across processes. Results are ordered by score, then by product id."""

    def upsert(self, documents: Iterable[Document]) -> None:
        """Add, or replace by product id, all in one commit."""
        ...

    def delete(self, product_ids: Iterable[str]) -> None:
        """Remove; ids that are not here are no error."""
        ...

    def clear(self) -> None:
        """Remove everything, and take on the dimensions and spaces given when it was opened."""
        ...

    def search_vectors(self, field: str, vector: Vectors, k: int, where: Filter = ()) -> list[Scored]:
        """The k best of one embedding field by cosine. `vector`: unit length, shape (dim,)."""
        ...

    def search_words(self, words: Mapping[str, float], k: int, where: Filter = ()) -> list[Scored]:
        """The k best by BM25 over the lexical fields; `words`: analysed tokens with their weights. Any may match."""
        ...

    def vectors(self, product_ids: Sequence[str], field: str) -> dict[str, Vectors]:
        """Stored vectors of one field by product id; those without it are absent."""
        ...

    def matching(self, where: Filter, limit: int) -> list[str]:
        """Ids of documents that pass, in order of id."""
        ...

    def snapshot(self) -> Snapshot: ...

    def close(self) -> None: ...


class Guess(NamedTuple):
    """A word that may be meant in place of another."""

    word: str
    likelihood: float
    """Beside that of the likeliest, which has 1."""
    near: bool
    """Whether so little is mistyped that it can hardly be another word."""


@runtime_checkable
class Spells(Protocol):
    """An optional power: knows the catalogue's words well enough to guess what a misspelt one was."""

    def respell(self, words: Sequence[str]) -> Mapping[str, Sequence[Guess]]:
        """For those of a question's analysed tokens that no document has, or hardly any: tokens that documents have
        and that may be meant, likeliest first."""
        ...


@runtime_checkable
class Steady(Protocol):
    """An optional power: answers a thread's calls from one moment, and looks only once whether anything was written."""

    def steady(self) -> AbstractContextManager[None]: ...


def steady(index: Index) -> AbstractContextManager[None]:
    """What one search asks of `index` inside it is answered from one moment where the engine can do so."""
    return index.steady() if isinstance(index, Steady) else nullcontext()
