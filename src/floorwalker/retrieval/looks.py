"""Wishes for a look that the catalogue has no facet for: how much each picture looks it, by the encoder's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.index.ports import Index
from floorwalker.retrieval.embeddings import Embeddings
from floorwalker.retrieval.query import Wish

_SHARPNESS = 15.0
"""Of the choice between the words of a facet; calibrated on colours (least log loss)."""
_LEAST = 0.3
"""What is left of a score where a picture does not look the part at all."""
_SEEN = 0.2
"""How much it counts that the eye said so at ingest, beside the encoder's choice now."""


class Looks:
    """Chooses between the words of a facet for each picture, as a zero-shot classifier does (Radford et al. 2021)."""

    def __init__(self, index: Index, embeddings: Embeddings, lexicon: Lexicon) -> None:
        self._index, self._embeddings, self._lexicon = index, embeddings, lexicon

    def factors(
        self, ids: Sequence[str], wish: Wish, own: Mapping[str, Mapping[str, tuple[str, ...]]]
    ) -> dict[str, float]:
        """By product id, what is left of its score; `own`: facets by product id, with what the eye saw at ingest."""
        shares = self.shares(ids, wish)
        top = max(shares.values(), default=0.0) or 1.0
        wished = frozenset(wish.values)
        factors = {}
        for i in ids:
            seen = not wished.isdisjoint(own.get(i, {}).get(wish.facet, ()))
            factors[i] = _LEAST + (1 - _LEAST) * ((1 - _SEEN) * shares.get(i, 0.0) / top + _SEEN * seen)
        return factors

    def shares(self, ids: Sequence[str], wish: Wish) -> dict[str, float]:
        """How surely each picture has the look that was said, in [0, 1]; products without a picture are absent."""
        wished = self._wished(wish)
        others = [
            t for t in self._lexicon.terms.values() if t.facet == wish.facet and not t.broader and t not in wished
        ]
        pictures = self._index.vectors(ids, "image")
        if not wished or not pictures:
            return {}
        words = self._embeddings.joint_texts(tuple(term.word("en") for term in (*wished, *others)))
        choice = np.exp(_SHARPNESS * (np.stack(list(pictures.values())) @ words.T))
        share = choice[:, : len(wished)].sum(axis=1) / choice.sum(axis=1)
        return dict(zip(pictures, map(float, share), strict=True))

    def _wished(self, wish: Wish) -> list[Term]:
        """The terms of what was said; of the first value where the words for it are none of the lexicon's."""
        said = [term for part in wish.said.split(",") for term in self._lexicon.find(part, wish.facet)[:1]]
        return list(dict.fromkeys(said or self._lexicon.find(wish.values[0], wish.facet)[:1]))
