"""What the embedded engine promises beyond the contract: other processes, crashes, old and broken files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

import floorwalker
from floorwalker.errors import IndexStateError
from floorwalker.index.ports import AnyOf, Document, steady
from floorwalker.index.sqlite import SqliteIndex
from floorwalker.index.sqlite.matrix import FEW, Matrix, MatrixWriter, quantise
from floorwalker.inference.ports import Vectors

DIMS = {"image": 8, "text": 8}
SPACES = {"image": "eye-1", "text": "ear-1"}


def axis(place: int) -> Vectors:
    return np.eye(8, dtype=np.float32)[place % 8]


def doc(i: int, batch: int = 0) -> Document:
    return Document(
        product_id=f"p{i:05}",
        vectors={"image": axis(batch), "text": axis(i)},
        words={"name": ["모자", f"batch{batch}"]},
        keywords={"batch": (str(batch),)},
        numbers={"price": float(batch)},
    )


def opened(folder: Path) -> SqliteIndex:
    return SqliteIndex(folder, DIMS, SPACES)


def consistent(index: SqliteIndex) -> int:
    """Everything about one moment agrees: every document is of one batch, whole; returns that batch."""
    batches = index.snapshot().facets.get("batch", {})
    if not batches:
        return -1
    assert len(batches) == 1, batches
    ((batch, count),) = batches.items()
    assert count == index.snapshot().size == 50
    return int(batch)


WRITER = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
import test_sqlite as t
index = t.opened(Path({folder!r}))
for batch in range({first}, {last}):
    index.upsert(t.doc(i, batch) for i in range(50))
    print(batch, flush=True)
"""


def writer(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    path = [str(Path(__file__).parent), str(Path(floorwalker.__file__).parents[1])]
    code = WRITER.format(path=path, folder=str(folder), first=first, last=last)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_a_reader_sees_each_commit_of_another_process_whole(tmp_path: Path) -> None:
    reader = opened(tmp_path)
    process = writer(tmp_path, 0, 60)
    assert process.stdout
    seen = set()
    for line in process.stdout:  # whatever is printed is committed, and seen by the very next question
        snapshot = reader.snapshot()
        batch = consistent(reader)
        assert batch >= int(line)
        seen.add(snapshot.version)
        found = reader.search_vectors("image", axis(batch), 60)
        assert len(found) == 50
    assert process.wait() == 0
    process.stdout.close()
    assert consistent(reader) == 59
    assert len(seen) > 1
    assert [s.score for s in reader.search_vectors("image", axis(59), 60)] == [1.0] * 50
    reader.close()


def test_killed_while_writing_it_keeps_the_last_commit_and_goes_on(tmp_path: Path) -> None:
    reader, last = opened(tmp_path), -1
    for round_ in range(6):
        process = writer(tmp_path, last + 1, last + 500)
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.013 * round_)
        os.kill(process.pid, signal.SIGKILL)
        printed = [int(line) for line in process.stdout.read().split()]
        process.wait()
        process.stdout.close()
        kept = consistent(reader)
        assert kept >= max(printed, default=last + 1)
        last = kept
    index = opened(tmp_path)
    index.upsert(doc(i, last + 1) for i in range(50))
    assert consistent(index) == consistent(reader) == last + 1
    for engine in (index, reader):
        assert len(engine.search_vectors("text", axis(3), 60)) == 50
        engine.close()


