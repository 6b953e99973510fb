"""Comparisons between shown products: cheapest, cheaper than, the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from floorwalker.assistant.grounding import cues
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.places import Group, Sentence
from floorwalker.assistant.grounding.record import Record
from floorwalker.assistant.grounding.values import Fault, facets_named

_CHEAPEST = re.compile(
    r"\bcheap(?:er|est) (?:than|of) (?:everything|all|any|the (?:rest|others))\b|\bcheapest\b|\blowest(?:[ "
    r"-]priced?)?\b|\bleast expensive\b|\bcosts? the least\b|\b(?:gentlest|easiest|"
    r"kindest|lightest) on (?:the|your) (?:wallet|budget|purse)|(?:부담|값|가격|돈)(?:이|은)?\s*(?:가장|"
    r"제일)\s*(?:적|덜|낮|싸|저렴)|(?:가장|제일)\s*(?:부담|값|가격)(?:이|은)?\s*(?:적|없|덜|낮)|"
    r"\bmost affordable\b|\bbest price\b|\bmost budget|"
    r"두\s*번째로\s*(?:저렴|싼|싸|낮)|가장\s*(?:저렴|싼|싸|낮은)|제일\s*(?:저렴|싼|싸|낮은)|최저가",
    re.IGNORECASE,
)
_DEAREST = re.compile(
    r"\b(?:pricier|dearer|more expensive) than (?:everything|all|any|the (?:rest|others))\b|\bmost "
    r"expensive\b|\bpriciest\b|\bdearest\b|\bhighest\b|\b(?:costs?|is|at) the most\b(?! \w)|"
    r"두\s*번째로\s*(?:비싼|비싸|높)|가장\s*(?:비싼|비싸|높은)|제일\s*(?:비싼|비싸|"
    r"높은)|(?:값|가격)(?:이|은)?\s*(?:가장|제일)\s*(?:높|비싸)|(?:가장|제일)\s*(?:값|가격)(?:이|은)?\s*(?:높|나가)|최고가",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(?:second|next)[ -]$", re.IGNORECASE)
_NOTHING_BEYOND = re.compile(
    r"\b(?:nothing|no other|none|(?:won't|can't|don't|didn't) \w+ anything)\b[^.\[]*"
    r"\b(?:cheaper|less expensive|dearer|pricier|more expensive) than \[(?P<en>\d+)\]|"
    r"\[(?P<ko>\d+)\](?:번)?보다\s*(?:더\s*)?(?:비싼|싼|저렴한|낮은|높은)\s*(?:건|것|게|상품|제품|옷|책|물건)?[은이]?\s*없",
    re.IGNORECASE,
)
_DEAR = re.compile(r"dearer|pricier|more expensive|비싼|높은", re.IGNORECASE)
_IN_ORDER = re.compile(
    r"\b(?:cheapest|lowest) first\b|\bfrom (?:the )?cheapest\b|(?:싼|저렴한|낮은)\s*(?:순|것부터|"
    r"가격부터)",
    re.IGNORECASE,
)
_LADDER = re.compile(
    r"\bfrom (?:the )?(?:(?P<up>cheapest|lowest)|dearest|priciest|most expensive|highest)(?: \w+)? to (?:the )?"
    r"(?:cheapest|lowest|dearest|priciest|most expensive|highest)\b",
    re.IGNORECASE,
)
""" "From cheapest to dearest": an order of what follows, and no word of its first alone."""
_LESS = re.compile(
    r"\bcheaper\b|\bless expensive\b|\bmore affordable\b|\bcosts? less\b|\blower (?:in )?price|저렴|더\s*싸|"
    r"덜\s*(?:비싸|나가)|"
    r"더\s*싼|(?<!비)싸요|(?<!비)싼\s*편|값이\s*낮|가격이\s*낮|덜\s*비싸",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\bmore expensive\b|\bpricier\b|\bdearer\b|\bcosts? more\b|\bhigher (?:in )?price|비싸|비싼|가격이\s*높|값이\s*더|"
    r"더\s*나[가간]",
    re.IGNORECASE,
)
_THAN_EN = re.compile(r"\bthan\b", re.IGNORECASE)
_SAME_PRICE = re.compile(
    r"\bsame price\b|\bpriced (?:just |exactly )?(?:like|as)\b|\bcosts? (?:exactly |just |about )?the same\b|"
    r"\bpriced the same\b|\bequally priced\b|"
    r"가격(?:이|은|도)?\s*(?:모두\s*|둘\s*다\s*)?(?:같|동일|똑같)|같은\s*가격",
    re.IGNORECASE,
)
_CLOSE_PRICE = re.compile(
    r"\b(?:similar(?:ly)?|comparabl[ey]|about the same|roughly the same|nearly the same|almost the same)\b(?= "
    r"(?:in )?pric|\W*$)|\bclose in price\b|\bpriced (?:similarly|alike|about|roughly|nearly|almost|comparably|"
    r"close)\b|"
    r"(?:가격|가격대|값|금액)(?:이|은|도|가|는)?\s*(?:서로\s*|거의\s*)?(?:비슷|엇비슷|같)|비슷한\s*(?:가격|값)",
    re.IGNORECASE,
)
_NEARLY = 0.1
_CLOSE = 1.25
"""How many times the lower price the higher may be, to be called similar."""
_RATIO = re.compile(
    r"\b(?P<en>half|twice|double|triple|(?:three|four|five|ten) times)\s+"
    r"(?:the (?:price|cost) of|as (?:much|expensive|dear) as|what|that of)\s|"
    r"(?P<ko>절반|반값|반밖|두\s*배|세\s*배)",
    re.IGNORECASE,
)
_TIMES = {
    "half": 0.5,
    "twice": 2.0,
    "double": 2.0,
    "triple": 3.0,
    "three times": 3.0,
    "four times": 4.0,
    "five times": 5.0,
    "ten times": 10.0,
    "절": 0.5,
    "반": 0.5,
    "두": 2.0,
    "세": 3.0,
}
_ALIKE = re.compile(r"\b(?:same|identical|share)\b|(?<!\] )(?<!\])같은|동일한|똑같은", re.IGNORECASE)


def _price(record: Record) -> float | None:
    return record.price.amount if record.price else None


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where products are compared."""
    rules = (_CHEAPEST, _DEAREST, _LESS, _MORE, _SAME_PRICE, _CLOSE_PRICE, _RATIO)
    return [match.span() for rule in rules for match in rule.finditer(sentence.text)]


