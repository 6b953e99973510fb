"""Other words for a topic come from a model; what is relevant to it does not."""

from __future__ import annotations

import json

from floorwalker.errors import ModelError
from floorwalker.evaluation.rephrase import rephrased
from floorwalker.evaluation.topics import Topic, TopicSet
from floorwalker.inference.chat.scripted import ScriptedChatModel

TOPICS = TopicSet(
    (
        Topic(topic_id="a", kind="natural", lang="ko", text="빨간 셔츠 보여줘", about="x"),
        Topic(topic_id="b", kind="misspelt", lang="en", text="rde shirt"),
        Topic(topic_id="c", kind="price", lang="en", text="shirts under $20", about="y"),
    ),
    {"a": {"p": 2}, "b": {"q": 2}, "c": {"r": 1}},
)


def said(*ways: str) -> str:
    return json.dumps({"ways": ways}, ensure_ascii=False)


def test_other_ways_have_the_same_judgements() -> None:
    model = ScriptedChatModel(
        [said("빨간색 셔츠 좀", "레드 남방 있나", "셋째"), said("cheap shirts, $20 tops")], "writer"
    )
    made = rephrased(TOPICS, model, 2)
    assert [t.topic_id for t in made] == ["a", "a-1", "a-2", "b", "c", "c-1"]
    assert [t.text for t in made if t.phrased_by == "writer"] == [
        "빨간색 셔츠 좀",
        "레드 남방 있나",
        "cheap shirts, $20 tops",
    ]
    assert made.qrels["a-2"] == {"p": 2}
    assert all(t.about == "x" for t in made if t.topic_id.startswith("a"))
    told = " ".join(message.text for asked in model.asked for message in asked)
    assert "Korean" in told
    assert "<request>shirts under $20</request>" in told


def test_what_is_unusable_is_left_out() -> None:
    model = ScriptedChatModel([said("", "  ", "x" * 500, "빨간 셔츠 보여줘", "빨간\n셔츠"), said()], "writer")
    assert [t.text for t in rephrased(TOPICS, model, 5) if t.phrased_by == "writer"] == ["빨간 셔츠"]


def test_a_model_that_fails_changes_nothing() -> None:
    model = ScriptedChatModel([ModelError("busy", "busy"), ModelError("gone", "unreachable")])
    assert rephrased(TOPICS, model, 2).topics == TOPICS.topics
