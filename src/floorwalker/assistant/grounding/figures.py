"""Every figure that is no amount of money must come from somewhere: a size, a count, a record's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from floorwalker.assistant.grounding import cues, supposed
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.markup import REFERENCE
from floorwalker.assistant.grounding.money import Amount
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.record import Record
from floorwalker.assistant.grounding.values import Fault, truth
from floorwalker.assistant.grounding.words import LISTS, Mention
from floorwalker.catalog.lexicon import normalise

_FIGURE = re.compile(
    r"\d[\d,.]*(?:\s?(?:%|퍼센트|percent\b|cm|mm|kg|g|ml|l|인치|inch(?:es)?)(?![A-Za-z]))?", re.IGNORECASE
)
_PERCENT_WORDS = re.compile(
    r"\b(?:half|quarter|third)\s+(?:price|off)|\b\w+\s+per\s?cent\b|"
    r"[일이삼사오육칠팔구십백]+\s*(?:프로|퍼센트)",
    re.IGNORECASE,
)
_SHARES = {"half": 50.0, "quarter": 25.0, "third": 33.3}
_ABOUT = 2.0
"""Percent that a share in words may miss by: 24 % off is "a quarter off"."""
_KO_COUNTS = {word: n for n, words in enumerate(LISTS["counts"].split(","), start=1) for word in words.split()}
_EN_COUNTS = {word: n for n, word in enumerate(LISTS["ones"].split()) if n} | {"a dozen": 12, "dozen": 12}
_COUNT = re.compile(
    rf"(?<![가-힣])(?P<ko>{'|'.join(_KO_COUNTS)}|\d{{1,6}}(?:,\d{{3}})*)\s*(?:개|가지|벌|켤레|종류|종|점|권|장|단계|칸|겹|(?<!한)층|"
    rf"상품|제품)(?!월|국|학|정|수)"
    rf"|(?<![\w\[])(?P<en>{'|'.join(_EN_COUNTS)}|\d{{1,6}}(?:,\d{{3}})*)\s+(?:[a-z-]+\s+){{0,3}}?(?:products?|"
    rf"items?|options?|picks?|choices?|"
    rf"results?|matches|copies|pairs|units|levels|settings|speeds|compartments|layers|pieces|candidates?|of "
    rf"(?:these|them|those|the)|left|remaining|available(?=\W*$|[,.;]|\s+(?:now|and|but|right|today|so)\b)|"
    rf"styles|books)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"남(?!성|녀|자|편|친|색)|재고|수량|\bleft\b|\bremain|\bin stock\b|\bavailable\b|\bunits?\b", re.IGNORECASE
)
_PIECES = re.compile(r"(?:개|벌|켤레|장|권|점|pieces|items|copies|pairs|units)$", re.IGNORECASE)
_DATE = re.compile(r"월(?!\s*(?:세|납))|대\s*(?:초반|중반|후반)?(?:분|의|에게|라면|이라면|남|여)")
"""A month, or an age."""
_INSIDE = re.compile(r"(?:단계|칸|겹|층|levels|settings|speeds|compartments|layers)$", re.IGNORECASE)
_SO_MANY = re.compile(r"\s+of (?:the|these|them|those)\b(?! (?:\w+ ){0,2}\[)", re.IGNORECASE)
_OF_EACH = re.compile(r"\b(?:of )?(?:each|every)\b|(?:마다|각각|씩)", re.IGNORECASE)
_EXTREME = re.compile(
    r"\b(?:(?P<first>smallest)|largest|biggest)\b|(?:가장|제일)\s*(?:(?P<least>작은)|큰)\s*(?:사이즈|치수)",
    re.IGNORECASE,
)
_OF_KIND_KO = re.compile(
    rf"(?:이|가|은|는)?\s*({'|'.join(_KO_COUNTS)}|\d{{1,2}})\s*(?:벌|개|가지|켤레|권|종류)(?:가|이)?\s*(?:있|나와|예요|이에요|보여)"
)
_OF_KIND_EN = re.compile(
    rf"\b(?:there are|we have|you have|i found)\s+({'|'.join(_EN_COUNTS)}|\d+)\s+(?:[a-z-]+\s+)?$", re.IGNORECASE
)
_STILL = re.compile(
    r"\b(?:have|got|there (?:are|is)|there's)\b.*\bof (?=\[\d+\](?! (?:and|or)))|^\w+ of (?=\[\d+\] (?:is|are|"
    r"remain))|\b(?:is|are) available\b(?! in)|\b(?:left|remain\w*|on hand|in stock)\b|남(?!성|녀|자|편|친|색)",
    re.IGNORECASE,
)
_EN_LETTERS = re.compile(
    r"(?:^\W*(?:an? |the )|\b(?:in|sizes?|and|or|to|from|,)\s+(?:an? |the )?)"
    r"(?P<size>small|medium|large|extra[ -]large)\b"
    r"(?=\s*(?:$|[,.;!?]|and\b|or\b|to\b|sizes?\b|only\b|is\b|are\b|so\b|\())",
    re.IGNORECASE,
)
_EN_SIZE = {"small": "S", "medium": "M", "large": "L", "extra large": "XL", "extra-large": "XL"}
_SIZE_CUE = re.compile(r"사이즈|치수|호수|\bsizes?\b|\bsized\b", re.IGNORECASE)
_LETTERS = re.compile(r"(?<![A-Za-z0-9'&-])(?:\d?X{0,3}[SL]|M|FREE|XS|OS)(?![A-Za-z0-9'&]|\.\s?[A-Z])")
_ONE_SIZE = re.compile(r"\bone[ -]size\b|\bfree[ -]size\b|프리\s*사이즈", re.IGNORECASE)
_KO_LETTERS = re.compile(
    r"(?<![가-힣])(?:스몰|미디엄|라지|엑스라지|프리)(?=\s*(?:사이즈|만|도|까지|로|와|과|,|은|는|이|가|예|부터))"
)
_KO_SIZE = {"스몰": "S", "미디엄": "M", "라지": "L", "엑스라지": "XL", "프리": "FREE"}


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where figures stand."""
    rules = [
        _COUNT,
        _EXTREME,
        _FIGURE,
        _LETTERS,
        _KO_LETTERS,
        _EN_LETTERS,
        *([_NUMBER] if _STILL.search(sentence.text) else []),
    ]
    return [m.span() for rule in rules for m in rule.finditer(sentence.text)]


