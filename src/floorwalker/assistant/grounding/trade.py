"""What shops promise: stock, the lowest price, reductions, delivery, what they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from floorwalker.assistant.grounding import cues, figures
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.values import Fault, facets_named, truth
from floorwalker.assistant.grounding.words import LISTS, Mention, matters, pattern

_OUT = re.compile(
    r"\bsold[ -]?out\b|\bout of stock\b|\bunavailable\b|\bno longer (?:available|in stock)\b|\bnone left\b|"
    r"\bnot (?:currently |available |in stock)+|\b(?:isn't|aren't) (?:currently )?(?:available|in stock)|"
    r"\bcan(?:no|')t (?:be )?(?:buy|bought|order|ordered)\b|품절|매진|완판|"
    r"다\s*(?:팔[렸려린]|나[가간갔])|구매가\s*(?:어렵|어려|힘들|"
    r"불가)|\b(?:is|are|"
    r"all) gone\b|\bsnapped up\b|\bwent (?:today|yesterday|already)\b|"
    r"재고(?:가|는)?\s*(?:없|떨어|소진)|구매하실\s*수\s*없|살\s*수\s*없",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\bin stock\b|\bavailable (?:now|today|right away|to order|for purchase|right now|immediately)\b|"
    r"\bready to (?:ship|buy|order)\b|"
    r"\bcan be (?:bought|ordered)\b|\bis available\b(?! in)|재고(?:가|는|도)?\s*(?:있|넉넉|충분|남|여유)|"
    r"\b(?:still|some|a few|several|a couple|a handful|plenty|lots)\b[^.]*\b(?:left|remain(?:s|ing)?)\b|"
    r"\bplenty of (?=\[)|\bcan (?:still )?(?:buy|order|get) (?=\[|it\b|them\b)|남아\s*있(?!지)|남았|"
    r"(?:살|사실|구입하실)\s*수\s*있|주문(?:하실\s*수\s*있|이?\s*가능)|"
    r"구매(?:하실\s*수|가)\s*(?:있|가능)|바로\s*(?:구매|사실|주문)|"
    r"품절(?:이|은)?\s*아니",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    r"\b(?P<en>[a-z]+) of (?:the|these|them|those)\b|"
    r"중(?:에|에서)?\s*(?P<ko>한|두|세|네|다섯|여섯)\s*(?:개|벌|가지|권)",
    re.IGNORECASE,
)
_FEW = re.compile(
    r"\b(?:last|only) (?:one|few|pair|piece|two|three)\b(?=[^.]*\b(?:left|remain|stock))|\blast (?:one|copy|"
    r"pair|piece)\b|\bfew left\b|"
    r"\balmost (?:gone|sold)\b|\b(?:final|last) (?:\w+ )?(?:pieces?|units?|pairs?|items|ones)\b|곧\s*(?:없어|사라|동나|"
    r"나갈|팔릴|품절)|"
    r"\b(?:low|limited|running low)\s*(?:on |in )?stock\b|\bselling fast\b|\b(?:going|moving) fast\b|\bflying "
    r"(?:off|out)\b|\bgone (?:soon|before)\b|\bsoon (?:be )?gone\b|\bplenty\b|\bno shortage\b|"
    r"\bwhile stocks? lasts?\b|마지막\s*(?:한|1|수량|재고)|얼마\s*(?:안|남지)|품절\s*(?:임박|직전|되기)|곧\s*품절|넉넉",
    re.IGNORECASE,
)
_PLENTY = re.compile(r"\bplenty\b|\bno shortage\b|넉넉|충분", re.IGNORECASE)
_OFF = re.compile(
    r"\b(?:discount(?:ed|s)?|markdowns?|on sale|reduced|marked down|price (?:cut|drop)|\d+\s?% off|bargain|clearance|"
    r"special offer|deals?(?! of))\b|할인|세일|특가|인하|핫딜|떨이|깎|"
    r"\b(?:price|cost|tag)\w* (?:has |have )?(?:\w+ )?(?:dropped|fallen|come down|gone down)|\bknock\w* \w* ?off\b|"
    r"\bbelow (?:its |the )?(?:list|usual|original|regular|normal)\b|(?:내려|낮아|떨어)[가져졌간진갔왔온]|내렸|"
    r"(?:정가|원가|평소|원래)(?:\s*가격)?(?:에서|보다)\s*(?!비)",
    re.IGNORECASE,
)
_FULL = re.compile(r"\b(?:at )?full[ -]price\b|(?:정가|정상가)\s*그대로", re.IGNORECASE)
_ONLY = re.compile(r"\bthe only\b|\bonly \[\d+\]|유일|밖에\s*없|만\s*(?:있|유일)", re.IGNORECASE)
_WILL_NOT_EN = re.compile(
    r"(?:\[\d+\]|\bit|\bthey)(?:'ll)?\s+(?:(?:also|really|just|simply)\s+)*(?:won't|will not|doesn't|does not|"
    r"don't|do not|"
    r"never|will never|can't|cannot)\s+(?:ever\s+|really\s+|even\s+|easily\s+)*(?P<does>[a-z]+(?:\s[a-z]+)?)",
    re.IGNORECASE,
)
_TAKEN_EN = re.compile(
    r"(?:shout|scream|overpower|overwhelm|break the|break your|stretch your|strain|go out|goes out|get (?:old|"
    r"boring)|gets "
    r"|feel|look|disappoint|compete|clash|take|cost|come|have|list|say|mention|state|give|tell|specify|include|show|"
    r"steal|try|date|tire|bore|weigh you|distract|exceed|go (?:over|above)|need much|demand|ask|match|suit|go "
    r"with|work|"
    r"fit (?:the|your|what)|be\b|seem|mean|matter|require|fail|let you|lose (?:its|their) (?:charm|appeal)|"
    r"belong|hurt)",
    re.IGNORECASE,
)
_TAKEN_KO = frozenset(
    ("질리", "튀", "뒤지", "낡", "부딪히", "물리", "맞", "어울리", "넘", "있", "되", "나오", "적히", "들", "가", "남",
     "밀리", "하", "알리", "보이", "치우치", "주", "망설이", "후회하", "고르", "사", "입", "신", "걸리", "따르", "쓰",
     "정하", "놓치", "서두르", "미루", "지나치")
)  # fmt: skip
"""Of a negated verb: what says how a thing looks, costs or is liked, and not what it can do."""
_OF_OTHERS = re.compile(r"다면|으면|는다면|으시면|는\s*(?:분|날|때|편이라면)")
_PROMISES = tuple(
    (name[8:], matter) for name, ways in LISTS.items() if name.startswith("promise_") for matter in matters(ways)
)
_BREATHES = re.compile(r"통기성|\bbreathab\w*", re.IGNORECASE)
_AIRY = frozenset(("cotton", "linen"))
"""Materials of which everybody may say that they breathe."""
_NEVER = tuple(pattern(ways) for name, ways in LISTS.items() if name.startswith("never_"))


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where a sentence says what is looked at here."""
    rules = [_OUT, _IN, _FEW, _OFF, _FULL, cues.ABSENT, cues.GO_ASK]
    rules += [rule for _, rule in _PROMISES]
    return [match.span() for rule in rules for match in rule.finditer(sentence.text)]


