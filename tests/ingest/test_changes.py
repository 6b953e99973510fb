"""What is new, changed, unchanged and gone; what is rejected; what the report says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from floorwalker.catalog.feeds import open_feed
from floorwalker.catalog.product import Money
from floorwalker.errors import FeedError, StoreError
from floorwalker.ingest.lock import only_writer
from floorwalker.ingest.pipeline import Progress
from floorwalker.ingest.progress import lines
from floorwalker.ingest.report import Report, read_report
from little_shop import Tools, contents, opened, picture, rows, write_feed


def figures(report: Report) -> tuple[int, int, int, int, int]:
    return report.new, report.changed, report.unchanged, report.gone, report.rejected


def test_a_first_run_brings_every_product_with_five_fields(shop: Tools, tmp_path: Path) -> None:
    report = shop.ingest().run(open_feed(write_feed(tmp_path / "feed", rows(10))))
    assert (report.read, figures(report)) == (10, (10, 0, 0, 0, 0))
    assert (report.images_unread, report.without_image, report.repaired) == (0, 0, 0)
    everything = contents(shop)
    assert {name: len(found) for name, found in everything["vectors"].items()} == dict.fromkeys(
        ("image", "image_name", "text", "text_summary", "text_image"), 10
    )
    item = everything["items"]["p1"]
    assert item.product.price == Money(1001, "KRW")
    assert item.enrichment.generated_by == "template"
    assert shop.store.thumbnail(item.images[0].hash) is not None
    assert (item.images[0].width, item.images[0].height) == (24, 21)


def test_nothing_is_done_twice(shop: Tools, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(10))
    shop.ingest().run(open_feed(feed))
    version, encoded = shop.index.snapshot().version, shop.joint.calls
    report = shop.ingest().run(open_feed(feed))
    assert figures(report) == (0, 0, 10, 0, 0)
    assert (shop.index.snapshot().version, shop.joint.calls, report.encoded) == (version, encoded, 0)


def test_only_what_changed_is_done_again(shop: Tools, tmp_path: Path) -> None:
    made = rows(10)
    feed = write_feed(tmp_path / "feed", made)
    shop.ingest().run(open_feed(feed))
    made[3]["price"] = "9,999원"
    (tmp_path / "feed" / "images" / "p5.png").write_bytes(picture("green", (30, 30)))
    feed.write_text("".join(json.dumps(row) + "\n" for row in [*made[:7], *made[8:], *rows(12)[10:]]), "utf-8")
    for number in (10, 11):
        (tmp_path / "feed" / "images" / f"p{number}.png").write_bytes(picture("red", (24, 40 + number)))
    report = shop.ingest().run(open_feed(feed))
    assert figures(report) == (2, 2, 7, 1, 0)
    items = shop.store.get(["p3", "p5", "p7"])
    assert items["p3"].product.price == Money(9999, "KRW")
    assert items["p5"].images[0].width == 30
    assert "p7" not in items
    with opened(tmp_path / "fresh") as fresh:
        fresh.ingest().run(open_feed(feed))
        assert contents(fresh) == contents(shop)


def test_pictures_that_only_moved_are_not_encoded_again(shop: Tools, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(5))
    shop.ingest().run(open_feed(feed))
    (tmp_path / "feed" / "images").rename(tmp_path / "feed" / "photos")
    report = shop.ingest().run(open_feed(feed))
    assert figures(report) == (0, 0, 5, 0, 0)
    assert report.encoded == 0
    assert figures(shop.ingest().run(open_feed(feed))) == (0, 0, 5, 0, 0)


def test_another_encoder_or_lexicon_makes_everything_anew(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(5))
    with opened(tmp_path / "shop") as tools:
        tools.ingest().run(open_feed(feed))
        assert figures(tools.ingest(eye="other").run(open_feed(feed))) == (0, 5, 0, 0, 0)
    with opened(tmp_path / "shop", joint_space="new weights") as tools:
        tools.index.clear()
        assert figures(tools.ingest().run(open_feed(feed))) == (0, 5, 0, 0, 0)


def test_two_sources_live_side_by_side(shop: Tools, tmp_path: Path) -> None:
    one = write_feed(tmp_path / "one", rows(4))
    two = write_feed(tmp_path / "two", [{**row, "id": f"two-{row['id']}"} for row in rows(3)])
    shop.ingest().run(open_feed(one))
    shop.ingest().run(open_feed(two))
    assert shop.store.count() == 7
    write_feed(tmp_path / "one", rows(1))
    assert shop.ingest().run(open_feed(one)).gone == 3
    assert list(shop.store.ids()) == ["p0", "two-p0", "two-p1", "two-p2"]


def test_a_feed_under_another_name_takes_its_products_over(shop: Tools, tmp_path: Path) -> None:
    """Monday's export and Tuesday's are two files and one shop."""
    monday = write_feed(tmp_path / "monday", rows(4))
    tuesday = write_feed(tmp_path / "tuesday", rows(4))
    shop.ingest().run(open_feed(monday))
    assert figures(shop.ingest().run(open_feed(tuesday))) == (0, 0, 4, 0, 0)
    assert shop.store.sources() == {str(tuesday): 4}
    write_feed(tmp_path / "tuesday", rows(3))
    assert shop.ingest().run(open_feed(tuesday), source=str(tuesday)).gone == 1


def test_a_named_source_lets_a_dated_file_remove_what_is_gone(shop: Tools, tmp_path: Path) -> None:
    shop.ingest().run(open_feed(write_feed(tmp_path / "monday", rows(4))), source="export")
    report = shop.ingest().run(open_feed(write_feed(tmp_path / "tuesday", rows(2))), source="export")
    assert report.gone == 2


def test_bad_rows_are_reported_and_their_products_stay(shop: Tools, tmp_path: Path) -> None:
    made: list[dict[str, Any]] = rows(6)
    feed = write_feed(tmp_path / "feed", made)
    shop.ingest().run(open_feed(feed))
    del made[2]["name"]
    made[4]["id"] = "p3"
    feed.write_text("".join(json.dumps(row) + "\n" for row in made) + "{broken\n", "utf-8")
    report = shop.ingest().run(open_feed(feed))
    assert (report.read, figures(report), report.duplicates) == (7, (0, 0, 4, 1, 3), 1)
    assert [(r.row, r.reason) for r in report.rejections] == [
        (3, "The row has no name."),
        (5, "The id p3 is already that of row 4."),
        (7, "The line is not valid JSON: Expecting property name enclosed in double quotes."),
    ]
    assert "p2" in shop.store.get(["p2"])


def test_a_broken_or_empty_feed_empties_no_shop(shop: Tools, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(6))
    shop.ingest().run(open_feed(feed))
    feed.write_text("", "utf-8")
    with pytest.raises(FeedError, match="has no rows"):
        shop.ingest().run(open_feed(feed))
    feed.write_text("{}\n{}\n" + json.dumps(rows(1)[0]) + "\n", "utf-8")
    report = shop.ingest().run(open_feed(feed))
    assert (report.gone, report.rejected, len(report.notes)) == (0, 2, 1)
    assert shop.store.count() == 6


def test_a_limit_tries_a_feed_and_removes_nothing(shop: Tools, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(6))
    assert figures(shop.ingest().run(open_feed(feed), limit=4)) == (4, 0, 0, 0, 0)
    assert figures(shop.ingest().run(open_feed(feed), limit=2)) == (0, 0, 2, 0, 0)
    assert shop.store.count() == 4


def test_a_second_writer_is_told_to_wait(shop: Tools, tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(2))
    with only_writer(shop.store.directory), pytest.raises(StoreError, match="Another ingest"):
        shop.ingest().run(open_feed(feed))
    assert shop.ingest().run(open_feed(feed)).new == 2


def test_progress_and_reports(shop: Tools, tmp_path: Path) -> None:
    told: list[Progress] = []
    feed = write_feed(tmp_path / "feed", rows(9))
    report = shop.ingest(on_progress=told.append).run(open_feed(feed))
    assert [one.phase for one in told][:2] == ["count", "read"]
    assert told[-1].phase == "done"
    assert {one.total for one in told[1:]} == {9}
    assert [one.rows for one in told] == sorted(one.rows for one in told)
    (file,) = (shop.store.directory / "reports").iterdir()
    kept = shop.store.last_report()
    assert kept is not None
    assert read_report(json.loads(kept)) == read_report(json.loads(file.read_text("utf-8"))) == report
    text = "\n".join(lines(report))
    assert text.startswith("Read 9 rows in ")
    assert "9 new, 0 changed, 0 unchanged, 0 gone, 0 rejected" in text


def test_a_lost_index_is_made_again_from_the_store(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(5))
    with opened(tmp_path / "shop") as tools:
        tools.ingest().run(open_feed(feed))
        expected = contents(tools)
        tools.index.delete(["p1", "p2"])
        calls = tools.joint.calls
        assert tools.ingest().run(open_feed(feed)).repaired == 2
        assert (contents(tools), tools.joint.calls) == (expected, calls)
