"""Writes down how a turn came about, from the events that pass by."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import asdict
from typing import Any

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Delta, Event, Failed, Finished, Products, Started, Step
from floorwalker.conversation.traces import Trace, TracedHit, Traces
from floorwalker.errors import FloorwalkerError
from floorwalker.retrieval.query import Hit
from floorwalker.server.wire import query_json

log = logging.getLogger(__name__)


def traced(events: Generator[Event], message: Message, traces: Traces | None) -> Generator[Event]:
    """The same events; the trace is kept at the end, however the turn ends."""
    if traces is None:
        yield from events
        return
    notes = _Notes(message)
    with closing(events):
        try:
            for event in events:
                notes.take(event)
                yield event
        finally:
            try:
                if trace := notes.trace():
                    traces.put(trace)
            except FloorwalkerError as exc:  # the shopper has the answer; only the operator misses something
                log.warning("A trace was not kept: %s", exc)


class _Notes:
    def __init__(self, message: Message) -> None:
        self._message = message
        self._created, self._start = time.time(), time.perf_counter()
        self._steps: list[tuple[str, str, float]] = []
        self._length = 0
        self._known: dict[str, Any] = {}

    def take(self, event: Event) -> None:
        at = self._now()
        match event:
            case Started(_, turn_id):
                self._known["turn_id"] = turn_id
            case Step(name, text):
                self._steps.append((name, text, at))
            case Products():
                found = event.found
                self._known |= {
                    "cards_at": at,
                    "query": query_json(found.query),
                    "hits": tuple(map(_hit, found.hits)),
                    "dropped": tuple(each.said for each in found.dropped),
                    "timings": {step: round(ms, 2) for step, ms in found.timings.items()},
                }
            case Delta(text):
                self._known.setdefault("words_at", at)
                self._length += len(text)
            case Finished(answered_by, usage):
                self._known |= {"answered_by": answered_by, "usage": dict(usage), "end": "finished"}
            case Failed():
                self._known["end"] = "failed"

    def trace(self) -> Trace | None:
        """None where the turn did not even start."""
        if "turn_id" not in self._known:
            return None
        return Trace(
            conversation_id=self._message.conversation_id,
            created=self._created,
            text=self._message.text,
            photos=len(self._message.photo_ids),
            steps=tuple(self._steps),
            ended_at=self._now(),
            answer_length=self._length,
            **self._known,
        )

    def _now(self) -> float:
        return round((time.perf_counter() - self._start) * 1000, 2)


def _hit(hit: Hit) -> TracedHit:
    reasons = [{k: str(v) for k, v in asdict(reason).items() if v is not None} for reason in hit.reasons]
    return TracedHit(hit.product_id, hit.score, dict(hit.fields), dict(hit.ranks), reasons)