def faults(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    yield from _never(sentence)
    yield from _stock(sentence, ground)
    yield from _reductions(sentence, ground)
    yield from _promises(sentence, mentions, ground)
    yield from _only(sentence, mentions, ground)
    yield from _silence(sentence, mentions, ground)
    yield from _behaves(sentence)


def _never(sentence: Sentence) -> Iterator[Fault]:
    for rule in _NEVER:
        if match := rule.search(sentence.text):
            yield Fault(f"no shop talk: {match[0]}")


def _stock(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    out = _OUT.search(sentence.text)
    kept = None if out and re.match(r"^품절", out[0]) and re.search(r"품절(?:이|은)?\s*아니", sentence.text) else out
    inside = (
        None if kept and not re.search(r"\bbut\b|지만|는데|인데|고\s", sentence.text) else _IN.search(sentence.text)
    )
    hedged = cues.ABSENT.search(sentence.text)
    if inside and not sentence.references and (several := _SO_MANY.search(sentence.text)):
        told = (several["en"] or several["ko"]).lower()
        if figures.number(told) != sum((r.stock or 0) > 0 for r in ground.cards):
            yield Fault("a count of what is in stock that is not right")
        return
    for match, available in ((kept, False), (inside, True)):
        if not match or (cues.OFFER.search(sentence.text) and not sentence.references):
            continue
        records = ground.spoken_of(sentence, match.start())
        if others := ground.all_but(sentence):
            records = others
        elif not records and not (cues.SOME.search(sentence.text) or cues.MOST.search(sentence.text)):
            records = list(ground.cards)
        for record in records:
            if hedged:
                if record.stock is not None:
                    yield Fault("its stock is known", record, "stock")
            elif record.stock is None or (record.stock > 0) != available:
                yield Fault("a stock that is not in the record", record, "stock")
        if not records:
            yield Fault("a stock of nothing that is shown")
    if (few := _FEW.search(sentence.text)) and not hedged:
        records = ground.spoken_of(sentence, few.start())
        plenty = _PLENTY.search(sentence.text) is not None
        wrong = not records or any(
            r.stock is None or (r.stock < 10 if plenty else not 0 < r.stock <= 3) for r in records
        )
        if wrong and (
            not plenty
            or re.search(
                r"재고|수량|\bstock\b|\bleft\b|\bplenty (?:left|of (?:them|it|\[))|"
                r"\bshortage\b",
                sentence.text,
                re.IGNORECASE,
            )
        ):
            yield Fault("a stock that is not in the record", *((records[0], "stock") if records else (None, "")))


def _reductions(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    for rule, reduced in ((_OFF, True), (_FULL, False)):
        match = rule.search(sentence.text)
        if not match:
            continue
        records = ground.spoken_of(sentence, match.start())
        head, tail = sentence.text[: match.start()], sentence.text[match.end() :]
        told = reduced != bool(cues.LACK_KO.search(tail) or cues.NOT_BEFORE.search(head))
        if cues.ABSENT.search(sentence.text) and all(r.reduction is None for r in records):
            continue
        if not records or any((r.reduction is not None) != told for r in records):
            yield Fault("a reduction that is not in the record", *((records[0], "price") if records else (None, "")))


def _promises(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    """Delivery, reviews, water that runs off: only where the record has a word of it."""
    known = (cues.ABSENT.search(sentence.text), cues.GO_ASK.search(sentence.text))
    for name, rule in _PROMISES:
        match = rule.search(sentence.text)
        if not match or any(m.start <= match.start() < m.end and not m.of("category") for m in mentions):
            continue
        records = ground.spoken_of(sentence, match.start())
        borne = bool(records) and all(rule.search(record.text) for record in records)
        if _BREATHES.fullmatch(match[0]):
            named = any(key in _AIRY for m in mentions for _, key in m.senses)
            borne |= all(_AIRY & record.keys.get("material", frozenset()) for record in records) and bool(
                records or named
            )
        if any(known) and not (records and any(rule.search(r.text) for r in records)):
            continue
        if cues.OFFER.search(sentence.text) and not sentence.references and name == "feature":
            continue
        denied = cues.NOT_BEFORE.search(sentence.text[: match.start()]) or cues.NOT_AFTER.match(
            sentence.text[match.end() :]
        )
        if not borne or denied:
            yield Fault(f"nothing says so: {match[0]}")


def _behaves(sentence: Sentence) -> Iterator[Fault]:
    """ "It won't fade", "늘어나지 않아요": what a thing does not do stands in no record."""
    match = _WILL_NOT_EN.search(sentence.text)
    if match and not cues.ABSENT.search(sentence.text) and not _TAKEN_EN.match(match["does"]):
        yield Fault(f"nothing says so: {match[0]}")
    for verb, ending, auxiliary in zip(sentence.parts, sentence.parts[1:], sentence.parts[2:], strict=False):
        denied = ending.tag == "EC" and ending.form.startswith("지") and auxiliary.form in ("않", "말")
        told = denied and verb.tag.startswith("VV") and verb.form not in _TAKEN_KO and sentence.references
        if told and not (cues.ABSENT.search(sentence.text) or _OF_OTHERS.search(sentence.text[ending.end :])):
            yield Fault(f"nothing says so: {verb.form}지 않")


def _only(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    if not _ONLY.search(sentence.text) or not sentence.references:
        return
    if mentions and any(
        all(truth(r, m) == "yes" for m in mentions) for r in ground.cards if r.number not in sentence.references
    ):
        yield Fault("not the only one")
    others = (r for r in ground.cards if r.number not in sentence.references)
    if not mentions and _IN.search(sentence.text) and any((r.stock or 0) > 0 for r in others):
        yield Fault("not the only one")


def _silence(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    """ "The material is not stated" where it is."""
    if not cues.ABSENT.search(sentence.text) or any(not m.of("category") for m in mentions):
        return
    numbers = sentence.references or sentence.before or tuple(ground.records)
    for facet in facets_named(sentence.text):
        for record in (ground.records[n] for n in numbers if n in ground.records):
            known = {"price": record.price is not None, "stock": record.stock is not None}
            if known.get(facet, facet in record.values):
                yield Fault(f"its {facet} is known", record, facet)
