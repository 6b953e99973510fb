"""A conversation store elsewhere may be away; a shop without memory is better than none."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from floorwalker.conversation.turn import ConversationStore, Turn
from floorwalker.errors import StoreError

log = logging.getLogger(__name__)

_REST_S = 10.0
"""So long a store that was away is not asked: each question would wait for it again."""


class LenientConversations:
    """Honours `ConversationStore`: where the store is away, a turn is answered as if it were the first and is not kept.

    What a shopper asks for expressly (to rewind, to delete, to forget a photo) is done or raises StoreError.
    """

    def __init__(self, store: ConversationStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store, self._clock = store, clock
        self._away_until = -1.0

    def turns(self, conversation_id: str) -> list[Turn]:
        if self._away():
            return []
        try:
            return self._store.turns(conversation_id)
        except StoreError as exc:
            self._missed("Answering without memory", exc)
            return []

    def append(self, conversation_id: str, turn: Turn) -> None:
        if self._away():
            return
        try:
            self._store.append(conversation_id, turn)
        except StoreError as exc:
            self._missed("A turn is not kept", exc)

    def rewind(self, conversation_id: str, turn_id: str) -> None:
        self._store.rewind(conversation_id, turn_id)

    def conversations(self, limit: int = 50) -> list[tuple[str, Turn]]:
        return self._store.conversations(limit)

    def delete(self, conversation_id: str) -> None:
        self._store.delete(conversation_id)

    def forget_photo(self, photo_id: str) -> None:
        self._store.forget_photo(photo_id)

    def close(self) -> None:
        self._store.close()

    def _away(self) -> bool:
        return self._clock() < self._away_until

    def _missed(self, what: str, error: StoreError) -> None:
        log.warning("%s: %s", what, error)
        self._away_until = self._clock() + _REST_S
