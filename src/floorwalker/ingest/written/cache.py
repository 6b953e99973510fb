"""What a model has written, kept apart from the store: it was paid for, and outlives any change of the shop."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from floorwalker.database import Database
from floorwalker.ingest.written.prompt import Form

_VERSION = 1
# Files of before versions were told have the table already.
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS written (key TEXT PRIMARY KEY, form TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
"""


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
        self._database = Database(path, "texts", _VERSION, _SCHEMA, patience_s=30)

    def get(self, key: str) -> Form | None:
        with self._database.reading() as db:
            row = db.execute("SELECT form FROM written WHERE key = ?", (key,)).fetchone()
        try:
            return Form.model_validate_json(row[0]) if row else None
        except ValidationError:
            return None

    def put(self, key: str, form: Form) -> None:
        with self._database.reading() as db:
            db.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (key, form.model_dump_json()))

    def close(self) -> None:
        self._database.close()
