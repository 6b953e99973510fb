"""What topics are said with: facts in the order a language says them, whole sentences, amounts of money."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from random import Random

from floorwalker.assistant.phrasebook import Phrasebook
from floorwalker.catalog.product import Lang
from floorwalker.evaluation.catalogue import Catalogue, Group

SAID = (
    "gender",
    "age",
    "season",
    "usage",
    "fit",
    "length",
    "sleeve",
    "colour",
    "pattern",
    "material",
    "genre",
    "brand",
)
"""Facets that topics ask for, in the order in which they are said."""
NOTHING_SAID = frozenset((("pattern", "solid"), ("fit", "regular"), ("gender", "unisex")))
"""What nobody asks for."""

_MONEY: dict[str, tuple[str, str]] = {
    "KRW": ("{}원", "{} won"),
    "USD": ("{}달러", "${}"),
    "EUR": ("{}유로", "€{}"),
    "GBP": ("{}파운드", "£{}"),
    "JPY": ("{}엔", "¥{}"),
    "INR": ("{}루피", "₹{}"),
}


@lru_cache(maxsize=2)
def phrasings(lang: Lang) -> Phrasebook:
    text = resources.files("floorwalker.evaluation").joinpath("phrasings", f"{lang}.toml").read_text("utf-8")
    return Phrasebook(lang, {key: tuple(ways) for key, ways in tomllib.loads(text).items()})


def facts(catalogue: Catalogue, groups: Sequence[Group], lang: Lang, rng: Random | None = None) -> str:
    """The qualities among `groups` as one phrase; `rng`: in any of their common words."""
    said = sorted((g for g in groups if g[0] in SAID), key=lambda group: SAID.index(group[0]))
    return " ".join(catalogue.word(group, lang, rng) for group in said)


def thing(catalogue: Catalogue, groups: Sequence[Group], lang: Lang, rng: Random | None = None) -> str:
    return " ".join(catalogue.word(group, lang, rng) for group in groups if group[0] == "category")


def keywords(catalogue: Catalogue, groups: Sequence[Group], lang: Lang) -> str:
    return " ".join(filter(None, (facts(catalogue, groups, lang), thing(catalogue, groups, lang))))


def sentence(key: str, lang: Lang, rng: Random, **words: str) -> str:
    """One of the ways to say it."""
    return phrasings(lang).say(key, rng.randrange(1000), **words)


def money(amount: float, currency: str | None, lang: Lang) -> str:
    """As shoppers say it: "5만원", "50,000 won", "$25"."""
    whole = int(amount)
    if currency == "KRW" and lang == "ko" and whole and whole % 10_000 == 0:
        return f"{whole // 10_000:,}만원"
    return _MONEY.get(currency or "", ("{}", "{}"))[lang == "en"].format(f"{amount:,.0f}" if amount >= 1 else amount)


def rounded(amount: float) -> float:
    """To two figures, as prices are asked for."""
    step = 10 ** max(0, len(str(int(amount))) - 2)
    return float(max(1, round(amount / step)) * step)
