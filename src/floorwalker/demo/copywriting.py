"""Names and descriptions of the fashion shop's products, in Korean and English, true to the look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import LANGS, Lang
from floorwalker.demo.look import Look
from floorwalker.demo.words import read_words
from floorwalker.ingest.particles import has_final

Pair = Sequence[str]
"""The same in Korean and English."""

_MATERIALS: dict[str, tuple[str, str]] = {
    "cotton": ("코튼", "Cotton"),
    "wool": ("울", "Wool"),
    "leather": ("레더", "Leather"),
    "suede": ("스웨이드", "Suede"),
    "linen": ("린넨", "Linen"),
    "denim": ("데님", "Denim"),
    "nylon": ("나일론", "Nylon"),
    "cashmere": ("캐시미어", "Cashmere"),
    "tweed": ("트위드", "Tweed"),
    "corduroy": ("코듀로이", "Corduroy"),
    "satin": ("새틴", "Satin"),
    "chiffon": ("시폰", "Chiffon"),
    "canvas": ("캔버스", "Canvas"),
    "straw": ("라탄", "Straw"),
    "mesh": ("메쉬", "Mesh"),
    "silk": ("실크", "Silk"),
    "velvet": ("벨벳", "Velvet"),
    "metal": ("메탈", "Metal"),
    "fleece": ("플리스", "Fleece"),
    "rubber": ("러버", "Rubber"),
    "polyester": ("폴리", "Polyester"),
    "spandex": ("스판", "Stretch"),
    "knit": ("니트", "Knit"),
    "plastic": ("아세테이트", "Acetate"),
}
_PATTERNS: dict[str, tuple[str, str]] = {
    "checked": ("체크", "Checked"),
    "striped": ("스트라이프", "Striped"),
    "floral": ("플라워", "Floral"),
    "dotted": ("도트", "Polka Dot"),
    "camo": ("카모", "Camo"),
    "cable": ("케이블", "Cable-Knit"),
    "ribbed": ("골지", "Ribbed"),
    "fair-isle": ("노르딕", "Nordic"),
    "geometric": ("아가일", "Argyle"),
    "colour-block": ("배색", "Colour Block"),
    "quilted": ("퀼팅", "Quilted"),
    "animal": ("레오파드", "Leopard"),
}
_VARIANTS: dict[str, tuple[str, str]] = {
    "gingham": ("깅엄 체크", "Gingham"),
    "tartan": ("타탄 체크", "Tartan"),
    "glen": ("글렌 체크", "Glen Check"),
    "window": ("윈도우페인 체크", "Windowpane"),
    "buffalo": ("버팔로 체크", "Buffalo Check"),
    "pin": ("핀 스트라이프", "Pinstripe"),
    "vertical": ("세로 스트라이프", "Vertical Stripe"),
    "bold": ("볼드 스트라이프", "Bold Stripe"),
    "breton": ("스트라이프", "Striped"),
    "multi": ("멀티 스트라이프", "Multi-Stripe"),
    "ditsy": ("잔꽃", "Ditsy Floral"),
}
_FITS: dict[str, tuple[str, str]] = {
    "oversized": ("오버핏", "Oversized"),
    "slim": ("슬림핏", "Slim"),
    "wide": ("와이드", "Wide"),
    "straight": ("스트레이트", "Straight"),
    "tapered": ("테이퍼드", "Tapered"),
    "bootcut": ("부츠컷", "Bootcut"),
    "loose": ("루즈핏", "Relaxed"),
}
_LENGTHS: dict[str, tuple[str, str]] = {
    "cropped": ("크롭", "Cropped"),
    "mini": ("미니", "Mini"),
    "midi": ("미디", "Midi"),
    "maxi": ("롱", "Long"),
}
_KINDS: dict[str, tuple[str, str]] = {
    "t-shirt": ("반팔 티셔츠", "T-Shirt"),
    "long-sleeve-tee": ("긴팔 티셔츠", "Long-Sleeve Tee"),
    "sleeveless-top": ("민소매 티", "Tank Top"),
    "polo": ("폴로 셔츠", "Polo Shirt"),
    "sweater": ("니트", "Sweater"),
    "sports-shoes": ("러닝화", "Running Shoes"),
    "padding": ("패딩", "Puffer Jacket"),
    "hat": ("버킷햇", "Bucket Hat"),
    "heels": ("펌프스", "Pumps"),
    "fleece": ("플리스 자켓", "Fleece Jacket"),
    "flats": ("플랫슈즈", "Ballet Flats"),
    "formal-shoes": ("더비 슈즈", "Derby Shoes"),
    "trousers": ("슬랙스", "Trousers"),
    "chinos": ("치노 팬츠", "Chinos"),
    "waistcoat": ("수트 베스트", "Waistcoat"),
    "muffler": ("머플러", "Muffler"),
    "flip-flops": ("슬리퍼", "Slides"),
    "tie": ("넥타이", "Necktie"),
    "skirt": ("스커트", "Skirt"),
    "watch": ("시계", "Watch"),
    "wallet": ("반지갑", "Wallet"),
    "rucksack": ("배낭", "Rucksack"),
    "denim-jacket": ("데님 자켓", "Denim Jacket"),
    "leather-jacket": ("라이더 자켓", "Biker Jacket"),
    "bomber": ("블루종", "Bomber Jacket"),
}
_UNSAID_MATERIAL = frozenset({"polyester", "plastic", "spandex", "rubber", "knit"})
_EMBLEMS: dict[str, tuple[str, str]] = {
    "sun": ("해", "Sun"),
    "wave": ("파도", "Wave"),
    "star": ("별", "Star"),
    "heart": ("하트", "Heart"),
    "smile": ("스마일", "Smile"),
    "flower": ("꽃", "Flower"),
    "bolt": ("번개", "Lightning"),
    "mountain": ("산", "Mountain"),
    "cat": ("고양이", "Cat"),
    "moon": ("달", "Moon"),
}


def phrases() -> Mapping[str, Any]:
    """The shop's sentences."""
    return read_words("fashion")


