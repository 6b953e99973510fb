"""A feed: a file or a folder of files in any of the formats, read into products."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from floorwalker.catalog.feeds.columns import recognise
from floorwalker.catalog.feeds.continued import cell_of, continued
from floorwalker.catalog.feeds.csv_feed import Csv
from floorwalker.catalog.feeds.json_feed import Json, JsonLines
from floorwalker.catalog.feeds.mapping import FieldMap
from floorwalker.catalog.feeds.products import ProductReader
from floorwalker.catalog.feeds.rows import Reader, Rejection, Row, every, first, named
from floorwalker.catalog.feeds.text import is_empty, language
from floorwalker.catalog.feeds.values import currency_of, facet_values, specifications
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import Product
from floorwalker.errors import FeedError

SAMPLE = 500
"""Rows that are looked at to learn about the feed as a whole."""
_DULL = re.compile(r"[-+]?[\d.,:%/\s-]+|\d{4}-\d\d-\d\d.*|\w+://.*|true|false|yes|no|y|n", re.IGNORECASE)


def reader(path: Path) -> Reader | None:
    """The reader for a file by its name, or None where it is no feed."""
    from floorwalker.catalog.feeds.xml_feed import Xml

    suffix = (path.with_suffix("") if path.suffix.lower() == ".gz" else path).suffix.lower()
    match suffix:
        case ".json":
            return Json(path)
        case ".jsonl" | ".ndjson":
            return JsonLines(path)
        case ".csv" | ".tsv" | ".tab":
            return Csv(path)
        case ".xml" | ".rss" | ".atom":
            return Xml(path)
    return None


@dataclass(slots=True)
class Feed:
    """Open it with `open_feed`. It may be read several times."""

    path: Path
    files: Sequence[Path]
    mapping: FieldMap = field(default_factory=FieldMap)
    currency: str | None = None
    """Of prices that name none; guessed where it is not told."""
    _reader: ProductReader | None = None

    @property
    def folder(self) -> Path:
        return self.path if self.path.is_dir() else self.path.parent

    def rows(self) -> Iterator[Row | Rejection]:
        for file in self.files:
            found = reader(file)
            assert found is not None, "only files with a reader are in a feed"
            name = named(file, self.path)
            for row in continued(found.rows()):
                if isinstance(row, Rejection):
                    yield Rejection(row.row, row.reason, name, row.product_id)
                else:
                    yield Row(row.number, row.values, name)

    def count(self) -> int:
        """How many rows there are, for the progress bar; reads the files through."""
        return sum(1 for _ in self.rows())

    def reader(self) -> ProductReader:
        """Learnt from the first rows: whether there are ids, the currency, and which other columns are facets."""
        if self._reader is None:
            sample = [row for row in islice(self.rows(), SAMPLE) if isinstance(row, Row)]
            self._reader = ProductReader(
                currency=self.currency or guess_currency(sample),
                mapping=self.mapping,
                has_ids="id" in self.mapping.fields or any(cell_of(row, "id") for row in sample),
                more_facets=facet_columns(sample, self.mapping.columns()),
                kinds=kind_columns(sample, self.mapping.columns()),
            )
        return self._reader

    def products(self) -> Iterator[tuple[Row, Product] | Rejection]:
        """Every row as a product with the row it came from, or why it is none."""
        read = self.reader().product
        for row in self.rows():
            if isinstance(row, Rejection):
                yield row
                continue
            try:
                product = read(row)
            except Exception as exc:  # noqa: BLE001 - one row that nobody foresaw must not stop the others
                yield Rejection(row.number, f"The row cannot be understood ({type(exc).__name__}: {exc}).", row.file)
                continue
            yield product if isinstance(product, Rejection) else (row, product)


def open_feed(path: Path, mapping: FieldMap | None = None, currency: str | None = None) -> Feed:
    """A file, or all feeds in a folder and below. Raises FeedError where there is none."""
    if path.is_dir():
        files = [
            file
            for file in sorted(path.rglob("*"))
            if file.is_file() and reader(file) and not any(p.startswith(".") for p in file.relative_to(path).parts)
        ]
        if not files:
            raise FeedError(f"The folder {path} holds no feed: no .json, .jsonl, .csv, .tsv or .xml file.")
    elif path.is_file():
        if reader(path) is None:
            raise FeedError(f"{path.name} is of no known format: .json, .jsonl, .csv, .tsv or .xml (also with .gz).")
        files = [path]
    else:
        raise FeedError(f"There is no file or folder {path}.")
    return Feed(path, files, mapping or FieldMap(), currency)


def guess_currency(sample: Sequence[Row]) -> str:
    """By the signs in the prices, else by those in any text, else by the script of the names; else USD."""
    in_prices, in_texts, korean = Counter[str](), Counter[str](), 0
    for row in sample:
        for name, value in row.values.items():
            text, column = first(value), recognise(name)
            kind = column.field if column else ""
            if kind in ("price", "sale_price", "list_price", "currency"):
                in_prices.update(filter(None, [currency_of(text) or currency_of(name.replace("_", " "))]))
            elif kind == "name":
                korean += language(text) == "ko"
            elif kind == "description" and (found := re.search(r"(?:[₩$€£¥₹]|Rs\.?) ?\d[\d,.]*|\d[\d,]*원", text)):
                in_texts.update(filter(None, [currency_of(found[0])]))
    for counts in (in_prices, in_texts):
        if counts:
            return counts.most_common(1)[0][0]
    return "KRW" if 2 * korean > len(sample) else "USD"


def facet_columns(sample: Sequence[Row], skip: frozenset[str]) -> frozenset[str]:
    """Columns without a known name, whose short values repeat often enough to choose by."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rows: Counter[str] = Counter()
    for row in sample:
        for name, value in _unknown(row, skip):
            rows[name] += 1
            counts[name].update(facet_values(name, value) or ("",))
    return frozenset(
        name
        for name, values in counts.items()
        if rows[name] >= max(8, len(sample) // 5)
        and 2 <= len(values) <= min(50, rows[name] // 4)
        and not values[""]
        and not any(_DULL.fullmatch(value) for value in values)
    )


def kind_columns(sample: Sequence[Row], skip: frozenset[str]) -> frozenset[str]:
    """Columns called "style" or the like that mostly hold words for kinds of things: "jacket", "chairs", "가방"."""
    lexicon = load_lexicon()
    kinds, rows = Counter[str](), Counter[str]()
    for row in sample:
        for name, value in row.values.items():
            column = recognise(name)
            if column and column.facet in ("style", "genre") and name not in skip and "." not in name:
                rows[name] += 1
                kinds[name] += bool(lexicon.find(first(value), "category")) and not lexicon.find(
                    first(value), column.facet
                )
    return frozenset(name for name, count in rows.items() if count >= 8 and 2 * kinds[name] > count)


def _unknown(row: Row, skip: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    for name, value in row.values.items():
        column = recognise(name)
        if name in skip or (column and column.field != "specifications"):
            continue
        if column and "." not in name:
            for text in every(value):
                for key, values in specifications(text).items():
                    if recognise(f"{name}.{key}") is None or recognise(key) is None:
                        yield f"{name}.{key}", values
        elif not is_empty(first(value)):
            yield name, every(value)
