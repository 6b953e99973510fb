"""One suite for every search engine. A new engine is one line in `ENGINES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import pytest

from floorwalker.errors import IndexStateError
from floorwalker.index.fields import FIELD_NAMES
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import AnyOf, Between, Document, Filter, Index, NoneOf, Scored
from floorwalker.index.sqlite import SqliteIndex
from floorwalker.inference.ports import Vectors

DIMS = {"image": 24, "image_name": 24, "text": 16, "text_summary": 16, "text_image": 16}
SPACES = dict.fromkeys(("image", "image_name"), "eye-1") | dict.fromkeys(
    ("text", "text_summary", "text_image"), "ear-1"
)

ENGINES: dict[str, Callable[[Path], Index]] = {
    "memory": lambda _: MemoryIndex(DIMS, SPACES),
    "sqlite": lambda folder: SqliteIndex(folder / "index", DIMS, SPACES),
}
KEEPING = ("sqlite",)
"""Engines whose documents outlive the process."""


@pytest.fixture(params=ENGINES)
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    engine = ENGINES[request.param](tmp_path)
    yield engine
    engine.close()


def unit(rng: np.random.Generator, dim: int, near: Vectors | None = None) -> Vectors:
    vector = rng.standard_normal(dim).astype(np.float32)
    if near is not None:
        vector = near + 0.05 * vector
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def axis(place: int, dim: int) -> Vectors:
    return np.eye(dim, dtype=np.float32)[place]


def doc(
    product_id: str,
    name: str = "",
    facets: str = "",
    body: str = "",
    vectors: Mapping[str, Vectors] | None = None,
    keywords: Mapping[str, tuple[str, ...]] | None = None,
    **numbers: float,
) -> Document:
    words = {"name": name.split(), "facets": facets.split(), "body": body.split()}
    return Document(product_id=product_id, vectors=vectors or {}, words=words, keywords=keywords or {}, numbers=numbers)


def ids(found: list[Scored]) -> list[str]:
    return [scored.product_id for scored in found]


def test_the_dimensions_here_are_those_of_the_table() -> None:
    assert tuple(DIMS) == FIELD_NAMES


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_index_answers_with_nothing(index: Index) -> None:
    assert index.search_vectors("image", axis(0, 24), 5) == []
    assert index.search_words({"shirt": 1.0}, 5) == []
    assert index.vectors(["a"], "text") == {}
    assert index.matching((), 5) == []
    assert index.matching((AnyOf("colour", ("red",)), Between("price", 0, 5)), 5) == []
    assert (index.snapshot().size, index.snapshot().facets) == (0, {})
    index.delete(["nobody"])
    index.upsert([])
    index.clear()
    assert index.snapshot().size == 0


def test_an_upsert_adds_and_replaces_as_a_whole(index: Index) -> None:
    index.upsert([doc("a", "red shirt", vectors={"image": axis(0, 24)}, keywords={"colour": ("red",)}, price=10)])
    index.upsert([doc("a", "파란 셔츠", vectors={"text": axis(1, 16)}, keywords={"colour": ("파랑",)}, price=20)])
    assert index.search_words({"red": 1.0}, 5) == []
    assert ids(index.search_words({"셔츠": 1.0}, 5)) == ["a"]
    assert index.search_vectors("image", axis(0, 24), 5) == []
    assert ids(index.search_vectors("text", axis(1, 16), 5)) == ["a"]
    assert index.matching((AnyOf("colour", ("red",)),), 5) == []
    assert index.matching((Between("price", 15, None), AnyOf("colour", ("파랑",))), 5) == ["a"]
    assert (index.snapshot().size, index.snapshot().facets) == (1, {"colour": {"파랑": 1}})


def test_the_last_of_one_upsert_wins(index: Index) -> None:
    many = [doc(f"p{i % 300}", f"round{i // 300}") for i in range(900)]
    index.upsert(many)
    assert index.snapshot().size == 300
    assert index.search_words({"round0": 1.0, "round1": 1.0}, 5) == []
    assert len(index.search_words({"round2": 1.0}, 1000)) == 300


def test_what_is_deleted_is_gone_and_may_come_back(index: Index) -> None:
    index.upsert([doc(p, "모자", vectors={"image": axis(3, 24)}, keywords={"brand": (p,)}) for p in ("a", "b", "c")])
    index.delete(["b", "nobody"])
    assert ids(index.search_words({"모자": 1.0}, 5)) == ["a", "c"]
    assert ids(index.search_vectors("image", axis(3, 24), 5)) == ["a", "c"]
    assert index.vectors(["a", "b"], "image").keys() == {"a"}
    assert index.matching((), 5) == ["a", "c"]
    assert index.snapshot().facets == {"brand": {"a": 1, "c": 1}}
    index.upsert([doc("b", "모자")])
    assert ids(index.search_words({"모자": 1.0}, 5)) == ["a", "b", "c"]


def test_clear_leaves_nothing(index: Index) -> None:
    index.upsert([doc("a", "hat", vectors={"image": axis(0, 24)}, keywords={"brand": ("x",)}, price=1)])
    index.clear()
    assert index.snapshot().size == 0
    assert index.search_words({"hat": 1.0}, 5) == []
    index.upsert([doc("b", "hat")])
    assert ids(index.search_words({"hat": 1.0}, 5)) == ["b"]


def test_the_snapshot_changes_with_every_write_and_only_then(index: Index) -> None:
    seen = [index.snapshot().version]
    index.upsert([doc("a", "hat", keywords={"colour": ("red", "blue"), "brand": ("x",)})])
    seen.append(index.snapshot().version)
    assert index.snapshot().version == seen[-1]
    index.upsert([doc("b", "cap", keywords={"colour": ("red",)})])
    seen.append(index.snapshot().version)
    assert index.snapshot().facets == {"colour": {"red": 2, "blue": 1}, "brand": {"x": 1}}
    index.delete(["a"])
    seen.append(index.snapshot().version)
    assert index.snapshot().facets == {"colour": {"red": 1}}
    assert len(set(seen)) == len(seen)


def test_a_failed_upsert_changes_nothing(index: Index) -> None:
    index.upsert([doc("a", "hat")])
    good, bad = doc("b", "hat"), doc("c", "hat", vectors={"image": axis(0, 7)})
    with pytest.raises(IndexStateError, match="reindex"):
        index.upsert([good, bad])
    assert ids(index.search_words({"hat": 1.0}, 5)) == ["a"]
    index.upsert([doc("d", "hat", vectors={"image": axis(1, 24)})])
    assert ids(index.search_vectors("image", axis(1, 24), 5)) == ["d"]
    assert ids(index.search_words({"hat": 1.0}, 5)) == ["a", "d"]


# ── filters ──────────────────────────────────────────────────────────────────────────────────────────────────────────

SHELF = [
    doc("a", "x", keywords={"colour": ("red", "빨강"), "brand": ("Zara",)}, price=10, stock=0),
    doc("b", "x", keywords={"colour": ("blue",), "brand": ("나이키",)}, price=20, stock=3),
    doc("c", "x", keywords={"colour": ("red",)}, price=30),
    doc("d", "x", keywords={"brand": ("Zara",)}, stock=1),
]


@pytest.mark.parametrize(
    ("where", "passing"),
    [
        ((), "abcd"),
        ((AnyOf("colour", ("red",)),), "ac"),
        ((AnyOf("colour", ("빨강",)),), "a"),
        ((AnyOf("colour", ("blue", "빨강")),), "ab"),
        ((AnyOf("colour", ()),), ""),
        ((AnyOf("colour", ("Red",)),), ""),
        ((AnyOf("nothing", ("red",)),), ""),
        ((NoneOf("colour", ("red",)),), "bd"),
        ((NoneOf("colour", ("red", "blue")),), "d"),
        ((NoneOf("colour", ()),), "abcd"),
        ((NoneOf("nothing", ("red",)),), "abcd"),
        ((Between("price", 10, 20),), "ab"),
        ((Between("price", 20.5, None),), "c"),
        ((Between("price", None, 10),), "a"),
        ((Between("price"),), "abc"),
        ((Between("price", 20, 10),), ""),
        ((Between("stock", 1, None),), "bd"),
        ((Between("nothing", 0, 1),), ""),
        ((AnyOf("product_id", ("d", "b", "nobody")),), "bd"),
        ((NoneOf("product_id", ("d", "b", "nobody")),), "ac"),
        ((AnyOf("colour", ("red",)), NoneOf("brand", ("Zara",))), "c"),
        ((AnyOf("brand", ("나이키", "Zara")), Between("price", 15, 25)), "b"),
        ((AnyOf("product_id", ("a", "b")), NoneOf("product_id", ("a",)), Between("stock", 1)), "b"),
        ((AnyOf("colour", ("red",)), AnyOf("colour", ("빨강",))), "a"),
    ],
)
def test_filters(index: Index, where: Filter, passing: str) -> None:
    index.upsert(
        Document(
            product_id=d.product_id,
            vectors={"text": axis(2, 16)},
            words=d.words,
            keywords=d.keywords,
            numbers=d.numbers,
        )
        for d in SHELF
    )
    assert index.matching(where, 10) == list(passing)
    assert ids(index.search_words({"x": 1.0}, 10, where)) == list(passing)
    assert ids(index.search_vectors("text", axis(2, 16), 10, where)) == list(passing)


def test_matching_is_cut_in_order_of_id(index: Index) -> None:
    index.upsert(doc(p) for p in ("c", "a", "d", "b", "가"))
    assert index.matching((), 3) == ["a", "b", "c"]
    assert index.matching((), 9) == ["a", "b", "c", "d", "가"]
    assert index.matching((), 0) == []


# ── vectors ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("field", FIELD_NAMES)
def test_each_field_answers_for_itself(index: Index, field: str) -> None:
    others = {f: axis(5, dim) for f, dim in DIMS.items() if f != field}
    mine = {field: axis(1, DIMS[field])}
    index.upsert([doc("all", vectors=others | mine), doc("none", vectors=others), doc("mine", vectors=mine)])
    assert index.search_vectors(field, axis(1, DIMS[field]), 5) == [Scored("all", 1.0), Scored("mine", 1.0)]
    stored = index.vectors(["mine", "none", "nobody"], field)
    assert stored.keys() == {"mine"}
    np.testing.assert_array_equal(stored["mine"], mine[field])


def test_a_vector_or_field_that_does_not_fit_is_refused(index: Index) -> None:
    with pytest.raises(IndexStateError, match="text"):
        index.search_vectors("text", axis(0, 24), 5)
    with pytest.raises(IndexStateError, match="smell"):
        index.search_vectors("smell", axis(0, 24), 5)
    with pytest.raises(IndexStateError, match="smell"):
        index.vectors(["a"], "smell")


def test_scores_are_cosines_and_may_be_negative(index: Index) -> None:
    index.upsert([doc("same", vectors={"text": axis(0, 16)}), doc("against", vectors={"text": -axis(0, 16)})])
    index.upsert([doc("across", vectors={"text": axis(1, 16)})])
    found = index.search_vectors("text", axis(0, 16), 5)
    assert [(s.product_id, s.score) for s in found] == [("same", 1.0), ("across", 0.0), ("against", -1.0)]


def test_what_is_kept_of_vectors_is_a_copy(index: Index) -> None:
    index.upsert([doc("a", vectors={"text": axis(0, 16)})])
    index.vectors(["a"], "text")["a"][:] = 0
    assert index.search_vectors("text", axis(0, 16), 1) == [Scored("a", 1.0)]


@pytest.mark.parametrize("clustered", [False, True])
@pytest.mark.parametrize("share", [None, 0.5, 0.2, 0.005])
def test_recall_is_that_of_an_exact_scan(index: Index, clustered: bool, share: float | None) -> None:
    rng = np.random.default_rng(7)
    centres = [unit(rng, 24) for _ in range(5)]
    vectors = [unit(rng, 24, centres[i % 5] if clustered else None) for i in range(6_000)]
    chosen = rng.random(6_000) < (share or 1.0)
    index.upsert(
        doc(f"p{i:04}", vectors={"image": v}, keywords={"chosen": ("yes",)} if c else {})
        for i, (v, c) in enumerate(zip(vectors, chosen, strict=True))
    )
    where: Filter = (AnyOf("chosen", ("yes",)),) if share else ()
    passing = np.flatnonzero(chosen)
    for near in (centres[0], centres[3], unit(rng, 24)):
        exact = np.stack(vectors).astype(np.float64) @ near
        found = ids(index.search_vectors("image", near, 50, where))
        rows = [int(product_id[1:]) for product_id in found]
        assert len(set(rows)) == min(50, len(passing))
        assert set(rows) <= set(passing.tolist())
        np.testing.assert_allclose(exact[rows], np.sort(exact[passing])[::-1][: len(rows)], atol=2e-6)


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("word", "rare", "common"), [("shirt", "linen", "cotton"), ("셔츠", "린넨", "면")])
def test_any_word_may_match_and_rare_ones_tell_more(index: Index, word: str, rare: str, common: str) -> None:
    index.upsert([doc("a", f"{word} {common}"), doc("b", f"{word} {rare}"), doc("c", f"hat {common}"), doc("d", "hat")])
    assert ids(index.search_words({rare: 1.0, common: 1.0}, 5)) == ["b", "a", "c"]
    assert ids(index.search_words({word: 1.0, rare: 1.0}, 5)) == ["b", "a"]
    assert index.search_words({"nowhere": 1.0}, 5) == []
    assert index.search_words({}, 5) == []


def test_a_name_tells_more_than_a_facet_and_a_facet_more_than_the_body(index: Index) -> None:
    index.upsert([doc("b", body="hat"), doc("f", facets="hat"), doc("n", name="hat")])
    index.upsert(doc(f"x{i}", "other") for i in range(9))
    assert ids(index.search_words({"hat": 1.0}, 5)) == ["n", "f", "b"]


def test_weights_of_words_decide(index: Index) -> None:
    index.upsert([doc("hat", "hat"), doc("cap", "cap"), *(doc(f"x{i}", "other") for i in range(9))])
    assert ids(index.search_words({"hat": 1.0, "cap": 0.5}, 5)) == ["hat", "cap"]
    assert ids(index.search_words({"hat": 0.5, "cap": 1.0}, 5)) == ["cap", "hat"]
    assert ids(index.search_words({"hat": 0.0, "cap": 1.0}, 5)) == ["cap"]
    one, two = index.search_words({"hat": 1.0}, 1)[0], index.search_words({"hat": 2.0}, 1)[0]
    assert two.score == pytest.approx(2 * one.score, abs=1e-5)


def test_shorter_and_more_often_is_better(index: Index) -> None:
    index.upsert([doc("long", "hat with a very long name"), doc("short", "hat"), doc("twice", "hat hat hat")])
    index.upsert(doc(f"x{i}", "other words") for i in range(9))
    assert ids(index.search_words({"hat": 1.0}, 5))[-1] == "long"


def test_ties_are_ordered_by_product_id(index: Index) -> None:
    names = [f"p{i:03}" for i in np.random.default_rng(1).permutation(900)]
    index.upsert(doc(p, "hat rare" if p == "p777" else "hat more", vectors={"text": axis(0, 16)}) for p in names)
    for k in (7, 800, 900, 2000):
        assert ids(index.search_words({"hat": 1.0}, k)) == sorted(names)[:k]
        assert ids(index.search_vectors("text", axis(0, 16), k)) == sorted(names)[:k]
    first = ["p777", *sorted(set(names) - {"p777"})]
    assert ids(index.search_words({"hat": 1.0, "rare": 1.0}, 7)) == first[:7]


def test_filters_come_before_the_cut(index: Index) -> None:
    index.upsert(doc(f"p{i:03}", "hat", keywords={"last": ("yes",)} if i == 499 else {}) for i in range(500))
    assert ids(index.search_words({"hat": 1.0}, 3, (AnyOf("last", ("yes",)),))) == ["p499"]


@pytest.mark.parametrize(
    "token",
    ['"', "hat OR *", "NEAR(hat,2)", "name:hat", "hat*", "^hat", "-hat", "';drop table rows;--", "\x00", "모자 OR"],
)
def test_no_token_is_syntax(index: Index, token: str) -> None:
    index.upsert([doc("a", "hat 모자"), doc("b", "or near 1.5in v_2 a.b-c")])
    assert index.search_words({token: 1.0}, 5) == []
    assert ids(index.search_words({token: 1.0, "hat": 1.0}, 5)) == ["a"]
    assert index.matching((AnyOf("name", (token,)),), 5) == []
    for plain in ("or", "near", "1.5in", "v_2", "a.b-c"):
        assert ids(index.search_words({plain: 1.0}, 5)) == ["b"]


def test_odd_ids_and_values_are_kept_as_they_are(index: Index) -> None:
    odd = ["", " ", "a'b\"c", "%_", "한글 아이디", "../x", "💎"]
    index.upsert(doc(p, "hat", keywords={"o'dd \"facet": (p,)}) for p in odd)
    assert sorted(ids(index.search_words({"hat": 1.0}, 50))) == sorted(odd)
    for p in odd:
        assert index.matching((AnyOf("o'dd \"facet", (p,)),), 5) == [p]


def test_no_k_no_results(index: Index) -> None:
    index.upsert([doc("a", "hat", vectors={"text": axis(0, 16)})])
    assert index.search_words({"hat": 1.0}, 0) == []
    assert index.search_vectors("text", axis(0, 16), 0) == []


# ── all engines alike, and what is kept ──────────────────────────────────────────────────────────────────────────────


def test_engines_agree_through_a_life_of_writes(index: Index) -> None:
    reference, rng = MemoryIndex(DIMS, SPACES), np.random.default_rng(3)
    vocabulary = [*(f"w{i}" for i in range(60)), *(f"말{i}" for i in range(60))]

    def some(i: int) -> Document:
        return doc(
            f"p{i}",
            " ".join(rng.choice(vocabulary, 4)),
            " ".join(rng.choice(vocabulary, 8)),
            " ".join(rng.choice(vocabulary, rng.integers(0, 30))),
            {f: unit(rng, dim) for f, dim in DIMS.items() if rng.random() < 0.8},
            {"colour": tuple(rng.choice(["red", "빨강", "blue"], 2)), "brand": (f"b{rng.integers(9)}",)},
            **({"price": float(rng.integers(100))} if rng.random() < 0.8 else {}),
        )

    where: Filter = (AnyOf("colour", ("red",)), NoneOf("brand", ("b1", "b2")), Between("price", 10, 90))
    for _ in range(12):
        batch, gone = [some(int(i)) for i in rng.integers(0, 900, 150)], [f"p{i}" for i in rng.integers(0, 900, 40)]
        for engine in (index, reference):
            engine.upsert(batch)
            engine.delete(gone)
        assert index.snapshot().facets == reference.snapshot().facets
        words = {str(w): float(rng.random()) for w in rng.choice(vocabulary, 4)}
        query = unit(rng, 24)
        for clauses in ((), where):
            assert index.matching(clauses, 99) == reference.matching(clauses, 99)
            assert index.search_words(words, 30, clauses) == reference.search_words(words, 30, clauses)
            ours, theirs = (e.search_vectors("image_name", query, 30, clauses) for e in (index, reference))
            assert ids(ours) == ids(theirs)
            np.testing.assert_allclose([s.score for s in ours], [s.score for s in theirs], atol=2e-6)


@pytest.mark.parametrize("engine", KEEPING)
def test_a_restart_changes_nothing(engine: str, tmp_path: Path) -> None:
    index = ENGINES[engine](tmp_path)
    index.upsert([doc("a", "빨간 hat", vectors={"image": axis(0, 24)}, keywords={"colour": ("red",)}, price=3)])
    index.upsert([doc("b", "hat", vectors={"image": axis(1, 24)}), doc("c", "hat")])
    index.delete(["c"])
    before = (index.snapshot(), index.search_words({"hat": 1.0}, 9), index.search_vectors("image", axis(0, 24), 9))
    index.close()
    index = ENGINES[engine](tmp_path)
    assert before == (
        index.snapshot(),
        index.search_words({"hat": 1.0}, 9),
        index.search_vectors("image", axis(0, 24), 9),
    )
    assert index.matching((AnyOf("colour", ("red",)), Between("price", 3, 3)), 9) == ["a"]
    index.close()
