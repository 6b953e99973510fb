"""What a search costs in each engine, beside a plain NumPy float32 scan of the same vectors.

    python benchmarks/engines.py [--rows 50000] [--dim 256] [--repeats 40]

Vectors in clusters, as those of products are; the 50 best are asked for, without a filter and with filters that leave
10 %, 5 % and 0.5 %. Times are CPU milliseconds of one thread pool as the process sees them, median of the repeats; the
engines take turns, so that a busy machine is as unkind to one as to the other. Then words, a commit of 256 documents
while a reader watches, and opening.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import AnyOf, Document, Filter
from floorwalker.index.sqlite import SqliteIndex
from floorwalker.inference.ports import Vectors

K = 50
SHARES = {"no filter": 1.0, "10 %": 0.1, "5 %": 0.05, "0.5 %": 0.005}
WORDS = 30_000
"""Different words in the made-up catalogue, as unevenly common as words are."""


def clustered(rows: int, dim: int, rng: np.random.Generator) -> Vectors:
    centres = rng.standard_normal((200, dim))
    vectors = centres[rng.integers(200, size=rows)] + 0.7 * rng.standard_normal((rows, dim))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def documents(vectors: Vectors, rng: np.random.Generator) -> list[Document]:
    lucky = rng.random(len(vectors))
    names = np.minimum(rng.zipf(1.3, (len(vectors), 10)), WORDS)
    bodies = np.minimum(rng.zipf(1.3, (len(vectors), 40)), WORDS)
    return [
        Document(
            product_id=f"p{i:07}",
            vectors={"image": vectors[i]},
            words={"name": [f"w{w}" for w in names[i]], "body": [f"w{w}" for w in bodies[i]]},
            keywords={"within": tuple(name for name, share in SHARES.items() if lucky[i] < share)},
            numbers={"price": float(i % 1000)},
        )
        for i in range(len(vectors))
    ]


def numpy_scan(vectors: Vectors, query: Vectors, rows: np.ndarray | None) -> list[int]:
    """The plain way: the rows that pass, a product with each, the best of them in order."""
    scores = (vectors if rows is None else vectors[rows]) @ query
    best = np.argpartition(-scores, K)[:K]
    best = best[np.argsort(-scores[best])]
    return (best if rows is None else rows[best]).tolist()


def in_turns(acts: dict[str, Callable[[], object]], repeats: int) -> dict[str, tuple[float, float]]:
    """Median wall and CPU milliseconds of each act."""
    wall: dict[str, list[float]] = {name: [] for name in acts}
    cpu: dict[str, list[float]] = {name: [] for name in acts}
    for act in acts.values():
        act()
    for _ in range(repeats):
        for name, act in acts.items():
            began, cpu_began = time.perf_counter(), time.process_time()
            act()
            wall[name].append(1e3 * (time.perf_counter() - began))
            cpu[name].append(1e3 * (time.process_time() - cpu_began))
    return {name: (statistics.median(wall[name]), statistics.median(cpu[name])) for name in acts}


def vectors_part(index: SqliteIndex, vectors: Vectors, docs: list[Document], repeats: int) -> None:
    rng = np.random.default_rng(1)
    query = vectors[7] + 0.3 * rng.standard_normal(vectors.shape[1]).astype(np.float32) / np.sqrt(vectors.shape[1])
    query /= np.linalg.norm(query)
    print(f"Vectors: the best {K} of {len(vectors):,} x {vectors.shape[1]}; wall / CPU ms")
    for name in SHARES:
        where: Filter = () if name == "no filter" else (AnyOf("within", (name,)),)
        rows = np.array([i for i, d in enumerate(docs) if name in d.keywords["within"]]) if where else None
        found = [int(s.product_id[1:]) for s in index.search_vectors("image", query, K, where)]
        exact = numpy_scan(vectors, query, rows)
        recall = len(set(found) & set(exact)) / K
        times = in_turns(
            {
                "ours": lambda where=where: index.search_vectors("image", query, K, where),  # type: ignore[misc]
                "numpy": lambda rows=rows: numpy_scan(vectors, query, rows),  # type: ignore[misc]
            },
            repeats,
        )
        (ours, our_cpu), (plain, plain_cpu) = times["ours"], times["numpy"]
        print(
            f"  {name:10} sqlite {ours:6.2f} / {our_cpu:6.2f}   numpy float32 {plain:6.2f} / {plain_cpu:6.2f}"
            f"   ratio {ours / plain:.2f} / {our_cpu / plain_cpu:.2f}   recall {recall:.3f}"
        )


def words_part(index: SqliteIndex, repeats: int) -> None:
    rng = np.random.default_rng(2)
    asked = [{f"w{w}": 1.0 for w in np.minimum(rng.zipf(1.3, 4), WORDS)} for _ in range(repeats)]
    seconds = []
    for words in asked:
        began = time.perf_counter()
        index.search_words(words, K)
        seconds.append(time.perf_counter() - began)
    p95 = statistics.quantiles(seconds, n=20)[-1]
    print(f"Words: four of them, p50 / p95 wall {1e3 * statistics.median(seconds):.2f} / {1e3 * p95:.2f} ms")


def life_part(folder: Path, index: SqliteIndex, docs: list[Document]) -> None:
    dims, spaces = {"image": len(docs[0].vectors["image"])}, {"image": "made-up"}
    began = time.perf_counter()
    reader = SqliteIndex(folder, dims, spaces)
    reader.snapshot()
    opened = time.perf_counter() - began
    commits, noticed = [], []
    for i in range(8):
        began = time.perf_counter()
        index.upsert(docs[256 * i : 256 * (i + 1)])
        commits.append(time.perf_counter() - began)
        began = time.perf_counter()
        reader.search_vectors("image", docs[0].vectors["image"], K)
        noticed.append(time.perf_counter() - began)
    reader.close()
    print(
        f"Opening {1e3 * opened:.0f} ms; replacing 256 documents {1e3 * statistics.median(commits):.0f} ms; the first "
        f"search after it, in another reader, {1e3 * statistics.median(noticed):.1f} ms"
    )


def memory_part(vectors: Vectors, docs: list[Document]) -> None:
    few = docs[:5000]
    index = MemoryIndex({"image": vectors.shape[1]}, {"image": "made-up"})
    index.upsert(few)
    times = in_turns({"memory": lambda: index.search_vectors("image", vectors[7], K)}, 5)
    print(f"The reference engine, over {len(few):,} documents: vectors {times['memory'][0]:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--dim", type=int, default=256)
    parser.add_argument("--repeats", type=int, default=40)
    given = parser.parse_args()
    rng = np.random.default_rng(0)
    vectors = clustered(given.rows, given.dim, rng)
    docs = documents(vectors, rng)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index = SqliteIndex(folder, {"image": given.dim}, {"image": "made-up"})
        began = time.perf_counter()
        index.upsert(docs)
        print(f"Written at {given.rows / (time.perf_counter() - began):,.0f} documents a second, one field")
        vectors_part(index, vectors, docs, given.repeats)
        words_part(index, given.repeats)
        life_part(folder, index, docs)
        index.close()
    memory_part(vectors, docs)


if __name__ == "__main__":
    main()
