"""Another site, for what happens to the chat there."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

_WORDS = {
    "ko": ("가을 새 상품", "따뜻한 색으로 준비했어요.", ("셔츠", "니트", "코트", "가방", "신발", "모자")),
    "en": ("New for autumn", "In warm colours.", ("Shirts", "Knits", "Coats", "Bags", "Shoes", "Hats")),
}
_COLOURS = ("#d8c3b4", "#b98a72", "#8c5a4a", "#d9b9a0", "#a98f86", "#c9a08c")
_STYLE = """
:root { color-scheme: light dark; background: light-dark(#fff8f3, #1d1614); color: light-dark(#3d2a25, #f0e2da) }
body { margin: 0; font: 17px/1.6 Georgia, serif }
main { max-width: 980px; margin: 0 auto; padding: 40px 28px }
h1 { font-size: 46px; font-weight: 400; margin: 0 }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 22px; padding: 0 }
li { list-style: none }
li::before { content: ""; display: block; height: 190px; margin-bottom: 8px; background: var(--c) }
"""


class OtherSite:
    """Serves `pages` (by path) with `headers`; both may change while it runs."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def carry(self, shop: str, attributes: str) -> str:
        """The tag that puts a shop's chat into a page."""
        return f'<script async src="{shop}/embed.js" {attributes}></script>'

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = site.pages.get(self.path, "").encode()
                kind = "text/css" if self.path.endswith(".css") else "text/html; charset=utf-8"
                self.send_response(200 if body else 404)
                for name, value in {"content-type": kind, "content-length": str(len(body)), **site.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        return Handler

    def __enter__(self) -> OtherSite:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def shop_window(lang: str) -> str:
    """A page with a look of its own."""
    title, about, kinds = _WORDS[lang]
    tiles = "".join(f"<li style='--c:{c}'>{kind}" for c, kind in zip(_COLOURS, kinds, strict=True))
    return (
        f"<!doctype html><html lang={lang}><meta charset=utf-8><meta name=viewport content=width=device-width>"
        f"<title>{title}</title><style>{_STYLE}</style><main><h1>{title}</h1><p>{about}<ul>{tiles}</ul></main>"
    )
