"""A product asked for by its name is found, whatever its words would wish for."""

from __future__ import annotations

import pytest

from floorwalker.catalog.product import TEMPLATE, Enrichment, Item, Money, Product
from floorwalker.index.analysis import Analyser
from walks.shop import Shop, clothes


def named(product_id: str, en: str, ko: str, colour: str) -> Item:
    facets = {"category": ("Apparel", "Topwear", "Shirts"), "colour": (colour,), "pattern": ("Solid",)}
    product = Product(product_id=product_id, names={"en": en, "ko": ko}, price=Money(40_000, "KRW"), facets=facets)
    return Item(product, Enrichment(generated_by=TEMPLATE, version="1"))


ITEMS = [
    *clothes(),
    named("x1", "Black Forest Shirts", "블랙 포레스트 셔츠", "Green"),
    named("x2", "Pride and Prejudice", "오만과 편견", "Red"),
]
"""The last but one is green, and called after a forest; the last after a book."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return Shop(tmp_path_factory.mktemp("shop"), ITEMS, Analyser(), {})


@pytest.mark.parametrize("name", ["Black Forest Shirts", "블랙 포레스트 셔츠", "black forest"])
def test_the_whole_name_finds_its_product(shop: Shop, name: str) -> None:
    assert shop.say(name, conversation=name).cards[0].product_id == "x1"


@pytest.mark.parametrize("text", ["black shirts", "검정 셔츠", "black striped shirts"])
def test_words_that_only_wish_still_do(shop: Shop, text: str) -> None:
    cards = shop.say(text, conversation=text).cards
    assert cards
    assert "x1" not in {card.product_id for card in cards}


@pytest.mark.parametrize("text", ["a plain shirt called black forest", "블랙 포레스트 무지로 된 셔츠 있나요"])
def test_a_part_of_a_name_is_no_wish_that_its_product_misses(shop: Shop, text: str) -> None:
    assert shop.say(text, conversation=text).cards[0].product_id == "x1"


@pytest.mark.parametrize("text", ["오만과편견", "오만과편견 있어요?", "pride and predjudice"])
def test_a_name_is_found_without_its_spaces_and_with_a_slip(shop: Shop, text: str) -> None:
    assert shop.say(text, conversation=text).cards[0].product_id == "x2"


@pytest.mark.parametrize("text", ["prejudice chair", "편견 냉장고", "전쟁과편견"])
def test_a_part_of_a_name_is_not_the_name(shop: Shop, text: str) -> None:
    assert shop.say(text, conversation=text).cards == ()
