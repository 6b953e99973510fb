"""What a run is worth: by ir-measures, by what must not be shown, and how sure that is."""

from __future__ import annotations

import math

import pytest

from evaluation.catalogues import catalogue
from floorwalker.evaluation.measures import SILENCE, VIOLATIONS, score
from floorwalker.evaluation.run import Answer
from floorwalker.evaluation.statistics import difference, estimate, holm, ratio
from floorwalker.evaluation.topics import Bounds, Topic, TopicSet

CATALOGUE = catalogue()
RED = next(e.product_id for e in CATALOGUE.entries if e.facets["colour"] == ("red",))
NAVY = next(e.product_id for e in CATALOGUE.entries if e.facets["colour"] == ("navy",))


def topic(topic_id: str, **more: object) -> Topic:
    return Topic(**{"topic_id": topic_id, "kind": "facets", "lang": "en", **more})  # type: ignore[arg-type]


def answers(**ids: list[str]) -> dict[str, Answer]:
    return {topic_id: Answer(tuple(found), 1.0) for topic_id, found in ids.items()}


def test_measures_of_relevance() -> None:
    topics = TopicSet((topic("a"), topic("b"), topic("none")), {"a": {"x": 2, "y": 1}, "b": {"z": 1}, "none": {"z": 1}})
    values = score(topics, answers(a=["y", "q", "x"], b=["q", "z"], none=[]), CATALOGUE)
    ideal = 2 + 1 / math.log2(3)
    assert values["nDCG@10"]["a"] == pytest.approx((1 + 2 / math.log2(4)) / ideal, abs=1e-5)
    assert values["RR"] == {"a": 1.0, "b": 0.5, "none": 0.0}
    assert values["Success@1"] == {"a": 1.0, "b": 0.0, "none": 0.0}
    assert values["R@10"] == {"a": 1.0, "b": 1.0, "none": 0.0}


def test_the_order_shown_counts_whatever_ties() -> None:
    topics = TopicSet((topic("a"),), {"a": {"x": 1}})
    values = [score(topics, answers(a=ids), CATALOGUE)["RR"]["a"] for ids in (["x", "b", "c"], ["c", "b", "x"])]
    assert values == [1.0, pytest.approx(1 / 3, abs=1e-5)]


@pytest.mark.parametrize(
    ("bounds", "share"),
    [
        (Bounds(refused={"colour": ("red",)}), 0.5),
        (Bounds(required={"colour": ("red", "blue")}), 0.5),
        (Bounds(required={"brand": ("Harbour",)}), 1.0),
        (Bounds(high=1.0), 1.0),
        (Bounds(low=1.0), 0.0),
    ],
)
def test_violations_are_the_share_of_what_is_shown(bounds: Bounds, share: float) -> None:
    topics = TopicSet((topic("a", bounds=bounds), topic("free")), {"a": {NAVY: 1}, "free": {NAVY: 1}})
    values = score(topics, answers(a=[RED, NAVY], free=[RED]), CATALOGUE)
    assert values[VIOLATIONS] == {"a": share}


def test_silence_is_for_what_is_not_carried_only() -> None:
    topics = TopicSet(
        (topic("a", silence=True), topic("b", silence=True), topic("c")), {"a": {}, "b": {}, "c": {"x": 1}}
    )
    values = score(topics, answers(a=[], b=[RED], c=[]), CATALOGUE)
    assert values[SILENCE] == {"a": 1.0, "b": 0.0}
    assert values["nDCG@10"] == {"c": 0.0}


def test_an_interval_holds_its_mean_and_narrows() -> None:
    few, many = estimate([0.0, 1.0] * 5), estimate([0.0, 1.0] * 200)
    assert few.low < few.mean == 0.5 < few.high
    assert many.high - many.low < few.high - few.low
    assert estimate([0.7] * 9).low == pytest.approx(0.7)


def test_a_difference_is_paired() -> None:
    first = {str(n): 0.1 * (n % 7) + 0.1 for n in range(40)}
    second = {str(n): 0.1 * (n % 7) for n in range(40)} | {"alone": 1.0}
    found = difference(first, second)
    assert found is not None
    assert (found.mean, found.n) == (pytest.approx(0.1), 40)
    assert found.p < 0.001 < found.low
    same = difference(first, first)
    assert same is not None
    assert same.p == 1.0
    assert difference({"a": 1.0}, {"b": 1.0}) is None


def test_one_topic_is_no_proof_whatever_was_rounded() -> None:
    first = {str(n): 1 / 3 for n in range(40)} | {"one": 1.0}
    second = {str(n): round(1 / 3, 6) for n in range(40)} | {"one": 0.0}
    found = difference(first, second)
    assert found is not None
    assert found.p > 0.9


def test_chance_is_not_significant() -> None:
    first = {str(n): float(n % 2) for n in range(40)}
    second = {str(n): float((n + 1) % 2) for n in range(40)}
    found = difference(first, second)
    assert found is not None
    assert found.p > 0.5


def test_holm() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]


def test_a_ratio_of_means() -> None:
    found = ratio([0.4, 0.8, 0.6], [0.5, 1.0, 0.75])
    assert found.mean == pytest.approx(0.8)
    assert found.low == pytest.approx(0.8)
