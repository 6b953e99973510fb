"""One writer at a time: a file lock that the system lets go of when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from floorwalker.errors import StoreError


@contextmanager
def only_writer(directory: Path) -> Iterator[None]:
    """Raises StoreError at once where another process (or thread) writes to this shop."""
    directory.mkdir(parents=True, exist_ok=True)
    handle = os.open(directory / "ingest.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle)
        except OSError as exc:
            raise StoreError(
                f"Another ingest or reindex is writing to {directory} now. Wait until it is done, then run this again."
            ) from exc
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
