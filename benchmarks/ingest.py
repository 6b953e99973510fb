"""How fast a catalogue is taken in, beside the encoder alone on the same pictures and texts, in one run.

    python benchmarks/ingest.py [PATH] [--limit 500] [--threads 2]

PATH is any feed; the 4,000-product benchmark catalogue beside the checkout if not given. Prints products per second of
the whole ingest (read, compare, open and shrink pictures, describe, write, embed, analyse, index, store), of the
encoder alone (the same pictures, already open and small, and the same texts, in the same batches), of the describer
alone, and of a second run in which nothing changed. Korean analysis and the encoder are warm before any clock starts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from floorwalker.catalog.feeds import open_feed
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import Item
from floorwalker.catalog.store import ProductStore
from floorwalker.index.analysis import Analyser
from floorwalker.index.fields import FIELDS, dims
from floorwalker.index.sqlite import SqliteIndex
from floorwalker.inference.builtin import BuiltinDescriber, BuiltinEncoder, BuiltinTextEmbedder
from floorwalker.inference.images import open_image
from floorwalker.ingest.embed import Spaces, parts
from floorwalker.ingest.enrich import TemplateEnricher
from floorwalker.ingest.pipeline import BATCH, Ingest

if TYPE_CHECKING:
    from PIL import Image

BENCH = Path(__file__).parents[2] / "shared" / "data" / "bench.jsonl"


class Models:
    def __init__(self) -> None:
        self.joint, self.text, self.describer = BuiltinEncoder(), BuiltinTextEmbedder(), BuiltinDescriber()
        self.spaces: Spaces = {"joint": self.joint.space, "text": self.text.space}

    def encode(self, items: list[Item], pictures: list[Image.Image]) -> None:
        """Just what an ingest of these items encodes: each picture and each text once."""
        seen: set[bytes] = set()
        for start in range(0, len(items), BATCH):
            batch, shown = items[start : start + BATCH], pictures[start : start + BATCH]
            if shown:
                self.joint.embed_images(shown)
            texts: dict[str, list[str]] = {"joint": [], "text": []}
            for item in batch:
                for part in (part for fed in parts(item, self.spaces).values() for part in fed):
                    if part.kind == "text" and part.key not in seen:
                        seen.add(part.key)
                        texts[part.space].append(part.content)
            self.joint.embed_texts(texts["joint"])
            self.text.embed_texts(texts["text"])


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of this process's CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - cpu


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("path", type=Path, nargs="?", default=BENCH)
    arguments.add_argument("--limit", type=int, default=500)
    arguments.add_argument("--threads", type=int, default=2)
    given = arguments.parse_args()
    if not given.path.exists():
        raise SystemExit(f"{given.path} is not here: name a feed.")
    models, lexicon, analyser = Models(), load_lexicon(), Analyser()
    analyser.tokens("따뜻한 겨울 코트")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        store = ProductStore(data)
        spaces = {f.name: models.spaces[f.space] for f in FIELDS}
        index = SqliteIndex(data / "index", dims(models.joint.dim, models.text.dim), spaces)
        ingest = Ingest(
            store=store,
            index=index,
            joint=models.joint,
            text=models.text,
            describer=models.describer,
            enricher=TemplateEnricher(lexicon),
            lexicon=lexicon,
            analyser=analyser,
            threads=given.threads,
        )
        feed = open_feed(given.path)
        ingest.run(feed, source="warm", limit=min(8, given.limit))
        store.remove(list(store.ids()))
        index.delete(index.matching((), 100))
        store.embeddings.keep_only(())
        results = {"whole ingest": timed(lambda: ingest.run(feed, limit=given.limit))}
        results["again, nothing changed"] = timed(lambda: ingest.run(feed, limit=given.limit))
        items = store.page(0, given.limit)
        paths = [store.thumbnail(item.images[0].hash) for item in items if item.images]
        pictures = [open_image(path.read_bytes()) for path in paths if path is not None]
        results["encoder alone"] = timed(lambda: models.encode(items, pictures))
        results["describer alone"] = timed(lambda: models.describer.describe(pictures))
        index.close()
        store.close()
    print(f"{len(items)} products of {given.path.name}, {len(pictures)} with a picture\n")
    print("| | products/s | seconds | CPU seconds |\n|---|---|---|---|")
    for name, (wall, cpu) in results.items():
        print(f"| {name} | {len(items) / wall:.1f} | {wall:.1f} | {cpu:.1f} |")


if __name__ == "__main__":
    main()
