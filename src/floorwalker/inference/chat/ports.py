"""The port of language models: messages in, events out, and nothing wider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pydantic import BaseModel, SecretStr

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """System messages come first; then user and assistant take turns, and the last is the user's."""

    role: Role
    text: str
    images: tuple[bytes, ...] = field(default=(), repr=False)
    """WebP, as `inference.chat.pictures` makes it; only with the user's messages."""


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of the answer; never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Output:
    """The whole object that was asked for. Half of one is never given out: it may hold half an id."""

    value: BaseModel


@dataclass(frozen=True, slots=True)
class Usage:
    """What the request cost: the last event of every stream that is read to its end."""

    input_tokens: int
    output_tokens: int
    estimated: bool = False
    """Counted here, because the server did not say."""
    cached_tokens: int = 0
    """Of the input tokens, those that the provider read from its cache."""


ChatEvent = TextDelta | Output | Usage


class ChatStream(Iterator[ChatEvent], Protocol):
    """The events as they come. Used by one thread."""

    @property
    def usage(self) -> Usage:
        """What it has cost so far; estimated until the server has said."""
        ...

    def close(self) -> None:
        """Stops the request where it is. Does nothing at the end or a second time."""
        ...


class ChatModel(Protocol):
    """A language model behind an endpoint. Many threads may stream at once."""

    @property
    def name(self) -> str:
        """The model, as answers are labelled."""
        ...

    @property
    def sees(self) -> bool:
        """Whether pictures may be sent to it."""
        ...

    def stream(
        self,
        messages: Sequence[ChatMessage],
        output: type[BaseModel] | None = None,
        *,
        max_tokens: int | None = None,
        key: SecretStr | None = None,
    ) -> ChatStream:
        """Text pieces, or with `output` one object of that type (asked for once more where the first does not fit);
        then the usage.

        `max_tokens`: of the answer; by default as the endpoint is set up. `key`: for this request only, in place of
        the endpoint's; never kept. Nothing is sent before the first event is asked for. Events raise ModelError where
        the request fails, also after pieces have come.
        """
        ...

    def warm(self) -> None:
        """Loads what the first request needs. Asks nobody."""
        ...

    def close(self) -> None:
        """Ends its connections. Streams that still run fail."""
        ...
