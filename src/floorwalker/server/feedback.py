"""`POST /api/feedback`: what a shopper made of an answer, where the shop keeps that."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from floorwalker.assistant.intents import SEARCHING
from floorwalker.conversation.feedback import Mark, Opinion
from floorwalker.conversation.turn import Turn
from floorwalker.errors import StoreError
from floorwalker.server import refusals
from floorwalker.server.asked import ConversationId, TurnId
from floorwalker.server.shop import ShopLike

log = logging.getLogger(__name__)


class FeedbackBody(BaseModel):
    model_config = ConfigDict(extra="forbid", title="Feedback")

    conversation: ConversationId
    turn: TurnId
    kind: Mark = Field(description="A thumb, a card that was opened, or that nothing shown fits.")
    product: Annotated[str, Field(max_length=500)] | None = Field(None, description="The card that was opened.")


def note(shop: ShopLike, conversation_id: str, *, replaced: bool = False) -> None:
    """Keeps what the last turn showed, where the shop opts in. `replaced`: turns were taken back for it."""
    if shop.feedback is None:
        return
    try:
        turns = shop.conversations.turns(conversation_id)
        if replaced:
            shop.feedback.forget(conversation_id, but=[turn.turn_id for turn in turns])
        if turns and (turns[-1].shown or turns[-1].state.get("intent") in SEARCHING):
            shop.feedback.answered(conversation_id, turns[-1], first=len(turns) == 1)
    except StoreError as exc:
        # The shopper has an answer already; that it is not counted is no reason to break it.
        log.error("A turn was not noted: %s", exc)  # noqa: TRY400


def opinions(shop: ShopLike, turns: Sequence[Turn]) -> dict[str, list[Opinion]]:
    """What the shopper said of these answers, by turn; nothing where the shop keeps none, or cannot read them now."""
    if shop.feedback is None:
        return {}
    try:
        return shop.feedback.opinions([turn.turn_id for turn in turns])
    except StoreError as exc:
        log.error("Opinions were not read: %s", exc)  # noqa: TRY400 - the conversation can be shown without them
        return {}


def routes(shop: ShopLike, admit: Callable[..., Awaitable[None]]) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["chat"])

    @router.post("/feedback", status_code=204, dependencies=[Depends(admit)])
    def feedback(body: FeedbackBody) -> None:
        """Say what became of an answer. Only where `feedback` of `GET /api/shop` is true; otherwise 404.

        A later thumb replaces the earlier one; opening a card again changes nothing.
        """
        if shop.feedback is None:
            raise refusals.nothing_there("place for feedback", "의견을 남길 곳이")
        if (body.kind == "click") != (body.product is not None):
            raise refusals.malformed("product", "a click names its product, nothing else does")
        known = any(turn.turn_id == body.turn for turn in shop.conversations.turns(body.conversation))
        if not known or not shop.feedback.mark(body.turn, body.kind, body.product):
            raise refusals.nothing_there("answer with that product", "답변이")

    return router
