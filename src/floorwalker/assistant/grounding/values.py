"""Whether what a sentence says of products' facets is in their records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from floorwalker.assistant.grounding import cues, supposed
from floorwalker.assistant.grounding.company import is_company
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.record import Record
from floorwalker.assistant.grounding.words import Mention
from floorwalker.catalog.lexicon import normalise

Truth = Literal["yes", "no", "unknown", "opinion"]

_OPINIONS = frozenset(("usage", "occasion", "mood", "style", "theme", "room"))
"""Facets in which an answer may say more than the record: what a thing suits is advice."""
_SEASONS = ("spring", "summer", "autumn", "winter")
_OPPOSED = {
    "warm": ("scary", "dark"), "calm": ("thrilling", "scary", "adventurous"), "funny": ("sad", "dark", "scary"),
    "romantic": ("scary",), "hopeful": ("dark",), "sad": ("funny",), "dark": ("funny", "warm", "hopeful"),
    "scary": ("warm", "calm", "funny", "romantic"), "thrilling": ("calm",), "adventurous": ("calm",),
}  # fmt: skip
"""Moods of which a story that is known for the one has not the other."""
_LABELS = (
    ("material", re.compile(r"소재|재질|원단|혼용률|\b(?:material|fabric|made (?:of|from))\b", re.IGNORECASE)),
    ("colour", re.compile(r"색상|색깔|색(?:이|은|은)|\bcolou?rs?\b", re.IGNORECASE)),
    ("size", re.compile(r"(?<!정)사이즈|치수|(?<!to )\bsizes?\b|\bsizing\b", re.IGNORECASE)),
    ("brand", re.compile(r"브랜드|\b(?:brand|label|maker)s?\b", re.IGNORECASE)),
    ("pattern", re.compile(r"무늬|패턴|\bpatterns?\b", re.IGNORECASE)),
    ("price", re.compile(r"가격|\bprices?\b|\bcosts?\b", re.IGNORECASE)),
    ("stock", re.compile(r"재고|수량|\bstock\b|\bleft\b", re.IGNORECASE)),
    ("author", re.compile(r"저자|작가|\bauthors?\b", re.IGNORECASE)),
    ("genre", re.compile(r"장르|\bgenres?\b", re.IGNORECASE)),
    ("gender", re.compile(r"성별|남녀|\bgender\b", re.IGNORECASE)),
    ("fit", re.compile(r"핏(?:은|이)|\bfit\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sentence; where a record says better, of which product and facet."""

    why: str
    record: Record | None = None
    facet: str = ""


def facets_named(text: str) -> list[str]:
    """Facets that a sentence calls by name."""
    return [facet for facet, rule in _LABELS if rule.search(text)]


def truth(record: Record, mention: Mention) -> Truth:
    """Whether a product is what a word says; a word of several meanings is true in any of them."""
    found: set[Truth] = {_truth(record, facet, key) for facet, key in mention.senses}
    if "yes" in found or record.says(mention.said):
        return "yes"
    return next((t for t in ("opinion", "no") if t in found), "unknown")


def _truth(record: Record, facet: str, key: str) -> Truth:
    own = record.keys.get(facet)
    if own is not None and (key in own or normalise(key) in own):
        return "yes"
    if facet == "mood" and own and any(key in _OPPOSED.get(mood, ()) for mood in own):
        return "no"
    if facet in _OPINIONS or (facet, key) == ("genre", "classic"):
        return "opinion"
    if facet == "season":
        return _season(own, key)
    if (
        facet == "gender"
        and own
        and (("unisex" in own and key in ("men", "women")) or (key == "unisex" and {"men", "women"} <= own))
    ):
        return "yes"
    return "unknown" if own is None else "no"


