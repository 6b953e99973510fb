"""How fingers and habits change what is typed: letters, spaces, particles."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from floorwalker.assistant.hangul import is_syllable, with_particle
from floorwalker.catalog.product import Lang

_VOWELS = 28
_FIRST = 0xAC00
_MIXED_UP = {1: 5, 5: 1, 4: 6, 6: 4, 8: 4, 13: 18, 18: 13, 11: 10, 10: 11, 20: 18, 0: 2, 2: 0}
"""Vowels by number that sound alike or lie side by side: ㅐ/ㅔ, ㅓ/ㅕ, ㅗ->ㅓ, ㅜ/ㅡ, ㅚ/ㅙ, ㅣ->ㅡ, ㅏ/ㅑ."""
_PARTICLES = ("을/를 찾아요", "이/가 필요해요", "은/는 없나요?", "으로/로 보여줘", "이랑/랑 비슷한 거")


def slipped(text: str, lang: Lang, rng: Random) -> str:
    """`text` with one slip. Korean ones are of the letters, of the spaces, or bring a particle along."""
    if lang == "en":
        return _in_longest(text, rng, _english)
    way = rng.choice(("letters", "letters", "spaces", "particles"))
    if way == "spaces":
        return text.replace(" ", "")
    if way == "particles":
        *before, last = text.split(" ")
        pair, _, rest = rng.choice(_PARTICLES).partition(" ")
        return " ".join(filter(None, (*before, with_particle(last, pair), rest)))
    return _in_longest(text, rng, _korean)


def _in_longest(text: str, rng: Random, slip: Callable[[str, Random], str]) -> str:
    words = text.split(" ")
    at = max(range(len(words)), key=lambda i: (len(words[i]), -i))
    words[at] = slip(words[at], rng)
    return " ".join(words)


def _english(word: str, rng: Random) -> str:
    """Two inner letters change places, one is missing, or one is there twice."""
    inner = [i for i in range(1, len(word) - 2) if word[i].isalpha() and word[i + 1].isalpha()]
    if len(word) < 5 or not inner:
        return word
    i = rng.choice(inner)
    swapped = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    return rng.choice((swapped, word[:i] + word[i + 1 :], word[: i + 1] + word[i:]))


def _korean(word: str, rng: Random) -> str:
    """One vowel becomes one that sounds like it."""
    able = [i for i, sign in enumerate(word) if is_syllable(sign) and _vowel(sign) in _MIXED_UP]
    if not able:
        return word
    i = rng.choice(able)
    code = ord(word[i]) - _FIRST
    changed = code + (_MIXED_UP[_vowel(word[i])] - _vowel(word[i])) * _VOWELS
    return word[:i] + chr(_FIRST + changed) + word[i + 1 :]


def _vowel(syllable: str) -> int:
    return (ord(syllable) - _FIRST) % (21 * _VOWELS) // _VOWELS
