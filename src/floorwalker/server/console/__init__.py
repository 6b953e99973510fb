"""What the console shows an operator: JSON under /api/console, behind a token."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from floorwalker.server.console import catalogue, force, playground, reports, runs, talks
from floorwalker.server.console.access import Access
from floorwalker.server.limits import Limits
from floorwalker.server.shop import ShopLike
from floorwalker.settings import Settings


def routes(shop: ShopLike, settings: Settings, limits: Limits, token: str | None) -> APIRouter:
    """`token`: without one the console is closed to everybody."""
    router = APIRouter(prefix="/api/console", tags=["console"], dependencies=[Depends(Access(token))])
    for part in (
        force.routes(shop, settings),
        catalogue.routes(shop),
        runs.routes(shop, settings.data_dir),
        playground.routes(shop, limits),
        talks.routes(shop),
        reports.routes(shop, settings.data_dir),
    ):
        router.include_router(part)
    return router
