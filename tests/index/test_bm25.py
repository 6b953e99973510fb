"""The formula is FTS5's but for two numbers: with its own, the scores are compared with SQLite's."""

from __future__ import annotations

import sqlite3

import numpy as np
import pytest

from floorwalker.index import bm25
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import LEXICAL_FIELDS, Document


def test_scores_are_those_of_fts5(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bm25, "K1", 1.2)
    monkeypatch.setattr(bm25, "FLATTENED", 1.0)
    rng = np.random.default_rng(5)
    vocabulary = [f"w{i}" for i in range(40)]
    index, connection = MemoryIndex({}, {}), sqlite3.connect(":memory:")
    connection.execute(f"create virtual table words using fts5({', '.join(LEXICAL_FIELDS)})")
    for i in range(200):
        words = {column: list(rng.choice(vocabulary, rng.integers(0, 12))) for column in LEXICAL_FIELDS}
        index.upsert([Document(product_id=f"p{i:03}", vectors={}, words=words, keywords={}, numbers={})])
        connection.execute(
            "insert into words (rowid, name, facets, body) values (?, ?, ?, ?)", (i, *map(" ".join, words.values()))
        )
    weights = ", ".join(map(str, bm25.COLUMN_WEIGHTS))
    for query in (["w1"], ["w2", "w3"], ["w4", "w5", "w6", "nowhere"]):
        match = " OR ".join(f'"{word}"' for word in query)
        theirs = dict(
            connection.execute(f"select rowid, -bm25(words, {weights}) from words where words match ?", (match,))
        )
        ours = {int(s.product_id[1:]): s.score for s in index.search_words(dict.fromkeys(query, 1.0), 999)}
        assert ours == pytest.approx(theirs, abs=2e-6)
    connection.close()
