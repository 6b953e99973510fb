"""A demo shop of another version renews its index by itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from floorwalker.assembly import ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.cli.demo import renew
from floorwalker.settings import Settings
from little_shop import rows, write_feed


def test_an_index_of_another_version_is_made_anew(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path / "shop")  # type: ignore[call-arg]
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(tmp_path / "feed", rows(4))))
    with closing(sqlite3.connect(tmp_path / "shop/index/index.db")) as connection, connection:
        connection.execute("UPDATE meta SET value = 'older' WHERE key = 'version'")
    renew(settings)
    with open_shop(settings) as shop:
        assert shop.index.snapshot().size == 4


def test_another_encoder_is_no_hurdle_and_an_empty_shop_neither(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path / "shop")  # type: ignore[call-arg]
    renew(settings)
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(tmp_path / "feed", rows(4))))
    other = settings.model_copy(update={"text_encoder": "doubles:HashEmbedder"})
    renew(other)
    with open_shop(other) as shop:
        assert shop.index.snapshot().size == 4
