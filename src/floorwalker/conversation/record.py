"""A turn as one line of JSON, and a turn without one of its photos."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from floorwalker.conversation.turn import Photo, Turn


def dump(turn: Turn) -> str:
    return json.dumps(asdict(turn), ensure_ascii=False, separators=(",", ":"))


def load(line: str) -> Turn:
    plain: dict[str, Any] = json.loads(line)
    photos = tuple(Photo(p["photo_id"], p["description"]) for p in plain.pop("photos"))
    return Turn(**{**plain, "photos": photos, "shown": tuple(plain["shown"])})


def expired(turns: Sequence[Turn], keep_s: float, now: float) -> bool:
    """Whether the latest of `turns` is older than `keep_s` seconds; 0 keeps them for ever."""
    return bool(keep_s and turns and max(turn.created for turn in turns) < now - keep_s)


def without_photo(turn: Turn, photo_id: str) -> Turn:
    """`turn` with nothing left of a photo: not its id, not its description, not where either is repeated."""
    gone = [p for p in turn.photos if p.photo_id == photo_id]
    said = [text for p in gone for text in p.description.values() if text]
    return replace(
        turn,
        photos=tuple(p for p in turn.photos if p.photo_id != photo_id),
        answer=_without_texts(turn.answer, said),
        state=_without(turn.state, photo_id, said),
    )


def _without_texts(text: str, said: Iterable[str]) -> str:
    for sentence in said:
        text = text.replace(sentence, "")
    return text


def _without(value: Any, photo_id: str, said: list[str]) -> Any:
    """Plain JSON without entries that name the photo, and without what was said of it."""
    if isinstance(value, Mapping):
        return {k: _without(v, photo_id, said) for k, v in value.items() if k != photo_id and not _names(v, photo_id)}
    if isinstance(value, list | tuple):
        return [_without(v, photo_id, said) for v in value if not _names(v, photo_id)]
    return _without_texts(value, said) if isinstance(value, str) else value


def _names(value: Any, photo_id: str) -> bool:
    """Whether the value is the photo's id, or a record of that photo."""
    return value == photo_id or (isinstance(value, Mapping) and value.get("photo_id") == photo_id)
