"""A mapping file: our field -> the feed's field, where the names do not tell.

TOML or JSON. A value is a column's name, a text with columns in braces (`"photos/{sku}_*.jpg"`), a fixed text after an
equals sign (`"=KRW"`), or a list of those:

    id = "sku"
    name_ko = "item_kor"
    price = "cost"
    currency = "=KRW"
    category = ["dept", "class"]
    image = "photos/{sku}_*.jpg"
    ignore = ["buyer_note"]
    [facets]
    colour = "hue"
    roast = "roast_level"
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from floorwalker.catalog.feeds.columns import known_fields
from floorwalker.catalog.feeds.rows import Value, every, first
from floorwalker.errors import FeedError

_COLUMN = re.compile(r"\{([^{}]+)\}")
_LANGUAGES = ("name_ko", "name_en", "description_ko", "description_en")


@dataclass(frozen=True, slots=True)
class FieldMap:
    """What a person said about a feed; it goes before what the names tell."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Our field (`name_ko`, `price`, `category` ...) -> where it comes from."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    ignore: frozenset[str] = frozenset()
    """Columns that are left out."""

    def columns(self) -> frozenset[str]:
        """Columns that need no recognition any more."""
        sources = [s for group in (self.fields, self.facets) for values in group.values() for s in values]
        named = {name for s in sources for name in (_COLUMN.findall(s) if _COLUMN.search(s) else [s])}
        return frozenset(named) | self.ignore

    def cells(self, sources: tuple[str, ...], row: Mapping[str, Value]) -> list[str]:
        return [cell for source in sources for cell in _cells(source, row)]


def _cells(source: str, row: Mapping[str, Value]) -> list[str]:
    if source.startswith("="):
        return [source[1:]]
    if _COLUMN.search(source):
        names = _COLUMN.findall(source)
        if any(not first(row.get(name)) for name in names):
            return []
        return [_COLUMN.sub(lambda match: first(row.get(match[1])), source)]
    return every(row.get(source))


def load_mapping(path: Path) -> FieldMap:
    """Raises FeedError where the file is not valid or names a field that is none of ours."""
    try:
        text = path.read_text("utf-8-sig")
        data: Any = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as exc:
        raise FeedError(f"The mapping file {path} cannot be read: {exc.strerror}.") from exc
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise FeedError(f"The mapping file {path} is not valid: {exc}.") from exc
    if not isinstance(data, dict) or not isinstance(data.get("facets", {}), dict):
        raise FeedError(f"The mapping file {path} must hold our fields and the feed's names for them.")
    facets, ignore = data.pop("facets", {}), data.pop("ignore", [])
    allowed = {*known_fields(), *_LANGUAGES, "category", "specifications"} - {"sale_price"}
    for name in data:
        if name not in allowed:
            raise FeedError(f"The mapping file {path} names {name!r}; the fields are {', '.join(sorted(allowed))}.")
    return FieldMap(
        MappingProxyType({name: _sources(path, name, value) for name, value in data.items()}),
        MappingProxyType({name: _sources(path, name, value) for name, value in facets.items()}),
        frozenset(_sources(path, "ignore", ignore)),
    )


def _sources(path: Path, name: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not all(isinstance(entry, str) for entry in values):
        raise FeedError(f"The mapping file {path}: {name} must be a text or a list of texts.")
    return tuple(values)
