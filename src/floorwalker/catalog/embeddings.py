"""The cache of embeddings, so that nothing is encoded twice and an index is rebuilt without an encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Literal

import numpy as np

from floorwalker.catalog.database import Database

InputKind = Literal["image", "text"]

_CHUNK = 500
"""Keys in one statement: below SQLite's smallest limit of parameters."""


def embedding_key(space: str, kind: InputKind, content: str) -> bytes:
    """16 bytes for one input in one space; `content`: a text itself, or the hash of a picture's bytes."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (space, kind, content):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.digest()


def _chunks(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


class EmbeddingCache:
    """float32 vectors by key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, keys: Collection[bytes]) -> dict[bytes, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        """Vectors, shape (dim,), of the keys that are here."""
        found = {}
        with self._database.reading() as connection:
            for chunk in _chunks(keys):
                marks = ",".join("?" * len(chunk))
                rows = connection.execute(f"SELECT key, vector FROM embeddings WHERE key IN ({marks})", chunk)  # noqa: S608
                for key, vector in rows:
                    found[key] = np.frombuffer(vector, dtype="<f4").astype(np.float32, copy=False)
        return found

    def put(self, vectors: Mapping[bytes, np.ndarray[tuple[int, ...], np.dtype[np.float32]]], space: str) -> None:
        """`space`: that of all of them, as it went into their keys."""
        if not vectors:
            return
        rows = [(key, np.ascontiguousarray(vector, dtype="<f4").tobytes(), space) for key, vector in vectors.items()]
        with self._database.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO embeddings (key, vector, space) VALUES (?, ?, ?)", rows)

    def spaces(self) -> dict[str, int]:
        """How many vectors are here of each space; those of "" were stored before spaces were."""
        with self._database.reading() as connection:
            return dict(connection.execute("SELECT space, count(*) FROM embeddings GROUP BY space ORDER BY space"))

    def keep_only(self, keys: Collection[bytes]) -> int:
        """Drop every other vector; how many went."""
        wanted = set(keys)
        with self._database.writing() as connection:
            here: Sequence[tuple[bytes]] = connection.execute("SELECT key FROM embeddings").fetchall()
            stale = [row for row in here if row[0] not in wanted]
            connection.executemany("DELETE FROM embeddings WHERE key = ?", stale)
        return len(stale)

    def __len__(self) -> int:
        with self._database.reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM embeddings").fetchone()
        return int(count)
