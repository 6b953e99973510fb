"""Rows that only go on with the product above them, as Shopify writes its pictures and variants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from floorwalker.catalog.feeds.columns import recognise
from floorwalker.catalog.feeds.rows import Rejection, Row, Value, every, first


def cell_of(row: Row, field: str) -> str:
    """What a row says in the most telling column of a field, or ""."""
    cells = [
        (column.rank, first(value))
        for name, value in row.values.items()
        if (column := recognise(name)) is not None and column.field == field
    ]
    return min(cells, default=(0, ""))[1]


def continued(rows: Iterable[Row | Rejection]) -> Iterator[Row | Rejection]:
    """A row with the id of the one before it and without a name is taken into that one."""
    before: Row | None = None
    for row in rows:
        if isinstance(row, Row) and before is not None and not cell_of(row, "name"):
            own = cell_of(row, "id")
            if own and own == cell_of(before, "id"):
                before = _joined(before, row)
                continue
        if before is not None:
            yield before
        before = row if isinstance(row, Row) else None
        if isinstance(row, Rejection):
            yield row
    if before is not None:
        yield before


def _joined(row: Row, more: Row) -> Row:
    values: dict[str, Value] = dict(row.values)
    for name, value in more.values.items():
        cells = list(dict.fromkeys([*every(values.get(name)), *every(value)]))
        values[name] = cells[0] if len(cells) == 1 else cells
    return Row(row.number, values, row.file)