def test_what_a_crash_left_after_the_committed_rows_is_cut_off(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.upsert([doc(1)])
    for file in tmp_path.iterdir():
        if file.suffix in {".f32", ".i8", ".q"}:
            with file.open("ab") as handle:
                handle.write(b"\x7f" * 13)
    (tmp_path / "0123456789ab-image.f32").write_bytes(b"of a generation nobody committed")
    assert index.search_vectors("image", axis(0), 5)[0].product_id == "p00001"
    index.upsert([doc(2, 1)])
    assert index.search_vectors("image", axis(1), 1)[0].product_id == "p00002"
    assert not (tmp_path / "0123456789ab-image.f32").exists()
    sizes = {file.suffix: file.stat().st_size for file in tmp_path.glob("*-image.*")}
    assert sizes == {".f32": 2 * 8 * 4, ".i8": 2 * 8, ".q": 2 * 8}
    index.close()


def test_compaction_leaves_readers_alone(tmp_path: Path) -> None:
    index, reader = opened(tmp_path), opened(tmp_path)
    index.upsert(doc(i) for i in range(50))
    reader.snapshot()
    held = reader._reader.state()
    for batch in range(1, 40):
        index.upsert(doc(i, batch) for i in range(50))
    assert len(index._reader.state().ids) < 1_500, "40 batches were written and nothing was compacted"
    assert len(list(tmp_path.glob("*.f32"))) == 2
    assert held.matrices["image"].exact.shape == (50, 8)  # its files are unlinked, its maps are not
    np.testing.assert_array_equal(held.matrices["image"].exact[7], axis(0))
    for engine in (index, reader):
        assert consistent(engine) == 39
        np.testing.assert_array_equal(engine.vectors(["p00007"], "image")["p00007"], axis(39))
        assert engine.matching((AnyOf("batch", ("39",)),), 3) == ["p00000", "p00001", "p00002"]
        assert [s.product_id for s in engine.search_words({"batch39": 1.0}, 2)] == ["p00000", "p00001"]
        engine.close()


def test_many_threads_read_while_one_writes(tmp_path: Path) -> None:
    index, done, failures = opened(tmp_path), threading.Event(), []
    index.upsert(doc(i) for i in range(50))

    def read() -> None:
        try:
            while not done.is_set():
                assert len(index.search_vectors("text", axis(2), 60)) == 50
                assert len(index.search_words({"모자": 1.0}, 60)) == 50
                assert sum(index.snapshot().facets["batch"].values()) == 50
        except BaseException as exc:
            failures.append(exc)
            raise

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for batch in range(1, 20):
        index.upsert(doc(i, batch) for i in range(50))
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    index.close()


@pytest.mark.parametrize(
    ("dims", "spaces"), [({"image": 4, "text": 8}, SPACES), (DIMS, SPACES | {"text": "ear-2"}), ({"image": 8}, SPACES)]
)
def test_another_encoder_needs_a_reindex(tmp_path: Path, dims: dict[str, int], spaces: dict[str, str]) -> None:
    old = opened(tmp_path)
    old.upsert([doc(1)])
    index = SqliteIndex(tmp_path, dims, spaces)
    for act in (
        index.snapshot,
        lambda: index.search_words({"모자": 1.0}, 5),
        lambda: index.matching((), 5),
        lambda: index.upsert([doc(2)]),
        lambda: index.delete(["p00001"]),
    ):
        with pytest.raises(IndexStateError, match="floorwalker reindex"):
            act()
    assert old.snapshot().size == 1
    index.clear()
    assert index.snapshot().size == 0
    with pytest.raises(IndexStateError, match="floorwalker reindex"):
        old.snapshot()
    for engine in (old, index):
        engine.close()


def test_the_order_of_fields_does_not_matter(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.upsert([Document(product_id="a", vectors={"text": axis(1)}, words={}, keywords={}, numbers={})])
    index.close()
    index = SqliteIndex(tmp_path, dict(reversed(DIMS.items())), dict(reversed(SPACES.items())))
    assert index.search_vectors("image", axis(1), 5) == []
    assert len(index.search_vectors("text", axis(1), 5)) == 1
    index.close()


@pytest.mark.parametrize("content", [b"not a database at all" * 400, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_database_says_so_and_can_be_cleared(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index.db").write_bytes(content)
    index = opened(tmp_path)
    with pytest.raises(IndexStateError, match="floorwalker reindex"):
        index.snapshot()
    with pytest.raises(IndexStateError, match="floorwalker reindex"):
        index.upsert([doc(1)])
    index.clear()
    index.upsert([doc(1)])
    assert index.matching((), 5) == ["p00001"]
    index.close()


def test_a_shortened_matrix_says_so_and_can_be_cleared(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.upsert(doc(i) for i in range(50))
    index.close()
    os.truncate(next(tmp_path.glob("*-image.i8")), 100)
    index = opened(tmp_path)
    with pytest.raises(IndexStateError, match="floorwalker reindex"):
        index.search_words({"모자": 1.0}, 5)
    index.clear()
    assert index.snapshot().size == 0
    index.close()


def test_a_missing_matrix_says_so(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.upsert([doc(1)])
    index.close()
    next(tmp_path.glob("*-text.f32")).unlink()
    index = opened(tmp_path)
    with pytest.raises(IndexStateError, match="floorwalker reindex"):
        index.snapshot()
    index.close()


def test_tables_of_another_version_need_a_reindex(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.upsert([doc(1)])
    index.close()
    connection = sqlite3.connect(tmp_path / "index.db")
    connection.execute("update meta set value = '0' where key = 'version'")
    connection.execute("alter table rows drop column numbers")
    connection.commit()
    connection.close()
    index = opened(tmp_path)
    with pytest.raises(IndexStateError, match="floorwalker reindex"):
        index.snapshot()
    index.clear()
    index.upsert([doc(1)])
    assert index.snapshot().size == 1
    index.close()


def test_a_busy_index_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = opened(tmp_path)
    index.upsert([doc(1)])
    monkeypatch.setattr("floorwalker.index.sqlite.schema.PATIENCE_S", 0.05)
    other = sqlite3.connect(tmp_path / "index.db")
    other.execute("begin immediate")
    with pytest.raises(IndexStateError, match="another process"):
        index.upsert([doc(2)])
    assert index.matching((), 5) == ["p00001"]
    other.rollback()
    other.close()
    index.upsert([doc(2)])
    assert index.matching((), 5) == ["p00001", "p00002"]
    index.close()


def test_an_index_made_anew_by_hand_is_noticed(tmp_path: Path) -> None:
    reader, index = opened(tmp_path), opened(tmp_path)
    index.upsert([doc(1)])
    assert reader.matching((), 5) == ["p00001"]
    index.close()
    for file in tmp_path.iterdir():
        file.unlink()
    assert reader.matching((), 5) == ["p00001"], "what is mapped goes on answering until there is something new"
    index = opened(tmp_path)
    index.upsert([doc(2)])
    assert reader.matching((), 5) == ["p00002"]
    for engine in (reader, index):
        engine.close()


def test_a_closed_index_opens_again_when_asked(tmp_path: Path) -> None:
    index = opened(tmp_path)
    index.upsert([doc(1)])
    index.close()
    assert index.matching((), 5) == ["p00001"]
    index.close()


def test_the_int8_look_never_loses_one_of_the_best(tmp_path: Path) -> None:
    """Ten thousand near-duplicates: far more than any fixed number of candidates, far closer than int8 can tell."""
    rng = np.random.default_rng(11)
    centre = rng.standard_normal(64).astype(np.float32)
    vectors = centre + 0.01 * rng.standard_normal((10_000, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    files = MatrixWriter(tmp_path, "g", [("image", 64)], 0)
    files.append("image", vectors)
    files.finish()
    files.close()
    matrix = Matrix.open(tmp_path, "g", "image", 64, 10_000)
    for share in (1.0, 0.6, 0.22):
        allowed = rng.random(10_000) < share
        assert allowed.sum() > FEW
        rows, scores = matrix.best(vectors[5], 20, allowed)
        exact = np.where(allowed, vectors @ vectors[5], -1)
        np.testing.assert_allclose(np.sort(scores)[-20:], np.sort(exact)[-20:], atol=1e-6)
        assert allowed[rows].all()


def test_quantised_vectors_are_as_close_as_they_say() -> None:
    vectors = np.random.default_rng(2).standard_normal((100, 32)).astype(np.float32)
    vectors[3] = 0
    small, quality = quantise(vectors)
    back = small * quality[:, :1]
    np.testing.assert_allclose(np.linalg.norm(vectors - back, axis=1), quality[:, 1], atol=1e-5)
    assert (np.abs(small).max(axis=1)[np.arange(100) != 3] == 127).all()
    assert not small[3].any()


def test_one_search_sees_one_moment_and_the_next_one_what_was_written(tmp_path: Path) -> None:
    index, other = opened(tmp_path), opened(tmp_path)
    index.upsert(doc(i, 0) for i in range(50))
    seen_by_another_thread: list[int] = []
    with steady(index):
        other.upsert(doc(i, 1) for i in range(50))
        assert consistent(index) == 0
        with steady(index):  # a search within a search joins it
            assert consistent(index) == 0
        assert index.matching((AnyOf("batch", ("1",)),), 5) == []
        thread = threading.Thread(target=lambda: seen_by_another_thread.append(consistent(index)))
        thread.start()
        thread.join()
    assert seen_by_another_thread == [1]
    assert consistent(index) == 1


def test_a_search_for_one_moment_ends_it_when_it_fails(tmp_path: Path) -> None:
    index, other = opened(tmp_path), opened(tmp_path)
    index.upsert(doc(i, 0) for i in range(50))
    with pytest.raises(ZeroDivisionError), steady(index):
        raise ZeroDivisionError
    other.upsert(doc(i, 1) for i in range(50))
    assert consistent(index) == 1


@pytest.mark.parametrize("seed", range(5))
def test_words_give_the_few_that_pass_what_they_give_them_among_all(tmp_path: Path, seed: int) -> None:
    rng = np.random.default_rng(seed)
    words = ["모자", "신발", "hat", "shoe", "red", "빨강"]
    index = opened(tmp_path)
    for half in (range(300), range(300, 600)):  # two segments of postings
        index.upsert(
            Document(
                product_id=f"p{i:05}",
                vectors={},
                words={"name": list(rng.choice(words, rng.integers(1, 5)))},
                keywords={"few": (str(bool(i % 97 == 0)),)},
                numbers={},
            )
            for i in half
        )
    asked = {"모자": 1.0, "red": 0.5, "shoe": 0.3, "nobody": 1.0}
    everyone = {s.product_id: s.score for s in index.search_words(asked, 600)}
    few = index.search_words(asked, 600, (AnyOf("few", ("True",)),))
    assert 0 < len(few) < 8
    assert {s.product_id: s.score for s in few} == {
        product_id: score for product_id, score in everyone.items() if int(product_id[1:]) % 97 == 0
    }
