"""The write side: files are appended and on the disk before the database commits, and the commit is the swap.

Whatever a killed writer left behind (bytes after the committed rows, files of a generation nobody committed) is
removed by the next writer. Readers hold on to what they mapped.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from floorwalker.errors import IndexStateError
from floorwalker.index.ports import LEXICAL_FIELDS, Document
from floorwalker.index.sqlite import schema
from floorwalker.index.sqlite.matrix import MatrixWriter
from floorwalker.index.sqlite.state import State

_CHUNK = 256
_DEAD_TOLERATED = 1_000
"""Below so many dead rows it is not worth writing the files anew."""
_KILL = "update rows set died = ? where product_id = ? and died is null"
_INSERT = "insert into rows values (?, ?, ?, ?, ?, ?, ?, null)"


class Writing:
    """One write transaction over the database and the files. `state` is what is committed so far."""

    def __init__(self, connection: sqlite3.Connection, directory: Path, state: State) -> None:
        self._connection, self._directory, self._state = connection, directory, state
        self._commit = state.commit + 1
        self._rows = len(state.ids)
        self._new_terms: dict[str, int] = {}
        self._new_keywords: dict[tuple[str, str], int] = {}
        connection.execute("update meta set value = ? where key = 'commit'", (str(self._commit),))
        remove_files(directory, keep=state.generation)

    def upsert(self, documents: Iterable[Document]) -> None:
        files = MatrixWriter(self._directory, self._state.generation, self._state.dims.items(), self._rows)
        with closing(files):
            stream = iter(documents)
            while chunk := {d.product_id: d for d in islice(stream, _CHUNK)}:
                self._append(list(chunk.values()), files)
            files.finish()
        self._connection.executemany("insert into terms (term, id) values (?, ?)", self._new_terms.items())
        self._connection.executemany(
            "insert into keywords (facet, value, id) values (?, ?, ?)",
            ((facet, value, key) for (facet, value), key in self._new_keywords.items()),
        )

    def delete(self, product_ids: Iterable[str]) -> None:
        self._connection.executemany(_KILL, ((self._commit, pid) for pid in product_ids))

    def _append(self, documents: Sequence[Document], files: MatrixWriter) -> None:
        for name, dim in self._state.dims.items():
            files.append(name, _stacked(documents, name, dim))
        self.delete(d.product_id for d in documents)
        self._connection.executemany(_INSERT, (self._row(d, self._rows + i) for i, d in enumerate(documents)))
        self._rows += len(documents)

    def _row(self, document: Document, row: int) -> tuple[Any, ...]:
        has = sum(1 << bit for bit, name in enumerate(self._state.dims) if name in document.vectors)
        counts = [Counter(document.words.get(column, ())) for column in LEXICAL_FIELDS]
        tokens = [
            (self._term(token), *(min(column[token], 0xFFFF) for column in counts))
            for token in dict.fromkeys(token for column in counts for token in column)
        ]
        keywords = {
            self._keyword(facet, value): None for facet, values in document.keywords.items() for value in values
        }
        return (
            row,
            document.product_id,
            has,
            sum(column.total() for column in counts),
            np.array(tokens, dtype=schema.TOKEN).tobytes(),
            np.array(list(keywords), dtype=schema.KEYWORD).tobytes(),
            json.dumps({name: float(number) for name, number in document.numbers.items()}),
        )

    def _term(self, token: str) -> int:
        known = self._state.term_ids
        key = known.get(token)
        return self._new_terms.setdefault(token, len(known) + len(self._new_terms)) if key is None else key

    def _keyword(self, facet: str, value: str) -> int:
        known, pair = self._state.keyword_ids, (facet, value)
        key = known.get(pair)
        return self._new_keywords.setdefault(pair, len(known) + len(self._new_keywords)) if key is None else key


def _stacked(documents: Sequence[Document], name: str, dim: int) -> Any:
    """(n, dim), zeros where a document lacks the field."""
    stacked = np.zeros((len(documents), dim), dtype=np.float32)
    for place, document in zip(stacked, documents, strict=True):
        vector = document.vectors.get(name)
        if vector is None:
            continue
        if vector.shape != (dim,):
            raise IndexStateError(
                f"A vector of shape {vector.shape} does not fit the field {name!r} of {dim} dimensions: "
                "run `floorwalker reindex`."
            )
        place[:] = vector
    return stacked


def worth_compacting(state: State) -> bool:
    dead = len(state.ids) - state.living
    return dead > max(_DEAD_TOLERATED, state.living)


def compact(connection: sqlite3.Connection, directory: Path, state: State) -> None:
    """Write the living rows alone into a new generation of files and number them from 0."""
    meta = dict(connection.execute("select key, value from meta"))
    generation = schema.start(connection, json.loads(meta["dims"]), json.loads(meta["spaces"]))
    living = np.flatnonzero(state.alive)
    with closing(MatrixWriter(directory, generation, state.dims.items(), 0)) as files:
        for name, matrix in state.matrices.items():
            for begin in range(0, len(living), 4 * _CHUNK):
                files.append(name, matrix.exact[living[begin : begin + 4 * _CHUNK]])
        files.finish()
    connection.execute("delete from rows where died is not null")
    connection.executemany("update rows set row = ? where row = ?", enumerate(living.tolist()))


def clear(connection: sqlite3.Connection, dims: Mapping[str, int], spaces: Mapping[str, str]) -> None:
    """Whatever version the tables are of."""
    tables = connection.execute("select name from sqlite_schema where type = 'table'").fetchall()
    for (table,) in tables:
        connection.execute(f'drop table "{table}"')
    schema.create_tables(connection, dims, spaces)


def remove_files(directory: Path, keep: str) -> None:
    """Matrix files of other generations."""
    for file in directory.iterdir():
        if file.suffix in {".f32", ".i8", ".q"} and not file.name.startswith(f"{keep}-"):
            with suppress(OSError):  # held by a reader on systems that lock open files: the next writer tries again
                file.unlink()
