"""What a model is told of a product. Pure: the same product gives the same words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel

from floorwalker.catalog.product import LANGS, Lang, Product

PARTS = ("name", "description", "summary", "image", "tags")
"""What is written, each in both languages."""
_TEXT = 1500
"""Characters of one text of the feed."""
_VALUE = 160
_ATTRIBUTES = 16
_EXPECTED: Mapping[str, int] = {"name": 20, "description": 110, "summary": 50, "image": 60, "tags": 45}
"""Tokens of each part, seen over both languages."""
_FRAME = 80
"""Tokens of the names of the fields."""


class Form(BaseModel):
    """The answer, flat and of plain strings: every endpoint can be held to that."""

    name_ko: str = ""
    name_en: str = ""
    description_ko: str = ""
    description_en: str = ""
    summary_ko: str = ""
    summary_en: str = ""
    image_ko: str = ""
    image_en: str = ""
    tags_ko: list[str] = []
    tags_en: list[str] = []

    def text(self, part: str, lang: Lang) -> str:
        found: str = getattr(self, f"{part}_{lang}")
        return found

    def tags(self, lang: Lang) -> list[str]:
        return self.tags_ko if lang == "ko" else self.tags_en


@cache
def rules(lang: Lang) -> str:
    """The same for every product, so that a provider reads it from its cache."""
    return resources.files(__package__).joinpath("prompts", lang, "product.md").read_text("utf-8").strip()


@cache
def version() -> str:
    """Changes with any word of the prompts."""
    return hashlib.blake2b("\0".join(map(rules, LANGS)).encode(), digest_size=4).hexdigest()


def prompt_lang(product: Product) -> Lang:
    """The language in which the product is spoken of: its own."""
    return "ko" if "ko" in product.names else "en"


def wanted(product: Product, pictured: bool) -> list[str]:
    """The fields to write: what the feed already says in a language is the shop's own."""
    return [
        f"{part}_{lang}"
        for part in PARTS
        for lang in LANGS
        if not (part == "name" and lang in product.names)
        and not (part == "description" and lang in product.descriptions)
        and not (part == "image" and not pictured)
    ]


def data(product: Product) -> dict[str, Any]:
    """What the feed says, without what changes daily (price, stock) and without what a text must not have (links)."""
    attributes = list(product.attributes.items())[:_ATTRIBUTES]
    return {
        "name": dict(product.names),
        "description": {lang: text[:_TEXT] for lang, text in product.descriptions.items()},
        "facts": {facet: list(values) for facet, values in product.facets.items()},
        "more": {name: value[:_VALUE] for name, value in attributes if "://" not in value},
    }


def question(product: Product, pictured: bool) -> str:
    """The user's message."""
    said = {key: value for key, value in data(product).items() if value}
    whole = {"product": said, "write": wanted(product, pictured)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def expected_tokens(fields: list[str]) -> int:
    """Of an answer with these fields."""
    return _FRAME + sum(_EXPECTED[field.rpartition("_")[0]] for field in fields)
