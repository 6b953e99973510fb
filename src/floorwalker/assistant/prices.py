"""Prices and ranges of prices in a message: "5만원 이하", "3~5만원대", "under $40"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from floorwalker.retrieval.query import Limit

_ABOUT = 0.2
"""How far "around 50" and "5만원 정도" reach to both sides."""

_KO_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_UNITS = {"백만": 1_000_000, "십만": 100_000, "만": 10_000, "천": 1_000, "백": 100, "k": 1_000}

_NUM = r"(?<![\d,])(?<!\d\.)\d[\d,]*+(?:\.\d++)?"  # begins where a figure does: a long row of them stays cheap
_WON_AMOUNT = (
    rf"(?:(?:{_NUM}|[일이삼사오육칠팔구]?십?[일이삼사오육칠팔구]?)\s*(?:백만|십만|만)\s*(?:(?:\d|"
    rf"[일이삼사오육칠팔구])\s*천)?"
    rf"|(?:{_NUM}|[일이삼사오육칠팔구])\s*천(?=\s*원)|{_NUM}k?(?=\s*(?:원|won\b|krw\b|₩)))"
)
_WON = rf"(?:₩\s*{_NUM}|{_WON_AMOUNT}\s*(?:원|won\b|krw\b)?)"
_USD = rf"(?:(?:us)?\$\s*{_NUM}k?|{_NUM}\s*(?:dollars?\b|usd\b|bucks?\b|달러|불(?=\s|$|이|에|로|짜리)))"
_OTHER = (
    rf"(?:[€£¥]\s*{_NUM}|{_NUM}\s*(?:euros?\b|eur\b|pounds?\b|gbp\b|rupees?\b|yen\b|유로|파운드|(?:만|천)?\s*엔화?(?![가-힣])|"
    rf"루피)|(?:\brs\.?|₹)\s*{_NUM})"
)

_MONEY = rf"(?:{_USD}|{_OTHER}|{_WON})"
_ANY = rf"(?:{_MONEY}|{_NUM}k?)"

_BARE = r"(?<![\d.,])\d[\d,]{2,}+(?!\.)"
"""A figure of three digits or more, which may be a price in whatever the shop counts in."""
_CURRENCIES = (
    (re.compile(r"\$|dollar|usd|buck|달러|불"), "USD"),
    (re.compile(r"€|eur|유로"), "EUR"),
    (re.compile(r"£|pound|gbp|파운드"), "GBP"),
    (re.compile(r"¥|yen|엔"), "JPY"),
    (re.compile(r"rs|₹|rupee|루피"), "INR"),
    (re.compile(r"원|won|krw|₩|만|천"), "KRW"),
)

_NOT_OVER = (
    r"(?:\b(?:nothing|none|not|no|never|don'?t|won'?t|can'?t|cannot|without)\s+(?:\w+\s+){0,4}?"
    r"(?:over|above|more than|higher than|exceed(?:ing)?|past))"
)
_EN_LESS = (
    rf"{_NOT_OVER}|"
    r"under|below|less than|cheaper than|up to|max(?:imum)?(?: of)?|at most|no more than|"
    r"not more than|within|not over|budget(?: is| of)?|make (?:it|that)|(?:raise|bump|lower|drop) (?:it|that) to|<=?"
)

_EN_MORE = r"over|above|more than|at least|min(?:imum)?(?: of)?|upwards of|starting (?:at|from)|>=?"
_EN_ABOUT = r"around|about|roughly|approximately|near|~"
_KO_LESS = (
    r"이하|미만|안쪽|이내|안에서|안으로|아래|밑|까지|내로|내에서|넘지\s*(?:않|말)[가-힣]*|안\s*넘[가-힣]*|언더|보다\s*(?:싼|"
    r"저렴|싸)|선에서|이\s*예산|예산"
)

_KO_MORE = r"이상|초과|넘는|넘어|넘게|넘고|넘으|넘기|위로|부터|보다\s*비싼"
_KO_ABOUT = r"정도|쯤|내외|전후|안팎|언저리|왔다\s*갔다|짜리|선(?![가-힣])"

_KO_REFUSED = (
    r"(?:가는|가면|서는|지|면)?(?:\s*(?:거|것|건|게|걸))?(?:은|는|도|면)?\s*(?:좀\s*|너무\s*)?"
    r"(?:말고|빼고|빼줘|빼|제외|싫|안\s*돼|안\s*되|안\s*했|말았|부담|비싸|힘들|곤란|무리|어려|그렇|그래)[가-힣]*"
)
_MEASURES = (
    r"cm|mm|ml|inch|in\b|ft\b|feet|foot|gallons?|gal\b|oz\b|lbs?\b|pounds? of|watts?|volts?|amps?|hp\b|sq\b|yards?|met"
)
"""After a bare number these make it no price."""
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "between",
        re.compile(rf"(?:between|from)\s+(?P<a>{_ANY})\s*(?:and|(?:up\s+)?to|-|~)\s*(?P<b>{_ANY})", re.IGNORECASE),
    ),
    (
        "between",
        re.compile(
            rf"(?P<a>{_ANY})\s*대?\s*(?:에서|부터|[-~–]|(?:up\s+)?to)\s*(?P<b>{_MONEY})\s*(?P<band>대)?\s*(?:사이|까지|정도)?",
            re.IGNORECASE,
        ),
    ),
    (
        "free",
        re.compile(rf"(?P<a>{_MONEY})\s*(?:을|를|이)?\s*(?:조금\s*|좀\s*)?넘어도\s*(?:되|돼|괜찮|상관|좋)[가-힣]*"),
    ),
    (
        "free",
        re.compile(
            rf"\b(?:can|could|may|fine to|ok to|willing to)\s+(?:go|pay|spend)\s+(?:a (?:bit|little) )?"
            rf"(?:over|above|more than)\s*(?P<a>{_ANY})",
            re.IGNORECASE,
        ),
    ),
    ("most", re.compile(rf"(?P<a>{_MONEY})\s*(?:을|를|이|은|는)?\s*(?:{_KO_MORE}){_KO_REFUSED}", re.IGNORECASE)),
    ("most", re.compile(rf"(?:최대한?|많아야|맥스|맥시멈)\s*(?P<a>{_MONEY})(?:\s*(?:{_KO_LESS}))?")),
    ("least", re.compile(rf"(?:최소한?|적어도)\s*(?P<a>{_MONEY})(?:\s*[은는을를]?\s*(?:{_KO_MORE}))?")),
    ("between", re.compile(rf"(?P<a>{_USD})\s*(?:[-~–]|to)\s*(?P<b>{_NUM})", re.IGNORECASE)),
    ("most", re.compile(rf"(?:{_EN_LESS})\s*(?P<a>{_ANY})(?!\s*(?:%|years|{_MEASURES}|대\b))", re.IGNORECASE)),
    (
        "least",
        re.compile(
            rf"(?:{_EN_MORE})\s*(?P<a>{_ANY})(?!\s*(?:%|years|{_MEASURES}|items|pieces|options|colou?rs))",
            re.IGNORECASE,
        ),
    ),
    ("between", re.compile(rf"\b(?P<a>{_NUM}k)\s*(?:[-~–]|to)\s*(?P<b>{_NUM}k)\b", re.IGNORECASE)),
    ("most", re.compile(rf"(?P<a>{_MONEY}|\b{_NUM}k)\s*(?:tops|max|at most|or less)\b", re.IGNORECASE)),
    ("about", re.compile(rf"(?:{_EN_ABOUT})\s*(?P<a>{_MONEY}|{_NUM}k\b)", re.IGNORECASE)),
    ("most", re.compile(rf"(?:예산(?:은|이)?)\s*(?P<a>{_WON}|{_USD})(?:\s*(?:이하|이내|안쪽|정도))?", re.IGNORECASE)),
    (
        "most",
        re.compile(
            rf"(?P<a>{_MONEY}|{_BARE})\s*(?:or\s+(?:less|under|below|cheaper)|max\b|(?:을|를|이|은|"
            rf"는)?\s*(?:{_KO_LESS}))",
            re.IGNORECASE,
        ),
    ),
    (
        "least",
        re.compile(
            rf"(?P<a>{_MONEY}|{_BARE})\s*(?:or\s+(?:more|above|over)|(?:을|를|이|은|는)?\s*(?:{_KO_MORE}))",
            re.IGNORECASE,
        ),
    ),
    ("band", re.compile(rf"(?P<a>{_WON})\s*대(?=\s|$|[로의에인는은도,.!?])", re.IGNORECASE)),
    ("about", re.compile(rf"(?P<a>{_MONEY})\s*(?:에서\s*)?(?:{_KO_ABOUT})", re.IGNORECASE)),
    (
        "most",
        re.compile(
            rf"(?P<a>(?:{_USD}|{_WON_AMOUNT}\s*(?:원|won\b|krw\b)))\s*(?:으로|로|에(?!서)|budget)", re.IGNORECASE
        ),
    ),
    ("about", re.compile(rf"(?P<a>(?:{_USD}|{_OTHER}|{_WON_AMOUNT}\s*(?:원|won\b|krw\b)))", re.IGNORECASE)),
)

_STRICT = re.compile(
    r"미만|초과|보다|under|below|(?<!no )(?<!not )(?:less|cheaper|more) than|(?<!not )over|above|"
    r"(?<!않)(?<!안)(?<!안 )넘(?:는|고|어가|어서)",
    re.IGNORECASE,
)
"""Said so, the bound itself is out: "5만원 미만", "under $40"."""
_NUMBERS_OF_CARDS = 10
"""Bare numbers below this are no range of prices: "the difference between 1 and 3"."""
_DEAR = 1_000
"""A bare number below this is no price in won."""


@dataclass(frozen=True, slots=True)
class Price:
    """A range as it was said, its bounds in the currency it was said in."""

    low: float | None
    high: float | None
    currency: str | None
    """None where a bare number was said."""
    said: str


def amount(text: str) -> float:
    """The figure of one amount: "1만5천원" -> 15000, "$1,200" -> 1200, "십만" -> 100000."""
    folded = re.sub(r"krw|won|원", "", text.lower()).replace(",", "").replace(" ", "")
    total, number, seen = 0.0, "", False
    i = 0
    while i < len(folded):
        unit = next((u for u in _UNITS if folded.startswith(u, i)), None)
        if unit and (unit != "k" or number):
            total += (float(number) if number else 1.0) * _UNITS[unit]
            number, seen = "", True
            i += len(unit)
            continue
        char = folded[i]
        if char.isdigit() or char == ".":
            number += char
        elif char.isascii() and number.strip("."):
            break
        elif char in _KO_DIGITS:
            number = str(_KO_DIGITS[char] + (float(number) if number else 0))
        elif char == "십":
            number = str((float(number) if number else 1) * 10)
        i += 1
    if number.strip("."):
        total += float(number.strip("."))
        seen = True
    return total if seen else 0.0


def _currency(text: str) -> str | None:
    folded = text.lower()
    return next((code for pattern, code in _CURRENCIES if pattern.search(folded)), None)


def _scaled(first: str, second: str) -> tuple[float, float]:
    """Both ends of a range: "3~5만원" means 30,000 to 50,000."""
    low, high = amount(first), amount(second)
    unit = re.search(r"백만|십만|만|천|k(?![a-z])", second.lower())
    if unit and not re.search(r"백만|십만|만|천|k|원", first.lower()):
        low *= _UNITS[unit[0]]
    return (low, high) if low <= high else (high, low)


def _price(kind: str, match: re.Match[str]) -> Price | None:
    said = " ".join(match[0].split())
    first = match["a"]
    currency = _currency(match[0])
    value = amount(first)
    if kind == "between":
        low, high = _scaled(first, match["b"])
        if (match.groupdict().get("band")) and currency == "KRW":
            high += _step(high) - 1
        return Price(low, high, currency, said) if high and (currency or high >= _NUMBERS_OF_CARDS) else None
    if not value:
        return None
    strict = bool(_STRICT.search(said)) and not re.match(_NOT_OVER, said, re.IGNORECASE)
    if kind == "most" and re.search(_KO_REFUSED + "$", said) and re.search(_KO_MORE, said):
        strict = not strict  # "5만원 넘는 거 말고" leaves 50,000 in, "5만원 이상 말고" does not
        said = f"{first.strip()} {'미만' if strict else '이하'}"
    least_step = (1.0 if currency == "KRW" else 0.01) if strict else 0.0
    if kind == "most":
        return Price(None, value - least_step, currency, said)
    if kind == "least":
        return Price(value + least_step, None, currency, said)
    if kind == "band":
        return Price(value, value + _step(value) - 1, currency, said)
    return Price(round(value * (1 - _ABOUT)), round(value * (1 + _ABOUT)), currency, said)


def _step(value: float) -> float:
    """The width of a band: "3만원대" is 30,000 to 39,999, "10만원대" 100,000 to 199,999."""
    step = 1.0
    while step * 10 <= value:
        step *= 10
    return step


_SPELT_OUT = {
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
_SPELT = re.compile(
    rf"\b(?:an?\s+|one\s+)?({'|'.join(_SPELT_OUT)})(?=\s+(?:dollars?|bucks?|thousand|grand|won|euros?|pounds?|quid)\b)",
    re.IGNORECASE,
)
_THOUSAND = re.compile(r"(?<=\d)\s*(?:thousand|grand)\b", re.IGNORECASE)
_SHARE = re.compile(r"\d+\s*(?:%|프로(?![가-힣]{2})|퍼센트|percent\b|per cent\b)", re.IGNORECASE)


def blanked(text: str, start: int, end: int) -> str:
    """A comma keeps apart what stood on both sides of the number."""
    return text[:start] + " , ".ljust(end - start)[: end - start] + text[end:]


def read_prices(text: str) -> tuple[str, tuple[Price, ...]]:
    """The text with its prices blanked out, and the prices."""
    text = _SPELT.sub(lambda m: str(_SPELT_OUT[m[1].lower()]).ljust(len(m[0])), text)
    text = _SHARE.sub(lambda m: " " * len(m[0]), _THOUSAND.sub(lambda m: "k".ljust(len(m[0])), text))
    prices: list[Price] = []
    for kind, rule in _RULES:
        at = 0
        while match := rule.search(text, at):
            at = match.end()
            if kind == "free":  # a price that is no bound
                text = blanked(text, *match.span())
            elif price := _price(kind, match):
                prices.append(price)
                text = blanked(text, *match.span())
    return text, tuple(prices)


def limits_of(prices: tuple[Price, ...], currency: str | None) -> tuple[tuple[Limit, ...], str | None]:
    """The ranges in the catalogue's currency, and the currency that was said where it is another one.

    Nothing is converted: a rate would be a guess.
    """
    limits: list[Limit] = []
    foreign: str | None = None
    for price in prices:
        if price.currency and currency and price.currency != currency:
            foreign = price.currency
            continue
        if price.currency is None and currency == "KRW" and (price.high or price.low or 0) < _DEAR:
            continue
        limits.append(Limit("price", price.low, price.high, price.said))
    return tuple(limits), foreign


def merged(limits: tuple[Limit, ...]) -> tuple[Limit, ...]:
    """ "Over 20" and "under 50" are one range."""
    if len(limits) < 2:
        return limits
    lows: Iterator[float] = (limit.low for limit in limits if limit.low is not None)
    highs: Iterator[float] = (limit.high for limit in limits if limit.high is not None)
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return limits[-1:]
    return (Limit(limits[0].number, low, high, ", ".join(limit.said for limit in limits)),)
