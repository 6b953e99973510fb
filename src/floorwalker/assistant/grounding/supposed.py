"""Parts of a sentence that claim nothing of a product: what a shopper may want, what any linen is like, impressions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from floorwalker.assistant.grounding import scenes
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.words import Mention

_IF_EN = re.compile(r"\b(?:if|whether|in case|should you)\b[^,;\[\]]*", re.IGNORECASE)
_IMPRESSION = re.compile(
    r"(?:\b[a-z-]+,? (?:and |yet |but )?)?\b[a-z-]+ (?:feel|look|vibe|mood|touch|impression|charm)\b|"
    r"[가-힣]+(?:한|운|은|적인|인|의)?\s(?:느낌|분위기|무드|인상|매력)"
)
_NOT_ON = (
    r"(?!(?:is|are|was|has|have|had|comes?|costs?|will|can|which|that|because|so|but|made|with|since|though|than|"
    r"and it|and has)\b)"
)
_WORDS = rf"(?:{_NOT_ON}[a-z'-]+,?(?:\s+|(?=[.!?]|$))){{1,6}}"
_OCCASION_EN = re.compile(
    rf"\b(?:(?:for|during|at|on|after|before|around|through|throughout)\s+"
    rf"(?:an? |the |your |those |any |most |every )?|"
    rf"to\s+(?:an? |the |your |any |most |every )){_WORDS}",
    re.IGNORECASE,
)
""" "For brunch with friends", "to the office", "on hot days"."""
_SHOPPER_EN = re.compile(
    r"\b(?:when(?:ever)?|wherever|while|once|until|unless|as long as)\s+(?:you|your|it(?:'s|\sgets|\sis)|the "
    r"(?:weather|evening|"
    r"temperature|sun|days?))\b[^,;.\[]*|"
    r"\byou(?:'re|'d|'ve| are| would| might| may| tend to| plan to| want| prefer| like| love| enjoy| need| "
    r"already| usually)+\s[^,;.\[]*|"
    r"\b(?:anyone|someone|people|those|readers|fans?|lovers?)\s+(?:who|of|with|in)\b[^,;.\[]*",
    re.IGNORECASE,
)
""" "When you're in a hurry", "you'd rather blend in", "anyone who loves the sea"."""
_STYLED_EN = re.compile(
    r"(?:^|[,:;]\s|\band\s|\bthen\s|\bjust\s|\bor\s|\bto\s|\bcould\s|\bcan\s)(?:pair|wear|style|match|team|"
    r"combine|layer|throw|tuck|roll|cuff|belt|knot|"
    r"drape|slip|swap|keep|let|add|leave|finish|bring|put|dress|try|go)\b(?!\W*in\b)(?:(?! in (?!front)| so | "
    r"because | which )[^;.\[])*",
    re.IGNORECASE,
)
""" "Roll the sleeves to the elbow": what to do with it."""
_SEEMS_EN = re.compile(
    r"\b(?:looks?|feels?|seems?|reads?|appears?)\s+(?!like\b|to\b|at\b|for\b|in\b)(?:(?:so|very|a bit|a "
    r"little|a touch|quite|rather|more|a notch|instantly|both|and)\s+)*"
    r"[a-z-]+(?:,? (?:and|yet|but) [a-z-]+(?=\W))?",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|or|but),? )?(?:would|do|are|is|which|what|who|how|where|when|any|have|shall|should|"
    r"could|may|can|"
    r"want|anything|need) .*\?\W*$|[가-힣](?:까요|나요|세요|가요|어요|아요|여요|죠|을지)\?\W*$",
    re.IGNORECASE,
)
_SET_PHRASE = re.compile(r"\b(?:feel )?free to (?:ask|tell|let|say)\b|\bhalf[- ](?:tuck\w*|way)\b", re.IGNORECASE)
_OF_ANY_EN = re.compile(
    r"\s+(?:is|breathes?|feels?|keeps?|dries|stays?|tends?|works?|can|makes?|wears?|softens?|goes|pairs|"
    r"matches|suits|looks|wrinkles?|creases?|lasts?)\b",
    re.IGNORECASE,
)
_ONE_EN = re.compile(r"(?<!makes )\bit\b|\b(?:its|this|these|those|them|they|here)\b", re.IGNORECASE)
_OF_ANY_KO = re.compile(
    r"\s*(?:소재|원단|재질)?(?:은|는|이란)\s.*(?:(?:소재|원단|재질|색|편|법)(?:이에요|예요|입니다|이죠|죠|이거든요|거든요)|"
    r"어울려요|어울립니다|어울리죠|맞아요|맞습니다|맞죠)\W*$"
)
_THEIRS = re.compile(
    r"\b(?:their|your|his|her|my) \w+ (?:is|are|has|looks)\b|"
    r"(?:주방|방|집|벽|옷장|피부|머리|책상|거실|사무실)[이가은는]\s",
    re.IGNORECASE,
)
_UNFIT_KO = re.compile(
    r"(?:옷|용|철|에는|에|으로|로|는|은|엔|이|가|를|을|\[\d+\]|입기|신기|쓰기|조금|좀|다소|너무|약간|\s)*"
    r"(?:(?:맞지|어울리지|적합하지|알맞지)(?:는)?\s*않|필요\s*(?:는|가)?\s*없|안\s*(?:맞|어울)|덥|더울|더워|두꺼|두껍|답답|추울|춥|얇|무거|무겁|부담|무리)"
)
_UNFIT_EN = re.compile(
    r"\b(?:too|a bit|a little|rather|quite) (?:warm|hot|heavy|thick|cold|cool|light|thin|formal|casual|bulky|"
    r"stuffy)\b"
    r"[^.,;]*$",
    re.IGNORECASE,
)
_FALLS_SHORT = re.compile(
    r"아쉬|어려|않|작을|작게|클\s*수|없|안\s*맞|못|\b(?:not|won't|n't|too|tight|small|short|unfortunately)\b",
    re.IGNORECASE,
)


def wishes(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a sentence supposes what the shopper wants, and points at no product: "if staying cool matters"."""
    if not sentence.korean:
        yield from (match.span() for match in _IF_EN.finditer(sentence.text))
        return
    start = 0
    for part in sentence.parts:
        if part.tag == "EC" and part.form.endswith("면") and "[" not in sentence.text[start : part.end]:
            yield start, part.end
        if part.tag in ("EC", "SP") or (part.tag == "JX" and part.form in ("은", "는")):
            start = part.end


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where any words may stand."""
    rules = [_IMPRESSION, _SET_PHRASE]
    if sentence.korean:
        free = scenes.spans(sentence)
    else:
        free = []
        rules += [_OCCASION_EN, _SHOPPER_EN, _STYLED_EN, _SEEMS_EN]
    if not sentence.references and _ASKS.search(sentence.text):
        free.append((0, len(sentence.text)))
    return [*wishes(sentence), *free, *(m.span() for rule in rules for m in rule.finditer(sentence.text))]


def of_any(sentence: Sentence, mention: Mention) -> bool:
    """ "Linen is a fabric for hot days": said of the material, or the colour, of no product."""
    if sentence.references or not (mention.of("material") or mention.of("colour")):
        return False
    tail = sentence.text[mention.end :]
    if sentence.korean:
        return mention.start == 0 and _OF_ANY_KO.match(tail) is not None
    return mention.start == 0 and _OF_ANY_EN.match(tail) is not None and not _ONE_EN.search(tail)


def of_the_shopper(sentence: Sentence, mention: Mention) -> bool:
    """ "If their kitchen is white": said of what the shopper has."""
    return any(
        a <= mention.start < b and _THEIRS.search(sentence.text[a : mention.start]) is not None
        for a, b in wishes(sentence)
    )


def unfit(sentence: Sentence, mention: Mention) -> bool:
    """ "Too warm for summer": the season is what it is not for."""
    if not any(mention.of(facet) for facet in ("season", "usage", "occasion")):
        return False
    if sentence.korean:
        return _UNFIT_KO.match(sentence.text, mention.end) is not None
    return _UNFIT_EN.search(sentence.text, 0, mention.start) is not None


def missed(sentence: Sentence, start: int, end: int) -> bool:
    """ "It may not work if you wear an L": a size that is wished for and not there."""
    for a, b in wishes(sentence):
        if a <= start and end <= b:
            return _FALLS_SHORT.search(sentence.text[:a] + " " + sentence.text[b:]) is not None
    return False