def word(facet: str, key: str) -> tuple[str, str]:
    """A lexicon key's preferred words, Korean and English."""
    term = load_lexicon().terms[facet, key]
    return term.word("ko"), term.word("en")


def noun(look: Look) -> tuple[str, str]:
    """What a shop would call the thing: "첼시부츠", "Chelsea Boots"."""
    special = _special(look)
    if special:
        return special
    if look.kind in _KINDS:
        return _KINDS[look.kind]
    ko, en = word("category", look.kind)
    return ko, en.title().replace("T-Shirt", "T-Shirt")


def _special(look: Look) -> tuple[str, str] | None:
    """Kinds that go by a name of their own when they have a certain part."""
    forms: dict[str, dict[str, tuple[str, str]]] = {
        "boots": {
            "chelsea": ("첼시부츠", "Chelsea Boots"),
            "laced": ("워커", "Lace-Up Boots"),
            "zip": ("앵클부츠", "Ankle Boots"),
        },
        "sneakers": {"high": ("하이탑 스니커즈", "High-Top Sneakers")},
        "dress": {
            "slip": ("슬립 원피스", "Slip Dress"),
            "shirt": ("셔츠 원피스", "Shirt Dress"),
            "wrap": ("랩 원피스", "Wrap Dress"),
            "pleated": ("플리츠 원피스", "Pleated Dress"),
        },
        "skirt": {"pleated": ("플리츠 스커트", "Pleated Skirt"), "tiered": ("티어드 스커트", "Tiered Skirt")},
        "coat": {"toggles": ("더플 코트", "Duffle Coat"), "double": ("더블 코트", "Double-Breasted Coat")},
        "blazer": {"double": ("더블 블레이저", "Double-Breasted Blazer")},
        "watch": {
            "chrono": ("크로노그래프 시계", "Chronograph Watch"),
            "diver": ("다이버 시계", "Diver Watch"),
            "digital": ("디지털 시계", "Digital Watch"),
        },
        "tie": {"bow-tie": ("보타이", "Bow Tie")},
        "loafers": {"tassel": ("태슬 로퍼", "Tassel Loafers"), "bit": ("홀스빗 로퍼", "Horsebit Loafers")},
        "sunglasses": {
            "aviator": ("보잉 선글라스", "Aviator Sunglasses"),
            "cat-eye": ("캣아이 선글라스", "Cat-Eye Sunglasses"),
            "round": ("라운드 선글라스", "Round Sunglasses"),
        },
        "sandals": {"gladiator": ("글래디에이터 샌들", "Gladiator Sandals"), "cork": ("코르크 샌들", "Cork Sandals")},
        "beanie": {"bobble": ("방울 비니", "Bobble Beanie")},
    }
    if look.kind == "boots" and look.length == "knee":
        return ("롱부츠", "Knee-High Boots")
    if look.kind == "padding":
        if look.sleeve == "sleeveless":
            return ("패딩 조끼", "Puffer Vest")
        if look.length == "maxi":
            return ("롱패딩", "Long Puffer Coat")
    if look.kind == "hoodie" and look.closure == "zip":
        return ("후드 집업", "Zip-Up Hoodie")
    if look.kind == "shirt" and look.sleeve == "short":
        return ("반팔 셔츠", "Short-Sleeve Shirt")
    if look.kind == "tote" and look.material == "canvas":
        return ("에코백", "Canvas Tote")
    if look.kind == "hat" and look.material == "straw":
        return ("라탄 모자", "Straw Hat")
    if look.kind == "heels" and look.heel == "low":
        return ("미들힐 펌프스", "Block-Heel Pumps")
    return next((name for detail, name in forms.get(look.kind, {}).items() if look.has(detail)), None)


