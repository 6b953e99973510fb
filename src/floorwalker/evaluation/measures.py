"""What a run is worth, topic by topic. The measures of relevance are those of `ir-measures`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from floorwalker.errors import EvaluationError
from floorwalker.evaluation.catalogue import Catalogue, Entry
from floorwalker.evaluation.generate.facets import within
from floorwalker.evaluation.run import Run
from floorwalker.evaluation.topics import Bounds, Topic, TopicSet, quoted

RELEVANCE: tuple[str, ...] = ("nDCG@10", "R@10", "R@50", "RR", "Success@1", "Success@5")
"""Higher is better; a product counts as relevant from grade 1 on."""
VIOLATIONS, SILENCE = "violations@10", "silence"
"""Share of the ten best that are outside what was asked for; and, where there is no answer, whether none was given."""
MEASURES: tuple[str, ...] = (*RELEVANCE, VIOLATIONS, SILENCE)
_SHOWN = 10

Values = Mapping[str, Mapping[str, float]]
"""By measure and topic; a topic is missing where a measure says nothing about it."""


def tool() -> Any:
    """The `ir-measures` library. Raises EvaluationError with the install command where it is missing."""
    try:
        import ir_measures
    except ImportError as exc:
        raise EvaluationError("Scoring needs the extra: pip install 'floorwalker[evaluate]'.") from exc
    return ir_measures


def score(topics: TopicSet, run: Run, catalogue: Catalogue) -> dict[str, dict[str, float]]:
    """Raises EvaluationError where `ir-measures` is not installed."""
    answered = [topic for topic in topics if topics.qrels[topic.topic_id]]
    values = _relevance(topics, answered, run)
    values[VIOLATIONS] = {
        topic.topic_id: violations(run[topic.topic_id].ids, topic.bounds, catalogue)
        for topic in topics
        if topic.bounds is not None
    }
    values[SILENCE] = {topic.topic_id: float(not run[topic.topic_id].ids) for topic in topics if topic.silence}
    return values


def _relevance(topics: TopicSet, answered: Sequence[Topic], run: Run) -> dict[str, dict[str, float]]:
    ir_measures = tool()
    measures = [ir_measures.parse_measure(name) for name in RELEVANCE]
    qrels = [
        ir_measures.Qrel(topic.topic_id, quoted(product_id), grade)
        for topic in answered
        for product_id, grade in topics.qrels[topic.topic_id].items()
    ]
    # Ranks as scores: equal scores would be put in another order than the shop showed.
    scored = [
        ir_measures.ScoredDoc(topic.topic_id, quoted(product_id), float(-rank))
        for topic in answered
        for rank, product_id in enumerate(run[topic.topic_id].ids)
    ]
    values: dict[str, dict[str, float]] = {name: {} for name in RELEVANCE}
    for metric in ir_measures.iter_calc(measures, qrels, scored):
        values[str(metric.measure)][metric.query_id] = round(float(metric.value), 6)
    for of_topic in values.values():
        # A topic for which nothing was found is worth nothing, and says so.
        of_topic.update({topic.topic_id: 0.0 for topic in answered if topic.topic_id not in of_topic})
    return values


def violations(ids: Sequence[str], bounds: Bounds, catalogue: Catalogue) -> float:
    """0 where nothing is shown."""
    shown = [catalogue.by_id[i] for i in ids[:_SHOWN] if i in catalogue.by_id]
    return sum(violates(entry, bounds) for entry in shown) / len(shown) if shown else 0.0


def violates(entry: Entry, bounds: Bounds) -> bool:
    """Whether a product has what was refused, lacks what was required, or costs too much or too little."""

    def has(facet: str, values: Sequence[str]) -> bool:
        return not set(values).isdisjoint(entry.facets.get(facet, ()))

    return (
        any(has(facet, values) for facet, values in bounds.refused.items())
        or not all(has(facet, values) for facet, values in bounds.required.items())
        or not within(entry.price, bounds)
    )
