"""Amazon Bedrock's ConverseStream, in its own binary event frames."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from wire.chat import Answer, Dialect, Heard, broken, refusal
from wire.server import Asked, Reply

FAILURES = {
    "throttled": (429, "ThrottlingException"),
    "overloaded": (503, "ServiceUnavailableException"),
    "key": (403, "AccessDeniedException"),
    "unknown": (404, "ResourceNotFoundException"),
    "server": (500, "InternalServerException"),
}
FINISH = {"stop": "end_turn", "length": "max_tokens", "filter": "content_filtered"}


def hear(asked: Asked) -> Heard:
    path = unquote(asked.path)
    assert path.endswith("/converse-stream"), path
    body = json.loads(asked.body)
    return Heard(
        key=asked.headers.get("authorization", "").removeprefix("AWS4-HMAC-SHA256 Credential="),
        model=path.split("/")[2],
        system="\n".join(part["text"] for part in body.get("system", ()) if "text" in part),
        messages=tuple((m["role"], *_content(m["content"])) for m in body["messages"]),
        mode="tool" if body.get("toolConfig") else "native" if body.get("outputConfig") else "text",
        max_tokens=body.get("inferenceConfig", {}).get("maxTokens"),
    )


def _content(parts: list[dict[str, Any]]) -> tuple[str, tuple[bytes, ...]]:
    texts = [part["text"] for part in parts if "text" in part]
    pictures = [part["image"]["source"]["bytes"] for part in parts if "image" in part]
    return "\n".join(texts), tuple(map(base64.b64decode, pictures))


def refuse(answer: Answer) -> Reply:
    status, kind = FAILURES[answer.fails or "server"]
    return refusal(status, {"message": "no"}, answer, **{"x-amzn-errortype": kind})


def pieces(answer: Answer, heard: Heard) -> Iterator[bytes]:
    tool = heard.mode == "tool"
    yield event("messageStart", {"role": "assistant"})
    if tool:
        start = {"toolUse": {"toolUseId": "t1", "name": "final_result"}}
        yield event("contentBlockStart", {"contentBlockIndex": 0, "start": start})
    for piece in answer.pieces:
        delta = {"toolUse": {"input": piece}} if tool else {"text": piece}
        yield event("contentBlockDelta", {"contentBlockIndex": 0, "delta": delta})
    if answer.throttled_after is not None:
        yield exception("throttlingException", "Too many tokens, please wait before trying again.")
    if broken(answer):
        return
    yield event("contentBlockStop", {"contentBlockIndex": 0})
    yield event("messageStop", {"stopReason": "tool_use" if tool else FINISH[answer.finish]})
    if answer.usage:
        given, made = answer.usage
        usage = {"inputTokens": given, "outputTokens": made, "totalTokens": given + made}
        yield event("metadata", {"usage": usage, "metrics": {"latencyMs": 1}})


def event(kind: str, body: dict[str, Any]) -> bytes:
    names = {":event-type": kind, ":content-type": "application/json", ":message-type": "event"}
    return _frame(names, json.dumps(body, ensure_ascii=False).encode())


def exception(kind: str, message: str) -> bytes:
    names = {":exception-type": kind, ":content-type": "application/json", ":message-type": "exception"}
    return _frame(names, json.dumps({"message": message}).encode())


def _frame(headers: dict[str, str], body: bytes) -> bytes:
    """Lengths, their checksum, headers of type string, the body, the checksum of it all."""
    packed = b"".join(
        bytes([len(name)]) + name.encode() + b"\x07" + len(value).to_bytes(2, "big") + value.encode()
        for name, value in headers.items()
    )
    prelude = (16 + len(packed) + len(body)).to_bytes(4, "big") + len(packed).to_bytes(4, "big")
    frame = prelude + zlib.crc32(prelude).to_bytes(4, "big") + packed + body
    return frame + zlib.crc32(frame).to_bytes(4, "big")


DIALECT = Dialect(hear, refuse, pieces, "application/vnd.amazon.eventstream")
