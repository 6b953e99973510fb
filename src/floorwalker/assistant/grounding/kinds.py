"""Shown products called by their kind: "the coat", "가방은"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from floorwalker.assistant.grounding import cues, money, supposed, trade
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.values import Fault, truth
from floorwalker.assistant.grounding.words import Mention, read, word_list
from floorwalker.catalog.lexicon import normalise

_SUBJECTS = ("이", "가", "도")
_EXISTS = ("있", "달리", "딸리", "붙", "적히", "그려지", "새겨지", "박히", "들어가", "들", "실리", "포함")
_ABSTRACT = word_list("abstract")
_DEFINITE = re.compile(
    r"\b(?P<the>the|this|that|these|those|an?)\s+(?P<like>(?:(?!(?:the|this|that|these|those|"
    r"an?)\b)[a-z\d$₩€£.'-]+\s+){0,3})$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\b(?:with|for|under|over|of|in|on|at|to|by|and|or|as|than|is|are|was|like)\b", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|be|being|(?<!much )(?<!expensive )(?<!well )as|like|called|into)\s+$", re.IGNORECASE
)
_HEAD = re.compile(
    r"\s*(?:$|[,.;:!?)'])|\s+(?:(?:collection|book|novel|one)\b|(?:come|cost|go|look|work|run|suit|fit|remain)\b|is|"
    r"are|was|were|has|have|had|do|does|did|can|could|will|would|should|may|might|isn't|"
    r"aren't|won't|doesn't|and|or|but|than|at|in|by|for|from|with|over|under|to|on|as|alone|too|first|"
    r"together|combined|both|each|"
    r"instantly|so|if|"
    r"when|because|while|since|then|itself|here|[a-z]+s)\b",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\s+(?:(?:in|with|from|of|by|next)\b[^.,;]*?\s)?(?:is|are|was|were|has|have|comes?|costs?|looks?|sells?|"
    r"suits?|goes|would|will)\b",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    r"\W*(?:that|it|this|those|they)(?:'s| is| are| would be| will be|'d be| means)\s+", re.IGNORECASE
)
_CLAIMS_KO = re.compile(
    r"(?:도|은|는|이|가)\s+(?:[가-힣]+(?:게|히|로)?\s+)?(?:예뻐|예쁘|예쁜|귀여|있어|있습|있답|나와|나왔|저렴|\d|비슷|괜찮|멋져|멋지)"
)
_STYLED = re.compile(r"\[\d+\](?:번)?(?:에|에는|엔|이랑|랑)(?![가-힣])|어울|맞")
_OURS = re.compile(r"\bour\s+(?:[a-z'-]+\s+){0,3}$", re.IGNORECASE)
_HAS = re.compile(
    r"(?:\]|\bit|\bthey|\bthat|\bwhich|\bone)\s+(?:(?:also|really|even|still|does|do|both|each|all)\s+)*"
    r"(?:has|have|comes? with|includes?|features?|contains?|boasts|sports)\s+(?!\w+ed\b|(?:sold|gone|come|"
    r"been|become|got|run|had|made|to|a say)\b)"
    r"(?:(?:an?|the|its|some|two|three|plenty of|lots of|a lot of|a bit of|a touch of|a hint of|such an?|"
    r"quite an?)\s+)*"
    r"(?P<what>(?:(?!(?:that|which|with|for|to|in|on|at|of|from|and|but|so|when|if|about|because|you|by|as|"
    r"like|than|over|only)\b)[a-z'-]+,? ?)+)",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:try|see|get|grab|order|buy|recommend|suggest|overlook|miss|consider|check out|look at|love|about|"
    r"prefer)\s+$",
    re.IGNORECASE,
)
_ELSEWHERE = (
    r"(?![가-힣])(?!\s*(?:바로|역시)?\s*\[\d+\](?:번)?\s*(?:하나|이?(?:에요|예요|고|며|네요|죠)|입니다|인데|뿐|[,.]|$)|"
    r"\s*(?:없|안\s|팔|취급|찾))"
)
_TOPIC = re.compile(
    r"(?:만|까지)?(?:은|는|도|만)" + _ELSEWHERE + r"|(?:\s*하나)?(?:뿐|밖에)|\s*하나(?:예요|입니다|네요|죠)|"
    r"\s*(?:가격|값|용량|색상?|소재|사이즈|재고|브랜드|디자인|무늬|길이|무게)(?:은|는|이|가|도)\s"
)
_SUBJECT = re.compile(
    r"(?:이?에요|예요|입니다)\W*$|(?:이|가|의|을|를|보다|보단|이랑|랑|와|과|하고|만|까지)" + _ELSEWHERE
)


def pointed(text: str, ground: Ground) -> str:
    """`text` with a reference wherever one shown product is called by its kind."""
    sentence = Sentence(text, read(text))
    mentions = ground.words.mentions(text, sentence.parts)
    for i, mention in reversed(list(enumerate(mentions))):
        cards = _called(mention, ground)
        kind_of = mentions[i - 1] if i and not text[mentions[i - 1].end : mention.start].strip() else None
        if kind_of and cards and truth(ground.records[cards[0]], kind_of) == "no":
            continue  # "나이키 가방" is no bag that is shown
        named = mention.start > 0 and mention.said[0].isupper()
        if named or not (mention.of("category") or mention.of("genre")) or len(cards) != 1:
            continue
        if sentence.korean:
            tail = text[mention.end :]
            rules = (_TOPIC,) if sentence.references else (_TOPIC, _SUBJECT)
            if any(rule.match(tail) for rule in rules) and not _of_another(text, mention):
                text = f"{text[: mention.start]}[{cards[0]}]{tail}"
        elif (the := _before(text, mention)) and _HEAD.match(text, mention.end):
            if the["the"].lower() in ("a", "an") and not money.amounts(text):
                continue  # "a mug and a bottle come to $30" are these; "a shirt is handy" is any
            start = the.start("the") if not the["like"] else mention.start
            if (
                not sentence.references
                or not _PREDICATE.search(text[: the.start("the")])
                or _THAT_IS.fullmatch(text[: the.start("the")])
            ):
                text = f"{text[:start]}[{cards[0]}]{text[mention.end :]}"
    return text


def faults(sentence: Sentence, mentions: list[Mention], ground: Ground) -> Iterator[Fault]:
    """ "The skirt is just as cute" where no skirt is shown; "[3] comes with a dust bag" of which no record speaks."""
    if cues.ABSENT.search(sentence.text):
        return
    free = [*supposed.spans(sentence), *trade.spans(sentence)]
    for thing, place in _had(sentence):
        checked = any(m.start <= place < m.end and not m.of("category") for m in mentions)
        if normalise(thing) not in _ABSTRACT and not checked and not any(a <= place < b for a, b in free):
            records = ground.spoken_of(sentence, place, place + 1) or list(ground.cards)
            if not all(r.says(thing) or r.says(thing.removesuffix("s")) for r in records):
                yield Fault(f"nothing says that it has {thing}")
    if sentence.korean:
        styled = _STYLED.search(sentence.text) is not None
        for mention in mentions if not styled else ():
            if mention.of("category") and not _called(mention, ground) and _CLAIMS_KO.match(sentence.text, mention.end):
                yield Fault(f"no {mention.said} is shown")
        return
    for mention in mentions:
        the = _before(sentence.text, mention)
        ours = _OURS.search(sentence.text[: mention.start])
        if ours and mention.of("category") and not _called(mention, ground) and not cues.OFFER.search(sentence.text):
            yield Fault(f"no {mention.said} is shown")
        if mention.of("category") and the and the["the"].lower() not in ("a", "an") and not _called(mention, ground):
            claimed = _CLAIMS.match(sentence.text, mention.end)
            shown = _SHOWS.search(sentence.text[: the.start("the")])
            if claimed or shown:
                yield Fault(f"no {mention.said} is shown")


def _had(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """What a product is said to have, and where that stands."""
    for match in _HAS.finditer(sentence.text):
        thing = match["what"].strip(" ,").split()[-1]
        yield thing, match.start("what") + match["what"].rindex(thing)
    for noun, particle, verb in zip(sentence.parts, sentence.parts[1:], sentence.parts[2:], strict=False):
        if noun.tag in ("NNG", "NNP") and particle.form in _SUBJECTS and verb.form in _EXISTS:
            yield noun.form, noun.start


def _before(text: str, mention: Mention) -> re.Match[str] | None:
    the = _DEFINITE.search(text[: mention.start])
    return the if the and not _LINK.search(the["like"]) else None


def _of_another(text: str, mention: Mention) -> bool:
    return bool(re.search(r"(?:다른|어떤|무슨|이런|저런|\])\s*$", text[: mention.start]))


def _called(mention: Mention, ground: Ground) -> list[int]:
    """Cards that are of the kind."""
    of_kind = [
        r.number
        for r in ground.cards
        if any(key in r.keys.get(facet, frozenset()) for facet, key in mention.senses if facet in ("category", "genre"))
    ]
    return of_kind or [r.number for r in ground.cards if r.says(mention.said)]
