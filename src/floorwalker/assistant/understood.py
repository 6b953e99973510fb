"""A message, understood: what kind of message it is, the query it makes, and what could not be made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from floorwalker.assistant.intents import SEARCHING, Intent
from floorwalker.retrieval.query import Found, Limit, Query, Reason, Wish

ColourChange = Literal["lighter", "darker", "others"]


@dataclass(frozen=True, slots=True)
class Missing:
    """A kind of thing that was asked for and that the catalogue does not have."""

    said: str
    facet: str
    key: str
    instead: str | None = None
    """The key of the wider kind that is searched instead; None where nothing here comes near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked about shown products. Nothing of it filters."""

    facets: tuple[str, ...] = ()
    """Facets whose value is asked for: "what is it made of?"."""
    values: tuple[Wish, ...] = ()
    """Values that are asked about: "is it cotton?"."""
    beyond: tuple[str, ...] = ()
    """What no facet tells: delivery, pockets, whatever else was said."""
    details: bool = False
    """Everything there is to say."""
    shared: bool = False
    """What photos have in common, rather than where they differ."""
    opinion: bool = False
    """Which one is better is for the shopper to say."""
    order: bool = False
    """The shopper wants to have it."""
    why: bool = False
    """Why it was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    intent: Intent
    query: Query
    photo_ids: tuple[str, ...] = ()
    """The photos meant, of this message or an earlier one; `query.photos` are these, opened."""
    question: Question = field(default_factory=Question)
    about: tuple[str, ...] = ()
    """Shown products that the message is about."""
    missing: tuple[Missing, ...] = ()
    unheard: tuple[str, ...] = ()
    """Unwanted things for which the catalogue has no word, so that nobody can filter by them."""
    currency: str | None = None
    """A price was said in this currency, which is not the catalogue's."""
    read_as: tuple[tuple[str, str], ...] = ()
    """Slips that were read as another word."""
    words: tuple[str, ...] = ()
    """Words that the catalogue's facets know nothing of; they are searched as they are."""
    words_carried: bool = False
    """They were said in an earlier turn."""
    cheaper_than: float | None = None
    """The price that what is found has to stay under, where something cheaper was asked for."""
    colour_change: ColourChange | None = None
    """What is asked of the colour of a photo, for as long as nobody has looked at it."""
    shaded: tuple[Wish, ...] = ()
    """The wish for a lighter or darker shade."""
    unshaded: tuple[Wish, ...] = ()
    """The colour wished before it."""
    taken_back: tuple[str, ...] = ()
    """Labels of wishes that this message takes back."""

    @property
    def searches(self) -> bool:
        return self.intent in SEARCHING


def to_state(understood: Understood) -> dict[str, Any]:
    """As plain JSON, for the turn to keep."""
    query = understood.query
    return {
        "intent": understood.intent,
        "text": query.text,
        "words": list(understood.words),
        "wanted": [_wish(w) for w in query.wanted],
        "unwanted": [_wish(w) for w in query.unwanted],
        "limits": [{"number": n.number, "low": n.low, "high": n.high, "said": n.said} for n in query.limits],
        "sort": query.sort,
        "like": list(query.like),
        "only": list(query.only),
        "exclude": list(query.exclude),
        "photos": list(understood.photo_ids),
        "about": list(understood.about),
        "taken_back": list(understood.taken_back),
        "missing": [[m.said, m.facet, m.key, m.instead] for m in understood.missing],
    }


def found_state(found: Found) -> dict[str, Any]:
    """What came of the search, beside the products shown: what it went without, and why each product is there."""
    return {
        "dropped": [wish.said for wish in found.dropped],
        "reasons": {hit.product_id: [[r.kind, r.facet, r.value] for r in hit.reasons] for hit in found.hits},
    }


def reasons_of(state: Mapping[str, Any], product_id: str) -> tuple[Reason, ...]:
    """Why a product was shown."""
    kept = state.get("reasons")
    reasons = kept.get(product_id, ()) if isinstance(kept, Mapping) else ()
    return tuple(Reason(*reason) for reason in reasons)


def _wish(wish: Wish) -> dict[str, Any]:
    return {"facet": wish.facet, "values": list(wish.values), "said": wish.said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The search that a follow-up builds on."""

    words: tuple[str, ...] = ()
    wanted: tuple[Wish, ...] = ()
    unwanted: tuple[Wish, ...] = ()
    limits: tuple[Limit, ...] = ()
    sort: str = "relevance"
    like: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def from_state(state: Mapping[str, Any]) -> Before:
    """The search kept in a turn. What another version kept otherwise is left out rather than guessed."""
    return Before(
        words=tuple(map(str, state.get("words", ()))),
        wanted=_wishes(state.get("wanted", ())),
        unwanted=_wishes(state.get("unwanted", ())),
        limits=tuple(
            Limit(str(n["number"]), n.get("low"), n.get("high"), str(n.get("said", "")))
            for n in state.get("limits", ())
            if isinstance(n, Mapping) and "number" in n
        ),
        sort=str(state.get("sort", "relevance")),
        like=tuple(map(str, state.get("like", ()))),
        exclude=tuple(map(str, state.get("exclude", ()))),
        photos=tuple(map(str, state.get("photos", ()))),
        missing=tuple(Missing(*kept) for kept in state.get("missing", ())),
    )


def _wishes(kept: Any) -> tuple[Wish, ...]:
    return tuple(
        Wish(str(w["facet"]), tuple(map(str, w.get("values", ()))), str(w.get("said", "")))
        for w in kept
        if isinstance(w, Mapping) and "facet" in w
    )
