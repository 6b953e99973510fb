"""Calls to a provider: at a pace it allows, some at once, and again where that may help."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from floorwalker.errors import ModelError

Given = TypeVar("Given")
Made = TypeVar("Made")

SHOPPER_S = 3.0
"""So long may a shopper's question wait for a provider."""
_REST_S = 15.0
"""So long is a provider left alone that did not answer a shopper: the next question need not find out again."""
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 60.0


class Pace:
    """At most so many calls in a minute, evenly spread; 0 sets no limit."""

    def __init__(
        self,
        per_minute: float = 0,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._step = 60 / per_minute if per_minute else 0.0
        self._sleep, self._clock = sleep, clock
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self, most: float = float("inf")) -> None:
        """Until the next call may start. Raises ModelError at once where that is more than `most` seconds away."""
        with self._lock:
            now = self._clock()
            pause = max(0.0, self._next - now)
            if pause > most:
                raise ModelError(f"The provider is busy for another {pause:.0f} seconds.", "busy", retry_after=pause)
            self._next = now + pause + self._step
        if pause:
            self._sleep(pause)

    def now(self) -> float:
        return self._clock()

    def hold(self, seconds: float) -> None:
        """Nobody calls for so long: a provider that is busy for one thread is busy for all."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)


class Calls:
    """Runs calls that raise ModelError. What may succeed later is tried again, after the time that the provider asked
    for, or after twice the last wait."""

    def __init__(
        self,
        *,
        attempts: int = 6,
        parallel: int = 4,
        per_minute: float = 0,
        sleep: Callable[[float], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._attempts, self._parallel = attempts, parallel
        self._stopped = threading.Event()
        self._pace = Pace(per_minute, sleep or self._stopped.wait, clock)

    def one(self, call: Callable[[], Made], patience: float = float("inf")) -> Made:
        """`patience`: seconds that a wait may take, where somebody waits for the answer."""
        until = self._pace.now() + patience
        for pause in _pauses(self._attempts):
            self._pace.wait(until - self._pace.now())
            if self._stopped.is_set():
                raise CancelledError
            try:
                return call()
            except ModelError as exc:
                if pause is None or not exc.retryable:
                    raise
                asked = min(max(pause, exc.retry_after or 0.0), _LONGEST_WAIT_S)
                # One that is away, or too slow for a shopper, is so a second time.
                hopeless = patience <= SHOPPER_S and exc.reason in ("timeout", "unreachable")
                if hopeless or asked > until - self._pace.now():
                    self._pace.hold(max(asked, _REST_S))
                    raise
            self._pace.hold(asked)
        raise AssertionError("the last attempt returns or raises")

    def each(self, call: Callable[[Given], Made], given: Sequence[Given], patience: float = float("inf")) -> list[Made]:
        """In the order of `given`. The first that fails for good ends those that have not begun."""
        return self.spread(lambda one: self.one(partial(call, one), patience), given)

    def spread(self, work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
        """The same without pace and without trying again, for work that may need no call at all."""
        failed: list[BaseException] = []

        def unless_failed(one: Given) -> Made:
            if failed:
                raise CancelledError
            try:
                return work(one)
            except BaseException as exc:
                failed.append(exc)
                raise

        with _pool(max(1, min(self._parallel, len(given)))) as pool:
            waiting = [pool.submit(unless_failed, one) for one in given]
            try:
                wait(waiting)
            except BaseException:
                # Interrupted: nobody sleeps on; what is on its way may come, for it is paid for.
                self._stopped.set()
                raise
        if failed:
            raise failed[0]
        return [future.result() for future in waiting]


@contextmanager
def _pool(threads: int) -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(threads, thread_name_prefix="calls")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _pauses(attempts: int) -> Iterator[float | None]:
    """Seconds to wait after each attempt; None after the last."""
    for attempt in range(attempts - 1):
        # Spread, so that clients that failed together do not come back together.
        yield _FIRST_WAIT_S * 2**attempt * random.uniform(0.75, 1.25)
    yield None
