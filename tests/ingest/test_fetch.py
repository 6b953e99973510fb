"""Pictures from the web, from a server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from floorwalker.catalog.feeds import open_feed
from floorwalker.errors import ImageError
from floorwalker.ingest.fetch import Fetcher
from little_shop import Tools, picture

PICTURE = picture("red")


class Shelf(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        match self.path.split("/")[1:]:
            case ["good.png"]:
                self._answer(200, PICTURE)
            case ["flaky.png"]:
                self._answer(503 if self.asked.count(self.path) < 3 else 200, PICTURE)
            case ["moved.png"]:
                self._answer(302, b"", location="/good.png")
            case ["round.png"]:
                self._answer(302, b"", location="/round.png")
            case ["inside.png"]:
                self._answer(302, b"", location="file:///etc/passwd")
            case ["large.png"]:
                self._answer(200, PICTURE * 1000)
            case _:
                self._answer(404, b"")

    def _answer(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def web() -> Iterator[str]:
    Shelf.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(allow_private=True, pause=0.0, max_bytes=10_000)
    yield made
    made.close()


@pytest.mark.parametrize("path", ["good.png", "flaky.png", "moved.png"])
def test_a_picture_is_fetched(path: str, web: str, fetcher: Fetcher) -> None:
    assert fetcher.fetch(f"{web}/{path}") == PICTURE


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("lost.png", "answered 404"),
        ("large.png", "too large"),
        ("round.png", "redirects too often"),
        ("inside.png", "Only http"),
    ],
)
def test_what_cannot_be_fetched_says_why(path: str, says: str, web: str, fetcher: Fetcher) -> None:
    with pytest.raises(ImageError, match=says):
        fetcher.fetch(f"{web}/{path}")


def test_a_server_that_is_not_there(fetcher: Fetcher) -> None:
    with pytest.raises(ImageError, match="cannot be reached"):
        fetcher.fetch("http://127.0.0.1:9/x.png")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x.png",
        "http://localhost/x.png",
        "http://[::1]/x.png",
        "http://[::ffff:127.0.0.1]/x.png",
        "http://10.0.0.1/x.png",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/x.png",
        "http://2130706433/x.png",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(ImageError, match="private network"):
        Fetcher(pause=0.0, retries=0).fetch(url)


def test_the_connection_is_checked_and_not_only_the_name(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to a public address when asked and to this machine when connected to."""
    fetcher = Fetcher(pause=0.0, retries=0)
    monkeypatch.setattr(fetcher, "_check_address", lambda url: None)
    with pytest.raises(ImageError, match="private network"):
        fetcher.fetch(f"{web}/good.png")
    fetcher.close()


def test_an_ingest_fetches_and_tries_again_what_failed(web: str, fetcher: Fetcher, shop: Tools, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    products = [{"id": name, "name": name, "image": f"{web}/{name}.png"} for name in ("good", "lost")]
    feed.write_text("\n".join(json.dumps(product) for product in products), "utf-8")
    report = shop.ingest(fetcher=fetcher).run(open_feed(feed))
    assert (report.new, report.images_unread) == (2, 1)
    assert report.unread[0].reason == "The server answered 404."
    Shelf.asked.clear()
    report = shop.ingest(fetcher=fetcher).run(open_feed(feed))
    assert report.unchanged == 2
    assert Shelf.asked == ["/lost.png"], "what is there is not asked for again"
