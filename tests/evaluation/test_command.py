"""`floorwalker evaluate` and `floorwalker feedback` on a small shop, as a shopkeeper would run them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluation.catalogues import rows
from floorwalker.assembly import ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.cli import main
from floorwalker.conversation.feedback import FeedbackLog
from floorwalker.conversation.turn import Turn
from floorwalker.evaluation import reports
from floorwalker.settings import Settings
from little_shop import write_feed


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("evaluated")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("joint_encoder", "text_encoder"):
            patched.setenv(f"FLOORWALKER_{name.upper()}", "doubles:HashEmbedder")
        patched.setenv("FLOORWALKER_DESCRIBER", "doubles:ColourEye")
        made = [{**row, "category": " > ".join(row["category"])} for row in rows()]
        pictured = [{**row, "colour": row["colour"].replace("navy", "blue")} for row in made]
        feed = write_feed(folder / "feed", pictured)
        feed.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), "utf-8")
        with open_shop(Settings(data_dir=folder / "shop")) as shop:
            ingester(shop, lambda _: None).run(open_feed(feed))
        yield folder / "shop"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)


def evaluated(data_dir: Path, *more: str | Path) -> Result:
    return run("evaluate", "--data-dir", data_dir, "--size", "6", "--strategy", "words", *more)


def test_a_report_is_written_and_a_second_compared_with_it(data_dir: Path, tmp_path: Path) -> None:
    first = evaluated(data_dir, "--no-tune")
    assert first.exit_code == 0, first.output
    report = reports.latest(data_dir)
    assert report is not None
    assert [one["name"] for one in report["systems"]] == ["shop", "words"]
    assert report["systems"][0]["overall"]["nDCG@10"]["mean"] > 0.5
    assert report["tuning"] is None
    assert (reports.directory(data_dir) / f"{report['report_id']}.html").exists()
    second = evaluated(data_dir, "--no-tune", "--against", "last", "--out", tmp_path / "page.html")
    assert second.exit_code == 0, second.output
    assert f"since {report['report_id']}: +0.000" in second.output
    assert "Before and after" in (tmp_path / "page.html").read_text("utf-8")


def test_weights_are_told_and_only_written_when_asked(data_dir: Path) -> None:
    told = evaluated(data_dir)
    assert told.exit_code == 0, told.output
    assert "hanged" in told.output or "nothing to change" in told.output
    assert not (data_dir / "fusion.json").exists()


def test_labels_of_ones_own(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "qrels.csv").write_text("query,product_id,relevance\nred caps,p30,2\n청바지,p16,1\n", "utf-8")
    result = evaluated(data_dir, "--no-tune", "--qrels", tmp_path / "qrels.csv")
    assert result.exit_code == 0, result.output
    report = reports.latest(data_dir)
    assert report is not None
    assert [topic["text"] for topic in report["topics"]] == ["red caps", "청바지"]
    assert run("evaluate", "--data-dir", data_dir, "--labelled", tmp_path / "qrels.csv").exit_code == 2


def test_an_unknown_strategy_is_told_the_known_ones(data_dir: Path) -> None:
    result = run("evaluate", "--data-dir", data_dir, "--strategy", "best")
    assert result.exit_code != 0
    assert "multi-vector" in result.output


def test_feedback_is_summed_up_and_becomes_topics(data_dir: Path, tmp_path: Path) -> None:
    assert "No feedback" in run("feedback", "--data-dir", tmp_path).output
    log = FeedbackLog(data_dir / "feedback.db", 90)
    for number, text in enumerate(("red caps", "red caps", "black jeans")):
        turn = Turn(turn_id=f"t{number}", created=2e9, lang="en", text=text, shown=("p30", "p31"), answered_by="rules")
        log.answered(f"c{number}", turn, first=True)
        log.mark(turn.turn_id, "click", "p31" if number else "p30")
    log.mark("t1", "up")
    log.close()
    told = run("feedback", "--data-dir", data_dir)
    assert "3 (100%)" in told.output
    exported = run("feedback", "--data-dir", data_dir, "--export", tmp_path / "topics")
    assert "2 topics" in exported.output
    qrels = (tmp_path / "topics" / "qrels.txt").read_text("utf-8").splitlines()
    assert sorted(line.split()[2:] for line in qrels) == [["p30", "1"], ["p31", "1"], ["p31", "2"]]
    result = evaluated(data_dir, "--no-tune", "--topics", tmp_path / "topics")
    assert result.exit_code == 0, result.output


def test_options_from_a_file(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "qrels.csv").write_text("query,product_id,relevance\nred caps,p30,2\n청바지,p16,1\n", "utf-8")
    (tmp_path / "run.toml").write_text(
        f'data_dir = "{data_dir}"\nqrels = "qrels.csv"\nstrategies = ["words"]\ntuned = false\nsample = 1\n', "utf-8"
    )
    result = run("evaluate", "--config", tmp_path / "run.toml")
    assert result.exit_code == 0, result.output
    report = reports.latest(data_dir)
    assert report is not None
    assert [one["name"] for one in report["systems"]] == ["shop", "words"]
    assert len(report["topics"]) == 1


def test_a_run_whose_data_is_not_there_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "run.toml").write_text('catalogue = "nowhere.jsonl"\ndata_dir = "shop"\n', "utf-8")
    result = run("evaluate", "--config", tmp_path / "run.toml")
    assert (result.exit_code, "Skipped" in result.output, "nowhere.jsonl" in result.output) == (0, True, True)
    assert not (tmp_path / "shop").exists()


@pytest.mark.parametrize("text", ["[[", 'colour = "red"'])
def test_a_wrong_file_of_options_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.toml").write_text(text, "utf-8")
    assert run("evaluate", "--config", tmp_path / "run.toml").exit_code == 2


@pytest.mark.parametrize("name", ["bench", "demo", "flipkart", "homedepot", "musinsa"])
def test_the_benchmarks_files_are_read(name: str, tmp_path: Path) -> None:
    """Moved where their data is not: they are understood, and skipped or pointed at an empty shop."""
    text = (Path(__file__).parents[2] / "benchmarks" / "shops" / f"{name}.toml").read_text("utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "run.toml").write_text(text, "utf-8")
    result = CliRunner().invoke(main, ["evaluate", "--config", str(tmp_path / "a" / "b" / "run.toml")])
    assert "Skipped" in result.output or "empty catalogue" in result.output


def test_conversations_of_ones_own_are_held(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.toml").write_text(
        """
[[conversation]]
id = "mine"
about = "one holds, one does not"
lang = "en"
turns = [
    { say = "red caps", expect = { all = { category = ["cap"], colour = ["red"] } } },
    { say = "thanks", expect = { says = [["refrigerator"]] } },
]
""",
        "utf-8",
    )
    result = run("evaluate", "--data-dir", data_dir, "--no-search", "--conversations", tmp_path / "talk.toml")
    assert result.exit_code == 0, result.output
    report = reports.latest(data_dir)
    assert report is not None
    (answers,) = report["answers"].values()
    assert [failure["said"] for failure in answers["failures"]] == ["thanks"]
    assert report["systems"] == []
    html = (reports.directory(data_dir) / f"{report['report_id']}.html").read_text("utf-8")
    assert "0 of 1 hold" in html
