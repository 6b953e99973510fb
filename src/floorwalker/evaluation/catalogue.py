"""The catalogue as topics are made from it: what each product is, in the words of both languages."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Protocol

from floorwalker.assistant.cards import value_words
from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.catalog.product import LANGS, Item, Lang

_WORDS = 3
"""A term's words that a topic may use: the commonest; the rarer ones are where the lexicon guesses."""
_UNISEX = ("gender", "unisex")

Group = tuple[str, str]
"""A facet and a lexicon key, or the catalogue's own value after "=" where the lexicon does not know it."""


class Store(Protocol):
    def items(self, batch: int = 256) -> Iterable[list[Item]]: ...
    def currency(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """What topics need of a product."""

    product_id: str
    names: Mapping[Lang, str]
    """As the feed gave them: a name that we wrote ourselves proves nothing."""
    facets: Mapping[str, tuple[str, ...]]
    price: float | None
    image: str | None
    """Hash of its main picture."""
    groups: frozenset[Group]


class Catalogue:
    """All entries, and who has what."""

    def __init__(self, items: Iterable[Item], lexicon: Lexicon, currency: str | None) -> None:
        self.lexicon, self.currency = lexicon, currency
        self.entries = sorted((self._entry(item) for item in items), key=lambda entry: entry.product_id)
        self.by_id = {entry.product_id: entry for entry in self.entries}

    @classmethod
    def of(cls, store: Store, lexicon: Lexicon) -> Catalogue:
        return cls((item for batch in store.items() for item in batch), lexicon, store.currency())

    def _entry(self, item: Item) -> Entry:
        product = item.product
        groups = {(f, key) for f, values in product.facets.items() for v in values for key in self._keys(f, v)}
        return Entry(
            product.product_id,
            {lang: name for lang in LANGS if (name := product.names.get(lang))},
            product.facets,
            product.price.amount if product.price else None,
            item.images[0].hash if item.images else None,
            frozenset(groups),
        )

    def _keys(self, facet: str, value: str) -> Iterator[str]:
        terms = self.lexicon.find(value, facet)
        yield from (term.key for term in terms) if terms else (f"={value}",)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with any product that a topic could be about."""
        digest = hashlib.blake2b(digest_size=8)
        for entry in self.entries:
            digest.update(repr((entry.product_id, sorted(entry.names.items()), sorted(entry.groups), entry.price,
                                entry.image)).encode())  # fmt: skip
        return digest.hexdigest()

    @cached_property
    def holders(self) -> Mapping[Group, frozenset[str]]:
        """Product ids by what they are, exactly."""
        found: dict[Group, set[str]] = defaultdict(set)
        for entry in self.entries:
            for group in entry.groups:
                found[group].add(entry.product_id)
        return {group: frozenset(ids) for group, ids in sorted(found.items())}

    def kinds(self, group: Group) -> frozenset[str]:
        """Those who are a kind of it without being it by name: navy things of blue; unisex ones for anybody."""
        facet, key = group
        keys = self.lexicon.narrower(term) if (term := self.term(group)) else frozenset((key,))
        wide = {i for k in keys for i in self.holders.get((facet, k), ())}
        if facet == "gender" and key in ("men", "women"):
            wide |= self.holders.get(_UNISEX, frozenset())
        return frozenset(wide - self.holders.get(group, frozenset()))

    def anyone(self, group: Group) -> frozenset[str]:
        """Who is it, or a kind of it."""
        return self.holders.get(group, frozenset()) | self.kinds(group)

    def grades(self, groups: Iterable[Group]) -> dict[str, int]:
        """Who is everything asked for: 2 exactly, 1 where something of it is only a kind of it."""
        exact: frozenset[str] | None = None
        wide: frozenset[str] | None = None
        for group in groups:
            own, all_ = self.holders.get(group, frozenset()), self.anyone(group)
            exact = own if exact is None else exact & own
            wide = all_ if wide is None else wide & all_
        return {i: 2 if i in (exact or ()) else 1 for i in sorted(wide or ())}

    def values(self, group: Group, *, kinds: bool = True) -> tuple[str, ...]:
        """The catalogue's own values for it, and for its kinds."""
        facet, key = group
        term = self.term(group) if kinds else None
        keys = self.lexicon.narrower(term) if term else frozenset((key,))
        ids = self.anyone(group)
        own = {v for i in ids for v in self.by_id[i].facets.get(facet, ())}
        return tuple(sorted(v for v in own if not keys.isdisjoint(self._keys(facet, v))))

    def term(self, group: Group) -> Term | None:
        return self.lexicon.terms.get(group)

    def word(self, group: Group, lang: Lang, rng: Random | None = None) -> str:
        """A word for it: the preferred one, or with `rng` any of the common ones."""
        term = self.term(group)
        if term is None:
            return value_words(group[1].removeprefix("="), group[0], lang, self.lexicon)
        words = (term.ko if lang == "ko" else term.en)[:_WORDS]
        return words[0] if rng is None else rng.choice(words)

    @cached_property
    def things(self) -> list[Group]:
        """The kinds of things, the narrowest there are: those that are somebody's own kind."""
        counts: Counter[Group] = Counter()
        for entry in self.entries:
            if own := self.thing_of(entry):
                counts[own] += 1
        return sorted(counts)

    def thing_of(self, entry: Entry) -> Group | None:
        """What a product is, by its narrowest category; None where the lexicon has no word for it."""
        for value in reversed(entry.facets.get("category", ())):
            for term in self.lexicon.find(value, "category")[:1]:
                return ("category", term.key)
        return None
