"""Runs as figures: means with intervals by system, kind of topic and language; parity; what went worst."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.measures import MEASURES, SILENCE, VIOLATIONS, Values, violates
from floorwalker.evaluation.run import Asked, Run
from floorwalker.evaluation.statistics import difference, estimate, holm, ratio
from floorwalker.evaluation.topics import Topic, TopicSet

Json = dict[str, Any]
MAIN = "nDCG@10"
_WORST = 12
_WORST_OF_A_KIND = 3
_SHOWN = 6
_WANTED = 3


def means(values: Values, topics: Sequence[Topic]) -> Json:
    """Every measure's mean with its interval over those of `topics` that it says something about."""
    ids = [topic.topic_id for topic in topics]
    found = {measure: [of[i] for i in ids if i in of] for measure in MEASURES if (of := values.get(measure, {}))}
    return {measure: asdict(estimate(numbers)) for measure, numbers in found.items() if numbers}


def by(topics: TopicSet, part: Callable[[Topic], str]) -> dict[str, list[Topic]]:
    parts: dict[str, list[Topic]] = {}
    for topic in topics:
        parts.setdefault(part(topic), []).append(topic)
    return parts


def system_figures(name: str, run: Run, values: Values, topics: TopicSet) -> Json:
    times = np.asarray([answer.ms for answer in run.values()])
    answered = [topic for topic in topics if topics.qrels[topic.topic_id]]
    return {
        "name": name,
        "overall": means(values, topics.topics),
        "kinds": {kind: means(values, of) for kind, of in by(topics, lambda topic: topic.kind).items()},
        "languages": {lang: means(values, of) for lang, of in by(topics, lambda topic: topic.lang).items()},
        "empty": sum(not run[topic.topic_id].ids for topic in answered) / max(1, len(answered)),
        "ms": {"p50": float(np.percentile(times, 50)), "p95": float(np.percentile(times, 95))},
    }


def against_first(figures: Sequence[Json], values: Mapping[str, Values]) -> None:
    """Adds to every system how it differs from the first, with p values adjusted for all of them."""
    first = figures[0]["name"]
    found = [difference(values[one["name"]][MAIN], values[first][MAIN]) for one in figures[1:]]
    adjusted = holm([gap.p if gap else 1.0 for gap in found])
    for one, gap, p in zip(figures[1:], found, adjusted, strict=True):
        one["against_shop"] = {**asdict(gap), "p_adjusted": p} if gap else None


def parity(values: Values, topics: TopicSet) -> Json | None:
    """Korean to English over topics that were asked in both languages; None where there are none."""
    pairs: dict[tuple[str, str], dict[str, float]] = {}
    for topic in topics:
        if topic.about and topic.topic_id in values[MAIN]:
            pairs.setdefault((topic.kind, topic.about), {})[topic.lang] = values[MAIN][topic.topic_id]
    both = [pair for pair in pairs.values() if len(pair) == 2]
    if not both:
        return None
    return {"measure": MAIN, **asdict(ratio([pair["ko"] for pair in both], [pair["en"] for pair in both]))}


def timings(asked: Sequence[Asked]) -> Json:
    """Milliseconds of understanding and of encoding, median and 95th percentile, photos by themselves."""
    kinds = {
        "understanding": [one.understanding_ms for one in asked],
        "encoding words": [one.encoding_ms for one in asked if not one.query.photos],
        "encoding photos": [one.encoding_ms for one in asked if one.query.photos],
    }
    return {
        name: {"p50": float(np.percentile(ms, 50)), "p95": float(np.percentile(ms, 95))}
        for name, ms in kinds.items()
        if ms
    }


def worst(run: Run, values: Values, topics: TopicSet, catalogue: Catalogue) -> list[Json]:
    """The topics answered worst, a few of each kind, with what was found and what should have been."""
    scored = [(value, topic) for topic in topics if (value := _worth(topic, values)) is not None and value < 1]
    kept: list[Json] = []
    per_kind: dict[str, int] = {}
    for value, topic in sorted(scored, key=lambda pair: (pair[0], pair[1].topic_id)):
        per_kind[topic.kind] = per_kind.get(topic.kind, 0) + 1
        if per_kind[topic.kind] <= _WORST_OF_A_KIND and len(kept) < _WORST:
            kept.append(_looked_at(topic, value, run, topics, catalogue))
    return kept


def _worth(topic: Topic, values: Values) -> float | None:
    return values[SILENCE].get(topic.topic_id) if topic.silence else values[MAIN].get(topic.topic_id)


def _looked_at(topic: Topic, value: float, run: Run, topics: TopicSet, catalogue: Catalogue) -> Json:
    grades = topics.qrels[topic.topic_id]
    shown = run[topic.topic_id].ids[:_SHOWN]
    wanted = sorted((i for i in grades if i not in shown), key=lambda i: (-grades[i], i))[:_WANTED]
    return {
        "topic_id": topic.topic_id,
        "kind": topic.kind,
        "lang": topic.lang,
        "text": topic.text,
        "photo": topic.photo,
        "about": topic.about,
        "value": value,
        "found": [_product(i, topic, grades.get(i, 0), catalogue) for i in shown],
        "wanted": [_product(i, topic, grades[i], catalogue) for i in wanted],
    }


def _product(product_id: str, topic: Topic, grade: int, catalogue: Catalogue) -> Json:
    entry = catalogue.by_id.get(product_id)
    name = (entry.names.get(topic.lang) or next(iter(entry.names.values()), "")) if entry else ""
    return {
        "product_id": product_id,
        "name": name,
        "image": entry.image if entry else None,
        "grade": grade,
        "violates": bool(entry and topic.bounds and violates(entry, topic.bounds)),
    }


def before_after(values: Values, topics: Sequence[Json], saved: Json) -> Json:
    """The shop now against a saved report's, over the topics that both asked word for word."""
    old_topics = {old["topic_id"]: old for old in saved["topics"]}
    same = {t["topic_id"] for t in topics if _same(t, old_topics.get(t["topic_id"]))}
    old_values: Values = saved["values"][saved["systems"][0]["name"]]
    changes = {}
    for measure in (*MEASURES,):
        now = {i: v for i, v in values.get(measure, {}).items() if i in same}
        gap = difference(now, old_values.get(measure, {}))
        if gap:
            changes[measure] = asdict(gap)
    gaps = {i: values[MAIN][i] - old_values[MAIN][i] for i in same if i in values[MAIN] and i in old_values[MAIN]}
    order = sorted(gaps, key=lambda i: (gaps[i], i))
    return {
        "report": saved["report_id"],
        "created": saved["created"],
        "topics": len(same),
        "measures": changes,
        "lost": [{"topic_id": i, "change": gaps[i]} for i in order[:5] if gaps[i] < 0],
        "won": [{"topic_id": i, "change": gaps[i]} for i in reversed(order[-5:]) if gaps[i] > 0],
    }


def _same(topic: Json, old: Json | None) -> bool:
    return old is not None and all(topic[key] == old[key] for key in ("text", "photo", "kind", "about"))


LOWER_IS_BETTER = frozenset((VIOLATIONS,))
