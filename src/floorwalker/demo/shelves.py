"""How the fashion shop is stocked: which kinds, how many designs, for whom, when, what for, at what price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from floorwalker.demo.words import read_words


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of thing in the shop."""

    designs: int
    price: int
    """KRW, before brand and material."""
    trade: tuple[str, ...]
    """Trades of brands that make it."""
    path: tuple[str, ...]
    """Category keys above the kind."""
    genders: tuple[str, ...]
    opener: str
    usage: str
    occasions: tuple[str, ...]
    seasons: tuple[str, ...] = ("spring", "autumn")
    always: tuple[tuple[str, str], ...] = ()
    """What shoppers surely ask for: a design with this value (pattern, fit, material ... or a detail) comes
    in this colour too."""


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


@lru_cache(maxsize=1)
def shelves() -> Mapping[str, Shelf]:
    """Every shelf, from `words/shelves.toml`: about 600 products when a design comes in two colours."""

    def read(spec: Mapping[str, Any]) -> Shelf:
        values: dict[str, Any] = {key: _frozen(value) for key, value in spec.items()}
        return Shelf(**values)

    return {kind: read(spec) for kind, spec in read_words("shelves").items()}


KIDS = frozenset({"t-shirt", "sweatshirt", "hoodie", "padding", "sneakers", "backpack", "track-pants", "dress", "cap"})
"""Kinds of which one design is for children."""

MATERIAL_PRICE: dict[str, float] = {
    "cashmere": 1.75,
    "leather": 1.25,
    "suede": 1.2,
    "wool": 1.2,
    "silk": 1.2,
    "tweed": 1.2,
    "linen": 1.1,
    "velvet": 1.15,
    "satin": 1.05,
    "corduroy": 1.05,
    "metal": 1.3,
    "canvas": 0.8,
    "rubber": 0.7,
    "nylon": 0.95,
    "straw": 0.9,
    "cotton": 1.0,
}


def _keys(words: str) -> tuple[str, ...]:
    return tuple(words.split())


BASIC_COLOURS: dict[str, tuple[str, ...]] = {
    "topwear": _keys(
        "black white navy blue grey-melange sky-blue beige pink green red yellow lavender brown khaki "
        "mint burgundy orange off-white charcoal purple"
    ),
    "outerwear": _keys("black navy beige khaki charcoal brown cream olive red sky-blue grey burgundy"),
    "bottomwear": _keys("black navy beige charcoal khaki grey brown off-white green pink sky-blue"),
    "footwear": _keys("black white brown beige navy red grey pink green tan"),
    "bag": _keys("black brown beige navy olive red cream pink grey green sky-blue"),
    "": _keys("black navy brown beige grey burgundy camel green red cream pink blue mustard"),
}
