"""Whom a thing is for, where no facet's word says it: "for her", "a 6 yr old", "7살 조카"."""

from __future__ import annotations

import re

_YOU_GUYS = re.compile(r"\byou\s+(?:guys|ladies|folks)\b", re.IGNORECASE)
_FOR_HER = re.compile(r"\bfor (him|her)\b(?!\s+\w+day)", re.IGNORECASE)
_YEARS_EN = re.compile(
    r"\b(?P<n>\d{1,2})[\s-]*(?:(?:years?|yrs?)[\s-]*olds?|y/?o)\b|\baged?\s+(?P<m>\d{1,2})\b", re.IGNORECASE
)
_YEARS_KO = re.compile(
    r"(?<!\d)(?P<n>\d{1,2})\s*(?:살|세)(?:짜리|용|된|인)?(?=[\s,.!?]|$|아[이들]|[남여]|딸|조카|이|한테)"
)
_UNTIL = ((4, "toddler", "유아"), (13, "kid", "어린이"), (20, "teen", "청소년"))
"""Years below which somebody goes by a word."""


def named_persons(text: str) -> str:
    """The text with such phrases as words that the lexicon knows."""
    text = _YOU_GUYS.sub("you", text)
    text = _FOR_HER.sub(lambda m: "for women" if m[1].lower() == "her" else "for men", text)
    text = _YEARS_EN.sub(lambda m: _of_age(int(m["n"] or m["m"]))[0], text)
    return _YEARS_KO.sub(lambda m: _of_age(int(m["n"]))[1], text)


def _of_age(years: int) -> tuple[str, str]:
    for until, english, korean in _UNTIL:
        if years < until:
            return english, korean
    return f"{years // 10 * 10}s", f"{years // 10 * 10}대"
