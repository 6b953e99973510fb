"""Rows -> products, by what the names of the columns tell and what a mapping file says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from floorwalker.catalog.feeds.columns import Column, recognise
from floorwalker.catalog.feeds.mapping import FieldMap
from floorwalker.catalog.feeds.rows import Rejection, Row, Value, every, first
from floorwalker.catalog.feeds.text import is_empty, language, line, plain
from floorwalker.catalog.feeds.values import (
    category_path,
    currency_of,
    facet_values,
    money,
    pieces,
    sold_out,
    specifications,
    trim_category,
)
from floorwalker.catalog.product import LANGS, Lang, Money, Product

_SUFFIX = re.compile(r"\.\w{2,5}$")
ID_LIMIT = 200
NAME_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says in one column."""

    column: Column
    name: str
    """The feed's name of it."""
    value: Value


class _Cells:
    """A row's cells by our field, the best name first; what no name tells is left over."""

    def __init__(self, values: Mapping[str, Value], skip: frozenset[str]) -> None:
        self._by_field: dict[str, list[Cell]] = {}
        self.used: set[str] = set()
        self.rest: dict[str, Value] = {}
        for name, value in values.items():
            if name in skip:
                continue
            column = recognise(name)
            if column is not None and column.field == "specifications" and "." not in name:
                self._specifications(name, value)
            else:
                self._add(name, value, column)
        for cells in self._by_field.values():
            cells.sort(key=lambda cell: cell.column.rank)

    def _add(self, name: str, value: Value, column: Column | None) -> None:
        self.rest[name] = value
        if column is not None and column.field != "specifications":
            key = f"facet:{column.facet}" if column.field == "facet" else column.field
            self._by_field.setdefault(key, []).append(Cell(column, name, value))

    def _specifications(self, name: str, value: Value) -> None:
        pairs = {key: values for text in every(value) for key, values in specifications(text).items()}
        for key, values in pairs.items():
            self._add(f"{name}.{key}", values, recognise(f"{name}.{key}"))
        if not pairs:
            self.rest[name] = value

    def of(self, field: str) -> list[Cell]:
        return [cell for cell in self._by_field.get(field, ()) if not is_empty(first(cell.value))]

    def best(self, field: str) -> Cell | None:
        """The cell of the most telling name; it will not be an attribute too."""
        cells = self.of(field)
        if not cells:
            return None
        self.used.add(cells[0].name)
        return cells[0]

    def text(self, field: str) -> str:
        cell = self.best(field)
        return first(cell.value) if cell else ""

    def facets(self) -> list[str]:
        return [key.removeprefix("facet:") for key in self._by_field if key.startswith("facet:")]


