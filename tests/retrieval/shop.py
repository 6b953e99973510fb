"""A small shop in memory: garments drawn as coloured boxes whose shape is their kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from doubles import COLOURS, ColourEye, HashEmbedder, SpaceAnalyser
from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.catalog.product import TEMPLATE, Enrichment, Item, Money, Product
from floorwalker.index.fields import FIELDS, combine, dims
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import Document
from floorwalker.retrieval.retriever import Retriever

SIZES = {"tall": (30, 60), "wide": (60, 30), "square": (40, 40)}
KINDS = {
    "t-shirt": ("티셔츠", "tall", "top"),
    "bag": ("가방", "square", "accessory"),
    "shoes": ("운동화", "wide", "footwear"),
}
"""Korean word, shape of the picture and wider kind."""
KOREAN = {
    "black": "검정",
    "white": "흰색",
    "red": "빨간색",
    "green": "초록색",
    "blue": "파란색",
    "yellow": "노란색",
    "grey": "회색",
}

LEXICON = Lexicon.of(
    [
        *(Term("colour", key, (key,), (word,)) for key, word in KOREAN.items()),
        *(Term("category", key, (key,), (ko,), (wide,)) for key, (ko, _, wide) in KINDS.items()),
        Term("category", "refrigerator", ("refrigerator",), ("냉장고",)),
        Term("pattern", "striped", ("striped",), ("줄무늬",)),
    ]
)


def picture(colour: str, shape: str) -> Image.Image:
    return Image.new("RGB", SIZES[shape], COLOURS[colour])


def item(product_id: str, kind: str, colour: str, **more: Any) -> Item:
    """`more`: fields of the product; `facets` are added, `seen` goes to the enrichment."""
    ko, _, wide = KINDS[kind]
    facets = {"category": (wide, kind), "colour": (colour,), "gender": ("women",), **more.pop("facets", {})}
    seen = more.pop("seen", {})
    product = Product(
        product_id=product_id,
        names=more.pop("names", {"en": f"{colour} {kind}"}),
        facets={facet: values for facet, values in facets.items() if values},
        **{"price": Money(20_000, "KRW"), **more},
    )
    names = {"ko": f"{KOREAN[colour]} {ko}"}
    return Item(product, Enrichment(generated_by=TEMPLATE, version="1", names=names, seen=seen))


def document(one: Item, look: tuple[str, str] | None, embedder: HashEmbedder) -> Document:
    """`look`: colour and shape of its picture, None for none."""
    words = f"{one.name('en')} {one.name('ko')}"
    facets = " ".join(value for values in one.product.facets.values() for value in values)
    vectors = {}
    text = embedder.embed_texts([f"{words} {facets}"])[0]
    pixels = embedder.embed_images([picture(*look)])[0] if look else None
    for field in FIELDS:
        parts = [pixels] if field.image else [text]
        parts += [embedder.embed_texts([words])[0]] if field.image and field.text else []
        if all(part is not None for part in parts):
            vectors[field.name] = combine(np.stack([part for part in parts if part is not None]))
    numbers = {"price": one.product.price.amount} if one.product.price else {}
    if one.product.stock is not None:
        numbers["stock"] = float(one.product.stock)
    seen = {f: k for f, k in one.enrichment.seen.items() if f not in one.product.facets}
    tokens = SpaceAnalyser().tokens
    return Document(
        product_id=one.product.product_id,
        vectors=vectors,
        words={"name": tokens(words), "facets": tokens(facets), "body": []},
        keywords={**one.product.facets, **seen},
        numbers=numbers,
    )


class Shelf:
    """Honours what the retriever asks of a store."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = {i.product.product_id: i for i in items}

    def get(self, ids: Sequence[str]) -> dict[str, Item]:
        return {i: self.items[i] for i in ids if i in self.items}

    def version(self) -> str:
        return " ".join(str(id(one)) for one in self.items.values())

    def facets(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for one in self.items.values():
            for facet, values in one.product.facets.items():
                for value in values:
                    found.setdefault(facet, {})[value] = found.get(facet, {}).get(value, 0) + 1
        return found


class Shop:
    """Everything the retriever needs, at hand for a test to look at."""

    def __init__(self, items: Sequence[Item], looks: dict[str, tuple[str, str] | None] | None = None, **options: Any):
        self.joint, self.text = HashEmbedder(space="joint"), HashEmbedder(space="text")
        self.index = MemoryIndex(dims(self.joint.dim, self.text.dim), {})
        looks = looks or {}
        for one in items:
            colour = one.product.facets.get("colour", ("grey",))[0]
            kind = one.product.facets.get("category", ("bag",))[-1]
            look = looks.get(one.product.product_id, (colour, KINDS[kind][1]))
            self.index.upsert([document(one, look, self.joint)])
        self.shelf = Shelf(items)
        self.retriever = Retriever(
            self.index, self.shelf, self.joint, self.text, ColourEye(), SpaceAnalyser(), LEXICON, **options
        )


def garments() -> list[Item]:
    """Every kind in every colour, in two prices."""
    return [
        item(f"{kind}-{colour}-{n}", kind, colour, price=Money(10_000 * n, "KRW"), stock=3)
        for kind in KINDS
        for colour in KOREAN
        for n in (1, 2)
    ]


def with_stock(one: Item, stock: int | None) -> Item:
    return replace(one, product=replace(one.product, stock=stock))
