"""An event loop in a thread of its own: what is asynchronous runs there, whoever asks waits here."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError, Future
from typing import Any, Generic, TypeVar

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Work = Callable[[], Coroutine[Any, Any, None]]


class Background:
    """Starts its thread with the first task and ends it on `close`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, work: Work) -> Future[None]:
        """Raises CancelledError after `close`."""
        with self._lock:
            if self._closed:
                raise CancelledError
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._loop.set_exception_handler(_note)
                self._thread = threading.Thread(target=self._loop.run_forever, name=self._name, daemon=True)
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(work(), self._loop)

    def close(self, last: Work) -> None:
        """Cancels what still runs, runs `last`, and ends the thread."""
        with self._lock:
            self._closed = True
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_finish(last), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _note(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Faults of requests reach whoever asks; what is left are SDKs that do not close their generators."""
    log.debug("In the background: %s", type(context.get("exception")).__name__)


async def _finish(last: Work) -> None:
    running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await last()
    loop = asyncio.get_running_loop()
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor()


class Bridge(Generic[Item]):
    """Items that work in the background puts in and one thread takes out. Unbounded: an answer is short."""

    def __init__(self, background: Background, patience: float) -> None:
        """`patience`: seconds without an item after which the work counts as lost."""
        self._background, self._patience = background, patience
        self._items: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
        self._task: Future[None] | None = None
        self._over = False

    @property
    def started(self) -> bool:
        return self._task is not None

    def put(self, item: Item) -> None:
        self._items.put(item)

    def take(self, work: Work) -> Item:
        """The next item; the first call starts `work`.

        Raises what `work` raised; StopIteration at its end; TimeoutError where it is lost; CancelledError where the
        background was closed under it.
        """
        if self._over:
            raise StopIteration
        if self._task is None:
            self._task = self._background.submit(work)
            self._task.add_done_callback(lambda _: self._items.put(None))
        try:
            item = self._items.get(timeout=self._patience)
        except queue.Empty:
            self.close()
            raise TimeoutError from None
        if item is not None:
            return item
        self._over = True
        self._task.result()
        raise StopIteration

    def close(self) -> None:
        self._over = True
        if self._task is not None:
            self._task.cancel()
