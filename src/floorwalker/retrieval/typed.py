"""How much of what was typed a name says in the very words.

The lexical list meets a word in any form: stems, other spellings, sizes however they are written. Among what it found,
names that say it as the shopper did are the better answers (`benchmarks/lexical.py`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from floorwalker.index.latin import Latin
from floorwalker.retrieval.ports import Tokens
from floorwalker.retrieval.traits import Traits

AS_TYPED = 0.6
"""What a name that says all of it gains, of the best score by words."""
_LATIN = re.compile(r"[a-z0-9]+")
_HANGUL = re.compile(r"[가-힣]")
_latin = Latin()


class Typed:
    """The words of a question: Latin ones by their stems, Korean ones without their endings."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        """`tokens`: the analysis without guesses for what is misspelt."""
        self._stems = _stems(text.lower())
        self._korean = [
            word
            for word, weight in (tokens.words(text) if _HANGUL.search(text) else {}).items()
            if weight >= 1.0 and _HANGUL.search(word)
        ]
        self._count = len(self._stems) + len(self._korean)

    def share(self, own: Traits) -> float:
        """Of the words, those in the product's names, in [0, 1]; 0 where nothing was typed."""
        if not self._count:
            return 0.0
        said = set[str]().union(*map(_stems, own.names)) if self._stems else frozenset[str]()
        korean = sum(any(word in name for name in own.squeezed) for word in self._korean)
        return (len(self._stems & said) + korean) / self._count


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(map(_latin.stem, _LATIN.findall(text)))
