"""The book shop: classics in the public domain, with our own words about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.demo.words import read_words

_PUBLISHERS = (
    "하루책방 (Haru Press)",
    "등불문고 (Lantern Library)",
    "느티나무 (Zelkova Books)",
    "종이배 (Paper Boat)",
    "긴밤 (Long Night)",
)
_FORMATS = (("paperback", 9800), ("paperback", 11800), ("hardcover", 18500))
_THICK = frozenset({"novel", "historical", "fantasy", "adventure"})


@dataclass(frozen=True, slots=True)
class Book:
    """One book: its row (our field names), and what its cover is drawn from."""

    row: Mapping[str, object]
    title: str
    author: str
    moods: tuple[str, ...]
    genres: tuple[str, ...]
    themes: tuple[str, ...]
    number: int


def books() -> Iterator[Book]:
    """Every book of the shop, always the same."""
    rng = np.random.default_rng(1443)
    shelves = read_words("books")
    korean = len(shelves["korean"])
    for number, entry in enumerate([*shelves["korean"], *shelves["world"]], start=1):
        title_ko, title_en, author_ko, author_en, year, genres, moods, themes, readers, blurb_ko, blurb_en = entry
        form, base = _FORMATS[int(rng.integers(len(_FORMATS)))]
        keys = tuple(str(genres).split())
        price = base + 1000 * int(rng.integers(0, 5)) + (2000 if _THICK & set(keys) else 0)
        discount = float(rng.choice([0.0, 0.0, 0.1]))
        facets = {
            "genre": keys,
            "mood": tuple(moods.split()),
            "theme": tuple(themes.split()),
            "age": tuple(readers.split()),
        }
        row: dict[str, object] = {
            "id": f"bk-{number:03d}",
            "name_ko": title_ko,
            "name_en": title_en,
            "author": f"{author_ko} ({author_en})" if author_en != "Anonymous" else "작자 미상 (Anonymous)",
            "description_ko": f"{blurb_ko} {_when(year, 'ko', number <= korean)}",
            "description_en": f"{blurb_en} {_when(year, 'en', number <= korean)}",
            "category": "Book",
            "publisher": _PUBLISHERS[int(rng.integers(len(_PUBLISHERS)))],
            "price": round(price * (1 - discount) / 100) * 100,
            **({"list_price": price} if discount else {}),
            "currency": "KRW",
            "stock": 0 if rng.random() < 0.05 else int(rng.integers(1, 40)),
            "image": f"images/bk-{number:03d}.webp",
            "binding": form,
            "year": year,
            **{facet: [_said(facet, key) for key in found] for facet, found in facets.items()},
        }
        yield Book(row, title_en, author_en, facets["mood"], keys, facets["theme"], number)


def _said(facet: str, key: str) -> str:
    return load_lexicon().terms[facet, key].word("en")


def _when(year: int, lang: str, korean: bool) -> str:
    """When and in which literature it was first read, as a sentence."""
    if lang == "ko":
        kind = "한국 문학 작품입니다" if korean else "작품입니다"
        if year < 0:
            return f"기원전 {_century(-year)}세기 무렵의 {kind}."
        return f"{year}년에 나온 {kind}." if year >= 1400 else f"{_century(year)}세기 무렵의 {kind}."
    kind = "A Korean work" if korean else "A work"
    if year < 0:
        return f"{kind} from about the {_ordinal(_century(-year))} century BC."
    return f"{kind} of {year}." if year >= 1600 else f"{kind} from about the {_ordinal(_century(year))} century."


def _century(year: int) -> int:
    return (year - 1) // 100 + 1


def _ordinal(n: int) -> str:
    return f"{n}{'th' if n % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
