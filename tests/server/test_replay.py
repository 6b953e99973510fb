"""An answer outlives its connection: what did not arrive comes when it is asked for, once and in order."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest
from fastapi.testclient import TestClient

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Delta, Event, Finished, Started
from server.reading import read_stream
from server.scripted import ScriptedShop
from server.test_stream import PATIENCE, app_of, running, wait_for

CONVERSATION = "A" * 22
STREAM = f"/api/chat/{CONVERSATION}/stream"


class Play:
    """Says a word whenever the test lets it."""

    def __init__(self) -> None:
        self.words = threading.Semaphore(0)

    def __call__(self, message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        for n in range(6):
            assert self.words.acquire(timeout=PATIENCE)
            yield Delta(f"말{n} ")
        yield Finished("rules")


@pytest.fixture
def play(shop: ScriptedShop) -> Play:
    shop.assistant.play = play = Play()
    return play


@contextmanager
def called(port: int, method: str, path: str, body: str = "", **headers: str) -> Iterator[HTTPResponse]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        with connection.getresponse() as response:
            yield response


def ask(port: int, **more: str) -> AbstractContextManager[HTTPResponse]:
    body = json.dumps({"message": "티셔츠", "conversation_id": CONVERSATION, **more})
    return called(port, "POST", "/api/chat?resumable=true", body, content_type="application/json")


def rejoin(port: int, after: str | None = None) -> AbstractContextManager[HTTPResponse]:
    return called(port, "GET", STREAM, **({} if after is None else {"last_event_id": after}))


def conversation(port: int) -> Any:
    with called(port, "GET", f"/api/conversations/{CONVERSATION}") as response:
        return json.loads(response.read())


def until(response: HTTPResponse, mark: str) -> bytes:
    data = b""
    while mark.encode() not in data or not data.endswith(b"\n\n"):
        line = response.readline()
        assert line
        data += line
    return data


def last_id(data: bytes) -> str:
    return re.findall(rb"^id: (\S+)$", data, re.MULTILINE)[-1].decode()


def without_ids(data: bytes) -> bytes:
    return re.sub(rb"^id: .*\n", b"", data, flags=re.MULTILINE)


def test_a_dropped_connection_is_gone_on_with(shop: ScriptedShop, play: Play) -> None:
    with running(app_of(shop)) as port:
        with ask(port) as first:
            assert first.headers["x-conversation-id"] == CONVERSATION
            play.words.release(2)
            before = until(first, "말1")
        play.words.release(2)
        with rejoin(port, last_id(before)) as second:
            between = until(second, "말3")
        play.words.release(2)
        with rejoin(port, last_id(between)) as third:
            after = third.read()
        stream = read_stream(without_ids(before + between + after))
        assert stream.text == "말0 말1 말2 말3 말4 말5 "
        assert shop.assistant.closed.wait(PATIENCE)


def test_after_its_end_the_whole_answer_can_still_be_had(shop: ScriptedShop, play: Play) -> None:
    with running(app_of(shop)) as port:
        with ask(port) as first:
            play.words.release(6)
            whole = first.read()
        with rejoin(port) as again:
            assert again.read() == whole
        with rejoin(port, last_id(whole)) as nothing:
            assert nothing.read() == b""


def test_a_reloaded_page_learns_what_is_being_answered(shop: ScriptedShop, play: Play) -> None:
    with running(app_of(shop)) as port:
        with ask(port) as first:
            play.words.release(1)
            until(first, "말0")
            found = conversation(port)
            assert found["running"] == {"text": "티셔츠", "photos": []}
            assert found["turns"] == []
            play.words.release(5)
            first.read()
        found = conversation(port)
        assert found["running"] is None
        assert len(found["turns"]) == 1


def test_stopping_ends_the_turn_and_tells_who_reads_along(shop: ScriptedShop, play: Play) -> None:
    with running(app_of(shop)) as port, ask(port) as first:
        play.words.release(1)
        until(first, "말0")
        with rejoin(port) as other:
            until(other, "말0")
            with called(port, "DELETE", STREAM) as stopped:
                assert stopped.status == 204
            play.words.release(1)
            assert shop.assistant.closed.wait(PATIENCE)
            assert other.read().endswith(b"data: [DONE]\n\n")


def test_a_message_being_answered_anew_is_not_shown_twice(shop: ScriptedShop, play: Play) -> None:
    with running(app_of(shop)) as port:
        with ask(port) as first:
            play.words.release(6)
            first.read()
        with ask(port, replaces="turn-1") as second:
            play.words.release(1)
            until(second, "말0")
            found = conversation(port)
            assert found["turns"] == []
            assert found["running"] is not None
            play.words.release(5)
            second.read()
        assert [turn["turn_id"] for turn in conversation(port)["turns"]] == ["turn-2"]


def test_a_turn_nobody_comes_back_to_is_ended(shop: ScriptedShop, play: Play) -> None:
    app = app_of(shop, resume=0.05)
    with running(app) as port:
        with ask(port) as first:
            play.words.release(1)
            until(first, "말0")
        play.words.release(1)
        wait_for(lambda: play.words.release() or shop.assistant.closed.is_set())
        assert conversation(port)["running"] is None


def test_what_is_unknown_or_of_another_turn_is_nothing_to_go_on_with(client: TestClient) -> None:
    assert client.get(STREAM).status_code == 204
    body = {"message": "티셔츠", "conversation_id": CONVERSATION}
    assert client.post("/api/chat?resumable=true", json=body).status_code == 200
    assert client.get(STREAM).text.endswith("data: [DONE]\n\n")
    for other in ("0123456789ab-2", "x", "0123456789ab--1"):
        assert client.get(STREAM, headers={"last-event-id": other}).status_code == 204
    assert client.get("/api/chat/an-id-of-the-clients-own/stream").status_code == 204
    client.delete(f"/api/conversations/{CONVERSATION}")
    assert client.get(STREAM).status_code == 204


def test_without_asking_for_it_nothing_is_kept(client: TestClient) -> None:
    answer = client.post("/api/chat", json={"message": "티셔츠", "conversation_id": CONVERSATION})
    assert "id:" not in answer.text
    assert client.get(STREAM).status_code == 204
