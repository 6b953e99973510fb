"""The store's SQLite file: its tables, its connections, and its errors under our names."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from floorwalker.database import transaction
from floorwalker.errors import StoreError

SCHEMA = 2

TABLES = """
CREATE TABLE products (
    position INTEGER PRIMARY KEY,
    product_id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    content TEXT NOT NULL,
    product TEXT NOT NULL,
    enrichment TEXT NOT NULL,
    images TEXT NOT NULL,
    currency TEXT
);
CREATE INDEX products_by_source ON products (source);
CREATE TABLE facets (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    product_id TEXT NOT NULL,
    PRIMARY KEY (product_id, facet, value)
) WITHOUT ROWID;
CREATE TABLE thumbnails (
    hash TEXT NOT NULL,
    product_id TEXT NOT NULL,
    PRIMARY KEY (product_id, hash)
) WITHOUT ROWID;
CREATE INDEX thumbnails_by_hash ON thumbnails (hash);
CREATE TABLE embeddings (
    key BLOB NOT NULL PRIMARY KEY,
    vector BLOB NOT NULL,
    space TEXT NOT NULL DEFAULT ''
);
CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    started REAL NOT NULL,
    report TEXT
);
CREATE TABLE changes (version INTEGER NOT NULL);
INSERT INTO changes VALUES (0);
"""

UPGRADES = {
    1: ("ALTER TABLE embeddings ADD COLUMN space TEXT NOT NULL DEFAULT ''",),
}
"""What brings a store of each earlier schema to the next."""


class Database:
    """One SQLite file in WAL mode: many readers beside one writer, also from other processes and threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._write_lock = threading.Lock()
        self._closed = threading.Event()
        with self._named_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._idle.put(self._prepared())

    def _prepared(self) -> sqlite3.Connection:
        connection = self._connect()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            if self._version(connection) == 0:
                connection.execute("BEGIN IMMEDIATE")
                if self._version(connection) == 0:  # nobody else was quicker
                    for statement in filter(str.strip, TABLES.split(";")):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {SCHEMA}")
                connection.execute("COMMIT")
            if 0 < self._version(connection) < SCHEMA:
                self._upgrade(connection)
            version = self._version(connection)
        except BaseException:
            connection.close()
            raise
        if version != SCHEMA:
            connection.close()
            raise StoreError(
                f"The store {self.path} was written by another version of Floorwalker (its schema is {version}, "
                f"this program's is {SCHEMA}). Move it away and ingest again."
            )
        return connection

    def _upgrade(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for version in range(self._version(connection), SCHEMA):
            for statement in UPGRADES[version]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")

    @staticmethod
    def _version(connection: sqlite3.Connection) -> int:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return int(version)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
        # NORMAL keeps the file whole whatever happens; a power cut may undo the last commits, which ingest redoes.
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as exc:
            raise StoreError(f"The store {self.path} cannot be used now: {exc}.") from exc
        except sqlite3.DatabaseError as exc:
            raise StoreError(
                f"The store {self.path} is damaged ({exc}). Move it away and ingest the feeds again."
            ) from exc
        except OSError as exc:
            raise StoreError(f"The store {self.path} cannot be opened: {exc.strerror}.") from exc

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for one thread for a while; every statement sees the last commit."""
        if self._closed.is_set():
            raise StoreError(f"The store {self.path} was closed.")
        with self._named_errors():
            try:
                connection = self._idle.get_nowait()
            except queue.Empty:
                connection = self._connect()
            try:
                yield connection
            finally:
                self._idle.put(connection)
                if self._closed.is_set():
                    self.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or on any error none."""
        with self._write_lock, self.reading() as connection, transaction(connection):
            yield connection

    def close(self) -> None:
        self._closed.set()
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return