def _adjectives(look: Look) -> list[tuple[str, str]]:
    """Words before the noun, the most telling first."""
    said: list[tuple[str, str]] = []
    if look.pattern == "graphic":
        if look.words:
            said.append((f"'{look.words}' 레터링", f"'{look.words.title()}'"))
        if look.emblem:
            ko, en = _EMBLEMS[look.emblem]
            said.append((f"{ko} 프린트", f"{en} Print"))
    elif look.pattern in _PATTERNS:
        said.append(
            _VARIANTS.get(look.variant, _PATTERNS[look.pattern]) if look.pattern != "dotted" else _PATTERNS["dotted"]
        )
    if look.fit in _FITS and look.kind not in ("leggings", "waistcoat"):
        said.append(_FITS[look.fit])
    if look.length in _LENGTHS and look.kind not in ("padding", "boots"):
        said.append(_LENGTHS[look.length])
    if look.neckline in ("turtleneck", "v-neck") and look.kind in ("sweater", "t-shirt", "long-sleeve-tee", "blouse"):
        said.append({"turtleneck": ("터틀넥", "Turtleneck"), "v-neck": ("브이넥", "V-Neck")}[look.neckline])
    if look.sleeve == "puff" and look.kind in ("blouse", "dress"):
        said.append(("퍼프", "Puff-Sleeve"))
    if look.has("ripped"):
        said.append(("디스트로이드", "Ripped"))
    elif look.has("washed"):
        said.append(("워싱", "Washed"))
    return said


def names(look: Look, line: Pair, kids: bool) -> dict[Lang, str]:
    """A natural shop name: line, adjectives, material, noun, colour."""
    ko_noun, en_noun = noun(look)
    said = _adjectives(look)[:2]
    material = _MATERIALS.get(look.material)
    if material and len(said) < 2 and _says_material(look, ko_noun, material[0]):
        said.append(material)
    ko_colour, en_colour = word("colour", look.colour)
    ko = [line[0], *(["키즈"] if kids else []), *(pair[0] for pair in said), ko_noun, ko_colour]
    en = [line[1], *(["Kids'"] if kids else []), *(pair[1] for pair in said), en_noun]
    return {"ko": " ".join(ko), "en": f"{' '.join(en)} in {en_colour.title()}"}


def _says_material(look: Look, noun_ko: str, material_ko: str) -> bool:
    if look.material in _UNSAID_MATERIAL or material_ko in noun_ko or look.kind in ("jeans", "tie", "fleece"):
        return False
    return not (look.material == "cotton" and look.kind in ("cap", "hat"))


_JOSA = re.compile(r"(\S)(은\(는\)|이\(가\)|을\(를\)|과\(와\)|으로\(로\))")
_COPULA = re.compile(r"(\S)(이에요|예요|이었|였)")


