"""Whether a sentence repeats what was only meant for the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_RUN = 5
"""Words in a row that two texts do not share by chance."""
_WORD = re.compile(r"[a-z0-9']+|[가-힣]+")


def leaks(sentence: str, secrets: Sequence[str]) -> bool:
    runs = _runs(sentence)
    return any(not runs.isdisjoint(_of(secret)) for secret in secrets)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return frozenset(tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


@lru_cache(maxsize=8)
def _of(secret: str) -> frozenset[tuple[str, ...]]:
    return _runs(secret)
