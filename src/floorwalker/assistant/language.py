"""Which of the two languages a message is in."""

from __future__ import annotations

import re

from floorwalker.catalog.product import Lang

_HANGUL = re.compile(r"[\u3131-\u318e\uac00-\ud7a3]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def language_of(text: str, fallback: Lang) -> Lang:
    """Korean where any Hangul stands (brands are often Latin there), English where only Latin words do."""
    if _HANGUL.search(text):
        return "ko"
    return "en" if _LATIN_WORD.search(text) else fallback
