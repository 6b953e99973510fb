"""What kind of message it is, as far as its words tell: a wish, a question, a greeting, something else altogether."""

from __future__ import annotations

import re
from typing import Literal

Intent = Literal[
    "find",
    "refine",
    "ask",
    "compare",
    "describe",
    "photos",
    "service",
    "greet",
    "thanks",
    "bye",
    "help",
    "off_topic",
    "guarded",
]
"""find: a new search. refine: a search that builds on the one before. ask: a question about shown products.
compare: shown products side by side. describe: what is in the photo. photos: what several photos share or differ in.
service: delivery, returns, opening hours. guarded: an attempt to steer the program rather than to shop."""

SEARCHING: frozenset[Intent] = frozenset(("find", "refine", "describe"))

_OH = (
    r"^(?:(?:오+|와+|우와|아|네+|넵|예|응|음|great|ok(?:ay)?|alright|perfect|cool|nice|"
    r"awesome|amazing|brilliant|lovely|super|well|oh)[\s,!.~]*)*"
)
_OVER = r"[\W_ㅎㅋㅠㅜ]*"
_GREET = re.compile(
    r"^(?:안[녕뇽][가-힣]{0,4}|하[이잉][가-힣]{0,2}|헬로우?|반가[가-힣]*|반갑[가-힣]*|방가[가-힣]*|(?:ㅎㅇ)+|여보세요|계세요|저기요|"
    r"hi|hello|hey+|heya|hiya|good (?:morning|afternoon|evening)|greetings|howdy|yo)"
    r"(?:\s*(?:there|요|everyone|floorwalker|bot|friend|again))?(?![a-z])",
    re.IGNORECASE,
)
_THANKS = re.compile(
    _OH + r"(?:(?:정말|너무|진짜|매우)\s*)?(?:고마[가-힣]*|고맙[가-힣]*|감사[가-힣]*|땡큐|(?:ㄱㅅ)+|"
    r"thanks?(?: you)?|thank u|"
    r"thx|ty|ta|cheers|much appreciated|appreciate it)"
    r"(?:\s+(?:so much|a lot|very much|very|a bunch|for (?:your|the|all the) help|mate|man|buddy))?(?![a-z])",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    _OH + r"(?:이거|이게|그거|다|that(?:'?s| is)|it'?s|this is|looks?)?\s*(?:좋아요?|좋네요?|좋다|최고(?:예요|야)?|"
    r"예쁘다|예쁘네요?|마음에\s*들[가-힣]*|맘에\s*들[가-힣]*|완벽해요?|굿+|알겠[가-힣]*|nice|great|perfect|cool|awesome|lovely|"
    r"love it|i (?:like|love) it|good|got it|understood)",
    re.IGNORECASE,
)
_BYE = re.compile(
    _OH
    + r"(?:잘\s*있어요?|안녕히[가-힣\s]*|수고[가-힣]*|다음에[가-힣\s]*|바이(?:바이)?|갈게요?|bye(?:\s*bye)?|goodbye|"
    r"see (?:you|ya)(?: later)?|take care|that'?s all(?: thanks| for now)?|i'?m done|no thanks|"
    r"never\s?mind|nvm|취소[가-힣]*|됐어요?|괜찮아요?)",
    re.IGNORECASE,
)
_CHAT: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    ("bye", re.compile(r"^안녕히")), ("greet", _GREET), ("thanks", _THANKS), ("thanks", _PRAISE), ("bye", _BYE),
)  # fmt: skip
_HELP = re.compile(
    r"(?:뭐|뭘|무엇을|무얼)\s*(?:할\s*수\s*있|하는|해\s*줄\s*수|파는|팔아|파나|도와줄)|어떻게\s*(?:쓰|"
    r"사용|이용|하면\s*돼)|사용\s*(?:법|방법)|도움말|^도와\s*(?:줘|주세요)[\s!.]*$|무슨\s*(?:가게|"
    r"매장|쇼핑몰)|뭐\s*(?:있어|있나요|있니|팔아)\??$|"
    r"누구(?:야|세요|니|예요)|이름이\s*뭐|사람이야|\bwhat (?:can|do) you (?:do|sell|have|offer|"
    r"carry)\b(?!\s+(?:in|for|under|with|that|like|similar)\b)(?!\s+\w+\s*\w*\s*(?:shirts?|dress|"
    r"bags?|shoes?))|\bhow (?:do i|does (?:this|it)|to) (?:use|work)|^help(?: me)?[\s!.?]*$|"
    r"\bwho are you\b|\bwhat are you\b|\bare you (?:a )?(?:human|robot|bot|real|ai)\b|"
    r"\bwhat (?:kind of (?:shop|store)|is this (?:shop|store|place))\b",
    re.IGNORECASE,
)
_GUARDED = re.compile(
    r"ignore\s+(?:all\s+|any\s+|the\s+|your\s+|my\s+)*(?:previous|prior|above|earlier|preceding|"
    r"safety)?\s*(?:instructions?|prompts?|rules|guidelines)|ignore\s+(?:the\s+)?(?:above|everything)|"
    r"disregard\s+(?:all|any|the|your|previous|"
    r"prior)|forget\s+(?:all\s+)?(?:your|previous|prior)\s+(?:instructions?|rules)|"
    r"\bsystem\s*prompt|\b(?:reveal|print|show|repeat|output|leak)\s+(?:me\s+)?(?:your|"
    r"the)\s+(?:\w+\s+)?(?:prompt|instructions?|rules|configuration|api\s*key|password|secrets?)|"
    r"\bjailbreak|\bdan\s+mode|developer\s+mode|"
    r"\byou\s+are\s+now\s+(?:a|an|the|in)\b|\bpretend\s+(?:to\s+be|you(?:'re| are))|\bact\s+as\s+(?:a|"
    r"an|if|the)\b|api\s*key|<\s*script|drop\s+table|;\s*--|\bsudo\b|rm\s+-rf|"
    r"시스템\s*프롬프트|프롬프트(?:를|을)?\s*(?:보여|알려|출력|공개)|(?:이전|위|앞|기존|모든)(?:의|"
    r"에)?\s*(?:모든\s*)?(?:지시|명령|지침|규칙)(?:사항)?(?:을|를|은|는)?\s*(?:모두\s*|다\s*|"
    r"전부\s*)?(?:무시|잊|삭제|따르지)|지침(?:을|를)?\s*(?:무시|공개|보여)|비밀번호|"
    r"개발자\s*모드|탈옥|너는\s*이제(?:부터)?|(?:관리자|해커)\s*(?:권한|모드)|인\s*척\s*해|역할극",
    re.IGNORECASE,
)
_OFF_TOPIC = re.compile(
    r"(?:오늘|내일|지금|이번\s*주|주말)?\s*날씨(?:가|는)?\s*(?:어때|어떄|어떤|알려|좋|추워|더워|궁금)|"
    r"몇\s*시(?:야|예요|에요|니|지)|코드\s*(?:를\s*)?(?:짜|작성)|"
    r"파이썬|번역\s*(?:해|좀)|시\s*(?:한\s*편|를)\s*써|소설(?:을)?\s*써|노래\s*(?:불러|가사|추천)|"
    r"농담|심심해|사랑해|"
    r"축구\s*(?:결과|경기)|몇\s*살|영화\s*추천|점심\s*(?:뭐|메뉴)|저녁\s*(?:뭐|메뉴)|"
    r"\b(?:how|what)(?:'s| is| was| will)?\b.{0,20}\bweather\b|^\s*(?:the )?weather\s*\??\s*$|"
    r"\bweather (?:today|tomorrow|tonight|like|forecast|report|in [a-z]+)\b|\bwhat time is it\b|"
    r"\b(?:the|our|your|who|which|next) president\b|\bpresident of\b|\bstock (?:market|price)|"
    r"\bexchange rate|\bwrite (?:me )?(?:a|an|some) (?:poem|essay|story|song|code|"
    r"email|letter|python)|\btranslate\b|\btell me (?:a )?(?:joke|story)|"
    r"\bfootball (?:score|result)|\bcapital of\b|"
    r"\bmeaning of life|\bhow old are you|\bsing (?:me|us|a|to|for)\b|\bcan you sing\b|"
    r"\bpython (?:code|script|function)|"
    r"\bsolve\b|^\s*what(?:'s| is)\s+\d+\s*[-+*/x]\s*\d+|^\s*\d+\s*[-+*/x]\s*\d+\s*(?:=|은|는|\?)|"
    r"^\s*\d+\s*[+*]\s*\d+\s*$",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"비교|차이(?:가|점|는|를)?|뭐가\s*(?:더|다르|나아|나은|낫|좋|괜찮|예쁘|이쁘)|뭐\s*가\s*더|어느\s*(?:게|것이|쪽이)\s*(?:더|나)|"
    r"어떤\s*(?:게|것이)\s*(?:더|나)|둘\s*중(?:에서?|에)?\s*(?:뭐|어떤|어느|더|하나|추천)|뭐\s*살까|"
    r"\bcompare\b|\bcomparison\b|\bdifferen(?:ce|t)s?\s+between\b|\bwhat(?:'s| is) the difference\b|"
    r"\bversus\b|\bvs\b|\bhow do (?:they|these|those|the two) (?:differ|compare)\b|"
    r"\bwhich (?:one |of (?:the )?(?:two|them) )?(?:is|would be) (?:better|nicer|cheaper|more|"
    r"the better)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"공통점|공통(?:된|으로)|비슷한\s*점|닮은\s*점|\bin common\b|\bcommon(?:alit)|\bsimilarit", re.IGNORECASE
)
_DIFFER = re.compile(r"차이|다른\s*점|뭐가\s*달라|뭐가\s*다|비교|\bdiffer|\bcompare\b", re.IGNORECASE)
_DESCRIBE = re.compile(
    r"(?:이|저|그)?\s*(?:사진|이미지|그림|짤)(?:은|는|이|에|속|에서|속에|이거|의|을|"
    r"를)?\s*(?:\S+\s+)?(?:뭐|뭔|무엇|무슨|어떤\s*(?:옷|상품|제품|거)|설명|묘사|보이|누구)|^(?:이거|"
    r"이게|이건|저거|저게|이것)(?:은|는|이|가)?\s*(?:뭐|무엇|무슨|뭔|어떤\s*(?:옷|상품|제품|스타일))|"
    r"뭐로?\s*보여|"
    r"\bwhat(?:'s| is| are| kind of| type of)\s+(?:\w+\s+)?(?:this|that|these|it|in (?:this|the|"
    r"my) (?:photo|picture|image|pic))\b|\bdescribe\b|\bwhat (?:do|can) you see\b|\bidentify\b|"
    r"\btell me about (?:this|the|my) (?:photo|picture|image)",
    re.IGNORECASE,
)
_HAVE = re.compile(
    r"있어|있나|있니|있을|있는지|있습|있음|없어|없나|없을|없니|파나|팔아|팔죠|\bdo you (?:have|sell|"
    r"carry|stock|get)\b|\bhave you got\b|\bgot any\b|\bany\b|\bcome in\b|\bavailable in\b|"
    r"\bis there\b|\bare there\b|\bget (?:it|this|that) in\b|\bhave (?:it|this|that|these) in\b",
    re.IGNORECASE,
)
_TELL = re.compile(
    r"자세히|상세|무슨\s*(?:내용|이야기|얘기)|어떤\s*(?:내용|이야기)|줄거리|내용(?:이|은|을)?\s*(?:뭐|알려|궁금|어때)|더\s*알려|에\s*대해|"
    r"대해서?\s*(?:알려|설명|말)|설명해|정보|어때(?:요)?\s*\??$|어떤가요|\bplot\b|\bsynopsis\b|\bsummary\b|"
    r"\bwhat(?:'s| is| are)\s+(?:it|this|that|these|they|the\s+\w+(?:\s+one)?)\s+about\b|"
    r"\btell me (?:more )?about\b|\btell me more\b|\bmore (?:info|details|about)\b|\bdetails?\b|\bdescribe\b|"
    r"\bwhat about the (?:details|specs)\b|\bspecs?\b",
    re.IGNORECASE,
)
_KO_IS = re.compile(
    r"(?:이야|야|이에요|예요|에요|인가요|인가|입니까|인지|맞아요?|맞나요?|맞[죠지]요?|맞습니까|이죠|이지|아니[죠지야](?:요)?|아니(?:예요|에요)|아닌가요?|일까요?|되나요|"
    r"돼요?|됩니까|될까요?|인거야|인\s*거예요|인\s*거야|좋아요?|괜찮아요?|괜찮을까요?|"
    r"들어가\s*있어요?|들어갔)\s*[?？]*\s*$"
)
_EN_IS = re.compile(
    r"^\s*(?:and\s+|so\s+|ok(?:ay)?\s+|but\s+|also\s+)?(?:is|are|was|does|do|can|has|have|will|"
    r"would)\s+(?:it|they|this|that|these|those|the|number|#|both|all)\b|\bwhat(?:'s| is|"
    r" are)\s+(?:it|they|this|that|these|those|the\s+\w+(?:\s+one)?)\b|"
    r"\b(?:is|are)\s+(?:it|they|this one|that one)\b|^\s*(?:how much|what (?:material|size|sizes|"
    r"brand|colou?rs?|fabric|price)|who (?:makes|made|wrote)|how many|in stock|is there a)\b|"
    r"\b(?:is|isn'?t|are|aren'?t|does|doesn'?t)\s+(?:it|they|that|this)\s*\?+\s*$|^(?:cotton|leather|wool|silk|linen)\s*\?|"
    r"^\s*(?:is|are|does|do|can|could|would|will)\s+(?!you\b|i\b|we\b|there\b|any\b).*\b(?:first|second|third|"
    r"fourth|fifth|"
    r"sixth|seventh|eighth|last|number|#\d|one)\b.*\?",
    re.IGNORECASE,
)


