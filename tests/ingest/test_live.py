"""An ingest tells other processes where it stands, and nothing once it is done."""

from __future__ import annotations

from pathlib import Path

from floorwalker.catalog.feeds import open_feed
from floorwalker.ingest.live import Live, read_live
from floorwalker.ingest.pipeline import Progress
from floorwalker.ingest.report import Report
from little_shop import opened, rows, write_feed


def test_where_a_running_ingest_stands(tmp_path: Path) -> None:
    seen = []
    with opened(tmp_path / "shop") as tools:

        def look(progress: Progress) -> None:
            seen.append((progress.phase, read_live(tmp_path / "shop")))

        tools.ingest(on_progress=look).run(open_feed(write_feed(tmp_path / "feed", rows(9))))
        assert [run.report is not None for run in tools.store.runs()] == [True]
    phases = [said["phase"] for _, said in seen if said]
    assert list(dict.fromkeys(phases)) == ["count", "read", "settle"]
    settling = next(said for phase, said in seen if phase == "settle" and said)
    assert (settling["rows"], settling["total"], settling["counts"]["new"]) == (9, 9, 9)
    assert seen[-1] == ("done", None)
    assert read_live(tmp_path / "shop") is None


def test_words_about_one_phase_are_not_too_many(tmp_path: Path) -> None:
    now = [10.0]
    live = Live(tmp_path, lambda: now[0])
    live.tell("read", 1, 9, Report("feed"))
    live.tell("read", 2, 9, Report("feed"))
    assert (read_live(tmp_path) or {})["rows"] == 1
    now[0] += 1
    live.tell("read", 3, 9, Report("feed"))
    assert (read_live(tmp_path) or {})["rows"] == 3
    assert [path.name for path in tmp_path.iterdir()] == ["ingest.json"]


def test_half_a_word_is_none(tmp_path: Path) -> None:
    (tmp_path / "ingest.json").write_text('{"phase"')
    assert read_live(tmp_path) is None
