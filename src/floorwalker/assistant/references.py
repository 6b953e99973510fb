"""Words that point: at shown products ("두 번째 거", "that one", "그중"), or at a photo of several ("두 번째 사진")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ORDINALS = {
    "첫": 1,
    "첫번": 1,
    "첫째": 1,
    "한": 1,
    "두": 2,
    "둘째": 2,
    "세": 3,
    "셋째": 3,
    "네": 4,
    "넷째": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "6th": 6,
    "7th": 7,
    "8th": 8,
    "9th": 9,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}
_LAST = re.compile(
    r"마지막|맨\s*끝|맨\s*뒤|\blast\s+(?:one|item|product|option|result)\b|\b(?:the|your)\s+last\b(?!\s+(?:night|week|"
    r"month|year|time|season|summer|winter))",
    re.IGNORECASE,
)

_KO_ORD = r"(?:첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,2})\s*(?:번\s*째|째)|첫째|둘째|셋째|넷째"
_EN_ORD = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd|[4-9]th)"
_THING_KO = r"(?:\s*(?:거|것|건|게|걸|꺼|상품|제품|옷|아이템|녀석|애|사진))?(?:보다(?![가-힣]))?"
_THING_EN = r"(?:\s+(?:one|item|product|option|result|picture|photo|image))?"

_PHOTO_KO = re.compile(rf"(?P<o>{_KO_ORD}|(?P<n>\d)\s*번)\s*(?:사진|이미지|그림|짤)")
_PHOTO_EN = re.compile(
    rf"(?P<o>{_EN_ORD})\s+(?:photo|picture|image|pic)\b|\b(?:photo|picture|image|pic)\s*#?(?P<n>\d|one|two|three)\b",
    re.IGNORECASE,
)
_PHOTO_LAST = re.compile(r"마지막\s*사진|\blast\s+(?:photo|picture|image|pic)\b", re.IGNORECASE)

_RANGE = re.compile(
    r"(?:첫|처음|앞)\s*(?P<k>두|세|네|\d)\s*(?:개|가지)|\bfirst\s+(?P<e>two|three|four|\d)\b", re.IGNORECASE
)
_NUMBERED = re.compile(
    rf"(?P<o>{_KO_ORD}){_THING_KO}"
    rf"|(?<![\d.,])(?P<n>\d{{1,2}})\s*번(?!\s*(?:만|출|세)){_THING_KO}"
    rf"|\b(?:the\s+)?(?P<e>{_EN_ORD})(?:\s+(?:one|item|product|option|result)\b|(?=\s*(?:$|[,.?!]|"
    rf"and\b|or\b|in\b|but\b|is\b|from\b|again\b|instead\b|with\b)))"
    r"|(?:\b(?:number|no\.?|item|product|option)\s*|#)(?P<h>\d{1,2})\b"
    r"|\[(?P<b>\d{1,2})\]"
    r"|\b(?:about|take|like|open|see)\s+(?P<d>\d{1,2})(?=\s*[?.!]*$)",
    re.IGNORECASE,
)
_NEXT_NUMBER = re.compile(
    r"\s*(?:,|and|or|&|vs\.?|랑|이랑|와|과|하고|with|to)\s*(?:#|number\s*|"
    r"the\s+)?(?P<n>\d{1,2})(?:\s*번)?(?![\d가-힣만])",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:compare|between|difference between)\s+((?:(?:#|number\s*)?\d\s*(?:,|and|with|to|vs\.?|&|or|"
    r"\s)+)+(?:#|number\s*)?\d)\b"
    r"|(?<![\d.,])(\d{1,2}(?:\s*번?\s*(?:,|이랑|랑|와|과|하고)\s*\d{1,2})+)\s*번"
    r"|(?<![\d.,])(\d\s*(?:vs\.?|versus|or)\s*(?:#|number\s*)?\d)(?=\s*[?.!]*$)",
    re.IGNORECASE,
)

_AMONG = re.compile(
    r"(?<![가-힣])(?:그\s*중(?:에서도?|에)?|이\s*중(?:에서도?|에)?|저\s*중에서?|여기서|이\s*가운데|그\s*가운데)|"
    r"방금\s*(?:것|거)\s*중|보여준\s*(?:것|거)\s*중|위\s*상품\s*중|이것들\s*중|"
    r"\b(?:of|among|from|out of|in)\s+(?:these|those|them|the ones you showed|the above)\b|"
    r"\bwhich\s+(?:one\s+)?of\s+(?:these|those|them)\b|\bwhich\s+one\b|\bwhich\s+is\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?<![가-힣])둘\s*(?:다|중|이|을|의|은)|두\s*(?:개|상품|제품|옷)\s*(?:중|를|을|의|다)|\bboth\b|\bthe two\b|"
    r"\bthe(?:se|m)?\s+two\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"이것들|그것들|얘네|이\s*상품들|전부\s*다?|\b(?:these|those|them|all of (?:them|these))\b", re.IGNORECASE
)
_THAT = re.compile(
    r"(?<![가-힣])(?:아까\s*)?(?:그|이|저)\s*(?:거|것|건|게|걸|꺼|상품|제품|옷)(?:랑|와|과|로|으로|는|"
    r"은|도|의|를|을|보다|처럼|요|말고)?(?![가-힣])"
    r"|(?<![가-힣])(?:이건|그건|이게|그게|이걸|그걸|이걸로|그걸로|얘|걔)(?![가-힣])"
    r"|\b(?:that|this)\s+(?:one|item|product|thing)\b"
    r"|(?:^\s*|\b(?:is|does|do|about|like|than|to|with|want|of|for|buy|find|me|see|was|has|can|"
    r"how much is|love|but)\s+)(?:this|that|it)\b"
    r"(?!\s+(?:is|was|fits?|goes|looks?|has|have|will|can|would|you|i|should)\b)",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?<![가-힣])(?:아까|방금|전에|좀\s*전에|이전에?)\s*(?:그|본|봤던|보여준|보여\s*준|말한|나온|"
    r"추천한|추천해\s*준)?\s*|(?<![가-힣])그\s+(?=[가-힣])|(?<![가-힣])저\s+(?=[가-힣])"
    r"|\b(?:that|the)\s+(?=(?:\w+\s+){0,2}\w+\s*(?:you\s+showed|from\s+before|earlier|from\s+earlier|"
    r"above|again))|\b(?:that|those)\s+(?=\w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a message points at, as far as words alone tell."""

    numbers: tuple[int, ...] = ()
    """Cards by number; -1 is the last."""
    photos: tuple[int, ...] = ()
    """Photos by number; -1 is the last."""
    among: bool = False
    """The answer is to be one of those shown: "그중", "which of these"."""
    both: bool = False
    every: bool = False
    that: bool = False
    """"that one", "이거": the product (or the photo) in focus."""
    earlier: bool = False
    """"아까 그 가방", "the bag you showed": a shown product that fits the words."""
    refused: bool = False
    """"이거 말고", "not that one": a shown product is pointed at to have another."""
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def points(self) -> bool:
        return bool(self.numbers) or self.among or self.both or self.every or self.that or self.earlier