_SERVICE = re.compile(
    r"배송|택배(?!\s*(?:박스|상자|봉투|테이프|비닐|용지))|"
    r"언제\s*(?:와|오|도착|받)|(?:며칠|얼마나)\s*걸|\bwhen (?:will|would|does|do) .{0,20}\b(?:arrive|"
    r"ship|get here)\b|"
    r"\bhow long .{0,20}\b(?:take|arrive)\b|반품|교환(?!\s*일기)|환불|쿠폰|적립|포인트|영업\s*시간|몇\s*시(?:에|까지)|"
    r"(?:매장|가게)(?:은|는|"
    r"이|가)?\s*(?:어디|위치)|전화번호|(?:오프라인|매장|가게)\s*(?:매장)?(?:이|도)?\s*있[가-힣]*\s*\??$|고객\s*센터|결제\s*(?:방법|수단)|"
    r"주문\s*(?:취소|조회|방법)|회원\s*가입|로그인|"
    r"\bshipping\b(?!\s+(?:suppl|box|label|tape|scale|container|tube|bag))|\bship to\b|\bdeliver(?:y|ed)?\b|"
    r"(?<!vent )\breturns?\b(?!\s+(?:air|gril|grate|vent|duct|line|spring|register|filter|valve))|"
    r"\brefunds?\b|\bexchanges?\b|"
    r"\bcoupons?\b|\b(?:discount|promo|voucher) codes?\b|할인\s*코드|\bopening hours\b|\bwhen (?:do|"
    r"are) you (?:open|close)|"
    r"\bwhere (?:is|are) (?:you|your|the) (?:shop|store|located)|\bcustomer service\b|"
    r"\bphone number\b|\bpayment (?:method|option)s?\b|\btrack(?:ing)? (?:my|an) order|\bmy order\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:걸로|거로|번으로|번)\s*주세요|\b(?:that|this) one,? please\b|\b(?:going|go) (?:with|for)\b|"
    r"(?:로|으로|걸로|거로)?\s*(?:할게|할래|살게|살래|주문할|주문해|결정|정했|구매할|구매하|결제|장바구니)|"
    r"\bi(?:'ll| will) (?:take|have|buy|get|go with)\b|\b(?:buy|order|purchase) (?:it|this|that|the|"
    r"number|#)|\badd (?:it |this |that )?to (?:my |the )?(?:cart|basket)\b|\bcheckout\b",
    re.IGNORECASE,
)


