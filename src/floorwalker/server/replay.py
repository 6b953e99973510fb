"""Turns that outlive their connection: their frames are kept for a while, to go on with after a drop or a reload."""

from __future__ import annotations

import re
import secrets
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated

import anyio
from fastapi import APIRouter, Header, Response
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from floorwalker.server import refusals, sse

KEPT = 500
"""Turns whose frames are kept at most; the oldest are forgotten first."""
READERS = 8
"""Who may read along one turn at the same time."""

_ID = re.compile(r"([0-9a-f]{12})-(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Question:
    """What is being answered, for a page that was reloaded meanwhile."""

    text: str
    photo_ids: tuple[str, ...]
    replaces: str | None = None
    """The turn in whose place it is asked: on the page, it is gone already."""


class TurnLog:
    """The frames of one turn so far, and who reads along. Belongs to the event loop."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.name = secrets.token_hex(6)
        self.ended_at: float | None = None
        self.stop: Callable[[], None] = lambda: None
        """Ends the turn at its next step."""
        self.readers = 0
        self._left_at = time.monotonic()
        self._frames: list[bytes] = []
        self._changed = anyio.Event()

    def add(self, frames: bytes) -> bytes:
        """One or more whole frames, which are given ids and returned with them."""
        new = [frame for frame in frames.split(b"\n\n") if frame]
        numbered = [
            b"id: %s-%d\n%s\n\n" % (self.name.encode(), n, frame) for n, frame in enumerate(new, len(self._frames))
        ]
        self._frames += numbered
        self._tell()
        return b"".join(numbered)

    def end(self) -> None:
        if not self._frames or not self._frames[-1].endswith(sse.DONE):
            self.add(sse.DONE)
        self.ended_at = time.monotonic()
        self._tell()

    def after(self, event_id: str | None) -> int | None:
        """How many frames a reader has whose last one was `event_id`; None where it is not of this turn."""
        if not event_id:
            return 0
        found = _ID.fullmatch(event_id)
        return int(found[2]) + 1 if found and found[1] == self.name else None

    async def follow(self, start: int, heartbeat: float) -> AsyncGenerator[bytes]:
        """The frames from number `start` on, as they come, until the turn has ended."""
        self.readers += 1
        try:
            while True:
                changed = self._changed
                if start < len(self._frames):
                    piece = b"".join(self._frames[start:])
                    start = len(self._frames)
                    yield piece
                elif self.ended_at is not None:
                    return
                else:
                    with anyio.move_on_after(heartbeat) as waited:
                        await changed.wait()
                    if waited.cancelled_caught:
                        yield sse.HEARTBEAT
        finally:
            self.readers -= 1
            self._left_at = time.monotonic()

    async def deserted(self, seconds: float) -> None:
        """Waits until nobody has read along for so long."""
        self._left_at = time.monotonic()
        while (silent := 0.0 if self.readers else time.monotonic() - self._left_at) < seconds:  # noqa: ASYNC110
            await anyio.sleep(seconds - silent)

    def _tell(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()


class Replays:
    """The latest turn of each conversation, while it runs and for `seconds` after. Belongs to the event loop."""

    def __init__(self, seconds: float) -> None:
        """`seconds`: also how long a running turn waits for a client that went away."""
        self.seconds = seconds
        self._logs: OrderedDict[str, TurnLog] = OrderedDict()

    def begin(self, conversation_id: str, log: TurnLog) -> None:
        self._logs.pop(conversation_id, None)
        self._logs[conversation_id] = log
        while len(self._logs) > KEPT or self._stale(next(iter(self._logs.values()))):
            self._logs.popitem(last=False)

    def of(self, conversation_id: str) -> TurnLog | None:
        log = self._logs.get(conversation_id)
        if log is not None and self._stale(log):
            del self._logs[conversation_id]
            return None
        return log

    def running(self, conversation_id: str) -> Question | None:
        """What is being answered in a conversation now. May be asked from any thread."""
        log = self._logs.get(conversation_id)
        return log.question if log is not None and log.ended_at is None else None

    def forget(self, conversation_id: str) -> None:
        self._logs.pop(conversation_id, None)

    def _stale(self, log: TurnLog) -> bool:
        return log.ended_at is not None and time.monotonic() - log.ended_at > self.seconds


class _Frames(StreamingResponse):
    """Ends its reading at once when the client goes away."""

    def __init__(self, log: TurnLog, start: int, heartbeat: float) -> None:
        self._log, self._start, self._heartbeat = log, start, heartbeat
        super().__init__(iter(()), headers=sse.HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with aclosing(self._log.follow(self._start, self._heartbeat)) as frames:
            self.body_iterator = frames
            await super().__call__(scope, receive, send)


def routes(replays: Replays, heartbeat: float) -> APIRouter:
    router = APIRouter(prefix="/api/chat", tags=["chat"])

    @router.get(
        "/{conversation_id}/stream",
        response_class=Response,
        responses={
            200: {
                "content": {"text/event-stream": {}},
                "description": "The frames that did not arrive, and what comes.",
            },
            204: {"description": "Nothing to go on with: read the conversation instead."},
        },
    )
    async def stream(conversation_id: str, last_event_id: Annotated[str | None, Header()] = None) -> Response:
        """Go on with the answer to a message that was sent with `resumable`: after a dropped connection (with the
        last event's id) or a reload (without: from its first frame). The AI SDK's client asks the same to resume."""
        log = replays.of(conversation_id)
        start = None if log is None else log.after(last_event_id)
        if log is None or start is None:
            return Response(status_code=204)
        if log.readers >= READERS:
            raise refusals.too_busy()
        return _Frames(log, start, heartbeat)

    @router.delete("/{conversation_id}/stream", status_code=204)
    async def stop(conversation_id: str) -> None:
        """End the answer of a message that was sent with `resumable`: what was said so far is kept."""
        log = replays.of(conversation_id)
        if log is not None:
            log.stop()

    return router
