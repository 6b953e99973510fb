"""An ingested catalogue as something to learn from."""

from __future__ import annotations

import json
from pathlib import Path

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.catalog.product import Item
from floorwalker.catalog.store import ProductStore
from floorwalker.errors import FeedError
from floorwalker.training.config import Source
from floorwalker.training.labels import FACETS

ROWS = "catalogue.jsonl"


def catalogue_source(data_dir: Path, out: Path) -> Source:
    """The pictures, names and facets of the products in `data_dir`; rows are written into `out`. Raises FeedError."""
    if not (data_dir / "catalog.db").exists():
        raise FeedError(f"There is no catalogue in {data_dir}: run `floorwalker ingest` first, or name its folder.")
    lexicon = load_lexicon()
    store = ProductStore(data_dir)
    out.mkdir(parents=True, exist_ok=True)
    try:
        with (out / ROWS).open("w", encoding="utf-8") as rows:
            for batch in store.items():
                rows.writelines(json.dumps(_row(item, lexicon)) + "\n" for item in batch if item.images)
    finally:
        store.close()
    return Source(
        "catalogue",
        out / ROWS,
        (data_dir / "thumbnails",),
        image_field="image",
        title_fields=("names",),
        facets={facet: facet for facet in FACETS},
    )


def _row(item: Item, lexicon: Lexicon) -> dict[str, object]:
    facets = {facet: _known(values, facet, lexicon) for facet, values in item.product.facets.items() if facet in FACETS}
    return {"image": item.images[0].hash, "names": dict(item.product.names), **facets}


def _known(values: tuple[str, ...], facet: str, lexicon: Lexicon) -> str | None:
    """The narrowest value there is a word for."""
    return next((value for value in reversed(values) if lexicon.find(value, facet)), None)
