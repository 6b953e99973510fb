"""A shop whose products are written about by a language model behind an endpoint, from settings to the product page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from floorwalker.assembly import ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.cli import main
from floorwalker.errors import ModelError, SettingsError
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from little_shop import rows, write_feed
from wire import openai_chat
from wire.chat import Answer, Script, talking
from wire.server import Wire

WROTE = {
    "name_ko": "나라 가방",
    "name_en": "Nara everyday piece",
    "description_ko": "가볍게 들고 나서기 좋아요. 지금 주문하면 무료배송이에요.",
    "description_en": "Light enough for any day. Yours for only $3.",
    "tags_ko": ["소풍"],
    "tags_en": ["outing"],
}


@pytest.fixture
def script() -> Script:
    return Script([Answer("{never mind"), Answer(json.dumps(WROTE, ensure_ascii=False), usage=(400, 90))])


@pytest.fixture
def wire(script: Script) -> Iterator[Wire]:
    with talking(openai_chat.DIALECT, script) as wire:
        yield wire


def settings(folder: Path, wire: Wire, **more: Any) -> Settings:
    given = {"model": "openai:gpt-x", "model_url": f"{wire.url}/v1", "model_key": "sk-x", "model_output": "prompted"}
    return Settings(_env_file=None, data_dir=folder / "shop", enricher="model", **{**given, **more})  # type: ignore[call-arg]


def test_from_the_feed_to_the_page(tmp_path: Path, wire: Wire, script: Script) -> None:
    feed = write_feed(tmp_path / "feed", rows(4))
    with open_shop(settings(tmp_path, wire, enrich_parallel=1)) as shop:
        report = ingester(shop, lambda _: None).run(open_feed(feed))
        assert (report.written, report.not_written) == (4, 0)
        assert len(script.heard) == 5, "one answer was no object and was asked for once more"
        assert all(pictures for heard in script.heard[1:] for _, _, pictures in heard.messages[:1])
        # The endpoint counted 11 and 7 for the spoiled answer.
        assert (report.input_tokens, report.output_tokens) == (4 * 400 + 11, 4 * 90 + 7)
        with TestClient(create_app(shop, shop.settings), base_url="http://127.0.0.1") as client:
            page = client.get("/api/products/p1", params={"lang": "ko"}).json()
            assert page["description"] == "가볍게 들고 나서기 좋아요."
            assert (page["generated"], page["generated_by"]) == (["name", "description"], "gpt-x")
            page = client.get("/api/products/p0", params={"lang": "ko"}).json()
            assert (page["generated"], page["generated_by"]) == (["description"], "gpt-x")
        found = shop.index.search_words(shop.analyser.words("소풍"), 10)
        assert len(found) == 4, "its tags are searched by"


def test_a_wrong_key_ends_the_ingest_with_a_sentence(tmp_path: Path, wire: Wire, script: Script) -> None:
    script.answers = [Answer(fails="key")]
    with open_shop(settings(tmp_path, wire)) as shop:
        with pytest.raises(ModelError) as caught:
            ingester(shop, lambda _: None).run(open_feed(write_feed(tmp_path / "feed", rows(3))))
        assert caught.value.reason == "key"
        assert "sk-x" not in str(caught.value)


def test_without_a_model_there_is_nobody_to_write(tmp_path: Path, wire: Wire) -> None:
    with (
        open_shop(settings(tmp_path, wire, model=None)) as shop,
        pytest.raises(SettingsError, match="ENRICHER=model needs FLOORWALKER_MODEL"),
    ):
        ingester(shop, lambda _: None)


def test_a_dry_run_prices_it_before_a_cent_is_spent(
    tmp_path: Path, wire: Wire, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        "DATA_DIR": str(tmp_path / "shop"), "ENRICHER": "model", "MODEL": "openai:gpt-x", "MODEL_KEY": "sk-x",
        "MODEL_URL": f"{wire.url}/v1", "ENRICH_MODEL": "openai:gpt-small", "ENRICH_PRICE_IN": "100",
        "ENRICH_PRICE_OUT": "400",
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(f"FLOORWALKER_{name}", value)
    monkeypatch.chdir(tmp_path)
    feed = write_feed(tmp_path / "feed", rows(5))
    said = CliRunner().invoke(main, ["ingest", str(feed), "--dry-run"], catch_exceptions=False).output
    assert script.heard == []
    assert "5 are new" in said
    read, written = re.findall(r"about ([\d,]+)(?: tokens|\.\n)", said)
    tokens_in, tokens_out = int(read.replace(",", "")), int(written.replace(",", ""))
    assert f"{(tokens_in * 100 + tokens_out * 400) / 1e6:,.2f}" in said
    script.answers = [Answer(json.dumps(WROTE, ensure_ascii=False))]
    ingested = CliRunner().invoke(main, ["ingest", str(feed)], catch_exceptions=False).output
    assert "Texts of 5 products were written by a model" in ingested
    assert {heard.model for heard in script.heard} == {"gpt-small"}
    said = CliRunner().invoke(main, ["ingest", str(feed), "--dry-run"], catch_exceptions=False).output
    assert "0 are new, 0 changed, 5 unchanged" in said
