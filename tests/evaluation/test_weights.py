"""Weights are picked on one half, judged on the other, and written only where that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.catalogues import catalogue
from floorwalker.cli.evaluate import weigh
from floorwalker.errors import SettingsError
from floorwalker.evaluation.evaluate import changes, tuning
from floorwalker.evaluation.run import Asked
from floorwalker.evaluation.topics import Topic, TopicSet
from floorwalker.evaluation.tune import halves, tune, whole
from floorwalker.retrieval.query import Found, Hit, Query
from floorwalker.retrieval.strategies import SHOP, Strategy, read_own, write_own

TOPICS = TopicSet(
    tuple(
        Topic(topic_id=f"{kind}-{n}-{lang}", kind=kind, lang=lang, text=f"{n}", about=f"{n}")
        for kind in ("facets", "natural")
        for n in range(10)
        for lang in ("ko", "en")
    ),
    {f"{kind}-{n}-{lang}": {"p00": 2} for kind in ("facets", "natural") for n in range(10) for lang in ("ko", "en")},
)


class WordsAreBest:
    """Finds what is asked for the earlier, the more words count beside pictures."""

    def search(self, query: Query, strategy: Strategy | None = None) -> Found:
        assert strategy is not None
        text = strategy.text or {}
        ahead = min(4, int(8 * text.get("image", 0.0) / max(text.get("words", 0.0), 1e-9)))
        ids = [*(f"x{n}" for n in range(ahead)), "p00"]
        return Found(query, tuple(Hit(i, 1.0, {}) for i in ids), timings={"total": 1.0})


def asked() -> list[Asked]:
    return [Asked(topic, Query(text=topic.text), Query(text=topic.text), 0.0, 0.0) for topic in TOPICS]


def test_halves_share_nothing_and_keep_pairs_together() -> None:
    validation, test = halves(TOPICS)
    assert len(validation) == len(test) == 20
    for kind in ("facets", "natural"):
        sides = [{t.about for t in half if t.kind == kind} for half in (validation, test)]
        assert not sides[0] & sides[1]
        assert all(len(side) == 5 for side in sides)


def test_better_weights_are_found_and_judged_by_the_other_half() -> None:
    tuned = tune(TOPICS, asked(), WordsAreBest(), catalogue(), SHOP, lambda: None)
    assert tuned is not None
    assert tuned.test[1] > tuned.test[0]
    assert tuned.worth_it
    now, picked = tuned.now.text or {}, tuned.picked.text or {}
    assert picked["image"] / picked["words"] < now["image"] / now["words"]
    assert any("counts" in line for line in changes(tuning(tuned)))


def test_what_is_best_already_stays() -> None:
    best = Strategy(name="own", text={"words": 1.0}, photo={"image": 1.0}, fusion="rank")
    tuned = tune(TOPICS, asked(), WordsAreBest(), catalogue(), best, lambda: None)
    assert tuned is not None
    assert tuned.picked == tuned.now == whole(best)
    assert not tuned.worth_it
    assert changes(tuning(tuned)) == []


def test_too_few_topics_tune_nothing() -> None:
    few = TOPICS.of(TOPICS.topics[:6])
    assert tune(few, asked(), WordsAreBest(), catalogue(), SHOP, lambda: None) is None


def test_a_shops_own_weights_come_back(tmp_path: Path) -> None:
    assert read_own(tmp_path) is SHOP
    own = Strategy(name="tuned", text={"words": 2.0, "image": 0.0}, photo={"image": 1.0}, fusion="rank")
    write_own(tmp_path, own)
    assert read_own(tmp_path) == own


@pytest.mark.parametrize("wrong", ["{", "[]", '{"name": "x"}', '{"name":"x","text":{},"photo":{},"fusion":"magic"}'])
def test_damaged_weights_are_said(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "fusion.json").write_text(wrong, "utf-8")
    with pytest.raises(SettingsError, match="delete it"):
        read_own(tmp_path)


@pytest.mark.parametrize(
    ("worth_it", "apply", "written"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_weights_are_written_only_when_asked_and_surely_better(
    tmp_path: Path, worth_it: bool, apply: bool, written: bool
) -> None:
    tuned = tune(TOPICS, asked(), WordsAreBest(), catalogue(), SHOP, lambda: None)
    assert tuned is not None
    report = {"report_id": "20260101-000000-abcd", "tuning": {**tuning(tuned), "worth_it": worth_it}}
    weigh(report, tmp_path, apply=apply)
    assert (read_own(tmp_path) is not SHOP) == written
    if written:
        assert read_own(tmp_path).text == tuned.picked.text
        assert read_own(tmp_path).name == "tuned-20260101-000000-abcd"
