"""The whole evaluation of a shop: topics, runs, figures, weights; as one report."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from floorwalker import __version__
from floorwalker.evaluation import reports, summary, tune
from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.measures import score, tool
from floorwalker.evaluation.run import Searcher, System, Understanding, prepare, run
from floorwalker.evaluation.topics import Topic, TopicSet
from floorwalker.retrieval.strategies import SHOP, Strategy

Json = dict[str, Any]
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


class ShopLike(Protocol):
    """What is evaluated: the shop's own assistant and retriever."""

    @property
    def assistant(self) -> Understanding: ...
    @property
    def retriever(self) -> Searcher: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done."""

    systems: Sequence[System]
    tuned: bool = True
    now: Strategy = SHOP
    """The weights in force."""
    against: Json | None = None
    """A saved report to compare with."""


def evaluate(
    shop: ShopLike, topics: TopicSet, catalogue: Catalogue, plan: Plan, progress: Progress = lambda *_: None
) -> Json:
    """Runs and scores every system. Nothing of the shop is changed."""
    tool()  # what is missing at the end had better be told at the start
    asked = prepare(topics, shop.assistant, shop.retriever)
    runs = run(asked, shop.retriever, plan.systems, _ticking(progress, "Searching", len(asked)))
    values = {name: score(topics, found, catalogue) for name, found in runs.items()}
    figures = [summary.system_figures(name, runs[name], values[name], topics) for name in runs]
    summary.against_first(figures, values)
    first = values[plan.systems[0].name]
    report = empty(catalogue, topics)
    report |= {
        "systems": figures,
        "parity": summary.parity(first, topics),
        "timings": summary.timings(asked),
        "worst": summary.worst(runs[plan.systems[0].name], first, topics, catalogue),
        "values": values,
        "found": {i: list(answer.ids[:10]) for i, answer in runs[plan.systems[0].name].items()},
    }
    if plan.tuned:
        ticking = _ticking(progress, "Weighing", len(tune.STEPS))
        tuned = tune.tune(topics, asked, shop.retriever, catalogue, plan.now, ticking)
        report["tuning"] = tuning(tuned) if tuned else None
    if plan.against:
        report["before"] = summary.before_after(first, report["topics"], plan.against)
    return report


def empty(catalogue: Catalogue, topics: TopicSet) -> Json:
    """A report of nothing yet: what and when."""
    return {
        "version": reports.VERSION,
        "report_id": reports.new_id(),
        "created": time.time(),
        "program": __version__,
        "catalogue": {"fingerprint": catalogue.fingerprint, "products": len(catalogue.entries)},
        "about": dict(topics.about),
        "topics": [listed(topic) for topic in topics],
        "systems": [],
        "parity": None,
        "timings": {},
        "worst": [],
        "values": {},
        "found": {},
        "tuning": None,
        "before": None,
        "answers": {},
    }


def listed(topic: Topic) -> Json:
    return {key: getattr(topic, key) for key in ("topic_id", "kind", "lang", "text", "photo", "about", "phrased_by")}


def tuning(tuned: tune.Tuned) -> Json:
    """What was picked and what `--apply` would write."""
    return {
        "now": weights(tuned.now),
        "picked": weights(tuned.picked),
        "validation": {"now": tuned.validation[0], "picked": tuned.validation[1]},
        "test": {"now": tuned.test[0], "picked": tuned.test[1]},
        "gain": asdict(tuned.gain) if tuned.gain else None,
        "tried": tuned.tried,
        "worth_it": tuned.worth_it,
    }


def weights(strategy: Strategy) -> Json:
    return {"text": dict(strategy.text or {}), "photo": dict(strategy.photo or {}), "fusion": strategy.fusion}


def changes(tuning: Mapping[str, Any]) -> list[str]:
    """What would be changed, a sentence each."""
    now, picked = tuning["now"], tuning["picked"]
    said = [f"lists are fused by {picked['fusion']} instead of {now['fusion']}"] * (now["fusion"] != picked["fusion"])
    for part, name in (("text", "words"), ("photo", "photos")):
        for field in {**now[part], **picked[part]}:
            old, new = now[part].get(field, 0.0), picked[part].get(field, 0.0)
            if old != new:
                said.append(f"for {name}, {field} counts {new:g} instead of {old:g}")
    return said


def _ticking(progress: Progress, doing: str, total: int) -> Callable[[], None]:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(doing, done, total)

    return tick
