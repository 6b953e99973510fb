"""Keeps a `State` up to date with the database: only what was written since the last look is read."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from floorwalker.database import transaction
from floorwalker.errors import IndexStateError
from floorwalker.index import bm25
from floorwalker.index.neighbours import Neighbours
from floorwalker.index.ports import LEXICAL_FIELDS
from floorwalker.index.sqlite import schema
from floorwalker.index.sqlite.matrix import Matrix
from floorwalker.index.sqlite.postings import Postings, Segment
from floorwalker.index.sqlite.state import State

_ROWS = "select row, product_id, has, length, tokens, keywords, numbers, died from rows where row >= ? order by row"
_ATTEMPTS = 5


class Reader:
    """One connection, used under a lock and only to notice and read changes; searches never touch it."""

    def __init__(self, directory: Path, dims: Mapping[str, int], spaces: Mapping[str, str]) -> None:
        self._directory, self._dims, self._spaces = directory, dict(dims), dict(spaces)
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._inode = -1
        self._data_version = -1
        self._state: State | None = None

    def state(self, wait: bool = False) -> State:
        """The newest committed state. While another thread is reading it in, the one before answers, unless `wait`."""
        before = self._state
        if not self._lock.acquire(blocking=wait or before is None):
            assert before is not None
            return before
        try:
            with schema.mapped_errors(self._directory):
                return self._refresh()
        finally:
            self._lock.release()

    def close(self) -> None:
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = self._state = None

    def _refresh(self) -> State:
        connection = self._connected()
        version = connection.execute("pragma data_version").fetchone()[0]
        if self._state is not None and version == self._data_version:
            return self._state
        self._state = self._read_again_while_files_move(connection)
        self._data_version = version
        return self._state

    def _read_again_while_files_move(self, connection: sqlite3.Connection) -> State:
        """Compaction may swap the files between our look at the database and at them."""
        for _ in range(_ATTEMPTS):
            try:
                with transaction(connection, "deferred"):
                    return self._read(connection)
            except FileNotFoundError as exc:
                missing = exc
        raise IndexStateError(f"The index file {missing.filename} is missing: run `floorwalker reindex`.") from missing

    def _connected(self) -> sqlite3.Connection:
        """Also notices that the whole database was replaced; while it is gone, the last state goes on answering."""
        try:
            inode = (self._directory / schema.DATABASE).stat().st_ino
        except FileNotFoundError:
            inode = self._inode if self._connection is not None else -1
        if self._connection is None or inode != self._inode:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            self._state = None
            self._connection = schema.connect(self._directory)
            schema.create(self._connection, self._dims, self._spaces)
            self._inode = (self._directory / schema.DATABASE).stat().st_ino
            self._data_version = -1
        return self._connection

    def _read(self, connection: sqlite3.Connection) -> State:
        meta = dict(connection.execute("select key, value from meta"))
        self._check(meta)
        before = self._state
        if before is None or before.generation != meta["generation"]:
            before = _empty(meta["generation"], self._dims)
        commit, count = int(meta["commit"]), len(before.ids)
        rows = connection.execute(_ROWS, (count,)).fetchall()
        died = [
            row
            for (row,) in connection.execute("select row from rows where died > ? and row < ?", (before.commit, count))
        ]
        term_ids, keyword_ids = before.term_ids, before.keyword_ids
        assert isinstance(term_ids, dict)
        assert isinstance(keyword_ids, dict)
        term_ids.update(connection.execute("select term, id from terms where id >= ?", (len(term_ids),)))
        for key, facet, value in connection.execute(
            "select id, facet, value from keywords where id >= ?", (len(keyword_ids),)
        ):
            keyword_ids[facet, value] = key
        return _grown(before, commit, rows, died, self._directory)

    def _check(self, meta: Mapping[str, str]) -> None:
        if meta["version"] != schema.VERSION:
            raise IndexStateError(
                f"The search index in {self._directory} is of another version: run `floorwalker reindex`."
            )
        if json.loads(meta["dims"]) != self._dims or json.loads(meta["spaces"]) != self._spaces:
            made, now = (", ".join(dict.fromkeys(s.values())) for s in (json.loads(meta["spaces"]), self._spaces))
            raise IndexStateError(
                f"The search index in {self._directory} was made with other encoders ({made}) than those of the "
                f"settings ({now}): run `floorwalker reindex --embed`."
            )


def _empty(generation: str, dims: Mapping[str, int]) -> State:
    return State(
        generation=generation,
        commit=0,
        dims=dims,
        ids=(),
        row_of={},
        alive=np.empty(0, dtype=bool),
        has=np.empty(0, dtype=np.int64),
        lengths=np.empty(0),
        numbers={},
        matrices={},
        tokens=Postings(),
        keywords=Postings(),
        term_ids={},
        keyword_ids={},
        neighbours=Neighbours(),
    )


def _grown(before: State, commit: int, rows: Sequence[tuple[Any, ...]], died: Sequence[int], directory: Path) -> State:
    """`before`, with `rows` after its own and without those that `died`."""
    first, total = len(before.ids), len(before.ids) + len(rows)
    alive = np.concatenate((before.alive, np.fromiter((r[7] is None for r in rows), bool, len(rows))))
    alive[list(died)] = False
    row_of = dict(before.row_of)
    for row in died:
        row_of.pop(before.ids[row], None)
    row_of.update((r[1], r[0]) for r in rows if r[7] is None)
    return State(
        generation=before.generation,
        commit=commit,
        dims=before.dims,
        ids=(*before.ids, *(r[1] for r in rows)),
        row_of=row_of,
        alive=alive,
        has=np.concatenate((before.has, np.fromiter((r[2] for r in rows), np.int64, len(rows)))),
        lengths=np.concatenate((before.lengths, np.fromiter((r[3] for r in rows), np.float64, len(rows)))),
        numbers=_numbers(before.numbers, first, [r[6] for r in rows]),
        matrices={
            name: Matrix.open(directory, before.generation, name, dim, total) for name, dim in before.dims.items()
        },
        tokens=before.tokens.with_(_tokens(first, [r[4] for r in rows])),
        keywords=before.keywords.with_(_keywords(first, [r[5] for r in rows])),
        term_ids=before.term_ids,
        keyword_ids=before.keyword_ids,
        neighbours=before.neighbours,
    )


def _numbers(before: Mapping[str, Any], first: int, texts: Sequence[str]) -> dict[str, Any]:
    rows = json.loads(f"[{','.join(texts)}]")
    names = dict.fromkeys((*before, *(name for row in rows for name in row)))
    return {
        name: np.concatenate(
            (
                before[name] if name in before else np.full(first, np.nan),
                np.fromiter((row.get(name, np.nan) for row in rows), np.float64, len(rows)),
            )
        )
        for name in names
    }


def _owners(first: int, blobs: Sequence[bytes], size: int) -> Any:
    return np.repeat(np.arange(first, first + len(blobs), dtype=np.int32), [len(blob) // size for blob in blobs])


def _tokens(first: int, blobs: Sequence[bytes]) -> Segment:
    tokens = np.frombuffer(b"".join(blobs), dtype=schema.TOKEN)
    amounts = np.zeros(len(tokens), dtype=np.float32)
    for column, weight in zip(LEXICAL_FIELDS, bm25.COLUMN_WEIGHTS, strict=True):
        amounts += np.float32(weight) * tokens[column]
    return Segment.of(tokens["term"].astype(np.int64), _owners(first, blobs, schema.TOKEN.itemsize), amounts)


def _keywords(first: int, blobs: Sequence[bytes]) -> Segment:
    keys = np.frombuffer(b"".join(blobs), dtype=schema.KEYWORD).astype(np.int64)
    return Segment.of(keys, _owners(first, blobs, schema.KEYWORD.itemsize), np.ones(len(keys), dtype=np.float32))
