"""Wishes taken back by their ids: searched again without them, and not carried any further."""

from __future__ import annotations

import pytest

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.chips import Chip
from walks.shop import Shop, Told, picture


def chips(told: Told) -> dict[str, Chip]:
    return {chip.id: chip for chip in told.products.wishes}


def drop(shop: Shop, *ids: str, text: str = "") -> Told:
    return Told(list(shop.assistant.reply(Message(conversation_id="c", text=text, dropped=ids))))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("빨간 셔츠 3만원 이상 체크 말고 싼 순으로", {"빨간", "셔츠", "3만원 이상", "체크", "낮은 가격순"}),
        ("red shirts, no checks, over 30,000 won, cheapest first",
         {"red", "shirts", "over 30,000 won", "checks", "lowest price first"}),
    ],
)  # fmt: skip
def test_every_wish_has_an_id_and_a_label(shop: Shop, text: str, labels: set[str]) -> None:
    made = chips(shop.say(text))
    assert {chip.label for chip in made.values()} == labels
    assert set(made) == {
        "wanted:colour:red", "wanted:category:shirts", "limit:price", "unwanted:pattern:checked", "sort:price_asc",
    }  # fmt: skip
    assert {made[i].kind for i in made} == {"wanted", "unwanted", "limit", "sort"}


@pytest.mark.parametrize(("text", "then"), [("빨간 셔츠", "체크로"), ("red shirts", "checked ones")])
def test_without_a_wish_the_search_is_made_again_and_stays_without(shop: Shop, text: str, then: str) -> None:
    assert shop.colours(shop.say(text)) == {"Red"}
    told = drop(shop, "wanted:colour:red")
    assert len(shop.colours(told)) > 1
    assert shop.kinds(told) == {"Shirts"}
    assert "wanted:colour:red" not in chips(told)
    assert told.text.startswith(("‘빨간’", "I looked again without “red”", "Leaving “red” aside"))
    later = shop.say(then)
    assert {chip.facet for chip in later.products.wishes} == {"category", "pattern"}


@pytest.mark.parametrize("text", ["검정 말고 티셔츠 2만원 이하", "t-shirts under 20,000 won, not black"])
def test_a_refusal_and_a_price_are_taken_back(shop: Shop, text: str) -> None:
    assert "Black" not in shop.colours(shop.say(text))
    told = drop(shop, "unwanted:colour:black", "limit:price")
    assert "Black" in shop.colours(told)
    assert set(chips(told)) == {"wanted:category:tshirts"}


@pytest.mark.parametrize(
    ("text", "change", "colour"), [("빨간 셔츠", "파란색으로", "Blue"), ("red shirts", "in blue", "Blue")]
)
def test_a_wish_is_taken_back_and_another_made_at_once(shop: Shop, text: str, change: str, colour: str) -> None:
    shop.say(text)
    told = drop(shop, "wanted:category:shirts", text=change)
    assert shop.colours(told) == {colour}
    assert len(shop.kinds(told)) > 1


def test_a_photo_and_a_likeness_can_be_taken_back(shop: Shop) -> None:
    made = chips(shop.say("이거 셔츠로", picture("red")))
    (photo,) = (chip.id for chip in made.values() if chip.kind == "photo")
    told = drop(shop, photo)
    assert set(chips(told)) == {"wanted:category:shirts"}
    told = shop.say("1번이랑 비슷한 거")
    (like,) = (chip for chip in told.products.wishes if chip.kind == "like")
    assert like.label in {item.name("ko") for item in shop.items.values()}
    assert not [chip for chip in drop(shop, like.id).products.wishes if chip.kind == "like"]


@pytest.mark.parametrize("text", ["빨간 린넨 청바지", "red linen jeans"])
def test_a_wish_that_nothing_meets_is_marked(shop: Shop, text: str) -> None:
    told = shop.say(text)
    assert {chip.facet: chip.dropped for chip in told.products.wishes} == {
        "colour": False, "material": True, "category": False,
    }  # fmt: skip
    assert "wanted:material:linen" not in chips(drop(shop, "wanted:material:linen"))


def test_ids_that_nobody_gave_change_nothing(shop: Shop) -> None:
    before = [card.product_id for card in shop.say("빨간 셔츠").cards]
    assert [card.product_id for card in drop(shop, "wanted:colour:blue", "nonsense").cards] == before


def test_with_nothing_before_it_taking_back_asks_what_is_wanted(shop: Shop) -> None:
    told = drop(shop, "wanted:colour:red")
    assert not told.failed
    assert told.text
