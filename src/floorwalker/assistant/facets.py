"""What facets are called, and by which words shoppers ask about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from floorwalker.catalog.product import Lang

_LABELS: dict[str, tuple[str, str]] = {
    "category": ("종류", "type"),
    "brand": ("브랜드", "brand"),
    "colour": ("색상", "colour"),
    "gender": ("성별", "gender"),
    "material": ("소재", "material"),
    "pattern": ("무늬", "pattern"),
    "season": ("계절", "season"),
    "usage": ("용도", "use"),
    "occasion": ("상황", "occasion"),
    "size": ("사이즈", "size"),
    "age": ("연령", "age"),
    "mood": ("분위기", "mood"),
    "fit": ("핏", "fit"),
    "sleeve": ("소매", "sleeve"),
    "length": ("길이", "length"),
    "neckline": ("넥 라인", "neckline"),
    "style": ("스타일", "style"),
    "author": ("저자", "author"),
    "genre": ("장르", "genre"),
    "closure": ("여밈", "closure"),
    "price": ("가격", "price"),
    "stock": ("재고", "stock"),
}

_SHOWN: dict[str, str] = {"theme": "주제", "binding": "제본", "year": "출간 연도"}
"""Korean for facets that are asked for by their own names."""

_NAMES: dict[str, str] = {
    "category": "종류 카테고리 품목",
    "brand": "브랜드 메이커 상표 brand label",
    "colour": "색상 색깔 색 컬러 칼라 colour color",
    "gender": "성별 남녀 gender sex",
    "material": "소재 재질 원단 material fabric",
    "pattern": "무늬 패턴 pattern print",
    "season": "계절 시즌 season",
    "usage": "용도",
    "occasion": "상황 장소 occasion",
    "size": "사이즈 치수 크기 size",
    "age": "나이 연령 나이대 연령대 age",
    "mood": "분위기 mood",
    "fit": "핏 fit",
    "sleeve": "소매 소매길이 sleeve",
    "length": "길이 기장 총장 length",
    "neckline": "넥라인 neckline",
    "style": "스타일 디자인 style design",
    "author": "저자 작가 author writer",
    "genre": "장르 genre",
    "price": "가격대 가격 예산 금액 비용 값 돈 price budget cost money",
    "stock": "재고 품절 stock",
}
"""By which words shoppers mean a facet, in either language."""


@lru_cache(maxsize=16)
def facet_names(own: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Finds a facet's name in a text, and tells by the name (folded) which facet it is; `own`: the catalogue's."""
    facet_of = {facet.replace("_", " ").casefold(): facet for facet in own}
    facet_of |= {name: facet for facet, names in _NAMES.items() for name in names.split()}
    longest = sorted(map(re.escape, facet_of), key=len, reverse=True)
    plural = {f"{name}s": facet for name, facet in facet_of.items() if name.isascii()}
    return re.compile(rf"(?<![가-힣A-Za-z])(?:{'|'.join(longest)})(?:(?<=[a-z])s)?(?![A-Za-z])", re.IGNORECASE), {
        **plural,
        **facet_of,
    }


