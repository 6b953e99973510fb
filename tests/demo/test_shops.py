"""The two demo shops: complete in both languages, sensible, the same every time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache

import pytest

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.demo.books import books
from floorwalker.demo.copywriting import bend
from floorwalker.demo.covers import cover
from floorwalker.demo.fashion import Article, articles

HANGUL = re.compile(r"[가-힣]")


@lru_cache(maxsize=1)
def shop() -> tuple[Article, ...]:
    return tuple(articles())


def rows() -> list[dict[str, object]]:
    return [dict(a.row) for a in shop()] + [dict(b.row) for b in books()]


def test_both_shops_come_again_by_seed() -> None:
    assert tuple(articles()) == shop()
    assert list(books()) == list(books())
    assert tuple(articles(seed=7)) != shop()


def test_there_is_enough_of_everything() -> None:
    assert 560 <= len(shop()) <= 680
    assert 150 <= len(list(books())) <= 200
    kinds = Counter(a.look.kind for a in shop())
    assert len(kinds) >= 50
    assert min(kinds.values()) >= 2
    colours = Counter(a.look.colour for a in shop())
    assert len([c for c, n in colours.items() if n >= 5]) >= 20
    assert len({a.row["brand"] for a in shop()}) >= 14


def test_every_product_is_told_in_both_languages() -> None:
    for row in rows():
        for field in ("name", "description"):
            korean, english = str(row[f"{field}_ko"]), str(row[f"{field}_en"])
            assert HANGUL.search(korean), korean
            assert english, row
            assert not HANGUL.search(english), english
        assert "{" not in f"{row}".replace("{'", "").strip("{"), row["id"]
        assert not re.search(r"[은이을과]\([는가를와]\)", str(row["description_ko"]))


def test_ids_and_names_are_unique() -> None:
    found = rows()
    assert len({row["id"] for row in found}) == len(found)
    names = Counter(str(a.row["name_ko"]) for a in shop())
    assert [name for name, n in names.items() if n > 1] == []


def test_descriptions_do_not_repeat_themselves() -> None:
    texts = [str(a.row["description_ko"]) for a in shop()]
    assert len(set(texts)) > 0.9 * len(texts)
    for text in texts:
        sentences = re.split(r"(?<=[.?!요])\s+", text)
        assert len(sentences) == len(set(sentences)), text


def test_facets_are_words_that_the_lexicon_knows() -> None:
    lexicon = load_lexicon()
    for row in rows():
        for facet in (
            "colour",
            "pattern",
            "material",
            "fit",
            "sleeve",
            "season",
            "occasion",
            "gender",
            "genre",
            "mood",
            "theme",
            "age",
        ):
            values = row.get(facet, [])
            for value in [values] if isinstance(values, str) else list(values):  # type: ignore[call-overload]
                assert lexicon.find(value, facet), (facet, value)
        for level in str(row["category"]).split(" > "):
            assert lexicon.find(level, "category"), level


def test_prices_and_stock_are_plausible() -> None:
    for row in rows():
        price = int(str(row["price"]))
        assert 4000 <= price <= 900_000
        assert price % 100 == 0
        if "list_price" in row:
            assert int(str(row["list_price"])) > price
        assert int(str(row["stock"])) >= 0
    stock = [int(str(row["stock"])) for row in rows()]
    assert 0 < stock.count(0) < len(stock) * 0.1
    prices = defaultdict(list)
    for a in shop():
        prices[a.look.kind].append(int(str(a.row["price"])))
    mean = {kind: sum(p) / len(p) for kind, p in prices.items()}
    assert mean["socks"] < mean["t-shirt"] < mean["sweater"] < mean["coat"]


@pytest.mark.parametrize(
    ("kind", "facets"),
    [
        ("shirt", {"pattern": "checked"}),
        ("boots", {"colour": "black", "material": "leather"}),
        ("t-shirt", {"pattern": "striped"}),
        ("dress", {"pattern": "floral"}),
        ("jeans", {"colour": "denim blue"}),
        ("sneakers", {"colour": "white"}),
        ("coat", {"colour": "camel"}),
        ("padding", {"colour": "black"}),
    ],
)
def test_common_wishes_have_several_answers(kind: str, facets: dict[str, str]) -> None:
    found = [a for a in shop() if a.look.kind == kind and all(a.row[f] == v for f, v in facets.items())]
    assert len(found) >= 2


def test_designs_come_in_other_colours() -> None:
    """A photo of one and "in blue" has an answer: the same seed is the same design."""
    designs = defaultdict(set)
    for a in shop():
        designs[a.look.kind, a.look.seed].add(a.look.colour)
    assert sum(len(colours) > 1 for colours in designs.values()) > 0.5 * len(designs)


def test_who_wears_it_agrees_with_the_sizes() -> None:
    for a in shop():
        sizes = a.row["size"]
        assert isinstance(sizes, list)
        assert sizes
        if a.look.kind in ("heels", "flats"):
            assert a.row["gender"] == "women's"
            assert int(sizes[-1]) <= 260


def test_books_have_moods_genres_and_authors() -> None:
    moods = Counter(mood for book in books() for mood in book.moods)
    assert len(moods) >= 12
    assert min(moods.values()) >= 5
    assert sum("(" in str(book.row["author"]) for book in books()) == len(list(books()))


def test_covers_are_repeatable_and_each_its_own() -> None:
    some = list(books())[:12]
    drawn = [cover(book).tobytes() for book in some]
    assert drawn == [cover(book).tobytes() for book in some]
    assert len(set(drawn)) == len(some)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("셔츠은(는)", "셔츠는"),
        ("니트을(를)", "니트를"),
        ("데님으로(로)", "데님으로"),
        ("울으로(로)", "울로"),
        ("원피스이에요", "원피스예요"),
        ("가방예요", "가방이에요"),
    ],
)
def test_korean_particles_bend(before: str, after: str) -> None:
    assert bend(before) == after
