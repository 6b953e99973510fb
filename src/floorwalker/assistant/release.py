"""Wishes taken back in words: "가격은 상관없어", "any colour is fine", "검정도 괜찮아", "it need not be red"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from floorwalker.assistant.facets import facet_names
from floorwalker.assistant.matching import Match
from floorwalker.assistant.understood import Before
from floorwalker.retrieval.query import Wish

_FINE_KO = r"(?:괜찮|상관\s*없|좋|돼|되[는요니고]|됩|됨|오케이|ㅇㅋ|가능|나쁘지)[가-힣]*"
_FINE_EN = r"(?:fine|ok(?:ay)?|good|great|possible|allowed|acceptable)\b"
_LIMIT_EN = r"(?:\s+(?:range|filter|limit|restriction|preference|constraint|requirement)s?)?"

_FREE_KO = re.compile(
    r"(?:은|는|이|가|을|를|도|야|대|따위|정도|쪽|\s)*(?:(?:전혀|크게|별로|딱히|그다지|굳이|다|너무)\s*)*"
    r"(?:상관\s*(?:없|안|하지)|무관|안\s*(?:가리|가려|따[져지]|중요|봐|볼)|가리지\s*않|신경\s*(?:안|쓰지)|따지지|"
    r"중요하지|아무\s*(?:거|렇|래)|자유|무제한|뭐든|뭐라도|무엇이든|어떻든|어떤\s*(?:거|것|색)?이?든|얼마든|"
    r"(?:제한|조건|필터)\s*(?:은|는|을|를)?\s*(?:없|빼|풀|지워|지우|삭제|해제|취소))[가-힣]*(?:\s*(?:써도|쓰셔도|둬도))?(?:\s*"
    + _FINE_KO
    + ")?"
)
_ANY_KO = re.compile(r"(?<![가-힣])(?:아무|어떤|무슨|어느|모든)\s*$")
_OF_ANY_KO = re.compile(
    rf"(?:이나|이든지?|든지?|이라도|라도|이어도|여도|나(?![가-힣])|도)\s*(?:다\s*)?(?:{_FINE_KO})?|(?=\s*(?:다\s*)?{_FINE_KO})"
)
_CARELESS_EN = re.compile(
    r"(?:(?:\bi\s+)?\b(?:do\s*n[o']?t|doesn't|don't)\s+(?:really\s+|much\s+)?(?:care|mind|worry)(?:\s+(?:about|what|which|for))?|"
    r"\b(?:regardless|irrespective)\s+of|\bno\s+matter(?:\s+(?:what|which))?|\bwhatever|"
    r"\b(?:forget|never\s*mind|ignore|drop|remove|clear|skip)(?:\s+about)?|\bnot\s+(?:picky|fussy)\s+about|"
    r"\bno\s+preference\s+(?:on|for|about|in))\s+(?:(?:the|its|my|that)\s+)?$",
    re.IGNORECASE,
)
_ANY_EN = re.compile(r"\b(?:(?:in|at|of|for|from)\s+)?any\s+$", re.IGNORECASE)
_NO_EN = re.compile(r"\bno\s+$", re.IGNORECASE)
_NO_LIMIT_EN = re.compile(r"\s+(?:limit|restriction|preference|constraint|requirement)s?\b", re.IGNORECASE)
_AFTER_ANY_EN = re.compile(
    rf"{_LIMIT_EN}(?:\s+(?:at\s+all|(?:is|are|would\s+be|will\s+be)\s+{_FINE_EN}|works?|will\s+do|goes))?",
    re.IGNORECASE,
)
_AFTER_CARELESS_EN = re.compile(rf"{_LIMIT_EN}(?:\s+(?:it\s+)?(?:is|are|has|comes\s+in))?", re.IGNORECASE)
_MATTERS_NOT_EN = re.compile(
    _LIMIT_EN + r"\s+(?:(?:do\s*n[o']?t|doesn't|don't|does\s+not)\s+(?:really\s+)?matter|"
    r"is\s*n[o']?t\s+(?:important|an?\s+(?:issue|problem))|"
    r"(?:is|are)\s+(?:not\s+(?:important|an?\s+(?:issue|problem))|irrelevant|flexible|open|unimportant|up\s+to\s+you|"
    r"no\s+(?:issue|object|problem))|no\s+object)",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:이랑|랑|와|과|하고|이나|나|및|,|/|&|\s|and|or|the)*", re.IGNORECASE)

_NEEDLESS_KO = re.compile(
    r"(?:색|색상|무늬|거|것)?(?:이|가|은|는|을|를|로|으로)?\s*(?:꼭\s*|굳이\s*|반드시\s*)?"
    rf"(?:(?:아니어도|아니여도|아니라도|아녀도|없어도|안\s*[가-힣]{{1,3}}도)\s*(?:다\s*)?{_FINE_KO}|"
    r"(?:조건|필터|제한)(?:은|는|을|를)?\s*(?:빼|없애|지워|지우|삭제|해제|풀|취소)[가-힣]*)"
)
_NEEDLESS_EN = re.compile(
    r"\b(?:(?:does\s*n[o']?t|doesn't|do\s*n[o']?t|don't|does\s+not|need\s*n[o']?t|needn't)\s+"
    r"(?:(?:have|need)\s+to\s+|need\s+)?be|not\s+necessarily)\s+(?:(?:a|an|the|in|made|of|for)\s+)*$",
    re.IGNORECASE,
)
_DROP_EN = re.compile(r"\b(?:drop|remove|clear|forget|undo|ignore)\s+(?:the\s+|my\s+)?$", re.IGNORECASE)
_AS_FILTER_EN = re.compile(r"\s+(?:filter|wish|condition|requirement|part)\b", re.IGNORECASE)
_NO_MUST_EN = re.compile(
    r"\s+(?:is|are)\s*(?:not|n[o']t)\s+(?:a\s+must|necessary|required|needed|important)\b", re.IGNORECASE
)
_ALLOWED_KO = re.compile(
    r"(?:색|색상|색깔|컬러|무늬)?(?:은|는)?\s*(?:(?:이|가)?\s*(?:있어도|들어가도|섞여도|박혀도)|(?:인|들어간|있는)\s*(?:거|것)도|이라도|라도|이어도|여도|도)"
    rf"\s*(?:다\s*)?{_FINE_KO}"
)
_ALLOWED_EN = re.compile(
    r"(?:\s+(?:ones?|colou?rs?))?\s+(?:(?:is|are|would\s+be|will\s+be)\s+(?:also\s+|just\s+as\s+|perfectly\s+|totally\s+|quite\s+)?"
    rf"{_FINE_EN}|works?|will\s+do)(?:\s+(?:too|as\s+well|also|with\s+me|by\s+me|for\s+me|actually|really|then|now|after\s+all))?(?=\s*(?:$|[,.!;]|and\b|but\b))",
    re.IGNORECASE,
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Release:
    """What a message no longer asks for."""

    facets: frozenset[str] = frozenset()
    """Facets (or "price") in which anything will do."""
    needless: tuple[Wish, ...] = ()
    """Values that need not be."""
    allowed: tuple[Wish, ...] = ()
    """Values that may be too: refused before, or beside those wanted."""
    spans: tuple[Span, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.facets or self.needless or self.allowed)


NOTHING = Release()


def freed_facets(text: str, own: Sequence[str]) -> tuple[frozenset[str], tuple[Span, ...]]:
    """Facets in which anything will do, and the characters that say so. `own`: the catalogue's facets."""
    finder, facet_of = facet_names(tuple(own))
    found: set[str] = set()
    spans: list[Span] = []
    for run in _runs(text, list(finder.finditer(text))):
        span = _freed(text, run[0].start(), run[-1].end())
        if span:
            found.update(facet_of[name[0].casefold()] for name in run)
            spans.append(span)
    return frozenset(found), tuple(spans)


