"""Facets of candidates are read once."""

from __future__ import annotations

from collections.abc import Sequence

from floorwalker.catalog.product import Item
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import Document
from floorwalker.retrieval.facts import Facts
from floorwalker.retrieval.traits import DEPARTMENT, facets
from retrieval.shop import LEXICON, item

PRODUCTS = {p: item(p, "t-shirt", "red", facets={"category": ("Clothes", "Tops", "Shirts")}) for p in ("a", "b")}


class Counting:
    def __init__(self) -> None:
        self.read: list[str] = []
        self.changes = 0

    def version(self) -> str:
        return str(self.changes)

    def get(self, ids: Sequence[str]) -> dict[str, Item]:
        self.read += ids
        return {i: PRODUCTS[i] for i in ids if i in PRODUCTS}


def test_a_warm_one_reads_no_product_again_until_the_catalogue_changes() -> None:
    index, store = MemoryIndex({}, {}), Counting()
    index.upsert(Document(product_id=i, vectors={}, words={}, keywords={}, numbers={}) for i in PRODUCTS)
    known = Facts(index, store, LEXICON)  # type: ignore[arg-type]
    known.warm()
    assert known.of(["a", "b"]).keys() == {"a", "b"}
    assert store.read == ["a", "b"]
    store.changes += 1
    assert known.of(["a", "gone"]).keys() == {"a"}
    assert store.read == ["a", "b", "a", "gone"]


def test_the_kind_is_the_narrowest_level_and_the_others_its_departments() -> None:
    own = facets(PRODUCTS["a"])
    assert own["category"] == ("Shirts",)
    assert own[DEPARTMENT] == ("Clothes", "Tops")
