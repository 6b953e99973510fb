"""The application: every room of the server put together, and the server process itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.middleware.cors import CORSMiddleware

from floorwalker import __version__
from floorwalker.server import (
    asked,
    console,
    conversations,
    feedback,
    front,
    health,
    page,
    photos,
    products,
    refusals,
    replay,
    search,
    sessions,
    turns,
)
from floorwalker.server.guard import LOOPBACK, Guard
from floorwalker.server.limits import Limits
from floorwalker.server.rate import RateLimit
from floorwalker.server.shop import ShopLike
from floorwalker.server.stream import Threads
from floorwalker.settings import Settings

DESCRIPTION = """A shopping assistant for this catalogue, in Korean and English, with words and photos.

Every refusal is JSON, `{"error": sentence}`, the sentence in Korean where `Accept-Language` prefers it:
413 too large, 415 not a picture or not a known media type, 422 malformed or too many, 429 too often, 503 too busy.
"""


def create_app(
    shop: ShopLike,
    settings: Settings,
    *,
    allowed_hosts: Sequence[str] = (),
    turns_at_once: int = 16,
    heartbeat: float = 15.0,
    patience: float = 30.0,
    console_token: str | None = None,
    static: Path = page.STATIC,
) -> FastAPI:
    """The whole API over an open shop, and the page.

    `allowed_hosts`: host names answered to; by default those of this machine where only it can connect, else any.
    `turns_at_once`: answers made at the same time; as many again wait. `heartbeat`: seconds of silence in a stream
    before a comment keeps proxies from closing it. `patience`: seconds a client may let a frame wait unread before its
    turn is ended. `console_token`: opens the
    console, else the settings' own; without either it is closed. `static`: where the built page lies.
    """
    limits = Limits.of(settings)
    app = FastAPI(
        title=settings.shop_name,
        description=DESCRIPTION,
        version=__version__,
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    threads = Threads(turns_at_once, heartbeat, patience, settings.resume_seconds)
    asks = admission(settings.rate_per_minute)
    # A message may come with all its photos before it counts as one.
    uploads = admission(settings.rate_per_minute * max(1, limits.photos))
    app.include_router(turns.routes(shop, limits, threads, asks))
    app.include_router(replay.routes(threads.replays, heartbeat))
    app.include_router(feedback.routes(shop, uploads))
    app.include_router(search.routes(shop, limits, asks))
    app.include_router(photos.routes(shop, limits, uploads))
    app.include_router(conversations.routes(shop, threads))
    app.include_router(products.routes(shop))
    app.include_router(front.routes(shop, settings.shop_name, limits))
    app.include_router(health.routes(shop))
    passes = sessions.Sessions(sessions.secret_of(settings))
    app.include_router(sessions.routes(passes))
    given = settings.console_token
    token = console_token or (given.get_secret_value() if given else None)
    app.include_router(console.routes(shop, settings, limits, token))
    page.add_page(app, static, settings.shop_name, lambda: front.front_of(shop, settings.shop_name, limits))
    refusals.install(app)
    local = settings.host in LOOPBACK
    origins = [origin.rstrip("/").lower() for origin in settings.allowed_origins]
    app.add_middleware(
        Guard,
        body_bytes=limits.body_bytes,
        hosts=allowed_hosts or (LOOPBACK if local else ("*",)),
        origins=origins,
        sessions=passes,
    )
    # Outermost, so that a page elsewhere can read what it is refused for.
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["accept-language", "authorization", "content-type", "last-event-id"],
            expose_headers=["retry-after", "x-conversation-id", "x-vercel-ai-ui-message-stream"],
        )
    _describe(app)
    return app


def admission(per_minute: int) -> Callable[[Request], Awaitable[None]]:
    """A dependency that counts requests by client address. A proxy's word for that is taken as uvicorn is told to."""
    rate = RateLimit(per_minute)

    async def admit(request: Request) -> None:
        rate.take(request.client.host if request.client else "")

    return admit


def _describe(app: FastAPI) -> None:
    """OpenAPI with the chat's bodies, which the framework cannot see because they are read by hand."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            models = schema.setdefault("components", {}).setdefault("schemas", {})
            for model in (asked.ChatBody, asked.UIChatBody):
                described = model.model_json_schema(ref_template="#/components/schemas/{model}")
                models.update(described.pop("$defs", {}))
                models[model.__name__] = described
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def serve(app: FastAPI, host: str, port: int) -> None:
    """Serve until interrupted. Answers that are still being written get a few seconds to end."""
    import uvicorn

    # No access log: its lines would hold the ids that open conversations and photos.
    uvicorn.run(app, host=host, port=port, access_log=False, timeout_graceful_shutdown=5, server_header=False)
