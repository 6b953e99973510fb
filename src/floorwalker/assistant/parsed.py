"""One message by itself: what its words say, before the conversation is looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from floorwalker.assistant import cues
from floorwalker.assistant.facets import facet_names
from floorwalker.assistant.language import language_of
from floorwalker.assistant.layout import in_right_layout
from floorwalker.assistant.matching import WORD, Match, find_matches
from floorwalker.assistant.negation import refused, unknown_unwanted
from floorwalker.assistant.numbers import PARTS, Numbers, read_numbers
from floorwalker.assistant.persons import named_persons
from floorwalker.assistant.prices import limits_of, merged
from floorwalker.assistant.references import Pointer, read_pointers
from floorwalker.assistant.release import NOTHING, Release, freed_facets, released
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.assistant.wishes import CHANGED_TO, Reading, read_wishes
from floorwalker.assistant.words import says_nothing, stems, word_list
from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Limit, Wish

_IN_PHOTO = re.compile(r"(사진|이미지|그림|짤)\s*속(?:의|에|에\s*있는)?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One message by itself: what its words say, before the conversation is looked at."""

    text: str
    lang: Lang
    numbers: Numbers
    pointer: Pointer
    reading: Reading
    limits: tuple[Limit, ...]
    currency: str | None
    words: tuple[str, ...]
    unheard: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]
    release: Release
    anew: bool
    """A kind of thing, or something that only its own words name, is asked for by itself."""

    @property
    def wishes(self) -> bool:
        """Whether anything was said that a search can use."""
        reading = self.reading
        return bool(reading.wanted or reading.unwanted or reading.soft or reading.missing or self.release)


def parsed(text: str, lang: Lang, vocabulary: Vocabulary, currency: str | None, lexicon: Lexicon) -> Parsed:
    """A message by itself; `lang`: its language, unless it was typed with the keyboard in the other one."""
    text, slips = in_right_layout(text, vocabulary)
    text = _IN_PHOTO.sub(lambda m: m[1].ljust(len(m[0])), named_persons(text))
    facets, spans = freed_facets(text, tuple(vocabulary.facets))
    for start, end in spans:  # what is left of "any pattern but stripes" still says "any"
        text = text[:start] + "any".ljust(end - start)[: end - start] + text[end:]
    text = cues.without_other_kinds(text)
    if slips:
        lang = language_of(text, lang)
    numbers = read_numbers(text)
    pointer = read_pointers(numbers.rest)
    rest = _blanked(numbers.rest, pointer.spans)
    found = find_matches(rest, vocabulary)
    matches = [m for m in found if not _is_recipient(rest, m)]
    release, matches = _released(rest, matches, facets)
    out, reasons = refused(rest, matches)
    pointer, matches, out = _not_that(pointer, matches, out)
    reading = _sized(read_wishes(rest, matches, out), numbers.sizes, vocabulary)
    limits, foreign = limits_of(numbers.prices, currency)
    if cues.only_in_stock(text):
        limits = (*limits, Limit("stock", 1, None, "재고 있음" if lang == "ko" else "in stock"))
    covered = [(m.start, m.until) for m in found] + [*release.spans, *reasons, *cues.spans(text)]
    strange = unknown_unwanted(rest, covered)
    unheard = tuple(u for u in strange if not (reading.kinds and _is_a_kind(u, lexicon)))
    words = tuple(w for w in _left_over(rest, covered, lexicon) if not any(w.startswith(u) for u in strange))
    words = _unnamed(words, reading, vocabulary)
    kinds = [m for i, m in enumerate(matches) if m.of("category") and i not in out]
    named = bool(words) and not (matches or limits or pointer.points or release) and not cues.speaks_of_shown(text)
    anew = cues.asks_for(text) and (named or (bool(kinds) and not any(m.particle in CHANGED_TO for m in kinds)))
    read_as = (*slips, *((m.said, m.slip_of) for m in matches if m.slip_of))
    return Parsed(
        text, lang, numbers, pointer, reading, merged(limits), foreign, words, unheard, read_as, release, anew
    )


def _not_that(
    pointer: Pointer, matches: list[Match], out: frozenset[int]
) -> tuple[Pointer, list[Match], frozenset[int]]:
    """ "아까 그 가방 말고": a shown product is refused, not its kind."""
    ends = {end for _, end in pointer.spans}
    named = {i for i in out if matches[i].of("category") and matches[i].start in ends}
    if not named or not (pointer.earlier or pointer.that or pointer.refused):
        return pointer, matches, out
    left = [i for i in range(len(matches)) if i not in named]
    still = frozenset(new for new, old in enumerate(left) if old in out)
    return replace(pointer, earlier=False, that=False, refused=True), [matches[i] for i in left], still


