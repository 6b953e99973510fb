"""Small words that bend a search: cheaper, the cheapest first, something similar, something else, lighter, darker."""

from __future__ import annotations

import re
from typing import Literal

from floorwalker.retrieval.query import Sort

Shade = Literal["lighter", "darker"]

_ASC = re.compile(
    r"(?:싼|저렴한|낮은)\s*(?:가격\s*|[가-힣]+\s+)?(?:거|것)?\s*(?:순|부터)|낮은\s*가격|최저가|(?:가장|"
    r"제일|젤)\s*(?:싼|저렴|싸|낮은)|(?<![가-힣])(?:싼(?!\s*[거것]?\s*(?:말고|빼고|싫|티))|싸고|저렴한|저렴하고|저렴하게|싸게|값싼|"
    r"가성비)(?![가-힣]*\s*티\s*안)|"
    r"\bcheapest\b|\blowest[- ]pric|\bprice[: ]+low(?: to high)?|"
    r"\b(?:lowest|cheapest) first\b|\bascending\b|\bsort(?:ed)? by price\b(?!.*(?:desc|high))|"
    r"\blow to high\b|(?<!not )(?<!no )(?<!nothing )\bcheap(?!er)\b(?!\s+looking)|"
    r"\baffordable\b|\binexpensive\b|\bbudget(?:-friendly)\b|"
    r"\bleast expensive\b",
    re.IGNORECASE,
)
_DESC = re.compile(
    r"(?:비싼|높은|고가)\s*(?:가격\s*|[가-힣]+\s+)?(?:거|것)?\s*(?:순|부터)|높은\s*가격|(?:가장|제일|젤)\s*(?:비싼|비싸)|"
    r"\bmost expensive\b|\bpriciest\b|\bhigh to low\b|\bhighest[- ]pric|\bmost premium\b|"
    r"\bprice[: ]+high(?: to low)?|\bprice desc|\bdescending\b|\b(?:highest|dearest|priciest) first\b",
    re.IGNORECASE,
)
_CHEAPER = re.compile(
    r"(?:더|좀\s*더|보다|덜)\s*(?:싼|저렴|싸|낮은\s*가격|비싼)|비싸(?:네|요|다|서|지)?(?=\s|$|"
    r"[,.!?~])|너무\s*비싸|부담(?:돼|되|스러)|(?:가격|값)대?[을를]?\s*(?:좀\s*)?(?:낮[춰추]|내려)|"
    r"\bcheaper\b|\bless expensive\b|\btoo (?:expensive|"
    r"pricey|much money)\b|\blower[- ]priced?(?:\s+range)?\b",
    re.IGNORECASE,
)
_LESS_DEAR = re.compile(r"덜\s*비싼", re.IGNORECASE)
_DEARER = re.compile(
    r"(?:더|좀\s*더)\s*(?:비싼|고급|비싸|좋은\s*브랜드)|\bmore expensive\b|\bpricier\b|"
    r"\b(?:pay|spend)\s+(?:\w+\s+){0,2}more\b|"
    r"\bmore premium\b|\bhigher[- ]end\b",
    re.IGNORECASE,
)
_SIMILAR = re.compile(
    r"비슷(?:한|하게|하고)|유사한|닮은|같은\s*(?:스타일|느낌|분위기|디자인)|이런\s*(?:거|것|느낌|"
    r"스타일|옷|디자인|류)|처럼|같은\s*(?:거|걸로|것)|\bsimilar\b|\b(?:looks?|things?|something|"
    r"anything|more|ones?|stuff)\s+(?:just\s+)?like\s+(?:this|that|it|these|those|the|number|#)|"
    r"\blike (?:this|that|it)\b|\bsame (?:style|vibe|look|kind|shape|design)\b|\blookalike",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"다른\s*(?:거|것|걸|건|게|걸로|상품|제품|옷|스타일|디자인|종류|데|아이템|책|추천)|딴\s*(?:거|것|"
    r"걸)|또\s*(?:다른|없|있|보여|뭐)|더\s*(?:보여|없|있|볼|추천)|나머지|다음\s*(?:거|것|상품|"
    r"페이지)?|(?<![가-힣])말고\s*(?:다른|또|딴)|"
    r"\b(?:show|see|give|get|find|any|have)\b(?:\s+me)?\s+(?:some\s+|any\s+)?(?:more|others?|another|"
    r"different)\b(?!\s*(?:about|info|detail|expensive|colou?rs?|formal|casual))|\bsomething else\b|"
    r"\banything else\b|\bothers?\s*\??$|\bmore options\b|\bmore\s*(?:please)?[.!?]*$|"
    r"\bnext\s*(?:page|ones?)?[.!?]*$|\bnot (?:these|those|this|any of)\b|\bkeep going\b|\bwhat else\b|"
    r"\bis that (?:all|it)\b",
    re.IGNORECASE,
)
_OTHER_COLOUR = re.compile(
    r"(?:색|컬러|색상|색깔)(?:이|은)?\s*다른|다른\s*(?:색|컬러|색상|색깔)|딴\s*색|색(?:상|깔)?만\s*(?:다른|바꿔)|다른\s*색(?:상|깔)?(?:은|도|"
    r"으로|도)?|\b(?:other|different|another|more)\s+colou?rs?\b",
    re.IGNORECASE,
)
_LIGHTER = re.compile(
    r"(?:더|좀|조금|약간)\s*(?:밝은|밝게|밝고|연한|연하게|연하고|옅은|옅게|환한|환하고|화사한|화사하게|화사하고)|"
    r"(?<![가-힣])(?:밝게|연하게|밝은\s*(?:색|걸로|거|톤|컬러)|연한\s*(?:색|걸로|거|톤|컬러))|"
    r"\blighter(?!\s*(?:weight|fabric))\b|\bbrighter\b|\bpaler\b|\bin a light(?:er)? (?:colou?r|shade|"
    r"tone)",
    re.IGNORECASE,
)
_DARKER = re.compile(
    r"(?:더|좀|조금|약간)\s*(?:어두운|어둡게|어둡고|진한|진하게|진하고|짙은|짙게|짙고)|(?<![가-힣])(?:어둡게|진하게|"
    r"어두운\s*(?:색|걸로|거|톤|컬러)|진한\s*(?:색|걸로|거|톤|컬러))|\bdarker\b|\bdeeper (?:colou?r|"
    r"shade|tone)|\bin a dark(?:er)? (?:colou?r|shade|tone)",
    re.IGNORECASE,
)
_IN_STOCK = re.compile(
    r"재고\s*(?:가\s*)?(?:있는|남은)(?:\s*[거것]만?)?|품절\s*(?:아닌|안\s*된|빼고|말고|제외)|바로\s*(?:살|구매|받)|"
    r"\bcan (?:buy|get|order) (?:\w+ )?now\b|"
    r"(?:\b(?:only|just|that(?:'s| is| are)|which are|currently)\s+)?\bin[- ]stock\b(?:\s+only\b)?|\bnot sold out\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"다시\s*(?:보여|보고|볼|봐)|\bagain\b|\bonce more\b|\bgo back\b|\bback to\b", re.IGNORECASE)

LIGHTER: dict[str, tuple[str, ...]] = {
    "black": ("charcoal", "grey"),
    "charcoal": ("grey", "silver"),
    "grey": ("silver", "grey-melange", "white"),
    "navy": ("blue", "sky-blue"),
    "blue": ("sky-blue", "turquoise"),
    "denim-blue": ("sky-blue",),
    "sky-blue": ("white",),
    "teal": ("turquoise", "mint", "sky-blue"),
    "green": ("mint", "lime"),
    "olive": ("khaki", "lime", "mint"),
    "khaki": ("beige",),
    "red": ("pink", "peach"),
    "maroon": ("red", "pink"),
    "burgundy": ("red", "pink"),
    "rust": ("orange", "peach"),
    "pink": ("peach", "rose", "nude", "white"),
    "magenta": ("pink",),
    "purple": ("lavender", "mauve"),
    "lavender": ("white", "pink"),
    "yellow": ("cream", "off-white"),
    "mustard": ("yellow", "cream"),
    "orange": ("peach", "yellow"),
    "brown": ("tan", "camel", "beige"),
    "coffee": ("brown", "tan", "beige"),
    "tan": ("beige", "cream"),
    "camel": ("beige", "cream"),
    "taupe": ("beige",),
    "beige": ("cream", "off-white", "white"),
    "cream": ("off-white", "white"),
    "off-white": ("white",),
    "gold": ("cream", "silver"),
    "silver": ("white",),
    "peach": ("cream", "white"),
    "mint": ("white",),
}
"""The next lighter colours of a colour (lexicon keys)."""


def _turned() -> dict[str, tuple[str, ...]]:
    darker: dict[str, list[str]] = {}
    for dark, light in LIGHTER.items():
        for key in light:
            darker.setdefault(key, []).append(dark)
    return {key: tuple(darks) for key, darks in darker.items()}


DARKER = {key: ("black",) for key in LIGHTER if key != "black"} | _turned()
"""The next darker ones: black where no other is."""


_OTHER_KIND = re.compile(
    r"(?:다른|딴)\s*(?:무늬|패턴|핏|브랜드|스타일|소재|재질|디자인|종류|장르)|"
    r"\b(?:other|another|different)\s+(?:patterns?|prints?|fits?|brands?|styles?|materials?|designs?|genres?)\b",
    re.IGNORECASE,
)


def without_other_kinds(text: str) -> str:
    """The text without "another pattern" and the like: a facet's name in them is no wish for one of its values."""
    return _OTHER_KIND.sub(" 다른 거 ", text)


_ASKS_FOR = re.compile(
    r"보여|추천|찾아|찾고|찾는|골라|있어|있나|있을|있니|구경|필요|사고|살래|살까|볼래|\b(?:show|find|recommend|suggest|need|want|"
    r"looking for|search for|do you have|do you sell|got any|any)\b",
    re.IGNORECASE,
)


def asks_for(text: str) -> bool:
    """ "Show me ...", "... 보여줘": the shopper asks for something by itself."""
    return bool(_ASKS_FOR.search(text)) and not instead(text)


_OF_SHOWN = re.compile(
    r"(?<![가-힣])(?:거|것|걸|건|게|꺼)(?![가-힣])|(?:는|은|한|된|인|달린|있는|없는)\s*(?:거|것|걸|건|게|걸로|거로)|\b(?:ones?|it|them|that|this|with)\b",
    re.IGNORECASE,
)


def speaks_of_shown(text: str) -> bool:
    """ "거", "one": of the kind that was spoken of before."""
    return bool(_OF_SHOWN.search(text))


_INSTEAD = re.compile(r"\binstead\b|\bsomething\b|\banything\b|대신|말고|다른", re.IGNORECASE)


def instead(text: str) -> bool:
    return bool(_INSTEAD.search(text))


def sort_of(text: str) -> Sort | None:
    if _DESC.search(text):
        return "price_desc"
    return "price_asc" if _ASC.search(_CHEAPER.sub("", text)) else None


def cheaper(text: str) -> bool:
    return bool(_CHEAPER.search(text)) and (bool(_LESS_DEAR.search(text)) or not _DEARER.search(text))


def dearer(text: str) -> bool:
    return bool(_DEARER.search(text)) and not _LESS_DEAR.search(text)


def similar(text: str) -> bool:
    return bool(_SIMILAR.search(text))


def others(text: str) -> bool:
    return bool(_OTHER.search(text)) and not _OTHER_COLOUR.search(text)


def other_colours(text: str) -> bool:
    return bool(_OTHER_COLOUR.search(text))


_REFUSED = re.compile(r"\s*(?:색|컬러|톤)?(?:\s*(?:거|것|건|걸|옷))?(?:은|는)?\s*(?:말고|빼고|제외|싫|별로)")


_REFUSED_BEFORE = re.compile(r"\b(?:not|nothing|no|don't want(?: it)?)\s+(?:any\s+|too\s+|so\s+)?$", re.IGNORECASE)


def shade(text: str) -> Shade | None:
    """ "Lighter", "darker"; "not a dark one" is lighter."""
    lighter, darker = _LIGHTER.search(text), _DARKER.search(text)
    cue = lighter or darker
    if cue is None:
        return None
    refused = _REFUSED.match(text, cue.end()) or _REFUSED_BEFORE.search(text[: cue.start()])
    return "lighter" if bool(lighter) != bool(refused) else "darker"


_RESTART = re.compile(
    r"처음부터|새로\s*(?:시작|찾|검색)|리셋|초기화|다시\s*시작|조건\s*(?:다\s*)?(?:없이|빼고|지우|"
    r"초기화)|\bstart (?:over|again|afresh)\b|\bnew search\b|\breset\b|\bfrom scratch\b|\bforget (?:that|it|all that|"
    r"everything)\b",
    re.IGNORECASE,
)
_THIS_TIME = re.compile(r"\bthis time\b|\bfor now\b|이번엔|이번에는", re.IGNORECASE)
_ALL = (
    _ASC, _DESC, _CHEAPER, _DEARER, _SIMILAR, _OTHER, _OTHER_COLOUR, _LIGHTER, _DARKER, _IN_STOCK, _AGAIN, _RESTART,
    _THIS_TIME,
)  # fmt: skip


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """The characters that bend the search: no words to search by."""
    return tuple(match.span() for rule in _ALL for match in rule.finditer(text))


_BESIDES = re.compile(
    r"\b(?:what|how)\s+about\b|^(?:ok(?:ay)?\s+|so\s+)?and\s+(?:any\s+|the\s+)?[\w-]+\s*\??$|"
    r"\b(?:as well|too)\s*[.?!]*$|[가-힣]도\s*(?:하나|좀|추천|보여)|"
    r"[가-힣](?:은|는|도)\s*(?:요|어때요?|어떤가요|없어요?|없나요|있어요?|있나요)?\s*\?*$",
    re.IGNORECASE,
)


def besides(text: str) -> bool:
    """ "What about coats?": another thing, for the same person."""
    return bool(_BESIDES.search(text))


_ANYTHING = re.compile(
    r"선물|아무|뭐든|괜찮은|좋은|할\s*만한|\b(?:gifts?|presents?|something|anything)\b", re.IGNORECASE
)


def asks_for_anything(text: str) -> bool:
    """ "선물할 만한 거 보여줘": a wish without a word that the catalogue has."""
    return asks_for(text) and bool(_ANYTHING.search(text))


def starts_over(text: str) -> bool:
    return bool(_RESTART.search(text))


_DISLIKED = re.compile(
    r"(?:마음|맘)에\s*(?:안|들지)|별로(?:야|예요|에요|네요?|다|인데요?)|\bnone of (?:these|those|them)\b|"
    r"\b(?:don'?t|do not)\s+(?:really\s+)?(?:like|love|want)\s+(?:it|this|these|those|that|them|any)\b",
    re.IGNORECASE,
)


def disliked(text: str) -> bool:
    """What is shown does not please."""
    return bool(_DISLIKED.search(text))


def only_in_stock(text: str) -> bool:
    return bool(_IN_STOCK.search(text))


def again(text: str) -> bool:
    return bool(_AGAIN.search(text))
