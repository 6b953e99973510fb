"""From a look to a picture: the thing is drawn, then stood before the studio's paper."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import Image

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import WIDTH, Canvas, Plane, blur
from floorwalker.demo.wardrobe.registry import DRAW

_ZOOM: dict[str, float] = {}
"""How much nearer small things are looked at."""


def draw(look: Look, width: int = WIDTH) -> Canvas:
    """The thing alone, without ground, in the middle of the picture."""
    canvas = Canvas(width / WIDTH, np.random.default_rng(look.seed), _ZOOM.get(look.kind, 1.0))
    DRAW[look.kind](canvas, look)
    rows = np.flatnonzero(canvas.alpha.max(axis=1) > 0.02)
    if len(rows):
        shift = round(canvas.alpha.shape[0] * 0.49 - (float(rows[0]) + float(rows[-1])) / 2)
        shift = max(-int(rows[0]), min(canvas.alpha.shape[0] - 1 - int(rows[-1]), shift))
        canvas.alpha = np.roll(canvas.alpha, shift, 0)
        canvas.rgb = np.roll(canvas.rgb, shift, 0)
    return canvas


@lru_cache(maxsize=4)
def _paper(width: int, height: int) -> Plane:
    """Off-white paper that curves from wall to floor, lit from the upper left."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = x / width, y / height
    tone = 0.958 - 0.030 * np.hypot(x - 0.38, (y - 0.34) * 1.1) ** 1.6 - 0.022 * np.clip((y - 0.80) * 5, 0, 1)
    return np.asarray(tone[..., None] * np.array([1.0, 0.995, 0.985]), dtype=np.float32)


def render(look: Look, width: int = WIDTH) -> Image.Image:
    """The studio picture of a look, `width` pixels wide and a third higher."""
    return before_paper(draw(look, width))


def before_paper(canvas: Canvas) -> Image.Image:
    h, w = canvas.alpha.shape
    ground = _paper(w, h) * (1 - _shadow(canvas.alpha, canvas.size))[..., None]
    picture = ground * (1 - canvas.alpha)[..., None] + canvas.rgb
    return Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8))


def _shadow(alpha: Plane, scale: float) -> Plane:
    """A faint shadow on the wall and a soft pool on the floor under the thing."""
    h, w = alpha.shape
    small = np.asarray(Image.fromarray(alpha).reduce(4), np.float32)
    unit = scale / 4
    sh, sw = small.shape
    wall = np.zeros_like(small)
    dx, dy = max(1, round(9 * unit)), max(1, round(15 * unit))
    wall[dy:, dx:] = blur(small, 15 * unit)[:-dy, :-dx]
    rows = np.flatnonzero(small.max(axis=1) > 0.2)
    cols = np.flatnonzero(small.max(axis=0) > 0.2)
    total = 0.15 * wall
    if len(rows):
        floor = min(float(rows[-1]) + 12 * unit, sh - 14 * unit)
        y, x = np.mgrid[0:sh, 0:sw].astype(np.float32)
        mid, half = (cols[0] + cols[-1]) / 2, max(4.0, (cols[-1] - cols[0]) / 2)
        pool = np.exp(-(((x - mid) / (half * 0.80)) ** 4) - ((y - floor) / (15 * unit)) ** 2)
        total = total + 0.17 * pool
    full = Image.fromarray(np.asarray(total, np.float32)).resize((w, h), Image.Resampling.BICUBIC)
    return np.asarray(full, np.float32)
