"""From photos and shown products to anchors: vectors moved by what is to change, and what stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.index.ports import Index
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval import anchors, compose, plan
from floorwalker.retrieval.anchors import Anchor
from floorwalker.retrieval.embeddings import Embeddings
from floorwalker.retrieval.facts import Facts
from floorwalker.retrieval.lists import Lists
from floorwalker.retrieval.ports import Items, Leaning, Tokens
from floorwalker.retrieval.query import Query

if TYPE_CHECKING:
    from PIL import Image

_NEIGHBOURS = 16
"""Products of each list whose facets say what a photo shows."""


class Pointing:
    """Reads what a shopper points at."""

    def __init__(
        self,
        index: Index,
        lists: Lists,
        store: Items,
        facts: Facts,
        embeddings: Embeddings,
        analyser: Tokens,
        lexicon: Lexicon,
    ) -> None:
        self._index, self._lists, self._store = index, lists, store
        self._facts, self._embeddings, self._analyser, self._lexicon = facts, embeddings, analyser, lexicon

    def anchors(self, query: Query) -> list[Anchor]:
        """One for each photo and each product shown before; `leaning` is what stays under the wishes."""
        tokens = list(self._analyser.words(plan.rest(query))) if query.photos or query.like else []
        found = [self._photo(photo, query, tokens) for photo in query.photos]
        return _numbered([anchor for anchor in found if anchor] + self._products(query, tokens))

    def _photo(self, photo: Image.Image, query: Query, tokens: Sequence[str]) -> Anchor | None:
        vector = plan.photo_vector(query, photo, self._embeddings)
        if vector is None:
            return None
        leaning = self._leaning(self._embeddings.picture(photo))
        moved = self._moved(vector, query, leaning, tokens) if query.mode != "multimodal" else vector
        itself = self._embeddings.appearance(vector) if moved is vector else None
        return anchors.photo_anchor(moved, compose.staying(leaning, query), itself)

    def _leaning(self, vector: Vectors) -> Leaning:
        """What the nearest products are, in the catalogue's own words; nearest as stored pictures are to each other, so
        that a photo of the shop's own is that product's.

        The eye is not asked: beside these votes its word for the kind of thing added nothing on 4,000 products.
        """
        near = [scored[:_NEIGHBOURS] for scored in self._lists.looks(vector, ()).values()]
        known = self._facts.of(list(dict.fromkeys(n.product_id for one in near for n in one)))
        return anchors.votes(near, known)

    def _products(self, query: Query, tokens: Sequence[str]) -> list[Anchor]:
        if not query.like:
            return []
        stored = {name: self._stored(query.like, name) for name in plan.LIKE_WEIGHTS}
        found = []
        for product_id, item in self._store.get(query.like).items():
            anchor = anchors.product_anchor(
                item, {name: of[product_id] for name, of in stored.items() if product_id in of}
            )
            vectors = {
                name: self._moved(vector, query, anchor.leaning, tokens) if name == "image" else vector
                for name, vector in anchor.probe.vectors.items()
            }
            found.append(Anchor(replace(anchor.probe, vectors=vectors), compose.staying(anchor.leaning, query)))
        return found

    def _stored(self, ids: Sequence[str], name: str) -> dict[str, Vectors]:
        """The vectors of a field to search by; those with a picture in them as queries have them."""
        found = self._index.vectors(ids, name)
        pictured = name in plan.PHOTO_WEIGHTS
        return {i: self._embeddings.as_query(vector) if pictured else vector for i, vector in found.items()}

    def _moved(self, vector: Vectors, query: Query, leaning: Leaning, tokens: Sequence[str]) -> Vectors:
        wanted = compose.changes(query, leaning, tokens, self._lexicon)
        kind = compose.kind_word(leaning, self._lexicon)
        return compose.changed(vector, wanted, kind, self._embeddings) if wanted else vector


def _numbered(found: list[Anchor]) -> list[Anchor]:
    """The lists of the first are called by their fields alone, those of the others "image 2", ..."""
    marks = ("", *(f" {number}" for number in range(2, len(found) + 1)))
    return [replace(anchor, probe=replace(anchor.probe, mark=mark)) for anchor, mark in zip(found, marks, strict=False)]
