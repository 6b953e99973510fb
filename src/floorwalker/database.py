"""Transactions, and a small SQLite file: one connection behind a lock. What is deleted there is overwritten too."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from floorwalker.errors import StoreError


class Database:
    """Rows are written once and read a few times: there is nothing to gain from more connections. Thread-safe."""

    def __init__(
        self,
        path: Path,
        what: str,
        version: int,
        schema: str,
        *,
        pragmas: str = "",
        discard: str | None = None,
        patience_s: float = 10,
    ) -> None:
        """`what` it holds, for errors; `schema` makes an empty file one of `version`; `discard` empties a file of
        another version, which is refused where there is none; `patience_s` with another process that writes. Raises
        StoreError."""
        self._path, self._what = path, what
        self._lock = threading.Lock()
        with self._mapped():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=patience_s, isolation_level=None, check_same_thread=False)
        try:
            self._prepare(version, schema, pragmas, discard)
        except StoreError:
            self._db.close()
            raise

    def _prepare(self, version: int, schema: str, pragmas: str, discard: str | None) -> None:
        with self._mapped():
            found = int(self._db.execute("PRAGMA user_version").fetchone()[0])
            other = found not in (0, version)
            if other and discard is None:
                raise StoreError(f"{self._path} is of version {found}; this program reads version {version}.")
            self._db.executescript(f"PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; {pragmas}")
            if other and discard is not None:
                self._db.executescript(discard)
            if found != version:
                self._db.executescript(schema)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection to oneself, each statement on its own. Raises StoreError."""
        with self._lock, self._mapped():
            yield self._db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing. Raises StoreError."""
        with self.reading() as db, transaction(db):
            yield db

    def empty_log(self) -> None:
        """What was deleted still stands in the write-ahead log; a reader elsewhere may delay this until it is done."""
        with self.reading() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as exc:
            raise StoreError(f"The {self._what} in {self._path} cannot be used: {exc}.") from exc


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "immediate") -> Iterator[None]:
    """Everything or nothing, on a connection that begins none by itself."""
    connection.execute(f"begin {kind}")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
