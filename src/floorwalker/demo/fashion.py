"""The fashion shop: designs in several colours, each a row of the catalogue and a studio picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from floorwalker.demo.copywriting import descriptions, names, phrases, word
from floorwalker.demo.look import Look
from floorwalker.demo.looks import PATTERN_VARIANTS, WORDS, consistent, distance, kinds, partner, random_look
from floorwalker.demo.shelves import BASIC_COLOURS, KIDS, MATERIAL_PRICE, Shelf, shelves
from floorwalker.demo.studio.prints import EMBLEMS

SEED = 24
_COLOURS_PER_DESIGN = (1, 1, 1, 2, 2, 3)


@dataclass(frozen=True, slots=True)
class Article:
    """One product: its row (our field names) and its look."""

    row: Mapping[str, object]
    look: Look


def articles(seed: int = SEED) -> Iterator[Article]:
    """Every product of the shop, kind by kind; the same for the same seed."""
    number = 0
    lines = _Lines(np.random.default_rng((seed, 1)))
    for kind, shelf in shelves().items():
        rng = np.random.default_rng((seed, 2, *kind.encode()))
        for i in range(shelf.designs):
            design = _design(rng, kind, i)
            brand = _brand(rng, shelf, i)
            kids = kind in KIDS and i == shelf.designs - 1
            gender = "kids" if kids else _gender(shelf, design, i)
            line = lines.next(kind)
            price = _price(rng, shelf, design, phrases()["brand"][brand]["tier"] * (0.7 if kids else 1.0))
            for look in _recoloured(rng, design, shelf):
                number += 1
                yield _article(rng, number, look, shelf, brand, gender, line, price)


class _Lines:
    """Names of designs; no two designs of a kind share one."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._all: Sequence[Sequence[str]] = phrases()["lines"]["all"]
        self._order = rng.permutation(len(self._all))
        self._at = 0

    def next(self, kind: str) -> Sequence[str]:
        self._at += 1
        return self._all[int(self._order[(self._at + len(kind)) % len(self._all)])]


def _spread(options: Sequence[str], i: int) -> str:
    """Values in turn, so that every pattern and material of a kind is on the shelf."""
    ordered = list(dict.fromkeys(options))
    ordered.sort(key=lambda value: -options.count(value))
    cycle = ordered + [v for v in ordered if options.count(v) > 1]
    return cycle[i % len(cycle)]


