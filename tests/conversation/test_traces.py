"""Traces: kept, counted, aged, and gone with their conversation."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from floorwalker.assembly import open_shop
from floorwalker.conversation.traces import Nothing, Trace, TracedHit, Traces
from floorwalker.errors import StoreError
from floorwalker.settings import Settings

DAY = 86_400.0
HIT = TracedHit("p1", 0.8, {"image": 0.7}, {"image": 1}, ({"kind": "image"},))
TRACE = Trace(
    conversation_id="c",
    turn_id="t1",
    created=100 * DAY,
    text="빨간 원피스",
    query={"text": "원피스", "wanted": []},
    hits=(HIT,),
    timings={"search": 1.5},
    steps=(("search", "찾고 있어요", 0.4),),
    usage={"input_tokens": 9},
    end="finished",
)


class Clock:
    now = 100 * DAY

    def __call__(self) -> float:
        return self.now


def test_a_trace_comes_back_as_it_was(tmp_path: Path) -> None:
    traces = Traces(tmp_path / "traces.db", 30, Clock())
    chat = replace(TRACE, turn_id="t2", query=None, hits=None, text="hello")
    traces.put(TRACE)
    traces.put(chat)
    traces.close()
    traces = Traces(tmp_path / "traces.db", 30, Clock())
    found = traces.of("c")
    assert list(found) == ["t1", "t2"]
    assert found["t1"].hits == (replace(HIT, reasons=[{"kind": "image"}]),)
    assert replace(found["t1"], hits=TRACE.hits, dropped=()) == TRACE
    assert found["t2"].hits is None
    assert [trace.turn_id for trace in traces.latest(1)] == ["t2"]
    traces.close()


def test_searches_that_found_nothing_are_told_by_their_words(tmp_path: Path) -> None:
    traces = Traces(tmp_path / "traces.db", 30, Clock())
    said = [("우산", ()), ("umbrella", ()), (" Umbrella", ()), ("shirt", (HIT,)), ("hi", None)]
    for n, (text, hits) in enumerate(said):
        trace = replace(TRACE, turn_id=f"t{n}", conversation_id=f"c{n}", created=100 * DAY + n)
        traces.put(replace(trace, text=text, hits=hits))
    latest, other = traces.found_nothing()
    assert latest == Nothing(" Umbrella", 2, 100 * DAY + 2, "c2")
    assert (other.text, other.times) == ("우산", 1)
    assert traces.counts(0) == {"turns": 5, "searches": 4, "nothing": 3}
    assert traces.counts(100 * DAY + 3) == {"turns": 2, "searches": 1, "nothing": 0}
    traces.close()


def test_old_traces_go_and_so_do_those_of_a_deleted_conversation(tmp_path: Path) -> None:
    clock = Clock()
    traces = Traces(tmp_path / "traces.db", 30, clock)
    traces.put(TRACE)
    clock.now += 31 * DAY
    traces.put(replace(TRACE, turn_id="t2", conversation_id="d", created=clock.now))
    assert traces.of("c") == {}
    traces.delete("d")
    assert traces.latest() == []
    traces.close()
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "원피스".encode() not in everything


def test_a_shop_that_keeps_no_conversation_keeps_no_trace(tmp_path: Path) -> None:
    traces = Traces(Path(":memory:"), 0.5, Clock())
    traces.put(TRACE)
    assert list(traces.of("c")) == ["t1"]
    traces.delete("c")
    traces.close()
    kept = {"conversations": "memory", "data_dir": tmp_path / "a", "describer": "doubles:ColourEye"}
    encoders = {"joint_encoder": "doubles:HashEmbedder", "text_encoder": "doubles:HashEmbedder"}
    with open_shop(Settings(_env_file=None, **encoders, **kept)) as shop:  # type: ignore[arg-type]
        assert shop.traces
        shop.traces.put(TRACE)
    assert not (tmp_path / "a" / "traces.db").exists()


def test_a_file_of_another_version_begins_anew_and_a_broken_one_is_said(tmp_path: Path) -> None:
    path = tmp_path / "traces.db"
    with sqlite3.connect(path) as old:
        old.executescript("CREATE TABLE traces (x); PRAGMA user_version = 99")
    old.close()
    traces = Traces(path, 30, Clock())
    traces.put(TRACE)
    assert len(traces.latest()) == 1
    traces.close()
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError):
        Traces(path, 30)
