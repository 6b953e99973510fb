"""A name in the other language, as far as the lexicon honestly reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from floorwalker.catalog.feeds.text import language
from floorwalker.catalog.lexicon import Lexicon, Term, normalise
from floorwalker.catalog.product import Lang, Product, in_lang

_WORD = re.compile(r"[^\W_]+(?:['’&.\-][^\W_]+)*['’]?s?")
_POSSESSIVE = re.compile(r"['’]s?$")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*[0-9][A-Za-z0-9.\-]*|[A-Za-z][A-Za-z&'\-]{2,}")
_LONGEST = 4
"""Words of one term: "navy blue", "short sleeve t shirt"."""
_GENDERED = 5
"""English words of a gender that are the gender itself: men's, men, man, mens, male."""
_FREE = frozenset(("pattern", "material", "sleeve"))
"""Facets whose words mean what they say in any name; "Navy", "Polo" or "Guess Women" may be part of a brand."""


def gloss(product: Product, lang: Lang, lexicon: Lexicon) -> str:
    """The name with the words translated that the product's own facets confirm; "" where too little is known.

    Korean shops write names like this themselves: "Puma 남성 Toe Crusher 블랙 티셔츠". English ones do not, so from a
    Korean name only its brand, its codes and the known facts are kept: "반스 black white slip-on VN000EYEBWW1".
    """
    name = in_lang(product.names, "en" if lang == "ko" else "ko")
    confirmed = {t.key: t for f, vs in product.facets.items() for v in vs for t in lexicon.find(v, f)}
    return _korean(name, product, confirmed, lexicon) if lang == "ko" else _english(name, product, confirmed)


def _korean(name: str, product: Product, confirmed: dict[str, Term], lexicon: Lexicon) -> str:
    brand = {normalise(word) for value in product.facets.get("brand", ()) for word in value.split()}
    out, at, known = [], 0, set[str]()
    for start, end, term in _terms(name, brand, confirmed, lexicon):
        word = term.word("ko")
        out += [name[at:start], "" if word in known else word]
        known.add(word)
        at = end
    text = " ".join("".join([*out, name[at:]]).split())
    named = any(t.facet == "category" and t.word("ko") in known for t in confirmed.values())
    return text if named or len(known) >= 2 else ""


def _terms(name: str, brand: set[str], confirmed: dict[str, Term], lexicon: Lexicon) -> Iterator[tuple[int, int, Term]]:
    """Where in the name a confirmed term stands, the longest first."""
    words = list(_WORD.finditer(name))
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            start, end = words[i].start(), words[i + n - 1].end()
            said = _POSSESSIVE.sub("", name[start:end]) or name[start:end]
            found = [t for t in lexicon.find(said) if (t.key in confirmed and _plain(t, said)) or t.facet in _FREE]
            if found and not (n == 1 and normalise(said) in brand):
                yield start, end, min(found, key=lambda t: t.key not in confirmed)
                i += n
                break
        else:
            i += 1


def _plain(term: Term, said: str) -> bool:
    """Not "Mother" or "Lady" for women: those are in the names of brands."""
    return term.facet != "gender" or normalise(said) in {normalise(word) for word in (term.key, *term.en[:_GENDERED])}


def _english(name: str, product: Product, confirmed: dict[str, Term]) -> str:
    kinds = product.facets.get("category", ())
    by_facet: dict[str, list[str]] = {}
    for term in confirmed.values():
        by_facet.setdefault(term.facet, []).append(term.word("en"))
    if not kinds or not by_facet.get("category"):
        return ""
    facts = [*by_facet.get("gender", ())[:1], *by_facet.get("colour", ())[:2], *by_facet.get("pattern", ())[:1]]
    facts += [*by_facet.get("material", ())[:1], by_facet["category"][-1]]
    said = {normalise(word) for fact in facts for word in (fact, *fact.split())}
    brand = next(iter(product.facets.get("brand", ())), "")
    codes = [code for code in _CODE.findall(name) if normalise(code) not in said and language(code) == "en"]
    codes = [code for code in codes if normalise(code) not in normalise(brand)]
    return " ".join(filter(None, [brand, *codes[:6], *dict.fromkeys(facts)]))
