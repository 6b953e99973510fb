"""What happens during a turn, in order: Started, Step*, Products, Delta*, Suggestions, Finished; or Failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from floorwalker.assistant.chips import Chip
from floorwalker.retrieval.query import Found


@dataclass(frozen=True, slots=True)
class Started:
    conversation_id: str
    turn_id: str


@dataclass(frozen=True, slots=True)
class Step:
    """Progress in the shopper's language; the same name replaces the step before."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A product as a shopper sees it. Every figure comes from the catalogue, none from a model."""

    number: int
    product_id: str
    name: str
    brand: str | None
    price: float | None
    list_price: float | None
    currency: str | None
    in_stock: bool | None
    url: str | None
    image: str | None
    """Path of the thumbnail, relative to the server's root."""
    facets: Mapping[str, tuple[str, ...]]
    """Translated for show."""
    reasons: tuple[str, ...]
    """Why it is here, as words in the shopper's language."""
    generated_by: str | None
    """Who wrote the name where it was generated; None where the feed gave it."""


@dataclass(frozen=True, slots=True)
class Products:
    """The cards, before any prose, and what was understood and dropped."""

    cards: tuple[Card, ...]
    found: Found
    wishes: tuple[Chip, ...] = ()
    """Each understood wish, with the id by which the next message may take it back."""


@dataclass(frozen=True, slots=True)
class Delta:
    text: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Replies a shopper may tap."""

    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    answered_by: str
    usage: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """The turn ended early; the text is for the shopper."""

    text: str


Event = Started | Step | Products | Delta | Suggestions | Finished | Failed
