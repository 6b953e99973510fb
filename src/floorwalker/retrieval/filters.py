"""From what was understood to clauses that an engine applies before it cuts the top k."""

from __future__ import annotations

from collections.abc import Collection

from floorwalker.index.ports import AnyOf, Between, Clause, Filter, NoneOf
from floorwalker.retrieval.query import Limit, Query, Wish

Constraint = Wish | Limit


def wanted(wish: Wish) -> AnyOf:
    return AnyOf(wish.facet, wish.values)


def unwanted(wish: Wish) -> NoneOf:
    return NoneOf(wish.facet, wish.values)


def within(limit: Limit) -> Between:
    return Between(limit.number, limit.low, limit.high)


def where(query: Query, seen: Collection[str] = ()) -> Filter:
    """Every constraint of `query`. A wish without values names nothing to filter by and is left to the words.

    `seen`: facets that only the eye tells. It errs too often to keep products away by it, except from what is refused.
    """
    clauses: list[Clause] = [wanted(wish) for wish in query.wanted if wish.values and wish.facet not in seen]
    clauses += [unwanted(wish) for wish in query.unwanted if wish.values]
    clauses += [within(limit) for limit in query.limits]
    if query.only:
        clauses.append(AnyOf("product_id", query.only))
    hidden = tuple(dict.fromkeys((*query.exclude, *(() if query.only else query.like))))
    if hidden:
        clauses.append(NoneOf("product_id", hidden))
    return tuple(clauses)
