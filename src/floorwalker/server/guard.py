"""What stands before every route: host and origin, the size of a body while it streams in, security headers."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from floorwalker.server import refusals
from floorwalker.server.sessions import Sessions

LOOPBACK = ("localhost", "127.0.0.1", "::1")

CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "permissions-policy": "geolocation=(), microphone=(), payment=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """ASGI middleware. Plain ASGI, since a wrapping response class would buffer or hide a client's going."""

    def __init__(
        self, app: ASGIApp, *, body_bytes: int, hosts: Collection[str], origins: Collection[str], sessions: Sessions
    ) -> None:
        """`hosts`: names answered to, without port; "*" is any. `origins`: other sites whose pages may call, with a
        pass of `sessions`."""
        self._app = app
        self._body_bytes = body_bytes
        self._hosts = frozenset(host.lower() for host in hosts)
        self._origins = frozenset(origin.lower() for origin in origins)
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        refused = self._turned_away(scope["method"], scope["path"], headers)
        if refused is not None:
            await refusals.response_of(refused, headers.get("accept-language"))(scope, receive, hardened)
            return
        await self._app(scope, self._counted(receive), hardened)

    def _turned_away(self, method: str, path: str, headers: Headers) -> refusals.RefusedError | None:
        host = headers.get("host", "")
        if "*" not in self._hosts and _name(host) not in self._hosts:
            return refusals.strange_host()
        origin = headers.get("origin", "").lower()
        at_home = not origin or urlsplit(origin).netloc == host.lower()
        if method not in ("GET", "HEAD", "OPTIONS") and not at_home and origin not in self._origins:
            # A page elsewhere could otherwise send forms to a server on the shopper's own machine.
            return refusals.strange_origin()
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self._body_bytes:
            return refusals.body_too_large(self._body_bytes)
        if not at_home and origin in self._origins and path.startswith("/api/") and path != "/api/session":
            kind, _, token = headers.get("authorization", "").partition(" ")
            if kind.lower() != "bearer" or not self._sessions.holds(token, origin):
                return refusals.no_session()
        return None

    def _counted(self, receive: Receive) -> Receive:
        """`receive` that stops a body which grows over the limit, whatever length it claimed."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._body_bytes:
                raise refusals.body_too_large(self._body_bytes)
            return message

        return counted


def _name(host: str) -> str:
    """The name in a Host header, without its port: "[::1]:8000" -> "::1"."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
