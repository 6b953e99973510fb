"""The facets of candidates, read from the store once and kept while the catalogue stays as it is."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item
from floorwalker.index.ports import Index
from floorwalker.retrieval.ports import Items

Facets = Mapping[str, tuple[str, ...]]

DEPARTMENT = "department"
"""The wider levels of a category, as a facet of their own."""
_MOST = 100_000
"""Products; a few hundred bytes each."""
_WARMED = 20_000
"""Products; read in three seconds."""
_BATCH = 500


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


class Facts:
    """Hundreds of candidates are weighed for a query; reading their whole records would take longer than the search."""

    def __init__(self, index: Index, store: Items, lexicon: Lexicon) -> None:
        self._index, self._store, self._lexicon = index, store, lexicon
        self._lock = threading.Lock()
        self._version = ""
        self._known: dict[str, Facets] = {}

    def warm(self) -> None:
        """Reads the first products' facets, so that no shopper waits for it."""
        ids = self._index.matching((), _WARMED)
        for start in range(0, len(ids), _BATCH):
            self.of(ids[start : start + _BATCH])

    def of(self, ids: Sequence[str]) -> dict[str, Facets]:
        """By product id; products that are not in the store are absent."""
        version = self._index.snapshot().version
        with self._lock:
            if version != self._version or len(self._known) > _MOST:
                self._version, self._known = version, {}
            known = self._known
        missing = [product_id for product_id in ids if product_id not in known]
        read = {i: facets(item, self._lexicon) for i, item in self._store.get(missing).items()} if missing else {}
        with self._lock:
            if version == self._version:
                self._known.update(read)
        return {i: own for i in ids if (own := read.get(i) or known.get(i)) is not None}
