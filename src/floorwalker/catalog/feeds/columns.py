"""Which of our fields a feed's column is, by its name; the known names are data (`names.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import Lang

_LANGS: dict[str, Lang] = {
    **dict.fromkeys(("ko", "kr", "kor", "korean", "ko-kr", "ko_kr", "한글", "국문", "한국어", "한글명"), "ko"),
    **dict.fromkeys(("en", "eng", "english", "en-us", "en_us", "영문", "영어", "영문명"), "en"),
}
_WORDS = "|".join(sorted(map(re.escape, _LANGS), key=len, reverse=True))
_ENDS = re.compile(
    rf"^(?P<rest>.+?)(?:[\s_.\-(\[]+(?P<word>{_WORDS})[)\]]?|(?<=[a-z])(?P<camel>Ko|Kr|Kor|En|Eng))$", re.IGNORECASE
)
_STARTS = re.compile(
    rf"^(?:(?P<word>{_WORDS})[\s_.\-]+|(?P<camel>ko|kr|kor|en|eng)(?=[A-Z])|(?P<hangul>한글|국문|영문))(?P<rest>.+)$"
)
_NEUTRAL = frozenset(
    ("name", "title", "value", "values", "label", "src", "url", "href", "link", "path", "contenturl", "text")
)
_NESTED = frozenset(("sale_price", "price", "list_price", "currency", "stock", "availability", "image", "description"))


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds. `field` is one of ours, or `facet`, `category`, `specifications`."""

    field: str
    rank: int = 0
    """Where two columns hold the same field, the lower rank is taken."""
    lang: Lang | None = None
    facet: str = ""
    level: int = 0
    """Of a category, 1 the widest; 0 is a whole path."""


@cache
def _table() -> dict[str, Column]:
    data: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text("utf-8"))
    table: dict[str, Column] = {}

    def learn(names: list[str], column: Column) -> None:
        for rank, name in enumerate(names):
            table.setdefault(normalise(name), replace(column, rank=rank))

    for field, names in data["fields"].items():
        learn(names, Column(field))
    for level, names in data["category"].items():
        learn(names, Column("category", level=int(level)))
    for facet, names in data["facets"].items():
        learn([facet, *names], Column("facet", facet=facet))
    return table


@cache
def known_facets() -> frozenset[str]:
    return frozenset(column.facet for column in _table().values() if column.field == "facet") | {"category"}


@cache
def known_fields() -> MappingProxyType[str, tuple[str, ...]]:
    """Our fields and the names they are recognised by."""
    data = tomllib.loads(resources.files(__package__).joinpath("names.toml").read_text("utf-8"))
    return MappingProxyType({field: tuple(names) for field, names in data["fields"].items()})


@cache
def recognise(name: str) -> Column | None:
    """What the column `name` holds, or None: then it is an attribute under its own name."""
    if found := _table().get(normalise(name)):
        return found
    return _in_a_language(name) or _nested(name)


def _in_a_language(name: str) -> Column | None:
    for match in (_ENDS.match(name), _STARTS.match(name)):
        if match and (found := _table().get(normalise(match["rest"]))):
            word = next(text for key, text in match.groupdict().items() if text and key != "rest")
            if found.field in ("name", "description"):
                return replace(found, lang=_LANGS[word.lower()])
            return replace(found, rank=found.rank + 100)
    return None


def _nested(name: str) -> Column | None:
    parent, dot, last = name.rpartition(".")
    if not dot:
        return None
    above = recognise(parent)
    if above is not None and above.field == "specifications":
        below = recognise(last)
        return replace(below, rank=below.rank + 500) if below and below.field in ("facet", "category") else None
    if normalise(last) in _NEUTRAL:
        return above
    below = recognise(last)
    if above is not None:
        same = below is not None and (below.field, below.facet) == (above.field, above.facet)
        return above if same else None
    if below is None:
        return None
    return replace(below, rank=below.rank + 300) if below.field in _NESTED or below.field == "facet" else None
