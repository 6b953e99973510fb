"""The product as every room sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Lang = Literal["ko", "en"]
LANGS: tuple[Lang, Lang] = ("ko", "en")

Texts = Mapping[Lang, str]
"""The same text by language; a language that nobody wrote is absent."""

TEMPLATE = "template"
"""`Enrichment.generated_by` where no language model wrote it."""


def in_lang(texts: Texts, lang: Lang) -> str:
    """The text in `lang`, or in the other language where there is only that, or ""."""
    return texts.get(lang) or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in major units: 39000 KRW, 25.0 USD."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One row of a catalogue, its known fields under our names and the rest kept as it came."""

    product_id: str
    names: Texts
    descriptions: Texts = field(default_factory=dict)
    price: Money | None = None
    list_price: Money | None = None
    """The price before a discount, where the feed tells one."""
    stock: int | None = None
    """Pieces left; None where the feed does not say."""
    url: str | None = None
    images: tuple[str, ...] = ()
    """Where the feed says the pictures are: a path, a member of an archive, a URL; the first is the main one."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The catalogue's own values by facet. Known facets have fixed names (category, brand, colour, gender, material,
    pattern, season, usage, size, age, mood, fit, sleeve, length, style, occasion, author, genre); others keep the
    feed's. `category` runs from the widest to the narrowest: ("Apparel", "Topwear", "Tshirts")."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Everything else the feed said, as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrichment:
    """What was written about a product by a model, or rendered from its fields and its picture."""

    generated_by: str
    """`TEMPLATE`, or the name of the model."""
    version: str
    """Of the prompt or template; a new version makes the text anew."""
    names: Texts = field(default_factory=dict)
    """Names in the languages that the feed lacks."""
    descriptions: Texts = field(default_factory=dict)
    summaries: Texts = field(default_factory=dict)
    image_descriptions: Texts = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lexicon keys by facet that the eye saw in the picture and the feed did not give."""
    written: tuple[str, ...] = ()
    """What of this a language model wrote, as `name.en`, `description.ko`, `image.ko`; all else is rendered."""

    def author(self, part: str, lang: Lang) -> str:
        """Who made a part: the model's name, or `TEMPLATE`."""
        return self.generated_by if f"{part}.{lang}" in self.written else TEMPLATE


@dataclass(frozen=True, slots=True)
class StoredImage:
    """A picture that was read and verified. Its thumbnail lies in the store under `hash`."""

    source: str
    hash: str
    """Of the original bytes: 32 hex digits of BLAKE2b."""
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Item:
    """A product as it is stored: with what was written about it and the pictures that could be read."""

    product: Product
    enrichment: Enrichment
    images: tuple[StoredImage, ...] = ()

    def name(self, lang: Lang) -> str:
        """The feed's name in `lang`, else the generated one, else the feed's in the other language."""
        return self.product.names.get(lang) or self.enrichment.names.get(lang) or in_lang(self.product.names, lang)

    def description(self, lang: Lang) -> str:
        return self.product.descriptions.get(lang) or in_lang(self.enrichment.descriptions, lang)
