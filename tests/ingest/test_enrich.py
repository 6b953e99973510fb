"""Texts from templates: in both languages, honest, and natural Korean."""

from __future__ import annotations

from typing import Any

import pytest

from floorwalker.catalog.lexicon import Lexicon, Term, load_lexicon
from floorwalker.catalog.product import Enrichment, Product
from floorwalker.inference.ports import Attribute, Sight
from floorwalker.ingest.enrich import TemplateEnricher
from floorwalker.ingest.particles import has_final, topic, with_

SHIRT: dict[str, Any] = {
    "product_id": "1",
    "names": {"en": "Puma Men's Toe Crusher Black T-shirt"},
    "facets": {
        "category": ("Apparel", "Topwear", "Tshirts"),
        "colour": ("Black",),
        "gender": ("men",),
        "usage": ("Sports",),
    },
}


def enrich(sight: Sight | None = None, **product: Any) -> Enrichment:
    return TemplateEnricher(load_lexicon()).one(Product(**{**SHIRT, **product}), sight)


def saw(*attributes: tuple[str, str], colours: tuple[tuple[str, float], ...] = (), said: bool = True) -> Sight:
    sentences = {"ko": "블랙 상의로 보여요.", "en": "This looks like a black top."} if said else {}
    return Sight(tuple(Attribute(facet, key, 0.9) for facet, key in attributes), colours, sentences)


def test_a_product_with_facts_only() -> None:
    found = enrich()
    assert found.generated_by == "template"
    assert found.names == {"ko": "Puma 남성 Toe Crusher 블랙 티셔츠"}
    assert found.descriptions == {
        "ko": "Puma 남성 Toe Crusher 블랙 티셔츠. 남성 블랙 티셔츠입니다. 용도는 스포츠입니다.",
        "en": "Puma Men's Toe Crusher Black T-shirt. Men's black t-shirt. Use: sports.",
    }
    assert found.summaries == {
        "ko": "분류는 의류 > 상의 > 티셔츠, 색상은 블랙, 대상은 남성, 용도는 스포츠인 상품입니다.",
        "en": "Category: clothing > topwear > t-shirt; colour: black; for: men; use: sports.",
    }
    assert found.image_descriptions == {"ko": "남성 블랙 티셔츠.", "en": "Men's black t-shirt."}
    assert {"티셔츠", "t-shirt", "블랙", "black"} <= set(found.tags)
    assert found.seen == {}


def test_what_the_feed_wrote_is_not_written_again() -> None:
    found = enrich(
        names={"ko": "푸마 티셔츠", "en": "Puma tee"},
        descriptions={"en": "A tee. It costs Rs. 5 only. " + "And so on and on it goes for long. " * 20},
    )
    assert found.names == {}
    assert found.descriptions.keys() == {"ko"}
    assert found.summaries["en"].startswith("Category: clothing")
    assert "A tee. It costs Rs. 5 only." in found.summaries["en"]
    assert len(found.summaries["en"]) < 400


def test_a_product_of_which_only_the_name_is_known() -> None:
    found = enrich(names={"en": "Simpson Strong-Tie 12-Gauge Angle"}, facets={})
    assert found.names == {}
    assert found.descriptions == {"en": "Simpson Strong-Tie 12-Gauge Angle."}
    assert found.summaries == found.descriptions
    assert (found.image_descriptions, found.tags, found.seen) == ({}, (), {})


def test_what_the_eye_saw_is_told_and_kept_where_the_feed_is_silent() -> None:
    found = enrich(saw(("category", "t-shirt"), ("pattern", "striped"), ("colour", "red")))
    assert found.seen == {"pattern": ("striped",)}
    assert found.image_descriptions == {"ko": "블랙 상의로 보여요.", "en": "This looks like a black top."}
    assert found.descriptions["en"] == "Puma Men's Toe Crusher Black T-shirt. Men's black striped t-shirt. Use: sports."


@pytest.mark.parametrize("name", ["Puma Men's Check Black T-shirt", "푸마 남성 체크 티셔츠"])
def test_a_name_is_believed_before_the_eye(name: str) -> None:
    names = {"ko" if "체크" in name else "en": name}
    found = enrich(saw(("category", "t-shirt"), ("pattern", "striped"), ("sleeve", "short")), names=names)
    assert found.seen == {"sleeve": ("short",)}
    assert "strip" not in " ".join((*found.image_descriptions.values(), *found.descriptions.values(), *found.tags))
    assert enrich(saw(("category", "t-shirt"), ("pattern", "checked")), names=names).seen == {"pattern": ("checked",)}


