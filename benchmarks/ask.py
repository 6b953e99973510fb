"""How long a shopper waits: first cards and whole answer over HTTP, at 4,000 and at 40,000 products.

    python benchmarks/ask.py [--sizes 4000 40000] [--queries 60] [--data ../shared/data] [--work var/ask]

A real server in a process of its own, one client, one message after the other, each message for the first time and in
a conversation of its own. A photo is uploaded before its message is sent, as the page does; the upload has its own row.
After every answer, on the same vectors: a plain NumPy float32 scan of one embedding field, the middle one of three.
Both have one thread each, as a server's workers have. What else a machine does slows both, so each search is told in
scans of its own moment.

4,000 products are `bench.jsonl`, ingested at the first run. 40,000 are those and nine copies of each under other ids,
every copy's vectors turned a little at random: as many rows to search, without ingesting for a quarter of an hour.
Says so and stops where the data is not there.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tarfile
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from floorwalker.assembly import Shop, ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.catalog.store import Record, State
from floorwalker.index.document import document
from floorwalker.index.fields import FIELD_NAMES, combine
from floorwalker.inference.ports import Vectors
from floorwalker.settings import Settings
from search_words import COLOURS, ENGLISH, GENDERS, KOREAN, TYPES

FEED, PICTURES = "bench.jsonl", "bench_150x200_webp.tar"
SMALL, LARGE = 4_000, 40_000
TURN = 0.3
"""Length of the random vector that is added to a copy's unit vectors: their cosine to the original is about 0.96."""
PHOTO_WORDS = {
    "en": ("something like this", "do you have this in {colour}?", "this, but {colour}"),
    "ko": ("이런 거 있어요?", "이거 {colour}으로 찾아줘", "이거랑 비슷한 {colour} 제품"),
}
ONE_THREAD = "OPENBLAS_NUM_THREADS"
SCAN, IN_SCANS = "NumPy float32 scan", "retriever, in scans"
FIELD = "image"
"""Scanned by NumPy for comparison."""


