"""Cells -> prices, stock, facet values, category paths, specifications."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from floorwalker.catalog.feeds.rows import pair_of, scalar
from floorwalker.catalog.feeds.text import is_empty, line, plain
from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import Money

_SIGNS = {
    "₩": "KRW", "￦": "KRW", "원": "KRW", "won": "KRW", "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "￥": "JPY", "円": "JPY", "元": "CNY", "rs": "INR", "rs.": "INR", "₹": "INR", "c$": "CAD",
    "ca$": "CAD", "a$": "AUD", "au$": "AUD", "r$": "BRL", "₫": "VND", "฿": "THB", "₽": "RUB",
    "zł": "PLN", "nt$": "TWD", "hk$": "HKD", "s$": "SGD",
}  # fmt: skip
_CODES = frozenset(
    (
        "KRW", "USD", "EUR", "GBP", "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "BRL", "VND", "THB", "RUB",
        "PLN", "SEK", "NOK", "DKK", "CHF", "TWD", "HKD", "SGD", "MXN", "TRY", "ZAR", "IDR", "MYR", "PHP",
        "AED", "SAR", "ILS", "CZK", "HUF",
    )
)  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.,])-?\d(?:[\d.,' \u00a0\u202f]*\d)?")
_SIGN = re.compile("|".join(sorted((re.escape(sign) for sign in _SIGNS), key=len, reverse=True)), re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{3}\b")
_MAN = re.compile(r"(\d+(?:\.\d+)?)\s*만\s*(?:(\d+)\s*천)?\s*(\d{1,4})?\s*원?")
_PATH = re.compile(r"\s*(?:>+|›|»|→|\||\s/\s|\\)\s*")
_PERCENT = re.compile(r"\(?\d+(?:\.\d+)?\s*%\)?")
_LABEL = re.compile(r"^[^:：]{1,12}[:：]\s*")
_SPLITS = {
    "colour": re.compile(r"[|;,/\n]| - "),
    "author": re.compile(r"[|;\n]"),
    "brand": re.compile(r"[|\n]"),
    "gender": re.compile(r"[|;,/&\n]|\band\b"),
}
_SPLIT = re.compile(r"[|;,\n]")
_GENDERS = {"f": "women", "w": "women", "m": "men", "u": "unisex", "남": "남성", "여": "여성", "공용": "남녀공용"}
_SOMEBODY = re.compile(
    r"men|man|male|boy|girl|lad(?:y|ies)|gent|kid|child|bab(?:y|ies)|infant|toddler|unisex|adult|neutral|all|both|junior|teen"
    r"|[남여녀]|공용|아동|유아|아기|키즈|어린이|주니어|유니섹스|성인|커플|젠더",
    re.IGNORECASE,
)
_SOLD_OUT = re.compile(
    r"out[\s_-]*of[\s_-]*stock|sold[\s_-]*out|unavailable|discontinued|품절|판매\s*(?:중지|종료)|일시\s*중단|단종",
    re.IGNORECASE,
)
_NO = frozenset(("false", "no", "n", "0"))
_YES = frozenset(("true", "yes", "y", "1"))
VALUE_LIMIT = 60
"""Characters; what is longer is a sentence, not a value to choose."""


def currency_of(text: str) -> str | None:
    """The currency that a text names by code or sign."""
    for code in _CODE.findall(text.upper()):
        if code in _CODES:
            return str(code)
    sign = _SIGN.search(text)
    return _SIGNS[sign[0].lower()] if sign else None


def amount(text: str) -> float | None:
    """The first number of a price: "1,299.50", "1.299,50", "39,000원", "3만 9천원", "10 - 20" (the lower)."""
    if man := _MAN.search(text.replace(",", "")):
        return float(man[1]) * 10_000 + int(man[2] or 0) * 1000 + int(man[3] or 0)
    found = _NUMBER.search(text)
    if found is None:
        return None
    digits = re.sub(r"[' \u00a0\u202f]", "", found[0])
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        thousands, point = (",", ".") if dot > comma else (".", ",")
        digits = digits.replace(thousands, "").replace(point, ".")
    elif comma >= 0:
        digits = digits.replace(",", "." if re.fullmatch(r"-?\d+,\d{1,2}", digits) else "")
    elif digits.count(".") > 1 or re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", digits):
        digits = digits.replace(".", "")
    try:
        return float(digits)
    except ValueError:
        return None


def money(text: str, currency: str) -> Money | None:
    """A price; None where the cell holds no number or none above zero. `currency` is used where the cell names none."""
    value = amount(text)
    return None if value is None or not 0 < value < 1e12 else Money(value, currency_of(text) or currency)


def pieces(text: str) -> int | None:
    value = amount(text)
    return None if value is None else max(0, int(value))


def sold_out(column: str, text: str) -> bool:
    """Whether a cell about availability says that nothing is left; `column`: its name, which a bare yes or no needs."""
    said = text.strip().casefold()
    about_absence = bool(_SOLD_OUT.search(column))
    if said in _NO or said in _YES:
        return (said in _YES) == about_absence
    return bool(_SOLD_OUT.search(text.rpartition("/")[2]))


def facet_values(facet: str, cells: Iterable[str]) -> tuple[str, ...]:
    """The catalogue's own values: one cell may hold several, percentages of materials go, sentences are no values."""
    values: dict[str, str] = {}
    for cell in cells:
        for part in _SPLITS.get(facet, _SPLIT).split(plain(_inner(cell))):
            value = part
            if facet == "material":
                value = _PERCENT.sub(" ", _LABEL.sub("", part))
            value = line(value).strip(" ,.;:·-–—\"'")
            if facet == "gender":
                value = _GENDERS.get(value.casefold(), value)
            if value and len(value) <= VALUE_LIMIT and not is_empty(value) and not _measure(facet, value):
                values.setdefault(value.casefold(), value)
    return tuple(values.values())


