"""Search as JSON in, JSON out: `POST /api/search`, and the same for programs at the command line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Found, Mode, Query, Wish
from floorwalker.server import refusals
from floorwalker.server.limits import MAX_K, Limits
from floorwalker.server.photos import opened
from floorwalker.server.shop import ShopLike
from floorwalker.server.wire import found_json


class SearchBody(BaseModel):
    model_config = ConfigDict(extra="forbid", title="Search")

    text: str = ""
    images: list[str] = Field([], description="Ids of uploaded photos, or data URIs (base64).")
    filters: dict[str, Annotated[list[str], Field(max_length=200)]] = Field(
        {},
        max_length=50,
        description="The catalogue's own values by facet: any of a facet's values, all of the facets.",
    )
    mode: Mode = "auto"
    k: int | None = Field(None, ge=1, le=MAX_K, description="How many products; as many as the text says, or 8.")
    lang: Lang | None = Field(None, description="Of `text`; told from it where left out.")


class WishView(BaseModel):
    """A wish for values of a facet, or for a range of a number."""

    facet: str | None = None
    values: list[str] | None = None
    number: str | None = None
    low: float | None = None
    high: float | None = None
    said: str = Field(description="The words it was understood from.")


class QueryView(BaseModel):
    """What was understood, as it was run."""

    lang: Lang
    text: str
    photos: int
    wanted: list[WishView]
    unwanted: list[WishView]
    limits: list[WishView]
    like: list[str]
    only: list[str]
    sort: str
    mode: Mode
    k: int


class ReasonView(BaseModel):
    kind: str
    facet: str | None = None
    value: str | None = None


class HitView(BaseModel):
    product_id: str
    score: float = Field(description="Comparable within this answer only.")
    fields: dict[str, float] = Field(description="The score each list gave it: cosine, or BM25 for words.")
    ranks: dict[str, int] = Field({}, description="Its place in each list, from 1.")
    reasons: list[ReasonView]


class FoundView(BaseModel):
    query: QueryView
    hits: list[HitView]
    dropped: list[WishView] = Field(description="Wishes that nothing meets together with the rest.")
    timings: dict[str, float] = Field(description="Milliseconds by step.")


def find(shop: ShopLike, body: SearchBody, limits: Limits) -> Found:
    """Raises RefusedError."""
    return shop.retriever.search(asked_for(shop, body, limits))


def asked_for(shop: ShopLike, body: SearchBody, limits: Limits) -> Query:
    """Understands the text as a chat would, without a conversation, and adds the filters. Photos are kept nowhere.
    Raises RefusedError."""
    if len(body.text) > limits.message:
        raise refusals.message_too_long(limits.message)
    if len(body.images) > limits.photos:
        raise refusals.too_many_photos(limits.photos)
    if not body.text.strip() and not body.images and not body.filters:
        raise refusals.empty_message()
    photos = tuple(opened(shop, image, limits) for image in body.images)
    query = shop.assistant.understand(body.text.strip(), body.lang, photos)
    filters = tuple(Wish(facet, tuple(values), ", ".join(values)) for facet, values in body.filters.items() if values)
    k = body.k if body.k is not None else query.k
    return replace(query, wanted=(*query.wanted, *filters), mode=body.mode, k=k)


def routes(shop: ShopLike, limits: Limits, admit: Callable[..., Awaitable[None]]) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["search"])

    @router.post("/search", dependencies=[Depends(admit)], response_model=FoundView, response_model_exclude_unset=True)
    def search(body: SearchBody) -> dict[str, Any]:
        """Search with words, photos or both. The text is understood as in a chat: wishes, ranges, negation."""
        return found_json(find(shop, body, limits))

    return router
