"""The page needs nothing else, and no name in a catalogue becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from evaluation.catalogues import catalogue, item, rows
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.errors import EvaluationError
from floorwalker.evaluation import reports
from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.evaluate import Plan, evaluate
from floorwalker.evaluation.html import joined, tag
from floorwalker.evaluation.page import page
from floorwalker.evaluation.run import System
from floorwalker.evaluation.topics import Bounds, Topic, TopicSet
from floorwalker.retrieval.query import Found, Hit, Query
from floorwalker.retrieval.strategies import SHOP, STRATEGIES, Strategy

EVIL = '<script>alert("x")</script><img src=x onerror=y>'


class Fixed:
    """Finds the same for everything: by the shop half of what is there, by rank the other half."""

    retriever: Any
    assistant: Any

    def __init__(self, ids: list[str]) -> None:
        self.ids = ids
        self.retriever = self.assistant = self

    def understand(self, text: str, lang: object = None, photos: tuple[Image.Image, ...] = ()) -> Query:
        return Query(text=text, photos=photos)

    def search(self, query: Query, strategy: Strategy | None = None) -> Found:
        ids = self.ids[::2] if strategy is None or strategy.name == "shop" else self.ids[1::2]
        return Found(query, tuple(Hit(i, 1.0, {}) for i in ids), timings={"total": 2.0})


class Reader(HTMLParser):
    """What tags and addresses a page has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.sources: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.sources |= {value or "" for key, value in attrs if key in ("src", "href", "onerror", "onload")}


@pytest.fixture
def report(tmp_path: Path) -> dict[str, Any]:
    some = [item({**row, "name": EVIL, "name_ko": EVIL}) for row in rows()[:8]]
    made = Catalogue(some, load_lexicon(), "KRW")
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (40, 40)).save(tmp_path / "photos" / "one.webp")
    topics = TopicSet(
        (
            Topic(topic_id="a", kind="facets", lang="en", text=EVIL, about=EVIL, bounds=Bounds(high=1.0)),
            Topic(topic_id="b", kind="facets", lang="ko", text="셔츠", about=EVIL),
            Topic(topic_id="c", kind="photo", lang="ko", photo="one.webp"),
            Topic(topic_id="d", kind="not-carried", lang="ko", text="냉장고", silence=True),
        ),
        {"a": {"p01": 2}, "b": {"p00": 1, "p03": 2}, "c": {"p01": 2}, "d": {}},
        {"seed": 0},
        tmp_path,
    )
    ways = [System("shop", SHOP), System("by-rank", STRATEGIES["by-rank"])]
    return evaluate(Fixed([e.product_id for e in made.entries]), topics, made, Plan(systems=ways))


def shown(report: dict[str, Any], tmp_path: Path) -> str:
    picture = tmp_path / "photos" / "one.webp"
    return page(report, lambda _: picture, tmp_path / "photos")


def test_nothing_of_the_catalogue_becomes_markup(report: dict[str, Any], tmp_path: Path) -> None:
    html = shown(report, tmp_path)
    assert "&lt;script&gt;" in html
    assert "script" not in Reader(html).tags


def test_the_page_needs_nothing_else(report: dict[str, Any], tmp_path: Path) -> None:
    html = shown(report, tmp_path)
    sources = Reader(html).sources
    assert sources
    assert all(source.startswith("data:image/webp;base64,") for source in sources)
    assert not re.search(r"https?://|@import|url\(", html)
    assert "prefers-color-scheme: dark" in html


def test_the_page_says_what_was_measured(report: dict[str, Any], tmp_path: Path) -> None:
    html = shown(report, tmp_path)
    for told in ("by-rank", "냉장고", "photo", "not-carried", "Answered worst"):
        assert told in html
    mean = report["systems"][0]["overall"]["nDCG@10"]["mean"]
    assert f"{mean:.3f}" in html


def test_figures_of_both_ways(report: dict[str, Any]) -> None:
    shop, other = report["systems"]
    assert other["overall"]["nDCG@10"]["mean"] > shop["overall"]["nDCG@10"]["mean"]
    assert other["against_shop"]["mean"] > 0
    assert shop["overall"]["silence"]["mean"] == 0
    assert report["parity"]["n"] == 1
    worst = {one["topic_id"] for one in report["worst"]}
    assert {"a", "c", "d"} <= worst


def test_reports_are_kept_listed_and_compared(report: dict[str, Any], tmp_path: Path) -> None:
    path = reports.save(report, tmp_path / "shop")
    assert reports.read(path) == reports.load(tmp_path / "shop", report["report_id"])
    (reports.directory(tmp_path / "shop") / "20200101-000000-aaaa.json").write_text("{", "utf-8")
    (entry,) = reports.listed(tmp_path / "shop")
    assert (entry["report_id"], entry["topics"]) == (report["report_id"], 4)
    better = Fixed(["p01", "x", "p03", "x", "p00"])
    made = catalogue()
    topics = TopicSet(
        tuple(Topic(**t) for t in report["topics"] if t["topic_id"] in "ab"),
        {"a": {"p01": 2}, "b": {"p00": 1, "p03": 2}},
    )
    plan = Plan(systems=[System("shop", SHOP)], tuned=False, against=reports.latest(tmp_path / "shop"))
    again = evaluate(better, topics, made, plan)
    assert again["before"]["topics"] == 2
    assert again["before"]["measures"]["nDCG@10"]["mean"] > 0
    assert "Before and after" in page(again, lambda _: None, None)


@pytest.mark.parametrize("wrong", ["../../etc/passwd", "x", "20200101-000000-aaaa/..", ""])
def test_no_id_leads_out_of_the_folder(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(EvaluationError, match="not the id"):
        reports.load(tmp_path, wrong)


def test_elements_escape_what_is_not_markup() -> None:
    assert tag("p", "a < b", tag("b", "&"), class_='"x"') == '<p class="&quot;x&quot;">a &lt; b<b>&amp;</b></p>'
    assert joined("<", tag("br"), ">") == "&lt;<br>&gt;"
    assert tag("img", src=None, alt="x") == '<img alt="x">'
