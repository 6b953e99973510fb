"""The traits of candidates, read from the store once and kept while the catalogue stays as it is."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.index.ports import Index
from floorwalker.retrieval.ports import Items
from floorwalker.retrieval.traits import Facets, Traits, traits

_MOST = 100_000
"""Products; a few hundred bytes each."""
_WARMED = 50_000
"""Products; read in some five seconds."""
_BATCH = 500


class Facts:
    """Hundreds of candidates are weighed for a query; reading their whole records would take longer than the search."""

    def __init__(self, index: Index, store: Items, lexicon: Lexicon) -> None:
        self._index, self._store, self._lexicon = index, store, lexicon
        self._lock = threading.Lock()
        self._version = ""
        self._known: dict[str, Traits] = {}

    def warm(self) -> None:
        """Reads the first products' traits, so that no shopper waits for it."""
        ids = self._index.matching((), _WARMED)
        for start in range(0, len(ids), _BATCH):
            self.traits(ids[start : start + _BATCH])

    def of(self, ids: Sequence[str]) -> dict[str, Facets]:
        """Facets by product id; products that are not in the store are absent."""
        return {product_id: own.facets for product_id, own in self.traits(ids).items()}

    def traits(self, ids: Sequence[str]) -> dict[str, Traits]:
        """By product id; products that are not in the store are absent."""
        version = self._store.version()
        with self._lock:
            if version != self._version or len(self._known) > _MOST:
                self._version, self._known = version, {}
            known = self._known
        missing = [product_id for product_id in ids if product_id not in known]
        read = {i: traits(item, self._lexicon) for i, item in self._store.get(missing).items()} if missing else {}
        with self._lock:
            if version == self._version:
                self._known.update(read)
        return {i: own for i in ids if (own := read.get(i) or known.get(i)) is not None}
