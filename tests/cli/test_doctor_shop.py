"""What the doctor says of the shop, its encoders and its conversations."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from floorwalker.assembly import ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.cli.doctor import command
from floorwalker.settings import Settings
from little_shop import rows, write_feed


def test_the_shop_says_where_its_texts_vectors_and_conversations_are(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, data_dir=tmp_path / "shop")  # type: ignore[call-arg]
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(tmp_path / "feed", rows(3))))
        spaces = shop.store.embeddings.spaces()
    said = CliRunner().invoke(command, ["--data-dir", str(settings.data_dir), "--model"], catch_exceptions=False).output
    assert "template, 3 products" in said
    assert "in sqlite, none yet" in said
    assert said.count("answers after") == 2
    for space, count in spaces.items():
        assert f"{count} of {space}" in said


def test_an_encoder_and_a_redis_that_are_away_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"TEXT_ENCODER": "openai", "EMBEDDINGS_URL": "http://127.0.0.1:9/v1", "CONVERSATIONS": "redis",
             "REDIS_URL": "redis://:geheim@127.0.0.1:9/0"}  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(f"FLOORWALKER_{name}", value)
    (tmp_path / "shop").mkdir()
    said = CliRunner().invoke(command, ["--data-dir", str(tmp_path / "shop"), "--model"], catch_exceptions=False).output
    assert "The embeddings server at 127.0.0.1 cannot be reached" in said
    assert "The conversations in Redis cannot be reached now" in said
    assert "geheim" not in said
