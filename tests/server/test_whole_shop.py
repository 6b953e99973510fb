"""HTTP over a shop as assembly puts it together: only the models are stand-ins."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.assembly import Shop, ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from little_shop import picture, rows, write_feed
from server.reading import Stream, read_stream, refused


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder: Path = tmp_path_factory.mktemp("whole")
    settings = Settings(
        data_dir=folder / "shop",
        joint_encoder="doubles:HashEmbedder",
        text_encoder="doubles:HashEmbedder",
        describer="doubles:ColourEye",
    )
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(folder / "feed", rows(42))))
        yield shop


@pytest.fixture(scope="module")
def client(shop: Shop) -> Iterator[TestClient]:
    with TestClient(create_app(shop, shop.settings), base_url="http://localhost") as client:
        yield client


def ask(client: TestClient, message: str, **more: object) -> Stream:
    return read_stream(client.post("/api/chat", json={"message": message, **more}).content)


def colours(client: TestClient, product_ids: list[str]) -> set[str]:
    facets = [client.get(f"/api/products/{product_id}").json()["facets"] for product_id in product_ids]
    return {value for each in facets for facet in each if facet["facet"] == "colour" for value in facet["values"]}


@pytest.mark.parametrize(("message", "cheaper"), [("빨간 티셔츠", "더 싼 거"), ("red t-shirts", "something cheaper")])
def test_words_then_a_follow_up_then_the_page_is_loaded_again(client: TestClient, message: str, cheaper: str) -> None:
    first = ask(client, message)
    shown = [card["product_id"] for card in first.data("products")["cards"]]
    assert shown
    assert colours(client, shown) == {"red"}
    second = ask(client, cheaper, conversation_id=first.conversation_id)
    assert second.conversation_id == first.conversation_id
    read = client.get(f"/api/conversations/{first.conversation_id}").json()["turns"]
    assert [turn["text"] for turn in read] == [message, cheaper]
    assert [turn["answer"] for turn in read] == [first.text, second.text]
    for turn, stream in zip(read, (first, second), strict=True):
        streamed = stream.data("products")["cards"]
        assert [(c["number"], c["product_id"], c["price"], c["name"], c["image"]) for c in turn["cards"]] == [
            (c["number"], c["product_id"], c["price"], c["name"], c["image"]) for c in streamed
        ]
        for card in streamed:
            assert client.get(f"/api/products/{card['product_id']}").json()["price"] == card["price"]
            assert client.get(card["image"]).headers["content-type"] == "image/webp"


@pytest.mark.parametrize("message", ["이런 거 찾아줘", "something like this"])
def test_a_photo_finds_what_looks_like_it_until_it_is_deleted(client: TestClient, message: str) -> None:
    photo = client.post("/api/photos", files={"photo": ("p.png", picture("green"))}).json()
    stream = ask(client, message, photos=[photo["photo_id"]])
    shown = [card["product_id"] for card in stream.data("products")["cards"]]
    assert colours(client, shown[:2]) == {"green"}
    assert client.delete(photo["url"]).status_code == 204
    refused(client.post("/api/chat", json={"message": message, "photos": [photo["photo_id"]]}), 404)
    (turn,) = client.get(f"/api/conversations/{stream.conversation_id}").json()["turns"]
    assert turn["photos"] == []
    assert [card["product_id"] for card in turn["cards"]] == shown


@pytest.mark.parametrize("text", ["파란 가방", "blue bags"])
def test_search_understands_filters_and_explains(client: TestClient, text: str) -> None:
    found = client.post("/api/search", json={"text": text, "k": 5}).json()
    assert {wish["facet"] for wish in found["query"]["wanted"]} == {"colour", "category"}
    assert found["hits"]
    assert colours(client, [hit["product_id"] for hit in found["hits"]]) == {"blue"}
    assert {"kind": "facet", "facet": "colour", "value": "blue"} in found["hits"][0]["reasons"]
    filtered = client.post("/api/search", json={"text": text, "filters": {"category": ["Shoes"]}}).json()
    assert all(wish in filtered["query"]["wanted"] or wish in filtered["dropped"] for wish in found["query"]["wanted"])


def test_the_front_and_its_first_questions_lead_somewhere(client: TestClient) -> None:
    front = client.get("/api/shop").json()
    assert front["products"] == 42
    for lang in ("ko", "en"):
        assert front["prompts"][lang]
        for prompt in front["prompts"][lang]:
            assert ask(client, prompt, lang=lang).data("products")["cards"], prompt


def test_browsing_follows_the_index(client: TestClient) -> None:
    page = client.get("/api/products", params={"facet": ["category:Bags", "colour:blue"], "limit": 100}).json()
    assert page["total"] == len(page["products"]) > 0
    assert colours(client, [product["product_id"] for product in page["products"]]) == {"blue"}


def test_the_shop_is_not_ready_while_it_warms_up(
    shop: Shop, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(Shop, "_load", lambda _: go_on.wait(60))
    assert client.get("/readyz").status_code == 200
    shop.warm()
    refused(client.get("/readyz"), 503)
    go_on.set()
    while shop.warming:
        time.sleep(0.01)
    assert client.get("/readyz").status_code == 200
