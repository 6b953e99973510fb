"""Conversations in Redis: shared by several servers, forgotten by Redis itself when their time is up.

Under a prefix: `turns:ID` a hash of a conversation's turns, each as its place and its line; `recent` the conversations
in the order of their latest activity; `names:HEX` the conversations that name a photo; `clock` the last number given
out. What has to happen at once happens in a script on the server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from floorwalker.conversation.record import dump, load, without_photo
from floorwalker.conversation.turn import Turn
from floorwalker.errors import SettingsError, StoreError

INSTALL = 'pip install "floorwalker[redis]"'
_PATIENCE_S = 5.0
_ID = re.compile(r"[0-9a-f]{32}")
"""A photo's id, wherever in a line it stands."""

_APPEND = """
local held = redis.call('HGET', KEYS[1], ARGV[2])
local now = redis.call('INCR', KEYS[3])
local place = held and string.match(held, '^%d+') or now
redis.call('HSET', KEYS[1], ARGV[2], place .. ' ' .. ARGV[3])
redis.call('ZADD', KEYS[2], now, ARGV[1])
for n = 4, #KEYS do redis.call('SADD', KEYS[n], ARGV[1]) end
if tonumber(ARGV[4]) > 0 then
    redis.call('EXPIRE', KEYS[1], ARGV[4])
    for n = 4, #KEYS do redis.call('EXPIRE', KEYS[n], ARGV[4]) end
end
"""
_REWIND = """
local held = redis.call('HGET', KEYS[1], ARGV[2])
if not held then return end
local from = tonumber(string.match(held, '^%d+'))
local all = redis.call('HGETALL', KEYS[1])
for n = 1, #all, 2 do
    if tonumber(string.match(all[n + 1], '^%d+')) >= from then redis.call('HDEL', KEYS[1], all[n]) end
end
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('ZREM', KEYS[2], ARGV[1]) end
"""
_REPLACE = """
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
    redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
    return 1
end
return redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 and 1 or 0
"""


class RedisConversations:
    """Thread-safe. Connects with the first call, so that a shop can be ingested while Redis is away."""

    def __init__(self, url: str, keep_s: float = 0, prefix: str = "floorwalker:") -> None:
        """`keep_s`: seconds after its latest turn that a conversation is kept; 0 keeps it. `prefix`: of all keys, where
        several shops share a database."""
        try:
            from redis import Redis
        except ModuleNotFoundError as exc:
            raise SettingsError(f"Redis needs the package {exc.name}: run `{INSTALL}` first.") from exc
        try:
            # Its types do not know that answers are decoded.
            self._redis: Any = Redis.from_url(
                url, decode_responses=True, socket_timeout=_PATIENCE_S, socket_connect_timeout=_PATIENCE_S
            )
        except ValueError as exc:
            raise SettingsError("FLOORWALKER_REDIS_URL is no address such as redis://127.0.0.1:6379/0.") from exc
        self._keep, self._prefix = max(1, round(keep_s)) if keep_s else 0, prefix
        self._append = self._redis.register_script(_APPEND)
        self._rewind = self._redis.register_script(_REWIND)
        self._replace = self._redis.register_script(_REPLACE)

    def turns(self, conversation_id: str) -> list[Turn]:
        with _mapped():
            return _in_order(self._all(conversation_id))

    def append(self, conversation_id: str, turn: Turn) -> None:
        line = dump(turn)
        names = [self._key("names", photo_id) for photo_id in sorted(_ids(line) - {turn.turn_id})]
        keys = [self._key("turns", conversation_id), self._key("recent"), self._key("clock"), *names]
        with _mapped():
            self._append(keys, [conversation_id, turn.turn_id, line, self._keep])

    def rewind(self, conversation_id: str, turn_id: str) -> None:
        with _mapped():
            self._rewind([self._key("turns", conversation_id), self._key("recent")], [conversation_id, turn_id])

    def conversations(self, limit: int = 50) -> list[tuple[str, Turn]]:
        found: list[tuple[str, Turn]] = []
        with _mapped():
            for conversation_id in self._redis.zrange(self._key("recent"), 0, -1, desc=True):
                if len(found) >= limit:
                    break
                if turns := _in_order(self._all(conversation_id)):
                    found.append((conversation_id, turns[0]))
                else:
                    self._redis.zrem(self._key("recent"), conversation_id)
        return found

    def delete(self, conversation_id: str) -> None:
        with _mapped():
            named = {photo_id for held in self._all(conversation_id).values() for photo_id in _ids(held)}
            with self._redis.pipeline() as pipe:
                pipe.delete(self._key("turns", conversation_id))
                pipe.zrem(self._key("recent"), conversation_id)
                for photo_id in named:
                    pipe.srem(self._key("names", photo_id), conversation_id)
                pipe.execute()

    def forget_photo(self, photo_id: str) -> None:
        with _mapped():
            for conversation_id in self._redis.smembers(self._key("names", photo_id)):
                for turn_id, held in self._all(conversation_id).items():
                    if photo_id in held:
                        self._without(photo_id, conversation_id, turn_id, held)
            self._redis.delete(self._key("names", photo_id))

    def close(self) -> None:
        with _mapped():
            self._redis.close()

    def _without(self, photo_id: str, conversation_id: str, turn_id: str, held: str) -> None:
        """In the turn's place, unless another server wrote it meanwhile: then that one is read again."""
        key = self._key("turns", conversation_id)
        while photo_id in held:
            place, _, line = held.partition(" ")
            fresh = f"{place} {dump(without_photo(load(line), photo_id))}"
            if self._replace([key], [turn_id, held, fresh]):
                return
            held = self._redis.hget(key, turn_id) or ""

    def _all(self, conversation_id: str) -> Mapping[str, str]:
        found: Mapping[str, str] = self._redis.hgetall(self._key("turns", conversation_id))
        return found

    def _key(self, *names: str) -> str:
        return self._prefix + ":".join(names)


def _ids(line: str) -> set[str]:
    return set(_ID.findall(line))


def _in_order(held: Mapping[str, Any]) -> list[Turn]:
    rows = sorted((int(place), line) for place, _, line in (each.partition(" ") for each in held.values()))
    return [load(line) for _, line in rows]


@contextmanager
def _mapped() -> Iterator[None]:
    from redis import RedisError

    try:
        yield
    except RedisError as exc:
        # Not its words: some of them repeat the address with its password.
        raise StoreError(f"The conversations in Redis cannot be reached now ({type(exc).__name__}).") from exc
