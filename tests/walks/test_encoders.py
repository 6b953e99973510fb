"""Encoders by settings: which one a shop gets, and what happens when it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import tiny_models
from floorwalker.assembly import Shop, ingester, open_shop, rebuild_index
from floorwalker.catalog.feeds import open_feed
from floorwalker.cli.reindex import rehearse
from floorwalker.errors import IndexStateError, SettingsError
from floorwalker.inference.builtin.weights import SHIPPED
from floorwalker.ingest.report import Report
from floorwalker.retrieval.query import Query
from floorwalker.settings import Settings
from little_shop import rows, write_feed
from wire import bedrock_invoke, openai_embeddings
from wire.server import Wire, serving

Opened = Callable[..., Shop]


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ACCESS_KEY_ID": "AKIDRIGHT", "SECRET_ACCESS_KEY": "secret", "REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    shops: list[Shop] = []

    def open_with(**settings: Any) -> Shop:
        for shop in shops:
            shop.close()
        shops[:] = [open_shop(Settings(_env_file=None, data_dir=tmp_path / "shop", **settings))]  # type: ignore[call-arg]
        return shops[0]

    yield open_with
    for shop in shops:
        shop.close()


@pytest.fixture
def openai() -> Iterator[Wire]:
    with serving(openai_embeddings.answer) as wire:
        yield wire


@pytest.fixture
def bedrock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    with serving(bedrock_invoke.answer) as wire:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", wire.url)
        yield wire


def ingest(shop: Shop, feed: Path) -> Report:
    return ingester(shop, lambda _: None).run(open_feed(feed))


def openai_settings(wire: Wire) -> dict[str, Any]:
    return {"text_encoder": "openai", "text_dim": 32, "embeddings_url": f"{wire.url}/v1", "embeddings_key": "sk-right"}


def names(shop: Shop, text: str) -> list[str]:
    ids = [hit.product_id for hit in shop.retriever.search(Query(text=text, lang="en")).hits]
    return [item.name("en") for item in shop.store.get(ids).values()]


def test_models_from_a_folder(opened: Opened, tmp_path: Path) -> None:
    joint, text = tiny_models.dual_model(tmp_path), tiny_models.text_model(tmp_path)
    shop = opened(
        joint_encoder="pretrained", joint_model=str(joint), text_encoder="pretrained", text_model=str(text),
        encoder_precision="fp32",
    )  # fmt: skip
    assert (shop.joint.space.split("-")[:3], shop.text.space.split("-")[:3]) == (
        ["tiny", "clip", "fp32"],
        ["tiny", "e5", "fp32"],
    )
    assert ingest(shop, write_feed(tmp_path / "feed", rows(3))).new == 3


def test_own_weights_of_the_builtin_encoder_are_also_the_eyes(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "tuned").mkdir()
    for file in SHIPPED.iterdir():
        if file.name != "card.json" and file.is_file():
            (tmp_path / "tuned" / file.name).symlink_to(file)
    card = json.loads((SHIPPED / "card.json").read_text("utf-8"))
    (tmp_path / "tuned" / "card.json").write_text(json.dumps({**card, "version": "ours"}), "utf-8")
    shop = opened(joint_model=str(tmp_path / "tuned"))
    assert "ours" in shop.joint.space
    assert "ours" in shop.text.space
    assert "tuned" in ingester(shop, lambda _: None).eye


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"joint_encoder": "pretrained"}, "JOINT_ENCODER=pretrained needs FLOORWALKER_JOINT_MODEL"),
        ({"text_encoder": "nobody"}, "builtin, pretrained, openai, titan, cohere"),
        ({"text_dim": 256}, "TEXT_ENCODER=builtin cannot use FLOORWALKER_TEXT_DIM"),
        ({"joint_encoder": "doubles:HashEmbedder", "joint_model": "x"}, "cannot use FLOORWALKER_JOINT_MODEL"),
        ({"joint_encoder": "doubles:Nobody"}, "cannot be loaded"),
    ],
)
def test_what_does_not_fit_is_said(opened: Opened, settings: dict[str, Any], fault: str) -> None:
    with pytest.raises(SettingsError, match=fault):
        opened(**settings)


def test_a_class_of_ones_own_gets_what_it_names(opened: Opened) -> None:
    assert opened(joint_encoder="doubles:HashEmbedder", joint_dim=24).joint.space == "hash-24"


def test_a_changed_text_encoder_embeds_texts_only_and_mixes_nothing(
    opened: Opened, openai: Wire, tmp_path: Path
) -> None:
    feed = write_feed(tmp_path / "feed", rows(8))
    first = ingest(opened(), feed)
    shop = opened(**openai_settings(openai))
    with pytest.raises(IndexStateError, match=r"openai-text-embedding-3-small:32.*floorwalker reindex --embed"):
        names(shop, "red bag")
    with pytest.raises(IndexStateError, match="reindex --embed"):
        rebuild_index(shop, embed=False, on_progress=lambda *_: None)
    assert not openai.asked, "nothing is paid for unasked"
    joint = shop.store.embeddings.spaces()[shop.joint.space]
    (said,) = list(rehearse(shop.settings))[1:]
    assert f"{first.encoded - joint} texts" in said
    assert f"0 pictures would be embedded in {shop.text.space}" in said
    assert not openai.asked
    rebuild_index(shop, embed=True, on_progress=lambda *_: None)
    assert list(rehearse(shop.settings))[1:] == ["Everything is embedded: a reindex runs no encoder."]
    assert shop.store.embeddings.spaces() == {shop.joint.space: joint, shop.text.space: first.encoded - joint}
    assert "red" in names(shop, "red bag")[0]
    assert ingest(shop, feed).encoded == 0, "the next ingest finds everything embedded"


def test_a_broken_off_reindex_pays_for_nothing_twice(opened: Opened, openai: Wire, tmp_path: Path) -> None:
    ingest(opened(), write_feed(tmp_path / "feed", rows(8)))
    shop = opened(**openai_settings(openai))
    rebuild_index(shop, embed=True, on_progress=lambda *_: None)
    paid = len(openai.asked)
    shop.index.clear()
    rebuild_index(shop, embed=True, on_progress=lambda *_: None)
    assert len(openai.asked) == paid


def test_a_shop_on_titan_sends_no_korean_picture_words_and_finds_korean(
    opened: Opened, bedrock: Wire, tmp_path: Path
) -> None:
    shop = opened(joint_encoder="titan", joint_dim=256, text_encoder="titan", text_dim=256)
    report = ingest(shop, write_feed(tmp_path / "feed", [{**row, "name": f"나라 {row['id']}호"} for row in rows(6)]))
    assert report.new == 6
    found = shop.retriever.search(Query(text="빨간 가방", lang="ko"))
    assert found.hits
    image_calls = [asked for asked in bedrock.asked if "titan-embed-image" in asked.path]
    assert image_calls
    assert all(asked.body.isascii() and b"\\u" not in asked.body for asked in image_calls)


def test_a_provider_that_is_away_costs_a_list_and_not_the_answer(
    opened: Opened, bedrock: Wire, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    feed = write_feed(tmp_path / "feed", rows(8))
    shop = opened(joint_encoder="cohere", text_encoder="titan", joint_dim=256, text_dim=256)
    ingest(shop, feed)
    bedrock.first += [bedrock_invoke.refused("AccessDeniedException", 403, "no")] * 50
    assert "red" in names(shop, "red bag")[0], "the words answer"
    photo = Image.open(tmp_path / "feed/images/p3.png").convert("RGB")
    found = shop.retriever.search(Query(photos=(photo,), lang="en"))
    assert found.query.mode == "cross_modal", "what the eye says of the photo answers"
    assert "Searching without bedrock-cohere" in caplog.text
    bedrock.first.clear()
    assert shop.retriever.search(Query(photos=(photo,), lang="en")).query.mode == "auto", "it was not remembered"


def test_a_shop_on_cohere_has_one_model_for_both_spaces(opened: Opened, bedrock: Wire, tmp_path: Path) -> None:
    shop = opened(joint_encoder="cohere", text_encoder="cohere", joint_dim=256, text_dim=256)
    assert ingest(shop, write_feed(tmp_path / "feed", rows(4))).new == 4
    assert shop.joint.space == shop.text.space == "bedrock-cohere.embed-v4:0:256"
    assert names(shop, "red bag")
