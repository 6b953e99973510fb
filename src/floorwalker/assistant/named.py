"""A product's own name, whole or in part: "Spring Sun Puffer Coat" and "a Summer Hill watch" wish for no season."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from floorwalker.assistant.matching import WORD
from floorwalker.assistant.understood import Understood
from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import LANGS, Item
from floorwalker.retrieval.query import Found, Query, Wish
from floorwalker.retrieval.strategies import STRATEGIES, Strategy

_LOOKED_AT = 5
"""Products, the best by their words."""


class Searcher(Protocol):
    def search(self, query: Query, strategy: Strategy | None = None) -> Found: ...


class Items(Protocol):
    def get(self, ids: Sequence[str]) -> Mapping[str, Item]: ...


def as_name(text: str, understood: Understood, retriever: Searcher, store: Items) -> Understood:
    """Searches for words as they are, where a product's name has them in a row and a wish made of them misses it.

    Only where wishes leave some of the row over: "cotton t-shirt" is in names too, and means every one of them.
    """
    query = understood.query
    changed = query.like or query.only or query.exclude or query.unwanted or query.limits or understood.photo_ids
    fresh = understood.intent == "find" and not changed and not understood.words_carried
    said = [word[0] for word in WORD.finditer(text)]
    if not (fresh and query.wanted and understood.words and len(said) > 1):
        return understood
    plain = replace(query, text=" ".join(text.split()), wanted=())
    found = retriever.search(replace(plain, k=_LOOKED_AT), STRATEGIES["words"])
    items = store.get([hit.product_id for hit in found.hits]).values()
    named, item = max(
        ((_in_a_row(said, item), item) for item in items), key=lambda each: len(each[0]), default=((), None)
    )
    left = {normalise(word) for words in understood.words for word in words.split()}
    if item is None or not any(normalise(word) in left for word in named):
        return understood
    words, wanted = plain.text, query.wanted[:0]
    if len(named) < len(said):
        row = set(map(normalise, named))
        missed = [w for w in query.wanted if set(map(normalise, w.said.split())) <= row and not _meets(item, w)]
        wanted = tuple(w for w in query.wanted if w not in missed)
        left |= {normalise(word) for wish in missed for word in wish.said.split()}
        words = " ".join(word for word in said if normalise(word) in left)
    if wanted == query.wanted:
        return understood
    return replace(
        understood, query=replace(query, text=words, wanted=wanted), words=(words,), missing=(), read_as=(),
        unheard=(), shaded=(), unshaded=(),
    )  # fmt: skip


def _in_a_row(said: Sequence[str], item: Item) -> tuple[str, ...]:
    """The words that stand in a product's name as they are said, two in a row or more."""
    names = [normalise(item.name(lang)) for lang in LANGS]
    found: list[str] = []
    start = 0
    while start < len(said):
        ends = range(len(said), start + 1, -1)
        end = next((e for e in ends if any("".join(map(normalise, said[start:e])) in name for name in names)), 0)
        found.extend(said[start:end])
        start = end or start + 1
    return tuple(found)


def _meets(item: Item, wish: Wish) -> bool:
    return not set(item.product.facets.get(wish.facet, ())).isdisjoint(wish.values)
