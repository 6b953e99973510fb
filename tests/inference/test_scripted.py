from pathlib import Path

import pytest
from pydantic import BaseModel

from floorwalker.errors import InferenceError, ModelError
from floorwalker.inference.chat.ports import ChatMessage, ChatModel, Output, TextDelta, Usage
from floorwalker.inference.chat.scripted import ScriptedChatModel

ASK = [ChatMessage("user", "무엇이 있나요?")]


class Pick(BaseModel):
    number: int


def text_of(model: ChatModel) -> str:
    return "".join(event.text for event in model.stream(ASK) if isinstance(event, TextDelta))


def test_answers_in_turn_and_from_the_beginning_again() -> None:
    model = ScriptedChatModel(["하나  둘\n셋", ["a", "", "b"]])
    assert [text_of(model) for _ in range(3)] == ["하나  둘\n셋", "ab", "하나  둘\n셋"]
    assert model.asked == [tuple(ASK)] * 3


def test_a_function_of_the_messages_may_answer() -> None:
    assert text_of(ScriptedChatModel(lambda messages: messages[-1].text.upper() + "!")) == "무엇이 있나요?!"


def test_an_error_comes_after_the_pieces_before_it() -> None:
    stream = ScriptedChatModel([["half ", ModelError("The stream broke off.", "broken"), "never"]]).stream(ASK)
    assert next(stream) == TextDelta("half ")
    with pytest.raises(ModelError) as caught:
        next(stream)
    assert caught.value.retryable
    assert isinstance(caught.value, InferenceError)
    assert stream.usage.output_tokens > 0


def test_objects_are_given_whole_or_not_at_all() -> None:
    model = ScriptedChatModel([['{"num', 'ber": 12}'], "not JSON", '{"number": 3}', "not JSON", "nor this"])
    assert next(model.stream(ASK, Pick)) == Output(Pick(number=12))
    assert next(model.stream(ASK, Pick)) == Output(Pick(number=3)), "asked for once more"
    with pytest.raises(ModelError) as caught:
        list(model.stream(ASK, Pick))
    assert caught.value.reason == "output"
    assert not caught.value.retryable


def test_usage_comes_last_and_is_called_an_estimate() -> None:
    *_, usage = ScriptedChatModel(["one two"]).stream(ASK)
    assert isinstance(usage, Usage)
    assert usage.estimated
    assert usage.input_tokens > 4
    assert usage.output_tokens == 2


def test_closing_ends_the_stream_and_keeps_the_count() -> None:
    stream = ScriptedChatModel(["one two three"]).stream(ASK)
    next(stream)
    stream.close()
    stream.close()
    assert list(stream) == []
    assert stream.usage.output_tokens == 1


def test_nothing_is_asked_before_the_first_event() -> None:
    model = ScriptedChatModel(["hi"])
    stream = model.stream(ASK)
    assert model.asked == []
    next(stream)
    assert len(model.asked) == 1


def test_reads_a_script_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "walk.txt").write_text("안녕하세요\n둘째 줄\n---\n[1]번이 좋아요\n-----\n", "utf-8")
    model = ScriptedChatModel.from_file(tmp_path / "walk.txt")
    assert [text_of(model), text_of(model), model.name] == ["안녕하세요\n둘째 줄", "[1]번이 좋아요", "walk"]
