"""What the page shows before anybody has said anything: the shop's name, things to try, the limits."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import LANGS, Item, Lang
from floorwalker.server.limits import Limits
from floorwalker.server.shop import ShopLike

SAMPLES = 4
_TELLING = ("colour", "genre", "mood", "material", "season", "usage", "author", "brand")
"""Facets that a first question may name beside the kind of thing, the most telling first."""


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
    limits: LimitsView


def samples(shop: ShopLike, total: int) -> list[Item]:
    """Items with a picture, from all over the catalogue, the same every time."""
    found: dict[str, Item] = {}
    for part in range(SAMPLES):
        for item in shop.store.page(part * total // SAMPLES, 12):
            if item.images:
                found.setdefault(item.product.product_id, item)
                break
    return list(found.values())


def prompt(item: Item, lang: Lang, lexicon: Lexicon) -> str | None:
    """A question that finds things like `item`, in the catalogue's own terms; None where it has too few."""
    facets = item.product.facets
    telling = next((facet for facet in _TELLING if facets.get(facet)), None)
    if telling is None or not facets.get("category"):
        return None
    kind = lexicon.translate(facets["category"][-1], "category", lang)
    value = lexicon.translate(facets[telling][0], telling, lang)
    return f"{value} {kind} 보여줘" if lang == "ko" else f"Show me {value} {kind}"


def prompts(items: list[Item], lang: Lang, lexicon: Lexicon) -> list[str]:
    return list(dict.fromkeys(each for item in items if (each := prompt(item, lang, lexicon))))


def routes(shop: ShopLike, name: str, limits: Limits) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["catalogue"])

    @router.get("/shop")
    def front() -> ShopView:
        """The shop's name and size, first questions, pictures to try, and what one message may hold."""
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
            limits=LimitsView(photos=limits.photos, photo_bytes=limits.photo_bytes, message=limits.message),
        )

    return router
