"""`POST /api/feedback`: off by default, opted into, only about what was really shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.conversation.feedback import FeedbackLog
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from server.reading import read_stream
from server.scripted import ScriptedShop


@pytest.fixture
def open_client(shop: ScriptedShop, settings: Settings, tmp_path: Path) -> Iterator[TestClient]:
    """Of a shop that keeps feedback."""
    shop.feedback = FeedbackLog(tmp_path / "feedback.db", 30, clock=lambda: 0.0)
    with TestClient(create_app(shop, settings, static=tmp_path / "static"), base_url="http://localhost") as client:
        yield client
    shop.feedback.close()


def asked(client: TestClient, message: str = "빨간 셔츠", **more: object) -> tuple[str, str, list[str]]:
    """Conversation, turn and the products that were shown."""
    stream = read_stream(client.post("/api/chat", json={"message": message, **more}).content)
    turns = client.get(f"/api/conversations/{stream.conversation_id}").json()["turns"]
    return stream.conversation_id, turns[-1]["turn_id"], [card["product_id"] for card in turns[-1]["cards"]]


def test_off_by_default_and_said_so(client: TestClient, shop: ScriptedShop) -> None:
    assert client.get("/api/shop").json()["feedback"] is False
    conversation, turn, _ = asked(client)
    answer = client.post("/api/feedback", json={"conversation": conversation, "turn": turn, "kind": "up"})
    assert answer.status_code == 404
    assert shop.feedback is None


def test_thumbs_and_clicks_are_kept(open_client: TestClient, shop: ScriptedShop) -> None:
    assert open_client.get("/api/shop").json()["feedback"] is True
    conversation, turn, shown = asked(open_client)
    for more in ({"kind": "up"}, {"kind": "none"}, {"kind": "click", "product": shown[0]}):
        body = {"conversation": conversation, "turn": turn, **more}
        assert open_client.post("/api/feedback", json=body).status_code == 204
    assert shop.feedback is not None
    (answer,) = shop.feedback.all()
    assert (answer.text, answer.clicked) == ("빨간 셔츠", (shown[0],))
    assert set(shown) <= set(answer.shown)
    assert (answer.thumb, answer.none_fits, answer.alone) == ("up", True, True)
    (read,) = open_client.get(f"/api/conversations/{conversation}").json()["turns"]
    assert sorted(read["opinions"]) == ["none", "up"]
    shop.feedback.close()
    (read,) = open_client.get(f"/api/conversations/{conversation}").json()["turns"]
    assert read["opinions"] == [], "what cannot be read now does not keep the conversation from being shown"


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"kind": "click", "product": "never-shown"}, 404),
        ({"turn": "unknown", "kind": "up"}, 404),
        ({"conversation": "A" * 22, "kind": "up"}, 404),
        ({"kind": "click"}, 422),
        ({"kind": "up", "product": "x"}, 422),
        ({"kind": "love"}, 422),
        ({"kind": "up", "photo": "x"}, 422),
    ],
)
def test_what_is_not_about_an_answer_is_refused(
    open_client: TestClient, shop: ScriptedShop, more: dict[str, str], status: int
) -> None:
    conversation, turn, _ = asked(open_client)
    body = {"conversation": conversation, "turn": turn, **more}
    assert open_client.post("/api/feedback", json=body).status_code == status
    assert shop.feedback is not None
    assert [(a.thumb, a.clicked, a.none_fits) for a in shop.feedback.all()] == [(None, (), False)]


def test_deleting_a_conversation_deletes_its_feedback(open_client: TestClient, shop: ScriptedShop) -> None:
    conversation, _, _ = asked(open_client)
    assert shop.feedback is not None
    assert len(shop.feedback.all()) == 1
    open_client.delete(f"/api/conversations/{conversation}")
    assert shop.feedback.all() == []


def test_a_message_that_was_taken_back_is_forgotten(open_client: TestClient, shop: ScriptedShop) -> None:
    conversation, turn, _ = asked(open_client)
    asked(open_client, "파란 셔츠", conversation_id=conversation, replaces=turn)
    assert shop.feedback is not None
    assert [answer.text for answer in shop.feedback.all()] == ["파란 셔츠"]
