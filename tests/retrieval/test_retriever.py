"""The whole read path over the small shop. Everything asked in English is asked in Korean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from doubles import COLOURS, ColourEye, HashEmbedder, SpaceAnalyser
from floorwalker.catalog.product import Money
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.query import Found, Limit, Mode, Query, Reason, Wish
from floorwalker.retrieval.retriever import Retriever
from retrieval.shop import KINDS, KOREAN, LEXICON, Shop, document, garments, item, picture, with_stock

BLUE = Wish("colour", ("blue",), "파란색")
SHIRT = Wish("category", ("t-shirt",), "티셔츠")


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop(garments())


def ids(found: Found) -> list[str]:
    return [hit.product_id for hit in found.hits]


def kinds(found: Found) -> set[str]:
    return {product_id.rsplit("-", 1)[0] for product_id in ids(found)}


@pytest.mark.parametrize("text", ["red t-shirt", "빨간색 티셔츠"])
@pytest.mark.parametrize("mode", ["auto", "multimodal", "cross_modal", "multi_vector"])
def test_words_find_products_in_every_mode(shop: Shop, text: str, mode: Mode) -> None:
    assert kinds(shop.retriever.search(Query(text=text, mode=mode, k=2))) == {"t-shirt-red"}


@pytest.mark.parametrize("mode", ["auto", "multimodal", "multi_vector"])
def test_a_photo_finds_what_looks_like_it(shop: Shop, mode: Mode) -> None:
    found = shop.retriever.search(Query(photos=(picture("green", "wide"),), mode=mode, k=2))
    assert kinds(found) == {"shoes-green"}
    assert Reason("image") in found.hits[0].reasons


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_cross_modal_searches_by_what_is_said_of_the_photo(shop: Shop, lang: Any) -> None:
    found = shop.retriever.search(Query(photos=(picture("green", "wide"),), mode="cross_modal", lang=lang, k=6))
    assert kinds(found) == {"shoes-green", "t-shirt-green", "bag-green"}, "the eye of this test only knows colours"
    assert {"image", "image_name"}.isdisjoint(found.hits[0].fields)


@pytest.mark.parametrize("said", ["in blue", "파란색으로"])
def test_a_photo_with_another_colour_keeps_the_kind(shop: Shop, said: str) -> None:
    query = Query(photos=(picture("red", "tall"),), wanted=(replace(BLUE, said=said),), k=2)
    found = shop.retriever.search(query)
    assert kinds(found) == {"t-shirt-blue"}
    assert Reason("facet", "colour", "blue") in found.hits[0].reasons


def test_without_a_colour_facet_the_change_is_made_in_the_encoder() -> None:
    items = [
        item(f"{kind}-{colour}-1", kind, colour, names={"en": kind}, facets={"colour": ()})
        for kind in KINDS
        for colour in KOREAN
    ]
    looks = {i.product.product_id: (i.product.product_id.split("-")[-2], "") for i in items}
    looks = {i: (colour, KINDS[i.rsplit("-", 2)[0]][1]) for i, (colour, _) in looks.items()}
    shop = Shop(items, looks)
    for text in ("blue", "파란색"):
        found = shop.retriever.search(Query(text=text, photos=(picture("red", "tall"),), k=1))
        assert ids(found) == ["t-shirt-blue-1"]


def test_several_photos_each_find_theirs(shop: Shop) -> None:
    photos = (picture("red", "tall"), picture("blue", "wide"))
    assert kinds(shop.retriever.search(Query(photos=photos, k=4))) == {"t-shirt-red", "shoes-blue"}


def test_more_like_a_shown_product_and_not_that_one(shop: Shop) -> None:
    found = shop.retriever.search(Query(like=("bag-red-1",), k=3))
    assert ids(found)[0] == "bag-red-2"
    assert "bag-red-1" not in ids(found)


def test_a_shown_product_in_another_colour(shop: Shop) -> None:
    assert kinds(shop.retriever.search(Query(like=("bag-red-1",), wanted=(BLUE,), k=2))) == {"bag-blue"}


def test_only_looks_at_the_products_asked_about_in_their_order(shop: Shop) -> None:
    only = ("shoes-red-2", "bag-blue-1", "shoes-red-1")
    assert ids(shop.retriever.search(Query(only=only))) == list(only)
    cheaper = shop.retriever.search(Query(only=only, sort="price_asc"))
    assert ids(cheaper) == ["bag-blue-1", "shoes-red-1", "shoes-red-2"]


@pytest.mark.parametrize("text", ["", "red", "빨간색"])
def test_what_was_shown_is_not_shown_again(shop: Shop, text: str) -> None:
    first = shop.retriever.search(Query(text=text, wanted=(SHIRT,), k=5))
    second = shop.retriever.search(Query(text=text, wanted=(SHIRT,), exclude=tuple(ids(first)), k=5))
    assert len(first.hits) == len(second.hits) == 5
    assert not set(ids(first)) & set(ids(second))


@pytest.mark.parametrize("text", ["refrigerator", "냉장고", "refrigerator in red", "xyzzy", "웹툰"])
def test_what_the_shop_does_not_carry_finds_nothing(shop: Shop, text: str) -> None:
    found = shop.retriever.search(Query(text=text))
    assert found.hits == ()
    assert found.dropped == ()


def test_a_wish_nobody_can_meet_is_dropped_and_said(shop: Shop) -> None:
    purple = Wish("colour", ("purple",), "보라색")
    found = shop.retriever.search(Query(wanted=(SHIRT, purple), k=3))
    assert found.dropped == (purple,)
    assert found.query.wanted == (SHIRT,)
    assert {i.rsplit("-", 2)[0] for i in ids(found)} == {"t-shirt"}


@pytest.mark.parametrize("text", ["waterproof", "방수"])
def test_words_nobody_has_are_said_beside_a_wish_that_is_met(shop: Shop, text: str) -> None:
    found = shop.retriever.search(Query(text=text, wanted=(SHIRT,), k=3))
    assert len(found.hits) == 3
    assert found.dropped == (Wish("", (), text),)


def test_prices_and_refusals_are_never_given_up(shop: Shop) -> None:
    dear = Limit("price", 1_000_000, None, "백만원 이상")
    found = shop.retriever.search(Query(wanted=(SHIRT, BLUE), limits=(dear,)))
    assert found.hits == ()
    limit = Limit("price", None, 10_000, "만원 이하")
    query = Query(text="t-shirt", unwanted=(Wish("colour", ("black",), "검정 말고"),), limits=(limit,), k=40)
    found = shop.retriever.search(query)
    assert len(found.hits) > 5
    assert all(i.endswith("-1") and "black" not in i for i in ids(found))
    assert Reason("price", "price", "만원 이하") in found.hits[0].reasons


def test_cheapest_first_among_what_was_asked_for_and_not_among_everything() -> None:
    items = [
        *(item(f"shirt-{n}", "t-shirt", "red", price=Money(30_000 - n, "KRW")) for n in range(20)),
        *(item(f"bag-{n}", "bag", "red", price=Money(100 + n, "KRW")) for n in range(20)),
    ]
    shop = Shop(items)
    assert ids(shop.retriever.search(Query(wanted=(SHIRT,), sort="price_asc", k=3))) == [
        "shirt-19",
        "shirt-18",
        "shirt-17",
    ]
    assert ids(shop.retriever.search(Query(wanted=(SHIRT,), sort="price_desc", k=2))) == ["shirt-0", "shirt-1"]
    by_words = shop.retriever.search(Query(text="티셔츠", sort="price_asc", k=3))
    assert {i.split("-")[0] for i in ids(by_words)} == {"shirt"}


def test_the_cheapest_of_a_kind_is_found_however_many_there_are() -> None:
    items = [item(f"shirt-{n:04}", "t-shirt", "red", price=Money(90_000 - n, "KRW")) for n in range(400)]
    found = Shop(items, depth=50).retriever.search(Query(wanted=(SHIRT,), sort="price_asc", k=2))
    assert ids(found) == ["shirt-0399", "shirt-0398"]


def test_sold_out_products_are_down_or_hidden_by_setting() -> None:
    items = [with_stock(one, 0 if one.product.product_id.endswith("1") else 5) for one in garments()]
    query = Query(text="빨간색 티셔츠", wanted=(SHIRT,), k=14)
    down = ids(Shop(items).retriever.search(query))
    assert down[0] == "t-shirt-red-2"
    assert len(down) == 14
    assert down.index("t-shirt-blue-2") < down.index("t-shirt-blue-1")
    hidden = ids(Shop(items, out_of_stock="hide").retriever.search(query))
    assert set(hidden) == {i for i in down if i.endswith("2")}


def test_unknown_stock_is_not_hidden() -> None:
    items = [with_stock(one, None) for one in garments()]
    assert len(Shop(items, out_of_stock="hide").retriever.search(Query(text="티셔츠", k=5)).hits) == 5


def test_an_empty_shop_and_an_empty_question_find_nothing_and_break_nothing(shop: Shop) -> None:
    empty = Shop([])
    for query in (Query(text="red"), Query(photos=(picture("red", "tall"),)), Query(), Query(like=("nobody",))):
        assert empty.retriever.search(query).hits == ()
    assert shop.retriever.search(Query(like=("nobody",), only=("nobody",))).hits == ()
    assert len(shop.retriever.search(Query(k=4)).hits) == 4


def test_a_product_gone_between_index_and_store_is_left_out() -> None:
    shop = Shop(garments())
    del shop.shelf.items["t-shirt-red-1"]
    assert "t-shirt-red-1" not in ids(shop.retriever.search(Query(text="빨간색 티셔츠")))


def test_a_product_without_a_picture_is_found_by_its_words() -> None:
    items = [*garments(), item("plain", "bag", "red", names={"en": "Orbit satchel"})]
    shop = Shop(items, {"plain": None})
    found = shop.retriever.search(Query(text="orbit", k=1))
    assert ids(found) == ["plain"]
    assert {"image", "image_name"}.isdisjoint(found.hits[0].fields)
    assert len(shop.retriever.search(Query(like=("plain",), k=2)).hits) == 2


def test_both_ways_of_fusing_find_the_same_best(shop: Shop) -> None:
    ranked = Shop(garments(), fusion="rank")
    for text in ("blue shoes", "파란색 운동화"):
        assert kinds(ranked.retriever.search(Query(text=text, k=2))) == {"shoes-blue"}


def test_the_same_words_and_photo_are_embedded_once() -> None:
    shop = Shop(garments())
    query = Query(text="red bag", photos=(picture("red", "square"),))
    first = shop.retriever.search(query)
    made = shop.joint.calls + shop.text.calls
    again = shop.retriever.search(Query(text="red bag", photos=(picture("red", "square"),)))
    assert shop.joint.calls + shop.text.calls == made
    assert again.hits == first.hits


@pytest.mark.parametrize("colour", sorted(COLOURS))
def test_every_hit_says_why_and_says_it_truly(shop: Shop, colour: str) -> None:
    wish = Wish("colour", (colour,), KOREAN[colour])
    found = shop.retriever.search(Query(text=f"{KOREAN[colour]} 가방", wanted=(wish,), k=8))
    assert found.timings["total"] >= found.timings["search"] > 0
    for hit in found.hits:
        record = shop.shelf.items[hit.product_id]
        assert hit.reasons
        for reason in hit.reasons:
            if reason.kind == "facet":
                assert reason.value in record.product.facets[str(reason.facet)]
            if reason.kind == "words" and reason.value:
                own = f"{record.name('ko')} {record.name('en')}"
                assert all(word in own for word in reason.value.split(", "))


def test_what_only_the_eye_saw_is_not_claimed_for_the_catalogue() -> None:
    striped = item("s", "t-shirt", "red", seen={"pattern": ("striped",)})
    shop = Shop([*garments(), striped])
    found = shop.retriever.search(Query(wanted=(SHIRT, Wish("pattern", ("striped",), "줄무늬"))))
    assert "s" in ids(found)
    for hit in found.hits:
        assert (Reason("image", "pattern", "striped") in hit.reasons) == (hit.product_id == "s")
        assert not any(r.kind == "facet" and r.facet == "pattern" for r in hit.reasons)


@pytest.mark.parametrize("text", ["blue", "파란색"])
def test_a_colour_only_the_eye_knows_ranks_and_keeps_nothing_away(text: str) -> None:
    items = [
        item(f"{kind}-{colour}", kind, colour, names={"en": kind}, facets={"colour": ()}, seen={"colour": (colour,)})
        for kind in KINDS
        for colour in KOREAN
    ]
    looks = {f"{kind}-{colour}": (colour, KINDS[kind][1]) for kind in KINDS for colour in KOREAN}
    # The eye took one thing for another colour; the encoder does not.
    wrong = replace(items[0], enrichment=replace(items[0].enrichment, seen={"colour": ("blue",)}))
    shop = Shop([wrong, *items[1:]], looks)
    wish = Wish("colour", ("blue",), text)
    found = shop.retriever.search(Query(text=text, wanted=(wish, SHIRT), k=7))
    assert ids(found)[0] == "t-shirt-blue"
    assert len(found.hits) == 7
    unwanted = shop.retriever.search(Query(wanted=(SHIRT,), unwanted=(wish,), k=7))
    assert not {"t-shirt-blue", items[0].product.product_id} & set(ids(unwanted))


def test_a_photo_of_what_is_refused_is_still_recognised() -> None:
    """With blue things only alike in being refused, the rest has nothing that stands out to the photo."""
    shop = Shop(garments())
    refused = Wish("colour", ("blue",), "blue")
    found = shop.retriever.search(Query(photos=(picture("blue", "square"),), unwanted=(refused,), k=4))
    assert found.hits
    assert not any("blue" in hit.product_id for hit in found.hits)


def test_a_name_that_speaks_of_what_is_not_carried_is_found() -> None:
    shop = Shop([*garments(), item("magnet", "bag", "blue", names={"en": "Happy Refrigerator Tote"})])
    assert shop.retriever.search(Query(text="happy refrigerator", k=3)).hits[0].product_id == "magnet"
    assert not shop.retriever.search(Query(text="large refrigerator", k=3)).hits


class Lamplight(HashEmbedder):
    """Sees a photo of one thing and believes it red: half of its places are the look, half the belief."""

    def __init__(self) -> None:
        super().__init__(space="joint")
        self.look = np.random.default_rng(0).standard_normal((9, 32)).astype(np.float32)
        self.look /= np.linalg.norm(self.look, axis=1, keepdims=True)

    def seen(self, number: int, believed: int) -> Vectors:
        belief = np.eye(32, dtype=np.float32)[believed]
        return np.concatenate([self.look[number] * 0.45**0.5, belief * 0.55**0.5]).astype(np.float32)

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors:
        return np.stack([self.seen(0, RED) for _ in images])

    def as_query(self, vector: Vectors) -> Vectors:
        return vector

    def believing(self, vector: Vectors, facet: str, word: str) -> Vectors:
        return vector

    def appearance(self, vector: Vectors) -> Vectors:
        look = np.where(np.arange(64) < 32, vector, 0)
        return np.asarray(look / np.linalg.norm(look), np.float32)


RED, OTHER = 0, 1


@pytest.mark.parametrize("asked", [Query(), Query(text="under lamps"), Query(wanted=(SHIRT,))])
def test_the_thing_in_a_photo_is_first_though_it_seems_to_be_of_another_colour(asked: Query) -> None:
    eye = Lamplight()
    alike = [item(f"red-{n}", "t-shirt", "red") for n in range(1, 9)]
    shop = Shop([*garments(), *alike, item("itself", "t-shirt", "blue")])
    vectors = {f"red-{n}": eye.seen(n, RED) for n in range(1, 9)} | {"itself": eye.seen(0, OTHER)}
    for name, vector in vectors.items():
        made = document(shop.shelf.items[name], None, shop.joint)
        shop.index.upsert([replace(made, vectors={**made.vectors, "image": vector, "image_name": vector})])

    def found(joint: HashEmbedder) -> list[str]:
        retriever = Retriever(
            shop.index, shop.shelf, joint, shop.text, ColourEye(), SpaceAnalyser(), LEXICON, diversity=0
        )
        return ids(retriever.search(replace(asked, photos=(picture("red", "tall"),), k=5)))

    assert found(eye)[0] == "itself"
    assert len(set(found(eye))) == 5

    class Blind(Lamplight):
        appearance = None  # type: ignore[assignment]

    assert found(Blind())[0] != "itself"


@pytest.mark.parametrize("asked", [Query(photos=(picture("red", "tall"),)), Query(like=("shown",))])
def test_others_are_looked_for_by_pictures_as_queries_have_them(asked: Query) -> None:
    """What only stored pictures have, here the second half, makes none of them alike."""

    class Open(Lamplight):
        def as_query(self, vector: Vectors) -> Vectors:
            return self.appearance(vector)

    eye = Open()
    eye.look[1] = eye.look[0] * 0.6 + eye.look[1] * 0.8
    shop = Shop([*garments(), *(item(name, "t-shirt", "red") for name in ("alike", "open", "shown"))])
    vectors = {"alike": eye.seen(1, OTHER), "open": eye.seen(2, RED), "shown": eye.seen(0, RED)}
    for name, vector in vectors.items():
        made = document(shop.shelf.items[name], None, shop.joint)
        shop.index.upsert([replace(made, vectors={**made.vectors, "image": vector, "image_name": vector})])

    def found(joint: HashEmbedder) -> list[str]:
        parts = (shop.index, shop.shelf, joint, shop.text, ColourEye(), SpaceAnalyser(), LEXICON)
        found = ids(Retriever(*parts, diversity=0).search(replace(asked, k=3)))
        return [product_id for product_id in found if product_id != "shown"]

    assert found(eye)[0] == "alike"
    assert found(Lamplight())[0] == "open"


@pytest.mark.parametrize(("text", "said"), [("t-shirt", "under $20"), ("티셔츠", "2만원 이하")])
def test_a_limit_on_what_no_product_tells_is_dropped_and_said(text: str, said: str) -> None:
    limit, weight = Limit("price", None, 20.0, said), Limit("weight", None, 1.0, "1 kg")
    unpriced = Shop([replace(one, product=replace(one.product, price=None)) for one in garments()])
    found = unpriced.retriever.search(Query(text=text, limits=(limit, weight), k=4))
    assert kinds(found) <= {f"t-shirt-{colour}" for colour in KOREAN}
    assert found.hits
    assert (found.dropped, found.query.limits) == ((limit, weight), ())
    # Where prices are told, nothing dearer is ever shown.
    assert not Shop(garments()).retriever.search(Query(text=text, limits=(limit,), k=4)).hits
