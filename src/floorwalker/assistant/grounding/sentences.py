"""A stream of text -> whole sentences, each as soon as it ends."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?。！？…]+[\"'”’)*_]*(?=\s)|\n")
_NO_END = re.compile(
    r"(?:^|\s)(?:[-*•]?\s*\d{1,2}|[A-Za-z]|No|no|Nos|Rs|St|vs|Mr|Mrs|Ms|Dr|approx|incl|e\.g|i\.e|etc|약)\.$"
)
_MOST = 480
"""Signs after which a sentence that never ends is cut."""


class Sentences:
    """Fed with pieces; gives sentences with the space or the line end that followed them."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str) -> list[str]:
        self._held += piece
        found: list[str] = []
        at = 0
        while True:
            end = _END.search(self._held, at)
            if end is None:
                break
            head = self._held[: end.end()]
            if end[0] != "\n" and _NO_END.search(head):
                at = end.end()
                continue
            if end[0] == "\n" and not head.strip() and not found:
                self._held, at = self._held[end.end() :], 0
                continue
            found.append(head)
            self._held, at = self._held[end.end() :], 0
        if len(self._held) > _MOST:
            found.append(self._held)
            self._held = ""
        return [sentence for sentence in found if sentence.strip()]

    def rest(self) -> str:
        """What came after the last whole sentence."""
        rest, self._held = self._held, ""
        return rest
