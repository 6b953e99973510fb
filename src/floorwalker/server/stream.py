"""Runs a turn in a worker thread and sends its frames as they come.

A frame is on its way before the turn takes its next step, a slow reader slows its own turn down instead of filling
memory, and when the client goes away the turn is closed at its next step and its thread is free again. A turn that can
be resumed goes on for a while without its client, into its log.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Generator
from concurrent.futures import CancelledError
from contextlib import closing
from typing import Any
from weakref import WeakValueDictionary

import anyio
import anyio.from_thread
import anyio.to_thread
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from floorwalker.assistant.events import Event
from floorwalker.server import sse
from floorwalker.server.replay import Replays, TurnLog

Write = Callable[[bytes], Coroutine[Any, Any, None]]


class Threads:
    """Room for turns: `at_once` run, as many again wait, the next is told to come back."""

    def __init__(self, at_once: int, heartbeat: float, patience: float, resume: float = 30.0) -> None:
        """`heartbeat`: seconds of silence in a stream after which a comment is sent. `patience`: seconds a client may
        let a frame wait unread before it counts as gone. `resume`: seconds a turn that can be resumed goes on alone."""
        self.heartbeat, self.patience = heartbeat, patience
        self.replays = Replays(resume)
        self._room = 2 * at_once
        self.limiter = anyio.CapacityLimiter(at_once)
        self._lines: WeakValueDictionary[str, anyio.Lock] = WeakValueDictionary()
        self.taken = 0
        """Turns that run or wait."""

    @property
    def full(self) -> bool:
        return self.taken >= self._room

    def line(self, conversation_id: str) -> anyio.Lock:
        """Held by the turn of a conversation that runs: the next message waits for what it builds on."""
        return self._lines.setdefault(conversation_id, anyio.Lock())


class TurnStream(Response):
    """A response that is made while it is sent. Used once."""

    def __init__(
        self, turn: Callable[[], Generator[Event]], conversation_id: str, threads: Threads, log: TurnLog | None = None
    ) -> None:
        """`turn` is called in the worker thread. `log`: where it can be resumed from, if it can."""
        super().__init__(headers={**sse.HEADERS, "x-conversation-id": conversation_id})
        del self.headers["content-length"]
        self._turn, self._threads, self._log = turn, threads, log
        self._conversation_id = conversation_id
        self._line = threads.line(conversation_id)
        self._gone = threading.Event()
        self._away = False
        self._sending = anyio.Lock()
        self._sent_at = 0.0

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        async def write(data: bytes) -> None:
            if self._away:
                return
            async with self._sending:
                with anyio.move_on_after(self._threads.patience) as waiting:
                    await send({"type": "http.response.body", "body": data, "more_body": True})
                self._sent_at = anyio.current_time()
            if waiting.cancelled_caught and self._log is None:
                self._gone.set()
            elif waiting.cancelled_caught:
                self._away = True

        async def log_and_write(data: bytes) -> None:
            await write(data if self._log is None else self._log.add(data))

        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        self._threads.taken += 1
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._watch, receive, tasks.cancel_scope)
                tasks.start_soon(self._stay_alive, write)
                async with self._line:
                    if self._log is not None:
                        self._log.stop = lambda: self._end(tasks.cancel_scope)
                        self._threads.replays.begin(self._conversation_id, self._log)
                    await anyio.to_thread.run_sync(self._work, log_and_write, limiter=self._threads.limiter)
                tasks.cancel_scope.cancel()
        finally:
            self._threads.taken -= 1
            stays = not (self._gone.is_set() or self._away)
            self._gone.set()
            if self._log is not None:
                self._log.end()  # also where it was stopped: who reads along hears that nothing more comes
        if stays:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _work(self, write: Write) -> None:
        """In the worker thread: every frame waits there until it is sent."""
        events = self._turn()
        with closing(events), closing(sse.frames(events)) as frames:
            for frame in frames:
                if self._gone.is_set():
                    return
                try:
                    anyio.from_thread.run(write, frame)
                except CancelledError:  # the client went away while the frame was waiting
                    return

    async def _watch(self, receive: Receive, scope: anyio.CancelScope) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._away = True
        if self._log is not None:
            await self._log.deserted(self._threads.replays.seconds)
        self._end(scope)

    def _end(self, scope: anyio.CancelScope) -> None:
        self._gone.set()
        scope.cancel()

    async def _stay_alive(self, write: Write) -> None:
        self._sent_at = anyio.current_time()
        while True:
            silent = anyio.current_time() - self._sent_at
            if silent >= self._threads.heartbeat:
                await write(sse.HEARTBEAT)
            else:
                await anyio.sleep(self._threads.heartbeat - silent)
