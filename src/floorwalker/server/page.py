"""The chat page, the console and the script for other sites, as they were built into `static/`."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

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
        response = await super().get_response(path, scope)
        hashed = _HASHED.search(path) is not None
        response.headers["cache-control"] = "public, max-age=31536000, immutable" if hashed else "no-cache"
        response.headers["cross-origin-resource-policy"] = "cross-origin"
        return response


class _Script:
    """The script that other sites load, under a name that stays, so it is asked about every time."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {"cache-control": "no-cache", "cross-origin-resource-policy": "cross-origin"}
        there = self._path.is_file()
        response = FileResponse(self._path, headers=headers) if there else Response(status_code=503)
        await response(scope, receive, send)


def add_page(app: FastAPI, static: Path) -> None:
    """The page at /, the console at /console, the script for other sites at /embed.js, their files under /static."""

    def document(name: str) -> Response:
        if not (static / name).is_file():
            return HTMLResponse(_NOT_BUILT, 503)
        return FileResponse(static / name, headers={"cache-control": "no-cache"})

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    def page() -> Response:
        return document("index.html")

    @app.api_route("/console", methods=["GET", "HEAD"], include_in_schema=False)
    def console() -> Response:
        return document("console.html")

    app.router.routes.append(Route("/embed.js", GZipMiddleware(_Script(static / "embed.js"))))
    app.mount("/static", GZipMiddleware(_Files(directory=static, check_dir=False)))