def bend(text: str) -> str:
    """Korean particles and endings set right after the words before them."""

    def particle(match: re.Match[str]) -> str:
        before, both = match[1], match[2]
        closed = has_final(before)
        if both.startswith("으로") and "\uac00" <= before <= "\ud7a3" and (ord(before) - 0xAC00) % 28 == 8:
            closed = False
        first, second = both[:-1].split("(")
        return before + (first if closed else second)

    def copula(match: re.Match[str]) -> str:
        before = match[1]
        if not "\uac00" <= before <= "\ud7a3" or match[2] not in ("이에요", "예요"):
            return match[0]
        return before + ("이에요" if has_final(before) else "예요")

    return _COPULA.sub(copula, _JOSA.sub(particle, text))


def features(look: Look) -> list[str]:
    """Keys of the sentences that are true of a look, the most telling first."""
    details = [f"detail.{d}" for d in look.details]
    facets = [
        f"{facet}.{value}"
        for facet, value in (
            ("pattern", look.pattern),
            ("neckline", look.neckline),
            ("fit", look.fit),
            ("length", look.length),
            ("sleeve", look.sleeve),
            ("heel", look.heel),
            ("material", look.material),
            ("closure", look.closure),
        )
        if value
    ]
    known = phrases()["feature"]
    found = [key for key in (*details, *facets) if key in known]
    if look.kind in ("boots", "shorts", "socks", "skirt"):
        found = [key for key in found if key not in ("length.knee", "length.cropped")]
    if look.kind in ("coat", "trench-coat", "dress", "skirt", "cardigan", "padding"):
        return found
    return [key for key in found if key not in ("length.maxi", "length.midi")]


def descriptions(
    look: Look,
    rng: np.random.Generator,
    opener: str,
    closing: str,
    occasion: str,
    season: str,
    brand: Mapping[str, Any],
) -> dict[Lang, str]:
    """Three to five sentences: what it is, one or two things about it, when to wear it, a word at the end."""
    book = phrases()

    def pick(options: Sequence[Pair]) -> Pair:
        return options[int(rng.integers(len(options)))]

    chosen = [pick(book["opener"][opener])]
    keys = features(look)
    first = int(rng.integers(2)) if len(keys) > 2 else 0
    chosen += [pick(book["feature"][key]) for key in keys[first : first + 2]]
    chosen.append(pick(book["wear" if closing == "clothes" else "wear_things"][occasion]))
    if rng.random() < 0.35:
        chosen.append((brand["story_ko"], brand["story_en"]))
    elif rng.random() < 0.7:
        chosen.append(pick(book["close"][closing]))
    out: dict[Lang, str] = {}
    for i, lang in enumerate(LANGS):
        values = {
            "kind": noun(look)[i] if lang == "ko" else noun(look)[i].lower().replace("t-shirt", "T-shirt"),
            "colour": word("colour", look.colour)[i],
            "second": word("colour", look.second)[i],
            "material": (_MATERIALS.get(look.material) or word("material", look.material))[i].lower(),
            "occasion": word("occasion", occasion)[i].replace("룩", "")
            if lang == "ko"
            else word("occasion", occasion)[i],
            "season": word("season", season)[i],
            "dial": word("colour", look.second)[i],
            "case": word("colour", look.third)[i],
        }
        text = " ".join(pair[i].format(**values) for pair in chosen)
        out[lang] = bend(text) if lang == "ko" else _article(text)
    return out


def _article(text: str) -> str:
    """ "A oversized" -> "An oversized"; shoes and trousers come without an article."""
    text = re.sub(r"\b([Aa]) (?=[aeiouAEIOU])", r"\1n ", text)
    plural = r"(jeans|trousers|chinos|cargo pants|track pants|shorts|leggings|socks|sunglasses)"
    return re.sub(rf"\b([Aa])n? ((?:[\w'-]+ ){{0,3}}?(?:[\w-]+ )?{plural})\b", _pair_of, text)


def _pair_of(match: re.Match[str]) -> str:
    return f"{'A' if match[1] == 'A' else 'a'} pair of {match[2]}"
