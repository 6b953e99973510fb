"""The catalogue from the inside: what was given, what was generated, what feeds each field, and who is near in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from floorwalker.catalog.product import LANGS, Item, Lang
from floorwalker.index.fields import FIELDS, EmbeddingField
from floorwalker.server import refusals
from floorwalker.server.shop import ShopLike
from floorwalker.server.wire import Json, web_address

NEIGHBOURS = 8


class Brief(BaseModel):
    """A product as a picture and a name."""

    product_id: str
    names: dict[Lang, str]
    image: str | None
    price: float | None
    currency: str | None


class Neighbour(Brief):
    score: float = Field(description="Cosine in this field.")


class Text(BaseModel):
    lang: Lang | None = Field(description="None where it is of no language: tags.")
    text: str
    generated_by: str | None = Field(description="None where the feed gave it.")


class FieldView(BaseModel):
    name: str
    space: str = Field(description="joint: pictures and texts; text: texts alone.")
    image: str | None = Field(description="The picture that takes part.")
    texts: list[Text] = Field(description="The texts that take part.")
    embedded: bool = Field(description="Whether the index has a vector of it.")
    neighbours: list[Neighbour]


class Inside(BaseModel):
    product: dict[str, Any] = Field(description="As the feed gave it.")
    enrichment: dict[str, Any] = Field(description="As it was generated.")
    images: list[str]
    source: str
    fields: list[FieldView]
    facets: dict[str, list[str]] = Field(description="What can be filtered by, with what the eye saw.")


def brief(item: Item) -> Brief:
    price = item.product.price
    return Brief(
        product_id=item.product.product_id,
        names={lang: item.name(lang) for lang in LANGS},
        image=address(item),
        price=price.amount if price else None,
        currency=price.currency if price else None,
    )


def briefs(shop: ShopLike, ids: Sequence[str]) -> dict[str, Brief]:
    return {product_id: brief(item) for product_id, item in shop.store.get(list(dict.fromkeys(ids))).items()}


def address(item: Item) -> str | None:
    return f"/images/{item.images[0].hash}.webp" if item.images else None


def inside(shop: ShopLike, item: Item) -> Inside:
    product_id = item.product.product_id
    state = shop.store.states([product_id]).get(product_id)
    given: Json = asdict(item.product)
    given["url"] = web_address(item.product.url)
    return Inside(
        product=given,
        enrichment=asdict(item.enrichment),
        images=[f"/images/{image.hash}.webp" for image in item.images],
        source=state.source if state else "",
        fields=[field_view(shop, item, field) for field in FIELDS],
        facets={facet: list(values) for facet, values in item.enrichment.seen.items()},
    )


def field_view(shop: ShopLike, item: Item, field: EmbeddingField) -> FieldView:
    product_id = item.product.product_id
    vector = shop.index.vectors([product_id], field.name).get(product_id)
    near = [] if vector is None else shop.index.search_vectors(field.name, vector, NEIGHBOURS + 1)
    near = [scored for scored in near if scored.product_id != product_id][:NEIGHBOURS]
    known = briefs(shop, [scored.product_id for scored in near])
    return FieldView(
        name=field.name,
        space=field.space,
        image=address(item) if field.image else None,
        texts=list(_texts(item, field.name)),
        embedded=vector is not None,
        neighbours=[
            Neighbour(**known[scored.product_id].model_dump(), score=round(scored.score, 4))
            for scored in near
            if scored.product_id in known
        ],
    )


def _texts(item: Item, field: str) -> Iterator[Text]:
    """The parts of a field's text, each with where it came from."""
    product, enrichment = item.product, item.enrichment
    by = enrichment.generated_by
    match field:
        case "image_name":
            given, made = product.names, enrichment.names
        case "text":
            given, made = product.descriptions, enrichment.descriptions
        case "text_summary":
            given, made = {}, enrichment.summaries
        case "text_image":
            given, made = {}, enrichment.image_descriptions
        case _:
            return
    for lang in LANGS:
        if text := given.get(lang):
            yield Text(lang=lang, text=text, generated_by=None)
        elif text := made.get(lang):
            yield Text(lang=lang, text=text, generated_by=by)
    if field == "text_summary" and enrichment.tags:
        yield Text(lang=None, text=" ".join(enrichment.tags), generated_by=by)


def routes(shop: ShopLike) -> APIRouter:
    router = APIRouter()

    @router.get("/products/{product_id:path}")
    def product(product_id: str) -> Inside:
        """One product from the inside: its fields, what feeds each, and its nearest neighbours by each."""
        item = shop.store.get([product_id]).get(product_id)
        if item is None:
            raise refusals.nothing_there("product", "상품이")
        return inside(shop, item)

    return router
