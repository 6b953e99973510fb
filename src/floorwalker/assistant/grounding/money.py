"""Amounts of money in a sentence, however they are written, and whether they are those of the records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.markup import REFERENCE
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.record import Record
from floorwalker.assistant.grounding.values import Fault
from floorwalker.assistant.grounding.words import LISTS
from floorwalker.assistant.prices import amount

Bound = Literal["exact", "most", "least", "about", "band"]

_NUM = r"\d[\d,]*(?:\.\d+)?"
_KO_DIGIT = r"[일이삼사오육칠팔구영]"
_KO_PART = rf"(?:{_KO_DIGIT}?[천백십만억]|{_KO_DIGIT}(?=\s[천백십만억]|\s?원))"
_KO_NUM = rf"(?>{_KO_PART}(?:\s?{_KO_PART})*)"
_EN_ONES = tuple(LISTS["ones"].split())
_KO_ONES = ("한", "두", "세", "네", "다섯", "여섯")
_EN_TENS = {word: 10 * n for n, word in enumerate(LISTS["tens"].split(), start=2)}
_EN_WORD = rf"(?:{'|'.join((*_EN_ONES[1:], *_EN_TENS, 'hundred', 'thousand', 'million', 'and', 'half', 'a'))})\b"
_EN_NUM = rf"(?>\b{_EN_WORD}(?:[\s-]+{_EN_WORD})*)"
_UNIT = (
    r"(?P<krw>원|won\b|krw\b)|(?P<usd>달러|불(?=[\s이에로은]|$)|dollars?\b|usd\b|bucks?\b|cents?\b|센트)|"
    r"(?P<eur>유로|euros?\b|eur\b)|(?P<gbp>파운드|pounds?\b|gbp\b|quid\b)|(?P<jpy>엔(?=[\s이에으은화]|$)|yen\b|"
    r"jpy\b)|(?P<inr>루피|rupees?\b|inr\b)"
)
_SIGNED = re.compile(
    rf"(?P<sign>[₩$€£¥₹]|\b(?:rs\.?|us\$|krw|usd|eur))\s?(?P<n>{_NUM}\s?[만천백십]*\s?k?)", re.IGNORECASE
)
_NAMED = re.compile(
    rf"(?P<n>{_NUM}\s?k?(?:\s?[만천백십억]+(?:\s?\d[\d,]*\s?[천백십]?|\s?{_KO_NUM})?)?|{_KO_NUM}|"
    rf"{_EN_NUM})[\s-]?(?:{_UNIT})",
    re.IGNORECASE,
)
_BARE_KO = re.compile(rf"(?P<n>{_NUM}\s?만(?:\s?{_NUM}\s?천?|\s?{_KO_DIGIT}\s?천)?)(?=[대에이은는으로 ,.])")
_BARE_EN = re.compile(rf"(?P<n>{_EN_NUM})(?<=thousand)", re.IGNORECASE)
_FOR_EN = re.compile(
    rf"\b(?:for|at|costs?|only|just) (?P<n>(?:{'|'.join(_EN_TENS)})"
    rf"(?:[\s-](?:{'|'.join(_EN_ONES[1:10])}))?)(?=\W*(?:$|[,.!;]))",
    re.IGNORECASE,
)
""" "For thirty-nine": thousands or dollars, whoever says so must mean what the record has."""
_BARE = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,]|\.\d)")
"""Beside an amount with its unit: "45,000 won and 59,000"."""
_HOW_MANY = re.compile(
    rf"\b(?P<en>{'|'.join(_EN_ONES[1:])}) of (?:these|them|those|the \w+)\b|"
    r"(?P<ko>한|두|세|네|다섯|여섯)\s*(?:가지|개|벌|권)(?:예요|이에요|입니다|뿐|가|이|$)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s*$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:and|to|에서|부터|와|과|,|-|~)\s*", re.IGNORECASE)
_SIGNS = {"₩": "KRW", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "rs": "INR", "rs.": "INR",
          "us$": "USD", "krw": "KRW", "usd": "USD", "eur": "EUR"}  # fmt: skip

_BOUNDS: tuple[tuple[Bound, re.Pattern[str], re.Pattern[str]], ...] = (
    ("most", re.compile(r"\b(?:under|below|beneath|short of|shy of|less than|within|up to|at most|"
                        r"no more than|not more than|max(?:imum)?(?: of)?|cheaper than|"
                        r"nothing over|(?:not|n't|none|nothing|never)\s+(?:\w+\s+){0,6}(?:more than|over|"
                        r"above|exceed\w*|past)|"
                        r"budget(?: of| is)?|limit of)\s*(?:(?:a|an|your|the)\s+)?$|예산(?:이|은)?\s*$", re.IGNORECASE),
     re.compile(r"^\s*(?:to spend\b|(?:is|as) (?:your|the) (?:ceiling|limit|max\w*|budget|cap|top)|이?\s*한도|in "
     r"(?:your|the) (?:pocket|wallet|purse|budget)|(?:으로|로|이면|면)(?=\s[^.]*(?:살|사실)\s*수)|or less|or under|"
     r"budget|limit|이하|미만|이내|(?:이|도|에|가)?\s*(?:조금|살짝|"
                r"약간)?\s*(?:안\s*[되돼하해]|채\s*(?:안|되지|못)|못\s*(?:되|미))|"
     r"도\s*(?:안|채)|안쪽|안에|안으로|아래|밑|까지|내로|내에서|예산|보다\s*(?:싸|싼|저렴|낮)|"
     r"[이가을를]?\s*(?:안\s*)?넘지)", re.IGNORECASE)),
    ("least", re.compile(r"\b(?:over|above|more than|at least|exceeds?|past|beyond|upwards of)\s*(?:the\s+)?$",
                         re.IGNORECASE),
     re.compile(r"^\s*(?:or more|and up|이상|초과|[이가을를]?\s*(?:(?:훌쩍|훨씬|살짝|조금|약간|가볍게)\s*)?"
                r"넘(?!지)|보다\s*(?:비싸|비싼|높))", re.IGNORECASE)),
    ("band", re.compile(r"(?!)"), re.compile(r"^\s*(?:대|(?:won |dollar )?(?:range|bracket)\b)")),
    ("about", re.compile(r"(?:\b(?:around|about|roughly|approximately|nearly|almost|close to)|약|대략|거의|"
    r"한)\s*$", re.IGNORECASE),
     re.compile(r"^\s*(?:or so|정도|쯤|내외|가량|안팎)", re.IGNORECASE)),
)  # fmt: skip
_LIST = re.compile(
    r"\b(?:was|were|used to (?:be|cost)|list(?:ed)? (?:price|at)|original(?:ly)?|regular(?:ly)?|before|down from|"
    r"instead of|reduced from|retail(?: price)?|from)\b[^\d]*$|(?:정가|원래|할인\s*전|정상가)(?:는|은|이|가|\s)*[₩$]?$",
    re.IGNORECASE,
)
_LIST_AFTER = re.compile(r"^\s*(?:에서\s*(?:할인|내려|인하|지금|$)|이었|였|하던|인데\s*(?:지금|이제|현재))")
_NOW = re.compile(r"\b(?:now|today)\b[^\d]*$|\bto\s*$|(?:지금|현재|이제)[^\d]*$", re.IGNORECASE)
_GAP = re.compile(
    r"\b(?:cheaper|pricier|dearer|less|more|difference|apart|save|saves|saving|higher|lower|extra|gap)\b|차이|더\s*(?:비싸|저렴|"
    r"싸|싼|비싼|낮|높)|보다|아낄",
    re.IGNORECASE,
)
_LEAVES_OUT = re.compile(
    r"\b(?:is|are|be) (?:out\b|too (?:much|expensive)|beyond|over)|\bthe exception\b|"
    r"예외|빼[야셔고]|어렵|어려|무리|벗어나",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(
    r"\b(?:all|everything|the whole lot)\b|(?:[두세네]|다섯|여섯)\s*"
    r"(?:권|개|벌|가지)(?:를|을)?\s*(?:다|모두|전부|합)|전부|모두",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:together|in total|combined|total|altogether|sum|adds? up|plus|come to|comes to)\b|합(?:쳐|해|계|하면|"
    r"치면)|더(?:하면|해도|해서)|총|모두\s*(?:사|더)|둘\s*다\s*사|"
    r"(?:같이|함께|모두|전부|다|한꺼번에)\s*(?:사|구매|구입|고르|담|장만|하(?:면|시면|셔도))|"
    r"\b(?:for|buy|buying|get|getting|take|taking) (?:both|all)\b",
    re.IGNORECASE,
)
_SAVED = re.compile(
    r"\b(?:off|(?:drop\w*|down|fallen|fell|cut) (?:by )?(?=\W?\d)|sav(?:e|es|ed|ing|ings)|less|down by|"
    r"reduced by|cheaper than (?:before|usual)|lower)\b|할인|인하|"
    r"내려|내린|"
    r"저렴|절약|아끼|아낄|깎|빠진|낮아|싸",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\b(?:range|ranges|from|between|start|starts|starting|up to|to)\b|부터|까지|에서|사이|가격대|시작", re.IGNORECASE
)
_PRICED = re.compile(r"\b(?:(?:sells?|selling|retails?|retailing)(?= (?:for|at)\b)|slots? in|tags?)\b", re.IGNORECASE)
_ABOUT = 0.1
_NONE_OVER = re.compile(r"[이가를을]?\s*(?:넘는|이상인?|초과하는)\s*(?:건|것|게|물건|상품|옷|책|제품)?[은는이]?\s*없")
_SHARE = re.compile(r"\s*대\s*(초|중|후)반")
_SHARES = {"초": (0.0, 0.4), "중": (0.3, 0.7), "후": (0.6, 1.0)}


@dataclass(frozen=True, slots=True)
class Amount:
    start: int
    end: int
    value: float | None
    """None where it could not be read: then nothing bears it out."""
    currency: str | None
    bound: Bound = "exact"
    share: tuple[float, float] = (0.0, 1.0)
    """Of a band, its beginning, middle or end."""


def amounts(text: str) -> list[Amount]:
    """All amounts, in order."""
    found: list[Amount] = []
    for rule in (_SIGNED, _NAMED, _BARE_KO, _BARE_EN, _FOR_EN):
        for match in rule.finditer(text):
            if not any(a.start < match.end() and match.start() < a.end for a in found):
                found.append(_read(match, text))
    if found:
        rest = (m for m in _BARE.finditer(text) if not any(a.start <= m.start() < a.end for a in found))
        found += [Amount(m.start(), m.end(), _value(m[0]), found[0].currency) for m in rest]
    found.sort(key=lambda a: a.start)
    for i, (low, high) in enumerate(pairwise(found)):
        around = text[max(0, low.start - 10) : low.start], text[low.end : high.start], text[high.end : high.end + 4]
        if _TO.fullmatch(around[1]) and (_BETWEEN.search(around[0]) or around[2].lstrip().startswith("사이")):
            found[i : i + 2] = [replace(low, bound="least"), replace(high, bound="most")]
    return found


def _read(match: re.Match[str], text: str) -> Amount:
    groups = match.groupdict()
    if sign := groups.get("sign"):
        currency: str | None = _SIGNS[sign.lower()]
    else:
        currency = next((name.upper() for name in ("krw", "usd", "eur", "gbp", "jpy", "inr") if groups.get(name)), None)
    value = _value(match["n"])
    if value is not None and re.search(r"cents?|센트", match[0], re.IGNORECASE):
        value /= 100
    bound: Bound = "exact"
    for name, before, after in _BOUNDS:
        if before.search(text[: match.start()]) or after.match(text[match.end() :]):
            bound = "most" if name == "least" and _NONE_OVER.match(text, match.end()) else name
            break
    currency = currency or ("KRW" if re.search(r"[만천]", match[0]) else None)
    part = _SHARE.match(text, match.end())
    return Amount(match.start(), match.end(), value, currency, bound, _SHARES[part[1]] if part else (0.0, 1.0))


def _value(said: str) -> float | None:
    folded = said.strip().lower()
    if re.search(r"[a-z]{2}", folded):
        return _english(folded)
    if not re.search(r"\d", folded):
        return _korean(folded)
    if re.search(rf"{_KO_DIGIT}", folded):
        head, man, tail = folded.partition("만")
        low = _korean(tail)
        return (
            float(head.replace(",", "").strip()) * 10_000 + low
            if man and low is not None and head.strip().replace(",", "").isdigit()
            else None
        )
    if match := re.fullmatch(r"([\d,.]+)\s?만\s?([\d,]+)", folded):
        return float(match[1].replace(",", "")) * 10_000 + float(match[2].replace(",", ""))
    return amount(folded) or None


def _korean(said: str) -> float | None:
    """ "삼만 구천" -> 39000; None where it is no number."""
    total = section = digit = 0
    for char in said.replace(" ", ""):
        if char in "영일이삼사오육칠팔구":
            digit = "영일이삼사오육칠팔구".index(char)
        elif char in "십백천":
            section += (digit or 1) * {"십": 10, "백": 100, "천": 1000}[char]
            digit = 0
        elif char in "만억":
            total = (total + (section + digit or 1)) * {"만": 10_000, "억": 100_000_000}[char]
            section = digit = 0
        else:
            return None
    return float(total + section + digit) or None


def _english(said: str) -> float | None:
    """ "thirty-nine thousand" -> 39000."""
    total = current = 0
    for word in re.split(r"[\s-]+", said):
        if word in _EN_ONES:
            current += _EN_ONES.index(word)
        elif word in _EN_TENS:
            current += _EN_TENS[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in ("thousand", "million"):
            total += (current or 1) * (1_000 if word == "thousand" else 1_000_000)
            current = 0
        elif word == "a":
            current = current or 1
        elif word not in ("and", ""):
            return None
    return float(total + current) or None


def spans(text: str, found: Sequence[Amount]) -> list[tuple[int, int]]:
    """Where amounts stand, and the words that only tell that one is a price."""
    return [*((a.start, a.end) for a in found), *(m.span() for m in _PRICED.finditer(text) if found)]


def faults(sentence: Sentence, found: Sequence[Amount], ground: Ground) -> Iterator[Fault]:
    """Amounts that are not those of the products they are said of."""
    for told in found:
        yield from _of(sentence, told, found, ground)


def _of(sentence: Sentence, told: Amount, found: Sequence[Amount], ground: Ground) -> Iterator[Fault]:
    records = ground.spoken_of(sentence, told.start, told.end)
    before = _is_list_price(sentence, told, found)
    everyone = [r for r in ground.cards if r.price]
    clause = sentence.clause_text(told.start)
    several = None if REFERENCE.search(clause) else _HOW_MANY.search(clause)
    pointed = bool(sentence.about(told.start, told.end)) and not several
    if told.value is None:
        yield Fault("an amount that cannot be read", *_first(records))
        return
    if _SUM.search(sentence.text) and len(sentence.references or sentence.before) > 1:
        if not _is_said_of_several(sentence, told, records, everyone, found):
            yield Fault("a sum that is not right")
        return
    if told.bound != "exact" and (others := ground.all_but(sentence)):
        if not all(_within(told, r) for r in others):
            yield Fault("a limit that is not kept")
        return
    outside = told.bound == "most" and _LEAVES_OUT.search(sentence.text) and sentence.references
    if outside and any(_within(told, ground.records[n]) for n in sentence.references if n in ground.records):
        yield Fault("a limit that is kept")
        return
    if told.bound != "exact" and several:
        count = _EN_ONES.index(several["en"].lower()) if several["en"] else _KO_ONES.index(several["ko"]) + 1
        if sum(_within(told, r) for r in everyone) != count:
            yield Fault("a count that is not right")
        return
    if outside:
        return
    if told.bound != "exact" and (not pointed or _is_limit(told, ground)):
        # The shopper's own limit said back must hold of whatever it is said of.
        of = records if pointed else (records if _alone(sentence) and records else everyone)
        if not all(_within(told, r) for r in of) or not (of or _is_limit(told, ground)):
            yield Fault("a limit that is not kept", *_first(records if pointed else []))
        return
    if _is_said_of_several(sentence, told, records, everyone, found) or _is_saved(sentence, told, records):
        return
    if not records:
        records = everyone if len(everyone) == 1 else []
    if records and (_fits_all(records, told, before) or (sentence.any_will_do and _fits_one(records, told, before))):
        return
    yield Fault("a price that is not in the record", *_first(records))


def _is_list_price(sentence: Sentence, told: Amount, found: Sequence[Amount]) -> bool:
    """ "It was 25,000 and is 19,000": English says it before the amount, Korean before or after it."""
    place = found.index(told)
    since = found[place - 1].end if place else 0
    until = found[place + 1].start if place + 1 < len(found) else len(sentence.text)
    head, tail = sentence.text[since : told.start], sentence.text[told.end : until]
    if _LIST_AFTER.match(tail):
        return True
    return bool(_LIST.search(head)) and not _NOW.search(head)


def _is_saved(sentence: Sentence, told: Amount, records: Sequence[Record]) -> bool:
    """What has come off the list price, where the sentence speaks of it."""
    clause = sentence.clause_text(told.start)
    return (
        len(records) == 1
        and (price := records[0].price) is not None
        and (before := records[0].list_price) is not None
        and bool(_SAVED.search(clause))
        and _same(told, before.amount - price.amount, price.currency)
    )


def _alone(sentence: Sentence) -> bool:
    return len(sentence.before) == 1


def _first(records: Sequence[Record]) -> tuple[Record | None, str]:
    return (records[0], "price") if records else (None, "")


def _fits_all(records: Sequence[Record], told: Amount, before: bool) -> bool:
    return all(_fits(record, told, before) for record in records)


def _fits_one(records: Sequence[Record], told: Amount, before: bool) -> bool:
    return any(_fits(record, told, before) for record in records)


def _fits(record: Record, told: Amount, before: bool) -> bool:
    price = record.list_price if record.list_price and before else record.price
    return price is not None and _same(told, price.amount, price.currency)


def _same(told: Amount, value: float, currency: str | None) -> bool:
    assert told.value is not None
    if told.currency and currency and told.currency != currency:
        return False
    if told.bound == "exact":
        return abs(told.value - value) < 0.005
    return _holds(told, value)


def _holds(told: Amount, value: float) -> bool:
    assert told.value is not None
    match told.bound:
        case "most":
            return value <= told.value
        case "least":
            return value >= told.value
        case "about":
            return abs(value - told.value) <= _ABOUT * value
        case "band":
            step = 1.0
            while step * 10 <= told.value:
                step *= 10
            low, high = told.share
            return told.value + low * step <= value < told.value + high * step
        case "exact":
            return abs(told.value - value) < 0.005


def _within(told: Amount, record: Record) -> bool:
    price = record.price
    return price is not None and (not told.currency or told.currency == price.currency) and _holds(told, price.amount)


def _is_limit(told: Amount, ground: Ground) -> bool:
    query = ground.briefing.found.query if ground.briefing.found else ground.briefing.understood.query
    ends = [end for limit in query.limits for end in (limit.low, limit.high) if end is not None]
    return any(told.value is not None and abs(end - told.value) <= 1 for end in ends)


def _is_said_of_several(
    sentence: Sentence,
    told: Amount,
    records: Sequence[Record],
    everyone: Sequence[Record],
    found: Sequence[Amount],
) -> bool:
    """A difference, a sum, or the ends of a range."""
    named = [r for r in records if r.price]
    if len(sentence.references) > 1:
        by_number = {r.number: r for r in everyone}
        named = [by_number[n] for n in sentence.references if n in by_number]
    elif not sentence.references and _ALL_OF_THEM.search(sentence.text):
        named = list(everyone)
    elif not sentence.references and len(sentence.before) > 1:
        named = [r for r in everyone if r.number in sentence.before]
    prices = [r.price.amount for r in named if r.price]
    currency = next((r.price.currency for r in everyone if r.price), None)
    if len(prices) > 1 and _SUM.search(sentence.text) and _same(told, sum(prices), currency):
        return True
    if len(prices) > 1 and told.bound == "exact" and _GAP.search(sentence.text):
        gaps = (abs(a - b) for i, a in enumerate(prices) for b in prices[i + 1 :])
        if any(_same(told, gap, currency) for gap in gaps):
            return True
    if not sentence.references and everyone and _RANGE.search(sentence.text):
        ends = [r.price.amount for r in (named if len(named) > 1 else everyone) if r.price]
        if len(found) > 1:
            place = found.index(told)
            return _same(told, (min(ends), max(ends))[min(place, 1)], currency)
        return _same(told, min(ends), currency) or _same(told, max(ends), currency)
    return False
