"""What a chat client may send: our own JSON, the AI SDK's UI messages, or a form with files. All become `Asked`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from starlette.datastructures import FormData, UploadFile

from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Mode
from floorwalker.server import refusals
from floorwalker.server.limits import MAX_K, Limits
from floorwalker.server.photos import dereferenced

ConversationId = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9_-]{22}$",
        description="As the server gave it in the `start` frame; left out, a new conversation begins.",
    ),
]


WishId = Annotated[str, Field(max_length=300)]
TurnId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class _Options(BaseModel):
    conversation_id: ConversationId | None = None
    lang: Lang | None = Field(None, description="Language of the answer; told from the message where left out.")
    mode: Mode = Field("auto", description="Which way to search.")
    k: int = Field(8, ge=1, le=MAX_K, description="How many products to show at most.")
    dropped: list[WishId] = Field(
        [],
        max_length=50,
        description="Ids of `wishes` of the last `data-products` frame that are taken back: the search is made again "
        "without them, and later messages do not carry them. The message may then be empty.",
    )
    replaces: TurnId | None = Field(
        None,
        description="The turn, by the `messageId` of its answer, in whose place this message is answered: an edited "
        "message. It and all after it are taken back, with photos that nothing else refers to.",
    )


class ChatBody(_Options):
    """A message in our own words."""

    model_config = ConfigDict(extra="forbid", title="Chat message")

    message: str = ""
    photos: list[str] = Field([], description="Ids of uploaded photos, or data URIs (base64).")


class TextPart(BaseModel):
    type: Literal["text"]
    text: str


class FilePart(BaseModel):
    type: Literal["file"]
    url: str = Field(description="A data URI, or the address of an uploaded photo.")


class UIMessage(BaseModel):
    role: str
    parts: list[dict[str, Any]] = Field([], description="`text` and `file` parts count, others are passed over.")
    metadata: Any = None


class UIChatBody(_Options):
    """What the AI SDK's `useChat` sends. Only the last user message counts, since the server keeps the rest; the
    conversation is known by the metadata that came with the answers. The client's own `id` is passed over."""

    model_config = ConfigDict(extra="ignore", title="AI SDK UI messages")

    messages: list[UIMessage]
    trigger: str = Field("submit-message", description="`regenerate-message` answers in place of `messageId`.")
    message_id: str | None = Field(None, alias="messageId", max_length=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    conversation_id: str | None
    text: str
    photos: tuple[str | bytes, ...]
    """Ids of uploaded photos, or their bytes."""
    lang: Lang | None
    mode: Mode
    k: int
    dropped: tuple[str, ...] = ()
    replaces: str | None = None


_part: TypeAdapter[TextPart | FilePart] = TypeAdapter(Annotated[TextPart | FilePart, Field(discriminator="type")])
_keys: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def from_json(body: bytes, limits: Limits) -> Asked:
    """Raises RefusedError with what is wrong where it is neither of the two kinds of JSON."""
    try:
        fields = _keys.validate_json(body)
        if "messages" in fields:
            return _from_ui(UIChatBody.model_validate(fields), limits)
        chat = ChatBody.model_validate(fields)
    except ValidationError as exc:
        raise _malformed(exc) from exc
    return _asked(chat, chat.message, [dereferenced(photo, limits) for photo in chat.photos], limits)


def from_form(form: FormData, limits: Limits) -> Asked:
    """Files of any field are photos, besides `photos` fields with ids; the other fields are those of `ChatBody`."""
    files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    lists = {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in ("photos", "dropped")}
    texts = {name: value for name, value in form.items() if isinstance(value, str) and value and name not in lists}
    try:
        chat = ChatBody.model_validate({**texts, **lists})
    except ValidationError as exc:
        raise _malformed(exc) from exc
    pictures = [file.file.read(limits.photo_bytes + 1) for file in files[: limits.photos + 1]]
    return _asked(chat, chat.message, [*(dereferenced(p, limits) for p in chat.photos), *pictures], limits)


def _from_ui(body: UIChatBody, limits: Limits) -> Asked:
    users = [message for message in body.messages if message.role == "user"]
    parts = [_part.validate_python(p) for p in (users[-1].parts if users else ()) if p.get("type") in ("text", "file")]
    text = "\n".join(part.text for part in parts if isinstance(part, TextPart))
    photos = [dereferenced(part.url, limits) for part in parts if isinstance(part, FilePart)]
    asked = _asked(body, text, photos, limits, body.conversation_id or _conversation_of(body.messages))
    again = body.message_id if body.trigger == "regenerate-message" else None
    return replace(asked, replaces=asked.replaces or again)


def _conversation_of(messages: list[UIMessage]) -> str | None:
    """The id that came as metadata with the latest answer."""
    for message in reversed(messages):
        if message.role == "assistant" and isinstance(message.metadata, dict):
            found = message.metadata.get("conversationId")
            if found is not None:
                return TypeAdapter(ConversationId).validate_python(found)
    return None


def _asked(
    options: _Options, text: str, photos: list[str | bytes], limits: Limits, conversation_id: str | None = None
) -> Asked:
    text = text.strip()
    if len(text) > limits.message:
        raise refusals.message_too_long(limits.message)
    if len(photos) > limits.photos:
        raise refusals.too_many_photos(limits.photos)
    if not text and not photos and not options.dropped:
        raise refusals.empty_message()
    return Asked(
        conversation_id=conversation_id or options.conversation_id,
        text=text,
        photos=tuple(photos),
        lang=options.lang,
        mode=options.mode,
        k=options.k,
        dropped=tuple(options.dropped),
        replaces=options.replaces,
    )


def _malformed(error: ValidationError) -> refusals.RefusedError:
    first = error.errors(include_url=False, include_input=False)[0]
    return refusals.malformed(".".join(str(part) for part in first["loc"]), first["msg"])