_BETTER = re.compile(
    r"나아|나은|좋을까|좋아\?|추천|뭐\s*살까|\bbetter\b|\bnicer\b|\brecommend|\bprefer\b|\bbest\b", re.IGNORECASE
)


def asks_which_is_better(text: str) -> bool:
    return bool(_BETTER.search(text))


_SURELY_SERVICE = re.compile(
    r"\b(?:return|exchange|cancel|track)\s+(?:my|the|this|an?)\b|\brefund\s+(?:for\s+)?my\b|"
    r"(?:반품|교환|환불|취소)\s*(?:하고|하려|할\s*수|해\s*주|신청|가능)",
    re.IGNORECASE,
)


def asks_service(text: str, *, of_a_thing: bool = False) -> bool:
    """Delivery, returns, opening hours: nothing a catalogue tells. `of_a_thing`: a kind of thing is named."""
    return bool((_SURELY_SERVICE if of_a_thing else _SERVICE).search(text))


def wants_to_have(text: str) -> bool:
    return bool(_ORDER.search(text))


def chat(text: str, *, silent: bool) -> Intent | None:
    """Greetings and the like; `silent`: the words beside them ask for nothing."""
    said = text.strip()
    for intent, rule in _CHAT:
        if (found := rule.search(said)) and (silent or re.fullmatch(_OVER, said[found.end() :])):
            return intent
    return None


