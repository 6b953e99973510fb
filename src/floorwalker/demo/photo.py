"""The same things as shoppers photograph them: on a floor, a bed or a wall, askew, in the light there is."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from floorwalker.demo.look import Look
from floorwalker.demo.render import draw
from floorwalker.demo.studio.canvas import Plane
from floorwalker.demo.studio.fabric import TILE, texture

GROUNDS = ("wall", "wood", "sheet", "carpet", "tile", "table")


def photograph(look: Look, rng: np.random.Generator, width: int = 600, ground: str | None = None) -> Image.Image:
    """A phone's picture of a look, `width` pixels wide and a third higher."""
    thing = draw(look, width).rgba()
    w, h = width, width * 4 // 3
    thing = thing.rotate(float(rng.normal(0, 7)), Image.Resampling.BICUBIC, expand=True)
    grow = float(rng.uniform(0.78, 1.08))
    thing = thing.resize(
        (max(1, round(thing.width * grow)), max(1, round(thing.height * grow))), Image.Resampling.BILINEAR
    )
    x = round((w - thing.width) / 2 + rng.uniform(-0.06, 0.06) * w)
    y = round((h - thing.height) / 2 + rng.uniform(-0.05, 0.05) * h)
    kind = ground or GROUNDS[int(rng.integers(len(GROUNDS)))]
    picture = Image.fromarray((np.clip(_ground(kind, w, h, rng), 0, 1) * 255).astype(np.uint8))
    shadow = Image.new("L", (w, h))
    shadow.paste(thing.getchannel("A"), (x + round(w * 0.012), y + round(w * 0.02)))
    dark = shadow.filter(ImageFilter.GaussianBlur(w * 0.018)).point(lambda v: v * 0.5)
    picture.paste((22, 20, 20), (0, 0), dark)
    picture.paste(thing, (x, y), thing)
    return _exposed(picture, rng)


def _noise(grain: str, w: int, h: int, zoom: float) -> Plane:
    tile = texture(grain)
    rows = (np.arange(h) / zoom).astype(int) % TILE
    cols = (np.arange(w) / zoom).astype(int) % TILE
    return np.asarray(tile[rows][:, cols])


def _ground(kind: str, w: int, h: int, rng: np.random.Generator) -> Plane:
    """A surface (h, w, 3) in daylight."""
    k = w / 600
    y, x = np.mgrid[0:h, 0:w].astype(np.float32) / k
    if kind == "wood" or kind == "table":
        tone = np.array([(0.62, 0.45, 0.30), (0.44, 0.30, 0.20), (0.76, 0.62, 0.45)][int(rng.integers(3))])
        plank = np.floor(x / 130)
        seed = np.sin(plank * 12.9898) * 43758.5
        grain = np.sin(x * 0.35 + 3 * np.sin(y / 90 + seed) + seed) * 0.03 + _noise("denim", w, h, max(0.5, k)) * 0.025
        joint = 1 - 0.35 * np.clip(1 - (x % 130) / 2.5, 0, 1) * (kind == "wood")
        value = (1 + grain + 0.05 * np.sin(seed)) * joint
    elif kind == "sheet":
        tone = np.array([(0.90, 0.90, 0.89), (0.72, 0.77, 0.82), (0.86, 0.80, 0.74)][int(rng.integers(3))])
        a, b = rng.uniform(0.006, 0.02, 2)
        wave = np.sin(x * a + 2.2 * np.sin(y * b)) + np.sin(y * a * 1.7 + 1.7 * np.sin(x * b * 1.3) + 2)
        value = 1 + 0.05 * wave + 0.015 * _noise("linen", w, h, max(0.5, k))
    elif kind == "carpet":
        tone = np.array([(0.52, 0.51, 0.50), (0.66, 0.60, 0.52), (0.36, 0.38, 0.42)][int(rng.integers(3))])
        value = 1 + 0.12 * _noise("boa", w, h, max(0.4, 0.6 * k))
    elif kind == "tile":
        tone = np.array([(0.80, 0.79, 0.77), (0.60, 0.60, 0.60)][int(rng.integers(2))])
        line = np.clip(1 - np.minimum(x % 210, y % 210) / 3, 0, 1)
        value = 1 - 0.22 * line + 0.02 * _noise("suede", w, h, max(0.5, k))
    else:
        tone = rng.uniform(0.55, 0.93) * np.array([1.0, rng.uniform(0.95, 1.0), rng.uniform(0.88, 1.02)])
        value = 1 + 0.012 * _noise("plain", w, h, max(0.5, k))
    return np.asarray(value[..., None] * tone, dtype=np.float32)


def _exposed(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Window light from one side, the lamp's colour, a soft lens, a noisy sensor."""
    w, h = picture.size
    if rng.random() < 0.5:
        picture = picture.filter(ImageFilter.GaussianBlur(w / 600 * float(rng.uniform(0.2, 1.4))))
    data = np.asarray(picture, np.float32) / 255
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    a = rng.uniform(0, 2 * np.pi)
    slope = (np.cos(a) * (x / w - 0.5) + np.sin(a) * (y / h - 0.5)) * rng.uniform(0.0, 0.45)
    cast = 1 + rng.normal(0, 0.035, 3)
    data = data * ((1 + slope) * rng.uniform(0.78, 1.12))[..., None] * cast
    data = data + rng.normal(0, rng.uniform(0.003, 0.02), data.shape)
    return Image.fromarray((np.clip(data, 0, 1) * 255).astype(np.uint8))
