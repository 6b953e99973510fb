"""What things are made of: how a material looks close up, how it folds and how it shines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Plane = NDArray[np.float32]

TILE = 512
"""Side of a texture tile, in studio units; tiles repeat without a seam."""


@dataclass(frozen=True, slots=True)
class Material:
    """A material under the studio's light."""

    grain: str
    """Which texture tile."""
    strength: float
    """How much the texture shows."""
    folds: float = 1.0
    """How deep it folds; stiff things little, silk a lot."""
    gloss: float = 0.0


MATERIALS: dict[str, Material] = {
    "cotton": Material("plain", 0.035),
    "jersey": Material("plain", 0.03),
    "polyester": Material("plain", 0.015, 1.1, 0.15),
    "linen": Material("linen", 0.06, 1.2),
    "denim": Material("denim", 0.10, 0.75),
    "knit": Material("knit", 0.17, 0.8),
    "rib": Material("rib", 0.15, 0.8),
    "cable": Material("cable", 0.30, 0.6),
    "wool": Material("wool", 0.075, 0.8),
    "cashmere": Material("wool", 0.05, 0.9),
    "acrylic": Material("knit", 0.15, 0.8),
    "tweed": Material("tweed", 0.26, 0.6),
    "corduroy": Material("corduroy", 0.15, 0.8),
    "canvas": Material("canvas", 0.10, 0.7),
    "leather": Material("leather", 0.028, 0.9, 0.5),
    "faux-leather": Material("leather", 0.02, 0.9, 0.75),
    "suede": Material("suede", 0.055, 0.5),
    "fleece": Material("boa", 0.24, 0.5),
    "satin": Material("plain", 0.008, 1.7, 0.6),
    "silk": Material("plain", 0.010, 1.5, 0.45),
    "chiffon": Material("plain", 0.02, 1.3, 0.1),
    "rayon": Material("plain", 0.02, 1.4, 0.1),
    "velvet": Material("suede", 0.07, 1.3, 0.25),
    "nylon": Material("crinkle", 0.026, 1.0, 0.4),
    "down": Material("crinkle", 0.024, 1.0, 0.4),
    "spandex": Material("plain", 0.015, 0.8, 0.2),
    "mesh": Material("mesh", 0.16, 0.6),
    "rubber": Material("plain", 0.015, 0.4, 0.2),
    "straw": Material("straw", 0.22, 0.3),
    "metal": Material("brushed", 0.05, 0.3, 0.9),
    "plastic": Material("plain", 0.005, 0.3, 0.9),
    "smooth": Material("plain", 0.008, 0.5, 0.1),
}


