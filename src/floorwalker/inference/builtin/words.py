"""The separate "text" space of the built-in models: works for any goods, books and tools included."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.inference.builtin.encoder import BuiltinEncoder
from floorwalker.inference.builtin.ngrams import jamo
from floorwalker.inference.ports import Kind, Vectors

SKETCH = 256
LEARNED_SHARE = 0.2
"""Share of a score that the trained tower has, the rest is the sketch's; see docs/encoder.md for how it was chosen."""
SPREAD = 8
"""Places of the sketch that one feature touches: more would blur, fewer would collide."""
MAX_WORDS = 400
_WORD = re.compile(r"[\uac00-\ud7a3]+|[a-z\u00c0-\u024f]+|[0-9]+(?:\.[0-9]+)?")
_COMMON = frozenset(
    """a an and are as at be by for from has have i in is it its of on or our so than that the their this to was we with
    you your these those them will can all any more most into which who what when if but not no new s
    그 이 저 것 수 등 및 더 좀 를 을 은 는 가 의 에 도 로 와 과 한 할 하는 있는 입니다 있습니다 합니다""".split()  # noqa: SIM905
)
_TAILS = re.compile(r"(?:으로|에서|에게|까지|부터|처럼|보다|이나|이랑|하고|은|는|이|가|을|를|의|에|도|로|와|과|만|랑)$")
"""Korean particles: cut from words of three syllables and more, where little else can be meant."""


class BuiltinTextEmbedder:
    """Texts -> (what the eye's text tower learned, a signed random projection of the words), unit length together.

    The projection (Weinberger et al. 2009) knows no meaning but every word there is; the tower knows what garments
    look like; the lexicon's terms, which both languages share, tie Korean to English.
    """

    def __init__(self, weights: Path | None = None, lexicon: Lexicon | None = None, threads: int = 1) -> None:
        self._tower = BuiltinEncoder(weights, threads)
        self._lexicon = lexicon if lexicon is not None else load_lexicon()

    @property
    def space(self) -> str:
        return f"floorwalker-words-{self._tower.card.version}:{self.dim}"

    @property
    def dim(self) -> int:
        return self._tower.card.meaning + SKETCH

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        """(n, dim)"""
        learned = self._tower.embed_texts(texts, kind)[:, : self.dim - SKETCH]
        drawn = np.stack([self._sketch(text) for text in texts]) if len(texts) else np.empty((0, SKETCH), np.float32)
        heavy, light = np.float32((1 - LEARNED_SHARE) ** 0.5), np.float32(LEARNED_SHARE**0.5)
        out: Vectors = np.concatenate([learned * light, drawn * heavy], axis=1)
        return out

    def _sketch(self, text: str) -> NDArray[np.float32]:
        words = _WORD.findall(unicodedata.normalize("NFKC", text[:20_000]).casefold())[:MAX_WORDS]
        counts: dict[str, float] = {}
        for word in words:
            for feature, weight in _features(word):
                counts[feature] = counts.get(feature, 0.0) + weight
        for key in self._concepts(words):
            counts[key] = counts.get(key, 0.0) + 1.5
        out = np.zeros(SKETCH, np.float32)
        for feature, count in counts.items():
            places, signs = _places(feature)
            # A word said ten times is not ten times as much what the text is about.
            out[places] += signs * np.float32(np.log1p(count))
        length = float(np.linalg.norm(out))
        return out / np.float32(length) if length else np.full(SKETCH, SKETCH**-0.5, np.float32)

    def _concepts(self, words: Sequence[str]) -> list[str]:
        """Lexicon terms named by runs of one to three words, and what they are a kind of."""
        found: list[str] = []
        for length in (1, 2, 3):
            for start in range(len(words) - length + 1):
                run = " ".join(words[start : start + length])
                if len(run) < 2 or run in _COMMON:
                    continue
                for term in self._lexicon.find(run) or self._lexicon.find(_stem(run)):
                    found.append(f"@{term.facet}:{term.key}")
                    found += [f"@{term.facet}:{key}" for key in term.broader]
        return found


@lru_cache(maxsize=200_000)
def _features(word: str) -> tuple[tuple[str, float], ...]:
    """A word, its stem and its character n-grams, and what each is worth."""
    if word in _COMMON:
        return (("=" + word, 0.1),)
    stem = _stem(word)
    korean = "\uac00" <= word[0] <= "\ud7a3"
    edged = f"<{jamo(stem) if korean else stem}>"
    lengths = (5,) if korean else (4,)
    grams = [edged[i : i + n] for n in lengths for i in range(len(edged) - n + 1)]
    pairs = [stem[i : i + 2] for i in range(len(stem) - 1)] if korean else []
    share = 0.6 / max(1, len(grams) + len(pairs)) ** 0.5
    return (("=" + stem, 1.0), *((gram, share) for gram in (*grams, *pairs)))


def _stem(word: str) -> str:
    if "\uac00" <= word[-1] <= "\ud7a3":
        return _TAILS.sub("", word) if len(word) > 2 else word
    for tail, least in (("ies", 5), ("es", 5), ("s", 4)):
        if word.endswith(tail) and not word.endswith("ss") and len(word) >= least:
            return word[: -len(tail)] + ("y" if tail == "ies" else "")
    return word


@lru_cache(maxsize=400_000)
def _places(feature: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Where a feature falls in the sketch, and with which signs: from its hash alone, the same everywhere."""
    state, places, signs = crc32(feature.encode()), [], []
    for _ in range(SPREAD):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        places.append(state >> 16 & (SKETCH - 1))
        signs.append(1.0 if state >> 30 & 1 else -1.0)
    return np.asarray(places, np.intp), np.asarray(signs, np.float32)
