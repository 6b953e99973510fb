"""The one adapter for all hosted models."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import AbstractAsyncContextManager, AsyncExitStack, nullcontext, suppress
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, SecretStr

from floorwalker.errors import FloorwalkerError, ModelError
from floorwalker.inference.chat.endpoint import Endpoint
from floorwalker.inference.chat.hosted import clients, messages, responses
from floorwalker.inference.chat.hosted.background import Background, Bridge
from floorwalker.inference.chat.hosted.faults import fault, mapped
from floorwalker.inference.chat.hosted.rate import Rate
from floorwalker.inference.chat.ports import ChatEvent, ChatMessage, ChatStream, Output, TextDelta, Usage
from floorwalker.inference.chat.tokens import estimate_tokens, message_tokens

if TYPE_CHECKING:
    from pydantic_ai import Agent, AgentRunResult
    from pydantic_ai.models import Model

log = logging.getLogger(__name__)

Emit = Callable[[ChatEvent], None]


class HostedChatModel:
    """Honours `ChatModel` for every provider of `PROVIDERS`. Connects with the first request."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Raises SettingsError where a package is missing; asks nobody, and loads nothing yet."""
        clients.require(endpoint.provider)
        self.endpoint = endpoint
        self._rate = Rate(endpoint.per_minute)
        self._background = Background(f"chat {endpoint.model}")
        self._shared: Model[Any] | None = None
        self._agent: Agent[None, Any] | None = None
        self._open = AsyncExitStack()

    @property
    def name(self) -> str:
        return self.endpoint.model

    @property
    def sees(self) -> bool:
        return self.endpoint.pictures != "none"

    def stream(
        self,
        messages: Sequence[ChatMessage],
        output: type[BaseModel] | None = None,
        *,
        max_tokens: int | None = None,
        key: SecretStr | None = None,
    ) -> ChatStream:
        return _Stream(self, self._background, tuple(messages), output, max_tokens, key)

    def warm(self) -> None:
        """Loads the SDK and opens the client, some seconds' work. A missing key is told with the first request."""
        with suppress(ModelError, CancelledError):
            self._background.submit(self._warm).result()

    async def _warm(self) -> None:
        self._agent_()
        await self._model(None)

    def close(self) -> None:
        self._background.close(self._open.aclose)

    async def run(
        self,
        asked: Sequence[ChatMessage],
        output: type[BaseModel] | None,
        max_tokens: int | None,
        key: SecretStr | None,
        emit: Emit,
    ) -> None:
        """Emits a request's events. Raises ModelError or SettingsError."""
        try:
            if key is None:
                self._rate.take()
            async with await self._model(key) as model, responses.closed():
                await self._ask(model, asked, output, max_tokens, emit)
        except FloorwalkerError:
            raise
        except Exception as exc:  # noqa: BLE001 - the edge of four SDKs, none of which says all it may raise
            # Not `from exc`: what the server said may quote the shopper, or a key.
            raise mapped(exc) from None

    async def _ask(
        self,
        model: Model[Any],
        asked: Sequence[ChatMessage],
        output: type[BaseModel] | None,
        max_tokens: int | None,
        emit: Emit,
    ) -> None:
        from pydantic_ai import AgentRunResultEvent, PartDeltaEvent, PartStartEvent, TextPart, TextPartDelta

        instructions, history, prompt = messages.converted(asked, self.endpoint.pictures)
        run = self._agent_().run_stream_events(
            prompt,
            output_type=messages.output_type(output, self.endpoint.output),
            model=model,
            message_history=history,
            instructions=instructions,
            model_settings=clients.settings_of(self.endpoint, model, max_tokens),
        )
        async with run as events:
            async for event in events:
                match event:
                    case (
                        PartStartEvent(part=TextPart(content=text))
                        | PartDeltaEvent(delta=TextPartDelta(content_delta=text))
                    ) if text and output is None:
                        emit(TextDelta(text))
                    case AgentRunResultEvent(result=result):
                        self._end(result, emit)

    def _end(self, result: AgentRunResult[Any], emit: Emit) -> None:
        if isinstance(result.output, BaseModel):
            emit(Output(result.output))
        used = result.usage
        if self.endpoint.usage == "server" and used.input_tokens and used.output_tokens:
            emit(Usage(used.input_tokens, used.output_tokens, cached_tokens=used.cache_read_tokens))
        match result.response.finish_reason:
            case "length" if not isinstance(result.output, BaseModel):
                raise fault("cut")
            case "content_filter":
                raise fault("filtered")

    async def _model(self, key: SecretStr | None) -> AbstractAsyncContextManager[Model[Any]]:
        """The endpoint's model, whose connections are kept; or one for this request only, made with its own key."""
        if key is not None:
            return clients.opened(self.endpoint, key)
        if self._shared is None:
            self._shared = await self._open.enter_async_context(clients.opened(self.endpoint))
        return nullcontext(self._shared)

    def _agent_(self) -> Agent[None, Any]:
        if self._agent is None:
            from pydantic_ai import Agent

            # One repair: an object that does not fit is asked for once more, with what is wrong with it.
            self._agent = Agent(retries=1, name="chat")
            self._agent.instrument = messages.instrumentation(self.endpoint.telemetry)
        return self._agent


class _Stream:
    def __init__(
        self,
        model: HostedChatModel,
        background: Background,
        asked: tuple[ChatMessage, ...],
        output: type[BaseModel] | None,
        max_tokens: int | None,
        key: SecretStr | None,
    ) -> None:
        # An object may be asked for twice before anything comes.
        self._bridge: Bridge[ChatEvent] = Bridge(background, 2 * model.endpoint.seconds + 5)
        self._work = lambda: model.run(asked, output, max_tokens, key, self._bridge.put)
        self._asked, self._name = asked, model.name
        self._said: list[str] = []
        self._told: Usage | None = None
        self._over = False

    @property
    def usage(self) -> Usage:
        if self._told is not None:
            return self._told
        if not self._bridge.started:
            return Usage(0, 0, estimated=True)
        return Usage(sum(map(message_tokens, self._asked)), estimate_tokens("".join(self._said)), estimated=True)

    def __iter__(self) -> ChatStream:
        return self

    def __next__(self) -> ChatEvent:
        if self._over:
            raise StopIteration
        try:
            event = self._next()
        except FloorwalkerError as error:
            self._end(f"failed: {getattr(error, 'reason', 'settings')}")
            raise
        match event:
            case TextDelta(text):
                self._said.append(text)
            case Output(value):
                self._said.append(value.model_dump_json())
            case Usage():
                self._end("whole")
        return event

    def _next(self) -> ChatEvent:
        try:
            event = self._bridge.take(self._work)
            if isinstance(event, Usage):
                self._told = event
                self._bridge.take(self._work)  # which ends it, well or with a fault
        except StopIteration:
            return self.usage  # estimated where the server said nothing of it
        except (TimeoutError, CancelledError) as exc:
            raise fault("timeout" if isinstance(exc, TimeoutError) else "broken") from None
        return event

    def close(self) -> None:
        self._bridge.close()
        if not self._over:
            self._end("stopped")

    def _end(self, how: str) -> None:
        """Every request says what it cost, whatever became of it."""
        self._over = True
        if not self._bridge.started:
            return
        used = self.usage
        guess = ", estimated" if used.estimated else ""
        log.info("%s: %d + %d tokens%s (%s)", self._name, used.input_tokens, used.output_tokens, guess, how)
