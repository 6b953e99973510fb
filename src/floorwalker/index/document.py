"""What an engine keeps of a product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.catalog.product import LANGS, Item
from floorwalker.index.analysis import Analyser
from floorwalker.index.fields import description_text, image_text, name_text, summary_text
from floorwalker.index.ports import Document
from floorwalker.inference.ports import Vectors

_WORD = re.compile(r"[a-zA-Z]+(?:-[a-zA-Z]+)*|[가-힣]+")


def document(item: Item, vectors: Mapping[str, Vectors], lexicon: Lexicon, analyser: Analyser) -> Document:
    """The words in both languages where the lexicon has them, the facets to filter by, the numbers and the vectors."""
    product = item.product
    facets = _facets(item, lexicon)
    numbers = {"price": product.price.amount if product.price else None, "stock": product.stock}
    return Document(
        product_id=product.product_id,
        vectors=vectors,
        words={
            "name": [t for text in (name_text(item), *product.facets.get("brand", ())) for t in analyser.tokens(text)],
            "facets": list(
                dict.fromkeys((*_facet_tokens(facets, lexicon, analyser), *_told(item, facets, lexicon, analyser)))
            ),
            "body": [token for text in _body(item) for token in analyser.tokens(text, joined=False)],
        },
        keywords=facets,
        numbers={name: float(number) for name, number in numbers.items() if number is not None},
    )


def _facets(item: Item, lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The catalogue's own values; where it lacks a facet, what the eye saw, by its English word."""
    facets = {facet: tuple(dict.fromkeys(values)) for facet, values in item.product.facets.items() if values}
    for facet, keys in item.enrichment.seen.items():
        if keys and facet not in facets:
            terms = (lexicon.terms.get((facet, key)) for key in keys)
            facets[facet] = tuple(dict.fromkeys(t.word("en") if t else key for t, key in zip(terms, keys, strict=True)))
    return facets


def _facet_tokens(facets: Mapping[str, tuple[str, ...]], lexicon: Lexicon, analyser: Analyser) -> Iterator[str]:
    for facet, values in facets.items():
        for value in values:
            yield from analyser.tokens(value)
            for term in _terms(lexicon, facet, value):
                for lang in LANGS:
                    yield from analyser.tokens(term.word(lang))
                for synonym in (*term.en, *term.ko):
                    yield from filter(None, [analyser.whole(synonym)])  # its parts would find too much: "graphic tee"


def _told(item: Item, facets: Mapping[str, tuple[str, ...]], lexicon: Lexicon, analyser: Analyser) -> Iterator[str]:
    """What only the name tells, in the other language: "wide denim pants" is also found by 와이드 데님 팬츠."""
    words = [word for name in item.product.names.values() for word in _WORD.findall(name)]
    for word in dict.fromkeys((*words, *(f"{one} {other}" for one, other in pairwise(words)))):
        for term in lexicon.find(word):
            if term.facet not in facets:
                yield from filter(None, map(analyser.whole, term.ko if word.isascii() else term.en))


def _terms(lexicon: Lexicon, facet: str, value: str) -> Iterator[Term]:
    """What the value names, and the kinds it is a kind of."""
    terms: dict[str, Term] = {}
    waiting = list(lexicon.find(value, facet))
    while waiting:
        term = waiting.pop()
        if term.key not in terms:
            terms[term.key] = term
            waiting += [lexicon.terms[facet, key] for key in term.broader if (facet, key) in lexicon.terms]
    return iter(terms.values())


def _body(item: Item) -> Iterator[str]:
    yield description_text(item)
    yield summary_text(item)
    yield image_text(item)
    yield from item.product.attributes.values()
