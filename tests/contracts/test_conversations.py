"""One suite for every conversation store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from floorwalker.catalog.product import Lang
from floorwalker.conversation.lenient import LenientConversations
from floorwalker.conversation.memory import MemoryConversations
from floorwalker.conversation.redis import RedisConversations
from floorwalker.conversation.sqlite import SqliteConversations
from floorwalker.conversation.turn import ConversationStore, Photo, Turn
from wire.redis import grow_older, serving, url

Clock = Callable[[], float]
ADAPTERS: dict[str, Callable[[Path, float, Clock], ConversationStore]] = {
    "memory": lambda _, keep_s, clock: MemoryConversations(keep_s, clock),
    "sqlite": lambda folder, keep_s, clock: SqliteConversations(folder / "conversations.db", keep_s, clock),
    "lenient": lambda _, keep_s, clock: LenientConversations(MemoryConversations(keep_s, clock)),
    "redis": lambda folder, keep_s, _: RedisConversations(url(folder), keep_s),
}


@pytest.fixture(params=ADAPTERS)
def name(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with serving(tmp_path) if request.param == "redis" else nullcontext():
        yield request.param


@pytest.fixture
def store(name: str, tmp_path: Path) -> Iterator[ConversationStore]:
    store = ADAPTERS[name](tmp_path, 0, lambda: 1e12)
    yield store
    store.close()


def turn(turn_id: str, text: str = "hello", lang: Lang = "en", **more: object) -> Turn:
    return Turn(turn_id=turn_id, created=1.5, lang=lang, text=text, **more)  # type: ignore[arg-type]


def test_an_unknown_conversation_is_empty(store: ConversationStore) -> None:
    assert store.turns("nobody") == []
    assert store.conversations() == []
    store.delete("nobody")
    store.forget_photo("0" * 32)


@pytest.mark.parametrize(("lang", "text"), [("en", "red 'shoes' \"quoted\" \x00 %_"), ("ko", "빨간 운동화 🙂")])
def test_turns_come_back_whole_and_in_order(store: ConversationStore, lang: Lang, text: str) -> None:
    first = turn(
        "t1",
        text,
        lang,
        photos=(Photo("a" * 32, {"ko": "빨간 티셔츠", "en": "a red T-shirt"}),),
        shown=("p2", "p1"),
        answer="여기 있어요",
        answered_by="rules",
        state={"wanted": [{"facet": "colour", "values": ["Red"]}], "k": 8, "price": None},
    )
    store.append("c", first)
    store.append("c", turn("t2"))
    assert store.turns("c") == [first, turn("t2")]


def test_rewinding_takes_a_turn_and_what_followed(store: ConversationStore) -> None:
    for name in ("t1", "t2", "t3"):
        store.append("c", turn(name))
    store.append("other", turn("t2"))
    store.rewind("c", "nothing")
    store.rewind("nobody", "t1")
    assert [each.turn_id for each in store.turns("c")] == ["t1", "t2", "t3"]
    store.rewind("c", "t2")
    assert [each.turn_id for each in store.turns("c")] == ["t1"]
    store.append("c", turn("t4"))
    assert [each.turn_id for each in store.turns("c")] == ["t1", "t4"]
    store.rewind("c", "t1")
    assert store.turns("c") == []
    assert [name for name, _ in store.conversations()] == ["other"]


def test_a_turn_appended_again_takes_its_own_place(store: ConversationStore) -> None:
    for name in ("t1", "t2"):
        store.append("c", turn(name))
    store.append("c", turn("t1", "again"))
    assert [(t.turn_id, t.text) for t in store.turns("c")] == [("t1", "again"), ("t2", "hello")]


def test_conversations_are_listed_latest_first_with_their_first_turn(store: ConversationStore) -> None:
    for key, text in (("a", "첫 질문"), ("b", "second"), ("c", "third"), ("a", "later")):
        store.append(key, turn(f"{key}-{text}", text))
    assert [(key, t.text) for key, t in store.conversations()] == [("a", "첫 질문"), ("c", "third"), ("b", "second")]
    assert [key for key, _ in store.conversations(limit=2)] == ["a", "c"]


def test_a_deleted_conversation_is_gone_and_others_stay(store: ConversationStore) -> None:
    store.append("a", turn("t1"))
    store.append("b", turn("t1"))
    store.delete("a")
    assert store.turns("a") == []
    assert [key for key, _ in store.conversations()] == ["b"]


def test_a_forgotten_photo_leaves_no_trace(store: ConversationStore) -> None:
    gone, kept = "a" * 32, "b" * 32
    said = {"ko": "빨간 줄무늬 티셔츠예요.", "en": "A red striped T-shirt."}
    photos = (Photo(gone, said), Photo(kept, {"en": "A bag."}))
    state = {"photos": [gone, kept], "seen": [{"photo_id": gone, "colour": "red"}], "note": said["en"], "k": 8}
    store.append("c", turn("t1", photos=photos, answer=f"{said['ko']} 비슷한 것은 다음과 같아요.", state=state))
    store.append("c", turn("t2", state={"photos": [gone]}))
    store.forget_photo(gone)
    first, second = store.turns("c")
    assert first.photos == (photos[1],)
    assert first.state == {"photos": [kept], "seen": [], "note": "", "k": 8}
    assert second.state == {"photos": []}
    left = repr((first, second))
    assert gone not in left
    assert "줄무늬" not in left
    assert "비슷한 것은" in first.answer


def test_what_nobody_went_on_with_expires(name: str, tmp_path: Path) -> None:
    now = [0.0]

    def passes(seconds: float) -> None:
        now[0] += seconds
        if name == "redis":
            grow_older(tmp_path, seconds)

    def add(key: str, turn_id: str) -> None:
        store.append(key, replace(turn(turn_id, photos=(Photo("a" * 32),)), created=now[0]))

    store = ADAPTERS[name](tmp_path, 100, lambda: now[0])
    with closing(store):
        add("old", "t1")
        add("kept", "t1")
        passes(60)
        add("kept", "t2")
        passes(60)
        assert store.turns("old") == []
        assert [key for key, _ in store.conversations()] == ["kept"]
        add("old", "t9")
        assert [t.turn_id for t in store.turns("old")] == ["t9"], "what had expired does not come back"
        assert [t.turn_id for t in store.turns("kept")] == ["t1", "t2"]
        store.forget_photo("a" * 32)
        assert not any(t.photos for key in ("old", "kept") for t in store.turns(key))
        passes(3600)
        assert store.conversations() == []


def test_appending_from_many_threads_loses_nothing(store: ConversationStore) -> None:
    def write(who: int) -> None:
        for n in range(20):
            store.append("c", turn(f"{who}-{n}"))

    threads = [threading.Thread(target=write, args=(who,)) for who in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    names = [t.turn_id for t in store.turns("c")]
    assert len(names) == len(set(names)) == 100
    for who in range(5):
        assert [n for n in names if n.startswith(f"{who}-")] == [f"{who}-{n}" for n in range(20)]
