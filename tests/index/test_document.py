"""What an engine keeps of a product, and that either language finds it."""

from __future__ import annotations

import numpy as np
import pytest

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.catalog.product import Enrichment, Item, Money, Product
from floorwalker.index.analysis import Analyser
from floorwalker.index.document import document
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import LEXICAL_FIELDS, Document

ANALYSER = Analyser()
LEXICON = Lexicon.of(
    [
        Term("category", "top", ("top",), ("상의",)),
        Term("category", "t-shirt", ("t-shirt", "tee", "graphic tee"), ("티셔츠", "반팔 티"), ("top",)),
        Term("colour", "blue", ("blue",), ("파란색", "파랑")),
        Term("colour", "navy", ("navy",), ("네이비", "남색"), ("blue",)),
        Term("pattern", "striped", ("striped",), ("스트라이프", "줄무늬")),
        Term("material", "denim", ("denim",), ("데님",)),
    ]
)


def made(product: Product, **enriched: object) -> Document:
    enrichment = Enrichment(generated_by="template", version="1", **enriched)  # type: ignore[arg-type]
    return document(Item(product, enrichment), {}, LEXICON, ANALYSER)


def finds(kept: Document, question: str) -> bool:
    index = MemoryIndex({}, {})
    index.upsert([kept])
    return bool(index.search_words(ANALYSER.words(question), 1))


ENGLISH = Product(
    product_id="e",
    names={"en": "Puma Crusher"},
    descriptions={"en": "Soft to the touch"},
    price=Money(25, "USD"),
    stock=3,
    facets={"category": ("Tops", "T-Shirt"), "colour": ("Navy", "Navy"), "brand": ("Puma",)},
    attributes={"style id": "AB-1234", "care": "machine wash"},
)
KOREAN = Product(
    product_id="k",
    names={"ko": "푸마 크러셔"},
    price=Money(39000, "KRW"),
    facets={"category": ("상의", "티셔츠"), "colour": ("네이비",)},
)


@pytest.mark.parametrize(
    "question", ["티셔츠 있어요?", "반팔티", "상의", "남색", "파란색으로", "t-shirt", "tee", "tops", "blue", "navy"]
)
@pytest.mark.parametrize("product", [ENGLISH, KOREAN], ids=["English", "Korean"])
def test_either_language_finds_it_by_facet_synonym_and_wider_kind(product: Product, question: str) -> None:
    assert finds(made(product), question)


@pytest.mark.parametrize("question", ["red", "빨간색", "graphic", "바지", "pants"])
@pytest.mark.parametrize("product", [ENGLISH, KOREAN], ids=["English", "Korean"])
def test_what_it_is_not_does_not_find_it(product: Product, question: str) -> None:
    assert not finds(made(product), question)


def test_a_wider_kind_is_not_found_by_a_narrower() -> None:
    blue = made(Product(product_id="b", names={"en": "Bag"}, facets={"colour": ("Blue",)}))
    assert finds(blue, "파랑")
    assert not finds(blue, "navy")


def test_keywords_and_numbers_are_the_catalogue_s_own() -> None:
    kept = made(ENGLISH, seen={"pattern": ("striped",), "colour": ("blue",), "fit": ("unknown-key",), "season": ()})
    assert kept.keywords == {
        "category": ("Tops", "T-Shirt"),
        "colour": ("Navy",),
        "brand": ("Puma",),
        "pattern": ("striped",),
        "fit": ("unknown-key",),
    }
    assert kept.numbers == {"price": 25.0, "stock": 3.0}
    assert made(Product(product_id="x", names={"en": "X"})).numbers == {}
    assert finds(kept, "줄무늬")


@pytest.mark.parametrize(
    ("column", "token"),
    [
        ("name", "crusher"),
        ("name", "puma"),
        ("facets", "네이비"),
        ("body", "soft"),
        ("body", "ab1234"),
        ("body", "tag"),
        ("body", "줄"),
    ],
)
def test_words_lie_in_their_columns(column: str, token: str) -> None:
    kept = made(ENGLISH, tags=("tag",), image_descriptions={"ko": "줄 무늬"})
    assert tuple(kept.words) == LEXICAL_FIELDS
    assert token in kept.words[column]


@pytest.mark.parametrize(
    ("name", "question"),
    [("Wide denim pants", "데님"), ("와이드 데님 바지", "denim"), ("NAVY cap", "남색"), ("캡 네이비", "navy")],
)
def test_what_only_the_name_tells_is_found_in_the_other_language(name: str, question: str) -> None:
    assert finds(made(Product(product_id="n", names={"en": name})), question)


def test_a_name_does_not_overrule_a_facet() -> None:
    kept = made(Product(product_id="n", names={"en": "Navy seal patch"}, facets={"colour": ("Black",)}))
    assert not finds(kept, "남색")


def test_vectors_are_handed_on() -> None:
    vectors = {"text": np.ones(3, dtype=np.float32)}
    kept = document(Item(ENGLISH, Enrichment(generated_by="x", version="1")), vectors, LEXICON, ANALYSER)
    assert kept.vectors is vectors
