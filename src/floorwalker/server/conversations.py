"""Conversations: summaries of those a client knows, one to redraw a page from, deletion."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import Annotated, Any

import anyio.to_thread
from fastapi import APIRouter, Path
from fastapi import Query as InQuery
from pydantic import BaseModel, Field

from floorwalker.assistant.cards import cards_of
from floorwalker.assistant.chips import chips
from floorwalker.assistant.intents import SEARCHING
from floorwalker.assistant.understood import from_state, reasons_of
from floorwalker.catalog.product import Lang
from floorwalker.conversation.feedback import Opinion
from floorwalker.conversation.turn import Turn
from floorwalker.retrieval.query import Found, Hit, Query
from floorwalker.server import feedback, photos, refusals
from floorwalker.server.asked import ConversationId
from floorwalker.server.replay import Question
from floorwalker.server.shop import ShopLike
from floorwalker.server.stream import Threads
from floorwalker.server.wire import Json, card_json, chip_json

MAX_LISTED = 100

IdInPath = Annotated[ConversationId, Path()]


class Summary(BaseModel):
    conversation_id: str
    title: str = Field(description="The first message; empty where it was only photos.")
    created: float = Field(description="Seconds since the epoch.")
    updated: float
    turns: int


class TurnView(BaseModel):
    turn_id: str
    created: float
    lang: Lang
    text: str
    photos: list[photos.PhotoView]
    cards: list[dict[str, Any]] = Field(
        description="As in the `data-products` frame, with today's prices. Products that are gone are left out."
    )
    query: dict[str, Any] = Field(description="What was understood: wanted, unwanted, limits.")
    wishes: list[dict[str, Any]] = Field(description="As in the `data-products` frame; empty where nothing was sought.")
    taken_back: list[str] = Field(description="Labels of the wishes that the message took back by their ids.")
    answer: str
    answered_by: str
    opinions: list[Opinion] = Field(description="What the shopper said of it: a thumb, that nothing shown fits.")


class Running(BaseModel):
    text: str
    photos: list[photos.PhotoView]


class Conversation(BaseModel):
    conversation_id: str
    turns: list[TurnView]
    running: Running | None = Field(description="The message being answered now, where its answer can be rejoined.")


def turn_view(turn: Turn, cards: list[Json], wishes: list[Json], opinions: list[Opinion]) -> TurnView:
    return TurnView(
        turn_id=turn.turn_id,
        created=turn.created,
        lang=turn.lang,
        text=turn.text,
        photos=[photos.photo_view(photo.photo_id) for photo in turn.photos],
        cards=cards,
        query={part: turn.state.get(part, []) for part in ("wanted", "unwanted", "limits")},
        wishes=wishes,
        taken_back=list(turn.state.get("taken_back", ())),
        answer=turn.answer,
        answered_by=turn.answered_by,
        opinions=opinions,
    )


def running_view(question: Question) -> Running:
    return Running(text=question.text, photos=[photos.photo_view(photo_id) for photo_id in question.photo_ids])


def shown_again(shop: ShopLike, turn: Turn, lang: Lang) -> list[Json]:
    """The cards that were shown, under their numbers, as the catalogue has them now."""
    items, search = shop.store.get(turn.shown), from_state(turn.state)
    hits = tuple(Hit(product_id, 0.0, {}, reasons_of(turn.state, product_id)) for product_id in items)
    numbers = {product_id: number for number, product_id in enumerate(turn.shown, 1)}
    query = Query(lang=lang, wanted=search.wanted, like=search.like)
    cards = cards_of(Found(query, hits), items, shop.lexicon)
    return [card_json(replace(card, number=numbers[card.product_id])) for card in cards]


def wishes_again(shop: ShopLike, turn: Turn, lang: Lang) -> list[Json]:
    """The turn's wishes, each with its id."""
    if turn.state.get("intent") not in SEARCHING:
        return []
    search = from_state(turn.state)
    return [chip_json(chip) for chip in chips(search, lang, shop.lexicon, shop.store.get(search.like))]


def remove(shop: ShopLike, conversation_id: str) -> None:
    for turn in shop.conversations.turns(conversation_id):
        for photo in turn.photos:
            photos.forget(shop, photo.photo_id)
    shop.conversations.delete(conversation_id)
    if shop.feedback is not None:
        shop.feedback.forget(conversation_id)
    if shop.traces is not None:
        shop.traces.delete(conversation_id)


def routes(shop: ShopLike, threads: Threads) -> APIRouter:
    router = APIRouter(prefix="/api/conversations", tags=["conversations"])

    @router.get("")
    def summaries(
        ids: Annotated[list[ConversationId], InQuery(alias="id", max_length=MAX_LISTED)] = [],  # noqa: B006
    ) -> list[Summary]:
        """Summaries of the conversations whose ids the client knows, latest first. Ids cannot be listed: whoever
        knows an id can read that conversation, and nobody can read another."""
        known = {each: turns for each in ids if (turns := shop.conversations.turns(each))}
        found = [
            Summary(
                conversation_id=each,
                title=turns[0].text,
                created=turns[0].created,
                updated=turns[-1].created,
                turns=len(turns),
            )
            for each, turns in known.items()
        ]
        return sorted(found, key=lambda summary: -summary.updated)

    @router.get("/{conversation_id}")
    def read(conversation_id: IdInPath, lang: Lang | None = None) -> Conversation:
        """Everything needed to draw the conversation again, the cards in `lang`, else in the language of their turn."""
        question = threads.replays.running(conversation_id)  # first: what ends in between is then in both
        turns = shop.conversations.turns(conversation_id)
        if question is not None and question.replaces:
            turns = list(takewhile(lambda turn: turn.turn_id != question.replaces, turns))
        if not turns and question is None:
            raise refusals.nothing_there("conversation", "대화가")
        said = feedback.opinions(shop, turns)
        return Conversation(
            conversation_id=conversation_id,
            turns=[
                turn_view(
                    turn,
                    shown_again(shop, turn, tongue),
                    wishes_again(shop, turn, tongue),
                    said.get(turn.turn_id, []),
                )
                for turn in turns
                for tongue in (lang or turn.lang,)
            ],
            running=running_view(question) if question else None,
        )

    @router.delete("/{conversation_id}", status_code=204)
    async def delete(conversation_id: IdInPath) -> None:
        """Remove a conversation and all photos that were sent in it, after the answer that is being written in it."""
        async with threads.line(conversation_id):
            threads.replays.forget(conversation_id)
            await anyio.to_thread.run_sync(remove, shop, conversation_id)

    return router
