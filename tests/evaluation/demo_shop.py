"""The demo shop of clothes, whole but drawn small: for conversations as they are held there."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from floorwalker.assembly import ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.demo.fashion import articles
from floorwalker.demo.render import render
from floorwalker.settings import Settings

WIDTH = 150
"""Pixels: the eye looks at fewer, and some details cannot be drawn smaller."""


def make(folder: Path, pictured: Collection[str]) -> Settings:
    """Draws and ingests it with the built-in encoders. `pictured`: kinds (lexicon keys) that get their pictures; the
    others would only take time."""
    lexicon = load_lexicon()
    (folder / "feed" / "images").mkdir(parents=True)
    listing = folder / "feed" / "catalogue.jsonl"
    with listing.open("w", encoding="utf-8") as lines:
        for article in articles():
            row = dict(article.row)
            path = str(row["category"]).split(" > ")
            image = folder / "feed" / str(row["image"])
            if any(term.key in pictured for level in path for term in lexicon.find(level, "category")):
                render(article.look, WIDTH).save(image, "WEBP", quality=80, method=0)
            else:
                del row["image"]
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    settings = Settings(_env_file=None, data_dir=folder / "shop")
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(listing))
    return settings