def read_pointers(text: str) -> Pointer:
    """Pointers of a message; `spans` are the characters that belong to them."""
    spans: list[tuple[int, int]] = []
    photos = _photos(text, spans)
    blank = _without(text, spans)
    numbers = _numbers(blank, spans)
    blank = _without(text, spans)
    flags: dict[str, bool] = {}
    for name, rule in (("among", _AMONG), ("both", _BOTH), ("every", _ALL), ("that", _THAT), ("earlier", _EARLIER)):
        match = rule.search(blank)
        refused = match is not None and _refused(blank, match) is not None
        flags["refused"] = flags.get("refused", False) or refused
        flags[name] = match is not None and not refused
        if match:
            spans.append(match.span())
            blank = _without(text, spans)
    if _LAST.search(blank) and not numbers and not photos and (match := _LAST.search(blank)):
        numbers = (-1,)
        spans.append(match.span())
    return Pointer(numbers, photos, spans=tuple(spans), **flags)


def _photos(text: str, spans: list[tuple[int, int]]) -> tuple[int, ...]:
    found: list[int] = []
    for rule in (_PHOTO_KO, _PHOTO_EN):
        for match in rule.finditer(text):
            spans.append(match.span())
            if not _refused(text, match):
                found.append(_number(match["o"] or match["n"]))
    if last := _PHOTO_LAST.search(text):
        found.append(-1)
        spans.append(last.span())
    return tuple(found)


def _numbers(text: str, spans: list[tuple[int, int]]) -> tuple[int, ...]:
    found: list[int] = []
    if listed := _LISTED.search(text):
        spans.append((listed.start(listed.lastindex or 0), listed.end()))
        return tuple(dict.fromkeys(map(int, re.findall(r"\d+", listed[0]))))
    if first := _RANGE.search(text):
        spans.append(first.span())
        return tuple(range(1, _number(first["k"] or first["e"]) + 1))
    at = 0
    while match := _NUMBERED.search(text, at):
        refused = _refused(text, match) or _AN_ORDER.search(text[: match.start()])
        if refused is None:
            found.append(_number(next(filter(None, match.groupdict().values()))))
        spans.append(match.span())
        at = match.end()
        while refused is None and (more := _NEXT_NUMBER.match(text, at)):
            found.append(int(more["n"]))
            spans.append(more.span())
            at = more.end()
    return tuple(dict.fromkeys(found))


_AN_ORDER = re.compile(r"\b(?:cheapest|expensive|lowest|highest|dearest|priciest|newest|best|price)\s+$", re.IGNORECASE)
""" "Most expensive first" points at nothing."""
_NOT_AFTER = re.compile(r"(?:거|것|건|게|걸)?(?:은|는|이|가)?\s*(?:말고|말구|빼고|제외|아니고|대신|별로|싫)")
_NOT_BEFORE = re.compile(
    r"\b(?:not|none|neither|except|but|other than|instead of|rather than|without|don'?t (?:like|want)(?: any|"
    r" either)?)\s+$",
    re.IGNORECASE,
)


def _refused(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The cue by which what is pointed at is not wanted: "이거 말고", "not that one"."""
    return _NOT_AFTER.match(text, match.end()) or _NOT_BEFORE.search(text[: match.start()])


def _number(word: str) -> int:
    folded = re.sub(r"\s+|번\s*째|째$|번$", "", word.lower()) or word
    return int(folded) if folded.isdigit() else _ORDINALS.get(folded, 1)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def resolve(numbers: Sequence[int], shown: Sequence[str]) -> tuple[str, ...]:
    """Card numbers -> ids of the last shown set; numbers that no card had are left out."""
    return tuple(shown[n - 1 if n > 0 else n] for n in numbers if shown and (n == -1 or 0 < n <= len(shown)))
