"""A message that is a product's own name: "Spring Sun Puffer Coat" is no wish for spring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from floorwalker.assistant.understood import Understood
from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import LANGS, Item
from floorwalker.retrieval.query import Found, Query
from floorwalker.retrieval.strategies import STRATEGIES, Strategy

_LOOKED_AT = 5
"""Products, the best by their words."""


class Searcher(Protocol):
    def search(self, query: Query, strategy: Strategy | None = None) -> Found: ...


class Items(Protocol):
    def get(self, ids: Sequence[str]) -> Mapping[str, Item]: ...


def as_name(text: str, understood: Understood, retriever: Searcher, store: Items) -> Understood:
    """Searches for the words as they are, where some product's name has them all in a row.

    Only where wishes leave some of them over: "cotton t-shirt" is in names too, and means every one of them.
    """
    query, words = understood.query, " ".join(text.split())
    changed = query.like or query.only or query.exclude or query.unwanted or query.limits or understood.photo_ids
    whole = understood.intent == "find" and not changed and not understood.words_carried
    if not (whole and query.wanted and understood.words and " " in words):
        return understood
    plain = replace(query, text=words, wanted=())
    found = retriever.search(replace(plain, k=_LOOKED_AT), STRATEGIES["words"])
    items = store.get([hit.product_id for hit in found.hits]).values()
    asked = normalise(words)
    if not any(asked in normalise(name) for item in items for name in map(item.name, LANGS)):
        return understood
    return replace(understood, query=plain, words=(words,), missing=(), read_as=(), unheard=(), shaded=(), unshaded=())
