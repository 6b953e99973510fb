"""What shoppers clicked and liked, as topics and judgements: labels that the shop collects by itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from floorwalker.conversation.feedback import Answered
from floorwalker.errors import EvaluationError
from floorwalker.evaluation.topics import VERSION, Topic, TopicSet, save

CLICKED, LIKED = 1, 2
"""Grades: a card that was opened; one that was opened in an answer that got a thumb up."""


def export(answers: Iterable[Answered], folder: Path) -> TopicSet:
    """Every question that says by itself what was asked and led to a card being opened, written to `folder`.

    Raises EvaluationError where there is none.
    """
    qrels: dict[tuple[str, str], dict[str, int]] = {}
    for answer in answers:
        if answer.alone and answer.clicked and answer.thumb != "down":
            grades = qrels.setdefault((answer.lang, answer.text.strip()), {})
            grade = LIKED if answer.thumb == "up" else CLICKED
            grades.update({i: max(grade, grades.get(i, 0)) for i in answer.clicked})
    if not qrels:
        raise EvaluationError("No shopper has opened a card yet, so there is nothing to judge by.")
    topics = {
        f"feedback-{number:04d}-{lang}": (Topic(
            topic_id=f"feedback-{number:04d}-{lang}", kind="feedback", lang="ko" if lang == "ko" else "en", text=text,
            phrased_by="shoppers",
        ), grades)
        for number, ((lang, text), grades) in enumerate(sorted(qrels.items()))
    }  # fmt: skip
    made = TopicSet(
        tuple(topic for topic, _ in topics.values()),
        {topic_id: grades for topic_id, (_, grades) in topics.items()},
        {"version": VERSION, "source": "feedback"},
        folder,
    )
    save(made, folder)
    return made
