"""What a model has written, kept apart from the store: it was paid for, and outlives any change of the shop."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from floorwalker.errors import StoreError
from floorwalker.ingest.written.prompt import Form

_TABLE = "CREATE TABLE IF NOT EXISTS written (key TEXT PRIMARY KEY, form TEXT NOT NULL) WITHOUT ROWID"


def key(model: str, version: str, question: str, picture: str) -> str:
    """Of all that the answer depends on. `picture`: the hash of its bytes, or ""."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (model, version, question, picture):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()


class WrittenCache:
    """One SQLite file; each answer is there the moment it came."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        with self._mapped():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        try:
            with self._mapped():
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute(_TABLE)
        except StoreError:
            self._db.close()
            raise

    def get(self, key: str) -> Form | None:
        with self._lock, self._mapped():
            row = self._db.execute("SELECT form FROM written WHERE key = ?", (key,)).fetchone()
        try:
            return Form.model_validate_json(row[0]) if row else None
        except ValidationError:
            return None

    def put(self, key: str, form: Form) -> None:
        with self._lock, self._mapped():
            self._db.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (key, form.model_dump_json()))

    def close(self) -> None:
        with self._lock:
            self._db.close()

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as exc:
            raise StoreError(f"The texts in {self._path} cannot be used: {exc}.") from exc
