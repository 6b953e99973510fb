"""Rows of real kinds of feeds become sensible products."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from floorwalker.catalog.feeds import FieldMap, Rejection, load_mapping, open_feed
from floorwalker.catalog.product import Money, Product
from floorwalker.errors import FeedError

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def read(folder: Path, rows: list[dict[str, Any]], mapping: FieldMap | None = None) -> list[Product]:
    file = folder / "feed.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return [e[1] for e in open_feed(file, mapping).products() if not isinstance(e, Rejection)]


def test_a_fashion_row(tmp_path: Path) -> None:
    (product,) = read(
        tmp_path,
        [
            {
                "product_id": " 21179 ",
                "title": "ADIDAS Men Adi Stars Black Flip Flops",
                "gender": None,
                "masterCategory": "Footwear",
                "subCategory": "Flip Flops",
                "articleType": "Flip Flops",
                "baseColour": "Black",
                "usage": "Casual",
            }
        ],
    )
    assert product == Product(
        product_id="21179",
        names={"en": "ADIDAS Men Adi Stars Black Flip Flops"},
        facets={"category": ("Footwear", "Flip Flops"), "colour": ("Black",), "usage": ("Casual",)},
    )


def test_a_messy_retail_row(tmp_path: Path) -> None:
    (product,) = read(
        tmp_path,
        [
            {
                "uniq_id": "66a5",
                "crawl_timestamp": "2016-05-20 15:45:50 +0000",
                "product_url": "http://shop.example/lamp p?pid=1",
                "product_name": "Eternity Unique Mosaic Glass Table Lamp",
                "product_category_tree": '["Decor >> Table Lamps >> Eternity Table Lamps >> Eternity Unique Mos..."]',
                "retail_price": "1699.0",
                "discounted_price": "1499.0",
                "image": "66a5.jpg",
                "description": "Eternity Lamp\n\t\tPrice: Rs. 1,499 <b>Glass</b>",
                "product_rating": "No rating available",
                "brand": "",
                "product_specifications": '{"product_specification"=>[{"key"=>"Color", "value"=>"Blue"}, '
                '{"key"=>"Ideal For", "value"=>"Men, Women"}, {"key"=>"Width", "value"=>"15 cm"}, {"value"=>"x"}]}',
            }
        ],
    )
    assert product == Product(
        product_id="66a5",
        names={"en": "Eternity Unique Mosaic Glass Table Lamp"},
        descriptions={"en": "Eternity Lamp\nPrice: Rs. 1,499 Glass"},
        price=Money(1499.0, "INR"),
        list_price=Money(1699.0, "INR"),
        url="http://shop.example/lamp%20p?pid=1",
        images=("66a5.jpg",),
        facets={
            "category": ("Decor", "Table Lamps"),
            "brand": ("Eternity",),
            "colour": ("Blue",),
            "gender": ("Men", "Women"),
        },
        attributes={"crawl_timestamp": "2016-05-20 15:45:50 +0000", "Width": "15 cm"},
    )


def test_a_korean_row(tmp_path: Path) -> None:
    (product,) = read(
        tmp_path,
        [
            {
                "상품번호": "A-1",
                "상품명": "[단독] 오버핏 옥스포드 셔츠 &amp; 타이",
                "상품명(영문)": "Oversized oxford shirt",
                "브랜드": "나라",
                "대분류": "의류",
                "중분류": "상의",
                "소분류": "셔츠",
                "색상": "블랙|화이트",
                "소재": "면 100%",
                "성별": "남",
                "정가": "59,000원",
                "판매가": "39,000원",
                "재고": "12개",
                "상품설명": "<p>가볍고<br>시원합니다.</p>",
                "이미지": "a.jpg, b.jpg",
                "제조국": "대한민국",
            }
        ],
    )
    assert product == Product(
        product_id="A-1",
        names={"ko": "[단독] 오버핏 옥스포드 셔츠 & 타이", "en": "Oversized oxford shirt"},
        descriptions={"ko": "가볍고\n시원합니다."},
        price=Money(39_000, "KRW"),
        list_price=Money(59_000, "KRW"),
        stock=12,
        images=("a.jpg", "b.jpg"),
        facets={
            "category": ("의류", "상의", "셔츠"),
            "brand": ("나라",),
            "colour": ("블랙", "화이트"),
            "material": ("면",),
            "gender": ("남성",),
        },
        attributes={"제조국": "대한민국"},
    )


def test_a_shop_of_books_has_its_own_facets(tmp_path: Path) -> None:
    """Columns nobody knows become facets where their short values repeat; dates, numbers and one-offs do not."""
    rows = [
        {
            "isbn": f"97{n}",
            "도서명": f"책 {n}",
            "저자": f"지은이 {n % 5}",
            "장르": "소설",
            "서가": ["문학", "역사", "과학"][n % 3],
            "입고일": f"2026-01-0{n % 9 + 1}",
            "쪽수": str(100 + n % 3),
            "한줄": f"모두 다른 글 {n}",
            "new": "true" if n % 2 else "false",
        }
        for n in range(30)
    ]
    product = read(tmp_path, rows)[4]
    assert product.facets == {"author": ("지은이 4",), "genre": ("소설",), "서가": ("역사",)}
    assert product.attributes == {"입고일": "2026-01-05", "쪽수": "101", "한줄": "모두 다른 글 4", "new": "false"}


def test_kinds_under_the_name_of_styles_narrow_the_category(tmp_path: Path) -> None:
    kinds = ["jacket", "shirt", "chair", "fancy"]
    rows = [{"id": n, "name": f"N {n}", "category": "goods", "style": kinds[n % 4]} for n in range(12)]
    assert [product.facets for product in read(tmp_path, rows)[:2]] == [
        {"category": ("goods", "jacket")},
        {"category": ("goods", "shirt")},
    ]
    real = [{**row, "style": ["classic", "minimal", "street"][n % 3]} for n, row in enumerate(rows)]
    assert read(tmp_path, real)[0].facets == {"category": ("goods",), "style": ("classic",)}


def test_a_feed_without_ids_knows_its_products_by_name(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, [{"name": "A"}, {"name": "B"}, {"name": "A", "image": "other.jpg"}])
    assert len({first.product_id, second.product_id, third.product_id}) == 3
    assert read(tmp_path, [{"name": "A", "colour": "red"}])[0].product_id == first.product_id


def test_two_names_in_one_language_keep_the_better_column(tmp_path: Path) -> None:
    (product,) = read(tmp_path, [{"id": 1, "title": "Second best", "name": "Best", "name_ko": "이름"}])
    assert product.names == {"ko": "이름", "en": "Best"}
    assert product.attributes == {"title": "Second best"}


@pytest.mark.parametrize(
    ("row", "currency"),
    [
        ({"price": "10"}, "USD"),
        ({"price": "10", "name": "양말"}, "KRW"),
        ({"price": "10", "currency": "EUR"}, "EUR"),
        ({"price_krw": "10"}, "KRW"),
        ({"price": "10", "description": "only €10 today"}, "EUR"),
    ],
)
def test_the_currency_is_guessed(row: dict[str, str], currency: str, tmp_path: Path) -> None:
    (product,) = read(tmp_path, [{"id": "1", "name": "Socks", **row}])
    assert product.price == Money(10.0, currency)


MAPPING = """
id = "sku"
name_ko = "kor_nm"
name = "what"
price = "cost"
currency = "=KRW"
category = ["dept", "class"]
image = "photos/{sku}_*.jpg"
ignore = ["buyer_note"]
[facets]
colour = "hue"
roast = "roast_level"
"""


@pytest.mark.parametrize("suffix", ["toml", "json"])
def test_a_mapping_file_goes_before_the_names(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"mapping.{suffix}"
    as_json = {
        "id": "sku",
        "name_ko": "kor_nm",
        "name": "what",
        "price": "cost",
        "currency": "=KRW",
        "category": ["dept", "class"],
        "image": "photos/{sku}_*.jpg",
        "ignore": ["buyer_note"],
        "facets": {"colour": "hue", "roast": "roast_level"},
    }
    file.write_text(MAPPING if suffix == "toml" else json.dumps(as_json), "utf-8")
    row = {"id": "internal", "sku": "7", "what": "Coffee", "kor_nm": "커피", "cost": "9000", "dept": "Food"}
    row |= {"class": "Drinks", "hue": "brown", "roast_level": "dark", "buyer_note": "secret", "name": "ignored?"}
    (product,) = read(tmp_path, [row], load_mapping(file))
    assert product == Product(
        product_id="7",
        names={"ko": "커피", "en": "Coffee"},
        price=Money(9000, "KRW"),
        images=("photos/7_*.jpg",),
        facets={"category": ("Food", "Drinks"), "colour": ("brown",), "roast": ("dark",)},
        attributes={"id": "internal", "name": "ignored?"},
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [("colour = 'x'", "the fields are"), ("id = 3", "must be a text"), ("id = ", "not valid"), ("facets = 1", "must")],
)
def test_a_wrong_mapping_file_says_what_is_wrong(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mapping.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(FeedError, match=says):
        load_mapping(file)
    with pytest.raises(FeedError, match="cannot be read"):
        load_mapping(tmp_path / "nothing.toml")


def test_a_csv_with_one_product_over_many_rows_keeps_the_first(tmp_path: Path) -> None:
    """Shopify: further rows of a product have its handle and a picture or a variant, and no title."""
    file = tmp_path / "products.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["Handle", "Title", "Body (HTML)", "Vendor", "Variant Price", "Image Src", "Option1 Value"])
        writer.writerow(["cap", "Wool cap", "<p>Warm</p>", "Nara", "19.00", "https://x.example/1.jpg", "S"])
        writer.writerow(["cap", "", "", "", "21.00", "https://x.example/2.jpg", "M"])
        writer.writerow(["sock", "Sock", "", "Nara", "5.00", "", ""])
    cap, sock = (entry[1] for entry in open_feed(file).products() if not isinstance(entry, Rejection))
    assert cap.images == ("https://x.example/1.jpg", "https://x.example/2.jpg")
    assert (cap.price, cap.descriptions, cap.facets["brand"]) == (Money(19.0, "USD"), {"en": "Warm"}, ("Nara",))
    assert (sock.product_id, sock.images) == ("sock", ())


@pytest.mark.parametrize(
    ("name", "rows", "facets", "priced"),
    [
        ("bench.jsonl", 4000, {"category", "colour", "usage"}, 0),
        ("flipkart.jsonl", 700, {"category", "brand"}, 700),
        ("musinsa_products.csv", 9846, {"category", "brand"}, 9846),
    ],
)
def test_real_feeds_are_read_without_a_rejection(name: str, rows: int, facets: set[str], priced: int) -> None:
    if not (DATA / name).is_file():
        pytest.skip("the data sets are not here")
    products = []
    for entry in open_feed(DATA / name).products():
        assert not isinstance(entry, Rejection), entry
        products.append(entry[1])
    assert len(products) == rows
    assert sum(product.price is not None for product in products) == priced
    assert all(facets <= product.facets.keys() for product in products[:50])
