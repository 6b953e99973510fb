"""The chat page, as it was built into `static/`."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

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
        return response


def add_page(app: FastAPI, static: Path) -> None:
    """The page at /, its files under /static."""

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    def page() -> Response:
        index = static / "index.html"
        if not index.is_file():
            return HTMLResponse(_NOT_BUILT, 503)
        return FileResponse(index, headers={"cache-control": "no-cache"})

    app.mount("/static", GZipMiddleware(_Files(directory=static, check_dir=False)))
