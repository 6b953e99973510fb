"""JSON (an array, or an object that holds one) and JSONL (an object a line)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from floorwalker.catalog.feeds.columns import recognise
from floorwalker.catalog.feeds.encoding import open_text
from floorwalker.catalog.feeds.rows import Rejection, Row, flatten
from floorwalker.errors import FeedError

_WITHIN = frozenset(("variants", "options", "offers", "reviews", "related", "comments"))
"""Arrays within a product, whose entries may look like products."""


class JsonLines:
    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self) -> Iterator[Row | Rejection]:
        with open_text(self._path) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    record = json.loads(line)
                except (json.JSONDecodeError, RecursionError) as exc:
                    yield Rejection(number, f"The line is not valid JSON: {getattr(exc, 'msg', 'nested too deeply')}.")
                    continue
                yield _row(number, record)


class Json:
    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self) -> Iterator[Row | Rejection]:
        with open_text(self._path) as file:
            text = file.read()
        try:
            document = json.loads(text)
        except json.JSONDecodeError as exc:
            if text.lstrip().startswith("{") and exc.msg == "Extra data":
                yield from JsonLines(self._path).rows()  # one object a line under the name of .json
                return
            raise FeedError(f"{self._path.name} is not valid JSON: {exc.msg} in line {exc.lineno}.") from exc
        except RecursionError as exc:
            raise FeedError(f"{self._path.name} is nested too deeply.") from exc
        for number, record in enumerate(_records(document), 1):
            yield _row(number, record)


def _row(number: int, record: object) -> Row | Rejection:
    if not isinstance(record, Mapping):
        return Rejection(number, f"A product must be a JSON object; this is {_kind(record)}.")
    return Row(number, flatten(record))


def _kind(value: object) -> str:
    names = {list: "an array", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")


def _records(document: Any) -> list[Any]:
    """The rows: the array itself, the largest array of products below, an object of objects by id, or one product."""
    if isinstance(document, list):
        return document
    if not isinstance(document, Mapping):
        return []
    arrays = sorted(_arrays(document, 0), key=len, reverse=True)
    if found := next((array for array in arrays if _has_name(array[0])), None):
        return found
    if _has_name(document):
        return [document]
    if arrays:
        return arrays[0]
    if len(document) > 1 and all(isinstance(value, Mapping) for value in document.values()):
        return [{"id": key, **value} for key, value in document.items()]
    return next(([value] for value in document.values() if isinstance(value, Mapping) and _has_name(value)), [])


def _arrays(document: Mapping[str, Any], depth: int) -> Iterator[list[Any]]:
    for key, value in document.items():
        column = recognise(key)
        if key.lower() in _WITHIN or (column is not None and column.field in ("image", "specifications")):
            continue
        if isinstance(value, list) and value and all(isinstance(entry, Mapping) for entry in value):
            yield value
        elif isinstance(value, Mapping) and depth < 3:
            yield from _arrays(value, depth + 1)


def _has_name(record: Mapping[str, Any]) -> bool:
    return any((column := recognise(key)) is not None and column.field == "name" for key in record)
