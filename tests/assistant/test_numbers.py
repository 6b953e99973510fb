from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwalker.assistant.numbers import read_numbers
from floorwalker.assistant.prices import limits_of, merged


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("5만원 이하", None, 50_000, "KRW"),
        ("5만 원 이하로", None, 50_000, "KRW"),
        ("만원 이하", None, 10_000, "KRW"),
        ("1만5천원 미만", None, 14_999, "KRW"),
        ("3~5만원대", 30_000, 59_999, "KRW"),
        ("3만원대", 30_000, 39_999, "KRW"),
        ("3만원에서 5만원 사이", 30_000, 50_000, "KRW"),
        ("십만원 안쪽", None, 100_000, "KRW"),
        ("50,000원 이상", 50_000, None, "KRW"),
        ("예산 10만원", None, 100_000, "KRW"),
        ("5만원 정도", 40_000, 60_000, "KRW"),
        ("under $40", None, 39.99, "USD"),
        ("$40 or less", None, 40, "USD"),
        ("no more than $40", None, 40, "USD"),
        ("between 20 and 50 dollars", 20, 50, "USD"),
        ("$20-$50", 20, 50, "USD"),
        ("at least 100 dollars", 100, None, "USD"),
        ("around 100 dollars", 80, 120, "USD"),
        ("under 30,000 won", None, 29_999, "KRW"),
        ("under 60,000 KRW", None, 59_999, "KRW"),
        ("50 bucks or less", None, 50, "USD"),
        ("under 40", None, 40, None),
        ("100유로 이하", None, 100, "EUR"),
        ("5만원대~7만원대", 50_000, 79_999, "KRW"),
        ("20만원 넘어가는 건 부담스러워요", None, 200_000, "KRW"),
        ("최대 8만원", None, 80_000, "KRW"),
        ("최소 10만원", 100_000, None, "KRW"),
        ("between 50 and 90 thousand won", 50_000, 90_000, "KRW"),
        ("30k-50k", 30_000, 50_000, None),
        ("150k tops", None, 150_000, None),
    ],
)
def test_prices(text: str, low: float | None, high: float | None, currency: str | None) -> None:
    (price,) = read_numbers(text).prices
    assert price.currency == currency
    assert price.low == (None if low is None else pytest.approx(low))
    if high is None:
        assert price.high is None
    else:
        assert price.high is not None
        assert abs(price.high - high) <= 0.01


@pytest.mark.parametrize(
    "text", ["30대 여성 가방", "2번이랑 3번", "이만한 가방", "천 가방", "size 10", "만화책", "top rated"]
)
def test_other_numbers_are_no_prices(text: str) -> None:
    assert read_numbers(text).prices == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("가방 두 개만", 2),
        ("3개 보여줘", 3),
        ("하나만 추천", 1),
        ("show me two dresses", 2),
        ("top 3 watches", 3),
        ("5 cheapest tees", 5),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert read_numbers(text).count == count


@pytest.mark.parametrize(
    ("text", "size"),
    [("270mm 운동화", "270"), ("M 사이즈", "M"), ("size 10 shoes", "10"), ("XL 후드티", "XL"), ("흰티 L", "L")],
)
def test_sizes(text: str, size: str) -> None:
    assert read_numbers(text).sizes == (size,)


def test_another_currency_is_told_and_never_converted() -> None:
    limits, foreign = limits_of(read_numbers("20달러 이하").prices, "KRW")
    assert (limits, foreign) == ((), "USD")
    limits, foreign = limits_of(read_numbers("under $20").prices, "USD")
    assert foreign is None
    assert limits[0].high == pytest.approx(19.99)


def test_two_bounds_are_one_range() -> None:
    limits, _ = limits_of(read_numbers("over $20, $50 or less").prices, "USD")
    (one,) = merged(limits)
    assert (one.low, one.high) == (pytest.approx(20.01), 50)


@given(st.text(max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    read_numbers(text)


@pytest.mark.parametrize("text", ["two piece dress", "three tone bag", "loafers 240", "compare 1 and 3", "울 100%"])
def test_numbers_that_are_no_count_price_or_size(text: str) -> None:
    numbers = read_numbers(text)
    assert (numbers.count, numbers.prices, numbers.sizes) == (None, (), ())
