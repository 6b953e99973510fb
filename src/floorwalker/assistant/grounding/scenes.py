"""Parts of a Korean sentence that claim nothing of a product: places, occasions, likes, how it seems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from floorwalker.assistant.grounding.places import Sentence
from floorwalker.index.korean import Morpheme

_AT = ("에", "에서", "에게", "한테", "께", "까지", "부터", "처럼", "만큼")
_WHEN = frozenset(re.findall(r"\w+", "날 때 분 자리 곳 계절 상황 경우 시간 순간 사람 기분 시기 철 모임 약속 하루 장소"))
_LIKED = frozenset(
    re.findall(
        r"\w+",
        "좋아하 즐기 원하 찾 선호 싫어하 싫 피하 중시 고려 생각 고민 필요 부담 걱정 익숙 추구 바라 염두 마음 꺼리 신경",
    )
)
_NEAR = 4
"""Morphemes back at most to the verb that an ending belongs to."""
_NOUN = ("NN", "NR", "XR", "XSN", "XPN", "MM", "SN")
_ACT = ("VV", "VA", "XSV", "XSA")


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where any words may stand."""
    parts = sentence.parts
    return [(parts[first].start, parts[last].end) for at in range(len(parts)) for first, last in _around(parts, at)]


def _around(parts: Sequence[Morpheme], at: int) -> Iterator[tuple[int, int]]:
    """What the morpheme there frees: from the first to the last, both by their places."""
    part, then = parts[at], parts[at + 1] if at + 1 < len(parts) else None
    if part.tag == "JKB" and part.form in _AT:
        yield _nouns(parts, at), at  # "사무실에서", "강아지처럼"
    elif (
        part.tag == "ETN"
        or (part.tag == "EP" and part.form.endswith("시"))
        or (part.tag == "EF" and part.form.startswith(("세", "시")))
    ):
        yield _verb(parts, at), at  # "걸치기 좋은", "맡기실"
    elif part.tag == "ETM" and then and then.form in _WHEN:
        yield _clause(parts, at), at + 1  # "강아지 산책시킬 때"
    elif part.form in _WHEN and part.tag.startswith("NN") and at and parts[at - 1].tag.startswith("NN"):
        yield _nouns(parts, at), at  # "환절기 때"
    elif part.tag == "XSN" and part.form == "용":
        yield _nouns(parts, at), at  # "출근용"
    elif part.form in _LIKED and at > 1 and parts[at - 1].tag in ("JKO", "JKS", "JX"):
        yield _nouns(parts, at - 1), at  # "등산을 즐기는"
    elif part.form in ("보이", "보") and part.tag.startswith(("VV", "VX")) and at and parts[at - 1].tag == "EC":
        yield _verb(parts, at - 1), at  # "날렵해 보여요", "걸쳐 보세요"


def _nouns(parts: Sequence[Morpheme], at: int) -> int:
    """Where the nouns before begin."""
    while at and parts[at - 1].tag.startswith(_NOUN):
        at -= 1
    return at


def _verb(parts: Sequence[Morpheme], at: int) -> int:
    """Where the verb before begins, its noun with it: "산책하"."""
    first = next((i for i in range(at - 1, max(at - _NEAR, -1), -1) if parts[i].tag.startswith(_ACT)), at)
    return first - 1 if first and parts[first].tag.startswith("XS") else first


def _clause(parts: Sequence[Morpheme], at: int) -> int:
    """Where the words begin that belong to what ends there: after a comma, an ending, a topic or a reference."""
    while at and not (parts[at - 1].tag in ("EC", "SP", "SF", "SSC") or parts[at - 1].form in ("은", "는")):
        at -= 1
    return at
