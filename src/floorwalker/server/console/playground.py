"""One search, several ways, side by side."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from floorwalker.retrieval.strategies import SHOP, STRATEGIES
from floorwalker.server import refusals
from floorwalker.server.console.catalogue import Brief, briefs
from floorwalker.server.console.why import say_why
from floorwalker.server.limits import Limits
from floorwalker.server.products import Accept
from floorwalker.server.search import SearchBody, asked_for
from floorwalker.server.shop import ShopLike
from floorwalker.server.wire import found_json

MOST = 4


class PlaygroundBody(SearchBody):
    strategies: list[str] = Field([SHOP.name], min_length=1, max_length=MOST)


class Column(BaseModel):
    strategy: str
    found: dict[str, Any] = Field(description="As `POST /api/search` answers.")


class Playground(BaseModel):
    columns: list[Column]
    products: dict[str, Brief]


def routes(shop: ShopLike, limits: Limits) -> APIRouter:
    router = APIRouter()

    @router.get("/strategies")
    def strategies() -> list[str]:
        """The ways to search, by name."""
        return list(STRATEGIES)

    @router.post("/search")
    def search(body: PlaygroundBody, accept_language: Accept = None) -> Playground:
        """Search in each of the ways. `shop` is the way shoppers are searched for, with the shop's own weights."""
        unknown = next((name for name in body.strategies if name not in STRATEGIES), None)
        if unknown is not None:
            raise refusals.malformed("strategies", f"there is no strategy {unknown!r}")
        query = asked_for(shop, body, limits)
        # The shop's own weights are the retriever's usual way, not the named one.
        ways = {name: None if name == SHOP.name else STRATEGIES[name] for name in body.strategies}
        columns = [
            Column(strategy=name, found=found_json(shop.retriever.search(query, way))) for name, way in ways.items()
        ]
        hits = [hit for column in columns for hit in column.found["hits"]]
        say_why(hits, refusals.lang_of(accept_language), shop.lexicon)
        ids = [hit["product_id"] for hit in hits]
        return Playground(columns=columns, products=briefs(shop, ids))

    return router
