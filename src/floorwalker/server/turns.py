"""`POST /api/chat`: a message comes in, the turn's frames go out."""

from __future__ import annotations

import logging
import re
import secrets
import traceback
from collections.abc import Awaitable, Callable, Generator, Sequence
from contextlib import suppress

import anyio.to_thread
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Event, Failed
from floorwalker.errors import NotFoundError
from floorwalker.server import asked, feedback, photos, refusals
from floorwalker.server.limits import Limits
from floorwalker.server.own_key import HEADER, own_key
from floorwalker.server.replay import Question, TurnLog
from floorwalker.server.shop import ShopLike
from floorwalker.server.stream import Threads, TurnStream
from floorwalker.server.tracing import traced

log = logging.getLogger(__name__)

_BODIES = {
    "parameters": [
        {
            "name": HEADER,
            "in": "header",
            "schema": {"type": "string"},
            "description": "A key of the shopper's own for the language model, for this answer only, where the shop "
            "takes one and from its own page only. Never logged, never kept.",
        }
    ],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "anyOf": [{"$ref": "#/components/schemas/ChatBody"}, {"$ref": "#/components/schemas/UIChatBody"}]
                }
            },
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "message": {"type": "string"},
                        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "conversation_id": {"type": "string"},
                        "lang": {"type": "string", "enum": ["ko", "en"]},
                    },
                }
            },
        },
    },
}


async def read_asked(request: Request, limits: Limits) -> asked.Asked:
    """What the client asks, in whichever of the three forms. Parsing runs in a thread: bodies may be large."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return await anyio.to_thread.run_sync(asked.from_json, await request.body(), limits)
    if kind == "multipart/form-data":
        async with request.form() as form:
            return await anyio.to_thread.run_sync(asked.from_form, form, limits)
    raise refusals.wrong_media_type()


def turn(shop: ShopLike, message: Message, apology: str) -> Generator[Event]:
    """The assistant's turn, which ends well whatever breaks in it, and after which no deleted photo is remembered."""
    before = _photos_of(shop, message.conversation_id) if message.replaces else frozenset()
    try:
        yield from shop.assistant.reply(message)
    except Exception as exc:  # noqa: BLE001 - around a turn: the shopper gets a sentence instead of a torn stream
        # An error's message may quote the shopper: only its kind and place are logged.
        where = "".join(traceback.format_tb(exc.__traceback__))
        log.error("A turn broke: %s\n%s", type(exc).__name__, where)  # noqa: TRY400
        yield Failed(apology)
    finally:
        _forget_deleted(shop, message.photo_ids)
        feedback.note(shop, message.conversation_id, replaced=bool(message.replaces))
        if before:
            _forget_taken_back(shop, before - _photos_of(shop, message.conversation_id))


def _photos_of(shop: ShopLike, conversation_id: str) -> frozenset[str]:
    return frozenset(photo.photo_id for turn in shop.conversations.turns(conversation_id) for photo in turn.photos)


def _forget_taken_back(shop: ShopLike, photo_ids: frozenset[str]) -> None:
    """Photos of turns that were taken back, which the shopper cannot see and so not delete any more."""
    for photo_id in photo_ids:
        with suppress(NotFoundError):
            shop.photos.delete(photo_id)


def _forget_deleted(shop: ShopLike, photo_ids: Sequence[str]) -> None:
    """A photo that was deleted while the turn ran would otherwise live on in what the turn kept at its end."""
    for photo_id in photo_ids:
        try:
            shop.photos.read(photo_id)
        except NotFoundError:
            shop.conversations.forget_photo(photo_id)


def routes(shop: ShopLike, limits: Limits, threads: Threads, admit: Callable[..., Awaitable[None]]) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["chat"])

    @router.post(
        "/chat",
        dependencies=[Depends(admit)],
        openapi_extra=_BODIES,
        response_class=Response,
        responses={200: {"content": {"text/event-stream": {}}, "description": "UI message stream, version 1."}},
    )
    async def chat(request: Request, *, resumable: bool = False) -> Response:
        """Send a message with or without photos and read the answer as Server-Sent Events.

        The frames are those of the AI SDK's UI message stream, version 1: `start` (with the conversation's id as
        metadata), `data-step`*, `data-products` before any text, `text-start`, `text-delta`*, `text-end`,
        `data-suggestions`, `finish`, `[DONE]`; `error` where the turn breaks. Closing the connection ends the turn;
        with `resumable` it goes on for a while, frames carry ids, and `GET /api/chat/{conversation_id}/stream` goes on
        with what did not arrive.
        """
        if threads.full:
            raise refusals.too_busy()
        key = own_key(request.headers, allowed=limits.own_keys)
        wanted = await read_asked(request, limits)
        photo_ids = await anyio.to_thread.run_sync(photos.kept, shop, wanted.photos, limits)
        message = Message(
            conversation_id=wanted.conversation_id or secrets.token_urlsafe(16),
            text=wanted.text,
            photo_ids=photo_ids,
            lang=wanted.lang,
            mode=wanted.mode,
            k=wanted.k,
            dropped=wanted.dropped,
            replaces=wanted.replaces,
            key=key,
        )
        said = wanted.lang or ("ko" if re.search("[가-힣]", wanted.text) else None)
        apology = refusals.failed().sentences[said or refusals.lang_of(request.headers.get("accept-language"))]
        log = TurnLog(Question(message.text, message.photo_ids, message.replaces)) if resumable else None
        return TurnStream(
            lambda: traced(turn(shop, message, apology), message, shop.traces), message.conversation_id, threads, log
        )

    return router
