from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from floorwalker.conversation.sqlite import SqliteConversations
from floorwalker.conversation.turn import Photo, Turn
from floorwalker.errors import StoreError


def turn(turn_id: str, **more: object) -> Turn:
    return Turn(turn_id=turn_id, created=0.0, lang="ko", text="비밀 질문", **more)  # type: ignore[arg-type]


def test_turns_outlive_the_process_and_two_processes_share_them(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "conversations.db"
    one = SqliteConversations(path)
    one.append("c", turn("t1"))
    two = SqliteConversations(path)
    two.append("c", turn("t2"))
    assert [t.turn_id for t in one.turns("c")] == ["t1", "t2"]
    one.close()
    two.close()


def test_what_is_deleted_is_not_in_the_files_any_more(tmp_path: Path) -> None:
    store = SqliteConversations(tmp_path / "c.db")
    store.append("a", turn("t1", photos=(Photo("f" * 32, {"ko": "창가의 고양이"}),)))
    store.append("b", turn("t2", answer="숨은 대답"))

    def on_disk(text: str) -> bool:
        return any(text.encode() in file.read_bytes() for file in tmp_path.iterdir())

    assert on_disk("고양이")
    assert on_disk("숨은 대답")
    store.forget_photo("f" * 32)
    store.delete("b")
    assert not on_disk("고양이")
    assert not on_disk("f" * 32)
    assert not on_disk("숨은 대답")
    store.close()


def test_a_file_of_another_version_or_none_at_all_is_a_store_error(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "new.db")
    db.execute("PRAGMA user_version = 99")
    db.close()
    (tmp_path / "noise.db").write_bytes(b"this is no database, not at all" * 100)
    for name in ("new.db", "noise.db"):
        with pytest.raises(StoreError):
            SqliteConversations(tmp_path / name)
    with pytest.raises(StoreError):
        SqliteConversations(tmp_path)