def test_colours_are_measured_where_the_eye_is_not_sure() -> None:
    sight = saw(colours=(("navy", 0.5), ("white", 0.4), ("red", 0.1)), said=False)
    found = enrich(sight, facets={"category": ("Tshirts",)})
    assert found.seen == {"colour": ("navy", "white")}
    assert found.image_descriptions == {"ko": "네이비·화이트 티셔츠.", "en": "Navy and white t-shirt."}
    found = enrich(sight)
    assert found.image_descriptions == {
        "ko": "남성 블랙 티셔츠. 주된 색은 네이비와 화이트입니다.",
        "en": "Men's black t-shirt. Mostly navy and white.",
    }


@pytest.mark.parametrize("category", ["Table Lamps", "lamp", "조명"])
def test_an_eye_for_clothes_has_no_say_on_a_lamp(category: str) -> None:
    sight = saw(("category", "bag"), ("sleeve", "short"), ("colour", "red"))
    found = enrich(sight, names={"en": "A lamp"}, facets={"category": (category,)})
    assert found.seen == {"colour": ("red",)}
    assert "top" not in found.image_descriptions["en"]
    assert "상의" not in found.image_descriptions["ko"]


def test_books_name_their_author() -> None:
    found = enrich(
        names={"ko": "폭풍의 언덕"},
        facets={
            "category": ("book",),
            "author": ("에밀리 브론테",),
            "genre": ("novel",),
            "mood": ("sad",),
            "서가": ("고전",),
        },
    )
    assert (
        found.descriptions["ko"]
        == "폭풍의 언덕. 에밀리 브론테의 책입니다. 장르는 소설, 슬픈 분위기, 서가는 고전입니다."
    )
    assert "Book by 에밀리 브론테. Genre: novel." in found.descriptions["en"]


@pytest.mark.parametrize(
    ("name", "facets", "korean"),
    [
        ("Classic Polo Men Stripes Red Tshirts", {"colour": ("Red",)}, "Classic Polo 남성 스트라이프 레드 티셔츠"),
        ("Red Tape Men Black T-shirt", {"colour": ("Black",)}, "Red Tape 남성 블랙 티셔츠"),
        (
            "Mother Earth Women Blue Tshirts",
            {"colour": ("Blue",), "gender": ("women",)},
            "Mother Earth 여성 블루 티셔츠",
        ),
        ("Old Navy Navy Blue T-shirt", {"colour": ("Navy Blue",), "brand": ("Old Navy",)}, "Old Navy 네이비 티셔츠"),
        ("Murcia Women Green Green Tshirt", {"colour": ("Green",), "gender": ("women",)}, "Murcia 여성 그린 티셔츠"),
        ("T-shirt - For Men", {}, "티셔츠 남성"),
        ("Toe Crusher", {}, ""),
        ("Alpine Breeze Jacket", {"category": ("apparel",)}, "Alpine Breeze 자켓"),
        ("Alpine Breeze Sofa", {"category": ("apparel",)}, ""),
    ],
)
def test_english_names_in_korean(name: str, facets: dict[str, tuple[str, ...]], korean: str) -> None:
    found = enrich(names={"en": name}, facets={"category": ("Tshirts",), "gender": ("men",), **facets})
    assert found.names.get("ko", "") == korean


@pytest.mark.parametrize(
    ("name", "facets", "english"),
    [
        ("스니커즈 - 블랙:화이트 / VN000EYEBWW1", {"category": ("shoes",)}, "반스 VN000EYEBWW1 black white sneakers"),
        ("클래식 데님 미디 스커트", {"category": ("skirts",)}, "반스 midi black white skirt"),
        ("발마칸 코트", {"category": ("outers",)}, "반스 black white coat"),
        ("체크 셔츠", {"category": ("셔츠",)}, "반스 black white checked shirt"),
        ("고보습 크림", {"category": ("beauty_things",)}, ""),
    ],
)
def test_korean_names_in_english(name: str, facets: dict[str, tuple[str, ...]], english: str) -> None:
    found = enrich(names={"ko": name}, facets={"brand": ("반스",), "colour": ("블랙", "화이트"), **facets})
    assert found.names.get("en", "") == english


def test_another_lexicon_is_another_version() -> None:
    one, other = Lexicon.of([Term("colour", "red", ("red",), ("레드",))]), Lexicon.of([])
    assert TemplateEnricher(one).version == TemplateEnricher(one).version
    assert TemplateEnricher(one).version != TemplateEnricher(other).version


@pytest.mark.parametrize(
    ("word", "final"),
    [
        ("색상", True),
        ("소매", False),
        ("핏", True),
        ("3", True),
        ("2", False),
        ("denim", True),
        ("TR", True),
        ("wear", False),
    ],
)
def test_particles_fit_the_end_of_the_word(word: str, final: bool) -> None:
    assert has_final(word) is final
    assert topic(word) == word + ("은" if final else "는")
    assert with_(f"{word})") == f"{word})" + ("과" if final else "와")
