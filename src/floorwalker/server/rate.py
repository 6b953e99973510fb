"""How often one client may ask."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from floorwalker.server.refusals import too_often

REMEMBERED = 10_000
"""Clients kept in mind; beyond that the longest silent one is forgotten."""


class RateLimit:
    """A token bucket per client: `per_minute` at once, refilled evenly. Called from the event loop only."""

    def __init__(self, per_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._now = now
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> None:
        """Count one request of `client`. Raises RefusedError (429) where its bucket is empty."""
        if not self._per_minute:
            return
        now, rate = self._now(), self._per_minute / 60
        left, since = self._buckets.pop(client, (float(self._per_minute), now))
        left = min(self._per_minute, left + (now - since) * rate)
        self._buckets[client] = (max(left - 1, 0.0) if left >= 1 else left, now)
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        if left < 1:
            raise too_often(math.ceil((1 - left) / rate))
