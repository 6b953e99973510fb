"""What a shopper does not want: "without stripes", "로고 없는 걸로", "검정 말고", "not black"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from floorwalker.assistant.matching import Match
from floorwalker.assistant.words import says_nothing, word_list

_AFTER = re.compile(
    r"(?:은|는|이|가|을|를|도|만|색|계열|톤|컬러|종류|쪽|느낌|핏|한|소재|재질|하지|하진|으로|로|인|거|것|건|게|걸|옷|제품|스타일|무늬|들어간|있는|된|달린|그려진|박힌|\s)*"
    r"(?:말고|말구|빼고|빼구|빼줘|빼 줘|빼주|빼면|제외|없는|없이|없었으면|없으면|없어야|없고|덜\s*[한하했]|아닌|"
    r"아니고|아니면 좋|아니었|안\s*들어|안\s*섞|됐고|됐어|됐으니|안\s*들어간|안\s*된|안\s*그려|싫|별로|안\s*좋아|"
    r"외에|이외|대신|안\s*(?:되|돼|됩|좋|입|어울|땡|끌)|피하|피해|뺀|않은|않는|않게|않고|않았으|않으면|필요\s*없|사절|노노|ㄴㄴ|극혐|못\s*입|못\s*신|질렸|질려|지겨)"
)
"""Korean says it after the word."""
_DISLIKED = re.compile(
    r"(?:\s*[가-힣]+){0,4}?\s*(?:거|것|건|게|걸)?(?:은|는)?\s*(?:싫|별로|질색|안\s*(?:좋아|입|돼|되|됩)|못\s*입|빼\s*(?:고|줘|주)|"
    r"(?<=[거것건])\s*(?:말고|말구|제외|아닌)|(?:이미|벌써)\s*(?:읽|봤|있|샀|갖|가지)|다\s*읽었|읽었|읽어\s*[봤버]|샀[어는으])"
)
"""A dislike may stand some words away: "로고 크게 박힌 건 싫고"."""
_BEFORE = re.compile(
    r"(?:\bw/o|\b(?:without(?:\s+any)?|with\s+no|no|(?<!or )less|fewer|not(?:\s+(?:in|have|want|wear))?|non|"
    r"except(?:\s+for)?|excluding|other\s+than|"
    r"rather\s+than|instead\s+of|any(?:thing)?\s+but|"
    r"everything\s+but|but\s+not|minus|leav(?:e|ing)\s+out|rul(?:e|ing)\s+out|exclude|forget|avoid(?:ing)?|hate|dislike|(?:don'?t|do\s+not|doesn'?t|"
    r"does\s+not|didn'?t)\s+(?:want|like|need|have|wear|show|do|love|fancy|care\s+for)(?:\s+me)?|"
    r"isn'?t|aren'?t|is\s+not|are\s+not|never|free\s+of|skip|nothing|sick\s+of|tired\s+of|lose\s+the|drop\s+the|"
    r"already\s+(?:read|have|had|own|got|bought)|(?:i'?ve|i\s+have)\s+(?:already\s+)?(?:read|owned|bought|"
    r"tried|finished)))\s+"
    r"(?:(?:a|an|the|any|in|of|on|by|too|very|so|as|it|them|is|are|made|with|from|like|much|or|and|other|more|all|"
    r"anything|something|things?|stuff|ones?|that|has|have|having|looks?|my)\s+)*$",
    re.IGNORECASE,
)
"""English says it before."""
_NON = re.compile(r"\bnon-\s*$", re.IGNORECASE)
_HAS = re.compile(
    r"[은는]\s*(?:좀\s*|너무\s*)?(?:춥|추[워울]|덥|더[워울]|불편|답답|무거|촌스|식상|흔해|흔하)|"
    r"[은는]\s*(?:이미\s*|벌써\s*)?있(?:(?:어요|어|습니다|음)\s*[.,!]|으니|어서|는데)|\s+already\b",
    re.IGNORECASE,
)
_NOT_FOR_ME = re.compile(
    r"(?:['’]s\s+not|\s+not|\s+(?:is\s*n[o']?t|isn'?t|is not|are\s*n[o']?t|aren'?t|are not|doesn'?t|don'?t|do not|"
    r"does not))\s+(?:really\s+|quite\s+)?"
    r"(?:for me|me\b|my\s+\w+|an option|ok(?:ay)?\b|great|good|nice|ideal|allowed|suit|work)",
    re.IGNORECASE,
)
_NOT_KO = re.compile(r"(?<![가-힣])[안덜]\s*$")
_FREE = re.compile(r"[\s-]*(?:free\b|less\b)", re.IGNORECASE)
_BINDS_EN = re.compile(r"\s*(?:,\s*)?(?:and|or|nor|/|&)\s*(?:(?:a|an|the|any|no|in|made|of)\s+)*", re.IGNORECASE)
_TURNS = re.compile(r"\b(?:but|instead|please|show|in|i'?d|want|only|just)\b|[.;!?]", re.IGNORECASE)
_LINKED = re.compile(r"(?:이나|나|랑|이랑|와|과|하고|색|이랑은|은|는|도|이|가|,|\s|또는|혹은|그리고|무늬)*")
_ADJACENT = re.compile(r"[ \t]?")


Span = tuple[int, int]


def refused(text: str, matches: Sequence[Match]) -> tuple[frozenset[int], tuple[Span, ...]]:
    """Positions in `matches` of what is not wanted, and the characters that say so and why: no words to search by."""
    found: set[int] = set()
    spans: list[Span] = []
    for i, match in enumerate(matches):
        until = matches[i + 1].start if i + 1 < len(matches) else len(text)
        before = text[: match.start]
        if after := _refused_after(text, match, until):
            found |= _korean_scope(text, matches, i)
            spans.append((match.end, after.end()))
        elif cue := _NOT_KO.search(before):
            found.add(i)
            spans.append((cue.start(), match.start))
        elif cue := _BEFORE.search(before) or _NON.search(before):
            found |= _english_scope(text, matches, i)
            spans.append((cue.start(), match.start))
    return frozenset(found), tuple(spans)


def _refused_after(text: str, match: Match, until: int) -> re.Match[str] | None:
    cue = _AFTER.match(text, match.end) or _disliked(text, match, until)
    cue = cue or _NOT_FOR_ME.match(text, match.end) or _HAS.match(text, match.end)
    return cue or (_FREE.match(text, match.end) if match.said.isascii() else None)


def _disliked(text: str, match: Match, until: int) -> re.Match[str] | None:
    """A dislike some words away is of what they describe: "원피스 긴 거 말고" refuses no dresses."""
    cue = _DISLIKED.match(text, match.end, until)
    return None if cue and _is_kind(match) and re.search(r"[가-힣]+\s+[거것건게걸]", cue[0]) else cue


def _korean_scope(text: str, matches: Sequence[Match], last: int) -> set[int]:
    """The word before the cue, its equals ("검정이나 회색 말고"), and, before a kind of thing, what qualifies it.

    "검정 셔츠 말고": shirts, but not black ones.
    """
    scope = {last}
    i = last
    while i > 0 and matches[i - 1].joins and _LINKED.fullmatch(text[matches[i - 1].end : matches[i].start]):
        i -= 1
        scope.add(i)
    qualified = i > 0 and _is_head(matches[last]) and not _is_head(matches[i - 1])
    if qualified and _ADJACENT.fullmatch(text[matches[i - 1].end : matches[i].start]):
        return {i - 1}
    return scope


def _english_scope(text: str, matches: Sequence[Match], first: int) -> set[int]:
    """The word after the cue and its equals: "without stripes or checks"; "not black shirts" leaves the shirts."""
    scope = {first}
    i = first
    while i + 1 < len(matches):
        between = text[matches[i].end : matches[i + 1].start]
        if _BINDS_EN.fullmatch(between):
            if not ({s.facet for s in matches[i].senses} & {s.facet for s in matches[i + 1].senses}):
                break
            i += 1
            scope.add(i)
            continue
        break
    return scope


def _is_kind(match: Match) -> bool:
    return bool(match.of("category")) or match.absent is not None


def _is_head(match: Match) -> bool:
    """What others may describe: a kind of thing, or of book."""
    return _is_kind(match) or bool(match.of("genre"))


_UNKNOWN_AFTER = re.compile(
    r"(?P<what>[가-힣A-Za-z]{1,12}?)(?:은|는|이|가|을|를|도)?\s*(?:말고|빼고|빼 ?줘|없는|없이|"
    r"안\s*달린|제외하고)(?![가-힣]*\s*거\s*없)"
)
_UNKNOWN_BEFORE = re.compile(
    r"(?:\bw/o|\b(?:without|with no|no|not|nothing|except|but not|fewer|"
    r"less(?!\s+(?:than|expensive|pricey|costly)\b)))\s+"
    r"(?:(?:a|an|any|the|too|so|very)\s+)?(?P<what>[a-z][a-z'-]{2,20})",
    re.IGNORECASE,
)
_UNKNOWN_LESS = re.compile(r"(?<![가-힣])덜\s+(?P<what>[가-힣]{1,10}?)(?:한|운|은|인)(?![가-힣])")
_EMPTY = frozenset(word_list("empty"))


def _says_nothing(word: str) -> bool:
    return word in _EMPTY or says_nothing(word)


def unknown_unwanted(text: str, covered: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Unwanted things that the catalogue has no word for ("주머니 없는"): nobody can filter by them, which is said."""
    found: list[str] = []
    for rule in (_UNKNOWN_AFTER, _UNKNOWN_BEFORE, _UNKNOWN_LESS):
        for match in rule.finditer(text):
            start, end = match.span("what")
            if not _says_nothing(match["what"]) and not any(a < end and start < b for a, b in covered):
                found.append(match["what"])
    return tuple(dict.fromkeys(found))
