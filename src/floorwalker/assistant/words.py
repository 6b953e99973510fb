"""Everyday words of requests, which say nothing about a product."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from floorwalker.catalog.lexicon import normalise

_LISTS = tomllib.loads(resources.files("floorwalker.assistant").joinpath("everyday.toml").read_text("utf-8"))


def word_list(name: str) -> tuple[str, ...]:
    """One of the lists of `everyday.toml`."""
    return tuple(_LISTS[name].split())


EVERYDAY_WORDS = frozenset(map(normalise, (*word_list("english"), *word_list("korean"))))
_SILENT = frozenset(map(normalise, word_list("silent")))
_VERBAL = re.compile(
    r"^(?:낮춰|낮추|올려|높여|줄여|늘려|맞춰|좁혀|모르|어려워|고르|망설|얼마|나아|나은|낫|싫|박힌|박혀|들어간|달린|크게|비싸|저렴|않|상관|선물|생일선물|생일|할게|할래|살게|살래|찾|보여|추천|골라|알려|원하|원해|필요|사고|사려|살만|입을|입고|입기|입으|신을|신고|신으|"
    r"들고|멜|쓸|쓰기|읽을|읽고|읽기|구매|구입|구해|구하|부탁|보내|싶|있|없|했으면|해주|해줘|"
    r"되|돼|좋겠|좋을|어울|바꿔|바꾸|예쁘|예쁜|이쁜|갈때|가려|가는|하려|하는|할때|이런|그런|저런|어떤|무슨|비슷)"
)


def says_nothing(word: str) -> bool:
    """Whether a word is one of a request's own: "찾아주세요", "looking", "좀"."""
    folded = normalise(word)
    return folded in EVERYDAY_WORDS or folded in _SILENT or not folded or bool(_VERBAL.match(folded))
