"""Finds a catalogue's words in a message: longest first, particles and spacing aside, one slip allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from floorwalker.assistant.hangul import adnominal, is_syllable
from floorwalker.assistant.vocabulary import Sense, Vocabulary
from floorwalker.assistant.words import ENDINGS, EVERYDAY_WORDS, cuts, says_nothing, word_list
from floorwalker.catalog.lexicon import normalise

WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f\uac00-\ud7a3\u3131-\u318e]+(?:['’][A-Za-z]+)?")
_GAP = re.compile(r"[ \t\-/&]{0,3}")
_DEGREES = re.compile(r"(?<=\s)(?:(?:더|좀|조금|약간)\s+)+")
"""Inside a name they change nothing: "소매가 좀 더 짧은"."""
_WORDS_IN_A_NAME = 5
_PIECES_IN_A_WORD = 4
_WORDS_IN_A_SOUND = 3

_JOINING = frozenset(word_list("joining"))
_STEMS = {"빨갛": "빨간", "파랗": "파란", "노랗": "노란", "까맣": "까만", "하얗": "하얀"}
_ENDED = re.compile(r"([가-힣]+)(?:지|고|게|다|네|구|면서|면서도)")
_WHEN = re.compile(r"\s*때")
_DEGREE = re.compile(r"([a-z]{3,}?)(er|est|ier|iest)")
_SHADE = re.compile("연한?|진한?|딥|라이트|다크|파스텔")
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
    if elsewhere := _elsewhere(text, words, i, vocabulary, 1 if present is None else present[1]):
        return [], elsewhere
    if present:
        return _told_apart(text, present, vocabulary)
    found = _sounding(text, words, i, vocabulary) or _before_a_kind(text, words, i, vocabulary)
    if found:
        return found
    slip = _slip(text, words[i], vocabulary)
    return ([slip], 1) if slip else ([], 1)


def _elsewhere(text: str, words: list[re.Match[str]], i: int, vocabulary: Vocabulary, longer_than: int) -> int:
    """How many words a name of more words takes that means nothing here: "living room" where only "Living" is sold."""
    for j in range(_reach(text, words, i), i + longer_than, -1):
        terms = vocabulary.lexicon.find(text[words[i].start() : words[j - 1].end()])
        if terms and not any(term.facet in vocabulary.facets for term in terms):
            return j - i
    return 0


_TOLD_APART = frozenset(("material", "pattern", "usage", "colour", "length", "fit"))


def _told_apart(text: str, found: tuple[list[Match], int], vocabulary: Vocabulary) -> tuple[list[Match], int]:
    """A kind whose name begins with a quality and ends in its own plain name ("leather belt"): both are wished."""
    match = found[0][0]
    keys = {sense.key for sense in match.of("category")}
    if len(found[0]) > 1 or not keys:
        return found
    for cut in range(match.start + 1, match.end):
        head = vocabulary.senses(normalise(text[cut : match.end]))
        if not keys & {s.key for s in head if s.facet == "category"}:
            continue
        quality = tuple(s for s in vocabulary.senses(normalise(text[match.start : cut])) if s.facet in _TOLD_APART)
        if quality:
            stop = match.start + len(text[match.start : cut].rstrip(" -"))
            first = Match(match.start, stop, text[match.start : stop], quality)
            start = match.end - len(text[cut : match.end].lstrip(" -"))
            return [first, replace(match, start=start, said=text[start : match.end])], found[1]
    return found


def _longest(
    text: str, words: list[re.Match[str]], i: int, vocabulary: Vocabulary, *, absent: bool
) -> tuple[list[Match], int] | None:
    if not normalise(words[i][0]):
        return None
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
    for cut in cuts(text[last:end]):
        stop = last + cut
        for surface in _spellings(normalise(_DEGREES.sub("", text[start:stop]))):
            found = _match(text, start, stop, text[stop:end], surface, vocabulary, absent=absent)
            found = found or _shaded(text, start, stop, text[stop:end], surface, vocabulary)
            if found:
                return found
    return None


def _shaded(text: str, start: int, stop: int, particle: str, surface: str, vocabulary: Vocabulary) -> Match | None:
    """A colour's lighter or darker kind that has no word of its own: "연핑크", "진네이비"."""
    shade = _SHADE.match(surface)
    senses = vocabulary.senses(surface[shade.end() :]) if shade else ()
    colours = tuple(sense for sense in senses if sense.facet == "colour")
    return Match(start, stop, text[start:stop], colours, None, particle) if colours else None


