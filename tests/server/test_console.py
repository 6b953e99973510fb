"""The console over a shop as assembly puts it together: what it shows, and to whom."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from floorwalker.assembly import Shop, ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.conversation.feedback import FeedbackLog
from floorwalker.index.fields import FIELD_NAMES
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from little_shop import rows, write_feed
from server.reading import refused

TOKEN = "open-sesame"
PATHS = (
    "overview",
    "products/p0",
    "runs",
    "strategies",
    "conversations",
    "conversations/" + "C" * 22,
    "nothing",
    "reports",
    "feedback",
    "reports/1",
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder: Path = tmp_path_factory.mktemp("console")
    settings = Settings(
        _env_file=None,
        data_dir=folder / "shop",
        joint_encoder="doubles:HashEmbedder",
        text_encoder="doubles:HashEmbedder",
        describer="doubles:ColourEye",
        console_token=SecretStr(TOKEN),
        session_secret=SecretStr("nobody may read this"),
        redis_url=SecretStr("redis://me:pass@host/1"),
        shop_name="Nara",
    )
    made = rows(30)
    made[0]["description"] = "손으로 짠 셔츠"
    with open_shop(settings.model_copy(update={"redis_url": None})) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(folder / "feed", made)))
        yield shop


@pytest.fixture(scope="module")
def client(shop: Shop) -> Iterator[TestClient]:
    settings = shop.settings.model_copy(update={"redis_url": SecretStr("redis://me:pass@host/1")})
    with TestClient(create_app(shop, settings), base_url="http://localhost") as client:
        client.headers["authorization"] = f"Bearer {TOKEN}"
        yield client


def get(client: TestClient, path: str) -> Any:
    response = client.get(f"/api/console/{path}")
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("shown", [b"", b"Bearer", b"Bearer x", b"Basic " + TOKEN.encode(), b"Bearer \xff"])
def test_only_the_token_opens_it(client: TestClient, path: str, shown: bytes) -> None:
    refused(client.get(f"/api/console/{path}", headers=[(b"authorization", shown)]), 401)
    refused(client.post("/api/console/search", headers=[(b"authorization", shown)], json={"text": "x"}), 401)


def test_without_a_token_it_is_closed(shop: Shop) -> None:
    settings = shop.settings.model_copy(update={"console_token": None})
    closed = TestClient(create_app(shop, settings), base_url="http://localhost")
    for shown in ("Bearer ", "Bearer None", ""):
        refused(closed.get("/api/console/overview", headers={"authorization": shown}), 403)
    printed = TestClient(create_app(shop, settings, console_token="printed"), base_url="http://localhost")
    assert printed.get("/api/console/overview", headers={"authorization": "Bearer printed"}).status_code == 200


def test_settings_in_force_and_no_secret(client: TestClient) -> None:
    found = get(client, "overview")
    assert (found["name"], found["products"], found["indexed"]) == ("Nara", 30, 30)
    settings = {each["name"]: each for each in found["settings"]}
    assert settings["FLOORWALKER_SHOP_NAME"]["given"]
    assert settings["FLOORWALKER_PORT"] == {
        "name": "FLOORWALKER_PORT",
        "value": "8000",
        "default": "8000",
        "given": False,
        "meaning": "Port the server listens on.",
    }
    assert all(each["meaning"] for each in settings.values())
    assert settings["FLOORWALKER_SESSION_SECRET"]["value"] == "••••••••"
    for secret in (TOKEN, "nobody may read this", "pass"):
        assert secret not in json.dumps([each["value"] for each in settings.values()], ensure_ascii=False)


def test_a_product_from_the_inside(client: TestClient) -> None:
    found = get(client, "products/p0")
    fields = {field["name"]: field for field in found["fields"]}
    assert tuple(fields) == FIELD_NAMES
    assert all(field["embedded"] for field in fields.values())
    assert fields["image"]["image"] == found["images"][0]
    assert fields["image"]["texts"] == []
    assert fields["text"]["image"] is None
    given = {text["lang"]: text["generated_by"] for text in fields["text"]["texts"]}
    assert given == {"ko": None, "en": "template"}
    names = {text["lang"]: text for text in fields["image_name"]["texts"]}
    assert names["ko"] == {"lang": "ko", "text": "나라 티셔츠 0호", "generated_by": None}
    assert names["en"]["generated_by"] == "template"
    assert {text["generated_by"] for text in fields["text_summary"]["texts"]} == {"template"}
    for field in fields.values():
        near = [neighbour["product_id"] for neighbour in field["neighbours"]]
        assert len(near) == 8
        assert "p0" not in near
        scores = [neighbour["score"] for neighbour in field["neighbours"]]
        assert scores == sorted(scores, reverse=True)
    assert found["source"].endswith("products.jsonl")
    refused(client.get("/api/console/products/none"), 404)


def test_runs_with_their_reports_and_the_one_that_runs(client: TestClient, shop: Shop) -> None:
    run = shop.store.begin_run("killed", 5.0)
    live = shop.store.directory / "ingest.json"
    live.write_text('{"phase": "read", "rows": 3, "total": 9, "at": 1}')
    found = get(client, "runs")
    assert found["live"]["rows"] == 3
    assert [(each["run"], each["report"] is None) for each in found["runs"]] == [(run, True), (run - 1, False)]
    assert found["runs"][1]["report"]["new"] == 30
    assert sum(found["sources"].values()) == 30
    live.unlink()
    assert get(client, "runs")["live"] is None


def test_strategies_side_by_side(client: TestClient) -> None:
    names = get(client, "strategies")
    assert {"shop", "words", *FIELD_NAMES} <= set(names)
    chosen = ["shop", "words", "text", "by-rank"]
    body = {"text": "빨간 티셔츠", "strategies": chosen, "k": 5}
    answer = client.post("/api/console/search", json=body)
    assert answer.status_code == 200
    found = answer.json()
    assert [column["strategy"] for column in found["columns"]] == chosen
    for column in found["columns"]:
        hits = column["found"]["hits"]
        assert hits
        assert column["found"]["timings"]["total"] > 0
        for hit in hits:
            assert hit["fields"].keys() == hit["ranks"].keys()
            assert hit["product_id"] in found["products"]
    alone = found["columns"][2]["found"]["hits"]
    assert {name for hit in alone for name in hit["fields"]} == {"text"}
    assert "no strategy" in refused(client.post("/api/console/search", json={**body, "strategies": ["nix"]}), 422)
    refused(client.post("/api/console/search", json={**body, "strategies": [*chosen, "image"]}), 422)
    refused(client.post("/api/console/search", json={**body, "strategies": []}), 422)


def test_conversations_with_the_trace_of_each_turn(client: TestClient) -> None:
    before = get(client, "nothing")
    first = client.post("/api/chat", json={"message": "빨간 티셔츠 보여줘"})
    talk = first.headers["x-conversation-id"]
    client.post("/api/chat", json={"message": "100원 이하 가방", "conversation_id": talk})
    for _ in range(2):
        client.post("/api/chat", json={"message": "우주선"})
    listed = get(client, "conversations")
    assert {each["title"] for each in listed} == {"빨간 티셔츠 보여줘", "우주선"}
    (mine,) = (each for each in listed if each["conversation_id"] == talk)
    assert (mine["turns"], mine["nothing"]) == (2, 1)
    assert len(get(client, "conversations?limit=1")) == 1

    found = get(client, f"conversations/{talk}")
    red, bag = found["turns"]
    assert red["trace"]["query"]["wanted"]
    assert [hit["product_id"] for hit in red["trace"]["hits"]] == red["shown"]
    assert set(red["shown"]) <= found["products"].keys()
    best = red["trace"]["hits"][0]
    assert best["ranks"]
    assert min(best["ranks"].values()) >= 1
    assert red["trace"]["cards_at"] <= red["trace"]["words_at"] <= red["trace"]["ended_at"]
    assert bag["trace"]["hits"] == []

    nothing = get(client, "nothing")
    assert [(each["text"], each["times"]) for each in nothing["searches"]] == [("우주선", 2), ("100원 이하 가방", 1)]
    assert nothing["week"]["nothing"] == before["week"]["nothing"] + 3
    client.delete(f"/api/conversations/{talk}")
    refused(client.get(f"/api/console/conversations/{talk}"), 404)
    assert [each["text"] for each in get(client, "nothing")["searches"]] == ["우주선"]


def test_what_shoppers_made_of_answers(client: TestClient, shop: Shop, tmp_path: Path) -> None:
    assert get(client, "feedback") == {"kept": False, "strategies": []}
    log = FeedbackLog(tmp_path / "feedback.db", 30)
    settings = shop.settings
    with TestClient(create_app(replace(shop, feedback=log), settings), base_url="http://localhost") as asking:
        asking.headers["authorization"] = f"Bearer {TOKEN}"
        talk = asking.post("/api/chat", json={"message": "빨간 티셔츠"}).headers["x-conversation-id"]
        (turn,) = shop.conversations.turns(talk)
        opened = {"kind": "click", "product": turn.shown[1]}
        for mark in ({"kind": "up"}, opened):
            asking.post("/api/feedback", json={"conversation": talk, "turn": turn.turn_id, **mark})
        (summary,) = get(asking, "feedback")["strategies"]
    assert summary == {
        "strategy": "shop", "answers": 1, "empty": 0, "clicked": 1, "mrr": 0.5, "up": 1, "down": 0, "none_fits": 0,
    }  # fmt: skip
    log.close()


def test_evaluation_reports(client: TestClient, shop: Shop) -> None:
    folder = shop.store.directory / "evaluation" / "reports"
    folder.mkdir(parents=True)
    report = {
        "report_id": "20261121-070000-abcd",
        "created": 5.0,
        "topics": [{"topic_id": "t"}],
        "systems": [{"name": "shop", "overall": {"ndcg@10": {"mean": 0.5}}}],
        "values": {"much": []},
    }
    (folder / "20261121-070000-abcd.json").write_text(json.dumps(report))
    (folder / "half.json").write_text("{")
    (listed,) = get(client, "reports")
    assert listed == {"report_id": report["report_id"], "created": 5.0, "topics": 1, "figures": {"ndcg@10": 0.5}}
    whole = get(client, f"reports/{report['report_id']}")
    assert whole["systems"] == report["systems"]
    assert "values" not in whole
    refused(client.get("/api/console/reports/20261121-070000-aaaa"), 404)
    refused(client.get("/api/console/reports/..%2f..%2fsecret"), 404)
