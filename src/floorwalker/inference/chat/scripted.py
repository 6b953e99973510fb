"""A language model that says what is written for it: for tests, rehearsals and a shop that must not spend."""

from __future__ import annotations

import itertools
import re
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, SecretStr, ValidationError

from floorwalker.errors import ModelError, SettingsError
from floorwalker.inference.chat.ports import ChatEvent, ChatMessage, ChatStream, Output, TextDelta, Usage
from floorwalker.inference.chat.tokens import estimate_tokens, message_tokens

Line = str | Exception | Iterable[str | Exception]
"""One answer: a text, streamed word by word; its pieces as they are to come; an error, alone or after pieces."""
Script = Sequence[Line] | Callable[[Sequence[ChatMessage]], Line]
"""Answers in turn, from the beginning again after the last; or a function of the messages."""

_WORDS = re.compile(r"\S+\s*|\s+")


class ScriptedChatModel:
    """Honours `ChatModel`. `asked` keeps the messages of every request."""

    sees = True

    def __init__(self, script: Script, name: str = "scripted") -> None:
        self.name = name
        self.asked: list[tuple[ChatMessage, ...]] = []
        self._lines = script if callable(script) else _in_turn(script)
        self._lock = threading.Lock()

    @classmethod
    def from_file(cls, path: Path) -> ScriptedChatModel:
        """Answers from a UTF-8 text file, parted by lines of three or more dashes. Raises SettingsError without any."""
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as exc:
            raise SettingsError(f"The script {path} cannot be read: {exc}.") from exc
        answers = [part.strip() for part in re.split(r"^-{3,}\s*$", text, flags=re.MULTILINE) if part.strip()]
        if not answers:
            raise SettingsError(f"The script {path} holds no answer.")
        return cls(answers, path.stem)

    def stream(
        self,
        messages: Sequence[ChatMessage],
        output: type[BaseModel] | None = None,
        *,
        max_tokens: int | None = None,
        key: SecretStr | None = None,
    ) -> ChatStream:
        return _Stream(self._next, tuple(messages), output)

    def _next(self, messages: tuple[ChatMessage, ...]) -> Line:
        with self._lock:
            self.asked.append(messages)
            return self._lines(messages)

    def warm(self) -> None:
        """There is nothing to load."""

    def close(self) -> None:
        """There is nothing to end."""


class _Stream:
    def __init__(
        self,
        lines: Callable[[tuple[ChatMessage, ...]], Line],
        messages: tuple[ChatMessage, ...],
        output: type[BaseModel] | None,
    ) -> None:
        self._said: list[str] = []
        self._input = 0
        self._events = self._run(lines, messages, output)

    def _run(
        self,
        lines: Callable[[tuple[ChatMessage, ...]], Line],
        messages: tuple[ChatMessage, ...],
        output: type[BaseModel] | None,
    ) -> Generator[ChatEvent]:
        self._input = sum(map(message_tokens, messages))
        for piece in _pieces(lines(messages)):
            self._said.append(piece)
            if output is None:
                yield TextDelta(piece)
        if output is not None:
            yield self._object(lines, messages, output)
        yield self.usage

    def _object(
        self,
        lines: Callable[[tuple[ChatMessage, ...]], Line],
        messages: tuple[ChatMessage, ...],
        output: type[BaseModel],
    ) -> Output:
        first = "".join(self._said)
        with suppress(ValidationError):
            return Output(output.model_validate_json(first))
        again = (*messages, ChatMessage("assistant", first), ChatMessage("user", "That was no object of the form."))
        self._input += sum(map(message_tokens, again))
        second = "".join(_pieces(lines(again)))
        self._said.append(second)
        return _output(second, output)

    @property
    def usage(self) -> Usage:
        return Usage(self._input, estimate_tokens("".join(self._said)), estimated=True)

    def __iter__(self) -> ChatStream:
        return self

    def __next__(self) -> ChatEvent:
        return next(self._events)

    def close(self) -> None:
        self._events.close()


def _in_turn(script: Sequence[Line]) -> Callable[[Sequence[ChatMessage]], Line]:
    again = itertools.cycle(script)
    return lambda _: next(again)


def _pieces(line: Line) -> Generator[str]:
    if isinstance(line, str):
        line = _WORDS.findall(line)
    for piece in [line] if isinstance(line, Exception) else line:
        if isinstance(piece, Exception):
            raise piece
        if piece:
            yield piece


def _output(text: str, output: type[BaseModel]) -> Output:
    try:
        return Output(output.model_validate_json(text))
    except ValidationError as exc:
        raise ModelError("The model did not answer in the form it was asked for.", "output") from exc
