"""A shopper's own key: handed to the turn, to nothing else, and from the shop's own page only."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Event
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from server.scripted import ScriptedShop, script

KEY = "sk-of-a-shopper-0123456789"
ASK = {"message": "빨간 티셔츠"}


@pytest.fixture
def settings() -> Settings:
    return Settings(_env_file=None, own_keys=True, allowed_origins=("https://other.example",))


def test_it_reaches_the_turn_and_no_further(client: TestClient, shop: ScriptedShop, tmp_path: Path) -> None:
    answer = client.post("/api/chat", json=ASK, headers={"x-model-key": KEY, "origin": "http://localhost"})
    assert answer.status_code == 200
    (message,) = shop.assistant.heard
    assert message.key is not None
    assert message.key.get_secret_value() == KEY
    assert KEY not in answer.text + str(answer.headers)
    assert KEY not in repr(message) + repr(asdict(message))
    assert KEY not in client.get(f"/api/conversations/{message.conversation_id}").text
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    client.post("/api/chat", json=ASK)
    assert shop.assistant.heard[1].key is None


def test_it_is_in_no_log_whatever_breaks(
    client: TestClient, shop: ScriptedShop, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(message: Message) -> Iterator[Event]:
        yield from list(script(message))[:2]
        raise ValueError(f"cannot work with {message}")

    shop.assistant.play = breaks
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/api/chat", json=ASK, headers={"x-model-key": KEY})
    assert "A turn broke" in caplog.text
    assert KEY not in caplog.text + answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://other.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_sites_pages_cannot_send_one(client: TestClient, shop: ScriptedShop, headers: dict[str, str]) -> None:
    if headers.get("origin") == "https://other.example":
        session = client.post("/api/session", headers=headers).json()["session"]
        headers = {**headers, "authorization": f"Bearer {session}"}
        assert client.post("/api/chat", json=ASK, headers=headers).status_code == 200
    before = len(shop.assistant.heard)
    answer = client.post("/api/chat", json=ASK, headers={**headers, "x-model-key": KEY})
    assert answer.status_code == 403
    assert KEY not in answer.text
    assert len(shop.assistant.heard) == before


def test_browsers_of_other_sites_are_not_even_allowed_to_ask(client: TestClient) -> None:
    asked = {
        "origin": "https://other.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-model-key",
    }
    answer = client.options("/api/chat", headers=asked)
    assert answer.status_code == 400
    assert "x-model-key" not in answer.headers.get("access-control-allow-headers", "")


@pytest.mark.parametrize(
    "key", ["short", "k" * 513, "with a space in it", "열쇠열쇠열쇠열쇠".encode().decode("latin-1")]
)
def test_what_cannot_be_a_key_is_refused(client: TestClient, key: str) -> None:
    answer = client.post("/api/chat", json=ASK, headers={"x-model-key": key.encode("latin-1")})
    assert answer.status_code == 422
    assert key not in answer.text


def test_a_shop_that_takes_none_says_so(shop: ScriptedShop, tmp_path: Path) -> None:
    app = create_app(shop, Settings(_env_file=None), static=tmp_path / "static")
    with TestClient(app, base_url="http://localhost") as client:
        answer = client.post("/api/chat", json=ASK, headers={"x-model-key": KEY, "accept-language": "ko"})
        assert (answer.status_code, answer.json()) == (403, {"error": "이 상점에서는 개인 키를 쓸 수 없습니다."})
        assert client.get("/api/shop").json()["own_keys"] is False


def test_the_page_learns_that_it_may_ask_for_one(client: TestClient) -> None:
    assert client.get("/api/shop").json()["own_keys"] is True
