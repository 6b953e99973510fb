"""Words that turn what a sentence says: not, not known, would you like, in your photo, you asked for."""

from __future__ import annotations

import re

NOT_BEFORE = re.compile(
    r"(?:\b(?:not|no|none|non|never|without|nor|neither|unlike|than|except|instead of|rather than|free of|"
    r"avoid|other than|"
    r"(?:choose|pick|prefer|take|go for|favou?r) [\w' -]{1,25} over|"
    r"from (?:looking|being|feeling)|lacks?|wasn't|isn't|aren't|don't|doesn't|"
    r"hasn't|haven't)\b|n't\b)[\s-]*(?:(?:a|an|the|any|in|of|made|from|really|"
    r"actually|quite|exactly|have|has|come|comes|carry|sell|stock|with|be|been|available|also|currently|sold|"
    r"all|only|"
    r"too|very|just|these|them|those|see|find|spot|there|is)\s+){0,4}$",
    re.IGNORECASE,
)
NOT_AFTER = re.compile(
    r"^(?:색|빛|소재|무늬|재질|원단|제품|상품|사이즈|색상)?(?:[이가은는도]|으로|로|인|은\s*건|는\s*건|지|지는|하지|"
    r"하지는)*\s*(?:이\s*중에(?:는|서는)?\s*)?"
    r"(?:보다|아니|아닌|않|없|말고|빼고|대신|못|안\s|제외)"
)
FREE = re.compile(r"^[\s-]*free\b", re.IGNORECASE)
ABSENT = re.compile(
    r"(?:\bnot|n't|\bnever)\s+(?:stated|listed|given|mentioned|specified|say|said|know|known|clear|sure|tell|confirm|"
    r"provided|recorded|include|included|have information|have details)|"
    r"(?:\bno|\bwithout|n't (?:have|see|find)(?: any)?)\s+(?:\w+\s+){0,2}(?:information|details?|data)|"
    r"\bno (?:\w+ ){1,2}(?:is|are) (?:listed|given|stated|mentioned)\b|"
    r"n't something i\b|"
    r"\bcan(?:no|')t see (?:how|what|whether|if)\b|\bunknown\b|\bunspecified\b|"
    r"\bcan(?:no|')t\s+(?:tell|say|confirm|promise)|"
    r"\bunable to (?:tell|say|confirm)|"
    r"\bnothing about\b|\bmissing\b|정보(?:가|는|에|에는|에서)?\s*(?:따로\s*)?(?:"
    r"없|안\s*나|나와\s*있지\s*않|적혀\s*있지\s*않|확인)|"
    r"적혀\s*있지는?\s*않|나와\s*있지는?\s*않|안\s*(?:나와|적혀)|알\s*수\s*없|확인(?:할|하기|되지|이\s*(?:어렵|안))|말씀드리기\s*어렵|모르|"
    r"명시되(?:어\s*있)?지\s*않|"
    r"표시되(?:어\s*있)?지\s*않|안내(?:는|해)?\s*(?:드릴\s*수|제가)",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"\b(?:would you|shall i|should i|do you want|do you prefer|want me to|let me know|tell me|i can (?:also "
    r")?(?:look|"
    r"search|find|show)|if you(?:'d| would)? (?:like|prefer|want|need|are|tell|rather)|are you looking|how about i|"
    r"which (?:one|colour|color|size))|찾아\s*드릴까요|보여\s*드릴까요|알려\s*주(?:세요|시면)|말씀해\s*주|말씀만|"
    r"원하시면|"
    r"필요하시면|원하시나요|찾으시나요|궁금하시면|원하세요|좋아하세요|선호하시면|다시\s*찾아|더\s*찾아|찾아볼까요|"
    r"(?:찾아|알려|도와|안내해|살펴봐)\s*드릴게요",
    re.IGNORECASE,
)
ECHO = re.compile(
    r"\byou(?:'re| are| were|'ve| have)?\s+(?:asked|wanted|want|looking|after|mentioned|said|requested|described|"
    r"had in mind)|"
    r"\byour (?:request|wish|search|question|criteria|budget)|\blooking for\b|\bas requested\b|"
    r"찾으시는|찾으신|찾으셨|원하시는|원하신|원하셨|찾고\s*(?:계|있)|필요하시군|필요하시다|생각하고\s*계|말씀하신|말씀하셨|요청하신|부탁하신|물어보신|궁금해하신",
    re.IGNORECASE,
)
PHOTO = re.compile(
    r"\b(?:photos?|pictures?|images?|snapshots?|uploaded|you sent)\b|사진|이미지|올려\s*주신|보내\s*주신", re.IGNORECASE
)
EVERY = re.compile(
    r"\b(?:(?<!after )(?<!at )(?<!above )all(?! (?:year|day|season|night|summer|winter|round|around|over|"
    r"right)\b)|every|each|both|these|those|they|entire|everything)\b|모두|전부|다들|"
    r"(?<![가-힣])다\s(?=[가-힣]+(?:\s*수\s*)?(?:있|되|돼|가능))|하나같이|이\s*상품들|이것들|"
    r"전\s*상품|둘\s*다|셋\s*다|네\s*(?:개|가지)\s*다",
    re.IGNORECASE,
)
SOME = re.compile(
    r"\b(?:some|a few|several|one of|among|include|includes|including|range|choose from|also|options?|there is|"
    r"there are|in a range|"
    r"various|different)\b|일부|몇|중에|중에는|중\s|등이|등의|부터|다양|여러|도\s*있|골고루|이나\s|또는",
    re.IGNORECASE,
)
MOST = re.compile(r"\b(?:most|mostly|mainly|largely)\b|대부분|대체로|주로", re.IGNORECASE)
IT = re.compile(
    r"^(?:\W*)(?:it|this|that|its|the (?:material|fabric|colour|color|price|size|pattern|brand|stock|product|item|"
    r"design)|made|"
    r"priced|available|comes|also|besides|plus)\b|^(?:이건|이것|이\s*상품|이\s*제품|그건|소재|색상|색은|색이|가격|"
    r"사이즈|무늬|브랜드|재고|게다가|또|디자인|핏)",
    re.IGNORECASE,
)
WITH_KO = re.compile(
    r"^에\s*(?:넣|담)|^처럼|^만큼|^(?:에|에도|와|와도|과|과도|이랑|랑|이나|나|하고|위에|안에|류|류와|차림|의|까지|"
    r"처럼|보다)*\s*,?\s*(?:등에?\s*|어디에나\s*)?(?:다\s*|모두\s*|두루\s*|함께\s*|같이\s*|매일\s*|자주\s*|"
    r"더\s*)?(?:잘\s*|[가-힣]+(?:하게|롭게|스럽게|히)\s*)?"
    r"(?:(?:을|를)\s*(?:함께\s*|같이\s*)?(?:입|신|걸치|메|들|쓰|받쳐|매치|두르|챙기|더하|곁들)|어울|맞춰|매치|매칭|코디|받쳐|같이|"
    r"함께|입(?!니[다까])|신(?:을|고|기|으)|걸치|들(?:기|고|면)|활용|레이어|조합|스타일링|잘\s*맞)"
)
EXCEPT = re.compile(
    r"(?:\b(?:apart from|except(?: for)?|other than|all but|everything but|besides)\s+(?P<en>\[\d+\]))|"
    r"(?P<ko>\[\d+\])(?:번|은|는|을|를|만|이|가|\s)*(?:빼|제외|말고는|외에)",
    re.IGNORECASE,
)
OVER_REF = re.compile(r"^\s+(?:over|under|beneath|on top of|with|alongside)\s+\[\d", re.IGNORECASE)
WITH_EN = re.compile(
    r"\bas [\w-]+ as (?:a |an |your |any )?$|\b(?:with|under|over|pair(?:s|ed|ing)?(?! of)|match(?:es|ing)?|beside|"
    r"alongside|beneath|complements?|suits?|next to|"
    r"on top of|style[ds]?|wear)\s+(?:(?:it|them)\s+(?:with|over|under)\s+)?(?:(?!\[)[\w'-]+,?\s+(?:and\s+|"
    r"or\s+)?){0,5}$",
    re.IGNORECASE,
)
HAS_EN = re.compile(
    r"\b(?:has|have|having|comes? (?:with|in|as)|made with|includes?|including|features?|contains?|boasts?|"
    r"bundled)\s+"
    r"(?:(?!(?:with|for|under|over|and)\b)[\w'-]+,?\s+){0,4}$",
    re.IGNORECASE,
)
"""What a product is said to have is a claim, also where it is a thing of another kind."""
IS_EN = re.compile(
    r"(?:\b(?:is|are|was|were|be|being|as|it's|they're|that's|makes?|called|(?:one|kind|sort|type) of|this|"
    r"these|recommend|suggest|want|need|like|prefer|after|for an?)\s+|"
    r"'s\s+|\]\s*[,:(-]\s*(?:an? |the |our )?|\]\s+(?=$))(?:an? (?:pair|piece) of\s+)?(?:(?!(?:with|for|under|"
    r"over|to|at|on|in|"
    r"into|onto|inside|beside|against|near|than|from|by|of|"
    r"about|when|if)\b)[\w'-]+,?\s+){0,5}$",
    re.IGNORECASE,
)
"""After it a kind is what the product is said to be, and not something that it goes with."""
IS_KO = re.compile(
    r"(?:\s*(?:스타일|타입|형|종류|제품|상품))?(?:(?:이?(?:에요|예요|고|며|면서|라|라서|라고|라도|니|니까|죠|네요|지만|거든|랍니다|"
    r"었|였|던|자)|입니다|인데|인(?=[\s,])|일\s|임)|(?:으로|로)서?\s*(?:쓰|사용|활용|변신|나온|나왔|만들|만든|분류|보시|알려|유명)|(?:은|는|이|가|도|만|"
    r"으로는|로는|라면|이라면)?\s*(?:바로|역시)?\s*"
    r"\[\d+\](?!의|과|와|에|랑|이랑|하고)|\s*$|(?:을|를)?\s*(?:찾|원하|필요|고르|사시|고민)|(?:이|가|도|까지)\s*(?:[가-힣]+\s+){0,2}(?:있|"
    r"달려|달린|들어|포함|붙|딸려|오|와|나와|나오|제공))"
)
STYLED_KO = re.compile(
    r"(?:이|가|은|는)?\s*(?:부담|싫|별로|과하|어색|내키지)|(?:분)?(?:들)?(?:이|도)\s*(?:입어도|신어도|입으셔도|들어도|써도)|(?:색|컬러|톤)?(?:으로|로)\s*(?:통일|맞추|맞춰|포인트|정리|마무리)|\s*(?:하나|"
    r"한두\s*개)?(?:쯤|정도)?(?:을|를)?\s*(?:풀|잠그|채우|열어|열고|더하|얹|섞)"
)
"""What is done with a colour or a part of it when it is worn."""
STYLED_EN = re.compile(
    r"\b(?:leave|leaving|roll|rolled|undo|open|push|keep|with|fold|turn)\s+(?:up\s+)?(?:the|its|your)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
OF_ANOTHER_KO = re.compile(
    r"(?:색|빛)?\s+(?!(?:색|컬러|톤|무늬|패턴|소재|원단|재질|디자인|제품|상품|옷|계열|바탕|버전|것|거|건|게)[가-힣]*)[가-힣]+(?:이|가|을|를|와|과|에|이나|만|하나면)\s"
)
""" "은색 시계가 잘 맞아요": the colour of what is worn with it."""
ADDS_TO_EN = re.compile(
    r"\s+(?:[a-z]+\s+){0,3}(?:goes?|pairs?|works?|brings?|lifts?|finish\w*|complements?|match\w*|suits?|"
    r"sets?|balances?|picks?|"
    r"looks?|would|and)\s[^.]*\[",
    re.IGNORECASE,
)
""" "A silver watch goes with the grey of [5]": what is said first goes with what is pointed at then."""
MODIFIES_KO = re.compile(r"(?:색|무늬|소재)?(?:의|인|이나|나|와|과|,|\s)*(?:[가-힣]+(?:한|은|운|는)\s+)?")
MODIFIES_EN = re.compile(
    r"[\s,-]*(?:(?:and|or)\s+)?(?:(?!(?:with|goes|is|are|has|have|for|to|in|of|on|and|or|but|so|which|that)\b)"
    r"[\w-]+[\s-]+){0,2}",
    re.IGNORECASE,
)
HAVE_EN = re.compile(
    r"\b(?:we|i|our (?:shop|store)|the (?:shop|store)|this (?:shop|store))\b[^.]*\b(?:have|carry|carries|stock|"
    r"stocks|offer|offers|sell|"
    r"sells|got|has|found|keep)\b|\bthere (?:is|are)\b|\bin (?:store|our (?:shop|store|range|collection))\b|"
    r"\byou can (?:also )?(?:find|buy|get|order)\b|\bour\b|\brecommend|\bsuggest|\btry\b|\bhow about\b|"
    r"\balso available\b|"
    r"\bshow you\b|\bintroduce\b|\bcheck out\b|\bconsider\b|\bdon't miss\b|\btake a look\b|\bcome see\b",
    re.IGNORECASE,
)
HAVE_KO = re.compile(
    r"있(?:어요|습니다|고|는데|네요|답니다|으니|죠|지요|거든)|취급|판매|팔(?:고|아|거|며)|준비|입고|구비|만나\s*보|"
    r"만나보|보실\s*수|추천|어떠세요|어때요|"
    r"보세요|보여|소개|들어왔|들여|골라|찾았|가져왔|선보"
)
LACK_EN = re.compile(
    r"\b(?:no|not|n't|don't|without|none|neither|never|out of)\b|n't\b|\bsorry\b|\bunfortunately\b", re.IGNORECASE
)
LACK_KO = re.compile(
    r"(?<!필요|부담|상관|걱정|실패|문제)(?<!(?:필요|부담|상관|걱정|실패|문제)\s)(?<!수)(?<!수\s)없|않|아니|못\s*찾|찾지\s*못|찾을\s*수|안\s*(?:팔|다루)"
)


def lacks(text: str) -> bool:
    """Whether it says, in either language, that something is not so."""
    return bool(LACK_EN.search(text) or LACK_KO.search(text))


IN_PLACE_OF = re.compile(r"\binstead of\b|\brather than\b|대신", re.IGNORECASE)
GO_ASK = re.compile(
    r"\bask the (?:shop|store|seller)|\bcheck with the (?:shop|store)|\bproduct page\b|"
    r"매장에\s*(?:직접\s*)?(?:문의|물어|확인)|상품\s*페이지에서\s*확인",
    re.IGNORECASE,
)
