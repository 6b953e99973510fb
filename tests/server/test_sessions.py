"""Pages of other sites call with a signed pass of their origin, and with nothing else."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.server.app import create_app
from floorwalker.server.sessions import SECONDS, Sessions, kept_secret
from floorwalker.settings import Settings
from server.reading import refused
from server.scripted import ScriptedShop

SHOP = "https://shop.example"


@pytest.fixture
def embedding(shop: ScriptedShop, tmp_path: Path) -> TestClient:
    settings = Settings(_env_file=None, data_dir=tmp_path, allowed_origins=(SHOP + "/", "https://other.example"))
    return TestClient(create_app(shop, settings), base_url="http://localhost")


def test_a_pass_lets_pages_of_its_origin_call(embedding: TestClient) -> None:
    asked = {"message": "티셔츠"}
    assert "POST /api/session" in refused(embedding.post("/api/chat", json=asked, headers={"origin": SHOP}), 401)
    refused(embedding.get("/api/shop", headers={"origin": SHOP, "authorization": "Bearer 9.x.y"}), 401)
    begun = embedding.post("/api/session", headers={"origin": SHOP})
    assert begun.status_code == 201
    assert begun.headers["access-control-allow-origin"] == SHOP
    assert "set-cookie" not in begun.headers
    bearer = {"authorization": f"Bearer {begun.json()['session']}"}
    answer = embedding.post("/api/chat", json=asked, headers={"origin": SHOP, **bearer})
    assert answer.status_code == 200
    assert "x-conversation-id" in answer.headers["access-control-expose-headers"]
    refused(embedding.get("/api/shop", headers={"origin": "https://other.example", **bearer}), 401)
    refused(embedding.post("/api/session", headers={"origin": "https://evil.example"}), 403)


def test_the_shops_own_page_and_programs_need_no_pass(embedding: TestClient) -> None:
    assert embedding.get("/api/shop").status_code == 200
    assert embedding.get("/api/shop", headers={"origin": "http://localhost"}).status_code == 200


def test_headers_of_a_resumed_stream_are_allowed(embedding: TestClient) -> None:
    wanted = "authorization,last-event-id"
    asking = {"origin": SHOP, "access-control-request-method": "GET", "access-control-request-headers": wanted}
    assert embedding.options("/api/chat/x/stream", headers=asking).status_code == 200


def test_a_pass_runs_out_and_cannot_be_changed() -> None:
    now = 1_000_000.0
    sessions = Sessions(lambda: b"secret", lambda: now)
    token, expires = sessions.issue(SHOP)
    assert expires == now + SECONDS
    assert sessions.holds(token, SHOP)
    assert sessions.holds(token, SHOP.upper())
    assert not Sessions(lambda: b"another", lambda: now).holds(token, SHOP)
    for other in (
        token[:-1],
        token.replace(str(expires), str(expires + 1)),
        "",
        ".",
        "..",
        "x.y",
        "한.글",
        token + "x",
    ):
        assert not sessions.holds(other, SHOP)
    now = expires
    assert not sessions.holds(token, SHOP)
    assert sessions.issue(SHOP)[0] != sessions.issue(SHOP)[0]


def test_the_secret_is_made_once_and_is_ours_alone(tmp_path: Path) -> None:
    path = tmp_path / "shop" / "secret"
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(kept_secret(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {path.read_bytes()}
    assert len(found[0]) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]
