"""Who may look into the console: whoever has its token."""

from __future__ import annotations

import hmac
from typing import Annotated

from fastapi import Header

from floorwalker.server import refusals


class Access:
    """A dependency that lets the token pass, in the same time whatever is shown instead."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    async def __call__(self, authorization: Annotated[str, Header()] = "") -> None:
        if not self._token:
            raise refusals.console_closed()
        kind, _, shown = authorization.partition(" ")
        right = hmac.compare_digest(shown.encode("utf-8", "replace"), self._token.encode())
        if kind.lower() != "bearer" or not right:
            raise refusals.wrong_token()
