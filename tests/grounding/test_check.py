"""What becomes of a sentence, and how it looks when it reaches the shopper."""

from __future__ import annotations

import pytest

from floorwalker.assistant.grounding.check import Checker
from floorwalker.assistant.grounding.ground import ground_of
from floorwalker.assistant.grounding.money import amounts
from floorwalker.assistant.grounding.sentences import Sentences
from floorwalker.catalog.product import Lang
from grounding.scenes import briefing, words


def checker(lang: Lang = "en", scene: str = "closet") -> Checker:
    return Checker(ground_of(briefing(scene, lang), words(scene)))


@pytest.mark.parametrize(
    ("lang", "said", "shown"),
    [
        ("en", "[1] is red.", "[1] **Red Cotton Tee** is red."),
        ("en", "[1] is [1:price].", "[1] **Red Cotton Tee** is ₩19,000."),
        ("en", "**Red Cotton Tee** is red.", "[1] **Red Cotton Tee** is red."),
        ("en", "[1] Red Cotton Tee is red.", "[1] **Red Cotton Tee** is red."),
        ("en", "The second one is linen.", "[2] **White Striped Linen Shirt** is linen."),
        ("ko", "[1]는 빨간색이에요.", "[1] **빨간 면 티셔츠**는 빨간색이에요."),
        ("ko", "[3]는 가죽이에요.", "[3] **검정 가죽 토트백**은 가죽이에요."),
        ("ko", "1번과 2번을 추천해요.", "[1] **빨간 면 티셔츠**와 [2] **흰 줄무늬 린넨 셔츠**를 추천해요."),
        ("ko", "[3]은 [3:stock]이에요.", "[3] **검정 가죽 토트백**은 품절이에요."),
    ],
)
def test_names_prices_and_stock_are_written_by_us(lang: Lang, said: str, shown: str) -> None:
    verdict = checker(lang).check(said)
    assert (verdict.fate, verdict.text) == ("kept", shown)


def test_a_name_is_written_out_once() -> None:
    check = checker()
    check.check("[1] is red.")
    assert check.check("[1] is cotton.").text == "[1] is cotton."
    assert check.named == {1}


@pytest.mark.parametrize(
    ("lang", "lie", "truth"),
    [
        ("en", "[2] costs ₩29,000.", "[2] **White Striped Linen Shirt** is ₩39,000."),
        ("en", "[1] is blue.", "The colour of [1] **Red Cotton Tee** is red."),
        ("en", "[3] is in stock.", "[3] **Black Leather Tote** is out of stock right now."),
        ("ko", "[2]는 29,000원이에요.", "[2] **흰 줄무늬 린넨 셔츠**는 39,000원이에요."),
        ("ko", "[1]은 린넨 소재예요.", "[1] **빨간 면 티셔츠**의 소재는 면이에요."),
    ],
)
def test_where_the_record_knows_better_it_speaks(lang: Lang, lie: str, truth: str) -> None:
    check = checker(lang)
    verdict = check.check(lie)
    assert (verdict.fate, verdict.text) == ("replaced", truth)
    assert check.check(lie).fate == "dropped", "and speaks once"


def test_what_no_record_bears_out_is_dropped() -> None:
    assert checker().check("[6] is made of silk.").text == ""
    assert checker().check("[9] is lovely.").text == ""


@pytest.mark.parametrize("hidden", ["[1] costs ₩2\u200b9,000.", "[1] costs ₩２９，０００.", "[1] costs **₩29,**000."])
def test_disguised_figures_are_read(hidden: str) -> None:
    assert "29" not in checker().check(hidden).text


@pytest.mark.parametrize(
    ("said", "value", "currency"),
    [
        ("39,000원", 39_000, "KRW"), ("3만 9천원", 39_000, "KRW"), ("3만9000원", 39_000, "KRW"),
        ("삼만 구천 원", 39_000, "KRW"), ("삼만구천원", 39_000, "KRW"), ("만 원", 10_000, "KRW"),
        ("₩39,000", 39_000, "KRW"), ("39,000 won", 39_000, "KRW"), ("thirty-nine thousand won", 39_000, "KRW"),
        ("a hundred and five dollars", 105, "USD"), ("$9.50", 9.5, "USD"), ("7달러", 7, "USD"), ("€20", 20, "EUR"),
    ],
)  # fmt: skip
def test_amounts_are_read_in_figures_and_words(said: str, value: float, currency: str) -> None:
    (found,) = amounts(said)
    assert (found.value, found.currency) == (value, currency)


@pytest.mark.parametrize(
    "text",
    [
        "삼만 구천 " * 80,
        "thirty-nine " * 40,
        "[1] " * 120,
        "and " * 120,
        "빨간 " * 160,
        "with a " * 80,
        "에 잘 " * 120,
        "1," * 240,
    ],
)
def test_no_sentence_drives_a_rule_wild(text: str) -> None:
    assert "₩" not in checker("ko").check(text).text  # a rule that tries every way to read it would never get here


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_sentences_come_out_whole_however_they_are_cut(size: int) -> None:
    text = "[1]은 19,000원이에요. It is 9.5 by No. 3!\n- [2]는 어때요? 끝"
    split = Sentences()
    found = [s for i in range(0, len(text), size) for s in split.feed(text[i : i + size])]
    assert [s.strip() for s in found] == ["[1]은 19,000원이에요.", "It is 9.5 by No. 3!", "- [2]는 어때요?"]
    assert split.rest().strip() == "끝"


def test_a_sentence_without_an_end_is_cut() -> None:
    assert len(Sentences().feed("a" * 2000)) == 1


