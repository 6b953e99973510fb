"""What was asked for, as a shopper would say it: "빨간 체크 셔츠, 5만원 이하"."""

from __future__ import annotations

from floorwalker.assistant.understood import Understood
from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Query, Wish

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
)


def request_words(query: Query, lang: Lang, words: tuple[str, ...] = ()) -> str:
    """The wishes and ranges of a query as one phrase; "" where there are none."""
    kinds = [w for w in query.wanted if w.facet == "category"]
    others = sorted((w for w in query.wanted if w.facet != "category"), key=_place)
    parts = [_said(w, lang) for w in others]
    parts += [] if kinds or not words else list(words)
    parts += [_said(w, lang) for w in kinds]
    phrase = " ".join(filter(None, parts))
    limits = [limit.said for limit in query.limits if limit.said]
    return ", ".join(filter(None, (phrase, *limits)))


def _place(wish: Wish) -> int:
    return _FIRST.index(wish.facet) if wish.facet in _FIRST else len(_FIRST)


def _said(wish: Wish, lang: Lang) -> str:
    parts = wish.said.split(", ")
    if len(parts) == 1:
        return wish.said
    return "·".join(parts) if lang == "ko" else " or ".join(parts)


def wish_words(wishes: tuple[Wish, ...]) -> str:
    return ", ".join(dict.fromkeys(w.said for w in wishes if w.said))


def request_of(understood: Understood) -> str:
    return request_words(understood.query, understood.query.lang, understood.words)