def number(word: str) -> int | None:
    """A number in words."""
    return _KO_COUNTS.get(word) or _EN_COUNTS.get(word)


def without(text: str) -> str:
    """A text without its counts: "five copies"."""
    return _COUNT.sub(" ", text)


def faults(sentence: Sentence, mentions: Sequence[Mention], money: Sequence[Amount], ground: Ground) -> Iterator[Fault]:
    """Counts, sizes, and figures from nowhere."""
    if share := _PERCENT_WORDS.search(sentence.text):
        records = ground.spoken_of(sentence, share.start())
        off = _SHARES.get(share[0].lower().split()[0], -100.0)
        if not records or any(abs((r.reduction or 0.0) - off) > _ABOUT for r in records):
            yield Fault("a share that nothing bears out")
    spans = [(m.start(), m.end()) for m in REFERENCE.finditer(sentence.text)] + [(a.start, a.end) for a in money]
    yield from _left(sentence, ground, spans)
    for match in _COUNT.finditer(sentence.text):
        if any(a <= match.start() < b for a, b in spans):
            continue
        spans.append(match.span())
        if all(a.bound == "exact" for a in money):
            yield from _count(sentence, match, mentions, ground)
    yield from _kinds(sentence, mentions, ground)
    yield from _sizes(sentence, ground, spans)
    for match in _FIGURE.finditer(sentence.text):
        if not any(a <= match.start() < b for a, b in spans) and not _known(sentence, match, mentions, ground):
            yield Fault(f"a figure from nowhere: {match[0]}")


