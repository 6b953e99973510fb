"""First questions."""

from __future__ import annotations

import pytest

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import TEMPLATE, Enrichment, Item, Money, Product
from floorwalker.server.prompts import prompts

LEXICON = load_lexicon()


def item(kind: str, price: Money | None = None, **facets: str) -> Item:
    values = {facet: (value,) for facet, value in facets.items()}
    product = Product(product_id=kind, names={"en": kind}, price=price, facets={**values, "category": ("All", kind)})
    return Item(product, Enrichment(generated_by=TEMPLATE, version="1"))


STOCK = [
    item("Tshirts", colour="Black"),
    item("Tshirts", colour="White"),
    item("Hoodie", Money(44_900, "KRW"), colour="Red"),
    item("Boots", colour="Brown", season="Winter"),
    item("Bag", colour="Navy Blue"),
    item("Dress", colour="Green"),
]


def test_each_asks_in_another_way_for_another_kind() -> None:
    assert prompts(STOCK, "en", LEXICON) == [
        "black t-shirt",
        "hoodie under ₩50,000",
        "winter boots",
        "bag, but not navy",
    ]
    korean = prompts(STOCK, "ko", LEXICON)
    assert [prompt.split()[-1] for prompt in korean[:3]] == ["보여줘", "후드티", "줘"]
    assert korean[1].startswith("5만원 이하")
    assert "말고" in korean[3]


def test_a_shop_of_one_kind_is_asked_about_it_in_several_ways() -> None:
    books = [
        item("Book", Money(12_000, "KRW"), genre="Poetry"),
        item("Book", genre="Novel", season="Winter"),
        item("Book", genre="Travel", mood="Calm"),
    ]
    assert prompts(books, "en", LEXICON) == [
        "poetry book",
        "book under ₩20,000",
        "winter book",
        "book, but not travel writing",
    ]
    assert len(prompts(books, "ko", LEXICON)) == 4
    assert len(prompts(books[:1], "en", LEXICON)) == 2


@pytest.mark.parametrize(
    ("price", "en", "ko"),
    [
        (Money(44_900, "KRW"), "bag under ₩50,000", "5만원 이하 가방"),
        (Money(315_000, "KRW"), "bag under ₩400,000", "40만원 이하 가방"),
        (Money(9_500, "KRW"), "bag under ₩10,000", "1만원 이하 가방"),
        (Money(24.5, "USD"), "bag under $30", "$30 이하 가방"),
        (Money(0.5, "EUR"), "bag under €1", "€1 이하 가방"),
    ],
)
def test_the_price_asked_for_is_round_and_above(price: Money, en: str, ko: str) -> None:
    stock = [item("Hat", colour="Red"), item("Bag", price)]
    assert prompts(stock, "en", LEXICON)[1] == en
    assert prompts(stock, "ko", LEXICON)[1] == ko


def test_what_says_too_little_asks_nothing() -> None:
    bare = Item(Product(product_id="x", names={"en": "x"}), Enrichment(generated_by=TEMPLATE, version="1"))
    strange = item("Thing", Money(5, "XYZ"))
    assert prompts([bare, strange], "en", LEXICON) == []
