"""What is known of a shown product, in the form that claims are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from floorwalker.catalog.lexicon import Lexicon, Term, normalise
from floorwalker.catalog.product import Item, Money
from floorwalker.index.korean import HANGUL

_ADDRESSES_A_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|rule|prompt|above|previous|everything)|"
    r"\b(?:system|developer)\s*(?:prompt|message|note|:)|\b(?:assistant|ai|chatbot|language model|llm)\b|"
    r"\b(?:tell|inform|assure|convince|say to)\s+(?:the\s+|all\s+|every\s+)?(?:customers?|shoppers?|users?|buyers?)|"
    r"\byou (?:must|should|are to) (?:say|tell|answer|recommend|reply|claim)|\bsay that\b|</?\w+>|"
    r"(?:지시|명령|규칙|프롬프트|이전\s*내용).{0,20}(?:무시|잊|따르)|시스템\s*(?:프롬프트|메시지|:)|인공지능|챗봇|"
    r"어시스턴트|"
    r"(?:고객|손님|사용자|쇼핑객).{0,12}(?:말하|말해|답하|답해|안내하|알려|추천하)|라고\s*(?:말하|말해|답하|답해|"
    r"대답|추천)",
    re.IGNORECASE,
)
_SHOPPERS_WORDS = re.compile(
    r"review|comment|rating|feedback|question|q&a|리뷰|후기|평점|댓글|문의|상품평", re.IGNORECASE
)


def own_words(item: Item, *, attributes: bool = True) -> Iterator[str]:
    """What the shop itself says of a product: no reviews, and nothing that speaks to a machine instead of a shopper."""
    product = item.product
    yield from (text for text in product.descriptions.values() if not _ADDRESSES_A_MODEL.search(text))
    for key, value in product.attributes.items() if attributes else ():
        if not _SHOPPERS_WORDS.search(key) and not _ADDRESSES_A_MODEL.search(value):
            yield f"{key}: {value}"


def terms_of(lexicon: Lexicon, value: str, facet: str) -> tuple[Term, ...]:
    """What the lexicon calls a catalogue's value; a plural that it does not list goes by its singular."""
    found = lexicon.find(value, facet)
    return found or (lexicon.find(value[:-1], facet) if value.endswith(("s", "S")) else ())


def upward(lexicon: Lexicon, terms: Iterable[Term]) -> frozenset[str]:
    """Keys of the terms and of everything they are kinds of."""
    found: set[str] = set()
    waiting = list(terms)
    while waiting:
        term = waiting.pop()
        if term.key not in found:
            found.add(term.key)
            waiting += [up for key in term.broader if (up := lexicon.terms.get((term.facet, key)))]
    return frozenset(found)


@dataclass(frozen=True)
class Record:
    """One product under its card's number."""

    number: int
    item: Item
    lexicon: Lexicon

    @property
    def price(self) -> Money | None:
        return self.item.product.price

    @property
    def list_price(self) -> Money | None:
        return self.item.product.list_price

    @property
    def stock(self) -> int | None:
        return self.item.product.stock

    @property
    def reduction(self) -> float | None:
        """Percent off the list price; None where it is not reduced."""
        now, before = self.price, self.list_price
        return 100 * (1 - now.amount / before.amount) if now and before and before.amount > now.amount else None

    @cached_property
    def values(self) -> Mapping[str, tuple[str, ...]]:
        """The feed's values, and in facets that it leaves out what the eye saw."""
        own = {facet: values for facet, values in self.item.product.facets.items() if values}
        for facet, keys in self.item.enrichment.seen.items():
            own.setdefault(facet, tuple(keys))
        return own

    @cached_property
    def keys(self) -> Mapping[str, frozenset[str]]:
        """By facet: the lexicon's keys of its values and of what they are kinds of, and the values themselves."""
        found: dict[str, frozenset[str]] = {}
        for facet, values in self.values.items():
            terms = [t for v in values for t in terms_of(self.lexicon, v, facet)]
            found[facet] = upward(self.lexicon, terms) | {normalise(v) for v in values}
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        names = (*self.item.product.names.values(), *self.item.enrichment.names.values())
        return tuple(sorted(dict.fromkeys(filter(None, names)), key=len, reverse=True))

    @cached_property
    def text(self) -> str:
        """Everything the shop says of it in words, folded."""
        return " ".join((*self.names, *own_words(self.item))).casefold()

    @cached_property
    def folded(self) -> str:
        return "\0".join(normalise(text) for text in (*self.names, *own_words(self.item)))

    def says(self, word: str) -> bool:
        """Whether its own words have a word: whole in Latin letters, anywhere in Korean but for single syllables."""
        folded = normalise(word)
        if HANGUL.search(word):
            return len(folded) > 1 and folded in self.folded
        return bool(re.search(rf"(?<![a-z0-9]){re.escape(word.casefold())}(?![a-z0-9])", self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of its record."""
        parts = [*self.names, *own_words(self.item)]
        parts += [value for values in self.values.values() for value in values]
        return frozenset(normalise(word) for part in parts for word in re.split(r"[\s/(),.]+", part)) - {""}
