"""From matched words to wishes: which sense of a word is meant, what is wanted, what is not, what is not carried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from floorwalker.assistant.matching import Match
from floorwalker.assistant.understood import Missing
from floorwalker.assistant.vocabulary import Sense
from floorwalker.retrieval.query import Wish

_ORDER = (
    "colour",
    "pattern",
    "sleeve",
    "material",
    "gender",
    "age",
    "season",
    "usage",
    "occasion",
    "fit",
    "length",
    "neckline",
    "size",
    "genre",
    "mood",
    "style",
    "author",
    "closure",
    "heel",
)
"""Where a word may mean a quality in several facets, the first of these; a brand only where nothing else is meant."""

_GOES_WITH_KO = re.compile(
    r"(?:에|와|과|랑|이랑|하고)?\s*(?:안에|위에|밑에|속에)?\s*(?:잘\s*)?(?:어울|맞춰|매치|매칭|코디|받쳐)|(?:와|과|랑|이랑|하고|"
    r"위에|안에|에)\s*(?:같이|함께)?\s*(?:입을|입기|입으|신을|신기|신으|들\b|멜|걸칠|두를|두르|맬)"
)
_GOES_WITH_EN = re.compile(
    r"\b(?:go(?:es|ing)?|wear|pair(?:ed|s)?|match(?:es|ing)?|styled?|works?|"
    r"combine)\s+(?:\w+\s+)?(?:with|under|over|on)\s+(?:(?:my|a|an|the|these|those|this|that|some|"
    r"\w+)\s+){0,3}$|\b(?:match(?:es)?|complements?|suits?)\s+(?:my|a|an|the|these|those|this|that)\s+(?:\w+\s+){0,2}$|"
    r"\b(?:recommend|suggest)\s+(?:\w+\s+)?with\s+(?:(?:my|a|an|the|these|those|this|that)\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_FOR_A = re.compile(r"\bfor\s+(?:an?|my|the|this|that|these|those)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
CHANGED_TO = frozenset(("로", "으로", "로만", "으로만", "로는", "으로는", "로도", "으로도"))
"""After a word, these change what is looked at: "셔츠로 보여줘" into shirts, "반팔로" into short sleeves."""
_IS_EN = re.compile(r"\b(?:is|are|it['’]?s|but|in|being|also)\s+$", re.IGNORECASE)
_IS_KO = re.compile(r"인\s*(?:거|것|걸|게|건)")
"""Around a word that says how a thing is: "this but sleeveless", "민소매인 거"."""
_TOPIC = frozenset(("은", "는", "이", "가", "도"))
_PATTERN_NAMES = frozenset(("무늬", "패턴", "프린트", "print", "prints", "pattern", "patterns", "patterned"))
_ADJACENT = re.compile(r"[ \t\-]?")
_WITH_KO = re.compile(r"\s*[이가도]?\s*(?:달린|딸린|붙은|들어간|있는)\s*")
"""후드 달린 자켓: a jacket with a hood."""
_AND = re.compile(r"\s*,?\s*(?:and|or|&|하고|아니면|또는)\s+(?:an?\s+|the\s+|some\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the matched words of a message come to."""

    wanted: tuple[Wish, ...]
    unwanted: tuple[Wish, ...]
    missing: tuple[Missing, ...]
    soft: tuple[str, ...]
    """Words with a meaning that no filter can take over; searched as they are."""

    @property
    def kinds(self) -> tuple[Wish, ...]:
        return tuple(wish for wish in self.wanted if wish.facet == "category")


