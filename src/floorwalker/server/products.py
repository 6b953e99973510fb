"""The catalogue: one product, pages of products, facets, pictures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from floorwalker.assistant.cards import value_words
from floorwalker.catalog.product import LANGS, TEMPLATE, Item, Lang
from floorwalker.errors import RequestError
from floorwalker.index.ports import AnyOf, Filter
from floorwalker.server import refusals
from floorwalker.server.shop import ShopLike
from floorwalker.server.wire import web_address

MAX_PAGE = 100
_FOREVER = "public, max-age=31536000, immutable"


class FacetView(BaseModel):
    facet: str
    values: list[str] = Field(description="The catalogue's own values, as filters take them.")
    labels: list[str] = Field(description="The same for show, in the language asked for.")


class ProductView(BaseModel):
    product_id: str
    name: str
    names: dict[Lang, str]
    description: str
    price: float | None
    list_price: float | None
    currency: str | None
    stock: int | None
    in_stock: bool | None
    url: str | None
    images: list[str] = Field(description="Addresses on this server, the main picture first.")
    facets: list[FacetView]
    attributes: dict[str, str]
    generated: list[str] = Field(description="Which of name and description were written by `generated_by`.")
    generated_by: str


class ProductPage(BaseModel):
    total: int
    offset: int
    products: list[ProductView]


class FacetValue(BaseModel):
    value: str
    label: str
    count: int


class FacetCount(BaseModel):
    facet: str
    values: list[FacetValue]


def product_view(item: Item, lang: Lang, shop: ShopLike) -> ProductView:
    product = item.product
    generated = [
        part
        for part, given in (("name", product.names.get(lang)), ("description", product.descriptions.get(lang)))
        if not given and (item.enrichment.names if part == "name" else item.enrichment.descriptions).get(lang)
    ]
    by_model = [part for part in generated if item.enrichment.author(part, lang) != TEMPLATE]
    return ProductView(
        product_id=product.product_id,
        name=item.name(lang),
        names={each: item.name(each) for each in LANGS},
        description=item.description(lang),
        price=product.price.amount if product.price else None,
        list_price=product.list_price.amount if product.list_price else None,
        currency=product.price.currency if product.price else None,
        stock=product.stock,
        in_stock=None if product.stock is None else product.stock > 0,
        url=web_address(product.url),
        images=[f"/images/{image.hash}.webp" for image in item.images],
        facets=[
            FacetView(
                facet=facet,
                values=list(values),
                labels=[value_words(value, facet, lang, shop.lexicon) for value in values],
            )
            for facet, values in product.facets.items()
        ],
        attributes=dict(product.attributes),
        generated=by_model or generated,
        generated_by=item.enrichment.generated_by if by_model else TEMPLATE,
    )


def where(filters: list[str]) -> Filter:
    """ "colour:Blue" twice or more: any of one facet's values, all of the facets."""
    wanted: dict[str, list[str]] = {}
    for each in filters:
        facet, colon, value = each.partition(":")
        if not (facet and colon and value):
            raise RequestError("A facet filter is written facet:value, such as colour:Blue.")
        wanted.setdefault(facet, []).append(value)
    return tuple(AnyOf(facet, tuple(values)) for facet, values in wanted.items())


LangParam = Annotated[Lang | None, Query(description="Else the Accept-Language header decides.")]
Accept = Annotated[str | None, Header(include_in_schema=False)]


def routes(shop: ShopLike) -> APIRouter:
    router = APIRouter(tags=["catalogue"])

    @router.get("/api/products")
    def browse(
        offset: Annotated[int, Query(ge=0, le=2**31)] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 24,
        facet: Annotated[list[str], Query(description="Filters, each written facet:value.", max_length=50)] = [],  # noqa: B006
        lang: LangParam = None,
        accept_language: Accept = None,
    ) -> ProductPage:
        """Products page by page: in the catalogue's order, or with filters in the order of their ids."""
        if facet:
            ids = shop.index.matching(where(facet), shop.index.snapshot().size)
            total, items = len(ids), list(shop.store.get(ids[offset : offset + limit]).values())
        else:
            total, items = shop.store.count(), shop.store.page(offset, limit)
        said = lang or refusals.lang_of(accept_language)
        return ProductPage(total=total, offset=offset, products=[product_view(item, said, shop) for item in items])

    @router.get("/api/products/{product_id:path}")
    def read(product_id: str, lang: LangParam = None, accept_language: Accept = None) -> ProductView:
        """Everything the catalogue says of one product."""
        item = shop.store.get([product_id]).get(product_id)
        if item is None:
            raise refusals.nothing_there("product", "상품이")
        return product_view(item, lang or refusals.lang_of(accept_language), shop)

    @router.get("/api/facets")
    def facets(lang: LangParam = None, accept_language: Accept = None) -> list[FacetCount]:
        """What can be filtered by: facets, their values, and how many products have each."""
        said = lang or refusals.lang_of(accept_language)
        return [
            FacetCount(
                facet=facet,
                values=[
                    FacetValue(value=value, label=shop.lexicon.translate(value, facet, said), count=count)
                    for value, count in values.items()
                ],
            )
            for facet, values in shop.store.facets().items()
        ]

    @router.get("/images/{image_hash}.webp", response_class=FileResponse)
    def image(image_hash: str, if_none_match: Annotated[str | None, Header()] = None) -> Response:
        """A product's picture. Its address says its content, so it may be kept for ever."""
        headers = {
            "cache-control": _FOREVER,
            "etag": f'"{image_hash}"',
            "cross-origin-resource-policy": "cross-origin",
        }
        path = shop.store.thumbnail(image_hash)
        if path is None:
            raise refusals.nothing_there("picture", "사진이")
        if if_none_match and headers["etag"] in if_none_match:
            return Response(status_code=304, headers=headers)
        return FileResponse(path, media_type="image/webp", headers=headers)

    return router
