"""Latin words, numbers with units, sizes and codes."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_UNITS = {
    "in": ("in", "inch", "inches", "인치"),
    "ft": ("ft", "foot", "feet"),
    "yd": ("yd", "yard", "yards"),
    "gal": ("gal", "gals", "gallon", "gallons"),
    "oz": ("oz", "ounce", "ounces", "온스"),
    "lb": ("lb", "lbs", "pound", "pounds"),
    "qt": ("qt", "quart", "quarts"),
    "pt": ("pt", "pint", "pints"),
    "w": ("w", "watt", "watts", "와트"),
    "v": ("v", "volt", "volts"),
    "amp": ("a", "amp", "amps", "ampere"),
    "ga": ("ga", "gauge"),
    "btu": ("btu", "btus"),
    "hp": ("hp", "horsepower"),
    "mil": ("mil", "mils"),
    "mm": ("mm", "밀리"),
    "cm": ("cm", "센치", "센티"),
    "m": ("m", "미터"),
    "ml": ("ml",),
    "l": ("l", "liter", "liters", "litre", "litres", "리터"),
    "kg": ("kg", "킬로"),
    "g": ("g", "그램"),
    "pack": ("pack", "packs", "pk", "팩"),
    "piece": ("piece", "pieces", "pc", "pcs"),
    "light": ("light", "lights", "lt", "lite"),
}
_UNIT_OF = {surface: unit for unit, surfaces in _UNITS.items() for surface in surfaces}
_LONG = "|".join(sorted((s for s in _UNIT_OF if len(s) > 1), key=len, reverse=True))
_SHORT = "".join(s for s in _UNIT_OF if len(s) == 1 and s.isascii())
_NUMBER = r"(?:\d+[ -]\d+/\d+|\d+/\d+|\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+)"

_CHUNK = re.compile(
    rf"""(?<![a-z0-9])(?:
        (?P<size> {_NUMBER}(?:["'”″′]?\ ?[x×*]\ ?{_NUMBER})+ ) (?:[ -]?(?P<size_unit>{_LONG}))? (?![a-z0-9])
      | (?P<number> {_NUMBER} ) (?:
            [ -]? (?P<power>sq(?:uare)?|cu(?:bic)?)?\.?[ -]? (?P<unit>{_LONG}) (?![a-z0-9])
          | -?(?P<letter>[{_SHORT}]) (?![a-z0-9가-힣])
          | (?P<mark>["'”″′]{{1,2}})
          | (?! -?[a-z0-9] | \.\d )
        )
    )
    | (?P<word> [a-z0-9]+ (?: ['.&-] [a-z0-9]+ )* )""",
    re.VERBOSE | re.IGNORECASE,
)
_BORDER = re.compile(r"[a-z]+|\d+")
_CAMEL = re.compile(r"[A-Z]?[a-z]{2,}(?=[A-Z][a-z])|[A-Z][a-z]{2,}")
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text as tokens."""

    start: int
    end: int
    whole: str | None
    """The piece as one token; None where only its parts count."""
    parts: tuple[str, ...]


class Latin:
    """Stems are those of Snowball's English stemmer, each worked out once."""

    def __init__(self) -> None:
        from snowballstemmer import stemmer

        self._stemmer: Any = stemmer("english")
        self._lock = threading.Lock()

    def scan(self, text: str) -> Iterator[Found]:
        """The Latin words and the numbers of `text`, which is NFKC but keeps its capitals."""
        for match in _CHUNK.finditer(text):
            start, end = match.span()
            if match["size"]:
                numbers = [_number(n) for n in re.findall(_NUMBER, match["size"])]
                unit = _UNIT_OF[match["size_unit"].lower()] if match["size_unit"] else ""
                first = ("x".join(numbers[:2]),) if len(numbers) > 2 else ()
                with_unit = (n + unit for n in numbers) if unit else ()
                yield Found(start, end, "x".join(numbers), (*numbers, *first, *with_unit))
            elif match["number"]:
                number = _number(match["number"])
                unit = _unit(match)
                yield Found(start, end, number + unit, (number,)) if unit else Found(start, end, number, ())
            else:
                yield Found(start, end, *self._word(match["word"]))

    @lru_cache(maxsize=1 << 16)  # noqa: B019  # one analyser lives as long as the process
    def stem(self, word: str) -> str:
        with self._lock:
            return str(self._stemmer.stemWord(word))

    @lru_cache(maxsize=1 << 16)  # noqa: B019
    def _word(self, word: str) -> tuple[str | None, tuple[str, ...]]:
        """A word, a compound with hyphens, a name in camel case, or a code."""
        pieces = [self._piece(p) for p in re.split(r"[.&-]", re.sub(r"'(s\b)?", "", word, flags=re.IGNORECASE)) if p]
        if not pieces:
            return None, ()
        if len(pieces) == 1:
            return pieces[0]
        whole = "".join(piece[0] for piece in pieces)
        return whole, tuple(token for head, parts in pieces for token in (head, *parts))

    def _piece(self, piece: str) -> tuple[str, tuple[str, ...]]:
        lower = piece.lower()
        if lower.isdigit():
            return lower, ()
        if _LETTERS.fullmatch(lower):
            camel = _CAMEL.findall(piece)
            parts = tuple(self.stem(p.lower()) for p in camel) if len(camel) > 1 and "".join(camel) == piece else ()
            return self.stem(lower), parts
        borders = _BORDER.findall(lower)
        return lower, tuple(b for b in borders if len(b) >= (3 if b.isdigit() else 2))


def _number(text: str) -> str:
    """One way of writing it: 1-1/2, 1 1/2 and 1.50 are 1.5; 1,000 is 1000."""
    whole, fraction = 0.0, text.replace(",", "")
    if "/" in fraction:
        *lead, fraction = re.split(r"[ -]", fraction)
        above, below = map(int, fraction.split("/"))
        whole = float(lead[0]) if lead else 0.0
        if below == 0:
            return f"{above}"
        return f"{whole + above / below:.4f}".rstrip("0").rstrip(".")
    if "." in fraction:
        return f"{float(fraction):.4f}".rstrip("0").rstrip(".")
    return fraction.lstrip("0") or "0"


def _unit(match: re.Match[str]) -> str:
    if match["mark"]:
        return "ft" if match["mark"] in {"'", "′"} else "in"
    surface = match["unit"] or match["letter"]
    return (match["power"] or "").lower()[:2] + _UNIT_OF[surface.lower()] if surface else ""
