"""The embedded engine: one directory, no server, one writer and many readers across processes."""

from floorwalker.index.sqlite.engine import SqliteIndex

__all__ = ["SqliteIndex"]
