"""JSON (an array, or an object that holds one) and JSONL (an object a line)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from floorwalker.catalog.feeds.encoding import open_text
from floorwalker.catalog.feeds.rows import Rejection, Row, flatten
from floorwalker.errors import FeedError


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
    """The rows: the array itself, the largest array of objects below, an object of objects by id, or one product."""
    if isinstance(document, list):
        return document
    if not isinstance(document, Mapping):
        return []
    arrays = list(_arrays(document, 0))
    if arrays and not any(isinstance(v, str) and k in ("name", "title", "id") for k, v in document.items()):
        return max(arrays, key=len)
    if len(document) > 1 and all(isinstance(value, Mapping) for value in document.values()):
        return [{"id": key, **value} for key, value in document.items()]
    return [document] if document else []


def _arrays(document: Mapping[str, Any], depth: int) -> Iterator[list[Any]]:
    for value in document.values():
        if isinstance(value, list) and value and all(isinstance(entry, Mapping) for entry in value):
            yield value
        elif isinstance(value, Mapping) and depth < 3:
            yield from _arrays(value, depth + 1)
