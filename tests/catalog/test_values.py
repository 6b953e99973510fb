"""Cells as shops write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwalker.catalog.feeds.columns import recognise
from floorwalker.catalog.feeds.text import language, line, plain
from floorwalker.catalog.feeds.values import (
    category_path,
    facet_values,
    money,
    pieces,
    sold_out,
    specifications,
    trim_category,
)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("15.00 USD", 15.0, "USD"),
        ("USD 15", 15.0, "USD"),
        ("$1,299.50", 1299.5, "USD"),
        ("₩39,000", 39_000.0, "KRW"),
        ("39,000원", 39_000.0, "KRW"),
        ("39000", 39_000.0, "XXX"),
        ("3만 9천원", 39_000.0, "KRW"),
        ("3만9천", 39_000.0, "XXX"),
        ("1.5만원", 15_000.0, "KRW"),
        ("1만 500원", 10_500.0, "KRW"),
        ("Rs. 1,499", 1499.0, "INR"),
        ("€1.299,50", 1299.5, "EUR"),
        ("19,90 €", 19.9, "EUR"),
        ("1 299,00 zł", 1299.0, "PLN"),
        ("1.299 €", 1299.0, "EUR"),
        ("¥12,800", 12_800.0, "JPY"),
        ("£5", 5.0, "GBP"),
        ("10 - 20 USD", 10.0, "USD"),
        ("69000.0", 69_000.0, "XXX"),
        ("판매가 25,000원 (10% 할인)", 25_000.0, "KRW"),
    ],
)
def test_prices(text: str, amount: float, currency: str) -> None:
    found = money(text, "XXX")
    assert found is not None
    assert (found.amount, found.currency) == (amount, currency)


@pytest.mark.parametrize("text", ["", "ask us", "문의", "0", "-5", "-", "free"])
def test_no_price(text: str) -> None:
    assert money(text, "KRW") is None


def test_pieces() -> None:
    assert pieces("15") == 15
    assert pieces("1,200개") == 1200
    assert pieces("-3") == 0
    assert pieces("some") is None


@pytest.mark.parametrize(
    ("column", "text", "is_out"),
    [
        ("availability", "out of stock", True),
        ("availability", "in stock", False),
        ("availability", "https://schema.org/OutOfStock", True),
        ("availability", "https://schema.org/InStock", False),
        ("in_stock", "false", True),
        ("in_stock", "1", False),
        ("sold_out", "true", True),
        ("sold_out", "N", False),
        ("품절여부", "Y", True),
        ("품절여부", "N", False),
        ("판매상태", "품절", True),
        ("판매상태", "판매중", False),
    ],
)
def test_sold_out(column: str, text: str, is_out: bool) -> None:
    assert sold_out(column, text) is is_out


@pytest.mark.parametrize(
    ("facet", "cells", "values"),
    [
        ("colour", ["블랙 | 화이트"], ("블랙", "화이트")),
        ("colour", ["Navy/White", "navy"], ("Navy", "White")),
        ("colour", ["Multicolor,"], ("Multicolor",)),
        ("material", ["면 60%, 폴리에스터 40%"], ("면", "폴리에스터")),
        ("material", ["겉감: 나일론 100%"], ("나일론",)),
        ("gender", ["F"], ("women",)),
        ("gender", ["남, 여"], ("남성", "여성")),
        ("gender", ["Men and Women"], ("Men", "Women")),
        ("gender", ["Outdoor, Baby Girl's"], ("Baby Girl's",)),
        ("length", ["94 inch / 240 cm"], ()),
        ("length", ["Midi, 기장 긴"], ("Midi", "기장 긴")),
        ("sleeve", ["3/4 Sleeve"], ("3/4 Sleeve",)),
        ("brand", ["Dolce, Gabbana"], ("Dolce, Gabbana",)),
        ("author", ["Brontë, Emily; Brontë, Anne"], ("Brontë, Emily", "Brontë, Anne")),
        ("size", ['["S", "M"]'], ("S", "M")),
        ("mood", ["N/A", "-", "없음"], ()),
        ("mood", ["A whole sentence that says far too much to be a value that anybody would choose."], ()),
        ("mood", ["<b>calm</b> &amp; cosy"], ("calm & cosy",)),
    ],
)
def test_facet_values(facet: str, cells: list[str], values: tuple[str, ...]) -> None:
    assert facet_values(facet, cells) == values


def test_category_paths() -> None:
    assert category_path(["Shoes > Boots"]) == ("Shoes", "Boots")
    assert category_path(['["Home >> Lamps >> Lamps"]']) == ("Home", "Lamps")
    assert category_path(["패션의류 > 여성의류 > 원피스"]) == ("패션의류", "여성의류", "원피스")
    assert category_path(["Apparel", "Topwear", "topwear"]) == ("Apparel", "Topwear")
    assert category_path(["Clothing/Shoes"]) == ("Clothing/Shoes",)


def test_the_products_own_name_and_brand_leave_the_category() -> None:
    tree = ("Beauty", "Nails", "Nail Polishes", "Aroma Care Nail Polishes", "Aroma Care Intense Color 17...")
    assert trim_category(tree, "Aroma Care Intense Color 175057") == (tree[:3], "Aroma Care")
    assert trim_category(("Watches", "Wrist Watches", "Sonata Wrist Watches"), "Sonata 7085 Watch - For Men") == (
        ("Watches", "Wrist Watches"),
        "Sonata",
    )
    assert trim_category(("Shoes", "Boots"), "Boots of brown leather") == (("Shoes", "Boots"), None)
    assert trim_category(("Watches",), "Watches") == (("Watches",), None)


def test_specifications() -> None:
    ruby = (
        '{"product_specification"=>[{"key"=>"Color", "value"=>"Blue, \\"deep\\" => navy"}, {"value"=>"1 Year"}, '
        '{"key"=>"No. of parts", "value"=>"3"}, {"key"=>"Type", "value"=>nil}]}'
    )
    assert specifications(ruby) == {"Color": ['Blue, "deep" => navy'], "No. of parts": ["3"]}
    assert specifications("색상: 블랙; 소재: 면") == {"색상": ["블랙"], "소재": ["면"]}
    assert specifications('{"broken"=>') == {}
    assert specifications("nothing to see") == {}


def test_plain_text() -> None:
    assert plain("a < b and c > d") == "a < b and c > d"
    assert plain("<p>One<br/>two</p><script>alert(1)</script><ul><li>x</li></ul>") == "One\ntwo\nx"
    assert plain("&lt;b&gt;bold&lt;/b&gt; &amp;amp; more") == "bold & more"
    assert plain("반<span>팔</span> 티<b>셔츠</b>") == "반팔 티셔츠"
    assert plain("it&rsquo;s &unknown; R&D") == "it’s &unknown; R&D"
    assert plain("zero\u200bwidth\x00") == "zerowidth"
    assert line("two\n\n lines") == "two lines"


@given(st.text())
def test_plain_text_never_fails_and_is_its_own_plain_text(text: str) -> None:
    once = plain(text)
    assert plain(once) == once


def test_language_is_told_by_script() -> None:
    assert language("[단독] CREWNECK CARDIGAN") == "ko"
    assert language("cotton fatigue pants") == "en"
    assert language("12345") == "en"


@pytest.mark.parametrize(
    ("column", "field", "facet", "lang"),
    [
        ("product_name", "name", "", None),
        ("상품명", "name", "", None),
        ("상품명(영문)", "name", "", "en"),
        ("name_ko", "name", "", "ko"),
        ("titleEn", "name", "", "en"),
        ("korName", "name", "", "ko"),
        ("영문 상품명", "name", "", "en"),
        ("productId", "id", "", None),
        ("discounted_price", "sale_price", "", None),
        ("판매가", "sale_price", "", None),
        ("정가", "list_price", "", None),
        ("current_stock", "stock", "", None),
        ("baseColour", "facet", "colour", None),
        ("색상", "facet", "colour", None),
        ("gender_affinity", "facet", "gender", None),
        ("brandName", "facet", "brand", None),
        ("brand.name", "facet", "brand", None),
        ("articleType", "category", "", None),
        ("대분류", "category", "", None),
        ("product_category_tree", "category", "", None),
        ("images.src", "image", "", None),
        ("offers.price", "price", "", None),
        ("specs.Colour", "facet", "colour", None),
    ],
)
def test_columns_are_recognised(column: str, field: str, facet: str, lang: str | None) -> None:
    found = recognise(column)
    assert found is not None
    assert (found.field, found.facet, found.lang) == (field, facet, lang)


@pytest.mark.parametrize(
    "column", ["crawl_timestamp", "brand.id", "seller.name", "reviews.id", "rating", "images.width"]
)
def test_other_columns_are_not(column: str) -> None:
    assert recognise(column) is None
