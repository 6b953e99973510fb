"""The product store: the truth about a shop's catalogue. Everything else can be rebuilt from it."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from floorwalker.catalog.database import Database
from floorwalker.catalog.embeddings import EmbeddingCache
from floorwalker.catalog.product import Item
from floorwalker.catalog.records import enrichment_json, images_json, product_json, read_item

_CHUNK = 500
_HASH = re.compile(r"[0-9a-f]{32}")
_ITEM = "product, enrichment, images"


@dataclass(frozen=True, slots=True)
class State:
    """What ingest needs to know of a stored product to tell whether it changed."""

    source: str
    fingerprint: str
    """Of the row and of where its pictures lie; "" has it read again by the next run."""
    content: str
    """Of the row, of the pictures' bytes and of what they were enriched and embedded with."""


@dataclass(frozen=True, slots=True)
class Record:
    """An item on its way into the store."""

    item: Item
    state: State


@dataclass(frozen=True, slots=True)
class Run:
    """An ingest."""

    run: int
    source: str
    started: float
    """Seconds since the epoch."""
    report: str | None
    """JSON; None while it runs, and where it was cut off."""


class ProductStore:
    """Products, what was written about them, their thumbnails and embeddings, in one directory.

    Safe to use from many threads, and from many processes at once; one of them writes.
    """

    def __init__(self, data_dir: Path) -> None:
        self._database = Database(data_dir / "catalog.db")
        self._thumbnails = data_dir / "thumbnails"
        self._facets: tuple[object, Mapping[str, Mapping[str, int]]] | None = None
        self._currency: tuple[object, str | None] | None = None
        self.directory = data_dir
        self.embeddings = EmbeddingCache(self._database)

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def get(self, ids: Sequence[str]) -> dict[str, Item]:
        """Items by id, in the order asked for; ids that are not here are absent."""
        found: dict[str, Item] = {}
        with self._database.reading() as connection:
            for start in range(0, len(ids), _CHUNK):
                chunk = ids[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                query = f"SELECT product_id, {_ITEM} FROM products WHERE product_id IN ({marks})"  # noqa: S608
                found.update((row[0], read_item(*row[1:])) for row in connection.execute(query, chunk))
        return {product_id: found[product_id] for product_id in dict.fromkeys(ids) if product_id in found}

    def count(self) -> int:
        with self._database.reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM products").fetchone()
        return int(count)

    def ids(self, source: str | None = None) -> Iterator[str]:
        """All ids (or those of one source), sorted."""
        where, values = ("", ()) if source is None else ("WHERE source = ?", (source,))
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT product_id FROM products {where} ORDER BY product_id", values).fetchall()  # noqa: S608
        return (row[0] for row in rows)

    def page(self, offset: int, limit: int) -> list[Item]:
        """Items in the order in which they came."""
        query = f"SELECT {_ITEM} FROM products ORDER BY position LIMIT ? OFFSET ?"  # noqa: S608
        with self._database.reading() as connection:
            rows = connection.execute(query, (limit, offset)).fetchall()
        return [read_item(*row) for row in rows]

    def items(self, batch: int = 256) -> Iterator[list[Item]]:
        """Every item, in batches, without holding a transaction open between them."""
        after = -1
        query = f"SELECT position, {_ITEM} FROM products WHERE position > ? ORDER BY position LIMIT ?"  # noqa: S608
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(query, (after, batch)).fetchall()
            if not rows:
                return
            after = rows[-1][0]
            yield [read_item(*row[1:]) for row in rows]

    def version(self) -> str:
        """Another one after every change of products."""
        with self._database.reading() as connection:
            return str(_version(connection))

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """How many products have each value, by facet, commonest first."""
        with self._database.reading() as connection:
            version = _version(connection)
            if self._facets is not None and self._facets[0] == version:
                return self._facets[1]
            query = "SELECT facet, value, count(*) AS n FROM facets GROUP BY facet, value ORDER BY facet, n DESC, value"
            facets: dict[str, dict[str, int]] = {}
            for facet, value, count in connection.execute(query):
                facets.setdefault(facet, {})[value] = count
        self._facets = (version, facets)
        return facets

    def currency(self) -> str | None:
        """The commonest currency of the prices."""
        query = (
            "SELECT currency FROM products WHERE currency NOT NULL GROUP BY currency ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        with self._database.reading() as connection:
            version = _version(connection)
            if self._currency is None or self._currency[0] != version:
                row = connection.execute(query).fetchone()
                self._currency = (version, None if row is None else str(row[0]))
            return self._currency[1]

    def thumbnail(self, image_hash: str) -> Path | None:
        """The WebP picture under a hash, or None. Any text may be asked for."""
        if not _HASH.fullmatch(image_hash):
            return None
        path = self._thumbnail_path(image_hash)
        return path if path.is_file() else None

    def states(self, ids: Sequence[str]) -> dict[str, State]:
        found: dict[str, State] = {}
        with self._database.reading() as connection:
            for start in range(0, len(ids), _CHUNK):
                chunk = ids[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                query = f"SELECT product_id, source, fingerprint, content FROM products WHERE product_id IN ({marks})"  # noqa: S608
                found.update((row[0], State(*row[1:])) for row in connection.execute(query, chunk))
        return found

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def put(self, records: Iterable[Record]) -> None:
        """Add, or replace by product id, all in one commit. Thumbnails are put first, by `put_thumbnail`."""
        with self._database.writing() as connection:
            for record in records:
                item, state = record.item, record.state
                product = item.product
                connection.execute(
                    "INSERT INTO products (product_id, source, fingerprint, content, product, enrichment, images,"
                    " currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (product_id) DO UPDATE SET"
                    " source = excluded.source, fingerprint = excluded.fingerprint, content = excluded.content,"
                    " product = excluded.product, enrichment = excluded.enrichment, images = excluded.images,"
                    " currency = excluded.currency",
                    (
                        product.product_id,
                        state.source,
                        state.fingerprint,
                        state.content,
                        product_json(product),
                        enrichment_json(item.enrichment),
                        images_json(item.images),
                        product.price.currency if product.price else None,
                    ),
                )
                self._forget_details(connection, [product.product_id])
                rows = {(f, value, product.product_id) for f, values in product.facets.items() for value in values}
                connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", sorted(rows))
                hashes = {(image.hash, product.product_id) for image in item.images}
                connection.executemany("INSERT INTO thumbnails VALUES (?, ?)", sorted(hashes))
            connection.execute("UPDATE changes SET version = version + 1")

    def remember(self, states: Mapping[str, State]) -> None:
        """Note of products what the next run compares them by; the products themselves stay as they are."""
        rows = [(state.source, state.fingerprint, state.content, product_id) for product_id, state in states.items()]
        with self._database.writing() as connection:
            connection.executemany(
                "UPDATE products SET source = ?, fingerprint = ?, content = ? WHERE product_id = ?", rows
            )

    def remove(self, ids: Collection[str]) -> None:
        """Remove products and the thumbnails that nobody else shows; ids that are not here are no error."""
        with self._database.writing() as connection:
            self._forget_details(connection, ids)
            connection.executemany("DELETE FROM products WHERE product_id = ?", [(i,) for i in ids])
            connection.execute("UPDATE changes SET version = version + 1")

    @staticmethod
    def _forget_details(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
        rows = [(product_id,) for product_id in ids]
        connection.executemany("DELETE FROM facets WHERE product_id = ?", rows)
        connection.executemany("DELETE FROM thumbnails WHERE product_id = ?", rows)

    def put_thumbnail(self, image_hash: str, webp: bytes) -> None:
        """Keep a picture under its hash; whole or not at all, whenever the program is stopped."""
        path = self._thumbnail_path(image_hash)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(webp)
        Path(name).replace(path)

    def sweep_thumbnails(self) -> int:
        """Delete pictures that no product shows (any more); how many went. Only the one who writes may call it."""
        with self._database.reading() as connection:
            shown = {row[0] for row in connection.execute("SELECT DISTINCT hash FROM thumbnails")}
        stale = [path for path in self._thumbnails.glob("*/*") if path.name.removesuffix(".webp") not in shown]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _thumbnail_path(self, image_hash: str) -> Path:
        return self._thumbnails / image_hash[:2] / f"{image_hash}.webp"

    # ── runs ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def begin_run(self, source: str, started: float) -> int:
        """Note that an ingest began; `started`: seconds since the epoch."""
        with self._database.writing() as connection:
            cursor = connection.execute("INSERT INTO runs (source, started) VALUES (?, ?)", (source, started))
            return int(cursor.lastrowid or 0)

    def end_run(self, run: int, report: str) -> None:
        """Keep the report (JSON) of a run that came to its end."""
        with self._database.writing() as connection:
            connection.execute("UPDATE runs SET report = ? WHERE run = ?", (report, run))

    def runs(self, limit: int = 50) -> list[Run]:
        """The latest first."""
        query = "SELECT run, source, started, report FROM runs ORDER BY run DESC LIMIT ?"
        with self._database.reading() as connection:
            return [Run(*row) for row in connection.execute(query, (limit,))]

    def last_report(self) -> str | None:
        """The report (JSON) of the last run that came to its end."""
        query = "SELECT report FROM runs WHERE report NOT NULL ORDER BY run DESC LIMIT 1"
        with self._database.reading() as connection:
            row = connection.execute(query).fetchone()
        return None if row is None else str(row[0])

    def sources(self) -> Mapping[str, int]:
        """How many products came from each source."""
        query = "SELECT source, count(*) FROM products GROUP BY source ORDER BY source"
        with self._database.reading() as connection:
            return dict(connection.execute(query).fetchall())

    def authors(self) -> Mapping[str, int]:
        """Of how many products the generated texts are by whom: a model's name, or `TEMPLATE`."""
        query = "SELECT json_extract(enrichment, '$.generated_by') AS who, count(*) FROM products GROUP BY 1 ORDER BY 1"
        with self._database.reading() as connection:
            return dict(connection.execute(query).fetchall())

    def close(self) -> None:
        self._database.close()


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("SELECT version FROM changes").fetchone()
    return int(version)