def read_wishes(text: str, matches: Sequence[Match], negated: frozenset[int]) -> Reading:
    company = _company(text, matches)
    wanted = [m for i, m in enumerate(matches) if i not in negated and i not in company]
    unwanted = [m for i, m in enumerate(matches) if i in negated]
    kinds, qualities = _heads(text, wanted)
    picked: list[tuple[Match, Sense]] = []
    missing: list[Missing] = []
    soft: list[str] = []
    for match in wanted:
        if match in kinds and match.senses:
            picked.extend((match, sense) for sense in _exact(match.of("category")))
        elif match in kinds or (match.absent and match.absent.facet != "category"):
            if not _met(match, picked):
                missing.append(_missing(match))
                picked.extend(_instead(match))
                soft.extend([] if match.absent and match.absent.instead else [match.said])
        elif match in qualities and (senses := _quality(match)):
            picked.extend((match, sense) for sense in senses)
        elif not any(_is_wider(match, kind, or_same=True) for kind in kinds):
            soft.append(match.said)
    refused = [
        (m, sense) for m in unwanted for sense in (m.of("category") if not kinds else ()) or _quality(m) or m.senses
    ]
    picked = [
        (match, sense) for match, sense in _told(_narrowed(text, picked)) if not _only_mentioned(match, sense, refused)
    ]
    return Reading(_grouped(picked), _refused(picked, refused), tuple(missing), tuple(soft))


def _only_mentioned(match: Match, sense: Sense, refused: Sequence[tuple[Match, Sense]]) -> bool:
    """What is refused elsewhere is no wish where it is what is spoken of: "검은색은 집에 많아서 검정 빼고"."""
    same = (m for m, s in refused if (s.facet, s.key) == (sense.facet, sense.key) and sense.facet != "category")
    return any(match.absent or match.particle in _TOPIC or match.said == other.said for other in same)


def _met(match: Match, picked: Sequence[tuple[Match, Sense]]) -> bool:
    """Whether the wider kind that a thing is not here of is wished already: "for kids, for my daughter"."""
    absent = match.absent
    return absent is not None and any((s.facet, s.key) == (absent.facet, absent.kind) for _, s in picked)


def _narrowed(text: str, picked: list[tuple[Match, Sense]]) -> list[tuple[Match, Sense]]:
    """ "로맨스 소설": beside a narrower word of the same facet the wider one only says what kind of thing that is."""

    def beside(match: Match, other: Match) -> bool:
        first, second = sorted((match, other), key=lambda m: m.start)
        return not first.joins and bool(_ADJACENT.fullmatch(text[first.until : second.start]))

    return [
        (match, sense)
        for match, sense in picked
        if sense.facet == "category"
        or not any(
            other.facet == sense.facet and set(other.values) < set(sense.values) and beside(match, near)
            for near, other in picked
        )
    ]


def _told(picked: list[tuple[Match, Sense]]) -> list[tuple[Match, Sense]]:
    """ "카모 무늬": beside a pattern the word "pattern" is only its name, not a wish for something printed."""
    if sum(sense.facet == "pattern" for _, sense in picked) < 2:
        return picked
    return [(match, sense) for match, sense in picked if match.said.casefold() not in _PATTERN_NAMES]


def _company(text: str, matches: Sequence[Match]) -> frozenset[int]:
    """Positions of what the wanted thing is to go with, and of the words that describe that."""
    found: set[int] = set()
    for i in reversed(range(len(matches))):
        other = any(_is_kind(match) for match in matches[:i])
        describes = i + 1 in found and _ADJACENT.fullmatch(text[matches[i].until : matches[i + 1].start])
        beside = other and _is_kind(matches[i]) and _FOR_A.search(text[: matches[i].start])
        if beside or _is_company(text, matches[i]) or (describes and not _is_kind(matches[i])):
            found.add(i)
    return frozenset(found)


def _is_kind(match: Match) -> bool:
    return bool(match.of("category")) or (match.absent is not None and match.absent.facet == "category")


def _is_company(text: str, match: Match) -> bool:
    """What the wanted thing is to go with: "청바지에 어울리는 셔츠", "a bag to wear with jeans"."""
    if not _is_kind(match):
        return False
    return bool(_GOES_WITH_KO.match(text, match.end) or _GOES_WITH_EN.search(text[: match.start]))


def _heads(text: str, wanted: Sequence[Match]) -> tuple[list[Match], list[Match]]:
    """Kinds of things, and the other words. In a compound ("니트 원피스", "shirt dress") only the last is the kind."""
    kinds = [m for m in wanted if _is_kind(m)]
    present = [m for m in kinds if m.of("category")]
    if present:
        # A thing that is not carried beside one that is: a quality of it, or a word with another meaning.
        kinds = [m for m in kinds if m in present or _is_beside(text, m, present)]
    heads: list[Match] = []
    for i, match in enumerate(kinds):
        others = [m for m in kinds if m is not match]
        if (others or _describes(text, match)) and _quality(match):
            continue
        following = kinds[i + 1] if i + 1 < len(kinds) else None
        if following and _modifies(text, match, following):
            continue
        if heads and _is_wider(match, heads[-1]) and not heads[-1].joins:
            continue
        heads.append(match)
    if not heads and kinds and not (len(kinds) == 1 and _quality(kinds[0])):
        heads = [kinds[-1]]
    return heads, [m for m in wanted if m not in heads]


