"""How much of a conversation an answer looks back on: the latest turns that fit a number and a token budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from floorwalker.conversation.turn import Turn
from floorwalker.inference.chat.tokens import estimate_tokens

_TURN_FRAME = 8
"""Roles and separators around the two messages of a turn."""


def turn_tokens(turn: Turn) -> int:
    """What a turn costs in a prompt: both messages and what was seen in its photos."""
    seen = sum(estimate_tokens(photo.description.get(turn.lang, "")) for photo in turn.photos)
    return _TURN_FRAME + estimate_tokens(turn.text) + estimate_tokens(turn.answer) + seen


def window(turns: Sequence[Turn], *, max_turns: int = 12, max_tokens: int = 2000) -> list[Turn]:
    """The latest turns that fit, oldest first, none left out between them.

    The very latest is always there, so that a follow-up has something to follow; its answer is cut where even that
    alone is too much.
    """
    kept: list[Turn] = []
    left = max_tokens
    for turn in reversed(turns[-max_turns:] if max_turns else ()):
        cost = turn_tokens(turn)
        if cost > left:
            if not kept:
                kept.append(_cut(turn, max_tokens))
            break
        kept.append(turn)
        left -= cost
    return kept[::-1]


def summary(turns: Sequence[Turn], max_tokens: int) -> str:
    """What shoppers said in turns that fell out of the window, the latest kept longest: their own words, no answer."""
    kept: list[str] = []
    left = max_tokens
    for turn in reversed(turns):
        said = " ".join(filter(None, (*(p.description.get(turn.lang, "") for p in turn.photos), turn.text)))
        cost = estimate_tokens(said) + 1
        if cost > left:
            break
        if said:
            kept.append(said)
            left -= cost
    return " / ".join(reversed(kept))


def _cut(turn: Turn, max_tokens: int) -> Turn:
    """`turn` with as much of its answer, then of its text, as fits; what it showed stays."""
    text = _head(turn.text, max_tokens - turn_tokens(replace(turn, text="", answer="")))
    answer = _head(turn.answer, max_tokens - turn_tokens(replace(turn, text=text, answer="")))
    return replace(turn, text=text, answer=answer)


def _head(text: str, tokens: int) -> str:
    """The longest beginning of at most so many tokens."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if estimate_tokens(text[:middle]) <= tokens:
            low = middle
        else:
            high = middle - 1
    return text[:low]
