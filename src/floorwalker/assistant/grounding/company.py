"""What a product goes with is not what it is: "with white sneakers", "on a kitchen shelf"."""

from __future__ import annotations

from collections.abc import Sequence

from floorwalker.assistant.grounding import cues
from floorwalker.assistant.grounding.markup import REFERENCE
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.words import Mention

_THINGS = ("category", "neckline")
"""Facets whose values are things that may stand beside a product; the others are qualities."""


def is_company(sentence: Sentence, mentions: Sequence[Mention], i: int) -> bool:
    """Whether a word speaks of another thing than the products pointed at: advice, which no record need bear out."""
    mention = mentions[i]
    if not mention.of("category"):
        for j, other in enumerate(mentions):
            if other.of("category") and other.start <= mention.start < other.end:
                return is_company(sentence, mentions, j)
    if all(facet in _THINGS for facet, _ in mention.senses):
        return _thing(sentence, mention)
    return _quality(sentence, mentions, i)


def _thing(sentence: Sentence, mention: Mention) -> bool:
    """Another thing, unless the sentence says that the product is one or has one."""
    head, tail = _around(sentence, mention)
    adds = not sentence.korean and "[" not in head and cues.ADDS_TO_EN.match(sentence.text, mention.end) is not None
    if sentence.modifies_next(mention.end) and not adds:
        return False
    pointed = REFERENCE.search(f"{head}.{tail}") is not None
    if sentence.korean:
        return cues.WITH_KO.match(tail) is not None or (pointed and not cues.IS_KO.match(tail))
    if cues.OVER_REF.match(tail) or adds:
        return True
    if cues.HAS_EN.search(head):
        return False
    return cues.WITH_EN.search(head) is not None or (pointed and not cues.IS_EN.search(head))


def _quality(sentence: Sentence, mentions: Sequence[Mention], i: int) -> bool:
    """Of the thing right after or before it, or of how something is worn."""
    mention = mentions[i]
    head, tail = _around(sentence, mention)
    _, end = sentence.clause_at(mention.start)
    then = mentions[i + 1] if i + 1 < len(mentions) and mentions[i + 1].start < end else None
    between = sentence.text[mention.end : then.start if then else end]
    if sentence.korean:
        if cues.STYLED_KO.match(tail) or (
            (mention.of("category") or mention.of("sleeve")) and cues.WITH_KO.match(tail.lstrip())
        ):
            return True
        if not then and cues.OF_ANOTHER_KO.match(tail):
            return True
        return bool(then and cues.MODIFIES_KO.fullmatch(between)) and is_company(sentence, mentions, i + 1)
    if mention.of("closure") and cues.STYLED_EN.search(head):
        return True
    if "[" not in head and cues.ADDS_TO_EN.match(sentence.text, mention.end):
        return True
    before = mentions[i - 1] if i and mentions[i - 1].of("category") else None
    if before and not sentence.text[before.end : mention.start].strip():
        return is_company(sentence, mentions, i - 1)
    if cues.WITH_EN.search(head) and not cues.HAS_EN.search(head) and any(m.of("category") for m in mentions[i:]):
        return True
    return bool(then and cues.MODIFIES_EN.fullmatch(between)) and is_company(sentence, mentions, i + 1)


def _around(sentence: Sentence, mention: Mention) -> tuple[str, str]:
    """The clause before the word and after it."""
    start, end = sentence.clause_at(mention.start)
    return sentence.text[start : mention.start], sentence.text[mention.end : end]
