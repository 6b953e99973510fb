"""What the retriever asks of its neighbours beyond the index and the encoders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from floorwalker.catalog.product import Item


class Items(Protocol):
    """Where products are kept."""

    def get(self, ids: Sequence[str]) -> dict[str, Item]:
        """Items by id; ids that are not here are absent."""
        ...

    def version(self) -> str:
        """Another one after every change."""
        ...

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The catalogue's own facets and values, and how many products have each."""
        ...


class Tokens(Protocol):
    """The analysis that the index's words went through."""

    def words(self, text: str) -> dict[str, float]:
        """The tokens of a question and what each weighs: 1 for whole words, less for their parts."""
        ...


Leaning = Mapping[str, Mapping[str, float]]
"""What a picture or a product shown before speaks for: share in [0, 1] by facet and catalogue value."""
