"""Names written in the other script, by how they sound: "컨버스" is Converse, "musinsa" is 무신사."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from floorwalker.assistant.hangul import is_syllable, letters_of

_INITIAL = dict(zip("ㄱㄲㅋㄴㄷㄸㅌㄹㅁㅂㅃㅍㅅㅆㅇㅈㅉㅊㅎ", "KKKNTTTLMPPPSS CCCH", strict=True))
_FINAL = dict(zip("ㄱㄲㅋㄳㄴㄵㄶㄷㅅㅆㅌㅈㅊㅎㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅍㅄㅇ", "KKKKNNNTTTTTTTLKMLLLPLMPPPN", strict=True))
_VOWEL = {
    "ㅏ": "a", "ㅑ": "ia", "ㅓ": "o", "ㅕ": "io", "ㅗ": "o", "ㅛ": "io", "ㅜ": "u", "ㅠ": "iu", "ㅡ": "", "ㅣ": "i",
    "ㅐ": "e", "ㅔ": "e", "ㅒ": "ie", "ㅖ": "ie", "ㅘ": "ua", "ㅝ": "uo", "ㅟ": "ui", "ㅢ": "i", "ㅙ": "ue", "ㅚ": "ue",
    "ㅞ": "ue",
}  # fmt: skip
_LATIN = (
    (r"[^a-z]", ""), (r"(?<=\w)e?s$", "S"), (r"tion", "SoN"), (r"sch|sh", "S"), (r"tch|ch", "C"), (r"ph", "P"),
    (r"ck|q(?:u)?", "K"), (r"th", "S"), (r"wh", "u"), (r"gh(?![aeiou])", ""), (r"kn(?=[aeiou])", "N"),
    (r"c(?=[eiy])", "S"), (r"g(?=[ey])", "C"), (r"(?<=[a-zA-Z])e$", ""), (r"ee|ea", "i"), (r"oo|ou", "u"),
    (r"au|aw", "o"), (r"r(?![aeiouyAEIOU])", ""), (r"h(?![aeiouy])", ""), (r"x", "KS"), (r"ng", "N"), (r"y", "i"),
    (r"w", "u"), (r"[ckg]", "K"), (r"[jz]", "C"), (r"[bpfv]", "P"), (r"[td]", "T"), (r"[lr]", "L"), (r"s", "S"),
    (r"m", "M"), (r"n", "N"), (r"h", "H"),
)  # fmt: skip
_WORDS = re.compile(r"[^\W_]+(?:['’]\w+)?")
_RULES = tuple((re.compile(rule), to) for rule, to in _LATIN)
_FAINT = {"L": 0.5, "H": 0.3}
"""Consonants that one script writes and the other leaves out: 컨버스 has no r."""
_VOWEL_COST = 0.22
_ALIKE = 0.06
"""Cost of the differences by length, up to which two names are one. More finds more brands and, far faster, brands in
words that name none (0.15: a fifth of all unknown words)."""
_LONG = 6
"""Letters that a name must have to be told by its sound in its own script ("northlite")."""
_SHORT = 4
"""Sounds that a name must have which is too short for the rest; it must be the same to the letter ("haru")."""
_FEWEST = 3
"""Consonants that a name must have to be told by its sound."""


def sound_of(name: str) -> str:
    """Consonant classes in capitals, vowels in small letters; "" where another script is used."""
    return _folded("".join(_hangul(w) if any(map(is_syllable, w)) else _latin(w) for w in _WORDS.findall(name)))


def _folded(sound: str) -> str:
    """Doubled sounds once."""
    return re.sub(r"([a-z])\1+", r"\1", re.sub(r"([A-Z])\1+", r"\1", sound))


def _latin(word: str) -> str:
    spelt = word.casefold()
    for rule, to in _RULES:
        spelt = rule.sub(to, spelt)
    return spelt


def _hangul(word: str) -> str:
    out = ""
    for char in word:
        if not is_syllable(char):
            return ""
        initial, vowel, final = letters_of(char)
        out += _INITIAL[initial].strip() + _VOWEL[vowel] + _FINAL.get(final, "")
    return out


class Sounds:
    """Names of a catalogue, found by how they sound in the other script."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: each as it is looked up (normalised) and as it is written, with its spaces."""
        self._names: dict[bool, dict[str, list[tuple[str, str]]]] = {True: defaultdict(list), False: defaultdict(list)}
        self._short: dict[bool, dict[str, str]] = {True: {}, False: {}}
        for name, written in names:
            hangul = all(map(is_syllable, name))
            if len(sound_of(written)) >= _SHORT:
                self._short[hangul][sound_of(written)] = name
            if (hangul or (name.isascii() and name.isalpha())) and len(
                bones := _bones(sound := sound_of(written))
            ) >= _FEWEST:
                self._names[hangul][bones].append((sound, name))

    def find(self, said: str) -> str | None:
        """The one name that `said` sounds like, written in the other script; in the same one it must sound the same."""
        letters = "".join(said.split())
        hangul = bool(letters) and all(map(is_syllable, letters))
        if not hangul and not (letters.isascii() and letters.isalpha()):
            return None
        sound = sound_of(said)
        bones = _bones(sound)
        if len(bones) < _FEWEST:
            return self._short[not hangul].get(sound) if len(letters) >= (_SHORT if not hangul else 2) else None
        near = self._names[not hangul].get(bones, ())
        scored = sorted((_distance(sound, other) / max(len(sound), len(other)), name) for other, name in near)
        if scored and scored[0][0] <= _ALIKE:
            return scored[0][1]
        same = self._names[hangul].get(bones, ()) if len(letters) >= _LONG else ()
        return next((name for other, name in same if other == sound), None)


def sound_alike(one: str, other: str) -> bool:
    """Whether two names may be one, each written in its own script: 제인 오스틴 and Jane Austen."""
    a, b = sound_of(one), sound_of(other)
    bones = _bones(a)
    if len(bones) < _FEWEST - 1 or bones != _bones(b):
        return False
    return _distance(a, b) / max(len(a), len(b)) <= _SPELT_OUT


_SPELT_OUT = 0.1
"""Where the two names that may be meant are known, more difference is no danger."""


def _bones(sound: str) -> str:
    """The consonants that both scripts surely write."""
    return "".join(c for c in sound if c.isupper() and c not in "LH")


def _distance(a: str, b: str) -> float:
    """Weighted edits: a vowel costs little, a consonant of the same mouth less than another."""
    row = [0.0]
    for char in b:
        row.append(row[-1] + _alone(char))
    for left in a:
        before, row = row, [row[0] + _alone(left)]
        for j, right in enumerate(b, start=1):
            row.append(min(before[j] + _alone(left), row[j - 1] + _alone(right), before[j - 1] + _instead(left, right)))
    return row[-1]


def _alone(char: str) -> float:
    return _VOWEL_COST if char.islower() else _FAINT.get(char, 1.0)


def _instead(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a.islower() and b.islower():
        return _VOWEL_COST
    return 2.0 if a.islower() != b.islower() else 1.0
