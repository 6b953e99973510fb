"""Whether the server lives, and whether its shop can answer."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from floorwalker.server import refusals
from floorwalker.server.shop import ShopLike


class Alive(BaseModel):
    status: Literal["ok"] = "ok"


class Ready(BaseModel):
    status: Literal["ready"] = "ready"
    products: int = Field(description="In the store.")
    indexed: int = Field(description="In the search index; other than `products` while an ingest runs.")


def routes(shop: ShopLike) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    async def alive() -> Alive:
        """The process answers."""
        return Alive()

    @router.get(
        "/readyz", responses={503: {"description": "Still warming up, or the store or the index cannot be read."}}
    )
    def ready() -> Ready:
        """The store and the index answer too, and what the first question needs is loaded."""
        if shop.warming:
            raise refusals.not_open_yet()
        return Ready(products=shop.store.count(), indexed=shop.index.snapshot().size)

    return router
