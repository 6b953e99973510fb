"""Against a real endpoint, where one is named: FLOORWALKER_SMOKE_MODELS="openai:<model> ollama:<model>", with the
provider's key in its usual variable, and FLOORWALKER_SMOKE_URL for a server of one's own. Costs some hundred tokens."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pytest
from PIL import Image
from pydantic import BaseModel

from floorwalker.inference.chat.endpoint import endpoint
from floorwalker.inference.chat.hosted import HostedChatModel
from floorwalker.inference.chat.ports import ChatMessage, Output, TextDelta, Usage

NAMES = os.environ.get("FLOORWALKER_SMOKE_MODELS", "").split()

pytestmark = pytest.mark.skipif(not NAMES, reason="no real endpoint is named")


class Seen(BaseModel):
    """The colour that fills a picture."""

    colour: str


@pytest.fixture(params=NAMES)
def model(request: pytest.FixtureRequest) -> Iterator[HostedChatModel]:
    model = HostedChatModel(endpoint(request.param, url=os.environ.get("FLOORWALKER_SMOKE_URL"), max_tokens=2000))
    yield model
    model.close()


def red() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (256, 256), (220, 20, 20)).save(out, "WEBP")
    return out.getvalue()


def test_answers_in_pieces_in_the_language_asked_for(model: HostedChatModel) -> None:
    asked = [
        ChatMessage("system", "You answer in one short sentence."),
        ChatMessage("user", "안녕하세요! 자기소개를 해 주세요."),
    ]
    events = list(model.stream(asked))
    text = "".join(event.text for event in events if isinstance(event, TextDelta))
    assert any("가" <= letter <= "힣" for letter in text), text
    assert isinstance(events[-1], Usage)
    assert events[-1].output_tokens > 0


def test_gives_an_object(model: HostedChatModel) -> None:
    outputs = [e for e in model.stream([ChatMessage("user", "The colour is green.")], Seen) if isinstance(e, Output)]
    assert [output.value.model_dump()["colour"].lower() for output in outputs] == ["green"]


def test_sees(model: HostedChatModel) -> None:
    asked = [ChatMessage("user", "Which colour fills this picture? Answer with its name in English.", (red(),))]
    text = "".join(event.text for event in model.stream(asked) if isinstance(event, TextDelta))
    assert "red" in text.lower()
