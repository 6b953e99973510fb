"""Google's generateContent, streamed as Server-Sent Events."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from wire.chat import Answer, Dialect, Heard, broken, refusal
from wire.server import Asked, Reply

FAILURES = {
    "throttled": (429, "RESOURCE_EXHAUSTED"),
    "overloaded": (503, "UNAVAILABLE"),
    "key": (403, "PERMISSION_DENIED"),
    "unknown": (404, "NOT_FOUND"),
    "server": (500, "INTERNAL"),
}
FINISH = {"stop": "STOP", "length": "MAX_TOKENS", "filter": "SAFETY"}


def hear(asked: Asked) -> Heard:
    path, _, query = asked.path.partition("?")
    assert path.endswith(":streamGenerateContent"), path
    assert "alt=sse" in query
    body = json.loads(asked.body)
    config = body.get("generationConfig", {})
    return Heard(
        key=asked.headers.get("x-goog-api-key", ""),
        model=path.rpartition("/")[2].partition(":")[0],
        system=_content(body.get("systemInstruction", {}).get("parts", []))[0],
        messages=tuple(
            ("assistant" if m["role"] == "model" else "user", *_content(m["parts"])) for m in body["contents"]
        ),
        mode="tool" if body.get("tools") else "native" if config.get("responseMimeType") else "text",
        max_tokens=config.get("maxOutputTokens"),
    )


def _content(parts: list[dict[str, Any]]) -> tuple[str, tuple[bytes, ...]]:
    texts = [part["text"] for part in parts if "text" in part]
    pictures = [part["inlineData"]["data"] for part in parts if "inlineData" in part]
    return "\n".join(texts), tuple(base64.b64decode(data, altchars=b"-_") for data in pictures)


def refuse(answer: Answer) -> Reply:
    status, kind = FAILURES[answer.fails or "server"]
    return refusal(status, {"error": {"code": status, "message": "no", "status": kind}}, answer)


def pieces(answer: Answer, heard: Heard) -> Iterator[bytes]:
    for value in _events(answer, heard):
        yield b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\r\n\r\n"


DIALECT = Dialect(hear, refuse, pieces)


def _events(answer: Answer, heard: Heard) -> Iterator[dict[str, Any]]:
    if heard.mode == "tool":
        yield _event([{"functionCall": {"name": "final_result", "args": _arguments(answer.text)}}])
    else:
        for piece in answer.pieces:
            yield _event([{"text": piece}])
    if answer.throttled_after is not None:
        yield {"error": {"code": 429, "message": "slow down", "status": "RESOURCE_EXHAUSTED"}}
    if broken(answer):
        return
    last = _event([{"text": ""}], FINISH[answer.finish])
    if answer.usage:
        given, made = answer.usage
        last["usageMetadata"] = {
            "promptTokenCount": given,
            "candidatesTokenCount": made,
            "totalTokenCount": given + made,
        }
    yield last


def _arguments(text: str) -> Any:
    """Whole objects only: Google streams no halves of them."""
    try:
        return json.loads(text)
    except ValueError:
        return {"said": text}


def _event(parts: list[dict[str, Any]], finish: str | None = None) -> dict[str, Any]:
    candidate: dict[str, Any] = {"content": {"role": "model", "parts": parts}, "index": 0}
    if finish:
        candidate["finishReason"] = finish
    return {"candidates": [candidate], "modelVersion": "double"}
