"""The answer goes on where it was, after a dropped connection and after a reload; nothing is lost or doubled."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser, expect

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Delta, Event, Finished, Started, Step
from web.conftest import Visit
from web.scripted import Theatre
from web.test_talk import WORDS, ask

LINES = {"ko": "말이 하나씩 이어져요. ", "en": "words keep coming in. "}


class Wire:
    """Passes connections on to the server, until it is cut."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ends: list[socket.socket] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    @staticmethod
    def _pass_on(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)

    def cut(self) -> None:
        """Every connection that is open now is torn."""
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def wired(theatre: Theatre) -> Iterator[Wire]:
    wire = Wire(int(theatre.address.rpartition(":")[2]))
    try:
        yield wire
    finally:
        wire.listening.close()
        wire.cut()


def counting(words: threading.Semaphore, line: str) -> Iterator[Event]:
    for n in range(6):
        assert words.acquire(timeout=20)
        yield Delta(f"{n}: {line}")
    yield Finished("rules")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_dropped_connection_loses_and_doubles_nothing(browser: Browser, theatre: Theatre, lang: str) -> None:
    words = threading.Semaphore(0)

    def play(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "turn-1")
        yield Step("search", "…")
        yield from counting(words, LINES[lang])

    theatre.stage.play = play
    with wired(theatre) as wire, browser.new_context(locale="ko-KR" if lang == "ko" else "en-US") as context:
        page = context.new_page()
        page.goto(wire.address)
        ask(page, WORDS[lang]["ask"])
        for n in (1, 3):
            words.release(2)
            expect(page.locator(".prose")).to_contain_text(f"{n}: {LINES[lang].strip()}")
            wire.cut()
        words.release(2)
        expect(page.locator(".foot")).to_have_count(1)
        whole = "".join(f"{n}: {LINES[lang]}" for n in range(6)).strip()
        expect(page.locator(".prose")).to_have_text(whole)
        expect(page.locator(".notice")).to_have_count(0)
        assert len(theatre.heard) == 1


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_reload_goes_on_with_the_running_answer(visit: Visit, theatre: Theatre, lang: str) -> None:
    page = visit(lang)
    theatre.stage.gate.clear()
    ask(page, WORDS[lang]["ask"])
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    page.reload()
    expect(page.locator(".bubble")).to_have_text(WORDS[lang]["ask"])
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    theatre.stage.gate.set()
    expect(page.locator(".prose p").first).to_have_text(WORDS[lang]["answer"])
    expect(page.locator("fw-turn")).to_have_count(1)
    expect(page.locator(".foot")).to_have_count(1)
    assert len(theatre.heard) == 1
    page.reload()
    expect(page.locator(".prose p").first).to_have_text(WORDS[lang]["answer"])
    expect(page.locator("fw-turn")).to_have_count(1)


def test_an_answer_whose_stream_is_gone_is_read_from_the_conversation(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    theatre.stage.gate.clear()
    page.route("**/api/chat/*/stream", lambda route: route.fulfill(status=204))
    ask(page, WORDS["en"]["ask"])
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    theatre.stage.gate.set()
    expect(page.locator(".prose p").first).to_have_text(WORDS["en"]["answer"])
