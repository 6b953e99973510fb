"""Passes for pages of other sites: an allowed origin is handed a signed one, without cookie or name."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header
from pydantic import BaseModel, Field

from floorwalker.settings import Settings

SECONDS = 12 * 3600
"""How long a pass holds; a page takes a new one by itself."""

_BYTES = 32


class Sessions:
    """Hands out passes and knows them again. Keeps none: a pass is its own proof."""

    def __init__(self, secret: Callable[[], bytes], clock: Callable[[], float] = time.time) -> None:
        """`secret` is asked for once, when the first pass is made or shown."""
        self._make_secret, self._clock = secret, clock

    @cached_property
    def _secret(self) -> bytes:
        return self._make_secret()

    def issue(self, origin: str) -> tuple[str, int]:
        """A pass for pages of one origin, and when it runs out, in seconds since the epoch."""
        expires = int(self._clock()) + SECONDS
        head = f"{expires}.{secrets.token_urlsafe(12)}"
        return f"{head}.{self._signature(head, origin)}", expires

    def holds(self, token: str, origin: str) -> bool:
        head, _, signature = token.rpartition(".")
        expires = head.partition(".")[0]
        genuine = hmac.compare_digest(signature.encode(), self._signature(head, origin).encode())
        return genuine and int(expires) > self._clock()

    def _signature(self, head: str, origin: str) -> str:
        digest = hmac.digest(self._secret, f"{head} {origin.lower()}".encode("utf-8", "replace"), hashlib.sha256)
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def secret_of(settings: Settings) -> Callable[[], bytes]:
    given = settings.session_secret
    return (lambda: given.get_secret_value().encode()) if given else lambda: kept_secret(settings.data_dir / "secret")


def kept_secret(path: Path) -> bytes:
    """The secret in a file, made where there is none; the same for all who ask at once."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
        try:
            path.hardlink_to(draft)  # fails where another was quicker: then theirs counts
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


class SessionView(BaseModel):
    session: str = Field(description="Send it along: `Authorization: Bearer ...`.")
    expires: int = Field(description="Seconds since the epoch.")


def routes(sessions: Sessions) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["session"])

    @router.post("/session", status_code=201)
    def begin(origin: Annotated[str, Header()] = "") -> SessionView:
        """A pass for pages of an allowed origin: calls from there need one. The shop's own page needs none."""
        session, expires = sessions.issue(origin)
        return SessionView(session=session, expires=expires)

    return router
