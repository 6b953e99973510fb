"""Streaming through a real server and raw sockets: nothing is held back, and who goes away frees the work."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager

import pytest
import uvicorn
from fastapi import FastAPI

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Delta, Event, Finished, Products, Started
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from server.reading import read_stream
from server.scripted import FOUND, ScriptedShop

PATIENCE = 60.0
"""Seconds after which a test fails rather than hangs; nothing here is expected to take long."""


@contextmanager
def running(app: FastAPI) -> Iterator[int]:
    """A real server on a free port."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        wait_for(lambda: server.started)
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(PATIENCE)
            assert not thread.is_alive()


def wait_for(fact: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)


def connect(port: int, message: str = "티셔츠", conversation_id: str | None = None) -> socket.socket:
    body = json.dumps({"message": message, "conversation_id": conversation_id}).encode()
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    head = f"POST /api/chat HTTP/1.1\r\nhost: localhost:{port}\r\ncontent-type: application/json\r\n"
    connection.sendall(f"{head}content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body)
    return connection


def read_until(connection: socket.socket, mark: bytes) -> bytes:
    data = b""
    while mark not in data:
        piece = connection.recv(65536)
        assert piece, f"the connection closed before {mark!r}"
        data += piece
    return data


def read_all(connection: socket.socket) -> bytes:
    """The body of a chunked response."""
    data = b""
    while piece := connection.recv(65536):
        data += piece
    rest, body = data.partition(b"\r\n\r\n")[2], b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        length = int(size, 16)
        body, rest = body + rest[:length], rest[length + 2 :]
    return body


def app_of(shop: ScriptedShop, **options: object) -> FastAPI:
    resume = options.pop("resume", 30.0)
    return create_app(shop, Settings(_env_file=None, resume_seconds=resume), **options)  # type: ignore[arg-type]


def test_cards_are_with_the_client_before_the_answer_goes_on(shop: ScriptedShop) -> None:
    read, read_on = threading.Event(), threading.Event()

    def waits(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        yield Products((), FOUND)
        assert read.wait(PATIENCE)
        yield Delta("first")
        assert read_on.wait(PATIENCE)
        yield Delta("second")
        yield Finished("rules")

    shop.assistant.play = waits
    with running(app_of(shop)) as port, closing(connect(port)) as connection:
        head = read_until(connection, b"data-products")
        assert b"text" not in head.partition(b"\r\n\r\n")[2].partition(b"data-products")[0]
        assert b"transfer-encoding: chunked" in head.lower()
        assert b"x-vercel-ai-ui-message-stream: v1" in head.lower()
        read.set()
        assert b"second" not in read_until(connection, b"first")
        read_on.set()
        read_until(connection, b"[DONE]")


@pytest.mark.parametrize("rude", [False, True], ids=["closes", "resets"])
def test_a_client_that_goes_away_closes_the_turn(shop: ScriptedShop, rude: bool) -> None:
    steps = 0

    def endless(message: Message) -> Iterator[Event]:
        nonlocal steps
        yield Started(message.conversation_id, "t")
        while True:
            steps += 1
            time.sleep(0.001)
            yield Delta("word ")

    shop.assistant.play = endless
    with running(app_of(shop)) as port:
        connection = connect(port)
        read_until(connection, b"word")
        if rude:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        connection.close()
        assert shop.assistant.closed.wait(PATIENCE)
        after = steps
        time.sleep(0.05)
        assert steps == after


def test_a_turn_that_waits_long_is_closed_at_its_next_step(shop: ScriptedShop) -> None:
    go_on = threading.Event()
    went_on = threading.Event()

    def slow(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        assert go_on.wait(PATIENCE)
        yield Delta("unheard")
        went_on.set()
        yield Delta("never made")

    shop.assistant.play = slow
    with running(app_of(shop)) as port:
        connection = connect(port)
        read_until(connection, b"start")
        connection.close()
        time.sleep(0.1)
        go_on.set()
        assert shop.assistant.closed.wait(PATIENCE)
        assert not went_on.is_set()


def test_a_reader_that_stalls_stalls_only_its_own_turn(shop: ScriptedShop) -> None:
    made = 0

    def floods(message: Message) -> Iterator[Event]:
        nonlocal made
        yield Started(message.conversation_id, "t")
        if message.text == "quick":
            yield Finished("rules")
            return
        while True:
            made += 1
            yield Delta("x" * 100_000)

    shop.assistant.play = floods
    with running(app_of(shop)) as port:
        stalled = connect(port, "flood")
        read_until(stalled, b"xxx")
        before = -1
        while before != made:
            before = made
            time.sleep(0.2)
        with closing(connect(port, "quick")) as quick:
            assert read_stream(read_all(quick)).types == ["start", "finish"]
        assert made == before, "memory would fill without end"
        stalled.close()
        wait_for(lambda: made >= before and shop.assistant.closed.is_set())


def test_a_reader_that_never_reads_on_gives_its_thread_back(shop: ScriptedShop) -> None:
    def floods(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        while True:
            yield Delta("x" * 1_000_000)

    shop.assistant.play = floods
    with running(app_of(shop, patience=0.2)) as port, closing(connect(port)) as stalled:
        read_until(stalled, b"xxx")
        assert shop.assistant.closed.wait(PATIENCE)


def test_a_client_that_goes_away_while_it_sends_leaves_no_trouble(
    shop: ScriptedShop, caplog: pytest.LogCaptureFixture
) -> None:
    with running(app_of(shop)) as port:
        for kind in ("application/json", "multipart/form-data; boundary=x"):
            connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            head = f"POST /api/chat HTTP/1.1\r\nhost: localhost\r\ncontent-type: {kind}\r\ncontent-length: 100\r\n\r\n"
            connection.sendall(head.encode() + b"--x")
            time.sleep(0.05)
            connection.close()
        time.sleep(0.1)
        with closing(connect(port)) as alive:
            read_until(alive, b"[DONE]")
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


def test_turns_run_beside_each_other_and_others_are_answered_meanwhile(shop: ScriptedShop) -> None:
    together = threading.Barrier(4)

    def meets(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        together.wait(PATIENCE)
        yield Delta(message.text)
        yield Finished("rules")

    shop.assistant.play = meets
    with running(app_of(shop)) as port:
        connections = [connect(port, f"number {n}") for n in range(3)]
        for connection in connections:
            read_until(connection, b"start")
        with closing(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) as other:
            other.sendall(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            assert b"200 OK" in read_until(other, b"ok")
        together.wait(PATIENCE)
        for n, connection in enumerate(connections):
            read_until(connection, f"number {n}".encode())
            connection.close()


def test_more_turns_than_there_is_room_for(shop: ScriptedShop) -> None:
    go_on = threading.Event()

    def waits(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        assert go_on.wait(PATIENCE)
        yield Finished("rules")

    def status(connection: socket.socket) -> bytes:
        return read_until(connection, b"\r\n").split()[1]

    shop.assistant.play = waits
    with running(app_of(shop, turns_at_once=1)) as port, ExitStack() as opened:
        opened.callback(go_on.set)

        def come(message: str) -> socket.socket:
            return opened.enter_context(closing(connect(port, message)))

        first = come("first")
        read_until(first, b"start")
        waiting = come("waits")
        assert status(waiting) == b"200"
        assert status(come("one too many")) == b"503"
        waiting.close()
        wait_for(lambda: status(come("last")) == b"200")
        go_on.set()
        read_until(first, b"[DONE]")
        wait_for(lambda: len(shop.assistant.heard) == 2)
    assert [message.text for message in shop.assistant.heard] == ["first", "last"], "who left while waiting never began"


def test_a_conversations_messages_are_answered_one_after_the_other(shop: ScriptedShop) -> None:
    go_on = threading.Event()

    def waits(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        if message.text == "first":
            assert go_on.wait(PATIENCE)
        yield Finished("rules")

    shop.assistant.play = waits
    with running(app_of(shop)) as port:
        with closing(connect(port, "first")) as first, closing(connect(port, "second", "A" * 22)) as second:
            read_until(first, b"start")
            read_until(second, b"[DONE]")
        go_on.set()
        assert shop.assistant.closed.wait(PATIENCE)
    go_on.clear()
    shop.assistant.heard.clear()
    with running(app_of(shop)) as port, closing(connect(port, "first", "A" * 22)) as first:
        read_until(first, b"start")
        with closing(connect(port, "second", "A" * 22)) as second:
            read_until(second, b"200 OK")
            time.sleep(0.1)
            assert [message.text for message in shop.assistant.heard] == ["first"]
            go_on.set()
            read_until(first, b"[DONE]")
            read_until(second, b"[DONE]")
    assert [message.text for message in shop.assistant.heard] == ["first", "second"]


def test_silence_is_filled_with_comments(shop: ScriptedShop) -> None:
    go_on = threading.Event()

    def silent(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        assert go_on.wait(PATIENCE)
        yield Finished("rules")

    shop.assistant.play = silent
    with running(app_of(shop, heartbeat=0.02)) as port, closing(connect(port)) as connection:
        data = read_until(connection, b": still here\n\n")
        go_on.set()
        data += read_until(connection, b"[DONE]")
    assert b'"start"' in data


def test_shutting_down_ends_turns_that_run(shop: ScriptedShop) -> None:
    def endless(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        while True:
            time.sleep(0.005)
            yield Delta("word ")

    shop.assistant.play = endless
    with running(app_of(shop)) as port:
        connection = connect(port)
        read_until(connection, b"word")
    connection.close()
    assert shop.assistant.closed.wait(PATIENCE)
