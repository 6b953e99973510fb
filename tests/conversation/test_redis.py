"""What only the Redis store can get wrong."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import pytest

from floorwalker.conversation.redis import RedisConversations
from floorwalker.conversation.turn import Photo, Turn
from floorwalker.errors import SettingsError, StoreError
from wire.redis import serving, url


def turn(turn_id: str, **more: object) -> Turn:
    return Turn(turn_id=turn_id, created=0.0, lang="ko", text="질문", **more)  # type: ignore[arg-type]


def test_two_servers_share_and_two_shops_do_not(tmp_path: Path) -> None:
    with (
        serving(tmp_path),
        closing(RedisConversations(url(tmp_path))) as one,
        closing(RedisConversations(url(tmp_path))) as two,
        closing(RedisConversations(url(tmp_path), prefix="books:")) as other,
    ):
        one.append("c", turn("t1"))
        two.append("c", turn("t2"))
        assert [t.turn_id for t in one.turns("c")] == ["t1", "t2"]
        assert other.conversations() == []


def test_nothing_is_left_of_what_was_deleted_or_forgotten(tmp_path: Path) -> None:
    from redis import Redis

    with serving(tmp_path), closing(RedisConversations(url(tmp_path), 1000)) as store:
        for key in ("a", "b"):
            store.append(key, turn("t1", photos=(Photo("f" * 32, {"ko": "창가의 고양이"}),)))
        with Redis.from_url(url(tmp_path), decode_responses=True) as client:
            assert 0 < client.ttl("floorwalker:turns:a") <= 1000
            store.forget_photo("f" * 32)
            assert 0 < client.ttl("floorwalker:turns:a") <= 1000, "to forget a photo is no activity"
            assert "고양이" not in repr(client.hgetall("floorwalker:turns:a"))
            store.delete("a")
            store.delete("b")
            assert sorted(client.scan_iter()) == ["floorwalker:clock"]


def test_a_turn_written_meanwhile_loses_the_photo_and_keeps_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = Photo("f" * 32)
    with serving(tmp_path), closing(RedisConversations(url(tmp_path))) as store:
        store.append("c", turn("t1", photos=(photo,)))
        replace, raced = store._replace, []

        def late(*given: object) -> object:
            if not raced:
                raced.append(True)
                store.append("c", turn("t1", photos=(photo,), answer="다시 썼어요"))
            return replace(*given)

        monkeypatch.setattr(store, "_replace", late)
        store.forget_photo(photo.photo_id)
        (left,) = store.turns("c")
    assert (left.answer, left.photos) == ("다시 썼어요", ())


def test_a_redis_that_is_away_is_said_without_its_password(tmp_path: Path) -> None:
    with closing(RedisConversations("redis://:geheim@127.0.0.1:9/0")) as store:
        for call in (lambda: store.turns("c"), lambda: store.append("c", turn("t1")), store.conversations):
            with pytest.raises(StoreError, match="cannot be reached now") as caught:
                call()
            assert "geheim" not in str(caught.value)


def test_it_comes_back_by_itself(tmp_path: Path) -> None:
    with closing(RedisConversations(url(tmp_path))) as store:
        with serving(tmp_path):
            store.append("c", turn("t1"))
        with pytest.raises(StoreError):
            store.turns("c")
        with serving(tmp_path):
            assert store.turns("c") == []


def test_what_is_not_set_or_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="FLOORWALKER_REDIS_URL"):
        RedisConversations("localhost:6379")
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(SettingsError, match=r'pip install "floorwalker\[redis\]"'):
        RedisConversations("redis://localhost")
