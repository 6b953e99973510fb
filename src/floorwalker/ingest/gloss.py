"""A name in the other language, as far as the lexicon honestly reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from floorwalker.catalog.lexicon import Lexicon, Term, normalise
from floorwalker.catalog.product import Lang, Product, in_lang
from floorwalker.ingest.kinds import line_of

_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+(?:['’&.\-][^\W_가-힣]+)*['’]?s?")
_POSSESSIVE = re.compile(r"['’]s?$")
_CODE = re.compile(r"(?=[\w.\-]*\d[\w.\-]*\d)[A-Za-z0-9][A-Za-z0-9.\-]{2,}|[A-Za-z][A-Za-z&'\-]{2,}")
_NO_CODE = re.compile(r"\d{1,3}|\d*(?:colou?rs?|set|cm|ml|mm)", re.IGNORECASE)
_FOR = re.compile(r"(?:- )?\bFor (?=[가-힣])")
_Place = tuple[int, int, Term]
"""From where to where in a name a term stands."""
_LONGEST = 4
"""Words of one term: "navy blue", "short sleeve t shirt"."""
_GENDERED = 5
"""English words of a gender that are the gender itself: men's, men, man, mens, male."""
_FREE_IN_KOREAN = frozenset(("category", "pattern", "material", "sleeve", "fit", "length"))
_ENGLISH = ("gender", "fit", "length", "colour", "pattern", "material", "sleeve")
"""Facets in the order in which English says them."""
_FREE = frozenset(("pattern", "material", "sleeve"))
"""Facets whose words mean what they say in any name; "Navy", "Polo" or "Guess Women" may be part of a brand."""


def gloss(product: Product, lang: Lang, lexicon: Lexicon) -> str:
    """The name with the words translated that the product's own facets confirm; "" where too little is known.

    Korean shops write names like this themselves: "Puma 남성 Toe Crusher 블랙 티셔츠". English ones do not, so from a
    Korean name only its brand, its codes and what is known are kept: "반스 black white slip-on VN000EYEBWW1".
    """
    name = in_lang(product.names, "en" if lang == "ko" else "ko")
    confirmed = {t.key: t for f, vs in product.facets.items() for v in vs for t in lexicon.find(v, f)}
    return (_korean if lang == "ko" else _english)(name, product, confirmed, lexicon)


def said_in(name: str, lexicon: Lexicon) -> list[Term]:
    """Patterns, materials and sleeves that a name speaks of."""
    return [term for _, _, term in _terms(name, set(), {}, lexicon)]


def _korean(name: str, product: Product, confirmed: dict[str, Term], lexicon: Lexicon) -> str:
    brand = {normalise(word) for value in product.facets.get("brand", ()) for word in value.split()}
    found = list(_terms(name, brand, confirmed, lexicon))
    if not any(term.facet == "category" for _, _, term in found):
        found = sorted([*found, *_kind(name, brand, found, confirmed, lexicon)], key=lambda entry: entry[0])
    out, at, known = [], 0, set[str]()
    for start, end, term in found:
        word = term.word("ko")
        out += [name[at:start], "" if word in known else word]
        known.add(word)
        at = end
    text = " ".join(_FOR.sub("", "".join([*out, name[at:]])).split())
    named = any(term.facet == "category" for _, _, term in found)
    return text if named or len(known) >= 2 else ""


def _kind(
    name: str, brand: set[str], found: Sequence[_Place], confirmed: dict[str, Term], lexicon: Lexicon
) -> Iterator[_Place]:
    """The last word for a kind near the feed's own: what a name ends with is what the thing is."""
    given = [term for term in confirmed.values() if term.facet == "category"]
    taken = {place for start, end, _ in found for place in range(start, end)}
    near = [
        (start, end, term)
        for start, end, term in _terms(name, brand, {}, lexicon, frozenset(("category",)))
        if given and taken.isdisjoint(range(start, end)) and _near(term, given, lexicon)
    ]
    yield from near[-1:]


def _terms(
    name: str, brand: set[str], confirmed: dict[str, Term], lexicon: Lexicon, free: frozenset[str] = _FREE
) -> Iterator[_Place]:
    """Where in the name a term stands that is confirmed or of a `free` facet, the longest first."""
    words = list(_WORD.finditer(name))
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            start, end = words[i].start(), words[i + n - 1].end()
            said = _POSSESSIVE.sub("", name[start:end]) or name[start:end]
            found = [t for t in lexicon.find(said) if t.key in confirmed or t.facet in free]
            found = [t for t in found if _plain(t, said)]
            if found and not (n == 1 and normalise(said) in brand):
                yield start, end, min(found, key=lambda t: t.key not in confirmed)
                i += n
                break
        else:
            i += 1


def _plain(term: Term, said: str) -> bool:
    """Not "Mother" or "Lady" for women, which are in the names of brands; not "Long" for the key of long sleeves."""
    english = term.en[:_GENDERED] if term.facet == "gender" else term.en
    return normalise(said) in {normalise(word) for word in (*english, *term.ko)}


def _english(name: str, product: Product, confirmed: dict[str, Term], lexicon: Lexicon) -> str:
    given = {term for term in confirmed.values() if term.facet == "category"}
    brand = next(iter(product.facets.get("brand", ())), "")
    own = {normalise(word) for word in brand.split()}
    found = [term for _, _, term in _terms(name, own, confirmed, lexicon, _FREE_IN_KOREAN)]
    kinds = [t for t in found if t.facet == "category" and not t.key.endswith("set") and _near(t, given, lexicon)]
    # Korean says the kind last: a "데님 스커트" is a skirt.
    noun = kinds[-1] if kinds else next((t for t in reversed(confirmed.values()) if t in given), None)
    if noun is None:
        return ""
    facts: list[str] = []
    for facet in _ENGLISH:
        said = dict.fromkeys(t.word("en") for t in (*confirmed.values(), *found) if t.facet == facet)
        facts += list(said)[:2] if facet in ("colour", "material") else list(said) if len(said) == 1 else []
    facts.append(noun.word("en"))
    known = own | {normalise(word) for fact in facts for word in (fact, *fact.split())}
    codes = [code for code in _CODE.findall(name) if normalise(code) not in known and not _NO_CODE.fullmatch(code)]
    return " ".join(filter(None, [brand, *codes[:6], *dict.fromkeys(facts)]))


def _near(term: Term, given: Iterable[Term], lexicon: Lexicon) -> bool:
    """Whether a kind in the name is of the feed's kind, or near it: a coat in "outerwear", a dress among "skirts"."""
    lines = [line_of(other, lexicon) for other in given]
    return not lines or any(not line_of(term, lexicon).isdisjoint(line) for line in lines)
