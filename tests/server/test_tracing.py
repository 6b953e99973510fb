"""The trace of a turn, as its events tell it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Event, Failed, Started
from floorwalker.conversation.traces import Trace, Traces
from floorwalker.errors import StoreError
from server.scripted import ScriptedShop, script

CONVERSATION = "B" * 22


@pytest.fixture
def traces(shop: ScriptedShop, tmp_path: Path) -> Iterator[Traces]:
    shop.traces = Traces(tmp_path / "traces.db", 30)
    yield shop.traces
    shop.traces.close()


def ask(client: TestClient) -> None:
    body = {"message": "빨간 티셔츠", "conversation_id": CONVERSATION}
    assert client.post("/api/chat", json=body).status_code == 200


def only(traces: Traces) -> Trace:
    (trace,) = traces.of(CONVERSATION).values()
    return trace


def test_what_was_understood_found_timed_and_spent(client: TestClient, traces: Traces) -> None:
    ask(client)
    trace = only(traces)
    assert trace.text == "빨간 티셔츠"
    assert trace.query
    assert trace.query["wanted"] == [{"facet": "colour", "values": ["Red"], "said": "빨간"}]
    assert trace.hits
    assert trace.hits[0].fields == {"words": 3.5, "image": 0.25}
    assert trace.dropped == ["체크"]
    assert trace.timings == {"search": 1.23}
    assert [(name, said) for name, said, _ in trace.steps] == [("search", "찾고 있어요")]
    assert trace.cards_at is not None
    assert trace.words_at is not None
    assert 0 <= trace.cards_at <= trace.words_at <= trace.ended_at
    assert trace.answer_length == len("빨간 티셔츠를 찾았어요.\ndata: [DONE]\n\nevent: x")
    assert (trace.answered_by, trace.usage, trace.end) == ("rules", {"tokens": 3}, "finished")


def test_turns_that_fail_or_are_left_have_a_trace_too(client: TestClient, shop: ScriptedShop, traces: Traces) -> None:
    def fails(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        yield Failed("sorry")

    shop.assistant.play = fails
    ask(client)
    assert only(traces).end == "failed"

    def breaks(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        raise RuntimeError

    shop.assistant.play = breaks
    ask(client)
    assert only(traces).end == "failed"
    assert only(traces).hits is None


def test_a_trace_that_cannot_be_kept_harms_nobody(
    client: TestClient, traces: Traces, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Traces, trace: Trace) -> None:
        raise StoreError("disk full")

    monkeypatch.setattr(Traces, "put", full)
    ask(client)


def test_a_conversation_takes_its_traces_with_it(client: TestClient, shop: ScriptedShop, traces: Traces) -> None:
    shop.assistant.play = script
    ask(client)
    assert client.delete(f"/api/conversations/{CONVERSATION}").status_code == 204
    assert traces.of(CONVERSATION) == {}
