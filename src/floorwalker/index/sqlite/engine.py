"""The embedded engine behind the port."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import numpy as np

from floorwalker.database import transaction
from floorwalker.errors import IndexStateError
from floorwalker.index.ports import Document, Filter, Guess, Scored, Snapshot
from floorwalker.index.sqlite import schema, writer
from floorwalker.index.sqlite.reader import Reader
from floorwalker.index.sqlite.state import State
from floorwalker.inference.ports import Vectors


class _Held(threading.local):
    """The state a thread asks, where it asks for one moment."""

    state: State | None = None


class SqliteIndex:
    """Exact search over memory-mapped files; filters, words and ids live in SQLite and, while open, in memory.

    Readers answer from an immutable state that all threads share; each call looks whether another thread or process
    committed something and takes on just that. Dimensions and spaces that do not fit what was written raise
    `IndexStateError` on everything but `clear`.
    """

    def __init__(self, directory: Path, dims: Mapping[str, int], spaces: Mapping[str, str]) -> None:
        self._directory = directory
        self._dims, self._spaces = dict(sorted(dims.items())), dict(sorted(spaces.items()))
        self._reader = Reader(directory, self._dims, self._spaces)
        self._write_lock = threading.Lock()
        self._held = _Held()

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Calls of this thread inside it are answered from one state: the one it has, or the one that there is now."""
        before, self._held.state = self._held.state, self._state()
        try:
            yield
        finally:
            self._held.state = before

    def upsert(self, documents: Iterable[Document]) -> None:
        with self._writing() as (connection, state):
            writer.Writing(connection, self._directory, state).upsert(documents)
        self._compact()

    def delete(self, product_ids: Iterable[str]) -> None:
        with self._writing() as (connection, state):
            writer.Writing(connection, self._directory, state).delete(product_ids)
        self._compact()

    def clear(self) -> None:
        with self._write_lock, schema.mapped_errors(self._directory):
            try:
                self._clear()
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # damaged beyond reading: nothing in it is worth keeping
                self._reader.close()
                for file in self._directory.glob(f"{schema.DATABASE}*"):
                    file.unlink()
                self._clear()
        self._reader.state(wait=True)

    def search_vectors(self, field: str, vector: Vectors, k: int, where: Filter = ()) -> list[Scored]:
        state = self._state()
        vector = np.ascontiguousarray(vector, dtype=np.float32)
        if vector.shape != (self._dim(field),):
            raise IndexStateError(
                f"A vector of shape {vector.shape} does not fit the field {field!r} of {self._dim(field)} dimensions: "
                "run `floorwalker reindex`."
            )
        if k <= 0 or not state.ids:
            return []
        return list(state.nearest(field, vector, k, where))

    def search_words(self, words: Mapping[str, float], k: int, where: Filter = ()) -> list[Scored]:
        state = self._state()
        rows = np.flatnonzero(state.allowed(where))
        scores = state.bm25(words, rows)
        found = scores > 0
        return state.best(rows[found], scores[found], k)

    def vectors(self, product_ids: Sequence[str], field: str) -> dict[str, Vectors]:
        self._dim(field)
        state = self._state()
        here = state.with_field[field]
        rows = [row for row in state.rows(product_ids) if here[row]]
        return {state.ids[row]: vector for row, vector in zip(rows, state.matrices[field].exact[rows], strict=True)}

    def respell(self, words: Sequence[str]) -> dict[str, list[Guess]]:
        return self._state().respell(words)

    def matching(self, where: Filter, limit: int) -> list[str]:
        return self._state().matching(where, limit)

    def snapshot(self) -> Snapshot:
        return self._state().snapshot

    def close(self) -> None:
        self._reader.close()

    def _state(self) -> State:
        return self._held.state or self._reader.state()

    def _dim(self, field: str) -> int:
        if field not in self._dims:
            raise IndexStateError(f"The index has no embedding field {field!r}; it has {', '.join(self._dims)}.")
        return self._dims[field]

    @contextmanager
    def _writing(self) -> Iterator[tuple[sqlite3.Connection, State]]:
        """A write transaction and what is committed before it; our own readers see the outcome at once."""
        with self._write_lock:
            with (
                schema.mapped_errors(self._directory),
                closing(schema.connect(self._directory)) as connection,
            ):
                schema.create(connection, self._dims, self._spaces)
                with transaction(connection):
                    yield connection, self._reader.state(wait=True)
            self._reader.state(wait=True)

    def _compact(self) -> None:
        if not writer.worth_compacting(self._reader.state()):
            return
        with self._writing() as (connection, state):
            if writer.worth_compacting(state):
                writer.compact(connection, self._directory, state)
        with suppress(IndexStateError):  # only tidiness: the next write removes what is left
            writer.remove_files(self._directory, keep=self._reader.state().generation)

    def _clear(self) -> None:
        with closing(schema.connect(self._directory)) as connection, transaction(connection):
            writer.clear(connection, self._dims, self._spaces)
