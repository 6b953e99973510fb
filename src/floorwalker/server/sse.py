"""A turn's events -> frames of the AI SDK's UI message stream, version 1, and nothing else.

The protocol's chunk types are strict objects: a frame carries exactly the keys its type knows. Our own things travel
as `data-step` (transient), `data-products` (always before any text) and `data-suggestions`.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from typing import Any

from floorwalker.assistant.events import Delta, Event, Failed, Finished, Products, Started, Step, Suggestions
from floorwalker.server.wire import card_json, chip_json, query_json, wish_json

HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    "x-vercel-ai-ui-message-stream": "v1",
    "x-accel-buffering": "no",
}
"""The last one tells nginx not to hold frames back."""

DONE = b"data: [DONE]\n\n"
HEARTBEAT = b": still here\n\n"
"""A comment: clients skip it, proxies see a living connection."""

_TEXT = "answer"
"""Id of the one text part of an answer."""


def frame(type_: str, **fields: Any) -> bytes:
    chunk = json.dumps({"type": type_, **fields}, ensure_ascii=False, separators=(",", ":"))
    return f"data: {chunk}\n\n".encode()


def frames(events: Iterator[Event]) -> Generator[bytes]:
    """One or more whole frames per step, each to be sent at once; the last ends with `[DONE]`."""
    talking = False
    for event in events:
        match event:
            case Delta(text):
                if not text:
                    continue
                opening = b"" if talking else frame("text-start", id=_TEXT)
                talking = True
                yield opening + frame("text-delta", id=_TEXT, delta=text)
            case Started(conversation_id, turn_id):
                yield frame("start", messageId=turn_id, messageMetadata={"conversationId": conversation_id})
            case Step(name, text):
                yield frame("data-step", id=name, data={"name": name, "text": text}, transient=True)
            case Products():
                yield frame("data-products", id="products", data=_products(event))
            case Suggestions(replies):
                closing, talking = _hush(talking), False
                yield closing + frame("data-suggestions", id="suggestions", data={"replies": list(replies)})
            case Finished(answered_by, usage):
                _exhaust(events)
                metadata = {"answeredBy": answered_by, "usage": dict(usage)}
                yield _hush(talking) + frame("finish", messageMetadata=metadata) + DONE
                return
            case Failed(text):
                _exhaust(events)
                yield _hush(talking) + frame("error", errorText=text) + DONE
                return
    yield _hush(talking) + frame("finish") + DONE


def _exhaust(events: Iterator[Event]) -> None:
    """Lets a turn do what it does after its last event before the client hears that it ended: what ended is kept."""
    for _ in events:
        pass


def _hush(talking: bool) -> bytes:
    return frame("text-end", id=_TEXT) if talking else b""


def _products(event: Products) -> dict[str, Any]:
    return {
        "cards": [card_json(card) for card in event.cards],
        "query": query_json(event.found.query),
        "dropped": [wish_json(wish) for wish in event.found.dropped],
        "wishes": [chip_json(chip) for chip in event.wishes],
        "timings": {step: round(ms, 2) for step, ms in event.found.timings.items()},
    }
