"""A store that is away costs the memory and not the answer."""

from __future__ import annotations

import pytest

from floorwalker.conversation.lenient import LenientConversations
from floorwalker.conversation.memory import MemoryConversations
from floorwalker.conversation.turn import Turn
from floorwalker.errors import StoreError

TURN = Turn(turn_id="t1", created=0.0, lang="ko", text="질문")


class Shaky(MemoryConversations):
    away = False
    asked = 0

    def turns(self, conversation_id: str) -> list[Turn]:
        self.asked += 1
        if self.away:
            raise StoreError("Away.")
        return super().turns(conversation_id)

    def append(self, conversation_id: str, turn: Turn) -> None:
        if self.away:
            raise StoreError("Away.")
        super().append(conversation_id, turn)

    def delete(self, conversation_id: str) -> None:
        raise StoreError("Away.")


def test_it_goes_on_without_memory_and_with_it_when_it_is_back(caplog: pytest.LogCaptureFixture) -> None:
    now, store = [0.0], Shaky()
    lenient = LenientConversations(store, lambda: now[0])
    lenient.append("c", TURN)
    assert lenient.turns("c") == [TURN]
    store.away = True
    assert lenient.turns("c") == []
    lenient.append("c", TURN)
    assert lenient.turns("c") == []
    assert store.asked == 2, "it is left alone for a while"
    assert "Answering without memory: Away." in caplog.text
    store.away, now[0] = False, 11.0
    assert lenient.turns("c") == [TURN]


def test_what_a_shopper_asks_for_expressly_is_done_or_refused() -> None:
    with pytest.raises(StoreError):
        LenientConversations(Shaky()).delete("c")
