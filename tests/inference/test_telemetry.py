"""What spans hold of a request: nothing, figures, or texts and photos, as the setting says."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from opentelemetry import trace
from PIL import Image
from pydantic import SecretStr
from pydantic_ai import Agent  # noqa: TID253 - what the rest of a process may do to all agents

from floorwalker.inference.chat.endpoint import endpoint
from floorwalker.inference.chat.hosted import HostedChatModel
from floorwalker.inference.chat.ports import ChatMessage
from wire import openai_chat
from wire.chat import Answer, Script, talking

ASKED, ANSWERED = "제 주소는 마포구예요", "네, 파란 셔츠예요"


class Span(trace.NonRecordingSpan):
    def __init__(self, told: list[str]) -> None:
        super().__init__(trace.INVALID_SPAN_CONTEXT)
        self._told = told

    def is_recording(self) -> bool:
        return True

    def set_attribute(self, key: str, value: Any) -> None:
        self._told.append(f"{key}={value}")

    def set_attributes(self, attributes: Any) -> None:
        self._told += [f"{key}={value}" for key, value in attributes.items()]

    def add_event(self, name: str, attributes: Any = None, timestamp: int | None = None) -> None:
        self._told.append(f"{name} {attributes}")


class Tracer(trace.NoOpTracer):
    def __init__(self, told: list[str]) -> None:
        self._told = told

    def start_span(self, name: str, *_: Any, attributes: Any = None, **__: Any) -> Span:
        self._told.append(f"{name} {attributes}")
        return Span(self._told)

    @contextmanager
    def start_as_current_span(self, name: str, *_: Any, **given: Any) -> Iterator[Span]:
        yield self.start_span(name, attributes=given.get("attributes"))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """All that reaches the process's tracer, where something else in it instruments every agent, texts and all."""
    told: list[str] = []
    provider = trace.NoOpTracerProvider()
    monkeypatch.setattr(provider, "get_tracer", lambda *_, **__: Tracer(told))
    monkeypatch.setattr("pydantic_ai.models.instrumented.get_tracer_provider", lambda: provider)
    Agent.instrument_all(True)
    yield told
    Agent.instrument_all(False)


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(out, "WEBP")
    return out.getvalue()


@pytest.mark.parametrize(
    ("telemetry", "figures", "content"), [("off", False, False), ("figures", True, False), ("content", True, True)]
)
def test_spans_hold_what_the_setting_says(telemetry: str, figures: bool, content: bool, told: list[str]) -> None:
    picture = photo()
    with talking(openai_chat.DIALECT, Script([Answer(ANSWERED, usage=(4321, 9))])) as wire:
        model = HostedChatModel(
            endpoint("openai:gpt-x", url=f"{wire.url}/v1", key=SecretStr("sk-secret"), telemetry=telemetry)
        )
        list(model.stream([ChatMessage("system", "Be kind to all."), ChatMessage("user", ASKED, (picture,))]))
        model.close()
    text = "\n".join(told)
    assert ("4321" in text) is figures
    for private in (ASKED, ANSWERED, "Be kind to all.", base64.b64encode(picture).decode()[:40]):
        assert (private in text) is content, private
    assert "sk-secret" not in text