_WHY = re.compile(
    r"(?<![가-힣])왜\s*(?:이|그|저|추천|골|고른|보여|나[왔온]|뽑|하필)|(?:추천|고른|골라\s*준|보여\s*준)\s*(?:한\s*)?이유|"
    r"\bwhy\s+(?:(?:did|do|are|would|have)\s+you|is\s+(?:this|that|it|the)|are\s+(?:these|those)|this|these|"
    r"that|those|the\b|number)",
    re.IGNORECASE,
)


def asks_why(text: str) -> bool:
    """Why something was shown."""
    return bool(_WHY.search(text))


def guarded(text: str) -> bool:
    """Whether it tries to give the program orders instead of shopping."""
    return bool(_GUARDED.search(text))


_TOPIC = re.compile(
    r"대통령|주식|비트코인|환율|로또|레시피|맛집|뉴스|수학\s*문제|숙제|\bbitcoin|\blottery|\brecipe|\brestaurant|\bnews\b|"
    r"\bhomework|\bmovie\b|\bpresident\b",
    re.IGNORECASE,
)
"""What is hardly for sale, but may be: a recipe box, 수학 문제집. Only a question about it is off the topic."""
_QUESTION = re.compile(
    r"\?|알려|어때|어떄|궁금|누구|뭐야|뭐지|뭐니|얼마|올랐|오를|풀어|도와|전망|시세|당첨|\b(?:what|who|how|when|where|why|tell|give|"
    r"explain|solve|help|predict|watch|is|are|was|will|can|could|do|does|did|should)\b",
    re.IGNORECASE,
)


