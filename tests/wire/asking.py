"""How tests ask a language model, and how they read what comes."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from floorwalker.errors import ModelError
from floorwalker.inference.chat.ports import ChatMessage, ChatStream, TextDelta

TEXT = "네, 파란색 셔츠가 있어요 👕. [1] is blue; 2 are not."


class Pick(BaseModel):
    """What to show."""

    number: int
    why: str


ASK = [ChatMessage("user", "무엇이 있나요?")]


def read(stream: ChatStream) -> tuple[str, list[object]]:
    """(the text, the other events)."""
    text, rest = "", []
    for event in stream:
        if isinstance(event, TextDelta):
            assert event.text
            text += event.text
        else:
            rest.append(event)
    return text, rest


def fault_of(stream: ChatStream) -> ModelError:
    with pytest.raises(ModelError) as caught:
        read(stream)
    return caught.value
