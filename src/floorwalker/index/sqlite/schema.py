"""The database of the embedded engine: how it looks, how it is opened, and what its errors mean to a shop."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from floorwalker.database import transaction
from floorwalker.errors import IndexStateError
from floorwalker.index import analysis
from floorwalker.index.ports import LEXICAL_FIELDS

VERSION = f"tables 1, analysis {analysis.VERSION}"
DATABASE = "index.db"
PATIENCE_S = 10.0
"""How long one writer waits for another."""

TOKEN = np.dtype([("term", "<u4"), *((column, "<u2") for column in LEXICAL_FIELDS)])
"""One distinct token of a row: its number and how often each column has it (at most 65,535)."""
KEYWORD = np.dtype("<u4")

TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table terms (id integer primary key, term text not null unique);
create table keywords (id integer primary key, facet text not null, value text not null, unique (facet, value));
create table rows (
    row integer primary key,
    product_id text not null,
    has integer not null,        -- a bit for each embedding field that the row has
    length integer not null,     -- tokens in all columns
    tokens blob not null,        -- array of TOKEN
    keywords blob not null,      -- array of KEYWORD
    numbers text not null,       -- JSON object
    died integer                 -- the commit that removed the row; null while it lives
);
create unique index living on rows (product_id) where died is null;
create index dead on rows (died) where died is not null;
"""


def connect(directory: Path) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time; transactions are begun by hand."""
    directory.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(
        directory / DATABASE, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def mapped_errors(directory: Path) -> Iterator[None]:
    """What goes wrong below, as a sentence that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as exc:
        if "locked" in str(exc) or "busy" in str(exc):
            raise IndexStateError(
                f"The search index in {directory} is being written by another process: try again when it is done."
            ) from exc
        raise IndexStateError(f"The search index in {directory} cannot be used ({exc}).") from exc
    except sqlite3.DatabaseError as exc:
        raise IndexStateError(
            f"The search index in {directory} is damaged ({exc}): run `floorwalker reindex`."
        ) from exc
    except OSError as exc:
        raise IndexStateError(f"The search index in {directory} cannot be read or written: {exc.strerror}.") from exc


def create(connection: sqlite3.Connection, dims: Mapping[str, int], spaces: Mapping[str, str]) -> None:
    """Make the tables where there are none yet."""
    if connection.execute("select 1 from sqlite_schema where name = 'meta'").fetchone():
        return
    with transaction(connection):
        if connection.execute("select 1 from sqlite_schema where name = 'meta'").fetchone():
            return  # another process was faster
        create_tables(connection, dims, spaces)


def create_tables(connection: sqlite3.Connection, dims: Mapping[str, int], spaces: Mapping[str, str]) -> None:
    for statement in TABLES.split(";\n"):
        connection.execute(statement)
    start(connection, dims, spaces)


def start(connection: sqlite3.Connection, dims: Mapping[str, int], spaces: Mapping[str, str]) -> str:
    """Begin a generation of files, named so that it never meets an earlier one's; its name."""
    generation = secrets.token_hex(6)
    values = {
        "version": VERSION,
        "generation": generation,
        "dims": json.dumps(dict(dims)),
        "spaces": json.dumps(dict(spaces)),
    }
    connection.executemany("insert or replace into meta values (?, ?)", values.items())
    connection.execute("insert or ignore into meta values ('commit', '0')")
    return generation