def _season(own: frozenset[str] | None, key: str) -> Truth:
    """A summer shirt may do in spring, not in winter."""
    known = [s for s in _SEASONS if own and s in own]
    if not known or key not in _SEASONS or (own and "all-season" in own):
        return "opinion"
    at = _SEASONS.index(key)
    return "no" if all(abs(_SEASONS.index(s) - at) == 2 for s in known) else "opinion"


def faults(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> list[Fault]:
    """What the sentence says of facets and the records do not."""
    found: list[Fault] = []
    if mentions and supposed.of_any(sentence, mentions[0]):
        return found
    for i, mention in enumerate(mentions):
        if not (is_company(sentence, mentions, i) or supposed.of_the_shopper(sentence, mention)):
            found.extend(_of_mention(sentence, mention, mentions, ground))
    return found


def spans(sentence: Sentence, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Where facets are spoken of; also the word before a pattern or what a product goes with ("a thin cardigan")."""
    found: list[tuple[int, int]] = []
    for i, mention in enumerate(mentions):
        word = (
            re.search(r"(?:[A-Za-z]+|[가-힣]+[한운은인된진긴큰])\s$", sentence.text[: mention.start])
            if mention.of("pattern") or is_company(sentence, mentions, i)
            else None
        )
        found.append((word.start() if word else mention.start, mention.end))
    return found


def negated(sentence: Sentence, mention: Mention) -> bool:
    if mention.of("size") and supposed.missed(sentence, mention.start, mention.end):
        return True
    if supposed.unfit(sentence, mention):
        return True
    start, end = sentence.clause_at(mention.start)
    if sentence.korean and cues.NOT_AFTER.match(sentence.text[mention.end : end]):
        return True
    head = sentence.text[start : mention.start]
    return bool(cues.NOT_BEFORE.search(head) or cues.FREE.match(sentence.text[mention.end : end]))


def _of_mention(sentence: Sentence, mention: Mention, mentions: Sequence[Mention], ground: Ground) -> Iterable[Fault]:
    clause = sentence.clause_text(mention.start)
    start, _ = sentence.clause_at(mention.start)
    numbers = sentence.about(mention.start, mention.end)
    if not numbers and _only_talk(sentence, clause, mention, ground):
        return
    if not sentence.references and cues.PHOTO.search(clause):
        return
    told = cues.PHOTO.search(clause) and _in_photo(mention, ground)
    records = [ground.records[n] for n in numbers if n in ground.records]
    if ground.all_but(sentence):
        records = []
    denied = negated(sentence, mention)
    if records:
        verdicts = [(record, truth(record, mention)) for record in records]
        others = sentence.pointed_after(mention.end)
        for_some = others and not denied and not cues.EVERY.search(sentence.text)
        if for_some and any(truth(ground.records[n], mention) in ("yes", "opinion") for n in others):
            return  # "White and navy go together, so try [2] with [4]": each word needs one of them
        alike = [m for m in mentions if _facets(m) == _facets(mention) and m.start >= start]
        if not denied and len(alike) == len(records) > 1 and mention in alike:
            verdicts = [verdicts[alike.index(mention)]]  # "[1] and [2] are red and white"
        elif told or (sentence.any_will_do and not denied and any(t in ("yes", "opinion") for _, t in verdicts)):
            return
        for record, t in verdicts:
            yield from _judged(record, t, mention, denied=denied, hedged=bool(cues.ABSENT.search(clause)))
        return
    yield from _of_all(sentence, mention, mentions, ground, denied=denied)


def _only_talk(sentence: Sentence, clause: str, mention: Mention, ground: Ground) -> bool:
    """An offer to look for something, or the shopper's own wish said back."""
    if cues.OFFER.search(clause) or (sentence.text.rstrip().endswith("?") and not cues.HAVE_EN.search(clause)):
        return True
    return bool(cues.ECHO.search(sentence.text)) and _was_said(mention, ground)


def _was_said(mention: Mention, ground: Ground) -> bool:
    return normalise(mention.said) in ground.said or any(
        (facet, normalise(key)) in ground.wanted for facet, key in mention.senses
    )


def _in_photo(mention: Mention, ground: Ground) -> bool:
    seen = {(a.facet, a.key) for s in ground.briefing.sights for a in s.attributes}
    seen |= {("colour", key) for s in ground.briefing.sights for key, _ in s.colours}
    return not seen.isdisjoint(mention.senses)


def _judged(record: Record, t: Truth, mention: Mention, *, denied: bool, hedged: bool) -> Iterable[Fault]:
    facet = _facet_of(record, mention)
    if hedged:
        # "It is not stated whether it is cotton" is true only where the record is silent.
        if t == "yes" or (t == "no" and facet in record.values):
            yield Fault(f"[{record.number}] does say: {mention.said}", record, facet)
    elif denied:
        if t == "yes":
            yield Fault(f"[{record.number}] is {mention.said}", record, facet)
        elif t == "unknown":
            yield Fault(f"[{record.number}] may be {mention.said}")
    elif t == "no":
        yield Fault(f"[{record.number}] is not {mention.said}", record, facet)
    elif t == "unknown":
        yield Fault(f"nothing says [{record.number}] is {mention.said}")


def _facet_of(record: Record, mention: Mention) -> str:
    facets = sorted(facet for facet, _ in mention.senses)
    return next((f for f in facets if f in record.values), facets[0])


def _of_all(
    sentence: Sentence, mention: Mention, mentions: Sequence[Mention], ground: Ground, *, denied: bool
) -> Iterable[Fault]:
    """A sentence that points at nothing: it goes on about what the one before spoke of, or about all that is shown."""
    plural = cues.EVERY.search(sentence.text)
    records = [ground.records[n] for n in sentence.before if n in ground.records]
    if others := ground.all_but(sentence):
        records = others
    elif not records or plural or cues.SOME.search(sentence.text) or cues.MOST.search(sentence.text):
        records = list(ground.cards)
        if not denied and _wished(mention, ground):
            return
    several = len({m.senses for m in mentions if m.senses and _facets(m) == _facets(mention)}) > 1
    verdicts = [truth(record, mention) for record in records]
    good = sum(t in ("yes", "opinion") for t in verdicts)
    if cues.ABSENT.search(sentence.text) and facets_named(sentence.text):
        return  # "no sizes are listed for this shirt": looked at elsewhere
    if cues.ABSENT.search(sentence.text):
        if any(t in ("yes", "no") for t in verdicts):
            yield Fault(f"it is known whether it is {mention.said}")
    elif denied:
        if "yes" in verdicts and not (good < len(verdicts) and cues.SOME.search(sentence.text)):
            yield Fault(f"some are {mention.said}")
        elif "unknown" in verdicts:
            yield Fault(f"some may be {mention.said}")
    elif cues.MOST.search(sentence.text):
        if 2 * good <= len(verdicts):
            yield Fault(f"most are not {mention.said}")
    elif good < len(verdicts) and not (good and not _strict(plural) and (several or cues.SOME.search(sentence.text))):
        one = records[0] if len(records) == 1 else None
        yield Fault(f"not all are {mention.said}", one, _facet_of(records[0], mention) if one else "")


def _strict(plural: re.Match[str] | None) -> bool:
    return plural is not None and plural[0].lower() not in ("these", "those", "they", "each")


def _wished(mention: Mention, ground: Ground) -> bool:
    """Every card has what the search asked for."""
    lexicon = ground.briefing.lexicon
    for facet, value in ground.wanted:
        keys = {term.key for term in lexicon.find(value, facet)} | {value}
        if any(f == facet and key in keys for f, key in mention.senses) and ground.cards:
            return all(truth(record, mention) in ("yes", "opinion") for record in ground.cards)
    return False


def _facets(mention: Mention) -> frozenset[str]:
    return frozenset(facet for facet, _ in mention.senses)
