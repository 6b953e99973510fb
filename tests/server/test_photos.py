"""Upload, read back, delete."""

from __future__ import annotations

import io

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from server.reading import HasJson, read_stream, refused
from server.scripted import ScriptedShop, picture


def upload(client: TestClient, data: bytes) -> str:
    response = client.post("/api/photos", files={"photo": ("photo.exe", data, "text/html")})
    assert response.status_code == 201, response.text
    assert response.json()["url"] == f"/api/photos/{response.json()['photo_id']}"
    return str(response.json()["photo_id"])


def test_photos_are_told_by_content_and_stored_clean(client: TestClient) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    Image.new("RGB", (40, 20), "blue").save(out, "JPEG", exif=exif)
    first = upload(client, out.getvalue())
    read = client.get(f"/api/photos/{first}")
    assert read.headers["content-type"] == "image/webp"
    assert read.headers["cache-control"] == "private, no-store"
    assert b"secret" not in read.content
    assert Image.open(io.BytesIO(read.content)).size == (40, 20)


def test_the_same_photo_twice_has_two_ids(client: TestClient) -> None:
    assert len({upload(client, picture()), upload(client, picture())}) == 2


@pytest.mark.parametrize("message", ["이거 파란색으로", "this in blue"])
def test_a_deleted_photo_is_gone_everywhere_at_once(client: TestClient, shop: ScriptedShop, message: str) -> None:
    photo_id = upload(client, picture())
    stream = read_stream(client.post("/api/chat", json={"message": message, "photos": [photo_id]}).content)
    conversation = f"/api/conversations/{stream.conversation_id}"
    assert client.get(conversation).json()["turns"][0]["photos"] == [
        {"photo_id": photo_id, "url": f"/api/photos/{photo_id}"}
    ]
    assert client.delete(f"/api/photos/{photo_id}").status_code == 204
    assert client.get(conversation).json()["turns"][0]["photos"] == []
    assert shop.conversations.turns(stream.conversation_id)[0].photos == ()
    refused(client.get(f"/api/photos/{photo_id}"), 404)
    refused(client.post("/api/chat", json={"message": message, "photos": [photo_id]}), 404)
    assert client.delete(f"/api/photos/{photo_id}").status_code == 204


@pytest.mark.parametrize("name", ["../../catalog.db", "x" * 32, "%2e%2e%2fphotos", "0" * 31])
def test_strange_ids_find_nothing(client: TestClient, name: str) -> None:
    refused(client.get(f"/api/photos/{name}"), 404)
    assert client.delete(f"/api/photos/{name}").status_code in (404, 405)


def test_limits(client: TestClient, shop: ScriptedShop) -> None:
    def post(data: bytes, lang: str = "en") -> HasJson:
        return client.post("/api/photos", files={"photo": ("p.jpg", data)}, headers={"accept-language": lang})

    assert "0.1 MB" in refused(post(bytes(100_001)), 413)
    assert "0.1MB" in refused(post(bytes(100_001), "ko"), 413)
    assert "not a picture" in refused(post(b"#!/bin/sh"), 415)
    assert "HEIC" in refused(post(b"#!/bin/sh", "ko"), 415)
    refused(post(b""), 415)
    refused(client.post("/api/photos", data={"photo": "text"}), 422)
    refused(client.post("/api/photos"), 422)
    assert list(shop.photos._files()) == []
