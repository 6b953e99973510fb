"""The vectors of items by the table of fields, nothing encoded that was encoded before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from floorwalker.catalog.embeddings import EmbeddingCache, InputKind, embedding_key
from floorwalker.catalog.product import Item
from floorwalker.errors import InferenceError
from floorwalker.index.fields import FIELDS, SpaceName, combine
from floorwalker.inference.ports import JointEmbedder, TextEmbedder, Vectors

if TYPE_CHECKING:
    from PIL import Image

Spaces = Mapping[SpaceName, str]
"""The names of the two spaces, as the embedders give them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a field: a text, or the hash of a picture's bytes."""

    key: bytes
    space: SpaceName
    kind: InputKind
    content: str


def parts(item: Item, spaces: Spaces) -> dict[str, list[Part]]:
    """What feeds each field of an item; fields that it lacks are absent."""
    found: dict[str, list[Part]] = {}
    for field in FIELDS:
        if field.image and not item.images:
            continue
        inputs: list[tuple[InputKind, str]] = [("image", item.images[0].hash)] if field.image else []
        if field.text is not None:
            text = field.text(item)
            if not text:
                continue
            inputs.append(("text", text))
        space = field.space
        found[field.name] = [Part(embedding_key(spaces[space], k, c), space, k, c) for k, c in inputs]
    return found


class FieldEmbedder:
    """Parts from the cache where they are there, else from the embedders and into the cache."""

    def __init__(self, cache: EmbeddingCache, joint: JointEmbedder, text: TextEmbedder) -> None:
        self._cache, self._joint, self._text = cache, joint, text
        self.spaces: Spaces = {"joint": joint.space, "text": text.space}
        self.encoded = 0
        """How many parts had to be encoded so far."""

    def vectors(self, items: Sequence[Item], pictures: Mapping[str, Image.Image]) -> list[dict[str, Vectors]]:
        """Vectors by field for each item; `pictures`: by hash, at least those that are not in the cache."""
        wanted = [parts(item, self.spaces) for item in items]
        every = {part.key: part for fields in wanted for feeding in fields.values() for part in feeding}
        found = self._cache.get(every.keys())
        found.update(self._encode([part for key, part in every.items() if key not in found], pictures))
        return [combined(fields, found) for fields in wanted]

    def _encode(self, missing: Sequence[Part], pictures: Mapping[str, Image.Image]) -> dict[bytes, Vectors]:
        """Into the cache too."""
        fresh: dict[bytes, Vectors] = {}
        for space, kind in sorted({(part.space, part.kind) for part in missing}):
            group = [part for part in missing if (part.space, part.kind) == (space, kind)]
            if kind == "image":
                rows = self._joint.embed_images([pictures[part.content] for part in group])
            else:
                embedder: TextEmbedder = self._joint if space == "joint" else self._text
                rows = embedder.embed_texts([part.content for part in group], "passage")
            if len(rows) != len(group) or not np.isfinite(rows).all():
                raise InferenceError(f"The {space} encoder gave {len(rows)} usable vectors for {len(group)} inputs.")
            made = {part.key: row for part, row in zip(group, rows, strict=True)}
            # Each kind at once: what was paid for is kept even if the next fails.
            self._cache.put(made, self.spaces[space])
            self.encoded += len(made)
            fresh.update(made)
        return fresh


def combined(fields: Mapping[str, Sequence[Part]], found: Mapping[bytes, Vectors]) -> dict[str, Vectors]:
    """A field of which the encoder read nothing is left out."""
    vectors = {name: combine(np.stack([found[part.key] for part in feeding])) for name, feeding in fields.items()}
    return {name: vector for name, vector in vectors.items() if vector.any()}


def keys(items: Iterable[Item], spaces: Spaces) -> Iterator[bytes]:
    """The keys of every part of the items."""
    for item in items:
        for feeding in parts(item, spaces).values():
            yield from (part.key for part in feeding)
