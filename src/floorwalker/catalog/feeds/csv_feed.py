"""CSV and TSV with a header; the delimiter and the encoding are found by looking."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from floorwalker.catalog.feeds.encoding import open_text
from floorwalker.catalog.feeds.rows import Rejection, Row, Value
from floorwalker.errors import FeedError

_CELL_LIMIT = 16_000_000
_DELIMITERS = (",", "\t", ";", "|")


class Csv:
    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self) -> Iterator[Row | Rejection]:
        # The module's own limit (128 KB) is below a long HTML description; it can only be set for the whole process.
        csv.field_size_limit(_CELL_LIMIT)
        with open_text(self._path, newline="") as file:
            head = "".join(_first_lines(file))
            file.seek(0)
            records = csv.reader(file, delimiter=_delimiter(head, self._path))
            try:
                header = _header(next((cells for cells in records if any(map(str.strip, cells))), []))
            except csv.Error as exc:
                raise FeedError(f"{self._path.name} is not a CSV file: {exc}.") from exc
            if not header:
                raise FeedError(f"{self._path.name} is empty: a CSV file needs a header line with the fields' names.")
            yield from _numbered(records, header)


def _first_lines(file: Iterator[str]) -> Iterator[str]:
    for _, line in zip(range(5), file, strict=False):
        yield line


def _delimiter(head: str, path: Path) -> str:
    """The sign that the header uses most outside quotes; the file's name decides a tie."""
    outside = "".join(part for i, part in enumerate(head.split("\n", 1)[0].split('"')) if i % 2 == 0)
    counts = {sign: outside.count(sign) for sign in _DELIMITERS}
    if ".tsv" in path.suffixes and counts["\t"]:
        return "\t"
    return max(_DELIMITERS, key=lambda sign: counts[sign])


def _header(cells: list[str]) -> list[str]:
    """Names of the columns; one without a name is "column 3", a repeated name keeps its values together."""
    names = [cell.strip().lstrip("\ufeff") for cell in cells]
    while names and not names[-1]:
        names.pop()
    return [name or f"column {i}" for i, name in enumerate(names, 1)]


def _numbered(records: Iterator[list[str]], header: list[str]) -> Iterator[Row | Rejection]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as exc:
            yield Rejection(number, f"The row is not valid CSV: {exc}.")
            continue
        if any(map(str.strip, cells[len(header) :])):
            yield Rejection(
                number, f"The row has {len(cells)} cells where the header has {len(header)}: a delimiter is not quoted."
            )
        elif any(map(str.strip, cells)):
            yield Row(number, _values(header, cells))


def _values(header: list[str], cells: list[str]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, cell in zip(header, cells, strict=False):
        text = cell.replace("\0", "").strip()
        if not text:
            continue
        before = values.get(name)
        if before is None:
            values[name] = text
        else:
            values[name] = [*before, text] if isinstance(before, list) else [before, text]
    return values
