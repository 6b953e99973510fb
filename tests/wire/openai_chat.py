"""OpenAI chat completions, as OpenAI, vLLM, Ollama and llama.cpp stream them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from wire.chat import Answer, Dialect, Heard, broken, refusal
from wire.server import Asked, Reply

FAILURES = {
    "throttled": (429, "rate_limit_exceeded"),
    "overloaded": (503, "overloaded"),
    "key": (401, "invalid_api_key"),
    "unknown": (404, "model_not_found"),
    "server": (500, "server_error"),
}
FINISH = {"stop": "stop", "length": "length", "filter": "content_filter"}


def hear(asked: Asked) -> Heard:
    assert asked.path.endswith("/chat/completions"), asked.path
    body = json.loads(asked.body)
    assert body["stream"] is True
    schema = (body.get("response_format") or {}).get("type")
    talk = [(m["role"], *_content(m.get("content"))) for m in body["messages"]]
    return Heard(
        key=asked.headers.get("authorization", "").removeprefix("Bearer "),
        model=body["model"],
        system="\n".join(text for role, text, _ in talk if role in ("system", "developer")),
        messages=tuple(turn for turn in talk if turn[0] in ("user", "assistant")),
        mode="tool" if body.get("tools") else "native" if schema == "json_schema" else "text",
        max_tokens=body.get("max_completion_tokens") or body.get("max_tokens"),
    )


def _content(content: Any) -> tuple[str, tuple[bytes, ...]]:
    parts = [{"type": "text", "text": content or ""}] if not isinstance(content, list) else content
    texts = [part["text"] for part in parts if part["type"] == "text"]
    urls = [part["image_url"]["url"] for part in parts if part["type"] == "image_url"]
    return "\n".join(texts), tuple(base64.b64decode(url.partition(";base64,")[2]) for url in urls)


def refuse(answer: Answer) -> Reply:
    status, code = FAILURES[answer.fails or "server"]
    return refusal(status, {"error": {"message": "no", "type": code, "code": code}}, answer)


def pieces(answer: Answer, heard: Heard) -> Iterator[bytes]:
    yield from map(_event, _chunks(answer, heard))
    if not broken(answer):
        yield b"data: [DONE]\n\n"


DIALECT = Dialect(hear, refuse, pieces)
LLAMA_CPP = replace(DIALECT, refuses="native")
"""Status 500 to a JSON schema."""


def _chunks(answer: Answer, heard: Heard) -> Iterator[dict[str, Any]]:
    yield _chunk({"role": "assistant", "content": ""})
    for number, piece in enumerate(answer.pieces):
        if heard.mode == "tool":
            call: dict[str, Any] = {"index": 0, "function": {"arguments": piece}}
            if number == 0:
                call |= {"id": "call_1", "type": "function"}
                call["function"]["name"] = "final_result"
            yield _chunk({"tool_calls": [call]})
        else:
            yield _chunk({"content": piece})
    if answer.throttled_after is not None:
        yield {"error": {"message": "slow down", "type": "rate_limit_exceeded", "code": "rate_limit_exceeded"}}
    if broken(answer):
        return
    yield _chunk({}, "tool_calls" if heard.mode == "tool" else FINISH[answer.finish])
    if answer.usage:
        given, made = answer.usage
        usage = {"prompt_tokens": given, "completion_tokens": made, "total_tokens": given + made}
        yield {**_chunk({}), "choices": [], "usage": usage}


def _chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "double", "choices": [choice]}


def _event(value: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n"
