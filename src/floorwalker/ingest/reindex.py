"""The index from the store: nothing is encoded that was encoded before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item
from floorwalker.catalog.store import ProductStore
from floorwalker.errors import IndexStateError
from floorwalker.index.document import document
from floorwalker.index.ports import Document, Index
from floorwalker.inference.chat.tokens import estimate_tokens
from floorwalker.inference.ports import Vectors
from floorwalker.ingest.embed import FieldEmbedder, Spaces, combined, keys, parts
from floorwalker.ingest.lock import only_writer

if TYPE_CHECKING:
    from PIL import Image

    from floorwalker.index.analysis import Analyser

_BATCH = 256


class _Vectors(Protocol):
    def __call__(self, items: Sequence[Item]) -> list[dict[str, Vectors]]: ...


def reindex(
    store: ProductStore,
    index: Index,
    spaces: Spaces,
    lexicon: Lexicon,
    analyser: Analyser,
    *,
    embedder: FieldEmbedder | None = None,
    on_progress: Callable[[int, int], None] = lambda *_: None,
) -> int:
    """Rebuild the index and forget embeddings that no product needs; how many products are in it now.

    An index that still fits is renewed in place, so that a server beside it keeps answering; one that does not is
    cleared when every vector is there. Raises IndexStateError where an embedding is missing and no `embedder` was given
    to make it.
    """
    with only_writer(store.directory):
        vectors = _from_cache(store, spaces) if embedder is None else _made(store, embedder)
        total, before, done, kept = store.count(), 0, 0, set[str]()
        needed: set[bytes] = set()
        if not _fits(index):
            # All vectors first, then the index: whatever is lacking or breaks off, the old one is still there, and a
            # server that runs with the old encoder answers from it meanwhile.
            for items in store.items(_BATCH):
                vectors(items)
                before += len(items)
                on_progress(before, 2 * total)
            index.clear()
        for items in store.items(_BATCH):
            index.upsert(_documents(items, vectors(items), lexicon, analyser))
            kept.update(item.product.product_id for item in items)
            needed.update(keys(items, spaces))
            done += len(items)
            on_progress(before + done, before + total)
        index.delete([i for i in index.matching((), index.snapshot().size) if i not in kept])
        store.embeddings.keep_only(needed)
        return done


@dataclass(slots=True)
class Lacking:
    """What would have to be embedded in one space."""

    texts: int = 0
    tokens: int = 0
    """Of the texts, estimated."""
    pictures: int = 0


def lacking(store: ProductStore, spaces: Spaces) -> dict[str, Lacking]:
    """By space, what `reindex` with an embedder would embed; empty where everything is there."""
    found: dict[str, Lacking] = {}
    seen: set[bytes] = set()
    for items in store.items(_BATCH):
        wanted = {p.key: p for item in items for feeding in parts(item, spaces).values() for p in feeding}
        for key in wanted.keys() - seen - store.embeddings.get(wanted.keys()).keys():
            part, one = wanted[key], found.setdefault(spaces[wanted[key].space], Lacking())
            one.pictures += part.kind == "image"
            one.texts += part.kind == "text"
            one.tokens += estimate_tokens(part.content) if part.kind == "text" else 0
        seen |= wanted.keys()
    return found


def settle(store: ProductStore, index: Index, embedder: FieldEmbedder, lexicon: Lexicon, analyser: Analyser) -> int:
    """Make the index hold just what the store holds, after a kill between their commits or a lost index."""
    size = index.snapshot().size
    here, there = set(store.ids()), set(index.matching((), size))
    if surplus := sorted(there - here):
        index.delete(surplus)
    missing = sorted(here - there)
    vectors = _made(store, embedder)
    for start in range(0, len(missing), _BATCH):
        items = list(store.get(missing[start : start + _BATCH]).values())
        index.upsert(_documents(items, vectors(items), lexicon, analyser))
    return len(surplus) + len(missing)


def _documents(
    items: Sequence[Item], vectors: Sequence[dict[str, Vectors]], lexicon: Lexicon, analyser: Analyser
) -> list[Document]:
    return [document(item, found, lexicon, analyser) for item, found in zip(items, vectors, strict=True)]


def _fits(index: Index) -> bool:
    try:
        index.snapshot()
    except IndexStateError:
        return False
    return True


def _from_cache(store: ProductStore, spaces: Spaces) -> _Vectors:
    def vectors(items: Sequence[Item]) -> list[dict[str, Vectors]]:
        wanted = [parts(item, spaces) for item in items]
        found = store.embeddings.get({part.key for fields in wanted for feeding in fields.values() for part in feeding})
        for item, fields in zip(items, wanted, strict=True):
            lacking = [name for name, feeding in fields.items() if any(part.key not in found for part in feeding)]
            if lacking:
                raise IndexStateError(
                    f"The store has no embedding for {', '.join(lacking)} of product {item.product.product_id} in the "
                    "encoder's space: the encoder or the table of fields changed. Run `floorwalker reindex --embed`, "
                    "or ingest the feeds again."
                )
        return [combined(fields, found) for fields in wanted]

    return vectors


def _made(store: ProductStore, embedder: FieldEmbedder) -> _Vectors:
    """With an encoder at hand; pictures come from the thumbnails, for the originals may be gone."""

    def vectors(items: Sequence[Item]) -> list[dict[str, Vectors]]:
        return embedder.vectors(items, _Thumbnails(store))

    return vectors


class _Thumbnails(dict[str, "Image.Image"]):
    """Opened when asked for."""

    def __init__(self, store: ProductStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, image_hash: str) -> Image.Image:
        from floorwalker.inference.images import open_image

        path = self._store.thumbnail(image_hash)
        if path is None:
            raise IndexStateError(f"The thumbnail {image_hash} is missing from the store: ingest the feeds again.")
        return open_image(path.read_bytes())