def _design(rng: np.random.Generator, kind: str, i: int) -> Look:
    spec = kinds()[kind]
    look = random_look(rng, kind, _first_colour(kind, i))
    look = replace(look, pattern=_spread(spec.patterns, i), material=_spread(spec.materials, i + i // 3))
    if look.pattern != "graphic":
        look = replace(look, words="", emblem="")
    else:
        look = replace(look, emblem=EMBLEMS[(i * 3) % len(EMBLEMS)], words=look.words or WORDS[i % len(WORDS)])
    variants = PATTERN_VARIANTS.get(look.pattern, ("",))
    look = replace(look, variant=variants[(i * 3 + len(kind)) % len(variants)])
    look = consistent(look, rng)
    if look.pattern == "graphic" and not (look.words or look.emblem):
        return replace(look, words=WORDS[i % len(WORDS)])
    return look


def _first_colour(kind: str, i: int) -> str:
    options = (
        kinds()[kind].colours
        or BASIC_COLOURS[shelves()[kind].path[-1] if shelves()[kind].path[-1] in BASIC_COLOURS else ""]
    )
    ordered = list(dict.fromkeys(options))
    return ordered[(i * 2) % len(ordered)] if i else ordered[0]


def _group(shelf: Shelf) -> str:
    return shelf.path[-1] if shelf.path[-1] in BASIC_COLOURS else ""


def _recoloured(rng: np.random.Generator, design: Look, shelf: Shelf) -> list[Look]:
    """The same design in one to three colours."""
    spec = kinds()[design.kind]
    options = list(dict.fromkeys(spec.colours or BASIC_COLOURS[_group(shelf)]))
    fixed = (
        design.pattern in ("camo", "animal")
        or design.material == "straw"
        or (design.kind == "watch" and design.material == "metal")
    )
    count = 1 if fixed else _COLOURS_PER_DESIGN[int(rng.integers(len(_COLOURS_PER_DESIGN)))]
    if design.material == "denim" and design.kind != "denim-jacket":
        options = ["denim-blue", "sky-blue", "navy", "black"]
    looks = [design]
    weights = 1 / (np.arange(len(options)) + 12.0)  # what stands first sells most
    order = rng.choice(len(options), len(options), replace=False, p=weights / weights.sum())
    asked = [colour for value, colour in shelf.always if value in _values(design)] if not fixed else []
    for step, colour in enumerate([*asked, *(options[int(at)] for at in order)]):
        if len(looks) >= count and step >= len(asked):
            break
        if any(distance(colour, look.colour) < 0.16 for look in looks):
            continue
        second = design.second
        if distance(second, colour) < 0.35 and design.kind not in ("watch", "belt", "sunglasses"):
            second = partner(rng, colour)
        looks.append(replace(design, colour=colour, second=second))
    return looks


def _values(look: Look) -> set[str | None]:
    """What a shelf may go by to ask for a colour."""
    return {look.pattern, look.fit, look.material, look.neckline, look.sleeve, look.length, look.heel, *look.details}


def _brand(rng: np.random.Generator, shelf: Shelf, i: int) -> str:
    makers = [key for key, b in phrases()["brand"].items() if set(shelf.trade) & set(b["kinds"])]
    chosen: str = makers[(i + int(rng.integers(2))) % len(makers)]
    return chosen


def _gender(shelf: Shelf, look: Look, i: int) -> str:
    gender = shelf.genders[i % len(shelf.genders)]
    if look.kind in ("boots", "sandals") and (look.length == "knee" or look.has("gladiator")):
        return "women"
    return "women" if look.length == "cropped" and gender == "men" else gender


def _price(rng: np.random.Generator, shelf: Shelf, look: Look, tier: float) -> int:
    won = shelf.price * tier * MATERIAL_PRICE.get(look.material, 1.0) * float(rng.uniform(0.85, 1.2))
    step = 1000 if won < 100_000 else 5000
    price = max(5000, round(won / step) * step)
    return price - 100 if price >= 20_000 and rng.random() < 0.6 else price


def _sizes(look: Look, shelf: Shelf, gender: str) -> list[str]:
    if shelf.opener == "shoes":
        low, high = {"men": (250, 285), "women": (225, 255), "kids": (170, 210)}.get(gender, (230, 280))
        return [str(size) for size in range(low, high + 1, 5)]
    if gender == "kids":
        return ["110", "120", "130", "140", "150"]
    if look.kind in ("jeans", "trousers", "chinos", "cargo-pants"):
        return [str(s) for s in (range(28, 37, 2) if gender != "women" else range(24, 31))]
    if shelf.path[0] == "apparel":
        return ["S", "M", "L", "XL"] if gender != "women" else ["XS", "S", "M", "L"]
    return ["95", "100", "105"] if look.kind == "belt" else ["FREE"]


def _seasons(look: Look, shelf: Shelf) -> tuple[str, ...]:
    if look.material in ("linen", "straw") or (
        look.sleeve == "sleeveless" and look.kind in ("dress", "sleeveless-top")
    ):
        return ("summer",) if look.kind not in ("blazer", "trousers") else ("spring", "summer")
    if look.sleeve == "short" and look.kind in ("shirt", "blouse"):
        return ("summer",)
    warm = look.material in ("wool", "cashmere", "corduroy", "tweed", "velvet", "fleece", "suede")
    if look.neckline == "turtleneck" or (look.kind == "dress" and look.material == "knit"):
        return ("autumn", "winter")
    if warm and shelf.seasons not in (("winter",), ("autumn", "winter")):
        return ("autumn", "winter") if look.kind not in ("blazer", "tie") else ("spring", "autumn")
    if look.kind == "dress" and look.sleeve == "long":
        return ("spring", "autumn")
    if look.kind == "padding" and look.sleeve == "sleeveless":
        return ("autumn",)
    return shelf.seasons


def _style(look: Look, brand: Mapping[str, Any], rng: np.random.Generator) -> str:
    if look.pattern == "graphic":
        return "street"
    if look.has("bow") or look.has("frill"):
        return "romantic"
    styles: Sequence[str] = brand["style"]
    return styles[int(rng.integers(len(styles)))]


def _article(
    rng: np.random.Generator,
    number: int,
    look: Look,
    shelf: Shelf,
    brand_key: str,
    gender: str,
    line: Sequence[str],
    price: int,
) -> Article:
    brand: Mapping[str, Any] = phrases()["brand"][brand_key]
    product_id = f"fw-{number:04d}"
    turn = int(rng.integers(len(shelf.occasions)))
    occasions = [shelf.occasions[turn], *(shelf.occasions[(turn + 1) % len(shelf.occasions)],) * (rng.random() < 0.6)]
    seasons = _seasons(look, shelf)
    title = names(look, line, gender == "kids")
    closing = "shoes" if shelf.opener == "shoes" else "clothes" if shelf.path[0] == "apparel" else "things"
    text = descriptions(look, rng, shelf.opener, closing, occasions[0], seasons[int(rng.integers(len(seasons)))], brand)
    discount = float(rng.choice([0.0, 0.0, 0.0, 0.1, 0.2, 0.3, 0.4]))
    paid = price if not discount else round(price * (1 - discount) / 100) * 100
    facets = {
        "gender": gender,
        "colour": look.colour,
        "pattern": look.pattern,
        "material": look.material,
        "fit": look.fit,
        "sleeve": look.sleeve,
        "length": look.length if look.length != "regular" else None,
        "neckline": look.neckline,
        "closure": look.closure,
        "heel": look.heel,
        "usage": shelf.usage,
        "style": _style(look, brand, rng),
    }
    row: dict[str, object] = {
        "id": product_id,
        "name_ko": title["ko"],
        "name_en": title["en"],
        "description_ko": text["ko"],
        "description_en": text["en"],
        "brand": f"{brand['ko']} ({brand['en']})",
        "category": " > ".join(_said("category", key) for key in (*shelf.path, look.kind)),
        "price": paid,
        **({"list_price": price} if discount else {}),
        "currency": "KRW",
        "stock": 0 if rng.random() < 0.05 else int(rng.integers(1, 60)),
        "image": f"images/{product_id}.webp",
        **{facet: _said(facet, key) for facet, key in facets.items() if key},
        "season": [_said("season", key) for key in seasons],
        "occasion": [_said("occasion", key) for key in dict.fromkeys(occasions)],
        "size": _sizes(look, shelf, gender),
    }
    if gender != "kids":
        row["age"] = [_said("age", key) for key in brand["age"]]
    return Article(row, look)


def _said(facet: str, key: str) -> str:
    """The catalogue's own value: the lexicon's English word."""
    en = word(facet, key)[1]
    return en[:1].upper() + en[1:] if facet == "category" else en
