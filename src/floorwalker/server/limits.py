"""What one request may ask for."""

from __future__ import annotations

from dataclasses import dataclass

from floorwalker.settings import Settings

MAX_K = 50
_ROOM_FOR_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    photos: int
    photo_bytes: int
    message: int
    """Characters."""
    k: int = MAX_K
    own_keys: bool = False
    """Whether a message may bring a key of the shopper's own for the language model."""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        return cls(
            settings.max_photos, int(settings.max_photo_mb * 1e6), settings.max_message, own_keys=settings.own_keys
        )

    @property
    def body_bytes(self) -> int:
        """All photos at their largest, as base64, and room for the rest."""
        return self.photos * self.photo_bytes * 4 // 3 + _ROOM_FOR_TEXT

    @property
    def photo_mb(self) -> float:
        return self.photo_bytes / 1e6
