"""Conversations in memory: gone with the process; for tests, trials and shops that must keep nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from floorwalker.conversation.record import dump, expired, load, without_photo
from floorwalker.conversation.turn import Turn


class MemoryConversations:
    """Turns are kept as their JSON, so that nothing survives here that would not survive in a database."""

    def __init__(self, keep_s: float = 0, clock: Callable[[], float] = time.time) -> None:
        """`keep_s`: seconds after its latest turn that a conversation is kept; 0 keeps it."""
        self._keep, self._clock = keep_s, clock
        self._lock = threading.Lock()
        self._lines: dict[str, dict[str, str]] = {}

    def turns(self, conversation_id: str) -> list[Turn]:
        with self._lock:
            self._sweep()
            lines = list(self._lines.get(conversation_id, {}).values())
        return [load(line) for line in lines]

    def append(self, conversation_id: str, turn: Turn) -> None:
        line = dump(turn)
        with self._lock:
            self._sweep()
            # Taken out and put back: the order of the dictionary is that of the latest activity.
            turns = self._lines.pop(conversation_id, {})
            turns[turn.turn_id] = line
            self._lines[conversation_id] = turns

    def rewind(self, conversation_id: str, turn_id: str) -> None:
        with self._lock:
            turns = self._lines.get(conversation_id, {})
            if turn_id in turns:
                names = list(turns)
                for name in names[names.index(turn_id) :]:
                    del turns[name]
                if not turns:
                    del self._lines[conversation_id]

    def conversations(self, limit: int = 50) -> list[tuple[str, Turn]]:
        with self._lock:
            self._sweep()
            first = [(key, next(iter(turns.values()))) for key, turns in reversed(self._lines.items())][:limit]
        return [(key, load(line)) for key, line in first]

    def delete(self, conversation_id: str) -> None:
        with self._lock:
            self._lines.pop(conversation_id, None)

    def forget_photo(self, photo_id: str) -> None:
        with self._lock:
            for turns in self._lines.values():
                for turn_id, line in turns.items():
                    if photo_id in line:
                        turns[turn_id] = dump(without_photo(load(line), photo_id))

    def _sweep(self) -> None:
        if not self._keep:
            return
        now = self._clock()
        for key, lines in list(self._lines.items()):
            if expired([load(line) for line in lines.values()], self._keep, now):
                del self._lines[key]

    def close(self) -> None:
        with self._lock:
            self._lines.clear()
