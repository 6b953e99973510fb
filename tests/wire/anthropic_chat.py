"""Anthropic messages."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from wire.chat import Answer, Dialect, Heard, broken, refusal
from wire.server import Asked, Reply

FAILURES = {
    "throttled": (429, "rate_limit_error"),
    "overloaded": (529, "overloaded_error"),
    "key": (401, "authentication_error"),
    "unknown": (404, "not_found_error"),
    "server": (500, "api_error"),
}
FINISH = {"stop": "end_turn", "length": "max_tokens", "filter": "refusal"}


def hear(asked: Asked) -> Heard:
    assert asked.path.startswith("/v1/messages"), asked.path
    body = json.loads(asked.body)
    assert body["stream"] is True
    system = body.get("system", "")
    return Heard(
        key=asked.headers.get("x-api-key") or asked.headers["authorization"].removeprefix("Bearer "),
        model=body["model"],
        system=system if isinstance(system, str) else "\n".join(part["text"] for part in system),
        messages=tuple((m["role"], *_content(m["content"])) for m in body["messages"]),
        mode="tool" if body.get("tools") else "native" if body.get("output_config") else "text",
        max_tokens=body["max_tokens"],
    )


def _content(content: Any) -> tuple[str, tuple[bytes, ...]]:
    parts = [{"type": "text", "text": content}] if isinstance(content, str) else content
    texts = [part["text"] for part in parts if part["type"] == "text"]
    pictures = [part["source"]["data"] for part in parts if part["type"] == "image"]
    return "\n".join(texts), tuple(map(base64.b64decode, pictures))


def refuse(answer: Answer) -> Reply:
    status, kind = FAILURES[answer.fails or "server"]
    return refusal(status, {"type": "error", "error": {"type": kind, "message": "no"}}, answer)


def pieces(answer: Answer, heard: Heard) -> Iterator[bytes]:
    return map(_event, _events(answer, heard))


DIALECT = Dialect(hear, refuse, pieces)


def _events(answer: Answer, heard: Heard) -> Iterator[dict[str, Any]]:
    given, made = answer.usage or (0, 0)
    message = {
        "id": "msg_1", "type": "message", "role": "assistant", "model": heard.model, "content": [],
        "stop_reason": None, "stop_sequence": None, "usage": {"input_tokens": given, "output_tokens": 0},
    }  # fmt: skip
    yield {"type": "message_start", "message": message}
    tool = heard.mode == "tool"
    block = (
        {"type": "tool_use", "id": "t1", "name": "final_result", "input": {}} if tool else {"type": "text", "text": ""}
    )
    yield {"type": "content_block_start", "index": 0, "content_block": block}
    for piece in answer.pieces:
        delta = {"type": "input_json_delta", "partial_json": piece} if tool else {"type": "text_delta", "text": piece}
        yield {"type": "content_block_delta", "index": 0, "delta": delta}
    if answer.throttled_after is not None:
        yield {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}
    if broken(answer):
        return
    yield {"type": "content_block_stop", "index": 0}
    stop = {"stop_reason": "tool_use" if tool else FINISH[answer.finish], "stop_sequence": None}
    yield {"type": "message_delta", "delta": stop, "usage": {"output_tokens": made}}
    yield {"type": "message_stop"}


def _event(value: dict[str, Any]) -> bytes:
    return f"event: {value['type']}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n".encode()