def faults(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    """Cheapest, dearest, cheaper than, the same price or brand."""
    yield from _same(sentence, ground)
    ordered = [p for n in sentence.references if n in ground.records and (p := _price(ground.records[n])) is not None]
    for beyond in _NOTHING_BEYOND.finditer(sentence.text):
        record, dear = ground.records.get(int(beyond["en"] or beyond["ko"])), _DEAR.search(beyond[0])
        prices = [p for r in ground.cards if (p := _price(r)) is not None]
        if record is None or not prices or _price(record) != (max(prices) if dear else min(prices)):
            yield Fault("not the one with that price", record, "price" if record else "")
    ladder = _LADDER.search(sentence.text)
    down = ladder is not None and not ladder["up"]
    if (ladder or _IN_ORDER.search(sentence.text)) and ordered != sorted(ordered, reverse=down):
        yield Fault("not in the order of their prices")
    prices = [p for r in ground.cards if (p := _price(r)) is not None]
    for rule, best in ((_CHEAPEST, min), (_DEAREST, max)):
        match = rule.search(sentence.text)
        if (
            match
            and not (ladder and len(ordered) > 1)
            and (sentence.references or not cues.OFFER.search(sentence.text))
        ):
            group = _leading(sentence, match, ground)
            pool = sorted(_pool(sentence, prices, ground), reverse=best is max)
            place = 1 if _SECOND.search(sentence.text, 0, match.start()) or match[0].startswith("두") else 0
            if not group or len(pool) <= place or any(_price(r) != pool[place] for r in group):
                first = group[0] if group else None
                yield Fault("not the one with that price", first, "price" if first and first.price else "")
    yield from _compared(sentence, ground)
    yield from _multiplied(sentence, ground)
    if _SAME_PRICE.search(sentence.text):
        numbers = sentence.references or sentence.before or tuple(ground.records)
        told = {_price(ground.records[n]) for n in numbers if n in ground.records}
        if len(told) != 1 or None in told:
            yield Fault("the prices differ")
    elif (close := _CLOSE_PRICE.search(sentence.text)) and ("pric" in sentence.text.lower() or sentence.korean):
        numbers = sentence.references or sentence.before or tuple(ground.records)
        known = [_price(ground.records[n]) or 0 for n in numbers if n in ground.records]
        denied = cues.NOT_AFTER.match(sentence.text[close.end() :]) or cues.NOT_BEFORE.search(
            sentence.text[: close.start()]
        )
        if not known or (max(known) <= _CLOSE * min(known)) == bool(denied):
            yield Fault("the prices are not alike")


def _pool(sentence: Sentence, prices: list[float], ground: Ground) -> list[float]:
    """What is compared: "the cheaper of [1] and [2]" leaves the others out."""
    between = re.search(r"\bof the two\b|\bbetween\b|둘\s*중|중에서?\s*(?:는|은)?", sentence.text, re.IGNORECASE)
    numbers = sentence.references if len(sentence.references) > 1 else sentence.before
    if between and len(numbers) > 1:
        return [p for n in numbers if n in ground.records and (p := _price(ground.records[n])) is not None]
    return prices


def _leading(sentence: Sentence, match: re.Match[str], ground: Ground) -> list[Record]:
    start, end = sentence.clause_at(match.start())
    groups = [g for g in sentence.groups if start <= g.start < end]
    if groups:
        after = [g for g in groups if g.start >= match.end()]
        before = [g for g in groups if g.end <= match.start()]
        if sentence.korean:
            group = after[0] if after and not before else before[-1] if before else groups[0]
            if (
                after
                and before
                and re.fullmatch(r"\s*(?:한|은|것은|건|제품은|상품은)?\s*", sentence.text[match.end() : after[0].start])
            ):
                group = after[0]
        else:
            group = before[-1] if before else after[0]
        return [ground.records[n] for n in group.numbers if n in ground.records]
    return ground.spoken_of(sentence, match.start())


def _compared(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    """ "[1] is cheaper than [2]", "[1]이 [2]보다 저렴해요"."""
    for rule, sign in ((_LESS, -1), (_MORE, 1)):
        for match in rule.finditer(sentence.text):
            start, end = sentence.clause_at(match.start())
            groups = [g for g in sentence.groups if start <= g.start < end]
            other = _other(sentence, match, groups)
            if other is None:
                continue
            if cues.NOT_AFTER.match(sentence.text[match.end() : end]):
                continue
            rest = [g for g in groups if g is not other]
            mine = [n for g in rest for n in g.numbers] or list(sentence.before)
            if other.numbers and mine:
                ours = [_price(ground.records[n]) for n in mine if n in ground.records]
                theirs = [_price(ground.records[n]) for n in other.numbers if n in ground.records]
                if any(a is None or b is None or (a - b) * sign <= 0 for a in ours for b in theirs):
                    first = next((ground.records[n] for n in mine if n in ground.records), None)
                    yield Fault("a comparison of prices that is not so", first, "price")


def _multiplied(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    """ "[1] costs half as much as [2]"; a share of anything else nothing bears out."""
    match = _RATIO.search(sentence.text)
    if not match:
        return
    said = (match["en"] or match["ko"][0]).lower()
    prices = [_price(ground.records[n]) for n in sentence.references if n in ground.records]
    first, last = (*prices, None, None)[:2]
    if sentence.korean and re.search(r"\[\d+\]\S*\s*(?:가격|값)?\S*\s*$", sentence.text[: match.start()]) is None:
        first = None
    if len(prices) != 2 or not first or not last or abs(first / last / _TIMES[said] - 1) > _NEARLY:
        yield Fault("a share that nothing bears out")


def _other(sentence: Sentence, match: re.Match[str], groups: Sequence[Group]) -> Group | None:
    for group in groups:
        if re.match(r"번?\s*(?:상품|제품)?\s*보다", sentence.text[group.end :]):
            return group
        if group.start > match.end() and _THAN_EN.search(sentence.text[match.end() : group.start]):
            return group
    return None


def _same(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    """ "[1] and [2] are from the same brand"."""
    match = _ALIKE.search(sentence.text)
    if not match:
        return
    numbers = sentence.references if len(sentence.references) > 1 else sentence.before or tuple(ground.records)
    records = [ground.records[n] for n in numbers if n in ground.records]
    for facet in facets_named(sentence.text[match.start() : match.end() + 12]):
        values = {frozenset(r.values.get(facet, ())) for r in records} if facet not in ("price", "stock") else set()
        if facet not in ("price", "stock") and (len(values) != 1 or frozenset() in values):
            yield Fault(f"the {facet} differs")