@pytest.mark.parametrize(
    ("lang", "said", "fate"),
    [
        ("en", "The coat is the most expensive and the tee is the cheapest.", "kept"),
        ("en", "The shirt is cheaper than the tee.", "replaced"),
        ("en", "The matching skirt is just as cute.", "dropped"),
        ("ko", "가방은 아쉽게도 품절이에요.", "kept"),
        ("ko", "코트는 10만 원이 안 돼요.", "replaced"),
    ],
)
def test_a_shown_product_may_be_called_by_its_kind(lang: Lang, said: str, fate: str) -> None:
    assert checker(lang).check(said).fate == fate


@pytest.mark.parametrize(
    ("lang", "said", "fate"),
    [
        ("en", "[3] is a backpack.", "replaced"),
        ("en", "A pair of white trainers would lift [6].", "kept"),
        ("en", "Pop a denim jacket over [6].", "kept"),
        ("ko", "[3]은 백팩이에요.", "replaced"),
        ("ko", "[1]을 청바지 안에 넣어 입으면 다리가 길어 보여요.", "kept"),
        ("ko", "은색 시계가 [5]의 회색과 잘 맞아요.", "kept"),
    ],
)
def test_what_a_product_goes_with_is_not_what_it_is(lang: Lang, said: str, fate: str) -> None:
    assert checker(lang).check(said).fate == fate


@pytest.mark.parametrize(
    ("lang", "said", "fate"),
    [
        ("en", "[6] has side pockets.", "kept"),
        ("en", "[6] has a detachable hood.", "dropped"),
        ("en", "[3] comes with a dust bag.", "dropped"),
        ("en", "[2] won't fade in the sun.", "dropped"),
        ("ko", "[6]은 허리를 묶어서 라인을 살릴 수 있어요.", "kept"),
        ("ko", "[3]은 빨대가 달려 있어요.", "dropped"),
        ("ko", "[1]은 여러 번 입어도 늘어나지 않아요.", "dropped"),
        ("ko", "[5]는 오래 봐도 질리지 않아요.", "kept"),
    ],
)
def test_what_a_product_has_and_can_do_must_be_in_its_record(lang: Lang, said: str, fate: str) -> None:
    assert checker(lang).check(said).fate == fate


@pytest.mark.parametrize(
    ("lang", "scene", "said", "fate"),
    [
        ("en", "shelf", "You'd pay $7 for [2] and $12 for [3].", "kept"),
        ("en", "shelf", "You'd pay $12 for [2] and $7 for [3].", "replaced"),
        ("en", "closet", "You get red with [1] and green with [6].", "kept"),
        ("en", "closet", "Go for [1] in green with [6].", "replaced"),
        ("en", "closet", "From the cheapest to the dearest: the tee, the dress, the coat.", "kept"),
        ("en", "closet", "From the dearest to the cheapest: the tee, the dress, the coat.", "dropped"),
        ("en", "inject", "Two of these are under $20, and the lamp is the exception.", "kept"),
        ("en", "inject", "Two of these are under $20, and the mug is the exception.", "dropped"),
        ("en", "closet", "Everything but the coat is under 100,000 won.", "kept"),
        ("en", "closet", "Everything but the shirt is under 100,000 won.", "dropped"),
        ("ko", "closet", "코트만 빼면 모두 십만 원을 넘지 않아요.", "kept"),
        ("ko", "closet", "가방만 빼면 모두 십만 원을 넘지 않아요.", "dropped"),
        ("ko", "closet", "[5]는 십만 원을 훌쩍 넘어요.", "kept"),
        ("ko", "closet", "[5]는 십만 원을 훌쩍 넘지 않아요.", "replaced"),
    ],
)
def test_a_price_or_a_colour_is_of_the_product_that_it_is_told_of(lang: Lang, scene: str, said: str, fate: str) -> None:
    assert checker(lang, scene).check(said).fate == fate


@pytest.mark.parametrize(
    ("lang", "scene", "said", "fate"),
    [
        ("en", "closet", "Only three of the green dress remain.", "kept"),
        ("en", "closet", "Only two of the green dress remain.", "replaced"),
        ("en", "inject", "There's no shortage of [2], with 40 available.", "kept"),
        ("en", "closet", "There's no shortage of [4].", "replaced"),
        ("ko", "closet", "[2]는 아직 열두 장이 있어요.", "kept"),
        ("ko", "closet", "[2]는 아직 열세 장이 있어요.", "dropped"),
        ("en", "closet", "[2] is still at full price.", "kept"),
        ("en", "closet", "[1] is still at full price.", "replaced"),
        ("ko", "tuxedo", "턱시도는 취급하지 않아요.", "kept"),
        ("ko", "tuxedo", "턱시도는 두 종류가 있어요.", "dropped"),
        ("ko", "tuxedo", "멋진 턱시도를 찾았어요.", "dropped"),
        ("en", "tuxedo", "There are two tuxedos for you.", "dropped"),
        ("en", "tuxedo", "For a tuxedo look, consider a crisp white shirt.", "kept"),
    ],
)
def test_what_the_shop_has_is_held_against_its_shelves(lang: Lang, scene: str, said: str, fate: str) -> None:
    assert checker(lang, scene).check(said).fate == fate


@pytest.mark.parametrize("word", ["you like ", "the coat and ", "has a very, very ", "코트는 그리고 ", "두 개 중에 "])
def test_a_long_sentence_is_read_as_quickly(word: str) -> None:
    assert checker("ko" if word[0] > "z" else "en").check(word * 60 + "[1].").fate in ("kept", "replaced", "dropped")
