"""How much of a conversation an answer looks back on: the latest turns that fit a number and a token budget."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from floorwalker.conversation.turn import Turn

_PIECE = re.compile(
    r"(?P<hangul>[\uac00-\ud7a3]+)|(?P<word>[^\W\d_\u1100-\uffff]+)|(?P<digits>\d+)|(?P<wide>[\u1100-\uffff])"
    r"|(?P<space>\s+)|(?P<mark>[^\w\s]|_)|(?P<other>.)"
)
# Tokens a piece costs in the vocabularies of current chat models (200,000 entries). Checked against their published
# counts; vocabularies half that size spend up to 1.7 times as much on Korean.
_PER_SYLLABLE = 0.6
_LETTERS_IN_FIRST = 9
_LETTERS_IN_NEXT = 5
_TURN_FRAME = 8
"""Roles and separators around the two messages of a turn."""


def estimate_tokens(text: str) -> int:
    """About how many tokens a chat model reads `text` as, within some 20 % for Korean and English."""
    return math.ceil(sum(_cost(m) for m in _PIECE.finditer(text)))


def _cost(piece: re.Match[str]) -> float:
    size = len(piece.group())
    match piece.lastgroup:
        case "hangul":
            return max(1.0, size * _PER_SYLLABLE)
        case "word":
            return 1 + max(0, math.ceil((size - _LETTERS_IN_FIRST) / _LETTERS_IN_NEXT))
        case "digits":
            return math.ceil(size / 3)
        case "space":
            # One space belongs to the word after it.
            return 0.0 if size == 1 else 1.0
        case "mark":
            return 0.9
        case _:
            return 1.0


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
