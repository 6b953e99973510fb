"""Sentences in Korean and English rendered from a product's fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import LANGS, Lang, Product, Texts, in_lang
from floorwalker.inference.ports import Sight
from floorwalker.ingest.particles import topic, with_

_LABELS: dict[str, tuple[str, str]] = {
    "category": ("분류", "category"),
    "brand": ("브랜드", "brand"),
    "author": ("지은이", "author"),
    "genre": ("장르", "genre"),
    "colour": ("색상", "colour"),
    "gender": ("대상", "for"),
    "age": ("연령", "age"),
    "material": ("소재", "material"),
    "pattern": ("무늬", "pattern"),
    "fit": ("핏", "fit"),
    "sleeve": ("소매", "sleeve"),
    "length": ("길이", "length"),
    "size": ("사이즈", "size"),
    "season": ("계절", "season"),
    "usage": ("용도", "use"),
    "occasion": ("상황", "occasion"),
    "mood": ("분위기", "mood"),
    "style": ("스타일", "style"),
}
_IN_HEAD = ("gender", "colour", "pattern", "material")
_UNSPOKEN = frozenset(("solid", "regular", "unisex", "multi"))
"""Keys that nobody says before a noun."""
_SENTENCE = re.compile(r".+?(?:(?<!\bRs)(?<!\bNo)[.!?。]+(?=\s|$)|\n|$)", re.DOTALL)
_EXCERPT = 240
"""Characters of the feed's own description that a summary takes over."""
_TAGS = 24
_TAGGED = (
    "category",
    "colour",
    "pattern",
    "material",
    "gender",
    "season",
    "usage",
    "occasion",
    "style",
    "mood",
    "genre",
)
_SHARE = 0.3


class Facts:
    """What is known of one product, in the words of one language."""

    def __init__(
        self, product: Product, names: Texts, seen: Mapping[str, Sequence[str]], lexicon: Lexicon, lang: Lang
    ) -> None:
        self.product, self.lang, self._lexicon = product, lang, lexicon
        self.name = in_lang(names, lang)
        self._seen = seen

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """Values by facet: the feed's, translated where the lexicon knows them, then those that were seen."""
        words = {facet: [self._word(value, facet) for value in values] for facet, values in self.product.facets.items()}
        for facet, keys in self._seen.items():
            terms = [self._lexicon.terms[facet, key] for key in keys if (facet, key) in self._lexicon.terms]
            words.setdefault(facet, []).extend(term.word(self.lang) for term in terms)
        return {facet: list(dict.fromkeys(values)) for facet, values in words.items() if values}

    @cached_property
    def noun(self) -> str:
        return self.words.get("category", [""])[-1]

    @cached_property
    def head(self) -> str:
        """ "men's black cotton t-shirt", "남성 블랙 면 티셔츠" """
        if not self.noun:
            return ""
        joined = " and " if self.lang == "en" else "·"
        parts = [joined.join(self._spoken(facet)[:2]) for facet in _IN_HEAD]
        if len(self.words.get("gender", ())) > 1:
            parts[0] = ""  # for men and women: for everybody
        return " ".join(filter(None, [*parts, self.noun]))

    @cached_property
    def maker(self) -> str:
        return ", ".join(self.words.get("author") or self.words.get("brand") or [])

    def labelled(self, skip: Sequence[str] = ()) -> list[tuple[str, str]]:
        """Every facet's name and values, the known facets first."""
        order = [*_LABELS, *(facet for facet in self.words if facet not in _LABELS)]
        found = []
        for facet in order:
            if facet in self.words and facet not in skip:
                label = _LABELS[facet][LANGS.index(self.lang)] if facet in _LABELS else facet.replace("_", " ")
                values = [_owner(word) for word in self.words[facet]] if facet == "gender" else self.words[facet]
                found.append((label, " > ".join(values) if facet == "category" else ", ".join(values[:6])))
        return found

    def broader(self, facet: str) -> list[str]:
        """Words for what the values are kinds of."""
        terms = [t for value in self.product.facets.get(facet, ()) for t in self._lexicon.find(value, facet)]
        above = [self._lexicon.terms.get((facet, key)) for term in terms for key in term.broader]
        return [term.word(self.lang) for term in above if term]

    def term_word(self, facet: str, key: str) -> str | None:
        term = self._lexicon.terms.get((facet, key))
        return term.word(self.lang) if term else None

    def _word(self, value: str, facet: str) -> str:
        word = self._lexicon.translate(value, facet, self.lang)
        return word.replace("_", " ") if word == value else word

    def _spoken(self, facet: str) -> list[str]:
        silent = {self.term_word(facet, key) for key in _UNSPOKEN}
        return [word for word in self.words.get(facet, []) if word not in silent]


