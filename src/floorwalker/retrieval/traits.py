"""What a product's record says that lists cannot see: its kind, its names, whether it can be bought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.catalog.product import LANGS, Item

Facets = Mapping[str, tuple[str, ...]]

DEPARTMENT = "department"
"""The wider levels of a category, as a facet of their own."""
_POPULARITY: tuple[str, ...] = (
    "popularity",
    "popularityscore",
    "sales",
    "unitssold",
    "soldcount",
    "salescount",
    "reviewcount",
    "numberofreviews",
    "reviews",
    "ratingcount",
    "인기",
    "인기도",
    "판매량",
    "판매수",
    "구매수",
    "리뷰수",
    "후기수",
    "리뷰",
)
"""Names of attributes that tell how often a product is bought or talked about, most telling first; written without
spaces, capitals and signs."""


@dataclass(frozen=True, slots=True)
class Traits:
    """Small enough to be kept for every product."""

    facets: Facets
    names: tuple[str, ...] = ()
    """Of all languages, in lower case."""
    squeezed: tuple[str, ...] = ()
    """The same, normalised: without spaces and signs."""
    price: float | None = None
    sold_out: bool = False
    popularity: float | None = None


def traits(item: Item, lexicon: Lexicon | None = None) -> Traits:
    """`lexicon`: as for `facets`."""
    product = item.product
    names = tuple(dict.fromkeys(item.name(lang).lower() for lang in LANGS))
    return Traits(
        facets(item, lexicon),
        names,
        tuple(filter(None, map(normalise, names))),
        None if product.price is None else product.price.amount,
        product.stock is not None and product.stock <= 0,
        _popularity(product.attributes),
    )


def facets(item: Item, lexicon: Lexicon | None = None) -> dict[str, tuple[str, ...]]:
    """The facets that tell a product's kind: of a category only the narrowest level, the others as its departments.

    With a lexicon also what the eye saw where the feed says nothing, in the words that the index filters by.
    """
    own = {facet: values for facet, values in item.product.facets.items() if values}
    if lexicon is not None:
        for facet, keys in item.enrichment.seen.items():
            terms = [term for key in keys if (term := lexicon.terms.get((facet, key)))]
            own.setdefault(facet, tuple(term.word("en") for term in terms))
    if "category" in own:
        *departments, kind = own["category"]
        own["category"] = (kind,)
        if departments:
            own[DEPARTMENT] = tuple(departments)
    return own


def _popularity(attributes: Mapping[str, str]) -> float | None:
    told = {normalise(name).replace("_", ""): value for name, value in attributes.items()}
    for name in _POPULARITY:
        if name in told:
            try:
                return float(told[name].replace(",", ""))
            except ValueError:
                continue
    return None