def off_topic(text: str) -> bool:
    return bool(_OFF_TOPIC.search(text) or (_TOPIC.search(text) and _QUESTION.search(text)))


_IDLE = re.compile(
    r"^\s*(?:so\s+|hey\s+)?(?:who|why|when)\b|^\s*(?:누가|언제|왜)\s|\b(?:who|when)\s+(?:won|is|was|did)\b",
    re.IGNORECASE,
)


def idle(text: str) -> bool:
    """A question for a person, a time or a cause: where nothing in it is of the shop, it is none for the shop."""
    return bool(_IDLE.search(text))


def wants_help(text: str) -> str:
    """The words that ask what can be done here; "" where none do."""
    found = _HELP.search(text)
    return found[0] if found else ""


def compares(text: str) -> bool:
    return bool(_COMPARE.search(text))


def asks_shared(text: str) -> bool:
    return bool(_SHARED.search(text))


def asks_difference(text: str) -> bool:
    return bool(_DIFFER.search(text))


def asks_what_it_is(text: str) -> bool:
    return bool(_DESCRIBE.search(text))


def asks_whether_carried(text: str) -> bool:
    """ "Do you have ...?" is a wish in the form of a question."""
    return bool(_HAVE.search(text))


def asks_for_details(text: str) -> bool:
    return bool(_TELL.search(text))


def asks_whether_so(text: str) -> bool:
    """ "면이야?", "is it cotton?": whether something shown is so."""
    return bool(_KO_IS.search(text) or _EN_IS.search(text))
