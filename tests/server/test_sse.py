"""Events -> frames, read by the rules of the protocol."""

from __future__ import annotations

import pytest

from floorwalker.assistant.events import Delta, Event, Failed, Finished, Products, Started, Step, Suggestions
from floorwalker.retrieval.query import Found, Query
from floorwalker.server import sse
from server.reading import ProtocolError, read_stream

EMPTY = Products((), Found(Query(), ()))


def stream(*events: Event) -> bytes:
    return b"".join(sse.frames(iter(events)))


@pytest.mark.parametrize("words", [("빨간 ", "티셔츠"), ("A red ", "T-shirt")])
def test_a_whole_turn(words: tuple[str, str]) -> None:
    events = (
        Started("c", "t"),
        Step("search", "…"),
        EMPTY,
        *map(Delta, words),
        Suggestions(("싼 거",)),
        Finished("rules"),
    )
    read = read_stream(stream(*events))
    assert read.types == [
        "start",
        "data-step",
        "data-products",
        "text-start",
        "text-delta",
        "text-delta",
        "text-end",
        "data-suggestions",
        "finish",
    ]
    assert read.text == "".join(words)
    assert read.chunks[0] == {"type": "start", "messageId": "t", "messageMetadata": {"conversationId": "c"}}
    assert read.chunks[1] == {
        "type": "data-step",
        "id": "search",
        "data": {"name": "search", "text": "…"},
        "transient": True,
    }
    assert read.chunks[-1]["messageMetadata"] == {"answeredBy": "rules", "usage": {}}


@pytest.mark.parametrize(
    "tail",
    [
        (Finished("rules"),),
        (Failed("죄송합니다"),),
        (Delta("a"), Failed("Sorry")),
        (Delta("a"), Finished("rules")),
        (Delta("a"), Suggestions(()), Finished("rules")),
        (Suggestions(("x",)), Delta("late"), Finished("rules")),
        (Delta("a"),),
        (),
    ],
)
def test_every_end_is_well_formed(tail: tuple[Event, ...]) -> None:
    read = read_stream(stream(Started("c", "t"), EMPTY, *tail))
    assert read.failed == any(isinstance(event, Failed) for event in tail)


def test_nothing_after_the_end_goes_out() -> None:
    assert stream(Started("c", "t"), Finished("r"), Delta("late")) == stream(Started("c", "t"), Finished("r"))


def test_text_cannot_forge_frames() -> None:
    evil = 'x\n\ndata: [DONE]\n\ndata: {"type":"finish"}\r\n\u2028\u0085\x00'
    assert read_stream(stream(Started("c", "t"), EMPTY, Delta(evil), Finished("r"))).text == evil


def test_frames_leave_one_by_one() -> None:
    taken: list[str] = []

    def events():  # type: ignore[no-untyped-def]
        for event in (Started("c", "t"), EMPTY, Delta("a"), Finished("r")):
            taken.append(type(event).__name__)
            yield event

    frames = sse.frames(events())
    next(frames)
    assert b"data-products" in next(frames)
    assert taken == ["Started", "Products"]


@pytest.mark.parametrize(
    "broken",
    [
        ["finish", "[DONE]"],
        ["start", "finish"],
        ["start", "text-delta", "finish", "[DONE]"],
        ["start", "text-start", "finish", "[DONE]"],
        ["start", "text-start", "text-start", "text-end", "finish", "[DONE]"],
        ["start", "text-start", "text-end", "data-products", "finish", "[DONE]"],
        ["start", "start", "finish", "[DONE]"],
        ["start", "finish", "data-products", "[DONE]"],
        ["start", "finish", "[DONE]", "[DONE]"],
        ["start", "products", "finish", "[DONE]"],
        ["start", "[DONE]"],
    ],
)
def test_the_reader_of_these_tests_is_strict(broken: list[str]) -> None:
    fields = {
        "text-start": {"id": "1"},
        "text-end": {"id": "1"},
        "text-delta": {"id": "1", "delta": "x"},
        "data-products": {"data": {}},
    }
    frames = [sse.DONE if each == "[DONE]" else sse.frame(each, **fields.get(each, {})) for each in broken]
    with pytest.raises(ProtocolError):
        read_stream(b"".join(frames))