def _match(
    text: str, start: int, stop: int, particle: str, surface: str, vocabulary: Vocabulary, *, absent: bool
) -> Match | None:
    if absent:
        missing = None if surface in EVERYDAY_WORDS else vocabulary.absent(surface)
        return Match(start, stop, text[start:stop], (), missing, particle) if missing else None
    senses = vocabulary.senses(surface)
    as_said = normalise(text[start:stop]) == surface  # "longer" is a wish where "long" may be anything
    if not senses or (as_said and surface in EVERYDAY_WORDS and not _is_kind(senses)):
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
        if degree[1][-1] == degree[1][-2]:
            yield degree[1][:-1]  # slimmer
        yield degree[1] + "e"  # looser


def _pieces(text: str, start: int, end: int, vocabulary: Vocabulary, *, absent: bool) -> list[Match] | None:
    """A Korean word as a compound ("체크셔츠", "흰티", "셔츠랑바지"): every piece known, a particle at the end."""
    best: list[Match] | None = None

    def walk(at: int, so_far: list[Match]) -> None:
        nonlocal best
        if best is not None and len(so_far) >= len(best):
            return
        rest = text[at:end]
        if so_far and (rest in ENDINGS or (len(rest) > 1 and says_nothing(rest))):
            best = [*so_far[:-1], replace(so_far[-1], particle=rest)]
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


def _sounding(text: str, words: list[re.Match[str]], i: int, vocabulary: Vocabulary) -> tuple[list[Match], int] | None:
    """A name that the catalogue writes in the other script; it may be of several words."""
    for j in range(min(_reach(text, words, i), i + _WORDS_IN_A_SOUND), i, -1):
        run = words[i:j]
        if any(normalise(word[0]) in EVERYDAY_WORDS for word in run):
            continue
        start, last, end = run[0].start(), run[-1].start(), run[-1].end()
        for cut in cuts(text[last:end]):
            surface = normalise(text[start : last + cut])
            if not vocabulary.lexicon.find(surface) and (name := vocabulary.sounding(text[start : last + cut])):
                stop = last + cut
                return [Match(start, stop, text[start:stop], vocabulary.senses(name), None, text[stop:end])], j - i
    return None


def _before_a_kind(
    text: str, words: list[re.Match[str]], i: int, vocabulary: Vocabulary
) -> tuple[list[Match], int] | None:
    """An everyday word that means something right before a kind of thing: "a long dress", not "a long time"."""
    word = words[i]
    senses = vocabulary.senses(normalise(word[0])) if word[0].isascii() else ()
    following = senses and _reach(text, words, i) > i + 1 and _longest(text, words, i + 1, vocabulary, absent=False)
    if following and _is_kind(following[0][-1].senses):
        return [Match(word.start(), word.end(), word[0], senses)], 1
    return None


def _slip(text: str, word: re.Match[str], vocabulary: Vocabulary) -> Match | None:
    """The word with one letter put right, where that makes it a known one."""
    typed = normalise(word[0])
    if not typed or says_nothing(typed) or any(typed[:cut] in EVERYDAY_WORDS for cut in cuts(typed)):
        return None
    if any(vocabulary.is_word(typed[:cut]) for cut in cuts(typed)):
        return None  # a word by itself, only not one of this catalogue's
    if _WHEN.match(text, word.end()):
        return None  # "우울할 때": when, not what
    for cut in cuts(word[0]):
        meant = vocabulary.nearest(normalise(word[0][:cut]))
        if meant and meant not in EVERYDAY_WORDS:
            stop = word.start() + cut
            senses = vocabulary.senses(meant)
            absent = None if senses else vocabulary.absent(meant)
            return Match(word.start(), stop, text[word.start() : stop], senses, absent, word[0][cut:], meant)
    return None
