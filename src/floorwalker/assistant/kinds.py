"""What a shop carries, in a few words."""

from __future__ import annotations

from collections.abc import Mapping

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Lang

_FEWEST = 3
_MOST = 12
_INSTEAD = ("genre", "author", "brand")


def kinds_here(facets: Mapping[str, Mapping[str, int]], lang: Lang, lexicon: Lexicon) -> list[str]:
    """The commonest kinds of things; a shop with hardly any categories names its genres (or authors, or brands)."""
    for facet in ("category", *_INSTEAD):
        counts = facets.get(facet, {})
        if len(counts) >= _FEWEST:
            return _words(counts, facet, lang, lexicon)
    return _words(facets.get("category", {}), "category", lang, lexicon)


def _words(counts: Mapping[str, int], facet: str, lang: Lang, lexicon: Lexicon) -> list[str]:
    """Narrow kinds only: whole departments ("Apparel") contain other kinds and say little."""
    values = sorted(counts, key=lambda value: (-counts[value], value))
    here = {term.key for value in values for term in lexicon.find(value, facet)}
    wide = {up for key in here if (term := lexicon.terms.get((facet, key))) for up in term.broader}
    narrow = [v for v in values if not any(term.key in wide for term in lexicon.find(v, facet)[:1])]
    words = (lexicon.translate(v, facet, lang) for v in narrow or values)
    return list(dict.fromkeys(_plural(word) if lang == "en" and facet == "category" else word for word in words))[
        :_MOST
    ]


def _plural(word: str) -> str:
    if word.endswith("s") and not word.endswith("ss"):
        return word
    if word.endswith(("ch", "sh", "ss", "x")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"
