"""Ingests: the one that runs now, and those before with their reports."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from floorwalker.ingest.live import read_live
from floorwalker.server.shop import ShopLike

LISTED = 50


class RunView(BaseModel):
    run: int
    source: str
    started: float = Field(description="Seconds since the epoch.")
    report: dict[str, Any] | None = Field(description="None while it runs, and where it was cut off.")


class Runs(BaseModel):
    now: float = Field(description="The server's clock, in seconds since the epoch.")
    live: dict[str, Any] | None = Field(description="What the running ingest said last, and when (`at`).")
    runs: list[RunView]
    sources: dict[str, int] = Field(description="Products by the source they came from.")


def routes(shop: ShopLike, data_dir: Path) -> APIRouter:
    router = APIRouter()

    @router.get("/runs")
    def runs() -> Runs:
        """The ingest that runs, and the latest ones with their reports."""
        return Runs(
            now=time.time(),
            live=read_live(data_dir),
            runs=[
                RunView(
                    run=run.run,
                    source=run.source,
                    started=run.started,
                    report=None if run.report is None else json.loads(run.report),
                )
                for run in shop.store.runs(LISTED)
            ],
            sources=dict(shop.store.sources()),
        )

    return router