def _measure(facet: str, value: str) -> bool:
    """Whether a value of a length or of somebody something is for is none: "94 inch / 240 cm", "Outdoor"."""
    if facet == "length":
        return bool(re.search(r"\d\s*(?:mm|cm|m|in|inch|inches|ft|feet|yd|[\"'])(?:\W|$)", value, re.IGNORECASE))
    return facet == "gender" and not _SOMEBODY.search(value)


def _inner(cell: str) -> str:
    """A list written as text (`["a", "b"]`) as `a | b`."""
    text = cell.strip()
    if text.startswith("[") and text.endswith("]"):
        try:
            entries = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            entries = [part.strip(" '\"") for part in text[1:-1].split(",")]
        return " | ".join(str(entry) for entry in entries)
    return text


def category_path(cells: Sequence[str]) -> tuple[str, ...]:
    """Levels from wide to narrow. One cell may hold the whole path."""
    levels: dict[str, str] = {}
    for cell in cells:
        text = cell.strip()
        if text.startswith("["):
            text = _inner(text)
            text = text.split(" | ")[0] if ">" in text else text
        for part in _PATH.split(text):
            level = line(part).strip(" ,;")
            if level and not is_empty(level):
                levels.setdefault(level.casefold(), level)
    return tuple(levels.values())


def trim_category(levels: tuple[str, ...], name: str) -> tuple[tuple[str, ...], str | None]:
    """The path without the product's own name at its end and without a last level that only puts a brand before the
    one above ("Wrist Watches" > "Sonata Wrist Watches"); and that brand, where the name begins with it."""
    kept, brand = list(levels), None
    own = normalise(name)
    while len(kept) > 1:
        last = kept[-1]
        bare = normalise(last.removesuffix("..."))
        is_name = bare.startswith(own) or (own.startswith(bare) and 3 * len(bare) > 2 * len(own))
        if last.endswith("...") or is_name:
            kept.pop()
            continue
        above, words = kept[-2].casefold(), last.casefold()
        tail = next((t for t in (above, *above.split(" ")[-1:]) if t and words.endswith(" " + t)), None)
        lead = last[: len(last) - len(tail)].strip() if tail else ""
        if lead and own.startswith(normalise(lead)):
            brand = lead
            kept.pop()
            continue
        break
    return tuple(kept), brand


def specifications(text: str) -> dict[str, list[str]]:
    """Pairs written as text: JSON, a Ruby hash (`"key"=>"Colour", "value"=>"Blue"`), or `Colour: Blue; Size: M`."""
    source = text.strip()
    if source.startswith(("{", "[")):
        try:
            document = json.loads(_ruby_to_json(source))
        except (json.JSONDecodeError, RecursionError):
            return {}
        return _pairs(document)
    found: dict[str, list[str]] = {}
    for part in re.split(r"[;|\n]", source):
        name, colon, value = part.partition(":")
        if colon and 0 < len(name.strip()) <= 40 and value.strip():
            found.setdefault(name.strip(), []).append(value.strip())
    return found


def _pairs(document: object) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}

    def walk(name: str, value: object) -> None:
        if isinstance(value, Mapping):
            pair = pair_of(value)
            for key, inner in [pair] if pair else value.items():
                walk(str(key), inner)
        elif isinstance(value, list):
            for inner in value:
                walk(name, inner)
        elif name not in ("", "key", "value") and (text := scalar(value)):
            found.setdefault(name, []).append(text)

    walk("", document)
    return found


def _ruby_to_json(text: str) -> str:
    """`=>` and `nil` outside of quoted texts become `:` and `null`."""
    parts = re.split(r'("(?:[^"\\]|\\.)*")', text)
    outside = (re.sub(r"\bnil\b", "null", part.replace("=>", ":")) for part in parts[::2])
    merged = [""] * len(parts)
    merged[::2], merged[1::2] = outside, parts[1::2]
    return "".join(merged)
