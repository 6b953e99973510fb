"""What every feed format is read into: numbered rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

Value = str | list[str]
"""A cell: text, or several texts where the feed repeats the field. Numbers and booleans keep their plain writing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record. Nested fields have dotted names: `offers.price`."""

    number: int
    """As a person counts: a line of a JSONL file, a row of a spreadsheet (its header is 1), else 1 for the first."""
    values: Mapping[str, Value]
    file: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that did not become a product, and the sentence that says why."""

    row: int
    reason: str
    file: str = ""
    product_id: str | None = None


_DEPTH = 8
"""Of nesting; what lies deeper says nothing to a shopper."""


class Reader(Protocol):
    """One file of one format. It may be read several times."""

    def rows(self) -> Iterator[Row | Rejection]:
        """Raises FeedError where the file as a whole cannot be read."""
        ...


@dataclass(slots=True)
class _Flat:
    values: dict[str, Value] = field(default_factory=dict)

    def add(self, name: str, text: str) -> None:
        before = self.values.get(name)
        if before is None:
            self.values[name] = text
        elif isinstance(before, list):
            before.append(text)
        else:
            self.values[name] = [before, text]

    def walk(self, name: str, value: Any, depth: int = 0) -> None:
        if depth > _DEPTH:
            return
        if isinstance(value, Mapping):
            pair = pair_of(value)
            for key, inner in [pair] if pair else value.items():
                self.walk(f"{name}.{key}" if name else str(key), inner, depth + 1)
        elif isinstance(value, (list, tuple)):
            for inner in value:
                self.walk(name, inner, depth + 1)
        elif (text := scalar(value)) != "":
            self.add(name, text)


def pair_of(entry: Mapping[Any, Any]) -> tuple[str, Any] | None:
    """`{"name": "Colour", "value": "red"}`, as lists of attributes have them, is the field `Colour`."""
    value = next((entry[k] for k in ("value", "values") if k in entry), None)
    key = next((entry[k] for k in ("key", "name", "label", "attribute") if isinstance(entry.get(k), str)), "")
    return (key.strip(), value) if key.strip() and value is not None and len(entry) <= 5 else None


def flatten(record: Mapping[Any, Any]) -> dict[str, Value]:
    """Nested objects become dotted names, lists become several texts, empty values go."""
    flat = _Flat()
    flat.walk("", record)
    return flat.values


def scalar(value: Any) -> str:
    """Plain writing: 25.0 and 25 stay as they are, None and NaN are empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace("\0", "").strip()


def first(value: Value | None) -> str:
    """The first text of a cell, or ""."""
    if isinstance(value, list):
        return next(filter(None, value), "")
    return value or ""


def every(value: Value | None) -> list[str]:
    """All texts of a cell."""
    return list(filter(None, value if isinstance(value, list) else [value or ""]))


def named(file: Path, root: Path) -> str:
    """How a file is called in reports: its path below the feed."""
    return file.name if file == root else file.relative_to(root).as_posix()
