"""`POST /api/search`: JSON in, JSON out."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from floorwalker.retrieval.query import Wish
from server.reading import refused
from server.scripted import FOUND, ScriptedShop, data_uri, picture


@pytest.mark.parametrize(("text", "lang"), [("빨간 티셔츠", "ko"), ("red T-shirt", "en")])
def test_what_was_understood_and_found(client: TestClient, shop: ScriptedShop, text: str, lang: str) -> None:
    found = client.post("/api/search", json={"text": f" {text} ", "mode": "multimodal", "k": 3}).json()
    (query,) = shop.retriever.asked
    assert (query.text, query.lang, query.mode, query.k) == (text, lang, "multimodal", 3)
    assert found["query"]["wanted"] == [{"facet": "colour", "values": ["Red"], "said": "빨간"}]
    assert found["query"]["limits"] == [{"number": "price", "low": None, "high": 20000, "said": "2만원"}]
    assert found["hits"] == [
        {
            "product_id": "red-1",
            "score": FOUND.hits[0].score,
            "fields": {"words": 3.5, "image": 0.25},
            "ranks": {},
            "reasons": [{"kind": "facet", "facet": "colour", "value": "Red"}],
        }
    ]
    assert found["dropped"] == [{"facet": "pattern", "values": ["Check"], "said": "체크"}]


def test_photos_and_filters_join_the_query(client: TestClient, shop: ScriptedShop) -> None:
    uploaded = client.post("/api/photos", files={"photo": ("p.png", picture("blue"))}).json()["photo_id"]
    body = {
        "text": "",
        "images": [uploaded, data_uri(picture("red"))],
        "filters": {"colour": ["Blue", "Red"], "size": []},
    }
    assert client.post("/api/search", json=body).status_code == 200
    (query,) = shop.retriever.asked
    assert [photo.size for photo in query.photos] == [(32, 48)] * 2
    assert query.wanted == (Wish("colour", ("Blue", "Red"), "Blue, Red"),)
    assert query.k == 8
    assert len(list(shop.photos._files())) == 1, "a photo that is only searched with is not kept"


def test_filters_alone_are_enough(client: TestClient) -> None:
    assert client.post("/api/search", json={"filters": {"colour": ["Blue"]}}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({}, 422, "looking for"),
        ({"text": "x" * 101}, 422, "100"),
        ({"text": "x", "k": 0}, 422, "k:"),
        ({"text": "x", "mode": "magic"}, 422, "mode"),
        ({"text": "x", "filter": {}}, 422, "filter"),
        ({"text": "x", "filters": {"colour": "Blue"}}, 422, "filters.colour"),
        ({"text": "x", "images": [data_uri(picture())] * 3}, 422, "at most 2"),
        ({"text": "x", "images": [data_uri(b"nothing")]}, 415, "not a picture"),
        ({"text": "x", "images": [data_uri(bytes(100_100))]}, 413, "0.1 MB"),
        ({"text": "x", "images": ["http://localhost/a.png"]}, 422, "not fetched"),
        ({"text": "x", "images": ["0" * 32]}, 404, "upload it again"),
        ("text", 422, ""),
    ],
)
def test_refusals(client: TestClient, body: object, status: int, said: str) -> None:
    assert said in refused(client.post("/api/search", json=body), status)
    korean = refused(client.post("/api/search", json=body, headers={"accept-language": "ko"}), status)
    assert any("가" <= sign <= "힣" for sign in korean)
