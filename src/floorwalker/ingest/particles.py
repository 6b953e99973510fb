"""Korean particles that depend on how the word before them ends."""

from __future__ import annotations

_READ_WITH_FINAL = frozenset("013678lmnrLMNR")
"""Digits and Latin letters whose Korean reading ends in a consonant: 영 일 삼 육 칠 팔, and words in -l, -m, -n; in -r
only where it is read as a letter (알), as in codes."""


def has_final(word: str) -> bool:
    """Whether the last sound of `word`, read in Korean, is a consonant (받침)."""
    last = next((sign for sign in reversed(word) if sign.isalnum()), "")
    if "\uac00" <= last <= "\ud7a3":
        return (ord(last) - 0xAC00) % 28 != 0
    if last in "rR":
        return word.isupper() or any(sign.isdigit() for sign in word)
    return last in _READ_WITH_FINAL


def topic(word: str) -> str:
    """색상은, 소매는"""
    return word + ("은" if has_final(word) else "는")


def with_(word: str) -> str:
    """블랙과, 네이비와"""
    return word + ("과" if has_final(word) else "와")
