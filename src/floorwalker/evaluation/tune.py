"""Fusion weights picked on one half of the topics and judged on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from statistics import fmean

from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.measures import score
from floorwalker.evaluation.run import Asked, Searcher, System, run
from floorwalker.evaluation.statistics import Difference, difference
from floorwalker.evaluation.topics import Topic, TopicSet
from floorwalker.retrieval.plan import LIKE_WEIGHTS, PHOTO_WEIGHTS, TEXT_WEIGHTS, Weights
from floorwalker.retrieval.strategies import Strategy

MEASURE = "nDCG@10"
_FACTORS = (0.0, 0.5, 2.0)
_ROUNDS = 2
FEWEST = 8
"""Topics of a half, below which nothing is tuned."""
MOST = 150
"""Topics that weights are picked by: all of them are searched for every step."""
_LEAST_GAIN = 0.001
"""On the validation half; below it weights stay as they are, rather than follow noise."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """What was picked, and what it is worth on topics that had no say in picking it."""

    now: Strategy
    picked: Strategy
    validation: tuple[float, float]
    """Mean nDCG@10 now and as picked."""
    test: tuple[float, float]
    gain: Difference | None
    tried: int

    @property
    def worth_it(self) -> bool:
        """Whether the other half surely gains: its whole interval is above 0."""
        return self.gain is not None and self.gain.low > 0


def halves(topics: TopicSet, seed: int = 0) -> tuple[TopicSet, TopicSet]:
    """Validation and test, each kind in both; questions about the same thing stay together."""
    sides: tuple[list[Topic], list[Topic]] = ([], [])
    for kind in dict.fromkeys(topic.kind for topic in topics):
        subjects = list(dict.fromkeys(subject(topic) for topic in topics if topic.kind == kind))
        Random(f"{seed} {kind}").shuffle(subjects)
        side = {about: place % 2 for place, about in enumerate(subjects)}
        for topic in topics:
            if topic.kind == kind:
                sides[side[subject(topic)]].append(topic)
    return topics.of(sides[0]), topics.of(sides[1])


def subject(topic: Topic) -> str:
    return topic.about or topic.topic_id


def whole(strategy: Strategy) -> Strategy:
    """With every weight that it leaves out as the retriever has it."""
    return replace(
        strategy,
        text=strategy.text or dict(TEXT_WEIGHTS),
        photo=strategy.photo or {**LIKE_WEIGHTS, **PHOTO_WEIGHTS},
        fusion=strategy.fusion or "strength",
    )


def tune(
    topics: TopicSet,
    asked: Sequence[Asked],
    retriever: Searcher,
    catalogue: Catalogue,
    now: Strategy,
    tick: Callable[[], None],
) -> Tuned | None:
    """Coordinate ascent from the weights in force: one list at a time, off, halved or doubled.

    None where there are too few topics to pick or to judge by.
    """
    judged = topics.of([topic for topic in topics if topics.qrels[topic.topic_id]])
    validation, test = halves(judged)
    if min(len(validation), len(test)) < FEWEST:
        return None
    if len(validation) > MOST:
        validation = validation.of(Random("validation").sample(validation.topics, MOST))
    by_topic = {one.topic.topic_id: one for one in asked}

    def worth(strategy: Strategy, half: TopicSet) -> Mapping[str, float]:
        chosen = [by_topic[topic.topic_id] for topic in half]
        found = run(chosen, retriever, [System("candidate", strategy)], lambda: None)["candidate"]
        tick()
        return score(half, found, catalogue)[MEASURE]

    start = best = whole(now)
    first = reached = fmean(worth(best, validation).values())
    tried = 1
    for _ in range(_ROUNDS):
        before = reached
        for step in STEPS:
            candidate = step(best)
            value = fmean(worth(candidate, validation).values())
            tried += 1
            if value > reached + _LEAST_GAIN:
                best, reached = candidate, value
        if reached == before:
            break
    old, new = worth(start, test), worth(best, test)
    return Tuned(start, best, (first, reached), (fmean(old.values()), fmean(new.values())), difference(new, old), tried)


def _turn(strategy: Strategy) -> Strategy:
    return replace(strategy, fusion="rank" if strategy.fusion == "strength" else "strength")


def _text(strategy: Strategy, name: str, factor: float) -> Strategy:
    return replace(strategy, text=_changed(strategy.text or {}, name, factor, TEXT_WEIGHTS[name]))


def _photo(strategy: Strategy, name: str, factor: float) -> Strategy:
    return replace(strategy, photo=_changed(strategy.photo or {}, name, factor, PHOTO_WEIGHTS[name]))


def _changed(weights: Weights, name: str, factor: float, usual: float) -> Weights:
    """A list that is off comes back with half or all of its usual weight."""
    old = weights.get(name, 0.0)
    return {**weights, name: round(old * factor if old else usual * factor / 2, 4)}


STEPS: tuple[Callable[[Strategy], Strategy], ...] = (
    _turn,
    *(partial(_text, name=name, factor=factor) for name in TEXT_WEIGHTS for factor in _FACTORS),
    *(partial(_photo, name=name, factor=factor) for name in PHOTO_WEIGHTS for factor in _FACTORS),
)
"""From a strategy to each of those one change away."""
