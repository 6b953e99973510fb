"""Pictures as a published model was trained on them: size, crop, resampling, mean and deviation from its own file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from floorwalker.inference.pretrained.files import settings

if TYPE_CHECKING:
    from PIL import Image

_CLIP_MEAN, _CLIP_STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)


@dataclass(frozen=True)
class Pictures:
    """(n, 3, height, width) float32 from upright RGB pictures."""

    shortest: int | None
    """Resize so that the shorter side is this, then crop the middle ..."""
    size: tuple[int, int]
    """... or resize to this (height, width) at once. Always what comes out."""
    resample: int
    scale: float
    mean: tuple[float, ...]
    std: tuple[float, ...]

    @classmethod
    def of(cls, folder: Path) -> Pictures:
        """As `preprocessor_config.json` says; as for CLIP where it says nothing."""
        own = settings(folder, "preprocessor_config.json")
        size, crop = own.get("size", 224), own.get("crop_size", own.get("size", 224))
        cropped = bool(own.get("do_center_crop", False))
        whole = _sides(crop if cropped else size)
        shortest = _shortest(size) if cropped or _is_shortest(size) else None
        normal = own.get("do_normalize", True)
        return cls(
            shortest,
            whole,
            int(own.get("resample", 3)),
            float(own.get("rescale_factor", 1 / 255)) if own.get("do_rescale", True) else 1.0,
            tuple(own.get("image_mean", _CLIP_MEAN)) if normal else (0.0, 0.0, 0.0),
            tuple(own.get("image_std", _CLIP_STD)) if normal else (1.0, 1.0, 1.0),
        )

    def __call__(self, images: Sequence[Image.Image]) -> NDArray[np.float32]:
        pixels = np.stack([self._one(image.convert("RGB")) for image in images]).astype(np.float32) * self.scale
        out = (pixels - np.asarray(self.mean, np.float32)) / np.asarray(self.std, np.float32)
        return np.ascontiguousarray(out.transpose(0, 3, 1, 2), dtype=np.float32)

    def _one(self, image: Image.Image) -> NDArray[np.uint8]:
        from PIL import Image as Images

        way = Images.Resampling(self.resample)
        height, width = self.size
        if self.shortest is None:
            return np.asarray(image.resize((width, height), way))
        factor = self.shortest / min(image.size)
        image = image.resize((max(width, round(image.width * factor)), max(height, round(image.height * factor))), way)
        left, top = (image.width - width) // 2, (image.height - height) // 2
        return np.asarray(image.crop((left, top, left + width, top + height)))


def _sides(size: Any) -> tuple[int, int]:
    if isinstance(size, dict):
        side = size.get("shortest_edge")
        return (int(side), int(side)) if side else (int(size["height"]), int(size["width"]))
    return int(size), int(size)


def _shortest(size: Any) -> int:
    return min(_sides(size))


def _is_shortest(size: Any) -> bool:
    return isinstance(size, dict) and "shortest_edge" in size