def _kinds(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    """ "There are three dresses here": as many as are shown."""
    for mention in mentions if not sentence.references and not sentence.text.rstrip().endswith("?") else ():
        keys = {key for facet, key in mention.senses if facet == "category"}
        match = _OF_KIND_KO.match(sentence.text, mention.end) or _OF_KIND_EN.search(sentence.text, 0, mention.start)
        shown = sum(bool(keys & r.keys.get("category", frozenset())) for r in ground.cards)
        if keys and match:
            said = match[1].lower()
            count = int(said) if said.isdigit() else _KO_COUNTS.get(said) or _EN_COUNTS.get(said, 0)
            if count != shown:
                yield Fault(f"not {said} of {mention.said} are shown")


def _left(sentence: Sentence, ground: Ground, spans: list[tuple[int, int]]) -> Iterator[Fault]:
    """ "There is just one [5] left", "only 2 pairs of [4] remain": any figure beside it must be the stock."""
    for cue in _STILL.finditer(sentence.text):
        start, end = sentence.clause_at(cue.start())
        for match in _NUMBER.finditer(sentence.text, start, end):
            if any(a <= match.start() < b for a, b in spans):
                continue
            spans.append(match.span())
            said = match[0].lower()
            count = int(said) if said.isdigit() else _EN_COUNTS.get(said) or _KO_COUNTS.get(said)
            if count == len(ground.cards) and cues.EVERY.search(sentence.text):
                continue  # "all three are in stock"
            if _SO_MANY.match(sentence.text, match.end()):
                continue  # "five of the six are available": looked at elsewhere
            records = ground.spoken_of(sentence, match.start(), match.end())
            if not records and _OF_EACH.search(sentence.text):
                records = list(ground.cards)
            if not records or any(r.stock != count for r in records):
                yield Fault("a stock that is not in the record", *((records[0], "stock") if records else (None, "")))


_NUMBER = re.compile(
    rf"\b(?:\d+|{'|'.join(_EN_COUNTS)})\b|(?<![가-힣])(?:하나|둘|셋|넷)(?=[만이도은\s])|"
    rf"(?<![가-힣])(?:한|두|세|네|다섯)(?=\s*(?:개|벌|켤레|장|권|점))",
    re.IGNORECASE,
)


def _count(sentence: Sentence, match: re.Match[str], mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    said = (match["ko"] or match["en"]).lower().replace(",", "")
    count = int(said) if said.isdigit() else _KO_COUNTS.get(said) or _EN_COUNTS.get(said, 0)
    records = ground.spoken_of(sentence, match.start(), match.end())
    if _INSIDE.search(match[0]):
        if not (records and all(_has(r, match[0]) for r in records)):
            yield Fault(f"a count from nowhere: {match[0]}")
        return
    if re.match(r"[을를]\s", sentence.text[match.end() :]):
        return  # what is done with as many: "두 개를 나란히 두면"
    clause = sentence.clause_text(match.start())
    if _PIECES.search(match[0]):
        of = ground.cards if _OF_EACH.search(sentence.text) else records if len(records) == 1 else ()
        if of and all(r.stock == count for r in of):
            return
    if count == len(ground.cards) and cues.EVERY.search(sentence.text):
        return
    if _LEFT.search(clause):
        if not records or any(r.stock != count for r in records):
            yield Fault("a stock that is not in the record", *((records[0], "stock") if records else (None, "")))
        return
    if count == 1 and not said.isdigit():
        return  # "a pair", "one option": counts nothing
    cards = ground.cards
    known = {
        len(cards),
        len(sentence.references),
        len(sentence.before),
        ground.briefing.size,
        len(mentions) + len(sentence.references),
    }
    if ground.briefing.sights:
        known.add(len(ground.briefing.sights))
    for record in records or cards:
        known |= (
            {len(record.values.get(facet, ())) for facet in ("size", "colour")}
            if _SIZE_CUE.search(clause) or _LETTERS.search(clause)
            else set()
        )
    of_some = re.search(r"\bof (?:these|them|those|the)\b|중", match[0] + sentence.text, re.IGNORECASE)
    if of_some and mentions:
        good = sum(all(truth(r, m) in ("yes", "opinion") for m in mentions) for r in cards)
        known = {good}
        if sentence.references and count == len(sentence.references):
            known.add(count)
    if of_some and not mentions and count <= len(cards):
        return  # "of the two": which two was said before
    if count not in known - {0}:
        yield Fault("a count that is not right")


def _sizes(sentence: Sentence, ground: Ground, spans: list[tuple[int, int]]) -> Iterator[Fault]:
    letters = [(m.span(), m[0]) for m in _LETTERS.finditer(sentence.text)]
    letters += [(m.span(), _KO_SIZE[m[0]]) for m in _KO_LETTERS.finditer(sentence.text)]
    letters += [(m.span("size"), _EN_SIZE[m["size"].lower()]) for m in _EN_LETTERS.finditer(sentence.text)]
    letters += [(m.span(), "FREE") for m in _ONE_SIZE.finditer(sentence.text)]
    if _SIZE_CUE.search(sentence.text):
        letters += [(m.span(), m[0].strip()) for m in re.finditer(r"\d{2,3}(?:\.5)?(?:\s?mm)?", sentence.text)]
    for (start, end), said in letters:
        if any(a <= start < b for a, b in spans):
            continue
        spans.append((start, end))
        records = ground.spoken_of(sentence, start, end)
        if not records and not cues.OFFER.search(sentence.text):
            records = list(ground.cards)
        denied = bool(
            cues.NOT_BEFORE.search(sentence.text[:start])
            or cues.NOT_AFTER.match(sentence.text[end:])
            or supposed.missed(sentence, start, end)
        )
        extreme = _EXTREME.search(sentence.text)
        for record in records:
            ends = [normalise(s) for s in record.values.get("size", ())]
            if extreme and ends and normalise(said) != ends[0 if extreme["first"] or extreme["least"] else -1]:
                yield Fault("not the smallest or largest", record, "size")
            sizes = {normalise(s) for s in record.values.get("size", ())}
            inside = normalise(said.removesuffix("mm")) in {s.removesuffix("mm") for s in sizes}
            if (not inside and not denied) or (inside and denied) or (denied and not sizes):
                yield Fault(f"a size that is not in the record: {said}", record, "size")
                break


def _known(sentence: Sentence, match: re.Match[str], mentions: Sequence[Mention], ground: Ground) -> bool:
    """A figure out of the record's own words, or of a value that was checked ("501", "1984")."""
    figure = normalise(match[0].rstrip(".,"))
    if any(m.start <= match.start() < m.end for m in mentions) or _DATE.match(sentence.text, match.end()):
        return True
    if cues.PHOTO.search(sentence.text[match.end() : match.end() + 8]) and ground.briefing.sights:
        return figure.isdigit() and int(figure) <= len(ground.briefing.sights)
    records = ground.spoken_of(sentence, match.start(), match.end()) or list(ground.cards)
    if (percent := re.match(r"(\d+)\s?(?:%|퍼센트|percent)", match[0])) and len(records) == 1:
        return records[0].reduction is not None and abs(records[0].reduction - int(percent[1])) <= 1
    return bool(records) and all(_has(record, match[0].rstrip(".,")) for record in records)


def _has(record: Record, figure: str) -> bool:
    pattern = r"\s*".join(map(re.escape, re.findall(r"[\d.,]+|[^\d\s.,]+", figure.casefold())))
    return bool(re.search(rf"(?<![\d.,]){pattern}(?![\d,]|\.\d)", record.text))
