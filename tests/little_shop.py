"""A small generated catalogue, and an ingest of it with stand-ins for models."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from doubles import COLOURS, ColourEye, HashEmbedder, SpaceAnalyser
from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.catalog.product import Item
from floorwalker.catalog.store import ProductStore
from floorwalker.index.fields import FIELDS, dims
from floorwalker.index.ports import Between
from floorwalker.index.sqlite import SqliteIndex
from floorwalker.ingest.enrich import TemplateEnricher
from floorwalker.ingest.pipeline import Ingest

KINDS = (("Tshirts", "t-shirt", "티셔츠"), ("Bags", "bag", "가방"), ("Shoes", "shoes", "신발"))


def picture(colour: str, size: tuple[int, int] = (24, 32), type_: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, COLOURS[colour]).save(out, type_)
    return out.getvalue()


def rows(count: int) -> list[dict[str, Any]]:
    """Products 0, 1, 2 ... of all kinds and colours, named in Korean and English by turns."""
    made = []
    for i in range(count):
        category, english, korean = KINDS[i % len(KINDS)]
        colour = list(COLOURS)[i % len(COLOURS)]
        name = f"Nara {colour} {english} {i}" if i % 2 else f"나라 {korean} {i}호"
        made.append({"id": f"p{i}", "name": name, "price": f"{1000 + i}원", "category": category, "colour": colour})
    return made


def write_feed(folder: Path, made: list[dict[str, Any]], pictures: bool = True) -> Path:
    """`products.jsonl` with its pictures beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    feed = folder / "products.jsonl"
    feed.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made), "utf-8")
    if pictures:
        (folder / "images").mkdir(exist_ok=True)
        for number, row in enumerate(made):
            (folder / "images" / f"{row['id']}.png").write_bytes(picture(str(row["colour"]), (24, 20 + number)))
    return feed


class Tools:
    """A shop's store and index, and everything that an ingest needs, in one directory."""

    def __init__(self, data_dir: Path, lexicon: Lexicon | None = None, joint_space: str = "joint") -> None:
        self.lexicon = lexicon or load_lexicon()
        self.joint, self.text = HashEmbedder(16, joint_space), HashEmbedder(12, "text")
        self.analyser: Any = SpaceAnalyser()
        self.store = ProductStore(data_dir)
        spaces = {f.name: (self.joint if f.space == "joint" else self.text).space for f in FIELDS}
        self.index = SqliteIndex(data_dir / "index", dims(16, 12), spaces)

    def ingest(self, **more: Any) -> Ingest:
        tools: dict[str, Any] = {
            "store": self.store,
            "index": self.index,
            "joint": self.joint,
            "text": self.text,
            "describer": ColourEye(),
            "enricher": TemplateEnricher(self.lexicon),
            "lexicon": self.lexicon,
            "analyser": self.analyser,
            "batch": 4,
        }
        return Ingest(**{**tools, **more})

    def close(self) -> None:
        self.index.close()
        self.store.close()


@contextmanager
def opened(data_dir: Path, **how: Any) -> Iterator[Tools]:
    tools = Tools(data_dir, **how)
    try:
        yield tools
    finally:
        tools.close()


def contents(tools: Tools) -> dict[str, Any]:
    """All that a shopper could notice: the items, and every vector and filter of the index."""
    ids = list(tools.store.ids())
    items: dict[str, Item] = tools.store.get(ids)
    vectors = {
        field.name: {i: v.round(6).tolist() for i, v in tools.index.vectors(ids, field.name).items()}
        for field in FIELDS
    }
    snapshot = tools.index.snapshot()
    thumbnails = sorted(path.name for path in (tools.store.directory / "thumbnails").glob("*/*"))
    return {
        "items": items,
        "vectors": vectors,
        "found": {i: tools.index.search_words({i: 1.0}, 5) for i in ids[:5]},
        "indexed": tools.index.matching((), 10_000),
        "cheaper": {
            price: tools.index.matching((Between("price", high=price),), 10_000) for price in range(1000, 1060)
        },
        "facets": {facet: dict(values) for facet, values in snapshot.facets.items()},
        "thumbnails": thumbnails,
    }
