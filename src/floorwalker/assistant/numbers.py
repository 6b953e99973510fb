"""The numbers of a message: prices, how many are to be shown ("두 개만"), sizes ("270mm")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from floorwalker.assistant.prices import Price, blanked, read_prices


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the numbers of a message say, and the message with them blanked out."""

    rest: str
    prices: tuple[Price, ...] = ()
    count: int | None = None
    sizes: tuple[str, ...] = field(default=())


_COUNT_WORDS = {
    "하나": 1,
    "한": 1,
    "둘": 2,
    "두": 2,
    "셋": 3,
    "세": 3,
    "넷": 4,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
PARTS = (
    "piece|quarter|pack|tone|way|door|drawer|tier|seater|panel|person|light|lamp|handle|burner|gang|ply|shelf|pocket|button|"
    "in|inch|ft|foot|by|x|year|month|day|hour|ton|gallon|litre|liter|ounce|oz|lb|watt|volt|amp"
)
"""What a number makes a part of a name with: a two piece dress is one dress."""
_COUNTED = r"개|벌|켤레|장|가지|권|종|종류|점|병|자루"
_COUNTS = (
    re.compile(
        rf"(?P<n>\d{{1,2}}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s*(?:{_COUNTED})(?:\s*정도)?\s*(?:만|"
        rf"씩)?(?!\s*(?:세트|들이|입))(?=\s|$|[추보골줘요.,!])"
    ),
    re.compile(r"(?<![가-힣])(?P<n>하나|둘|셋|넷)만(?![가-힣])"),
    re.compile(
        r"\b(?:show|give|find|get|recommend|suggest|pick)(?:\s+me)?\s+(?:only\s+|just\s+|the\s+)?(?:top\s+|best\s+)?"
        r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?!\s*(?:%|st|nd|rd|th)|[\s-]*(?:"
        rf"{PARTS})\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:top|just|only)\s+(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?P<n>\d{1,2}|one|two|three|four|five)\s+(?:options|choices|picks|suggestions|ideas|"
        r"recommendations|(?=(?:cheapest|best|nicest|most|least|lowest)\b))\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\s*(?P<n>[2-9]|1\d|2[0-4])\s+(?!(?:inche|feet|gallon|pound|ounce|lit|watt|volt|amp|year|month|week|day|hour)s?)"
        r"(?=[a-z-]{3,}s\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"^\s*(?P<n>two|three|four|five|six|seven|eight|nine|ten)\s+(?!(?:{PARTS})\b)(?=[a-z])", re.IGNORECASE),
)
_MOST_SHOWN = 24

_SIZES = (
    re.compile(
        r"(?:\bsized?\b|\bsz\b|\b[Ii]\s+(?:\w+\s+)?wear|사이즈)\s*(?:is\s*|of\s*|은|는|:)?\s*(?P<s>\d{2,3}(?:\.5)?|\d{1,2}(?:\.5)?|"
        r"x{0,4}[sml]|free|프리)(?![a-z0-9])",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![a-z0-9])(?P<s>\d{2,3}(?:\.5)?|x{0,4}[sml]|free|프리)\s*(?:사이즈|size\b)", re.IGNORECASE),
    re.compile(r"(?<![a-z0-9])(?P<s>2[0-9][05]|300)\s*(?:mm|밀리)(?![a-z])", re.IGNORECASE),
    re.compile(r"(?<![A-Za-z0-9])(?P<s>X{1,3}[SL])(?![A-Za-z0-9])"),
    re.compile(r"\b[Ii]n\s+(?:an?\s+)?(?P<s>[SML])(?![A-Za-z0-9'’.-])"),
)
_ANOTHER_SIZE = re.compile(r"\s*(?:or|and|,|/|이나|나|랑|하고)\s*(?P<s>X{0,3}[SML]|2\d[05])(?![\w'’.-])")
_LAST_SIZE = re.compile(r"(?<=[a-z,]\s)(?P<s>X{0,3}[SML])(?=[\s.!?]*$)")
"""English capitals are sizes where they end a wish: "grey tee L"."""
_LONE_SIZE = re.compile(r"(?<![A-Za-z0-9가-힣])(?P<s>[SML])(?![A-Za-z0-9'’.-])")
"""In Korean a capital by itself; in English it may begin anything."""


def read_numbers(text: str) -> Numbers:
    """Prices first, then counts and sizes: each takes its words out of the message."""
    text, prices = read_prices(text)
    count: int | None = None
    for rule in _COUNTS:
        if match := rule.search(text):
            count = max(
                1, min(_MOST_SHOWN, int(match["n"]) if match["n"].isdigit() else _COUNT_WORDS[match["n"].lower()])
            )
            top = match[0].lower().find("top ")  # of "show me the top 3" the verb stays
            text = blanked(text, match.start() + top if top >= 0 else match.start("n"), match.end())
            break
    sizes: list[str] = []
    for rule in (*_SIZES, _LONE_SIZE if re.search("[가-힣]", text) else _LAST_SIZE):
        while match := rule.search(text):
            while match:
                sizes.append(match["s"].upper())
                text = blanked(text, *match.span())
                match = _ANOTHER_SIZE.match(text, match.end())
    return Numbers(text, prices, count, tuple(sizes))
