"""What stands before every route."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.catalog.product import Lang
from floorwalker.server.app import create_app
from floorwalker.server.rate import RateLimit
from floorwalker.server.refusals import RefusedError, lang_of
from floorwalker.settings import Settings
from server.reading import refused
from server.scripted import ScriptedShop, picture


def client_of(shop: ScriptedShop, name: str = "localhost", **settings: object) -> TestClient:
    app = create_app(shop, Settings(_env_file=None, **settings), static=Path("/nowhere"))
    return TestClient(app, base_url=f"http://{name}", raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/products/none", "/nothing"])
def test_security_headers_are_everywhere(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_only_this_machines_names_are_answered_to_where_only_it_can_connect(shop: ScriptedShop) -> None:
    for host in ("localhost", "127.0.0.1", "LOCALHOST", "[::1]"):
        assert client_of(shop, f"{host}:8000").get("/healthz").status_code == 200
    refused(client_of(shop, "attacker.example").get("/healthz"), 421)
    assert client_of(shop, "shop.example", host="0.0.0.0").get("/healthz").status_code == 200


def test_allowed_hosts(shop: ScriptedShop) -> None:
    app = create_app(shop, Settings(_env_file=None), allowed_hosts=["shop.example"])
    assert TestClient(app, base_url="https://shop.example").get("/healthz").status_code == 200
    refused(TestClient(app, base_url="https://localhost").get("/healthz"), 421)
    for strange in ("", "[::1", "shop.example:http:80]"):
        refused(TestClient(app).get("/healthz", headers={"host": strange}), 421)


def test_pages_of_other_sites_may_not_send_unless_allowed(shop: ScriptedShop) -> None:
    body = {"json": {"message": "x"}}
    closed, open_ = client_of(shop), client_of(shop, allowed_origins=["https://shop.example"])
    for origin in ("https://attacker.example", "null", "http://localhost:9999"):
        refused(closed.post("/api/chat", headers={"origin": origin}, **body), 403)
        refused(open_.post("/api/chat", headers={"origin": origin}, **body), 403)
    assert closed.post("/api/chat", headers={"origin": "http://localhost"}, **body).status_code == 200
    allowed = open_.post("/api/chat", headers={"origin": "https://shop.example"}, **body)
    assert allowed.headers["access-control-allow-origin"] == "https://shop.example"
    too_large = open_.post("/api/chat", headers={"origin": "https://shop.example"}, content=bytes(90_000_000))
    refused(too_large, 413)
    assert too_large.headers["access-control-allow-origin"] == "https://shop.example"
    assert (
        "access-control-allow-origin" not in closed.get("/healthz", headers={"origin": "https://shop.example"}).headers
    )
    asking = {"origin": "https://shop.example", "access-control-request-method": "DELETE"}
    assert open_.options("/api/photos/x", headers=asking).status_code == 200


def test_bodies_are_stopped_by_their_claim_and_while_they_stream(client: TestClient) -> None:
    limit = 2 * 100_000 * 4 // 3 + 1_000_000
    assert "too large" in refused(client.post("/api/chat", content=bytes(limit + 1)), 413)
    for kind in ("application/json", "multipart/form-data; boundary=x"):
        headers = {"content-type": kind, "accept-language": "ko"}
        assert "너무 큽니다" in refused(client.post("/api/chat", content=too_much(limit), headers=headers), 413)


def too_much(limit: int) -> Iterator[bytes]:
    for _ in range(limit // 100_000 + 2):
        yield bytes(100_000)


def test_the_rate_is_limited_where_it_is_set(shop: ScriptedShop) -> None:
    client = client_of(shop, rate_per_minute=2)
    answers = [client.post("/api/chat", json={"message": "x"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "seconds" in refused(answers[2], 429)
    assert 1 <= int(answers[2].headers["retry-after"]) <= 30
    assert client.get("/api/products/red-1").status_code == 200
    uploads = [client.post("/api/photos", files={"photo": picture()}).status_code for _ in range(11)]
    assert uploads == [201] * 10 + [429], "five photos may come with each of two messages"


def test_a_bucket_refills_and_clients_are_apart() -> None:
    now = 0.0
    rate = RateLimit(60, lambda: now)
    for _ in range(60):
        rate.take("a")
    with pytest.raises(RefusedError):
        rate.take("a")
    rate.take("b")
    now = 1.0
    rate.take("a")
    with pytest.raises(RefusedError):
        rate.take("a")


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        (None, "en"),
        ("", "en"),
        ("ko", "ko"),
        ("ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", "ko"),
        ("en-US,en;q=0.9,ko;q=0.8", "en"),
        ("fr-FR,ko;q=0.5,en;q=0.4", "ko"),
        ("de", "en"),
        ("ko;q=x, en;q=0.1", "en"),
        ("ko;q=0", "en"),
    ],
)
def test_the_language_of_refusals(header: str | None, lang: Lang) -> None:
    assert lang_of(header) == lang


def test_unknown_addresses_and_methods(client: TestClient) -> None:
    refused(client.get("/api/none"), 404)
    refused(client.put("/api/chat"), 405)
    refused(client.delete("/healthz"), 405)


def test_an_unexpected_fault_says_little(
    client: TestClient, shop: ScriptedShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> int:
        raise RuntimeError("secret path /var/shop")

    monkeypatch.setattr(type(shop.store), "count", lambda self: broken())
    assert "secret" not in refused(client.get("/readyz"), 500)


def test_the_page_and_its_files(shop: ScriptedShop, tmp_path: Path) -> None:
    static = tmp_path / "built"
    client = TestClient(create_app(shop, Settings(_env_file=None), static=static), base_url="http://localhost")
    missing = client.get("/")
    assert missing.status_code == 503
    assert "not built" in missing.text
    assert "빌드되지" in missing.text
    static.mkdir()
    (static / "index.html").write_text("<!doctype html><title>shop</title>")
    (static / "app-1A2b3c4D.js").write_text("export {}")
    assert client.get("/").text == "<!doctype html><title>shop</title>"
    assert client.get("/").headers["cache-control"] == "no-cache"
    (static / "app.css").write_text("body {}")
    assert client.get("/static/app.css").headers["cache-control"] == "no-cache"
    script = client.get("/static/app-1A2b3c4D.js")
    assert "immutable" in script.headers["cache-control"]
    assert "javascript" in script.headers["content-type"]
    refused(client.get("/static/none.js"), 404)
    refused(client.get("/static/..%2f..%2fpyproject.toml"), 404)


def test_openapi_describes_every_body_and_error(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert {"/api/chat", "/api/search", "/api/photos", "/api/conversations/{conversation_id}"} <= schema["paths"].keys()
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            assert operation.get("description"), f"{method} {path} says what it does"
    chat = schema["paths"]["/api/chat"]["post"]["requestBody"]["content"]
    for reference in chat["application/json"]["schema"]["anyOf"]:
        assert reference["$ref"].rsplit("/", 1)[1] in schema["components"]["schemas"]
