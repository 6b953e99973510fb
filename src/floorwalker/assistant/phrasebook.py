"""Sentences by language: templates are data, the right Korean particle is put when they are filled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from floorwalker.assistant.hangul import with_particle
from floorwalker.catalog.product import Lang


class _Word(str):
    """A word in a template: `{word:을/를}` brings its particle along."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return with_particle(str(self), spec) if "/" in spec else str(self)


class Phrasebook:
    """One language. Which of several ways to say a thing is chosen by `turn`, so that answers do not repeat."""

    def __init__(self, lang: Lang, phrases: Mapping[str, tuple[str, ...]]) -> None:
        self.lang = lang
        self._phrases = phrases

    def say(self, key: str, turn: int = 0, **words: object) -> str:
        ways = self._phrases[key]
        return _fluent(ways[turn % len(ways)].format(**{name: _Word(word) for name, word in words.items()}))

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._phrases)

    def ways(self, key: str) -> tuple[str, ...]:
        return self._phrases[key]


def _fluent(sentence: str) -> str:
    """ "셔츠예요" but "가방이에요": the ending agrees with the word before it."""
    from floorwalker.assistant.hangul import final_of

    out, rest = "", sentence
    while "예요" in rest:
        before, _, rest = rest.partition("예요")
        out += before
        if before and not before.endswith(("이", "아니")) and final_of(before):
            out += "이에요"
        else:
            out += "예요"
    return out + rest


@lru_cache(maxsize=4)
def phrasebook(lang: Lang) -> Phrasebook:
    text = resources.files("floorwalker.assistant").joinpath("phrases", f"{lang}.toml").read_text("utf-8")
    return Phrasebook(lang, {key: tuple(ways) for key, ways in tomllib.loads(text).items()})
