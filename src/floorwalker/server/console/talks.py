"""Conversations, each turn with its trace; searches that found nothing."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Query as InQuery
from pydantic import BaseModel, Field

from floorwalker.catalog.product import Lang
from floorwalker.server import refusals
from floorwalker.server.console.catalogue import Brief, briefs
from floorwalker.server.console.why import say_why
from floorwalker.server.conversations import IdInPath
from floorwalker.server.photos import PhotoView, photo_view
from floorwalker.server.products import Accept
from floorwalker.server.shop import ShopLike

MOST = 200


class TalkView(BaseModel):
    conversation_id: str
    title: str = Field(description="The first message; empty where it was only photos.")
    photos: list[PhotoView] = Field(description="Of the first message.")
    lang: Lang
    created: float = Field(description="Seconds since the epoch.")
    updated: float
    turns: int
    nothing: int = Field(description="Of its searches, how many found nothing.")


class TracedTurn(BaseModel):
    turn_id: str
    created: float
    lang: Lang
    text: str
    photos: list[PhotoView]
    shown: list[str]
    answer: str
    answered_by: str
    trace: dict[str, Any] | None = Field(description="How it came about; None where no trace is kept (any more).")


class TracedTalk(BaseModel):
    conversation_id: str
    turns: list[TracedTurn]
    products: dict[str, Brief] = Field(description="Those named, as far as they are (still) there.")


class NothingView(BaseModel):
    text: str
    times: int
    latest: float
    conversation_id: str = Field(description="Of the latest.")


class Counts(BaseModel):
    turns: int = 0
    searches: int = 0
    nothing: int = 0


class Nothings(BaseModel):
    traced: bool = Field(description="Whether traces are kept at all.")
    week: Counts = Field(description="Of the last seven days.")
    searches: list[NothingView]


def talk_view(shop: ShopLike, conversation_id: str) -> TalkView | None:
    turns = shop.conversations.turns(conversation_id)
    if not turns:
        return None  # deleted meanwhile
    traces = shop.traces.of(conversation_id).values() if shop.traces else ()
    first = turns[0]
    return TalkView(
        conversation_id=conversation_id,
        title=first.text,
        photos=[photo_view(photo.photo_id) for photo in first.photos],
        lang=first.lang,
        created=first.created,
        updated=turns[-1].created,
        turns=len(turns),
        nothing=sum(trace.hits is not None and not trace.hits for trace in traces),
    )


def traced_talk(shop: ShopLike, conversation_id: str, lang: Lang) -> TracedTalk:
    turns = shop.conversations.turns(conversation_id)
    if not turns:
        raise refusals.nothing_there("conversation", "대화가")
    traces = shop.traces.of(conversation_id) if shop.traces else {}
    views = [
        TracedTurn(
            turn_id=turn.turn_id,
            created=turn.created,
            lang=turn.lang,
            text=turn.text,
            photos=[photo_view(photo.photo_id) for photo in turn.photos],
            shown=list(turn.shown),
            answer=turn.answer,
            answered_by=turn.answered_by,
            trace=asdict(traces[turn.turn_id]) if turn.turn_id in traces else None,
        )
        for turn in turns
    ]
    for view in views:
        say_why((view.trace or {}).get("hits") or (), lang, shop.lexicon)
    hits = [hit.product_id for trace in traces.values() for hit in trace.hits or ()]
    shown = [product_id for turn in turns for product_id in turn.shown]
    return TracedTalk(conversation_id=conversation_id, turns=views, products=briefs(shop, [*shown, *hits]))


def routes(shop: ShopLike) -> APIRouter:
    router = APIRouter()

    @router.get("/conversations")
    def conversations(limit: Annotated[int, InQuery(ge=1, le=MOST)] = 50) -> list[TalkView]:
        """The latest conversations."""
        ids = [conversation_id for conversation_id, _ in shop.conversations.conversations(limit)]
        return [view for each in ids if (view := talk_view(shop, each))]

    @router.get("/conversations/{conversation_id}")
    def conversation(conversation_id: IdInPath, accept_language: Accept = None) -> TracedTalk:
        """A conversation and how each of its turns came about."""
        return traced_talk(shop, conversation_id, refusals.lang_of(accept_language))

    @router.get("/nothing")
    def nothing() -> Nothings:
        """Searches that found nothing, latest first, and how many of the last week's those are."""
        if shop.traces is None:
            return Nothings(traced=False, week=Counts(), searches=[])
        return Nothings(
            traced=True,
            week=Counts(**shop.traces.counts(time.time() - 7 * 86_400)),
            searches=[NothingView(**asdict(each)) for each in shop.traces.found_nothing()],
        )

    return router
