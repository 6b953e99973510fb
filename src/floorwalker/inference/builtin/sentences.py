"""What an eye saw as one honest sentence, in Korean and in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.inference.ports import Attribute

_KO_ORDER = ("colour", "pattern", "material", "fit", "length", "neckline", "gender", "sleeve", "category")
_EN_ORDER = ("fit", "length", "colour", "pattern", "material", "neckline", "gender", "sleeve", "category")
_UNSPOKEN = {("pattern", "solid"), ("pattern", "printed"), ("gender", "unisex"), ("fit", "regular")}
"""True, but nobody says so: a plain shirt is just a shirt."""
_UNCOUNTED = ("wear", "polish", "makeup", "jewellery", "care", "beauty", "luggage", "headwear", "clothing")


def sentences(attributes: Sequence[Attribute], lexicon: Lexicon) -> dict[str, str]:
    """By language; empty where there is nothing worth saying."""
    best = {a.facet: a.key for a in reversed(attributes) if (a.facet, a.key) not in _UNSPOKEN}
    if "category" not in best:
        return _colour_only(best, lexicon)
    korean = " ".join(_words(best, lexicon, _KO_ORDER, "ko"))
    english = " ".join(_words(best, lexicon, _EN_ORDER, "en"))
    return {"ko": f"{korean}{ro(korean)} 보여요.", "en": _looks_like(english)}


def ro(word: str) -> str:
    """The particle 로 or 으로 that fits the end of `word`: 셔츠로, 청바지로, 백팩으로, 샌들로."""
    last = next((c for c in reversed(word) if c.isalnum()), "")
    if "\uac00" <= last <= "\ud7a3":
        final = (ord(last) - 0xAC00) % 28
        return "로" if final in (0, 8) else "으로"
    # Read aloud: 0 3 6 end in a consonant (영, 삼, 육), as do l-less Latin m, n.
    return "으로" if last in set("036mnMN") else "로"


def _words(best: Mapping[str, str], lexicon: Lexicon, order: Sequence[str], lang: str) -> list[str]:
    words: list[str] = []
    for facet in order:
        if facet in best:
            word = lexicon.terms[facet, best[facet]].word(lang)
            if word not in words:
                words.append(word)
    return words


def _colour_only(best: Mapping[str, str], lexicon: Lexicon) -> dict[str, str]:
    if "colour" not in best:
        return {}
    term = lexicon.terms["colour", best["colour"]]
    return {"ko": f"색은 {term.word('ko')}{ro(term.word('ko'))} 보여요.", "en": f"The colour looks {term.word('en')}."}


def _looks_like(thing: str) -> str:
    last = thing.rsplit(maxsplit=1)[-1]
    if last.endswith("s") and not last.endswith("ss"):
        return f"These look like {thing}."
    if last.endswith(_UNCOUNTED):
        return f"This looks like {thing}."
    # "a unisex", "a uniform": spelled with a vowel, said with a consonant.
    vowel = thing[0] in "aeiou" and not thing.startswith(("uni", "eu", "one"))
    return f"This looks like {'an' if vowel else 'a'} {thing}."
