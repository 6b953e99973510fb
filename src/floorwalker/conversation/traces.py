"""How each turn came about, kept for the shop's operators: what was understood, found, timed and spent."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from floorwalker.database import Database

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE traces (
    place INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    created REAL NOT NULL,
    text TEXT NOT NULL,
    found INTEGER,
    line TEXT NOT NULL,
    UNIQUE (conversation_id, turn_id)
);
CREATE INDEX traces_by_time ON traces (created);
CREATE INDEX traces_by_found ON traces (found, created);
PRAGMA user_version = {_VERSION};
"""
_DISCARD = "DROP TABLE IF EXISTS traces;"
_SWEEP = 600.0
"""Seconds between two looks for traces that are too old."""


@dataclass(frozen=True, slots=True)
class TracedHit:
    """A product that was found: what every list gave it, and where it stood there (1 is first)."""

    product_id: str
    score: float
    fields: Mapping[str, float]
    ranks: Mapping[str, int]
    reasons: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One turn from the inside. Times are milliseconds from its start."""

    conversation_id: str
    turn_id: str
    created: float
    """Seconds since the epoch."""
    text: str
    photos: int = 0
    query: Mapping[str, Any] | None = None
    """As it was run; None where the turn did not search."""
    hits: Sequence[TracedHit] | None = None
    dropped: Sequence[str] = ()
    """Wishes that nothing met together with the rest."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Of the search, by step."""
    steps: Sequence[tuple[str, str, float]] = ()
    """Progress as it was told: name, words, when."""
    cards_at: float | None = None
    words_at: float | None = None
    ended_at: float = 0.0
    answer_length: int = 0
    """Characters."""
    answered_by: str = ""
    usage: Mapping[str, int] = field(default_factory=dict)
    """Tokens, where a model answered."""
    end: str = "left"
    """"finished", "failed", or "left" by a client that went away or stopped it."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A search that found nothing, however often it was made."""

    text: str
    times: int
    latest: float
    conversation_id: str
    """Of the latest."""


class Traces:
    """Traces in one SQLite file (or ":memory:"); gone after `days`, or with their conversation. Thread-safe."""

    def __init__(self, path: Path, days: float, clock: Callable[[], float] = time.time) -> None:
        self._days, self._clock = days, clock
        self._swept = 0.0
        self._database = Database(
            path, "traces", _VERSION, _SCHEMA, pragmas="PRAGMA synchronous = NORMAL;", discard=_DISCARD
        )

    def put(self, trace: Trace) -> None:
        found = None if trace.hits is None else len(trace.hits)
        line = json.dumps(asdict(trace), ensure_ascii=False, separators=(",", ":"))
        row = (trace.conversation_id, trace.turn_id, trace.created, trace.text, found, line)
        with self._database.reading() as db:
            db.execute(
                "INSERT OR REPLACE INTO traces (conversation_id, turn_id, created, text, found, line)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            self._sweep(db)

    def of(self, conversation_id: str) -> dict[str, Trace]:
        """By turn id, oldest first."""
        query = "SELECT line FROM traces WHERE conversation_id = ? ORDER BY place"
        return {trace.turn_id: trace for trace in map(_load, self._lines(query, conversation_id))}

    def latest(self, limit: int = 50) -> list[Trace]:
        return [_load(line) for line in self._lines("SELECT line FROM traces ORDER BY place DESC LIMIT ?", limit)]

    def found_nothing(self, limit: int = 100) -> list[Nothing]:
        """Searches without a single hit, by what was said, latest first."""
        query = (
            "SELECT text, count(*), max(created), conversation_id FROM traces WHERE found = 0"
            " GROUP BY lower(trim(text)) ORDER BY 3 DESC LIMIT ?"
        )
        with self._database.reading() as db:
            self._sweep(db)
            return [Nothing(*row) for row in db.execute(query, (limit,))]

    def counts(self, since: float) -> dict[str, int]:
        """Turns, searches and searches without a hit since then (seconds since the epoch)."""
        query = "SELECT count(*), count(found), count(CASE WHEN found = 0 THEN 1 END) FROM traces WHERE created >= ?"
        with self._database.reading() as db:
            row = db.execute(query, (since,)).fetchone()
        return dict(zip(("turns", "searches", "nothing"), row, strict=True))

    def delete(self, conversation_id: str) -> None:
        with self._database.reading() as db:
            db.execute("DELETE FROM traces WHERE conversation_id = ?", (conversation_id,))
        self._database.empty_log()

    def close(self) -> None:
        self._database.close()

    def _sweep(self, db: sqlite3.Connection) -> None:
        """Deletes what is too old; not at every call."""
        now = self._clock()
        if now - self._swept > _SWEEP:
            db.execute("DELETE FROM traces WHERE created < ?", (now - self._days * 86_400,))
            self._swept = now

    def _lines(self, query: str, value: object) -> list[str]:
        with self._database.reading() as db:
            self._sweep(db)
            return [line for (line,) in db.execute(query, (value,))]


def _load(line: str) -> Trace:
    plain: dict[str, Any] = json.loads(line)
    hits = plain.pop("hits")
    steps = tuple((name, said, at) for name, said, at in plain.pop("steps"))
    return Trace(**plain, steps=steps, hits=None if hits is None else tuple(TracedHit(**hit) for hit in hits))
