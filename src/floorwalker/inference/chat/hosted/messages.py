"""Our messages and settings in pydantic-ai's words."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from floorwalker.inference.chat.endpoint import OutputMode, PictureType, Telemetry
from floorwalker.inference.chat.ports import ChatMessage

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage, UserContent
    from pydantic_ai.models.instrumented import InstrumentationSettings

Converted = tuple[str | None, "list[ModelMessage]", "list[UserContent]"]


def converted(messages: Sequence[ChatMessage], pictures: PictureType) -> Converted:
    """(instructions, the messages before the last, the last one's content)."""
    from pydantic_ai.messages import ModelRequest, ModelResponse, TextPart, UserPromptPart

    system = "\n\n".join(m.text for m in messages if m.role == "system")
    talk = [m for m in messages if m.role != "system"]
    assert talk, "somebody must have said something"
    assert talk[-1].role == "user", "the last message is the user's"
    history: list[ModelMessage] = [
        ModelRequest(parts=[UserPromptPart(_content(m, pictures))])
        if m.role == "user"
        else ModelResponse(parts=[TextPart(m.text)])
        for m in talk[:-1]
    ]
    return system or None, history, _content(talk[-1], pictures)


def _content(message: ChatMessage, pictures: PictureType) -> list[UserContent]:
    """Pictures first, as the providers advise. They travel as bytes, and never in the text."""
    from pydantic_ai.messages import BinaryContent

    shown = message.images if pictures != "none" else ()
    return [
        *(BinaryContent(_encoded(image, pictures), media_type=f"image/{pictures}") for image in shown),
        message.text,
    ]


def _encoded(webp: bytes, kind: PictureType) -> bytes:
    if kind != "jpeg":
        return webp
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(webp)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=80)
    return out.getvalue()


def output_type(output: type[BaseModel] | None, mode: OutputMode) -> Any:
    from pydantic_ai import NativeOutput, PromptedOutput, ToolOutput

    if output is None:
        return str
    wrappers = {"tool": ToolOutput, "native": NativeOutput, "prompted": PromptedOutput}
    return wrappers[mode](output) if mode in wrappers else output


def instrumentation(telemetry: Telemetry) -> InstrumentationSettings | bool:
    """Texts and photos stay out of spans unless they are asked for, also where the process instruments all agents."""
    if telemetry == "off":
        return False
    from pydantic_ai.models.instrumented import InstrumentationSettings

    told = telemetry == "content"
    return InstrumentationSettings(include_content=told, include_binary_content=told)
