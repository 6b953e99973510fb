"""What providers are given and what they give, made one."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from floorwalker.errors import ModelError
from floorwalker.inference.calls import SHOPPER_S
from floorwalker.inference.ports import Vectors

if TYPE_CHECKING:
    from PIL import Image

_SIDE = 512
"""Pixels of the longer side: no embedding model looks at more than this in any detail, and every byte is sent."""


def units(rows: Sequence[NDArray[np.float32]], count: int, dim: int | None, who: str, setting: str) -> Vectors:
    """(count, dim), each of unit length. `setting`: what to mend where the provider gives another dimension."""
    if len(rows) != count or len({row.shape for row in rows}) > 1:
        raise ModelError(f"{who} gave {len(rows)} vectors for {count} inputs.", "broken")
    found = np.asarray(rows, np.float32)
    if dim is not None and found.shape[1] != dim:
        raise ModelError(
            f"{who} gave vectors of {found.shape[1]} dimensions, not {dim}: set {setting} to a dimension it has, then "
            "run `floorwalker reindex --embed`.",
            "refused",
        )
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    if not np.isfinite(found).all() or not (lengths > 0).all():
        raise ModelError(f"{who} gave vectors that are no numbers or have no length.", "broken")
    return np.asarray(found / lengths, np.float32)


def sparing(texts: Sequence[str], dim: int, embed: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """Each text that says something embedded once; a row of zeros for each that is empty."""
    said = list(dict.fromkeys(text for text in texts if text))
    found = dict(zip(said, embed(said), strict=True)) if said else {}
    nothing = np.zeros(dim, np.float32)
    return np.array([found.get(text, nothing) for text in texts], np.float32).reshape(len(texts), dim)


def patience_for(images: Sequence[Image.Image]) -> float:
    """One picture is a shopper's; an ingest has many, and where it has one it may be started again."""
    return SHOPPER_S if len(images) == 1 else float("inf")


def jpeg(image: Image.Image) -> bytes:
    """An upright RGB picture, small enough to send."""
    small = image.convert("RGB")
    small.thumbnail((_SIDE, _SIDE), reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=90)
    return out.getvalue()