def _unnamed(words: tuple[str, ...], reading: Reading, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Without what only names the facet of a wish: "기장이 더 긴 거", "shorter in length"."""
    _, facet_of = facet_names(tuple(vocabulary.facets))
    wished = {wish.facet for wish in (*reading.wanted, *reading.unwanted)}
    return tuple(w for w in words if not any(facet_of.get(stem) in wished for stem in (w.casefold(), *stems(w))))


def _is_a_kind(word: str, lexicon: Lexicon) -> bool:
    """Another kind than the one wanted ("컵 말고 접시") is out anyway."""
    return any(term.facet == "category" for term in lexicon.find(word))


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_FOR_KO = frozenset(("한테", "에게", "께"))
_FOR_EN = re.compile(r"\bfor\s+(?:a|my|his|her|our|the|an\s+old)\s+$", re.IGNORECASE)
_TELLS_WHO = frozenset(("gender", "age", "category"))


def _is_recipient(text: str, match: Match) -> bool:
    """A person that the thing is for, and whom no facet describes: "for a friend" asks for no books on friendship."""
    if any(s.facet in _TELLS_WHO for s in match.senses) or not any(s.facet in ("theme", "genre") for s in match.senses):
        return False
    return match.particle in _FOR_KO or bool(_FOR_EN.search(text[: match.start]))


def _released(text: str, matches: list[Match], facets: frozenset[str]) -> tuple[Release, list[Match]]:
    """What is taken back, and the words that are left for wishes."""
    needless, allowed, spans = released(text, matches)
    if not (facets or needless or allowed):
        return NOTHING, matches

    def wishes(positions: frozenset[int]) -> tuple[Wish, ...]:
        return read_wishes(text, [m for i, m in enumerate(matches) if i in positions], frozenset()).wanted

    spans += tuple((matches[i].start, matches[i].until) for i in sorted(needless | allowed))
    left = [m for i, m in enumerate(matches) if i not in needless | allowed]
    return Release(facets, wishes(needless), wishes(allowed), spans), left


_SIDE = r"""\d+(?:[.,/-]\d+|\ \d+/\d+)*(?:['"′″]|\ ?(?:in|ft)\.)?"""
_SAID = re.compile(
    rf"""{_SIDE}(?:\ ?[x×]\ ?{_SIDE})+            # 2 x 4 in. x 8
    | (?<!\w){_SIDE}(?<=[.'"′″])                  # 8 in., 6'
    | (?=[^\s,;]*\d)[a-z\d]+(?:[./&-][a-z\d]+)+  # 3/4, 1.5, K5871-1A2
    | \b[a-z]/[a-z]\b                            # a/c
    | \b(?:one|two|three|four|five|six)[ -](?:{PARTS})\b
    | [가-힣]+지\ 않[은는게고을]                # 두껍지 않은
    | {WORD.pattern}""",
    re.IGNORECASE | re.VERBOSE,
)
"""A word, or what only means something in one piece: measures, fractions and codes."""
_IN_NAMES = frozenset(word_list("in_names"))
_FIRST_IN_NAMES = frozenset(("shop", "stock", "well"))
"""Part of a name only before another word of it: a shop light, a well pump."""
_ASKING = re.compile(
    r"(?:\b(?:i|you|we|u|he|she|it|they|that|which|who|what|how|where)\s+)can\b|"
    r"\bcan\s+(?:i|you|we|u|he|she|it|they|be|wear|use|go|have|get|do|fit|also|not|work|match|pair)\b|"
    r"\bshop\s+for\b|(?<=s\s)well\b",
    re.IGNORECASE,
)
"""Where such a word is no part of a name: "you can wash it", "can I", "fits well"."""
_BETWEEN = re.compile(r" (?:(?:and|of|the|in|a|an|to|&|up|on|off|out|over|one|two|three) ){1,3}", re.IGNORECASE)


def _left_over(text: str, covered: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[str]:
    """Words that mean something to the shopper and nothing to the facets; those of the lexicon without particles.

    Small words between two of them stay: "Pride and Prejudice" is one name.
    """
    found: list[str] = []
    end = -1
    for word in _telling(text, covered):
        said = next((stem for stem in stems(word[0]) if lexicon.find(stem)), _bare(word[0]))
        if found and _BETWEEN.fullmatch(text[end : word.start()]):
            found[-1] += text[end : word.start()] + said
        else:
            found.append(said)
        end = word.end()
    return found


def _telling(text: str, covered: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    """Words that nothing has taken and that say something; beside one of these an everyday word may be part of a name:
    "solar light posts"."""
    words = [
        w for w in _SAID.finditer(text) if not any(s <= w.start() < e or w.start() <= s < w.end() for s, e in covered)
    ]
    kept = [not _says_nothing(word, text) for word in words]
    beside = [False, *(a.end() + 1 == b.start() for a, b in pairwise(words)), False]
    asking = [found.span() for found in _ASKING.finditer(text)]
    for i, word in enumerate(words):
        said = word[0].casefold()
        if said in _IN_NAMES and not any(start <= word.start() < end for start, end in asking):
            before = beside[i] and kept[i - 1] and said not in _FIRST_IN_NAMES
            kept[i] = kept[i] or before or (beside[i + 1] and kept[i + 1])
    return [word for word, keep in zip(words, kept, strict=True) if keep]


def _says_nothing(word: re.Match[str], text: str) -> bool:
    return says_nothing(word[0].split()[0] if " 않" in word[0] else word[0]) or text.startswith("%", word.end())


_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:에서는|에서|에는|에도|에|으로는|으로|을|를)$")


def _bare(word: str) -> str:
    """A word that nobody knows without its particle, where that is surely one."""
    return _PARTICLE.sub("", word)


def _sized(reading: Reading, sizes: tuple[str, ...], vocabulary: Vocabulary) -> Reading:
    """Sizes are wishes where the catalogue has them, else words."""
    known = {normalise(value): value for value in vocabulary.facets.get("size", ())}
    here = tuple(dict.fromkeys(known[normalise(s)] for s in sizes if normalise(s) in known))
    soft = tuple(s for s in sizes if normalise(s) not in known)
    others = tuple(w for w in reading.wanted if w.facet != "size" or not here)
    wish = (Wish("size", here, ", ".join(here)),) if here else ()
    return replace(reading, wanted=(*others, *wish), soft=(*reading.soft, *soft))