_ASKED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (facet, re.compile(rule, re.IGNORECASE))
    for facet, rule in (
        (
            "price",
            r"얼마(?!나)|가격(?!\s*대)|\bhow much\b|\bwhat(?:'s| is| are)?\s+the\s+prices?\b|\bprice of\b|\bcost",
        ),
        (
            "stock",
            (
                r"재고|품절|남았|남아\s*있|\bin stock\b|\bsold out\b|\bhow many (?:are )?left\b|"
                r"\bavailab(?:le|ility)\s*\??$|\bstill available\b"
            ),
        ),
        ("material", r"소재|재질|원단|혼용률|뭘로\s*만|무엇으로\s*만|\bmade (?:of|from)\b|\bmaterials?\b|\bfabrics?\b"),
        ("size", r"\bhow (?:big|large|wide|tall)\b|크기|얼마나\s*(?:커|큰|크)|사이즈|치수|몇\s*호|\bsizes?\b"),
        ("brand", r"브랜드|메이커|어디\s*(?:거|꺼|제품)|\bbrands?\b|\bwho (?:makes|made)\b"),
        ("colour", r"무슨\s*색|어떤\s*색|색(?:상|깔)?(?:이|은)?\s*(?:뭐|뭔|어떻|무엇)|\b(?:what|which) colou?rs?\b"),
        ("author", r"저자|작가|누가\s*(?:쓴|썼|지은)|지은이|\bwho wrote\b|\bauthors?\b|\bwritten by\b"),
        ("genre", r"장르|\bgenres?\b"),
        ("season", r"무슨\s*계절|어느\s*계절|언제\s*입|\bwhich season\b|\bwhat season\b"),
        ("gender", r"남녀\s*공용인|남자용|여자용|\bfor men or women\b"),
        ("pattern", r"무슨\s*(?:무늬|패턴)|\bwhat pattern\b"),
        ("fit", r"무슨\s*핏|핏(?:이|은)?\s*(?:어때|어떤|어떻)|\bhow does (?:it|this|that) fit\b|\bwhat fit\b"),
    )
)
_BEYOND = re.compile(
    r"(?P<ko>세탁(?:기|법)?|물빨래|손빨래|드라이\s*클리닝|할인|후기|리뷰|평점|제조국|원산지|보증|방수|모델\s*키|무게|배터리|주머니|포켓|"
    r"안감|지퍼|신축성|두께|비침)"
    r"|\b(?P<en>warranty|guarantee|washing(?: machine)?|machine wash(?:able)?|hand wash|discounts?|reviews?|ratings?|"
    r"waterproof|water.(?:resistant|repellent)|country of origin|made in|pockets?|lining|lined|zippers?|zips?|weight|"
    r"battery|washable|dry.?clean(?:ing|ed)?|stretchy?|see.through)\b",
    re.IGNORECASE,
)
_SAME_TOPIC = tuple(
    tuple(words.split(", "))
    for words in (
        "세탁기, 세탁, 물빨래, 손빨래, 빨래, machine wash, washing machine, washing, hand wash, wash, dry clean",
        "주머니, 포켓, pocket",
        "안감, lining, lined",
        "지퍼, zipper, zip",
        "신축성, 스판, stretch, elastane, spandex",
        "방수, 발수, waterproof, water-resistant, water resistant, water repellent, showerproof",
        "비침, 시스루, see-through, see through, sheer",
        "무게, 중량, weight, lightweight, weighs",
        "두께, 도톰, thickness, thick",
        "보증, warranty, guarantee",
        "제조국, 원산지, made in, country of origin",
        "배터리, battery",
    )
)
"""Words of records for what one word asks about; a record that speaks of one of them answers."""


def words_for(what: str) -> tuple[str, ...]:
    """What a record may call `what`: "washing" is answered by "machine wash cold"."""
    asked = what.casefold()
    topic = next((words for words in _SAME_TOPIC if any(asked.startswith(word) for word in words)), ())
    return (asked, *(word for word in topic if word != asked))


def label(facet: str, lang: Lang) -> str:
    """What a facet is called in `lang`; a catalogue's own facet goes by its own name."""
    plain = facet.replace("_", " ")
    korean, english = _LABELS.get(facet, (_SHOWN.get(facet, plain), plain))
    return korean if lang == "ko" else english


def asked_facets(text: str, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Facets whose name stands in a question; `own`: the catalogue's facets, which may have names nobody foresaw."""
    known = [facet for facet, rule in _ASKED if rule.search(text)]
    folded = text.casefold()
    unforeseen = [facet for facet in own if facet not in _LABELS and facet.replace("_", " ").casefold() in folded]
    return tuple(dict.fromkeys((*known, *unforeseen)))


def asked_beyond(text: str) -> tuple[str, ...]:
    """What is asked about that catalogues seldom say in a facet: washing, pockets."""
    return tuple(dict.fromkeys(match[0] for match in _BEYOND.finditer(text)))
