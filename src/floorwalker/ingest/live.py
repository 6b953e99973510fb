"""Where an ingest stands, told through a small file to whoever looks on from another process."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from floorwalker.ingest.report import Report

_NAME = "ingest.json"
_EVERY = 0.5
"""Seconds between two words about the same phase."""


class Live:
    def __init__(self, directory: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = directory / _NAME, clock
        self._phase, self._told = "", 0.0

    def tell(self, phase: str, rows: int, total: int, report: Report) -> None:
        """`phase` "done" ends it."""
        now = self._clock()
        if phase == "done":
            self._path.unlink(missing_ok=True)
            return
        if phase == self._phase and now - self._told < _EVERY:
            return
        self._phase, self._told = phase, now
        said = {
            "source": report.source,
            "started": report.started,
            "at": now,
            "phase": phase,
            "rows": rows,
            "total": total,
            "counts": dict(report.counts()),
        }
        part = self._path.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        part.replace(self._path)


def read_live(directory: Path) -> dict[str, Any] | None:
    """What the running ingest said last, and when ("at", seconds since the epoch); None where none runs.

    One that was killed can say nothing any more: its last word stays, and grows old.
    """
    try:
        said = json.loads((directory / _NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None
