"""The chat page, the console and the script for other sites, as they were built into `static/`."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from floorwalker.catalog.product import Lang
from floorwalker.errors import FloorwalkerError
from floorwalker.server import first_view
from floorwalker.server.front import ShopView
from floorwalker.server.guard import CONTENT_POLICY
from floorwalker.server.refusals import lang_of

STATIC = Path(__file__).parent / "static"

_NOT_BUILT = """<!doctype html><meta charset="utf-8"><title>Floorwalker</title>
<h1>The chat page is not built</h1>
<p>The API works. To build the page, install the package again (<code>pip install -e .</code>) or run
<code>make run</code>, then reload.</p>
<p lang="ko">채팅 페이지가 아직 빌드되지 않았습니다. API는 사용할 수 있습니다.
<code>make run</code>을 실행한 뒤 새로고침해 주세요.</p>
"""


_HASHED = re.compile(r"[-.][0-9A-Za-z]{8,}\.\w+$")


class _Files(StaticFiles):
    """Files that carry their content's hash in their name are kept for ever, others are asked about every time."""

    async def check_config(self) -> None:
        """A folder that is missing is a page that is not built (yet): its files are just not there."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        squeezed = "br" in re.split(r"[\s,;]+", Headers(scope=scope).get("accept-encoding", ""))
        if squeezed and self.lookup_path(f"{path}.br")[1] is not None:
            response = await super().get_response(f"{path}.br", scope)
            response.headers.update({"content-encoding": "br", "vary": "accept-encoding"})
            response.headers["content-type"] = "text/javascript; charset=utf-8"  # only scripts have one
        else:
            response = await super().get_response(path, scope)
        hashed = _HASHED.search(path) is not None
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        response.headers["cross-origin-resource-policy"] = "cross-origin"
        return response


class _Script:
    """The script that other sites load, under a name that stays."""

    def __init__(self, files: _Files, name: str) -> None:
        self._files = files
        self._name = name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._files.get_response(self._name, scope)
        except HTTPException:
            response = Response(status_code=503)
        await response(scope, receive, send)


class _Document:
    """A page of ours. What stands in it of scripts and styles is allowed by its digest, and nothing else is."""

    def __init__(self, path: Callable[[Lang], Path], write: Callable[[str, Lang], str]) -> None:
        """`path`: where it was built to, by language. `write`: fills in what was left open."""
        self._path = path
        self._write = write

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await run_in_threadpool(self._response, Request(scope))
        await response(scope, receive, send)

    def _response(self, request: Request) -> Response:
        asked = request.query_params.get("lang", "")
        lang = lang_of(asked if asked[:2] in ("ko", "en") else request.headers.get("accept-language"))
        try:
            template = self._path(lang).read_text(encoding="utf-8")
        except FileNotFoundError:
            return HTMLResponse(_NOT_BUILT, 503)
        page = self._write(template, lang)
        version = f'"{hashlib.blake2b(page.encode(), digest_size=12).hexdigest()}"'
        headers = {
            "cache-control": "no-cache",
            "etag": version,
            "vary": "accept-language",
            "content-security-policy": _policy(template),  # also of a 304, whose headers replace those that were kept
        }
        if request.headers.get("if-none-match", "").removeprefix("W/") == version:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(page, headers=headers)


def _policy(page: str) -> str:
    allowed = (
        " ".join(
            [
                f"{kind}-src 'self'",
                *dict.fromkeys(_digest(text) for text in re.findall(f"<{kind}>(.*?)</", page, re.DOTALL)),
            ]
        )
        for kind in ("script", "style")
    )
    return "; ".join((CONTENT_POLICY, *allowed))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def add_page(app: FastAPI, static: Path, name: str, front: Callable[[], ShopView]) -> None:
    """The page at /, the console at /console, the script for other sites at /embed.js, their files under /static.

    `name`: the shop's. `front`: what its page shows first.
    """

    def write(template: str, lang: Lang) -> str:
        try:
            shop = front()
        except FloorwalkerError:  # the page says so itself when its program finds the same
            shop = None
        return first_view.document(template, name, lang, shop)

    page = _Document(lambda lang: static / ("index.ko.html" if lang == "ko" else "index.html"), write)
    console = _Document(lambda _: static / "console.html", lambda template, _: template)
    files = _Files(directory=static, check_dir=False)
    routes = (("/", page), ("/console", console), ("/embed.js", _Script(files, "embed.js")))
    for path, shown in routes:
        app.router.routes.append(Route(path, GZipMiddleware(shown), methods=["GET"]))
    app.mount("/static", GZipMiddleware(files))
