"""Every format of feed, in every encoding, becomes the same rows."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from floorwalker.catalog.feeds import Rejection, Row, open_feed
from floorwalker.catalog.product import Product
from floorwalker.errors import FeedError

ROWS = [
    {"id": "1", "name": "Blue shirt", "colour": "blue", "price": "15.00 USD"},
    {"id": "2", "name": "파란 셔츠", "colour": "파랑", "price": "39,000원"},
]
XML = """<?xml version="1.0" encoding="{encoding}"?>
<shop><title>Our shop</title><items>
<item><id>1</id><name>Blue shirt</name><colour>blue</colour><price>15.00 USD</price></item>
<item><id>2</id><name>파란 셔츠</name><colour>파랑</colour><price>39,000원</price></item>
</items></shop>"""


def csv_text(delimiter: str) -> str:
    lines = [list(ROWS[0]), *(list(row.values()) for row in ROWS)]
    return "".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in line) + "\r\n" for line in lines
    )


FILES: dict[str, bytes] = {
    "array.json": json.dumps(ROWS).encode(),
    "object.json": json.dumps({"meta": {"tags": [{"a": 1}]}, "data": {"products": ROWS}}).encode(),
    "by_id.json": json.dumps({row["id"]: {k: v for k, v in row.items() if k != "id"} for row in ROWS}).encode(),
    "utf16.json": json.dumps(ROWS, ensure_ascii=False).encode("utf-16"),
    "lines.jsonl": "\n\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode(),
    "lines.json": "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode(),
    "bom.jsonl": "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode("utf-8-sig"),
    "packed.jsonl.gz": gzip.compress("\n".join(json.dumps(row) for row in ROWS).encode()),
    "comma.csv": csv_text(",").encode(),
    "semicolon.csv": csv_text(";").encode("utf-8-sig"),
    "korean.csv": csv_text(",").encode("cp949"),
    "excel.csv": csv_text("\t").encode("utf-16"),
    "bare16.csv": csv_text(",").encode("utf-16-le"),
    "tabs.tsv": csv_text("\t").encode(),
    "packed.tsv.gz": gzip.compress(csv_text("\t").encode("cp949")),
    "plain.xml": XML.format(encoding="utf-8").encode(),
    "korean.xml": XML.format(encoding="euc-kr").encode("euc-kr"),
    "wide.xml": XML.format(encoding="utf-16").encode("utf-16"),
}


def products(path: Path) -> list[Product]:
    found = []
    for entry in open_feed(path).products():
        assert not isinstance(entry, Rejection), entry
        found.append(entry[1])
    return found


@pytest.mark.parametrize("name", FILES)
def test_all_formats_and_encodings_say_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    english, korean = products(tmp_path / name)
    assert (english.product_id, korean.product_id) == ("1", "2")
    assert english.names == {"en": "Blue shirt"}
    assert korean.names == {"ko": "파란 셔츠"}
    assert korean.facets == {"colour": ("파랑",)}
    assert english.price is not None
    assert korean.price is not None
    assert (english.price.amount, english.price.currency) == (15.0, "USD")
    assert (korean.price.amount, korean.price.currency) == (39_000.0, "KRW")


def test_a_folder_is_read_whole_and_hidden_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.csv").write_text("id,name\n1,One\n", "utf-8")
    (tmp_path / "sub" / "b.jsonl").write_text('{"id": 2, "name": "Two"}\n', "utf-8")
    (tmp_path / ".hidden.csv").write_text("id,name\n3,Three\n", "utf-8")
    (tmp_path / "readme.txt").write_text("id,name", "utf-8")
    feed = open_feed(tmp_path)
    rows = [entry[0] for entry in feed.products() if not isinstance(entry, Rejection)]
    assert [(row.file, row.number) for row in rows] == [("a.csv", 2), ("sub/b.jsonl", 1)]
    assert feed.count() == 2


def test_bad_rows_are_rejected_where_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "feed.jsonl"
    file.write_text('{"id": 1, "name": "One"}\n{"id": 2, "name\n[1]\n{"id": 4}\n{"name": "Five"}\nnull\n', "utf-8")
    entries = list(open_feed(file).products())
    rejected = [entry for entry in entries if isinstance(entry, Rejection)]
    assert [entry.row for entry in rejected] == [2, 3, 4, 5, 6]
    assert "not valid JSON" in rejected[0].reason
    assert "an array" in rejected[1].reason
    assert rejected[2] == Rejection(4, "The row has no name.", "feed.jsonl", "4")
    assert rejected[3].reason == "The row has no id."


def test_csv_rows_with_shifted_cells_are_rejected_and_short_ones_are_not(tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    file.write_text('id,name,price\n1,"One, two\nlines",5\n2,Two,5,oops\n3,Three\n,,\n4,Four,5,,\n', "utf-8")
    entries = list(open_feed(file).products())
    assert [entry.row if isinstance(entry, Rejection) else entry[1].product_id for entry in entries] == [
        "1",
        3,
        "3",
        "4",
    ]
    assert isinstance(entries[1], Rejection)
    assert "4 cells" in entries[1].reason


def test_a_cell_longer_than_the_csv_modules_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "feed.csv"
    file.write_text(f'id,name,description\n1,One,"{"long " * 50_000}"\n', "utf-8")
    (product,) = products(file)
    assert len(product.descriptions["en"]) > 200_000


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", b"{", "not valid JSON"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.xml", b"<a><b></a>", "not valid XML"),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a><b>&x;</b><b/></a>', "can be an attack"),
        ("a.xml", b'<?xml version="1.0" encoding="x-unknown"?><a/>', "encoding"),
        ("a.xml", b"<a/>", "no element that repeats"),
        ("a.csv", b"", "empty"),
        ("a.jsonl.gz", b"not gzip", "not a whole gzip file"),
        ("a.pdf", b"%PDF", "no known format"),
    ],
)
def test_files_that_are_no_feed_are_refused_with_a_sentence(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FeedError, match=says):
        list(open_feed(tmp_path / name).products())


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="no file or folder"):
        open_feed(tmp_path / "nothing.csv")
    with pytest.raises(FeedError, match="holds no feed"):
        open_feed(tmp_path)


def test_numbers_and_nothing_in_json(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        '[{"id": 7, "name": "N", "price": NaN, "stock": null, "rank": 1.5, "new": true, "none": ""}]', "utf-8"
    )
    (product,) = products(file)
    assert product.product_id == "7"
    assert (product.price, product.stock) == (None, None)
    assert product.attributes == {"rank": "1.5", "new": "true"}


def test_nested_json_is_understood(tmp_path: Path) -> None:
    record = {
        "@type": "Product",
        "sku": "S1",
        "name": {"ko": "가죽 지갑", "en": "Leather wallet"},
        "brand": {"@type": "Brand", "name": "Nara", "id": 12},
        "image": [{"url": "a.jpg", "width": 3}, {"url": "b.jpg", "width": 3}],
        "offers": {"price": "25.5", "priceCurrency": "EUR", "availability": "https://schema.org/OutOfStock"},
        "additionalProperties": [{"name": "Colour", "value": "brown"}, {"name": "Weight", "value": "90 g"}],
        "seller": {"name": "Someone", "id": "x"},
    }
    file = tmp_path / "a.json"
    file.write_text(json.dumps(record), "utf-8")
    (product,) = products(file)
    assert product.product_id == "S1"
    assert product.names == {"ko": "가죽 지갑", "en": "Leather wallet"}
    assert product.facets == {"brand": ("Nara",), "colour": ("brown",)}
    assert product.images == ("a.jpg", "b.jpg")
    assert product.price is not None
    assert (product.price.amount, product.price.currency, product.stock) == (25.5, "EUR", 0)
    assert product.attributes["Weight"] == "90 g"
    assert product.attributes["seller.name"] == "Someone"


def test_rows_know_their_numbers_in_xml(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text("<s><book><id>1</id><name>A</name></book><book><id>2</id></book></s>", "utf-8")
    first, second = open_feed(file).products()
    assert isinstance(first, tuple)
    assert isinstance(first[0], Row)
    assert first[0].number == 1
    assert isinstance(second, Rejection)
    assert (second.row, second.product_id) == (2, "2")
