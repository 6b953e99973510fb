"""Finds a catalogue's words in a message: longest first, particles and spacing aside, one slip of the finger allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from floorwalker.assistant.hangul import adnominal, is_syllable
from floorwalker.assistant.vocabulary import Sense, Vocabulary
from floorwalker.assistant.words import EVERYDAY_WORDS
from floorwalker.catalog.lexicon import normalise

WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f\uac00-\ud7a3\u3131-\u318e]+(?:['’][A-Za-z]+)?")
_GAP = re.compile(r"[ \t\-/&]{0,3}")
_WORDS_IN_A_NAME = 5
_PIECES_IN_A_WORD = 4

_TAILS = frozenset(
    [
        "색",
        "색상",
        "컬러",
        "칼라",
        "빛",
        "계열",
        "톤",
        "풍",
        "룩",
        "용",
        "류",
        "들",
        "무늬",
        "핏",
        "소재",
        "재질",
        "원단",
        "느낌",
        "스타일",
        "제품",
        "쪽",
        "짜리",
        "자수",
        "선생님",
        "작가",
    ]
)
_PARTICLES = frozenset(
    [
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "에",
        "의",
        "로",
        "으로",
        "와",
        "과",
        "랑",
        "이랑",
        "이나",
        "나",
        "도",
        "만",
        "요",
        "이요",
        "에서",
        "에는",
        "에도",
        "부터",
        "까지",
        "하고",
        "하구",
        "처럼",
        "보다",
        "이고",
        "고",
        "인",
        "이면",
        "면",
        "라면",
        "이라면",
        "이야",
        "야",
        "예요",
        "이에요",
        "이예요",
        "에요",
        "인가요",
        "인가",
        "인데",
        "인데요",
        "입니다",
        "이네",
        "네",
        "이네요",
        "네요",
        "은요",
        "는요",
        "로요",
        "으로요",
        "도요",
        "만요",
        "로는",
        "으로는",
        "로도",
        "으로도",
        "로만",
        "으로만",
        "한테",
        "에게",
        "께",
        "이지",
        "지",
        "이죠",
        "죠",
        "인거",
        "인걸로",
        "로된",
        "으로된",
        "된",
        "달린",
        "든",
        "들어간",
        "한",
        "한거",
        "한걸로",
        "스러운",
        "하게",
        "같은",
        "같은거",
        "같은걸로",
        "같은게",
        "있는",
        "있는거",
        "있어",
        "있어요",
        "있나요",
        "있나",
        "있니",
        "있을까",
        "있을까요",
        "있는지",
        "있습니까",
        "거",
        "거로",
        "걸로",
        "것",
        "것만",
        "건",
        "껄로",
        "꺼",
        "말고",
        "말구",
        "말고는",
        "빼고",
        "빼구",
        "빼줘",
        "제외",
        "없는",
        "없는거",
        "없는걸로",
        "없이",
        "아닌",
        "아닌거",
        "아닌걸로",
        "싫어",
        "싫어요",
        "좀",
        "중에",
        "중에서",
        "중",
        "사줘",
        "추천",
        "추천해줘",
        "찾아줘",
        "보여줘",
        "줘",
        "주세요",
        "살래",
        "살까",
        "사고",
        "사고싶어",
        "좋아",
        "볼까",
        "보자",
        "뭐",
        "밖에",
        "대신",
        "외에",
        "이었으면",
        "였으면",
        "로다가",
        "이랑은",
        "랑은",
        "이든",
        "든지",
        "이든지",
        "이라도",
        "라도",
        "쯤",
        "정도",
    ]
)
_ENDINGS = frozenset(("", *_TAILS, *_PARTICLES, *(t + p for t in _TAILS for p in _PARTICLES)))
_JOINING = frozenset(["와", "과", "랑", "이랑", "이나", "나", "하고", "하구", "이든", "든지", "이든지"])
_STEMS = {"빨갛": "빨간", "파랗": "파란", "노랗": "노란", "까맣": "까만", "하얗": "하얀"}
_ENDED = re.compile(r"([가-힣]+)(?:지|고|게|다|네|구|면서|면서도)")
_DEGREE = re.compile(r"([a-z]{3,}?)(er|est|ier|iest)")
_COLOUR_STEM = re.compile("(" + "|".join(_STEMS) + ")(?:고|게|은|지|다|네|면)")


@dataclass(frozen=True, slots=True)
class Match:
    """A run of the message that the catalogue has a meaning for."""

    start: int
    end: int
    """Where the word ends, its particle not included."""
    said: str
    senses: tuple[Sense, ...]
    """Empty for a thing that the catalogue has nothing of: then `absent` says what it is."""
    absent: Sense | None = None
    particle: str = ""
    slip_of: str | None = None
    """The word that was read where the one typed is not known."""

    @property
    def joins(self) -> bool:
        """Whether a "and" or "or" hangs on it: the next word is its equal, not its head."""
        return self.particle in _JOINING

    @property
    def until(self) -> int:
        return self.end + len(self.particle)

    def of(self, facet: str) -> tuple[Sense, ...]:
        return tuple(s for s in self.senses if s.facet == facet)


def find_matches(text: str, vocabulary: Vocabulary) -> list[Match]:
    """All matches in the order of the text; they do not overlap."""
    words = list(WORD.finditer(text))
    found: list[Match] = []
    i = 0
    while i < len(words):
        matches, taken = _at(text, words, i, vocabulary)
        found.extend(matches)
        i += taken
    return found


def _at(text: str, words: list[re.Match[str]], i: int, vocabulary: Vocabulary) -> tuple[list[Match], int]:
    """The matches that start at word `i` and how many words they take."""
    present = _longest(text, words, i, vocabulary, absent=False)
    absent = _longest(text, words, i, vocabulary, absent=True)
    if absent and (present is None or absent[1] > present[1]):
        rest = present and _longest(text, words, i + present[1], vocabulary, absent=False)
        if not (present and rest and present[1] + rest[1] >= absent[1]):
            return absent
    if present:
        return present
    slip = _slip(text, words[i], vocabulary)
    return ([slip], 1) if slip else ([], 1)


def _longest(
    text: str, words: list[re.Match[str]], i: int, vocabulary: Vocabulary, *, absent: bool
) -> tuple[list[Match], int] | None:
    for j in range(_reach(text, words, i), i, -1):
        start, end = words[i].start(), words[j - 1].end()
        whole = _whole(text, start, words[j - 1].start(), end, vocabulary, absent=absent)
        if whole:
            return [whole], j - i
        if j == i + 1 and any(map(is_syllable, text[start:end])):
            pieces = _pieces(text, start, end, vocabulary, absent=absent)
            if pieces:
                return pieces, 1
    return None


def _reach(text: str, words: list[re.Match[str]], i: int) -> int:
    """One past the last word that may still belong to the name starting at word `i`."""
    j = i + 1
    while j < len(words) and j - i < _WORDS_IN_A_NAME and _GAP.fullmatch(text[words[j - 1].end() : words[j].start()]):
        j += 1
    return j


def _whole(text: str, start: int, last: int, end: int, vocabulary: Vocabulary, *, absent: bool) -> Match | None:
    """The words from `start` to `end` as one name; only the last of them may carry a particle."""
    for cut in _cuts(text[last:end]):
        stop = last + cut
        for surface in _spellings(normalise(text[start:stop])):
            found = _match(text, start, stop, text[stop:end], surface, vocabulary, absent=absent)
            if found:
                return found
    return None


def _match(
    text: str, start: int, stop: int, particle: str, surface: str, vocabulary: Vocabulary, *, absent: bool
) -> Match | None:
    if absent:
        missing = vocabulary.absent(surface)
        return Match(start, stop, text[start:stop], (), missing, particle) if missing else None
    senses = vocabulary.senses(surface)
    if not senses or (surface in EVERYDAY_WORDS and not _is_kind(senses)):
        return None
    return Match(start, stop, text[start:stop], senses, None, particle)


def _is_kind(senses: tuple[Sense, ...]) -> bool:
    return any(s.facet == "category" for s in senses)


def _spellings(surface: str) -> Iterator[str]:
    yield surface
    stem = _COLOUR_STEM.fullmatch(surface)
    if stem:
        yield _STEMS[stem[1]]
    elif (ending := _ENDED.fullmatch(surface)) and is_syllable(ending[1][-1]):
        yield from adnominal(ending[1])
    elif (degree := _DEGREE.fullmatch(surface)) and surface.isascii():
        yield degree[1] + ("y" if degree[2].startswith("i") else "")


@lru_cache(maxsize=4096)
def _cuts(word: str) -> tuple[int, ...]:
    """Where a word may end and its particle begin, the whole word first."""
    if not is_syllable(word[-1]):
        return (len(word),)
    return tuple(cut for cut in range(len(word), 0, -1) if word[cut:] in _ENDINGS)


def _pieces(text: str, start: int, end: int, vocabulary: Vocabulary, *, absent: bool) -> list[Match] | None:
    """A Korean word as a compound ("체크셔츠", "흰티", "셔츠랑바지"): every piece known, a particle at the end."""
    best: list[Match] | None = None

    def walk(at: int, so_far: list[Match]) -> None:
        nonlocal best
        if best is not None and len(so_far) >= len(best):
            return
        if so_far and text[at:end] in _ENDINGS:
            best = [*so_far[:-1], replace(so_far[-1], particle=text[at:end])]
            return
        if len(so_far) == _PIECES_IN_A_WORD:
            return
        for stop in range(end, at, -1):
            piece = _match(text, at, stop, "", normalise(text[at:stop]), vocabulary, absent=absent)
            if piece is None:
                continue
            walk(stop, [*so_far, piece])
            for joint in ("이랑", "랑", "이나", "나", "하고", "와", "과", "색"):
                if text.startswith(joint, stop) and stop + len(joint) < end:
                    walk(stop + len(joint), [*so_far, replace(piece, particle=joint)])

    walk(start, [])
    return best if best and _may_be_compound(best) else None


def _may_be_compound(pieces: list[Match]) -> bool:
    """Pieces of one syllable build a word by chance, unless a quality stands before a kind of thing (흰티, 면티)."""
    if len(pieces) == 1 or any(len(piece.said) > 1 for piece in pieces):
        return True
    *qualities, head = pieces
    return bool(head.of("category")) and not any(quality.of("category") for quality in qualities)


def _slip(text: str, word: re.Match[str], vocabulary: Vocabulary) -> Match | None:
    """The word with one letter put right, where that makes it a known one."""
    typed = normalise(word[0])
    if typed in EVERYDAY_WORDS or any(typed[:cut] in EVERYDAY_WORDS for cut in _cuts(typed)):
        return None
    for cut in _cuts(word[0]):
        meant = vocabulary.nearest(normalise(word[0][:cut]))
        if meant and meant not in EVERYDAY_WORDS:
            stop = word.start() + cut
            senses = vocabulary.senses(meant)
            absent = None if senses else vocabulary.absent(meant)
            return Match(word.start(), stop, text[word.start() : stop], senses, absent, word[0][cut:], meant)
    return None
