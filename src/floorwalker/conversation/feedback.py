"""What shoppers made of answers: thumbs, cards they opened, "nothing fits". Kept only where the shop opts in.

No photos, no names, no conversation ids: a conversation is known by a hash of its id, so that deleting it deletes this
too. Everything goes after a number of days.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from floorwalker.catalog.product import Lang
from floorwalker.conversation.turn import Turn
from floorwalker.database import Database

Mark = Literal["up", "down", "none", "click"]
"""A thumb; nothing of what was shown fits; a card was opened."""

Opinion = Literal["up", "down", "none"]

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS answers (
    turn TEXT PRIMARY KEY,
    conversation TEXT NOT NULL,
    created REAL NOT NULL,
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    alone INTEGER NOT NULL,
    shown TEXT NOT NULL,
    strategy TEXT NOT NULL,
    answered_by TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS marks (
    turn TEXT NOT NULL REFERENCES answers (turn) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    mark TEXT NOT NULL,
    product_id TEXT,
    PRIMARY KEY (turn, slot)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS answers_by_conversation ON answers (conversation);
PRAGMA user_version = {_VERSION};
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A turn that showed products, or had none to show, and what the shopper made of it."""

    lang: Lang
    text: str
    alone: bool
    """The text says all that was asked: the first message, without a photo."""
    shown: tuple[str, ...]
    strategy: str
    answered_by: str
    created: float
    clicked: tuple[str, ...] = ()
    thumb: Literal["up", "down"] | None = None
    none_fits: bool = False


@dataclass(slots=True)
class Summary:
    """What came of one strategy's answers."""

    answers: int = 0
    empty: int = 0
    """Answers that had nothing to show."""
    clicked: int = 0
    """Answers of which a card was opened."""
    reciprocal_ranks: list[float] = field(default_factory=list)
    """One over the place of the first opened card; 0 where none was."""
    up: int = 0
    down: int = 0
    none_fits: int = 0


class FeedbackLog:
    """One SQLite file. Thread-safe."""

    def __init__(
        self, path: Path, days: float, strategy: str = "shop", *, clock: Callable[[], float] = time.time
    ) -> None:
        """`days`: how long anything is kept; `strategy`: by which the shop searches now."""
        self._seconds, self._strategy, self._clock = days * 24 * 3600, strategy, clock
        self._database = Database(path, "feedback", _VERSION, _SCHEMA, pragmas="PRAGMA foreign_keys = ON;")

    def answered(self, conversation_id: str, turn: Turn, *, first: bool) -> None:
        """Notes a turn that looked for products. `first`: of its conversation."""
        alone = first and bool(turn.text) and not turn.photos
        with self._database.writing() as db:
            db.execute("DELETE FROM answers WHERE created < ?", (self._clock() - self._seconds,))
            db.execute(
                "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    _key(turn.turn_id), _key(conversation_id), turn.created, turn.lang, turn.text, alone,
                    json.dumps(turn.shown), self._strategy, turn.answered_by,
                ),
            )  # fmt: skip

    def mark(self, turn_id: str, mark: Mark, product_id: str | None = None) -> bool:
        """Keeps what the shopper did; a later thumb replaces the earlier one. False where the turn is not known here,
        or did not show that product."""
        slot = f"click {product_id}" if mark == "click" else "none" if mark == "none" else "thumb"
        with self._database.writing() as db:
            row = db.execute("SELECT shown FROM answers WHERE turn = ?", (_key(turn_id),)).fetchone()
            if row is None or (product_id is not None and product_id not in json.loads(row[0])):
                return False
            db.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)", (_key(turn_id), slot, mark, product_id))
        return True

    def opinions(self, turn_ids: Sequence[str]) -> dict[str, list[Opinion]]:
        """What the shopper thinks of each of these answers, where anything was said."""
        by_key = {_key(turn_id): turn_id for turn_id in turn_ids}
        found: dict[str, list[Opinion]] = {}
        with self._database.reading() as db:
            rows = db.execute(
                "SELECT turn, mark FROM marks WHERE mark != 'click' AND turn IN (SELECT value FROM json_each(?))",
                (json.dumps(list(by_key)),),
            ).fetchall()
        for key, mark in rows:
            found.setdefault(by_key[key], []).append(mark)
        return found

    def forget(self, conversation_id: str, but: Sequence[str] = ()) -> None:
        """Everything of a conversation, `but` for these turns."""
        kept = [_key(turn_id) for turn_id in but]
        marks = ",".join("?" * len(kept))
        with self._database.writing() as db:
            db.execute(
                f"DELETE FROM answers WHERE conversation = ? AND turn NOT IN ({marks})",  # noqa: S608 - only marks
                (_key(conversation_id), *kept),
            )
        self._database.empty_log()

    def all(self) -> list[Answered]:
        """Everything that is not too old, oldest first."""
        with self._database.reading() as db:
            answers = db.execute(
                "SELECT turn, lang, text, alone, shown, strategy, answered_by, created FROM answers"
                " WHERE created >= ? ORDER BY created, rowid",
                (self._clock() - self._seconds,),
            ).fetchall()
            marks: dict[str, list[tuple[str, str | None]]] = {}
            for turn, mark, product_id in db.execute("SELECT turn, mark, product_id FROM marks"):
                marks.setdefault(turn, []).append((mark, product_id))
        return [_read(row, marks.get(row[0], [])) for row in answers]

    def summaries(self) -> dict[str, Summary]:
        """By strategy."""
        found: dict[str, Summary] = {}
        for answer in self.all():
            summary = found.setdefault(answer.strategy, Summary())
            summary.answers += 1
            summary.empty += not answer.shown
            summary.clicked += bool(answer.clicked)
            place = min((answer.shown.index(i) + 1 for i in answer.clicked), default=0)
            summary.reciprocal_ranks.append(1 / place if place else 0.0)
            summary.up += answer.thumb == "up"
            summary.down += answer.thumb == "down"
            summary.none_fits += answer.none_fits
        return found

    def close(self) -> None:
        self._database.close()


def _key(identifier: str) -> str:
    """Ids open conversations; their hashes open nothing."""
    return hashlib.blake2b(identifier.encode(), digest_size=16, person=b"feedback").hexdigest()


def _read(row: tuple[str, str, str, int, str, str, str, float], marks: Sequence[tuple[str, str | None]]) -> Answered:
    _, lang, text, alone, shown, strategy, answered_by, created = row
    thumbs = [mark for mark, _ in marks if mark in ("up", "down")]
    return Answered(
        lang="ko" if lang == "ko" else "en",
        text=text,
        alone=bool(alone),
        shown=tuple(json.loads(shown)),
        strategy=strategy,
        answered_by=answered_by,
        created=created,
        clicked=tuple(product_id for mark, product_id in marks if mark == "click" and product_id),
        thumb=("up" if thumbs[0] == "up" else "down") if thumbs else None,
        none_fits=any(mark == "none" for mark, _ in marks),
    )