def _runs(text: str, names: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Names that "and" joins, together."""
    runs: list[list[re.Match[str]]] = []
    for name in names:
        if runs and _AND.fullmatch(text, runs[-1][-1].end(), name.start()):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _freed(text: str, start: int, end: int) -> Span | None:
    before = text[:start]
    if (cue := _ANY_KO.search(before)) and (rest := _OF_ANY_KO.match(text, end)):
        return cue.start(), rest.end()
    if rest := _FREE_KO.match(text, end):
        return start, rest.end()
    if (cue := _CARELESS_EN.search(before)) and (rest := _AFTER_CARELESS_EN.match(text, end)):
        return cue.start(), rest.end()
    if rest := _MATTERS_NOT_EN.match(text, end):
        return start, rest.end()
    if (cue := _NO_EN.search(before)) and (rest := _NO_LIMIT_EN.match(text, end)):
        return cue.start(), rest.end()
    if (cue := _ANY_EN.search(before)) and (rest := _AFTER_ANY_EN.match(text, end)) and "?" not in text[rest.end() :]:
        return cue.start(), rest.end()
    return None


def released(text: str, matches: Sequence[Match]) -> tuple[frozenset[int], frozenset[int], tuple[Span, ...]]:
    """Positions in `matches` of what need not be, and of what may be too; and the characters that say so."""
    needless: set[int] = set()
    allowed: set[int] = set()
    spans: list[Span] = []
    for i, match in enumerate(matches):
        if span := _needless(text, match):
            needless |= _equals(text, matches, i)
            spans.append(span)
        elif rest := _ALLOWED_KO.match(text, match.end) or _ALLOWED_EN.match(text, match.end):
            allowed |= _equals(text, matches, i)
            spans.append((match.start, rest.end()))
    return frozenset(needless), frozenset(allowed), tuple(spans)


def _needless(text: str, match: Match) -> Span | None:
    before = text[: match.start]
    if rest := _NEEDLESS_KO.match(text, match.end) or _NO_MUST_EN.match(text, match.end):
        return match.start, rest.end()
    if cue := _NEEDLESS_EN.search(before):
        return cue.start(), match.end
    if (cue := _DROP_EN.search(before)) and (rest := _AS_FILTER_EN.match(text, match.end)):
        return cue.start(), rest.end()
    return None


def _equals(text: str, matches: Sequence[Match], last: int) -> set[int]:
    """The word before the cue and those that "and" joins to it."""
    scope = {last}
    while (
        last > 0
        and _AND.fullmatch(text, matches[last - 1].end, matches[last].start)
        and (matches[last - 1].joins or not text[matches[last - 1].end : matches[last].start].isspace())
    ):
        last -= 1
        scope.add(last)
    return scope


def relented(search: Before, release: Release) -> Before:
    """The search before, less what is taken back in words."""
    wanted = tuple(w for w in search.wanted if w.facet not in release.facets and not _meets(w, release.needless))
    unwanted = (lifted(w, release.allowed) for w in search.unwanted if w.facet not in release.facets)
    priced = "price" in release.facets
    return replace(
        search,
        wanted=wanted,
        unwanted=tuple(w for w in unwanted if w is not None),
        limits=tuple(n for n in search.limits if n.number not in release.facets),
        sort="relevance" if priced else search.sort,
        missing=() if "category" in release.facets else search.missing,
        # A brand or an author that is not here was searched as words.
        words=() if release.facets & {"brand", "author"} else search.words,
    )


def _meets(wish: Wish, needless: Sequence[Wish]) -> bool:
    return any(n.facet == wish.facet and not set(n.values).isdisjoint(wish.values) for n in needless)


def lifted(wish: Wish, allowed: Sequence[Wish]) -> Wish | None:
    """A refusal less what may be after all; None where nothing of it is left."""
    values = {value for a in allowed if a.facet == wish.facet for value in a.values}
    if values.isdisjoint(wish.values):
        return wish
    left = tuple(value for value in wish.values if value not in values)
    said = ", ".join(part for part in wish.said.split(", ") if part not in {a.said for a in allowed})
    return Wish(wish.facet, left, said) if left and said else None


def added(search: Before | None, allowed: Sequence[Wish]) -> tuple[Wish, ...]:
    """What "black is fine too" adds to the wishes: an "or" beside what was wanted, nothing where it lifts a refusal."""
    found: list[Wish] = []
    for wish in allowed:
        beside = next((w for w in search.wanted if w.facet == wish.facet), None) if search else None
        lifts = search and any(lifted(w, (wish,)) != w for w in search.unwanted)
        if beside:
            values = tuple(dict.fromkeys((*beside.values, *wish.values)))
            said = ", ".join(dict.fromkeys((*beside.said.split(", "), wish.said)))
            found.append(Wish(wish.facet, values, said))
        elif not lifts:
            found.append(wish)
    return tuple(found)