def prepare(size: int, work: Path, data: Path) -> Path:
    """The shop's folder, made where it is not there yet."""
    folder = work / f"shop-{size}"
    if size > SMALL and not folder.exists():
        shutil.copytree(prepare(SMALL, work, data), folder)
    with open_shop(settings(folder)) as shop:
        made = ingester(shop, lambda _: None).run(open_feed(data / FEED), images=[data / PICTURES])
        print(f"{folder}: {made.new} new, {made.unchanged} unchanged, {made.seconds:.0f} s", file=sys.stderr)
        if shop.store.count() < size:
            multiply(shop, size // SMALL)
    return folder


def multiply(shop: Shop, times: int) -> None:
    """Every product `times` times, in the store and in the index; no encoder runs."""
    rng = np.random.default_rng(0)
    for items in list(shop.store.items(200)):
        ids = [item.product.product_id for item in items]
        vectors = {field: shop.index.vectors(ids, field) for field in FIELD_NAMES}
        originals = [
            document(item, {f: v[i] for f, v in vectors.items() if i in v}, shop.lexicon, shop.analyser)
            for i, item in zip(ids, items, strict=True)
        ]
        for copy in range(1, times):
            shop.index.upsert(
                replace(each, product_id=f"{each.product_id}-{copy}", vectors=turned(each.vectors, rng))
                for each in originals
            )
            copies = (
                replace(item, product=replace(item.product, product_id=f"{item.product.product_id}-{copy}"))
                for item in items
            )
            shop.store.put([Record(item, State("copies", "", "")) for item in copies])


def turned(vectors: Mapping[str, Vectors], rng: np.random.Generator) -> dict[str, Vectors]:
    noise = {f: rng.normal(0, TURN / np.sqrt(v.shape[0]), v.shape).astype(np.float32) for f, v in vectors.items()}
    return {f: combine(np.stack([v, noise[f]])) for f, v in vectors.items()}


def settings(folder: Path) -> Settings:
    return Settings(data_dir=folder)


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """A real server over a shop, ready and warm; yields its port."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from floorwalker.cli import main; main()", "serve"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [*command, "--data-dir", str(folder), "--port", str(port)], env=environment, stderr=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(1200):
                time.sleep(0.1)
                try:
                    if get(port, "/readyz")[0] == 200:
                        break
                except OSError:
                    assert server.poll() is None, "the server ended before it was ready"
            for message in ("red shoes", "빨간 신발"):
                Asker(port).ask(message)
            yield port
        finally:
            server.terminate()


def get(port: int, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with closing(connection):
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


class Asker:
    """A client that keeps its connection."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, message: str, photos: Sequence[str] = ()) -> tuple[float, float, dict[str, Any]]:
        """Milliseconds to the cards and to the end, and the cards' frame."""
        body = json.dumps({"message": message, "photos": photos})
        start = time.perf_counter()
        self._http.request("POST", "/api/chat", body, {"content-type": "application/json"})
        response = self._http.getresponse()
        assert response.status == 200, response.read()
        cards, frame = float("nan"), dict[str, Any]()
        while line := response.readline():
            if line.startswith(b'data: {"type":"data-products"'):
                cards = (time.perf_counter() - start) * 1000
                frame = json.loads(line.removeprefix(b"data: "))["data"]
            assert not line.startswith(b'data: {"type":"error"'), line
        return cards, (time.perf_counter() - start) * 1000, frame

    def upload(self, photo: bytes) -> tuple[float, str]:
        """Milliseconds, and the photo's id."""
        mark = uuid.uuid4().hex
        head = f'--{mark}\r\ncontent-disposition: form-data; name="photo"; filename="p"\r\n\r\n'.encode()
        body = head + photo + f"\r\n--{mark}--\r\n".encode()
        start = time.perf_counter()
        self._http.request("POST", "/api/photos", body, {"content-type": f"multipart/form-data; boundary={mark}"})
        answer = json.loads(self._http.getresponse().read())
        return (time.perf_counter() - start) * 1000, answer["photo_id"]


def messages(lang: str, count: int, rng: random.Random) -> list[str]:
    """Different messages about kind, colour and gender."""
    made = []
    combinations = list(itertools.product(TYPES, COLOURS, GENDERS))
    for kind, colour, gender in rng.sample(combinations, count):
        if lang == "en":
            words = {"type": TYPES[kind][0], "colour": COLOURS[colour][0], "gender": GENDERS[gender][0]}
            made.append(rng.choice(ENGLISH).format(**words))
        else:
            words = {"type": TYPES[kind][1][0], "colour": COLOURS[colour][2][0], "gender": GENDERS[gender][1][0]}
            made.append(rng.choice(KOREAN).format(**words))
    return made


def photos(archive: Path, count: int, rng: random.Random) -> list[bytes]:
    with tarfile.open(archive) as tar:
        members = rng.sample(sorted((m for m in tar.getmembers() if m.isfile()), key=lambda m: m.name), count)
        return [file.read() for member in members if (file := tar.extractfile(member))]


def measure(
    port: int, queries: int, pictures: Mapping[str, Sequence[bytes]], scan: Callable[[], float]
) -> dict[str, dict[str, list[float]]]:
    """By kind of message milliseconds to the first cards and to the end, of these the time inside the retriever, and
    how many scans that is; of the scans themselves under SCAN."""
    asker, spent = Asker(port), defaultdict[str, dict[str, list[float]]](lambda: defaultdict(list))
    rng = random.Random(3)

    def ask(kind: str, message: str, sent: Sequence[str] = ()) -> None:
        cards, whole, frame = asker.ask(message, sent)
        if frame.get("cards"):
            spent[kind]["first cards"].append(cards)
            spent[kind]["whole answer"].append(whole)
            spent[kind]["in the retriever"].append(frame["timings"]["total"])
            spent[SCAN]["no server"].append(sorted(scan() for _ in range(3))[1])
            spent[kind][IN_SCANS].append(frame["timings"]["total"] / spent[SCAN]["no server"][-1])

    for lang in ("en", "ko"):
        for message in messages(lang, queries, rng):
            ask(f"text, {lang}", message)
        for n, picture in enumerate(pictures[lang]):
            upload, photo_id = asker.upload(picture)
            spent["upload of a photo"]["whole answer"].append(upload)
            colour = rng.choice(list(COLOURS.values()))
            words = PHOTO_WORDS[lang][n % len(PHOTO_WORDS[lang])]
            ask(f"photo, {lang}", words.format(colour=colour[0] if lang == "en" else colour[2][0]), [photo_id])
    return spent


def scanner(folder: Path) -> Callable[[], float]:
    """Milliseconds of one `matrix @ vector` and its best ten, float32, each time for another vector."""
    with open_shop(settings(folder)) as shop:
        matrix = np.stack(list(shop.index.vectors(list(shop.store.ids()), FIELD).values()))
    rng = np.random.default_rng(0)

    def scan() -> float:
        vector = matrix[rng.integers(len(matrix))] + rng.normal(0, 0.05, matrix.shape[1:]).astype(np.float32)
        start = time.perf_counter()
        scores = matrix @ vector
        best = np.argpartition(-scores, 10)[:10]
        best[np.argsort(-scores[best])]
        return (time.perf_counter() - start) * 1000

    return scan


def quantile(values: Sequence[float], q: float) -> str:
    """The quantile with its 95 % interval (bootstrap, 1,000 draws)."""
    sample = np.asarray(values)
    draws = np.random.default_rng(0).integers(0, len(sample), (1000, len(sample)))
    low, high = np.percentile(np.percentile(sample[draws], q, axis=1), (2.5, 97.5))
    return f"{np.percentile(sample, q):.1f} [{low:.1f}, {high:.1f}]"


def report(size: int, folder: Path, queries: int, pictures: Mapping[str, Sequence[bytes]]) -> None:
    scan = scanner(folder)
    with served(folder) as port:
        products = json.loads(get(port, "/readyz")[1])["indexed"]
        spent = measure(port, queries, pictures, scan)
    origin = f": {SMALL:,} and {size // SMALL - 1} turned copies of each" if size > SMALL else ""
    print(f"\n### {products:,} products{origin}; milliseconds\n\n| message | what | n | p50 | p95 |\n|{'---|' * 5}")
    for kind, parts in spent.items():
        for part, values in parts.items():
            name = "taken" if kind.startswith("upload") else part
            print(f"| {kind} | {name} | {len(values)} | {quantile(values, 50)} | {quantile(values, 95)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[SMALL, LARGE], choices=[SMALL, LARGE])
    parser.add_argument("--queries", type=int, default=60, help="messages of each kind")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=Path("var") / "ask")
    args = parser.parse_args()
    if os.environ.get(ONE_THREAD) != "1":  # read once, when NumPy is loaded
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, ONE_THREAD: "1"})
    needed = {args.data / FEED, args.data / PICTURES}
    if missing := sorted(str(path) for path in needed if not path.exists()):
        sys.exit(f"Skipped: {', '.join(missing)} not there; they are no part of this project.")
    seen = photos(args.data / PICTURES, 2 * args.queries, random.Random(1))
    pictures = {"en": seen[: args.queries], "ko": seen[args.queries :]}
    folders = {size: prepare(size, args.work, args.data) for size in args.sizes}
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}; 95 % intervals in brackets")
    for size, folder in folders.items():
        report(size, folder, args.queries, pictures)


if __name__ == "__main__":
    main()
