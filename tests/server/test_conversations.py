"""Conversations over HTTP: a client reads what it has the id of."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from server.reading import Stream, read_stream, refused
from server.scripted import ScriptedShop, picture

UNKNOWN = "A" * 22


def ask(client: TestClient, message: str, **more: object) -> Stream:
    return read_stream(client.post("/api/chat", json={"message": message, **more}).content)


@pytest.mark.parametrize("message", ["빨간 티셔츠", "red T-shirt"])
def test_reading_gives_all_that_is_needed_to_draw_it_again(client: TestClient, message: str) -> None:
    stream = ask(client, message)
    read = client.get(f"/api/conversations/{stream.conversation_id}").json()
    (turn,) = read["turns"]
    assert (turn["text"], turn["answer"], turn["answered_by"]) == (message, "빨간 티셔츠를 찾았어요.", "rules")
    (card,) = turn["cards"]
    assert card.keys() == stream.data("products")["cards"][0].keys()
    assert (card["number"], card["product_id"], card["price"]) == (2, "red-1", 19000), "under the number it had"
    assert client.get(card["image"]).status_code == 200
    assert len(card["reasons"]) == 2, "its wish and its look"
    assert [wish["id"] for wish in turn["wishes"]] == ["wanted:colour:red"]
    assert turn["query"]["wanted"] == [{"facet": "colour", "values": ["Red"], "said": "빨간"}]
    english = client.get(f"/api/conversations/{stream.conversation_id}?lang=en").json()["turns"][0]["cards"][0]
    assert (card["name"], english["name"]) == ("빨간 반팔 티셔츠", "Red T-shirt")


def test_only_ids_that_are_known_are_listed(client: TestClient) -> None:
    first, second = ask(client, "첫 번째").conversation_id, ask(client, "second").conversation_id
    ask(client, "그중 더 싼 거", conversation_id=first)
    assert client.get("/api/conversations").json() == []
    listed = client.get("/api/conversations", params={"id": [second, first, UNKNOWN]}).json()
    assert [(each["conversation_id"], each["title"], each["turns"]) for each in listed] == [
        (first, "첫 번째", 2),
        (second, "second", 1),
    ]
    refused(client.get("/api/conversations", params={"id": "*"}), 422)


def test_ids_cannot_be_guessed_or_made_up(client: TestClient) -> None:
    made = {ask(client, "x").conversation_id for _ in range(5)}
    assert len(made) == 5
    assert all(len(each) == 22 for each in made)
    assert "conversation" in refused(client.get(f"/api/conversations/{UNKNOWN}"), 404)
    refused(client.get("/api/conversations/1"), 422)


def test_deleting_takes_the_photos_along(client: TestClient, shop: ScriptedShop) -> None:
    photo = client.post("/api/photos", files={"photo": ("p.png", picture())}).json()
    conversation_id = ask(client, "이거", photos=[photo["photo_id"]]).conversation_id
    assert client.delete(f"/api/conversations/{conversation_id}").status_code == 204
    refused(client.get(f"/api/conversations/{conversation_id}"), 404)
    refused(client.get(photo["url"]), 404)
    assert client.delete(f"/api/conversations/{conversation_id}").status_code == 204
