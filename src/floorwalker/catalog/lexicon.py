"""Shop words in Korean and English: which words name the same thing, and what is a kind of what.

The words are data (`words/*.toml`), a shop may add its own file in the same form. The lexicon only links words
to words; which facets and values exist is always the catalogue's own business.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

from floorwalker.errors import SettingsError

_NOT_WORD = re.compile(r"[^0-9a-z\u00c0-\u024f\uac00-\ud7a3\u3131-\u318e\u4e00-\u9fff]+")


def normalise(surface: str) -> str:
    """Case, width, punctuation and spaces folded away: "T-Shirts" and "t shirts" meet, "반팔 티" and "반팔티" meet."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", surface).casefold())


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that shoppers and catalogues have words for."""

    facet: str
    key: str
    en: tuple[str, ...]
    ko: tuple[str, ...]
    broader: tuple[str, ...] = ()
    """Keys, in the same facet, of the kinds this is a kind of: "t-shirt" -> "top", "navy" -> "blue"."""

    def word(self, lang: str) -> str:
        """The preferred word for it in `lang`."""
        return (self.ko if lang == "ko" else self.en)[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All terms, found by facet and key or by any of their words."""

    terms: Mapping[tuple[str, str], Term]
    _by_word: Mapping[str, tuple[Term, ...]] = field(repr=False)

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Lexicon:
        by_key = {(t.facet, t.key): t for t in terms}
        by_word: dict[str, list[Term]] = {}
        for term in by_key.values():
            for word in dict.fromkeys(normalise(w) for w in (term.key, *term.en, *term.ko)):
                by_word.setdefault(word, []).append(term)
        return cls(by_key, {word: tuple(found) for word, found in by_word.items()})

    def find(self, word: str, facet: str | None = None) -> tuple[Term, ...]:
        """Terms that `word` (a catalogue's value or a shopper's word) may name; only of `facet` where given."""
        found = self._by_word.get(normalise(word), ())
        return found if facet is None else tuple(t for t in found if t.facet == facet)

    def narrower(self, term: Term) -> frozenset[str]:
        """Keys of everything that is a kind of `term`, itself included."""
        keys, grew = {term.key}, True
        siblings = [t for t in self.terms.values() if t.facet == term.facet]
        while grew:
            kinds = {t.key for t in siblings if t.key not in keys and not keys.isdisjoint(t.broader)}
            keys |= kinds
            grew = bool(kinds)
        return frozenset(keys)

    def translate(self, word: str, facet: str, lang: str) -> str:
        """A catalogue's value in `lang`, or as it is where the lexicon does not know it."""
        found = self.find(word, facet)
        return found[0].word(lang) if found else word


def _read(text: str, where: str) -> Iterable[Term]:
    try:
        facets = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise SettingsError(f"The lexicon {where} is not valid TOML: {exc}.") from exc
    for facet, terms in facets.items():
        for key, words in terms.items():
            yield Term(
                facet,
                key,
                en=tuple(words.get("en", (key,))),
                ko=tuple(words.get("ko", (key,))),
                broader=tuple(words.get("broader", ())),
            )


@lru_cache(maxsize=8)
def load_lexicon(extra: Path | None = None) -> Lexicon:
    """The built-in words and, over them, a shop's own file (TOML: `[facet."key"]` with `en`, `ko`, `broader` lists)."""
    terms: list[Term] = []
    for file in sorted(resources.files("floorwalker.catalog").joinpath("words").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            terms.extend(_read(file.read_text("utf-8"), file.name))
    if extra is not None:
        try:
            terms.extend(_read(extra.read_text("utf-8"), str(extra)))
        except OSError as exc:
            raise SettingsError(f"The lexicon {extra} cannot be read: {exc.strerror}.") from exc
    return Lexicon.of(terms)
