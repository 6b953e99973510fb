"""Which colours a picture's object has, by measure: no learning, so it works for any goods."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from floorwalker.inference.builtin.pixels import border_colour

Floats = NDArray[np.float32]

PALETTE: dict[str, tuple[tuple[int, int, int], ...]] = {
    "black": ((15, 15, 17), (35, 35, 38)),
    "charcoal": ((62, 64, 68),),
    "grey": ((125, 126, 128), (160, 161, 163), (95, 96, 99), (186, 187, 189)),
    "white": ((250, 250, 250), (232, 233, 235), (214, 215, 218)),
    "off-white": ((243, 238, 224),),
    "cream": ((245, 232, 200),),
    "beige": ((214, 196, 165), (196, 176, 146)),
    "camel": ((184, 138, 88),),
    "tan": ((170, 125, 85),),
    "brown": ((106, 70, 45), (85, 55, 38), (130, 85, 55)),
    "coffee": ((62, 42, 32),),
    "navy": ((30, 38, 75), (22, 28, 55), (40, 50, 90)),
    "blue": ((40, 80, 170), (55, 105, 185), (30, 60, 140)),
    "denim-blue": ((75, 100, 140), (95, 120, 155)),
    "sky-blue": ((145, 185, 225), (175, 205, 232)),
    "turquoise": ((60, 185, 190),),
    "teal": ((20, 105, 110),),
    "green": ((45, 130, 70), (30, 95, 55), (85, 165, 90)),
    "olive": ((95, 95, 50), (110, 110, 70)),
    "khaki": ((150, 140, 100),),
    "mint": ((170, 220, 195),),
    "lime": ((175, 210, 60),),
    "yellow": ((245, 215, 60), (250, 230, 120)),
    "mustard": ((205, 155, 45),),
    "orange": ((235, 125, 40),),
    "rust": ((170, 80, 45),),
    "red": ((200, 35, 45), (225, 55, 60)),
    "burgundy": ((105, 25, 45), (125, 35, 60)),
    "pink": ((240, 160, 185), (245, 195, 208), (225, 100, 150)),
    "magenta": ((200, 40, 120),),
    "peach": ((250, 190, 160), (245, 150, 125)),
    "purple": ((110, 60, 145), (85, 45, 110)),
    "lavender": ((190, 170, 220),),
    "gold": ((200, 165, 90),),
}
"""Lexicon colour -> sRGB samples of it, as they come out in photos. Silver is a shine: it measures grey."""
SIDE = 64
LEAST = 0.12
"""Smaller shares are seams, shadows and buttons."""


def colours_in(pixels: NDArray[np.uint8]) -> tuple[tuple[str, float], ...]:
    """(h, w, 3) sRGB -> colour keys and their share of the object, largest first; at most four."""
    step = max(1, max(pixels.shape[:2]) // SIDE)
    small = np.ascontiguousarray(pixels[::step, ::step])
    inside = small[object_mask(small)]
    flat = lab(inside.reshape(-1, 3))
    nearest = ((flat[:, None] - _SAMPLES[None]) ** 2).sum(axis=2).argmin(axis=1)
    counts = np.bincount(_OWNERS[nearest], minlength=len(_KEYS)) / max(1, len(flat))
    order = np.argsort(-counts, kind="stable")[:4]
    return tuple((_KEYS[i], round(float(counts[i]), 3)) for i in order if counts[i] >= LEAST)


def object_mask(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(h, w): what differs from the colour of the border; the middle where that is (almost) nothing."""
    height, width = pixels.shape[:2]
    flat = lab(pixels.reshape(-1, 3)).reshape(height, width, 3)
    ground = lab(border_colour(pixels)[None])[0]
    mask: NDArray[np.bool_] = np.sqrt(((flat - ground) ** 2).sum(axis=2)) > 9.0
    if mask.mean() < 0.04:
        mask = np.zeros((height, width), np.bool_)
        mask[height // 4 : height - height // 4, width // 4 : width - width // 4] = True
    if not mask.any():
        mask[:] = True
    return mask


def lab(rgb: NDArray[np.uint8]) -> Floats:
    """(n, 3) sRGB bytes -> CIE L*a*b* under D65."""
    unit = rgb.astype(np.float32) / 255
    linear = np.where(unit <= 0.04045, unit / 12.92, ((unit + 0.055) / 1.055) ** 2.4)
    xyz = linear @ _TO_XYZ.T / _WHITE
    bent = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    lightness = 116 * bent[:, 1] - 16
    out: Floats = np.stack([lightness, 500 * (bent[:, 0] - bent[:, 1]), 200 * (bent[:, 1] - bent[:, 2])], 1)
    return out.astype(np.float32)


_TO_XYZ = np.asarray(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]],
    np.float32,
)
_WHITE = np.asarray([0.95047, 1.0, 1.08883], np.float32)
_KEYS = tuple(PALETTE)
_OWNERS = np.asarray([i for i, key in enumerate(_KEYS) for _ in PALETTE[key]])
_SAMPLES = lab(np.asarray([rgb for key in _KEYS for rgb in PALETTE[key]], np.uint8))