@dataclass(frozen=True, slots=True)
class ProductReader:
    """Reads the rows of one feed alike: what must be known of the whole feed is told when it is made."""

    currency: str
    """Of prices that name none."""
    mapping: FieldMap = field(default_factory=FieldMap)
    has_ids: bool = True
    """Whether any row has an id; where none has, a product is known by its name."""
    more_facets: frozenset[str] = frozenset()
    """Columns without a known name whose values repeat, and which are facets for that."""
    kinds: frozenset[str] = frozenset()
    """Columns of another name that hold kinds of things: the narrowest level of the category."""

    def product(self, row: Row) -> Product | Rejection:
        cells = _Cells(row.values, self.mapping.columns())
        product_id = self._id(cells, row)
        names = self._texts("name", cells, row)
        if not names:
            return Rejection(row.number, "The row has no name.", row.file, product_id or None)
        if not product_id:
            if self.has_ids:
                return Rejection(row.number, "The row has no id.", row.file)
            product_id = _made_id(names, row)
        if len(product_id) > ID_LIMIT:
            return Rejection(row.number, f"The id is longer than {ID_LIMIT} characters.", row.file)
        price, list_price = self._prices(cells, row)
        facets = self._facets(cells, row, next(iter(names.values())))
        return Product(
            product_id=product_id,
            names=names,
            descriptions=self._texts("description", cells, row),
            price=price,
            list_price=list_price,
            stock=self._stock(cells, row),
            url=self._url(cells, row),
            images=self._images(cells, row),
            facets=facets,
            attributes=_attributes(cells),
        )

    def _told(self, field: str, row: Row) -> list[str]:
        """What the mapping file says about a field."""
        return self.mapping.cells(self.mapping.fields.get(field, ()), row.values)

    def _one(self, field: str, cells: _Cells, row: Row) -> str:
        if field in self.mapping.fields:
            return next(iter(self._told(field, row)), "")
        return cells.text(field)

    def _id(self, cells: _Cells, row: Row) -> str:
        return " ".join(self._one("id", cells, row).split())

    def _texts(self, field: str, cells: _Cells, row: Row) -> dict[Lang, str]:
        """By language: as the column's name says, else by script."""
        clean = _name if field == "name" else plain
        found: list[tuple[Lang | None, str, str]] = [
            (lang, text, "") for lang in LANGS for text in self._told(f"{field}_{lang}", row)[:1]
        ]
        if field in self.mapping.fields:
            found += [(None, text, "") for text in self._told(field, row)[:1]]
        else:
            found += [(cell.column.lang, first(cell.value), cell.name) for cell in cells.of(field)]
        texts: dict[Lang, str] = {}
        for said, cell, name in sorted(found, key=lambda entry: entry[0] is None):
            text = clean(cell)
            written = language(text)
            lang = written if said is None or written == "ko" else said
            if text and lang not in texts:
                texts[lang] = text
                cells.used.add(name)
        return texts

    def _prices(self, cells: _Cells, row: Row) -> tuple[Money | None, Money | None]:
        """What is paid, and what it was before a discount."""
        said = self._one("currency", cells, row)
        currency = (currency_of(said) if said else None) or self.currency
        prices = {}
        for kind in ("sale_price", "price", "list_price"):
            text = self._one(kind, cells, row)
            prices[kind] = money(text, currency) if text else None
        paid = prices["sale_price"] or prices["price"] or prices["list_price"]
        before = prices["list_price"] or (prices["price"] if prices["sale_price"] else None)
        if paid and before and (before.currency != paid.currency or before.amount <= paid.amount):
            before = None
        return paid, before if paid else None

    def _stock(self, cells: _Cells, row: Row) -> int | None:
        text = self._one("stock", cells, row)
        left = pieces(text) if text else None
        for cell in cells.of("availability"):
            if sold_out(cell.name, first(cell.value)):
                return 0
        if any(sold_out("availability", text) for text in self._told("availability", row)):
            return 0
        return 0 if left is None and sold_out("stock", text) else left

    def _url(self, cells: _Cells, row: Row) -> str | None:
        text = self._one("url", cells, row).strip().replace(" ", "%20")
        return text if text.startswith(("http://", "https://", "/")) else None

    def _images(self, cells: _Cells, row: Row) -> tuple[str, ...]:
        told = self._told("image", row)
        sources = told if "image" in self.mapping.fields else [v for c in cells.of("image") for v in every(c.value)]
        cells.used.update(cell.name for cell in cells.of("image"))
        return tuple(dict.fromkeys(image for source in sources for image in _image_sources(source)))

    def _facets(self, cells: _Cells, row: Row, name: str) -> dict[str, tuple[str, ...]]:
        facets: dict[str, tuple[str, ...]] = {}
        path, brand = trim_category(self._category(cells, row), name)
        if path:
            facets["category"] = path
        for facet in cells.facets():
            for cell in cells.of(f"facet:{facet}"):
                if cell.name not in self.kinds and (values := facet_values(facet, every(cell.value))):
                    facets[facet] = values
                    cells.used.add(cell.name)
                    break
        for column in self.more_facets & cells.rest.keys():
            if values := facet_values(column, every(cells.rest[column])):
                facets.setdefault(column.rpartition(".")[2], values)
                cells.used.add(column)
        for facet, sources in self.mapping.facets.items():
            if values := facet_values(facet, self.mapping.cells(sources, row.values)):
                facets[facet] = values
        if brand:
            facets.setdefault("brand", (brand,))
        return facets

    def _category(self, cells: _Cells, row: Row) -> tuple[str, ...]:
        if "category" in self.mapping.fields:
            return category_path(self._told("category", row))
        by_level: dict[int, Cell] = {}
        for cell in cells.of("category"):
            by_level.setdefault(cell.column.level, cell)
        # A single value beside a widest level is a narrower one; a path, or a value without one, comes first.
        order = sorted(by_level, key=lambda level: level or (9 if 1 in by_level else 0))
        cells.used.update(cell.name for cell in by_level.values())
        narrowest = [text for name in sorted(self.kinds & cells.rest.keys()) for text in every(cells.rest[name])]
        cells.used.update(self.kinds)
        return category_path([*(text for level in order for text in every(by_level[level].value)), *narrowest])


def _name(text: str) -> str:
    return line(text)[:NAME_LIMIT]


def _image_sources(source: str) -> Iterable[str]:
    """One cell may hold several, between spaces, commas or bars; spaces inside a URL are mended."""
    text = source.strip()
    if text.startswith("["):
        text = text.strip("[]").replace('"', "").replace("'", "")
    if text.count("://") > 1:
        starts = [i for i in range(len(text)) if text.startswith(("http://", "https://"), i)]
        parts = [text[a:b].strip(" ,;|\n") for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    elif "://" in text:
        parts = [text]
    else:
        parts = [part.strip() for part in re.split(r"[|;,\n]", text)]
        if not all(_SUFFIX.search(part) for part in parts if part):
            parts = [text]  # a comma in a file's name
    for part in parts:
        if part and not is_empty(part):
            yield part.replace(" ", "%20") if "://" in part else part


def _attributes(cells: _Cells) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, value in cells.rest.items():
        if name in cells.used:
            continue
        text = " | ".join(dict.fromkeys(filter(None, (plain(v) for v in every(value)))))
        if not is_empty(text):
            column = recognise(name.partition(".")[0])
            short = name.partition(".")[2] if column and column.field == "specifications" else name
            attributes.setdefault(short or name, text)
    return attributes


def _made_id(names: Mapping[Lang, str], row: Row) -> str:
    """For a feed without ids: the same name with the same picture or page is the same product."""
    pinned = [names.get("ko", ""), names.get("en", "")]
    for name, value in row.values.items():
        column = recognise(name)
        if column and column.field in ("image", "url"):
            pinned.append(first(value))
    return hashlib.blake2b("\0".join(pinned).encode(), digest_size=8).hexdigest()
