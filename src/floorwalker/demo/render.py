"""From a look to a picture: the thing is drawn, then stood before the studio's paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageChops

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import HEIGHT, WIDTH, Canvas
from floorwalker.demo.studio.light import blur
from floorwalker.demo.wardrobe.registry import DRAW

_ZOOM: dict[str, float] = {
    "t-shirt": 1.12,
    "long-sleeve-tee": 1.1,
    "sleeveless-top": 1.12,
    "polo": 1.12,
    "shirt": 1.1,
    "blouse": 1.12,
    "sweater": 1.1,
    "knit-vest": 1.14,
    "cardigan": 1.08,
    "sweatshirt": 1.08,
    "hoodie": 1.06,
    "blazer": 1.1,
    "denim-jacket": 1.1,
    "leather-jacket": 1.12,
    "bomber": 1.06,
    "coat": 1.06,
    "trench-coat": 1.06,
    "padding": 1.05,
    "windbreaker": 1.06,
    "fleece": 1.06,
    "waistcoat": 1.3,
    "jeans": 1.04,
    "trousers": 1.04,
    "chinos": 1.04,
    "cargo-pants": 1.04,
    "track-pants": 1.04,
    "leggings": 1.06,
    "shorts": 1.3,
    "clutch": 1.12,
    "wallet": 1.2,
    "cap": 1.12,
    "beanie": 1.25,
    "hat": 1.1,
    "belt": 1.15,
    "socks": 1.1,
    "tie": 1.05,
}
"""How near a kind is looked at."""
_MIDDLE = 0.49
"""The height of the picture at which a thing's middle lies."""


def _zoom(look: Look) -> float:
    if look.kind == "boots" and look.length == "knee":
        return 0.84
    if look.kind == "skirt":
        return {"mini": 1.3, "knee": 1.1}.get(look.length or "", 1.0)
    if look.kind == "dress":
        return {"mini": 1.15, "knee": 1.1, "midi": 1.05}.get(look.length or "", 1.0)
    if look.length == "cropped" or look.fit == "cropped":
        return 1.15
    return _ZOOM.get(look.kind, 1.0)


@dataclass(frozen=True, slots=True)
class Cutout:
    """A drawn thing, cut to its own box."""

    colour: Image.Image
    """RGB, premultiplied by the cover."""
    cover: Image.Image
    x: int
    y: int
    """Where its upper left corner lies in the picture."""

    def rgba(self) -> Image.Image:
        """With straight colours, as files and pasting want it."""
        a = np.asarray(self.cover, np.float32)[..., None]
        colour = np.clip(np.asarray(self.colour, np.float32) * 255 / np.maximum(a, 1), 0, 255)
        return Image.fromarray(np.concatenate([colour, a], axis=2).astype(np.uint8), "RGBA")


def draw(look: Look, width: int = WIDTH) -> Cutout:
    """The thing alone, placed in the middle of a picture `width` pixels wide."""
    canvas = Canvas(width / WIDTH, np.random.default_rng(look.seed), _zoom(look))
    DRAW[look.kind](canvas, look)
    h, w = canvas.alpha.shape
    rows = np.flatnonzero(canvas.alpha.max(axis=1) > 0.01)
    cols = np.flatnonzero(canvas.alpha.max(axis=0) > 0.01)
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(cols[0]), int(cols[-1]) + 1
    colour = Image.fromarray((canvas.rgb[y0:y1, x0:x1] * 255 + 0.5).astype(np.uint8))
    cover = Image.fromarray((canvas.alpha[y0:y1, x0:x1] * 255 + 0.5).astype(np.uint8))
    return Cutout(colour, cover, round((w - (x1 - x0)) / 2), max(0, round(h * _MIDDLE - (y1 - y0) / 2)))


def render(look: Look, width: int = WIDTH) -> Image.Image:
    """The studio picture of a look, `width` pixels wide and a third higher."""
    thing = draw(look, width)
    picture = paper(width).copy()
    picture.paste((38, 36, 34), mask=_shadow(thing, *picture.size))
    box = (thing.x, thing.y, thing.x + thing.cover.width, thing.y + thing.cover.height)
    hole = ImageChops.invert(thing.cover)
    behind = ImageChops.multiply(picture.crop(box), Image.merge("RGB", (hole, hole, hole)))
    picture.paste(ImageChops.add(behind, thing.colour), box)
    return picture


@lru_cache(maxsize=4)
def paper(width: int) -> Image.Image:
    """Off-white paper that curves from wall to floor, lit from the upper left."""
    height = width * HEIGHT // WIDTH
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = x / width, y / height
    tone = 0.960 - 0.030 * np.hypot(x - 0.38, (y - 0.34) * 1.1) ** 1.6 - 0.020 * np.clip((y - 0.80) * 5, 0, 1)
    dither = np.random.default_rng(0).uniform(-0.5, 0.5, (height, width)).astype(np.float32) / 255
    colour = (tone + dither)[..., None] * np.array([1.0, 0.995, 0.985], np.float32)
    return Image.fromarray((colour * 255 + 0.5).astype(np.uint8))


def _shadow(thing: Cutout, w: int, h: int) -> Image.Image:
    """A faint shadow on the wall and a soft pool on the floor under the thing."""
    step = max(2, round(w / 100))
    whole = Image.new("L", (w, h))
    whole.paste(thing.cover, (thing.x, thing.y))
    small = np.asarray(whole.reduce(step), np.float32) * np.float32(1 / 255)
    sh, sw = small.shape
    unit = w / WIDTH / step
    wall = np.zeros_like(small)
    dx, dy = max(1, round(9 * unit)), max(1, round(15 * unit))
    wall[dy:, dx:] = blur(small, 15 * unit)[:-dy, :-dx]
    foot = min((thing.y + thing.cover.height) / step + 12 * unit, sh - 14 * unit)
    y, x = np.mgrid[0:sh, 0:sw].astype(np.float32)
    mid, half = (thing.x + thing.cover.width / 2) / step, thing.cover.width / 2 / step
    pool = np.exp(-(((x - mid) / (half * 0.80)) ** 4) - ((y - foot) / (15 * unit)) ** 2)
    total = np.clip((0.17 * wall + 0.19 * pool) * 255, 0, 255)
    full = Image.fromarray((total + 0.5).astype(np.uint8)).resize((sw * step, sh * step), Image.Resampling.BICUBIC)
    return full.crop((0, 0, w, h))
