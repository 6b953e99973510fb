"""How queries, hits and cards look in JSON: plain dictionaries, snake_case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from floorwalker.assistant.chips import Chip
from floorwalker.assistant.events import Card
from floorwalker.retrieval.query import Found, Hit, Limit, Query, Reason, Wish

Json = dict[str, Any]


def query_json(query: Query) -> Json:
    """What was understood. Photos are only counted."""
    return {
        "lang": query.lang,
        "text": query.text,
        "photos": len(query.photos),
        "wanted": [wish_json(wish) for wish in query.wanted],
        "unwanted": [wish_json(wish) for wish in query.unwanted],
        "limits": [wish_json(limit) for limit in query.limits],
        "like": list(query.like),
        "only": list(query.only),
        "sort": query.sort,
        "mode": query.mode,
        "k": query.k,
    }


def wish_json(wish: Wish | Limit) -> Json:
    match wish:
        case Wish(facet, values, said):
            return {"facet": facet, "values": list(values), "said": said}
        case Limit(number, low, high, said):
            return {"number": number, "low": low, "high": high, "said": said}


def chip_json(chip: Chip) -> Json:
    """A wish that can be taken back: its id goes into the `dropped` of the next message."""
    return asdict(chip)


def hit_json(hit: Hit) -> Json:
    return {
        "product_id": hit.product_id,
        "score": round(hit.score, 6),
        "fields": {name: round(score, 6) for name, score in hit.fields.items()},
        "ranks": dict(hit.ranks),
        "reasons": [_reason_json(reason) for reason in hit.reasons],
    }


def _reason_json(reason: Reason) -> Json:
    return {name: value for name, value in asdict(reason).items() if value is not None}


def found_json(found: Found) -> Json:
    return {
        "query": query_json(found.query),
        "hits": [hit_json(hit) for hit in found.hits],
        "dropped": [wish_json(wish) for wish in found.dropped],
        "timings": {step: round(ms, 2) for step, ms in found.timings.items()},
    }


def card_json(card: Card) -> Json:
    return {
        "number": card.number,
        "product_id": card.product_id,
        "name": card.name,
        "brand": card.brand,
        "price": card.price,
        "list_price": card.list_price,
        "currency": card.currency,
        "in_stock": card.in_stock,
        "url": web_address(card.url),
        "image": card.image and f"/{card.image.lstrip('/')}",
        "facets": facets_json(card.facets),
        "reasons": list(card.reasons),
        "generated_by": card.generated_by,
    }


def facets_json(facets: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {facet: list(values) for facet, values in facets.items()}


def web_address(url: str | None) -> str | None:
    """A catalogue's link where it leads to the web or stays here; `javascript:` and the like lead nowhere."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme in ("http", "https") and parts.netloc:
        return url.strip()
    return url.strip() if not parts.scheme and url.strip().startswith("/") and not parts.netloc else None
