"""A turn of a conversation, as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from floorwalker.catalog.product import Lang


@dataclass(frozen=True, slots=True)
class Photo:
    """A shopper's picture: kept by the photo store under its id; the description outlives it in the window."""

    photo_id: str
    description: Mapping[Lang, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was said, what was shown, what was answered."""

    turn_id: str
    created: float
    """Seconds since the epoch."""
    lang: Lang
    text: str
    photos: tuple[Photo, ...] = ()
    shown: tuple[str, ...] = ()
    """Product ids in the order of their cards."""
    answer: str = ""
    answered_by: str = ""
    state: Mapping[str, Any] = field(default_factory=dict)
    """The understood query as plain JSON, so that the next turn can build on it."""


class ConversationStore(Protocol):
    """Conversations by id. Appending is atomic; an unknown id is an empty conversation."""

    def turns(self, conversation_id: str) -> list[Turn]:
        """All turns, oldest first."""
        ...

    def append(self, conversation_id: str, turn: Turn) -> None: ...

    def rewind(self, conversation_id: str, turn_id: str) -> None:
        """Remove this turn and all after it; nothing where there is no such turn."""
        ...

    def conversations(self, limit: int = 50) -> list[tuple[str, Turn]]:
        """Ids with their first turn, latest first."""
        ...

    def delete(self, conversation_id: str) -> None: ...

    def forget_photo(self, photo_id: str) -> None:
        """Remove a photo and what was said of it from every turn."""
        ...

    def close(self) -> None: ...
