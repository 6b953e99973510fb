"""Hangul as letters: for typos, for keyboards left in the wrong layout, for particles that agree with their word."""

from __future__ import annotations

import re

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_KEYS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnmQWERTOP",
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ",
        strict=True,
    )
)
_PAIRS = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ",
    "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ", "ㄹㅌ": "ㄾ",
    "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip
_SPLIT = {joined: parts for parts, joined in _PAIRS.items()}
_LETTER_OF = {jamo: key for key, jamo in reversed(_KEYS.items())}

_FIRST, _LAST = 0xAC00, 0xD7A3


def is_syllable(char: str) -> bool:
    return _FIRST <= ord(char) <= _LAST


def letters_of(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final of a syllable; the final may be ""."""
    code = ord(syllable) - _FIRST
    return _INITIALS[code // 588], _VOWELS[code % 588 // 28], _FINALS[code % 28]


def jamo(text: str) -> str:
    """Every syllable as its letters, doubled vowels and finals as their strokes on the keyboard: 과 -> ㄱㅗㅏ."""
    out: list[str] = []
    for char in text:
        if not is_syllable(char):
            out.append(_SPLIT.get(char, char))
            continue
        initial, *rest = letters_of(char)
        out.append(initial)
        out.extend(_SPLIT.get(letter, letter) for letter in rest)
    return "".join(out)


def compose(letters: str) -> str:
    """Letters as typed -> syllables, the way an input method joins them; what does not join stays a letter."""
    out: list[str] = []
    i = 0
    while i < len(letters):
        if letters[i] not in _INITIALS or i + 1 >= len(letters) or letters[i + 1] not in _VOWELS:
            out.append(letters[i])
            i += 1
            continue
        initial, vowel = letters[i], letters[i + 1]
        i += 2
        if letters[i : i + 1] and vowel + letters[i] in _PAIRS:
            vowel = _PAIRS[vowel + letters[i]]
            i += 1
        final, taken = _final(letters, i)
        i += taken
        code = _INITIALS.index(initial) * 588 + _VOWELS.index(vowel) * 28 + _FINALS.index(final)
        out.append(chr(_FIRST + code))
    return "".join(out)


def _final(letters: str, i: int) -> tuple[str, int]:
    """The final consonant that starts at `i` and how many letters it takes; before a vowel a new syllable starts."""
    for width in (2, 1):
        part = letters[i : i + width]
        letter = _PAIRS.get(part, "") if width == 2 else part
        if len(part) == width and letter in _FINALS[1:] and letters[i + width : i + width + 1] not in tuple(_VOWELS):
            return letter, width
    return "", 0


def on_korean_keys(word: str) -> str:
    """What Latin letters give on a Korean keyboard, whole syllables or not: "shirt" -> "노ㅑㄱㅅ"."""
    return compose("".join(_KEYS.get(char) or _KEYS.get(char.lower()) or "\0" for char in word))


def typed_in_latin(word: str) -> str | None:
    """What Latin letters give on a Korean keyboard ("wkzpt" -> "자켓"), or None where no whole syllables come out."""
    hangul = on_korean_keys(word)
    return hangul if hangul and all(map(is_syllable, hangul)) else None


def typed_in_hangul(word: str) -> str | None:
    """What Hangul gives on a Latin keyboard ("ㅠㅣㅁ차" -> "black"), or None where other signs stand in it."""
    letters = [_LETTER_OF.get(letter) for letter in jamo(word)]
    return "".join(filter(None, letters)) if letters and None not in letters else None


_TRAILING = re.compile(r"[\s*_\]\)\}\"'”’」』>.,!?…]+$")
_DIGIT_FINALS = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
_LATIN_FINALS = {"l": "ㄹ", "m": "ㅁ", "n": "ㄴ", "p": "ㅂ", "k": "ㄱ", "b": "ㅂ", "t": "ㅅ", "c": "ㄱ"}


def final_of(word: str) -> str:
    """The consonant that a word ends in when read aloud, or "": digits and Latin letters are read too."""
    core = _TRAILING.sub("", word)
    last = core[-1:].lower()
    if not last:
        return ""
    if is_syllable(last):
        return str(_FINALS[(ord(last) - _FIRST) % 28])
    if core.lower().endswith("ng"):
        return "ㅇ"
    return _DIGIT_FINALS.get(last, "") or _LATIN_FINALS.get(last, "")


def with_particle(word: str, pair: str) -> str:
    """The word with the right one of two particles, given as "after a consonant/after a vowel": "을/를", "으로/로"."""
    after_consonant, after_vowel = pair.split("/")
    final = final_of(word)
    if not final or (after_consonant.startswith("으로") and final == "ㄹ"):
        return word + after_vowel
    return word + after_consonant


def adnominal(stem: str) -> tuple[str, ...]:
    """The forms in which a stem stands before a noun: 무섭 -> 무서운, 슬프 -> 슬픈, 좋 -> 좋은, 튀 -> 튀는."""
    code = ord(stem[-1]) - _FIRST
    final = _FINALS[code % 28]
    if final == "ㅂ":
        return stem[:-1] + chr(_FIRST + code - code % 28) + "운", stem + "은"
    if not final:
        return stem[:-1] + chr(_FIRST + code + _FINALS.index("ㄴ")), stem + "는"
    return stem + "은", stem + "는"
