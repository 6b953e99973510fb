"""The demo fashion shop, every twelfth of its products, as `floorwalker demo` makes it: nothing in it is a stand-in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from floorwalker.assembly import Shop, ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.demo.fashion import articles
from floorwalker.demo.render import render
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from web.serving import served

EVERY = 12


@dataclass(frozen=True)
class DemoShop:
    shop: Shop
    address: str


def write_feed(folder: Path) -> Path:
    (folder / "images").mkdir(parents=True)
    feed = folder / "catalogue.jsonl"
    with feed.open("w", encoding="utf-8") as lines:
        for article in islice(articles(), 0, None, EVERY):
            render(article.look).save(folder / str(article.row["image"]), "WEBP", method=0)
            lines.write(json.dumps(article.row, ensure_ascii=False) + "\n")
    return feed


@contextmanager
def open_demo(folder: Path) -> Iterator[DemoShop]:
    settings = Settings(_env_file=None, data_dir=folder / "shop", shop_name="Demo", feedback=True)
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(folder / "feed")))
        with served(create_app(shop, settings)) as address:
            yield DemoShop(shop, address)
