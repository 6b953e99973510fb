"""What the doubles of chat endpoints are told to answer and what they heard, in the words of no provider."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from wire.server import Asked, Reply, Wire, serving

_PIECES = re.compile(r".{1,3}", re.DOTALL)


@dataclass(frozen=True)
class Answer:
    """One answer of a language model."""

    text: str = "네, 있어요. Yes, we do."
    usage: tuple[int, int] | None = (11, 7)
    """(input, output); None: the server says nothing of it."""
    finish: Literal["stop", "length", "filter"] = "stop"
    fails: Literal["throttled", "overloaded", "key", "unknown", "server"] | None = None
    retry_after: int | None = None
    dies_after: int | None = None
    """Pieces after which the connection is cut."""
    throttled_after: int | None = None
    """Pieces after which the stream says that the server has too much to do."""
    pause: float = 0.0
    silent: bool = False

    @property
    def pieces(self) -> list[str]:
        """A few letters each, so that words and syllables are parted anywhere."""
        pieces = _PIECES.findall(self.text)
        return pieces[: self.dies_after if self.dies_after is not None else self.throttled_after]


@dataclass(frozen=True)
class Heard:
    """One request, in the words of no provider."""

    key: str
    model: str
    system: str
    messages: tuple[tuple[str, str, tuple[bytes, ...]], ...] = field(repr=False)
    """(role, text, pictures) in their order."""
    mode: Literal["text", "tool", "native"] = "text"
    """Prompted objects look like text on the wire."""
    max_tokens: int | None = None


@dataclass
class Script:
    """Answers in turn, the last again and again; keeps what was heard."""

    answers: Sequence[Answer]
    heard: list[Heard] = field(default_factory=list)
    sent: int = 0
    """Pieces that went out whole."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, heard: Heard) -> Answer:
        with self.lock:
            answer = self.answers[min(len(self.heard), len(self.answers) - 1)]
            self.heard.append(heard)
            return answer


@dataclass(frozen=True)
class Dialect:
    """One provider's wire format."""

    hear: Callable[[Asked], Heard]
    refuse: Callable[[Answer], Reply]
    """The response to a request that fails before its stream."""
    pieces: Callable[[Answer, Heard], Iterator[bytes]]
    content_type: str = "text/event-stream"
    refuses: str | None = None
    """A mode it answers with an error of its own."""


@contextmanager
def talking(dialect: Dialect, script: Script) -> Iterator[Wire]:
    """Serves `script` in a provider's dialect."""
    done = threading.Event()

    def reply(asked: Asked) -> Reply:
        heard = dialect.hear(asked)
        answer = script.next(heard)
        if heard.mode == dialect.refuses:
            return dialect.refuse(Answer(fails="server"))
        if answer.fails:
            return dialect.refuse(answer)
        return Reply(200, paced(answer, dialect.pieces(answer, heard)), {"content-type": dialect.content_type})

    def paced(answer: Answer, pieces: Iterator[bytes]) -> Iterator[bytes | Exception]:
        if answer.silent:
            done.wait(30)
        for piece in pieces:
            if answer.pause:
                done.wait(answer.pause)
            yield piece
            script.sent += 1
        if answer.dies_after is not None:
            # What was written is on its way before the cut.
            done.wait(0.05)
            yield ConnectionResetError()

    with serving(reply) as wire:
        try:
            yield wire
        finally:
            done.set()


def broken(answer: Answer) -> bool:
    """Whether the stream has no end."""
    return answer.dies_after is not None or answer.throttled_after is not None


def refusal(status: int, body: object, answer: Answer, **headers: str) -> Reply:
    if answer.retry_after is not None:
        headers["retry-after"] = str(answer.retry_after)
    return Reply(status, json.dumps(body).encode(), {"content-type": "application/json", **headers})
