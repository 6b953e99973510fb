"""A small invented catalogue, as items and as a feed."""

from __future__ import annotations

from itertools import product
from typing import Any

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import TEMPLATE, Enrichment, Item, Money, Product, StoredImage
from floorwalker.evaluation.catalogue import Catalogue

KINDS = {
    "T-shirt": ("Topwear", "티셔츠"),
    "Shirt": ("Topwear", "셔츠"),
    "Jeans": ("Bottomwear", "청바지"),
    "Cap": ("Headwear", "모자"),
}
COLOURS = {"black": "블랙", "navy": "네이비", "blue": "블루", "red": "레드"}
PATTERNS = {"solid": "무지", "striped": "스트라이프"}


def rows() -> list[dict[str, Any]]:
    """Every kind in every colour and pattern, in turn for men, women and anybody, each with its own price."""
    made = []
    for n, (kind, colour, pattern) in enumerate(product(KINDS, COLOURS, PATTERNS)):
        line, korean = (("Harbour", "하버"), ("Meadow", "메도우"), ("Comet", "코멧"))[n % 3]
        made.append(
            {
                "id": f"p{n:02}",
                "name": f"{line} {pattern.title()} {kind} in {colour.title()}",
                "name_ko": f"{korean} {PATTERNS[pattern]} {KINDS[kind][1]} {COLOURS[colour]}",
                "price": 10_000 + 1_700 * n,
                "category": ("Clothing", KINDS[kind][0], kind),
                "colour": colour,
                "pattern": pattern,
                "gender": ("men's", "women's", "unisex")[n % 3],
            }
        )
    return made


def item(row: dict[str, Any]) -> Item:
    facets = {"category": row["category"], **{f: (row[f],) for f in ("colour", "pattern", "gender")}}
    return Item(
        Product(
            product_id=row["id"],
            names={"en": row["name"], "ko": row["name_ko"]},
            price=Money(row["price"], "KRW"),
            facets=facets,
        ),
        Enrichment(generated_by=TEMPLATE, version="1"),
        (StoredImage(f"{row['id']}.webp", row["id"].encode().hex().ljust(32, "0"), 90, 120),),
    )


def catalogue(**more: Any) -> Catalogue:
    return Catalogue([item({**row, **more}) for row in rows()], load_lexicon(), "KRW")
