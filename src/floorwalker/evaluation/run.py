"""Runs: what each way to search finds for each topic, through the app's own understanding and retriever."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from floorwalker.catalog.product import Lang
from floorwalker.evaluation.topics import Topic, TopicSet
from floorwalker.retrieval.query import Found, Query
from floorwalker.retrieval.strategies import SHOP, STRATEGIES, Strategy, strategy

if TYPE_CHECKING:
    from PIL import Image

DEPTH = 50
"""Products that are asked for: what R@50 looks at."""


class Understanding(Protocol):
    def understand(self, text: str, lang: Lang | None = None, photos: tuple[Image.Image, ...] = ()) -> Query: ...


class Searcher(Protocol):
    def search(self, query: Query, strategy: Strategy | None = None) -> Found: ...


@dataclass(frozen=True, slots=True)
class System:
    """One line of the comparison: a strategy, with the message understood or taken as it is."""

    name: str
    strategy: Strategy
    understood: bool = True


AS_SAID = System("as-said", SHOP, understood=False)
"""The shop's search without the assistant's understanding: no filters, no ranges, nothing refused."""


def systems(names: Sequence[str] = ()) -> list[System]:
    """All, or those named; the shop as it is always comes first. Raises SettingsError on an unknown name."""
    every = (*STRATEGIES, AS_SAID.name)
    chosen = dict.fromkeys((SHOP.name, *(names or every)))
    return [AS_SAID if name == AS_SAID.name else System(name, strategy(name)) for name in chosen]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one topic, best first."""

    ids: tuple[str, ...]
    ms: float
    """In the retriever, with what is asked embedded already: the same for all that are compared."""


Run = Mapping[str, Answer]
"""By topic."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A topic, ready to search."""

    topic: Topic
    query: Query
    plain: Query
    understanding_ms: float
    encoding_ms: float
    """What the first search for it took longer than the second: encoders, mostly."""


def prepare(topics: TopicSet, mind: Understanding, retriever: Searcher) -> list[Asked]:
    """Understands every topic once, and has what it asks embedded."""
    return [_prepared(topic, topics, mind, retriever) for topic in topics]


def _prepared(topic: Topic, topics: TopicSet, mind: Understanding, retriever: Searcher) -> Asked:
    photos = (topics.open_photo(topic),) if topic.photo else ()
    start = time.perf_counter()
    query = replace(mind.understand(topic.text, topic.lang, photos), k=DEPTH)
    understanding = (time.perf_counter() - start) * 1000
    plain = Query(lang=topic.lang, text=topic.text, photos=photos, k=DEPTH)
    times = [retriever.search(query).timings["total"] for _ in range(2)]
    retriever.search(plain)
    return Asked(topic, query, plain, understanding, max(0.0, times[0] - times[1]))


def run(
    asked: Sequence[Asked], retriever: Searcher, ways: Sequence[System], tick: Callable[[], None]
) -> dict[str, Run]:
    """Every system over every topic, topic by topic, so that all find the same things at hand."""
    runs: dict[str, dict[str, Answer]] = {system.name: {} for system in ways}
    for one in asked:
        for system in ways:
            runs[system.name][one.topic.topic_id] = _answer(one, system, retriever)
        tick()
    return dict(runs)


def _answer(asked: Asked, system: System, retriever: Searcher) -> Answer:
    found = retriever.search(asked.query if system.understood else asked.plain, system.strategy)
    return Answer(tuple(hit.product_id for hit in found.hits), found.timings["total"])