def description(facts: Facts) -> str:
    """A few sentences; at the least the name."""
    rest = facts.labelled(skip=("category", "brand", "author", *(_IN_HEAD if facts.head else ())))
    if facts.lang == "ko":
        what = f"{facts.maker}의 {facts.head}" if facts.maker and facts.head else facts.head
        sentences = [f"{what}입니다." if what else ""]
        sentences.append(", ".join(_korean(*pair) for pair in rest) + "입니다." if rest else "")
    else:
        by = f" by {facts.maker}" if facts.maker and facts.head else ""
        sentences = [f"{_capital(facts.head)}{by}." if facts.head else ""]
        sentences += [f"{label.capitalize()}: {values}." for label, values in rest]
    return " ".join(filter(None, [_stopped(facts.name), *sentences]))


def summary(facts: Facts) -> str:
    """The fields as a sentence, and how the feed's own description begins."""
    fields = facts.labelled()
    if not fields:
        sentence = _stopped(facts.name)
    elif facts.lang == "ko":
        sentence = ", ".join(_korean(*pair) for pair in fields) + "인 상품입니다."
    else:
        listed = "; ".join(f"{label}: {values}" for label, values in fields)
        sentence = f"{_capital(listed)}."
    return " ".join(filter(None, [sentence, _excerpt(facts.product.descriptions.get(facts.lang, ""))]))


def describe_picture(facts: Facts, sight: Sight | None) -> str:
    """What the eye saw; where it saw too little to say, what the fields say of the looks."""
    said = sight.sentences.get(facts.lang, "") if sight else ""
    named = {a.facet for a in sight.attributes} if sight else set()
    colours = [] if sight is None or ("colour" in named and said) else _colours(facts, sight)
    if colours and (said or not facts.head or not set(colours) <= set(facts.words.get("colour", ()))):
        mostly = with_(colours[0]) + f" {colours[1]}" if len(colours) > 1 else colours[0]
        english = f"Mostly {' and '.join(colours)}."
        said = f"{said} {english if facts.lang == 'en' else f'주된 색은 {mostly}입니다.'}".strip()
    looks = f"{_capital(facts.head)}." if facts.head and (sight is not None or facts.head != facts.noun) else ""
    return said if said and sight is not None and sight.sentences else " ".join(filter(None, [looks, said]))


def tags(facts: Mapping[Lang, Facts]) -> tuple[str, ...]:
    """Words to be found by, in both languages."""
    words: list[str] = []
    for facet in _TAGGED:
        for lang in LANGS:
            words += facts[lang].words.get(facet, [])[-3:]
    for facet in ("category", "colour"):
        for lang in LANGS:
            words += facts[lang].broader(facet)
    return tuple(list(dict.fromkeys(words))[:_TAGS])


def _colours(facts: Facts, sight: Sight) -> list[str]:
    words = [facts.term_word("colour", key) for key, share in sight.colours[:2] if share >= _SHARE]
    return [word for word in words if word]


def _excerpt(text: str) -> str:
    """Whole sentences from the beginning."""
    taken = ""
    for sentence in _SENTENCE.findall(text):
        if taken and len(taken) + len(sentence) > _EXCERPT:
            break
        taken += sentence
    return " ".join(taken[: 2 * _EXCERPT].split())


def _korean(label: str, values: str) -> str:
    """ "색상은 블랙"; moods are adjectives, so "슬픈 분위기"."""
    return f"{values} {label}" if label == _LABELS["mood"][0] else f"{topic(label)} {values}"


def _owner(word: str) -> str:
    """ "men" for "men's": what stands before a noun does not stand alone."""
    return word.removesuffix("'s").removesuffix("'")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) or not text else f"{text}."
