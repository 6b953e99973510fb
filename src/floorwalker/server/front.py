"""What the page shows before anybody has said anything: the shop's name, things to try, the limits."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from floorwalker.assistant.facets import label
from floorwalker.catalog.product import LANGS, Item, Lang
from floorwalker.server.limits import Limits
from floorwalker.server.prompts import prompts
from floorwalker.server.shop import ShopLike

SAMPLES = 8


class LimitsView(BaseModel):
    photos: int = Field(description="In one message.")
    photo_bytes: int
    message: int = Field(description="Characters.")


class Sample(BaseModel):
    product_id: str
    name: dict[Lang, str]
    image: str


class ShopView(BaseModel):
    name: str
    products: int
    currency: str | None
    prompts: dict[Lang, list[str]] = Field(description="First questions that this catalogue can answer.")
    samples: list[Sample] = Field(description="Products whose pictures may be tried as a photo.")
    facets: dict[Lang, dict[str, str]] = Field(description="What this catalogue's facets are called.")
    limits: LimitsView
    own_keys: bool = Field(False, description="Whether a message may bring a model key of the shopper's own.")
    feedback: bool = Field(description="Whether `POST /api/feedback` keeps what shoppers make of answers.")


def samples(shop: ShopLike, total: int) -> list[Item]:
    """Items with a picture, from all over the catalogue, the same every time."""
    found: dict[str, Item] = {}
    for part in range(SAMPLES):
        for item in shop.store.page(part * total // SAMPLES, 12):
            if item.images:
                found.setdefault(item.product.product_id, item)
                break
    return list(found.values())


def front_of(shop: ShopLike, name: str, limits: Limits) -> ShopView:
    total = shop.store.count()
    items = samples(shop, total)
    return ShopView(
        name=name,
        products=total,
        currency=shop.store.currency(),
        prompts={lang: prompts(items, lang, shop.lexicon) for lang in LANGS},
        samples=[
            Sample(
                product_id=item.product.product_id,
                name={lang: item.name(lang) for lang in LANGS},
                image=f"/images/{item.images[0].hash}.webp",
            )
            for item in items
        ],
        facets={lang: {facet: label(facet, lang) for facet in shop.store.facets()} for lang in LANGS},
        limits=LimitsView(photos=limits.photos, photo_bytes=limits.photo_bytes, message=limits.message),
        own_keys=limits.own_keys,
        feedback=shop.feedback is not None,
    )


def routes(shop: ShopLike, name: str, limits: Limits) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["catalogue"])

    @router.get("/shop")
    def front() -> ShopView:
        """The shop's name and size, first questions, pictures to try, and what one message may hold."""
        return front_of(shop, name, limits)

    return router
