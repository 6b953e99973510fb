"""What was asked for, as a shopper would say it: "빨간 체크 셔츠, 5만원 이하"."""

from __future__ import annotations

import re

from floorwalker.assistant.understood import Understood
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Limit, Query, Wish

_FIRST = (
    "gender",
    "age",
    "season",
    "occasion",
    "usage",
    "fit",
    "length",
    "sleeve",
    "colour",
    "pattern",
    "material",
    "brand",
    "author",
    "theme",
    "mood",
    "style",
    "genre",
)


_NAMED = frozenset(("gender", "age"))
"""Facets named by the lexicon's word, whatever was said: "for my wife" asks for women's things."""


def request_words(query: Query, lexicon: Lexicon, words: tuple[str, ...] = ()) -> str:
    """The wishes and ranges of a query as one phrase; "" where there are none."""
    kinds = [w for w in query.wanted if w.facet == "category"]
    others = sorted((w for w in query.wanted if w.facet != "category"), key=lambda wish: facet_place(wish.facet))
    parts = [wish_words(w, query.lang, lexicon) for w in (*others, *kinds)]
    phrase = " ".join(filter(None, (*words, *parts)))
    limits = " ".join(limit_words(limit, query.lang) for limit in query.limits if limit.said)
    # Korean sets the range before the thing; English after it, but for "cheaper".
    before = query.lang == "ko" or limits.startswith(("cheaper", "more premium"))
    return " ".join(filter(None, (limits, phrase) if before else (phrase, limits)))


def facet_place(facet: str) -> int:
    """Where a facet's word stands in a phrase; what the thing is comes last."""
    if facet == "category":
        return len(_FIRST) + 1
    return _FIRST.index(facet) if facet in _FIRST else len(_FIRST)


def wish_words(wish: Wish, lang: Lang, lexicon: Lexicon) -> str:
    """The shopper's words for a wish; the lexicon's where nothing was said of it."""
    parts = [part for part in wish.said.split(", ") if part]
    if wish.values and (wish.facet in _NAMED or not parts or _foreign(wish.said, lang)):
        named = lexicon.translate(wish.values[0], wish.facet, lang)
        if not (parts and _foreign(named, lang)):
            return named
    return ("·" if lang == "ko" else " or ").join(parts)


_HANGUL = re.compile("[가-힣]")


def _foreign(said: str, lang: Lang) -> bool:
    """Whether words were said in the other language."""
    return bool(_HANGUL.search(said)) != (lang == "ko")


def limit_words(limit: Limit, lang: Lang) -> str:
    """A range as it was said; by its figures where that was in the other language."""
    if limit.said and not (_foreign(limit.said, lang) and re.search(r"[^\W\d]", limit.said)):
        return limit.said
    low, high = (f"{bound:,.10g}" if bound is not None else "" for bound in (limit.low, limit.high))
    if low and high:
        return f"{low}~{high}" if lang == "ko" else f"{low} to {high}"
    if lang == "ko":
        return f"{high} 이하" if high else f"{low} 이상" if low else limit.said
    return f"up to {high}" if high else f"from {low}" if low else limit.said


def request_of(understood: Understood, lexicon: Lexicon) -> str:
    return request_words(understood.query, lexicon, understood.words)
