"""The answerer that asks a model: what it lets through, what it adds, and what it does when the model fails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from pydantic import SecretStr

from floorwalker.assistant.answer import RuleAnswerer
from floorwalker.assistant.briefing import Briefing, Told
from floorwalker.assistant.model_answer import ModelAnswerer
from floorwalker.assistant.understood import Missing, Understood
from floorwalker.catalog.product import Lang
from floorwalker.errors import ModelError
from floorwalker.inference.chat.scripted import Line, ScriptedChatModel
from floorwalker.retrieval.query import Query
from grounding.scenes import briefing


def answered(told: Briefing, *says: Line) -> tuple[str, Told, ScriptedChatModel]:
    model = ScriptedChatModel(says, "m")
    pieces = list(ModelAnswerer(model).stream(told))
    end = pieces[-1]
    assert isinstance(end, Told)
    return "".join(p for p in pieces if isinstance(p, str)), end, model


TRUE = {"ko": "[1]은 빨간색이에요. [2]는 린넨이라 시원해요.", "en": "[1] is red. [2] is linen, so it feels cool."}


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_is_true_is_said_and_what_was_not_spoken_of_is_named(lang: Lang) -> None:
    text, end, _ = answered(briefing("closet", lang), TRUE[lang])
    assert end.answered_by == "m"
    assert end.usage["sentences"] == 2
    for number in range(1, 7):
        assert f"[{number}]" in text
    assert text.index("[2]") < text.index("[3]")


@pytest.mark.parametrize(
    ("lang", "lie"),
    [("ko", "[1]은 29,000원이에요. 나이키 가방도 있어요."), ("en", "[1] is ₩29,000. We also have Nike bags.")],
)
def test_lies_never_arrive_and_the_answer_is_whole(lang: Lang, lie: str) -> None:
    text, end, _ = answered(briefing("closet", lang), lie)
    assert "29,000" not in text
    assert "Nike" not in text
    assert "나이키" not in text
    assert "19,000" in text, "the record's price stands in its place"
    assert (end.usage["replaced"], end.usage["dropped"]) == (1, 1)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_model_that_only_lies_is_answered_for_by_the_rules(lang: Lang) -> None:
    told = briefing("closet", lang)
    text, end, _ = answered(told, "[9] is great. <b>Buy!</b>")
    assert end.answered_by == "rules"
    rules = "".join(p for p in RuleAnswerer().stream(told) if isinstance(p, str))
    assert rules.split(".")[0] in text


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_model_that_cannot_be_reached_is_said(lang: Lang) -> None:
    text, end, _ = answered(briefing("closet", lang), ModelError("The model is busy.", "busy"))
    assert end.answered_by == "rules"
    assert {"ko": "상담 모델에 연결되지 않아", "en": "cannot be reached"}[lang] in text
    assert "[1]" in text


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("own", [True, False])
def test_a_wrong_key_is_said_to_the_one_whose_it_is(lang: Lang, own: bool) -> None:
    told = replace(briefing("closet", lang), key=SecretStr("sk-of-a-shopper") if own else None)
    text, end, _ = answered(told, ModelError("The key was not accepted.", "key"))
    assert end.answered_by == "rules"
    yours = {"ko": "입력하신 키", "en": "did not accept your key"}[lang]
    away = {"ko": "상담 모델에 연결되지 않아", "en": "cannot be reached"}[lang]
    assert (yours in text, away in text) == (own, not own)
    assert "[1]" in text


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_stream_that_dies_half_way_is_finished_by_the_rules(lang: Lang) -> None:
    dies: Sequence[str | Exception] = (TRUE[lang], " [3]", ModelError("The stream died.", "broken"))
    text, end, _ = answered(briefing("closet", lang), dies)
    assert end.answered_by == "m"
    cut = {"ko": "중간에 끊겨서", "en": "did not arrive"}[lang]
    assert text.index("[1]") < text.index(cut)
    assert text.rstrip().endswith((".", "요"))


def test_sentences_are_sent_as_they_end() -> None:
    taken: list[str] = []

    def pieces() -> Sequence[str | Exception]:
        return ("[1] is ", "red. ", "[2] is", ModelError("The stream died.", "broken"))

    for piece in ModelAnswerer(ScriptedChatModel([pieces()])).stream(briefing("closet", "en")):
        taken += [piece] if isinstance(piece, str) else []
    assert taken[0] == "[1] **Red Cotton Tee** is red."


def test_an_answer_has_an_end() -> None:
    text, _, _ = answered(briefing("closet", "en"), "[1] is red. " * 50)
    assert text.count("is red") <= 8


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_what_is_not_carried_is_said_whatever_the_model_says(lang: Lang) -> None:
    told = briefing("closet", lang)
    said = "턱시도" if lang == "ko" else "a tuxedo"
    missing = replace(told, understood=replace(told.understood, missing=(Missing(said, "category", "tuxedo"),)))
    text, _, _ = answered(missing, TRUE[lang])
    assert said in text.split(".")[0]


@pytest.mark.parametrize("intent", ["greet", "guarded", "off_topic", "help", "find"])
def test_where_there_is_nothing_to_speak_of_no_model_is_asked(intent: str) -> None:
    told = replace(briefing("closet", "en"), cards=(), understood=Understood(intent=intent, query=Query()))  # type: ignore[arg-type]
    text, end, model = answered(told, "[1] is red.")
    assert text
    assert end.answered_by == "rules"
    assert model.asked == []


def test_closing_the_answer_closes_the_stream() -> None:
    closed: list[bool] = []

    def endless() -> object:
        try:
            while True:
                yield "[1] is red. "
        finally:
            closed.append(True)

    stream = ModelAnswerer(ScriptedChatModel([endless()])).stream(briefing("closet", "en"))  # type: ignore[list-item]
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert closed == [True]
