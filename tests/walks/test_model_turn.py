"""A talk with a photo, answered by a scripted model, as it was recorded. `FLOORWALKER_GOLDEN=1` records it anew."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from floorwalker.assistant.events import Delta, Finished, Products, Step, Suggestions
from floorwalker.assistant.model_answer import ModelAnswerer
from floorwalker.index.analysis import Analyser
from floorwalker.inference.chat.ports import ChatMessage
from floorwalker.inference.chat.scripted import ScriptedChatModel
from walks.shop import Shop, Told, clothes, picture

RECORDS = Path(__file__).parent / "turns"
SAYS = {
    "ko": (
        "올려 주신 사진처럼 빨간색인 [1]이 가장 가까워요. 가격은 5,000원이에요. [2]도 [2:price]이고 재고가 있어요.",
        "파란색으로는 [1]이 있어요. 무료 배송이에요.",
        "[1]은 [1:price]이에요. 구찌에서 만들었어요.",
    ),
    "en": (
        "Like your photo, [1] is red. It costs ₩5,000. [2] is [2:price] and in stock.",
        "In blue there is [1]. It ships for free.",
        "[1] is [1:price]. It is made by Gucci.",
    ),
}
ASKS = {
    "ko": ("이 사진 같은 셔츠 있어요?", "파란색으로", "1번 얼마예요?"),
    "en": ("do you have a shirt like this?", "in blue", "how much is number 1?"),
}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_talk_goes_as_recorded(tmp_path: Path, analyser: Analyser, lang: str) -> None:
    model = ScriptedChatModel(SAYS[lang], "scripted")
    items = clothes()
    colours = {i.product.product_id: i.product.facets["colour"][0].lower() for i in items}
    shop = Shop(tmp_path, items, analyser, colours, ModelAnswerer(model))
    told = [shop.say(text, *([picture("red")] if n == 0 else [])) for n, text in enumerate(ASKS[lang])]
    text = "\n".join(
        _recorded(ask, turn, asked) for ask, turn, asked in zip(ASKS[lang], told, model.asked, strict=True)
    )
    record = RECORDS / f"{lang}.txt"
    if os.environ.get("FLOORWALKER_GOLDEN"):
        record.write_text(text, "utf-8")
    assert text == record.read_text("utf-8")
    assert "5,000" not in text.replace("15,000", "").replace("25,000", "")
    assert [len(messages[-1].images) for messages in model.asked] == [1, 0, 0]


def _recorded(asked: str, told: Told, messages: Sequence[ChatMessage]) -> str:
    """The turn as a shopper lives it, and what the model was sent for it."""
    lines = [f"### {asked}"]
    for event in told.events:
        match event:
            case Step(_, text):
                lines.append(f"({text})")
            case Products(cards):
                lines += [f"  {c.number}. {c.name}, {c.price:,.0f} {c.currency}" for c in cards]
            case Suggestions(replies):
                lines.append(" / ".join(replies))
            case Finished(answered_by, usage):
                kept = {k: v for k, v in usage.items() if k in ("sentences", "replaced", "dropped")}
                lines.append(f"answered by {answered_by}: {kept}")
            case Delta() if lines[-1] != told.text:
                lines.append(told.text)
    sent = [f"> {m.role}, {len(m.images)} pictures\n{m.text}" for m in messages[1:]]
    return "\n".join([*lines, *sent]) + "\n"
