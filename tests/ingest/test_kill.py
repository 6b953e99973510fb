"""`kill -9` at any moment loses nothing and doubles nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from floorwalker.catalog.feeds import open_feed
from little_shop import contents, opened, rows, write_feed

HERE = Path(__file__).parent
KILLS = 20
SHOPS = 4
PRODUCTS = 40


class Runs:
    """Ingests in processes of their own."""

    def __init__(self) -> None:
        paths = os.pathsep.join([str(HERE.parent), *filter(None, sys.path)])
        command = [sys.executable, str(HERE / "killed_run.py")]
        environment = {**os.environ, "PYTHONPATH": paths}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def start(self, feed: Path, data: Path) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{feed}\t{data}\n")
        self.process.stdin.flush()
        return int(self.line())

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture
def runs() -> Iterator[Runs]:
    made = Runs()
    with made.process:
        yield made
        assert made.process.stdin is not None
        made.process.stdin.close()


def test_twenty_kills_at_random_moments_leave_what_an_undisturbed_run_leaves(tmp_path: Path, runs: Runs) -> None:
    """Twenty kills over four shops. Between the kills the feed changes, so that they hit adding, changing and removing
    alike."""
    feed = write_feed(tmp_path / "feed", rows(PRODUCTS))
    runs.start(feed, tmp_path / "warm")
    assert runs.line() == "done"
    runs.start(feed, tmp_path / "timing")
    began = time.monotonic()
    assert runs.line() == "done"
    latest = whole = 0.8 * (time.monotonic() - began)
    moment = random.Random(2)
    ends: list[str] = []
    while ends.count("killed") < KILLS:
        number = len(ends)
        assert number < 5 * KILLS, f"the moments were too late: {ends}"
        made = rows(PRODUCTS)
        for row in made[: 10 * (number % 4)]:
            row["price"] = f"{1000 + number}원"
        write_feed(tmp_path / "feed", made[number % 4 :])
        child = runs.start(feed, tmp_path / f"shop{number % SHOPS}")
        time.sleep(moment.uniform(0.0, latest))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        ends.append(runs.line())
        assert ends[-1] != "failed"
        # What a run takes changes with what else the machine does.
        latest = 0.8 * latest if ends[-1] == "done" else min(1.1 * latest, whole)

    write_feed(tmp_path / "feed", rows(PRODUCTS - 2))
    with opened(tmp_path / "undisturbed") as tools:
        tools.ingest().run(open_feed(feed))
        expected = contents(tools)
    assert len(expected["items"]) == PRODUCTS - 2
    for number in range(SHOPS):
        with opened(tmp_path / f"shop{number}") as tools:
            report = tools.ingest().run(open_feed(feed))
            assert report.read == PRODUCTS - 2
            assert contents(tools) == expected
            again = tools.ingest().run(open_feed(feed))
            assert (again.unchanged, again.encoded, again.repaired) == (PRODUCTS - 2, 0, 0)


def test_a_run_that_was_killed_late_goes_on_where_it_was(tmp_path: Path, runs: Runs) -> None:
    """What was committed is not done again."""
    feed = write_feed(tmp_path / "feed", rows(PRODUCTS))
    data = tmp_path / "shop"
    child = runs.start(feed, data)
    with opened(data) as tools:
        ends = time.monotonic() + 30
        while (there := tools.store.count()) < 12 and time.monotonic() < ends:
            time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    assert runs.line() == "killed"
    with opened(data) as tools:
        kept = tools.store.count()
        report = tools.ingest().run(open_feed(feed))
    assert kept >= there >= 12
    assert (report.unchanged, report.new) == (kept, PRODUCTS - kept)
