"""How often an endpoint is asked."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from floorwalker.inference.chat.hosted.faults import fault


class Rate:
    """At most `per_minute` requests in any 60 seconds; 0 sets no limit. Used by one thread."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_minute, self._now = per_minute, now
        self._taken: deque[float] = deque(maxlen=per_minute)

    def take(self) -> None:
        """Counts one request. Raises ModelError ("busy") with the seconds to wait where there is no room for it."""
        if not self._per_minute:
            return
        now = self._now()
        if len(self._taken) == self._per_minute and now - self._taken[0] < 60:
            raise fault("busy", "the limit set for this endpoint", self._taken[0] + 60 - now)
        self._taken.append(now)
