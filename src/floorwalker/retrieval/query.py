"""What is asked and what is found, in the words of the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from floorwalker.catalog.product import Lang

if TYPE_CHECKING:
    from PIL import Image

Mode = Literal["auto", "multimodal", "cross_modal", "multi_vector"]
"""auto: chosen by what was given. multimodal: joint-space fields only. cross_modal: photo -> its description -> text
search. multi_vector: every field that fits, fused."""

Sort = Literal["relevance", "price_asc", "price_desc"]


@dataclass(frozen=True, slots=True)
class Wish:
    """One understood wish: values of one facet of this catalogue, any of which will do."""

    facet: str
    values: tuple[str, ...]
    """The catalogue's own values."""
    said: str
    """The shopper's words for it, as a chip shows them."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A wished range of a number; `price` is in the catalogue's currency."""

    number: str
    low: float | None
    high: float | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A message, understood."""

    lang: Lang = "en"
    text: str = ""
    """The words to search by."""
    photos: tuple[Image.Image, ...] = ()
    like: tuple[str, ...] = ()
    """Products shown before that the shopper wants more of the kind of; searched by their own pictures."""
    only: tuple[str, ...] = ()
    """Where the question is about certain shown products ("the second one"), just these."""
    wanted: tuple[Wish, ...] = ()
    unwanted: tuple[Wish, ...] = ()
    limits: tuple[Limit, ...] = ()
    exclude: tuple[str, ...] = ()
    """Products already shown, which a refinement does not show again."""
    sort: Sort = "relevance"
    mode: Mode = "auto"
    k: int = 8


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a product is here: a wish it meets ("facet"), its look ("image"), words it shares ("words"), its price."""

    kind: Literal["facet", "image", "words", "meaning", "price"]
    facet: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A found product: final score, the score each list gave it, and why."""

    product_id: str
    score: float
    fields: Mapping[str, float]
    reasons: tuple[Reason, ...] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)
    """Its place in each list, from 1."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of the retriever."""

    query: Query
    """As it was run: after wishes nobody could meet were dropped."""
    hits: tuple[Hit, ...]
    dropped: tuple[Wish | Limit, ...] = ()
    """Wishes that nothing here meets together with the rest; dropped, and said so."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by step."""
