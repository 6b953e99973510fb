"""What a model may not write at all, and the one form that its references to products are brought into."""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(
    r"https?:|www\.|\b[a-z]{2,12}:/|javascript:|data:[a-z]|\S@\S|\]\s*\(|!\[|"
    r"\b[\w-]+\s?(?:\.|\(dot\)|\[dot\]|\bdot\b|\b점\b)\s?(?:com|net|org|info|biz|shop|store|app|io|ly|me|kr|cn|ru|"
    r"xyz|link|site)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[<>{}\\`|^=@~_]|&#?\w+;|%[0-9a-f]{2}|\\u[0-9a-f]{4}|^\s*(?:---|\*\*\*)\s*$", re.IGNORECASE)
_LONG = re.compile(r"[A-Za-z0-9+/=]{25,}")
_EMPHASIS = re.compile(r"\*+|__|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|~~")
_HEAD = re.compile(r"^\s*(?:#{1,6}\s+|>\s*)")
_BULLET = re.compile(r"^\s*(?:[-*•·–]\s+|\d{1,2}[.)]\s+)")
_SIGNS = str.maketrans({"【": "[", "】": "]", "￦": "₩", "’": "'", "‘": "'", "“": '"', "”": '"', "·": ",", "—": ", "})
_SCRIPTS = ("LATIN", "HANGUL", "CJK", "DIGIT")

_PHOTO = r"(?!\s*(?:사진|이미지|그림|photo|picture|image))"
_ORDINAL = {
    "첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_SEVERAL = re.compile(r"\[\s*(\d{1,3}(?:\s*(?:,|및|와|과|and|&|/)\s*\d{1,3})+)\s*\]")
_BARE = re.compile(
    rf"(?<![\d.,\[:])(?P<a>\d{{1,3}})\s*번(?:\s*(?:상품|제품|카드))?(?![가-힣]*째){_PHOTO}"
    rf"|(?:상품|제품|카드)\s*(?P<b>\d{{1,3}})(?!\d|개|종|가지|점|,)"
    rf"|(?:\b(?:number|no\.|option|item|product|card|pick)\s*#?\s*|#)(?P<c>\d{{1,3}})\b(?!\s*(?:items|of|picks))",
    re.IGNORECASE,
)
_NTH = re.compile(
    rf"(?P<ko>첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s*번째(?!로)(?:\s*(?:상품|제품|거|것|카드))?{_PHOTO}"
    r"|\bthe\s+(?P<en>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+"
    r"(?:one|item|product|option|pick|card)\b",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"\[(?P<number>\d{1,3})(?::(?P<what>price|stock))?\](?:번(?:\s*(?:상품|제품))?)?")
"""[2], [2:price], [2:stock]; the last two ask for the figure."""


def cleaned(text: str) -> str:
    """One form for every sign; nothing invisible, no emphasis."""
    text = unicodedata.normalize("NFKC", text).translate(_SIGNS)
    kept = (c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cs", "Cn", "Mn", "Me") or c in "\n\t")
    return _EMPHASIS.sub("", _HEAD.sub("", "".join(kept)))


def without_bullet(text: str) -> tuple[str, str]:
    """A line's mark as "- ", or "", and the line."""
    bullet = _BULLET.match(text)
    return ("- ", text[bullet.end() :]) if bullet else ("", text.lstrip())


def tricky(text: str) -> bool:
    """Links, addresses, markup, code, other alphabets: nothing that an answer about products needs."""
    if _LINK.search(text) or _CODE.search(text) or _LONG.search(text):
        return True
    if "[" in REFERENCE.sub("", text) or "]" in REFERENCE.sub("", text):
        return True
    return any(c.isalpha() and not unicodedata.name(c, "").startswith(_SCRIPTS) for c in text if not c.isascii())


def with_references(text: str) -> str:
    """Every way to point at a card as [n]: "2번", "the second one", "[1, 2]"."""
    text = _SEVERAL.sub(lambda m: ", ".join(f"[{n}]" for n in re.findall(r"\d+", m[1])), text)
    text = _BARE.sub(lambda m: f"[{m['a'] or m['b'] or m['c']}]", text)
    return _NTH.sub(lambda m: f"[{_ORDINAL[(m['ko'] or m['en']).lower()]}]", text)