def _noise(seed: int, low: float, high: float, stretch: tuple[float, float] = (1.0, 1.0)) -> Plane:
    """Seamless noise with detail between two wavelengths (units), unit spread; `stretch` lengthens it along x, y."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(rng.standard_normal((TILE, TILE)))
    fy = np.fft.fftfreq(TILE)[:, None] * stretch[1]
    fx = np.fft.rfftfreq(TILE)[None, :] * stretch[0]
    f = np.hypot(fx, fy)
    band = np.exp(-((f * low) ** 2)) * (1 - np.exp(-((f * high) ** 2)))
    out = np.fft.irfft2(spectrum * band, s=(TILE, TILE))
    return np.asarray(out / out.std(), dtype=np.float32)


def _knit(x: Plane, y: Plane) -> Plane:
    """Columns of V stitches, 8 units wide and 6.4 high."""
    across = np.abs((x / 8) % 1 - 0.5) * 2
    stitch = np.cos(2 * np.pi * (y / 6.4 - across * 0.75))
    return np.asarray(0.75 * stitch - 1.1 * (across > 0.86) + 0.5 * np.cos(np.pi * across) * 0.4)


def _cable(x: Plane, y: Plane) -> Plane:
    """Braids of 64 units with ribs between them."""
    u = (x / 64) % 1
    phase = 2 * np.pi * y / 51.2
    rope = np.zeros_like(u + y)
    for shift in (0.0, np.pi):
        centre = 0.34 + 0.13 * np.sin(phase + shift)
        near = 0.55 + 0.45 * np.cos(phase + shift)
        strand = np.clip(1 - ((u - centre) / 0.115) ** 2, 0, None)
        rope = np.maximum(rope, strand * (0.55 + 0.45 * near))
    ribs = 0.35 + 0.35 * np.cos(2 * np.pi * (u - 0.66) / 0.085)
    field = np.where((u > 0.6) & (u < 0.98), ribs, rope)
    return np.asarray(field * 2.0 - 1.1 + 0.28 * _knit(x, y))


@lru_cache(maxsize=64)
def texture(grain: str) -> Plane:
    """A tile (TILE, TILE) around zero: what the material does to the light at every point."""
    y, x = (a.astype(np.float32) for a in np.mgrid[0:TILE, 0:TILE])
    if grain == "knit":
        tile = _knit(x, y) + 0.35 * _noise(1, 2, 9)
    elif grain == "cable":
        tile = _cable(x, y)
    elif grain == "rib":
        tile = 1.2 * np.cos(2 * np.pi * x / 8) + 0.3 * _noise(2, 1, 6)
    elif grain == "corduroy":
        tile = 1.5 * np.cos(2 * np.pi * x / 8) ** 3 + 0.5 * _noise(3, 2, 40, (1.0, 4.0))
    elif grain == "denim":
        twill = np.sin(2 * np.pi * (x + y / 2) / 4)
        tile = 0.5 * twill + 0.7 * _noise(4, 1, 5) + 0.45 * _noise(5, 1.2, 20, (1, 14)) + 0.35 * _noise(6, 14, 60)
    elif grain == "linen":
        tile = 0.8 * _noise(7, 1, 8, (16, 1)) + 0.8 * _noise(8, 1, 8, (1, 16))
    elif grain == "canvas":
        tile = np.cos(2 * np.pi * x / 4) * np.cos(2 * np.pi * y / 4) + 0.6 * _noise(9, 1.2, 8)
    elif grain == "wool":
        tile = 0.8 * _noise(10, 1.4, 8) + 0.5 * _noise(11, 5, 20)
    elif grain == "tweed":
        check = np.sign(np.sin(2 * np.pi * (x + y) / 16)) * 0.25 + np.sign(np.sin(2 * np.pi * (x - y) / 16)) * 0.25
        tile = 0.9 * _noise(12, 1.4, 6) + check
    elif grain == "leather":
        tile = 1.6 * np.abs(_noise(13, 2.2, 7)) - 1.2 + 0.25 * _noise(14, 30, 90)
    elif grain == "suede":
        tile = 0.7 * _noise(15, 1.2, 5) + 0.6 * _noise(16, 8, 50, (2, 1))
    elif grain == "boa":
        tile = 1.1 * np.abs(_noise(17, 4.5, 13)) - 0.8 + 0.5 * _noise(18, 2, 6)
    elif grain == "crinkle":
        tile = 0.8 * _noise(19, 12, 40, (1.6, 1.0)) + 0.25 * _noise(20, 1, 4)
    elif grain == "mesh":
        tile = np.cos(2 * np.pi * (x + y) / 8) * np.cos(2 * np.pi * (x - y) / 8) * 1.4
    elif grain == "straw":
        over = np.sign(np.sin(2 * np.pi * x / 32) * np.sin(2 * np.pi * y / 32))
        tile = np.where(over > 0, np.cos(2 * np.pi * x / 8), np.cos(2 * np.pi * y / 8)) + 0.3 * _noise(21, 1, 6)
    elif grain == "brushed":
        tile = _noise(22, 1, 10, (24, 1))
    else:
        tile = _noise(23, 1.2, 4)
    return np.asarray(tile, dtype=np.float32)


@lru_cache(maxsize=128)
def texture_at(grain: str, scale: float) -> Plane:
    """The tile at `scale` pixels per unit, averaged down where that is below one."""
    tile = texture(grain)
    if scale >= 0.99:
        return tile
    side = max(8, round(TILE * scale))
    return np.asarray(Image.fromarray(tile).resize((side, side), Image.Resampling.BOX), dtype=np.float32)


@lru_cache(maxsize=1)
def undulation() -> Plane:
    """Large soft waves of hanging cloth, longer down than across."""
    return _noise(31, 62, 190, (1.0, 2.6))
