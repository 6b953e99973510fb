"""Conversations in one SQLite file. What is deleted is overwritten there, not only unlinked."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

from floorwalker.conversation.record import dump, expired, load, without_photo
from floorwalker.conversation.turn import Turn
from floorwalker.database import Database

_VERSION = 1
_SWEEP_S = 3600.0
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS turns (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    line TEXT NOT NULL,
    touched INTEGER NOT NULL DEFAULT 0,
    UNIQUE (conversation_id, turn_id)
);
CREATE TABLE IF NOT EXISTS turn_photos (
    photo_id TEXT NOT NULL,
    place INTEGER NOT NULL REFERENCES turns (place) ON DELETE CASCADE,
    PRIMARY KEY (photo_id, place)
) WITHOUT ROWID;
PRAGMA user_version = {_VERSION};
"""


class SqliteConversations:
    """The store where nothing else is set. Thread-safe."""

    def __init__(self, path: Path, keep_s: float = 0, clock: Callable[[], float] = time.time) -> None:
        """`keep_s`: seconds after its latest turn that a conversation is kept; 0 keeps it."""
        self._keep, self._clock = keep_s, clock
        self._swept = 0.0
        pragmas = "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
        self._database = Database(path, "conversations", _VERSION, _SCHEMA, pragmas=pragmas)

    def turns(self, conversation_id: str) -> list[Turn]:
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT line FROM turns WHERE conversation_id = ? ORDER BY place", (conversation_id,)
            ).fetchall()
        turns = [load(line) for (line,) in rows]
        return [] if expired(turns, self._keep, self._clock()) else turns

    def append(self, conversation_id: str, turn: Turn) -> None:
        self._sweep(conversation_id)
        with self._database.writing() as db:
            (place,) = db.execute(
                "INSERT INTO turns (conversation_id, turn_id, line, touched)"
                " VALUES (?, ?, ?, (SELECT coalesce(max(touched), 0) + 1 FROM turns))"
                " ON CONFLICT (conversation_id, turn_id)"
                " DO UPDATE SET line = excluded.line, touched = excluded.touched RETURNING place",
                (conversation_id, turn.turn_id, dump(turn)),
            ).fetchone()
            db.execute("DELETE FROM turn_photos WHERE place = ?", (place,))
            db.executemany(
                "INSERT OR IGNORE INTO turn_photos VALUES (?, ?)", [(p.photo_id, place) for p in turn.photos]
            )

    def rewind(self, conversation_id: str, turn_id: str) -> None:
        with self._database.writing() as db:
            db.execute(
                "DELETE FROM turns WHERE conversation_id = ?1 AND place >="
                " (SELECT place FROM turns WHERE conversation_id = ?1 AND turn_id = ?2)",
                (conversation_id, turn_id),
            )
        self._database.empty_log()

    def conversations(self, limit: int = 50) -> list[tuple[str, Turn]]:
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT t.conversation_id, t.line FROM turns t JOIN"
                " (SELECT min(place) AS first, max(touched) AS latest FROM turns GROUP BY conversation_id"
                " HAVING max(json_extract(line, '$.created')) >= ?"
                " ORDER BY latest DESC LIMIT ?) c ON t.place = c.first ORDER BY c.latest DESC",
                (self._oldest(), limit),
            ).fetchall()
        return [(key, load(line)) for key, line in rows]

    def delete(self, conversation_id: str) -> None:
        with self._database.writing() as db:
            db.execute("DELETE FROM turns WHERE conversation_id = ?", (conversation_id,))
        self._database.empty_log()

    def forget_photo(self, photo_id: str) -> None:
        with self._database.writing() as db:
            rows = db.execute(
                "SELECT place, line FROM turns WHERE place IN (SELECT place FROM turn_photos WHERE photo_id = ?)"
                " OR instr(line, ?) > 0",
                (photo_id, photo_id),
            ).fetchall()
            for place, line in rows:
                db.execute(
                    "UPDATE turns SET line = ? WHERE place = ?", (dump(without_photo(load(line), photo_id)), place)
                )
            db.execute("DELETE FROM turn_photos WHERE photo_id = ?", (photo_id,))
        self._database.empty_log()

    def close(self) -> None:
        self._database.close()

    def _oldest(self) -> float:
        return self._clock() - self._keep if self._keep else -math.inf

    def _sweep(self, conversation_id: str) -> None:
        """Remove what has expired: every hour all of it, and always what would come back to life by a new turn."""
        if not self._keep:
            return
        due = self._clock() - self._swept >= _SWEEP_S
        where = "" if due else "WHERE conversation_id = ?"
        with self._database.writing() as db:
            gone = db.execute(
                "DELETE FROM turns WHERE conversation_id IN (SELECT conversation_id FROM turns"  # noqa: S608
                f" {where} GROUP BY conversation_id HAVING max(json_extract(line, '$.created')) < ?)",
                (self._oldest(),) if due else (conversation_id, self._oldest()),
            ).rowcount
        if due:
            self._swept = self._clock()
        if gone:
            self._database.empty_log()
