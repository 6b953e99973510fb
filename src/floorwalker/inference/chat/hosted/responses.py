"""Responses that an SDK leaves to the garbage collector: until it comes, the server writes on and is paid for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2

_opened: ContextVar[list[httpx2.Response]] = ContextVar("responses opened by a request")


def client(seconds: float) -> httpx2.AsyncClient:
    """An HTTP client whose responses are closed at the end of the `closed` they were opened in."""
    from pydantic_ai.models import create_async_httpx2_client

    made = create_async_httpx2_client(timeout=seconds)
    made.event_hooks["response"].append(_note)
    return made


@asynccontextmanager
async def closed() -> AsyncIterator[None]:
    """Around one request, whose tasks share what is noted here."""
    opened: list[httpx2.Response] = []
    token = _opened.set(opened)
    try:
        yield
    finally:
        _opened.reset(token)
        for response in opened:
            await response.aclose()


async def _note(response: httpx2.Response) -> None:
    if (opened := _opened.get(None)) is not None:
        opened.append(response)
