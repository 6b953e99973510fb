"""Items to and from JSON, as the store keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from floorwalker.catalog.product import Enrichment, Item, Money, Product, StoredImage


def _compact(record: Product | Enrichment | Money) -> dict[str, Any]:
    """Without what says nothing, so that a product costs a few hundred bytes."""
    values = ((each.name, getattr(record, each.name)) for each in fields(record))
    return {
        name: _compact(value) if isinstance(value, Money) else value
        for name, value in values
        if value is not None and value != "" and value != () and value != {}
    }


def dump_json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def product_json(product: Product) -> str:
    """Equal products give equal texts, whatever order their mappings were filled in."""
    return json.dumps(_compact(product), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def enrichment_json(enrichment: Enrichment) -> str:
    return dump_json(_compact(enrichment))


def images_json(images: tuple[StoredImage, ...]) -> str:
    return dump_json([[image.source, image.hash, image.width, image.height] for image in images])


def _money(value: Mapping[str, Any] | None) -> Money | None:
    return None if value is None else Money(float(value["amount"]), str(value["currency"]))


def _tuples(facets: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {facet: tuple(values) for facet, values in facets.items()}


def read_item(product: str, enrichment: str, images: str) -> Item:
    p, e = json.loads(product), json.loads(enrichment)
    p["price"], p["list_price"] = _money(p.get("price")), _money(p.get("list_price"))
    p["images"] = tuple(p.get("images", ()))
    p["facets"] = _tuples(p.get("facets", {}))
    p.setdefault("names", {})
    e["tags"], e["written"] = tuple(e.get("tags", ())), tuple(e.get("written", ()))
    e["seen"] = _tuples(e.get("seen", {}))
    return Item(Product(**p), Enrichment(**e), tuple(StoredImage(*image) for image in json.loads(images)))
