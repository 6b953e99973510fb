"""Texts as bags of hashed n-grams: whole words, character n-grams, and jamo so that Korean survives typing errors.

The same function feeds training and runtime; changing it makes trained weights worthless (raise `NGRAMS_VERSION`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

NGRAMS_VERSION = 1
BUCKETS = 32768
MAX_WORDS = 64
MAX_IDS = 640

_WORD = re.compile(r"[\uac00-\ud7a3\u3131-\u318e]+|[a-z\u00c0-\u024f]+|[0-9]+|[^\W_]")
_INITIAL, _VOWEL, _FINAL = 588, 28, 28


def bag(text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """`text` -> bucket numbers (1 .. BUCKETS - 1) and their weights; an empty text has one neutral bucket."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text[:4000]).casefold())[:MAX_WORDS]
    parts = [_of_word(word) for word in words]
    parts += [_of_pair(first, second) for first, second in pairwise(words)]
    if not parts:
        return np.ones(1, np.int64), np.full(1, 1.0, np.float32)
    ids = np.concatenate([part[0] for part in parts])[:MAX_IDS]
    weights = np.concatenate([part[1] for part in parts])[:MAX_IDS]
    return ids, (weights / np.sqrt(len(words))).astype(np.float32)


def bags(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Both as (n, longest), padded with bucket 0 of weight 0."""
    found = [bag(text) for text in texts]
    width = max((len(ids) for ids, _ in found), default=1)
    ids, weights = np.zeros((len(found), width), np.int64), np.zeros((len(found), width), np.float32)
    for row, (some, heavy) in enumerate(found):
        ids[row, : len(some)] = some
        weights[row, : len(some)] = heavy
    return ids, weights


def _bucket(gram: str) -> int:
    return 1 + crc32(gram.encode()) % (BUCKETS - 1)


@lru_cache(maxsize=100_000)
def _of_word(word: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The word itself counts as much as all its character n-grams together."""
    edged = f"<{word}>"
    korean = "\uac00" <= word[0] <= "\ud7a3" or "\u3131" <= word[0] <= "\u318e"
    lengths = (1, 2, 3) if korean else (3, 4, 5)
    grams = [edged[i : i + n] for n in lengths for i in range(len(edged) - n + 1) if edged[i : i + n] not in "<>"]
    if korean:
        strokes = f"<{jamo(word)}>"
        grams += ["j" + strokes[i : i + n] for n in (3, 5) for i in range(len(strokes) - n + 1)]
    share = 1.0 / max(1, len(grams)) ** 0.5
    ids = np.fromiter((_bucket(g) for g in ("=" + word, *grams)), np.int64, 1 + len(grams))
    return ids, np.asarray([1.0, *([share] * len(grams))], np.float32)


@lru_cache(maxsize=100_000)
def _of_pair(first: str, second: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Two words in a row; and their seam, so that "반팔 티" and "반팔티" share n-grams."""
    ids = [_bucket(f"={first} {second}"), _bucket(first[-1] + second[0])]
    return np.asarray(ids, np.int64), np.asarray([0.5, 0.3], np.float32)


def jamo(word: str) -> str:
    """Hangul syllables taken apart into initial, vowel and final: a slip of one key changes one letter of three."""
    out = []
    for letter in word:
        code = ord(letter) - 0xAC00
        if 0 <= code < 11172:
            out.append(chr(0x1100 + code // _INITIAL) + chr(0x1161 + code % _INITIAL // _VOWEL))
            if code % _FINAL:
                out.append(chr(0x11A7 + code % _FINAL))
        else:
            out.append(letter)
    return "".join(out)