def _describes(text: str, match: Match) -> bool:
    """Whether a word that may be a kind of thing says how a thing is, or what it is to become."""
    said = _IS_EN.search(text[: match.start]) or _IS_KO.match(text, match.end)
    return match.particle in CHANGED_TO or said is not None


def _is_beside(text: str, absent: Match, present: Sequence[Match]) -> bool:
    """Whether a thing that is not carried is asked for beside one that is: "a shirt and a tie"."""
    for match in present:
        first, second = sorted((absent, match), key=lambda m: m.start)
        if first.joins or _AND.fullmatch(text, first.until, second.start):
            return True
    return False


def _modifies(text: str, match: Match, following: Match) -> bool:
    """Whether a kind stands before another only to describe it: right before it, or as its umbrella word."""
    if match.joins:
        return False
    if _is_wider(match, following):
        return True
    gap = text[match.end : following.start]
    return bool(_ADJACENT.fullmatch(gap) or _WITH_KO.fullmatch(gap)) and not _is_wider(following, match)


def _is_wider(wide: Match, narrow: Match, *, or_same: bool = False) -> bool:
    values = {v for s in wide.of("category") for v in s.values}
    inner = {v for s in narrow.of("category") for v in s.values}
    return bool(inner) and (inner < values or (or_same and inner == values))


def _quality(match: Match) -> tuple[Sense, ...]:
    """The senses of the one facet that a word most likely means, kinds of things aside."""
    facets = {s.facet for s in match.senses} - {"category"}
    if not facets:
        return ()
    facet = min(facets, key=lambda f: (f == "brand", _ORDER.index(f) if f in _ORDER else len(_ORDER), f))
    return match.of(facet)


def _exact(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Of several kinds that a word may name, those the catalogue has by name: "운동화" need not mean loafers too."""
    exact = tuple(sense for sense in senses if sense.exact)
    return exact or senses


def _missing(match: Match) -> Missing:
    assert match.absent is not None
    return Missing(match.said, match.absent.facet, match.absent.key, match.absent.kind or None)


def _instead(match: Match) -> list[tuple[Match, Sense]]:
    """The nearest wider kind, where the catalogue has one."""
    absent = match.absent
    return [(match, Sense(absent.facet, absent.kind, absent.instead))] if absent and absent.instead else []


def _grouped(picked: Iterable[tuple[Match, Sense]]) -> tuple[Wish, ...]:
    """One wish a facet: any of what was said of it will do."""
    values: dict[str, dict[str, None]] = {}
    said: dict[str, dict[str, None]] = {}
    for match, sense in picked:
        values.setdefault(sense.facet, {}).update(dict.fromkeys(sense.values))
        said.setdefault(sense.facet, {}).setdefault(match.said)
    return tuple(Wish(facet, tuple(found), ", ".join(said[facet])) for facet, found in values.items())


def _refused(picked: list[tuple[Match, Sense]], refused: list[tuple[Match, Sense]]) -> tuple[Wish, ...]:
    """What is refused, less a kind that is out already because another one is wanted ("셔츠 말고 바지")."""
    wanted = {w.facet: set(w.values) for w in _grouped(picked)}
    exactly = {(s.facet, s.values[0]) for _, s in picked if s.exact}
    kept = [
        (match, sense)
        for match, sense in refused
        if sense.facet != "category" or "category" not in wanted or wanted["category"] & set(sense.values)
    ]
    out: list[Wish] = []
    for wish in _grouped(kept):
        # The value most exactly wanted: "navy, but not blue" still wants navy.
        left = tuple(v for v in wish.values if (wish.facet, v) not in exactly)
        if left:
            out.append(Wish(wish.facet, left, wish.said))
    return tuple(out)
