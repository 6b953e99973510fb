"""Pictures as the eye takes them: a small portrait frame, filled up with the picture's own border colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 72, 96


def frame(image: Image.Image, width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """One upright RGB picture of any size -> (height, width, 3); its proportions are kept."""
    from PIL import Image

    scale = min(width / image.width, height / image.height)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    # As soft as the pictures that were learned from: with a sharper filter it knows fewer kinds and colours.
    small = image.convert("RGB").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    if size == (width, height):
        return np.asarray(small)
    pixels = np.asarray(small)
    out = np.empty((height, width, 3), np.uint8)
    out[:] = border_colour(pixels)
    left, top = (width - size[0]) // 2, (height - size[1]) // 2
    out[top : top + size[1], left : left + size[0]] = pixels
    return out


def frames(images: Sequence[Image.Image], width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint8]:
    """(n, height, width, 3)."""
    out = np.empty((len(images), height, width, 3), np.uint8)
    for row, image in enumerate(images):
        out[row] = frame(image, width, height)
    return out


def border_colour(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The median colour of the outermost pixels of (h, w, 3)."""
    edge = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    middle: NDArray[np.uint8] = np.median(edge, axis=0).astype(np.uint8)
    return middle
