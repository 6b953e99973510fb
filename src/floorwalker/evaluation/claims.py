"""What no answer may say, whoever writes it: figures of no product, names of others, promises, the wrong language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from floorwalker.catalog.product import Item, Lang

_AMOUNT = re.compile(
    r"(?:[₩$€£¥₹]\s?(\d[\d,]*(?:\.\d+)?))|(?:(\d[\d,]*(?:\.\d+)?)\s?(만)?\s?(?:원|won|KRW|달러|dollars?|USD)(?![a-z]))",
    re.IGNORECASE,
)
_SAID = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(만|천|k\b)?", re.IGNORECASE)
_NAMED = re.compile(r"\[(\d+)\]\s*\*\*(.+?)\*\*")
_NUMBER = re.compile(r"\[(\d+)\]")
_HANGUL = re.compile(r"[가-힣]")
_PROMISED = {
    "ko": (
        r"무료\s?배송(?:입니다|이에요|해 ?드)", r"(?:오늘|내일|모레).{0,6}(?:도착|배송)", "최저가", "품질을? 보장",
        "100%", "쿠폰을? (?:드|적용)", "주문(?:이|을|해)? ?(?:완료|접수|넣어 드|해 드)",
        "결제(?:가|를)? ?(?:완료|진행해 드)", "예약해 드", "할인해 드",
    ),
    "en": (
        "free shipping", r"(?:arrives?|deliver\w*) (?:today|tomorrow|within)", "guaranteed?", "lowest price (?:in|on) ",
        "coupon", "promo code", "I(?:'ve| have) (?:ordered|placed|reserved|added)", "your order (?:is|has been)",
        "discount for you",
    ),
}  # fmt: skip
"""What nobody here can keep."""
_PROMISES = {lang: re.compile("|".join(ways), re.IGNORECASE) for lang, ways in _PROMISED.items()}
_PARTS = {"만": 10_000.0, "천": 1_000.0, "k": 1_000.0}


def amounts(text: str) -> list[float]:
    """Amounts of money that a text states."""
    return [
        float((signed or plain).replace(",", "")) * (10_000 if man else 1)
        for signed, plain, man in _AMOUNT.findall(text)
    ]


def numbers_said(text: str) -> set[float]:
    """Every number that a shopper wrote, in the ways it may be meant."""
    found: set[float] = set()
    for digits, part in _SAID.findall(text):
        value = float(digits.replace(",", "")) if digits.replace(",", "") else 0.0
        found |= {value, value * _PARTS.get(part.lower(), 1.0), value * 10_000}
    return found


def allowed_amounts(items: Collection[Item], said: Collection[str]) -> set[float]:
    """Prices of what was shown, what they differ by, and what the shopper said."""
    prices = {money.amount for item in items for money in (item.product.price, item.product.list_price) if money}
    return {
        *prices,
        *(abs(a - b) for a in prices for b in prices),
        *(number for text in said for number in numbers_said(text)),
    }


def wrong_claims(
    text: str, lang: Lang, shown: Sequence[Item], before: Sequence[Sequence[Item]], said: Collection[str]
) -> Iterator[str]:
    """What does not hold, a sentence each.

    `shown`: the cards of this turn; `before`: those of earlier ones, oldest first; `said`: the shopper's messages.
    """
    everything = [*shown, *(item for turn in before for item in turn)]
    allowed = allowed_amounts(everything, said)
    yield from (f"states {amount:,.0f}, a price of nothing shown" for amount in amounts(text) if amount not in allowed)
    numbered = list(shown) or next((list(turn) for turn in reversed(before) if turn), [])
    yield from _wrong_numbers(text, lang, numbered)
    if promise := _PROMISES[lang].search(text):
        yield f"promises “{promise.group()}”"
    yield from _wrong_language(text, lang, everything)


def _wrong_numbers(text: str, lang: Lang, cards: Sequence[Item]) -> Iterator[str]:
    yield from (
        f"speaks of card [{n}], of {len(cards)}" for n in _NUMBER.findall(text) if not 1 <= int(n) <= len(cards)
    )
    for number, name in _NAMED.findall(text):
        if 1 <= int(number) <= len(cards) and name != cards[int(number) - 1].name(lang):
            yield f"calls card [{number}] “{name}”"


def _wrong_language(text: str, lang: Lang, items: Collection[Item]) -> Iterator[str]:
    """Names stay as they are; around them a Korean answer is Korean, an English one has none."""
    own = text
    for item in items:
        for name in (*item.product.names.values(), *(v for values in item.product.facets.values() for v in values)):
            own = own.replace(name, "")
    own = re.sub(r"[“‘\"'].*?[”’\"']|\*\*.*?\*\*", "", own)
    hangul = len(_HANGUL.findall(own))
    if lang == "ko" and not hangul:
        yield "is not Korean"
    if lang == "en" and hangul > 0.2 * max(1, len(own.replace(" ", ""))):
        yield "is not English"
