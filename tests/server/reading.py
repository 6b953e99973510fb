"""A strict reader of the UI message stream, version 1, and of refusals."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Protocol

KEYS = {
    "start": ({"messageId", "messageMetadata"}, set()),
    "text-start": ({"id"}, {"id"}),
    "text-delta": ({"id", "delta"}, {"id", "delta"}),
    "text-end": ({"id"}, {"id"}),
    "error": ({"errorText"}, {"errorText"}),
    "finish": ({"finishReason", "messageMetadata"}, set()),
}
"""Keys allowed and keys required beside `type`; the official schema refuses all others."""
DATA = ({"id", "data", "transient"}, {"data"})


class ProtocolError(AssertionError):
    pass


def _hold(fact: bool, rule: str) -> None:
    if not fact:
        raise ProtocolError(rule)


@dataclass
class Stream:
    chunks: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    comments: int = 0

    @property
    def types(self) -> list[str]:
        return [chunk["type"] for chunk in self.chunks]

    @property
    def text(self) -> str:
        return "".join(self.texts.values())

    @property
    def failed(self) -> bool:
        return "error" in self.types

    @property
    def conversation_id(self) -> str:
        return str(self.chunks[0]["messageMetadata"]["conversationId"])

    def data(self, name: str) -> Any:
        (found,) = [chunk["data"] for chunk in self.chunks if chunk["type"] == f"data-{name}"]
        return found


def read_stream(body: bytes) -> Stream:
    """The stream, if it keeps every rule. Raises ProtocolError with the rule it breaks."""
    _hold(body.endswith(b"\n\n"), "the last frame is whole")
    stream, open_texts, done = Stream(), set[str](), False
    for block in body.decode("utf-8").removesuffix("\n\n").split("\n\n"):
        _hold(not done, "nothing comes after [DONE]")
        if block.startswith(":"):
            stream.comments += 1
            continue
        _hold(block.startswith("data: ") and "\n" not in block, "a frame is one data line")
        payload = block.removeprefix("data: ")
        if payload == "[DONE]":
            done = True
            continue
        _read_chunk(json.loads(payload), stream, open_texts)
    _hold(done, "[DONE] comes last")
    _hold(not open_texts, "text parts are closed")
    _hold(stream.types[-1:] in (["finish"], ["error"]), "the message ends with finish or error")
    return stream


def _read_chunk(chunk: dict[str, Any], stream: Stream, open_texts: set[str]) -> None:
    type_ = chunk["type"]
    _hold(type_.startswith("data-") or type_ in KEYS, f"{type_} is a chunk type")
    allowed, needed = KEYS.get(type_, DATA)
    keys = chunk.keys() - {"type"}
    _hold(needed <= keys <= allowed, f"{type_} has its keys and no others")
    _hold((type_ == "start") == (not stream.chunks), "start comes first and once")
    _hold(not {"finish", "error"} & set(stream.types), "nothing comes after the end of the message")
    if type_ == "data-products":
        _hold(not any(each.startswith("text-") for each in stream.types), "products come before any text")
    if type_ == "text-start":
        _hold(chunk["id"] not in open_texts, "a text part is opened once")
        open_texts.add(chunk["id"])
        stream.texts.setdefault(chunk["id"], "")
    elif type_.startswith("text-"):
        _hold(chunk["id"] in open_texts, "text belongs to an open part")
        if type_ == "text-end":
            open_texts.remove(chunk["id"])
        else:
            stream.texts[chunk["id"]] += chunk["delta"]
    stream.chunks.append(chunk)


class HasJson(Protocol):
    status_code: int

    def json(self) -> Any: ...


def refused(response: HasJson, status: int) -> str:
    """The sentence of a refusal, after its form was checked."""
    assert response.status_code == status, response.json()
    body = response.json()
    assert list(body) == ["error"]
    assert body["error"].strip()
    return str(body["error"])
