"""THE table of the five embedding fields. A sixth field is one row here and no other change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from floorwalker.catalog.product import LANGS, Item
from floorwalker.inference.ports import Vectors

SpaceName = Literal["joint", "text"]


@dataclass(frozen=True, slots=True)
class EmbeddingField:
    """What feeds one vector of a product."""

    name: str
    space: SpaceName
    """`joint`: the image-text encoder; `text`: the text encoder."""
    image: bool
    """Whether the main picture takes part. A product without one lacks the field."""
    text: Callable[[Item], str] | None
    """Renders the text that takes part; an empty text leaves the field out."""


def name_text(item: Item) -> str:
    """The name in both languages, each once."""
    return " / ".join(dict.fromkeys(filter(None, (item.name(lang) for lang in LANGS))))


def description_text(item: Item) -> str:
    return "\n".join(dict.fromkeys(filter(None, (item.description(lang) for lang in LANGS))))


def summary_text(item: Item) -> str:
    """The summaries (each says the fields as a sentence) and the tags."""
    summaries = (item.enrichment.summaries.get(lang, "") for lang in LANGS)
    return "\n".join(filter(None, (*summaries, " ".join(item.enrichment.tags))))


def image_text(item: Item) -> str:
    return "\n".join(filter(None, (item.enrichment.image_descriptions.get(lang, "") for lang in LANGS)))


FIELDS: tuple[EmbeddingField, ...] = (
    EmbeddingField("image", "joint", image=True, text=None),
    EmbeddingField("image_name", "joint", image=True, text=name_text),
    EmbeddingField("text", "text", image=False, text=description_text),
    EmbeddingField("text_summary", "text", image=False, text=summary_text),
    EmbeddingField("text_image", "text", image=False, text=image_text),
)

FIELD_NAMES: tuple[str, ...] = tuple(f.name for f in FIELDS)


def combine(parts: Vectors) -> Vectors:
    """The unit-length mean of a field's parts: (n, dim) -> (dim,)."""
    total = parts.sum(axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-12), dtype=np.float32)


def dims(joint: int, text: int) -> Mapping[str, int]:
    """Dimensions by field, from those of the two encoders."""
    return {f.name: joint if f.space == "joint" else text for f in FIELDS}
