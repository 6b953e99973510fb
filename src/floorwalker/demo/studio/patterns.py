"""Repeats of woven and printed patterns: tiles that join without a seam, two pixels per unit."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from floorwalker.demo.studio.canvas import RGB, Plane, darker, lighter, luminance, mix

STEP = 0.5
"""Units per tile pixel."""
_AA = 2

Draw = Callable[[float, float], None]


class _Repeat:
    """A tile of `width` x `height` units on which shapes that leave one side come in at the other."""

    def __init__(self, width: float, height: float, ground: RGB) -> None:
        self.size = (width, height)
        self._k = _AA / STEP
        self.image = Image.new("RGB", (round(width * self._k), round(height * self._k)), self._ink(ground))
        self._draw = ImageDraw.Draw(self.image)

    @staticmethod
    def _ink(colour: RGB) -> tuple[int, int, int]:
        return (round(colour[0] * 255), round(colour[1] * 255), round(colour[2] * 255))

    def shape(self, points: list[tuple[float, float]], colour: RGB) -> None:
        for dx in (-self.size[0], 0.0, self.size[0]):
            for dy in (-self.size[1], 0.0, self.size[1]):
                self._draw.polygon([((x + dx) * self._k, (y + dy) * self._k) for x, y in points], self._ink(colour))

    def disc(self, x: float, y: float, r: float, colour: RGB, squash: float = 1.0, turn: float = 0.0) -> None:
        ring = []
        for i in range(24):
            t = 2 * math.pi * i / 24
            a, b = r * math.cos(t), r * squash * math.sin(t)
            ring.append((x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn)))
        self.shape(ring, colour)

    def tile(self) -> Plane:
        return np.asarray(np.asarray(self.image.reduce(_AA), np.float32) / 255, np.float32)


def _bands(widths: tuple[tuple[float, RGB], ...], across: bool) -> Plane:
    """Stripes one after another; `across` lays them horizontally."""
    total = sum(w for w, _ in widths)
    r = _Repeat(8, total, widths[0][1])
    at = 0.0
    for width, colour in widths:
        r.shape([(0, at), (8, at), (8, at + width), (0, at + width)], colour)
        at += width
    tile = r.tile()
    return tile if across else np.ascontiguousarray(tile.transpose(1, 0, 2))


def _check(base: RGB, other: RGB, third: RGB, variant: str) -> Plane:
    def weave(plan: list[tuple[float, float, RGB, float]], period: float, ground: RGB) -> Plane:
        """Crossing bands of (start, width, colour, strength); deepest where two of them cross."""
        n = round(period / STEP)
        at = (np.arange(n) + 0.5) * STEP
        tile = np.tile(np.asarray(ground, np.float32), (n, n, 1))
        for start, width, colour, strength in plan:
            band = np.clip(np.minimum(at - start, start + width - at) / STEP + 0.5, 0, 1)
            for cover in (band[:, None], band[None, :]):
                share = (cover * strength * np.ones((n, n)))[..., None]
                tile = tile + (np.asarray(colour, np.float32) - tile) * share
        return np.asarray(tile, np.float32)

    if variant == "gingham":
        return weave([(0, 14, other, 0.52)], 28, base)
    if variant == "window":
        return weave([(0, 2.4, other, 0.85)], 62, base)
    if variant == "buffalo":
        return weave([(0, 38, other, 0.60)], 76, base)
    if variant == "glen":
        thin = [(4.0 * i, 1.6, other, 0.40) for i in range(6)]
        return weave([*thin, (40, 1.6, third, 0.6)], 56, base)
    return weave(  # tartan
        [
            (0, 26, other, 0.36),
            (34, 4, other, 0.45),
            (52, 4, other, 0.45),
            (66, 2.6, third, 0.85),
            (12, 2.4, base, 0.6),
        ],
        88,
        base,
    )


def _dots(base: RGB, other: RGB, variant: str) -> Plane:
    step, r = (22.0, 3.4) if variant == "pin" else (46.0, 9.5)
    t = _Repeat(step, step, base)
    t.disc(step * 0.25, step * 0.25, r, other)
    t.disc(step * 0.75, step * 0.75, r, other)
    return t.tile()


def _floral(base: RGB, other: RGB, third: RGB, variant: str) -> Plane:
    small = variant == "ditsy"
    side = 110.0 if small else 190.0
    rng = np.random.default_rng(7 if small else 11)
    t = _Repeat(side, side, base)
    leaf = mix((0.30, 0.45, 0.28), base, 0.25) if luminance(base) > 0.35 else (0.42, 0.58, 0.40)
    petals = (other, third, lighter(other, 0.45))
    n = 3 if small else 4
    cell = side / n
    for i in range(n):
        for j in range(n):
            x = (i + 0.5 + (0.5 if j % 2 else 0.0)) * cell + rng.uniform(-0.14, 0.14) * cell
            y = (j + 0.5) * cell + rng.uniform(-0.14, 0.14) * cell
            r = cell * rng.uniform(0.20, 0.33)
            turn = rng.uniform(0, 6)
            for side_turn in (0.5, 2.4):
                a = turn + side_turn
                t.disc(x + 1.45 * r * math.cos(a), y + 1.45 * r * math.sin(a), r * 0.62, leaf, 0.42, a)
            colour = petals[int(rng.integers(3))]
            for p in range(5):
                a = turn + p * 2 * math.pi / 5
                t.disc(x + 0.62 * r * math.cos(a), y + 0.62 * r * math.sin(a), r * 0.55, colour, 0.74, a)
                t.disc(x + 0.50 * r * math.cos(a), y + 0.50 * r * math.sin(a), r * 0.26, darker(colour, 0.14), 0.6, a)
            t.disc(x, y, r * 0.27, (0.96, 0.80, 0.35))
            t.disc(x + r * 0.05, y + r * 0.06, r * 0.12, (0.75, 0.50, 0.20))
    return t.tile()


def _camo(base: RGB) -> Plane:
    """Blots of four tones of the ground colour."""
    n = 512
    rng = np.random.default_rng(5)
    f = np.hypot(np.fft.fftfreq(n)[:, None] * 1.5, np.fft.rfftfreq(n)[None, :])
    band = np.exp(-((f * 46) ** 2)) * (1 - np.exp(-((f * 130) ** 2)))
    tones = (mix(base, (0.80, 0.76, 0.60), 0.45), darker(base, 0.42), darker(mix(base, (0.40, 0.26, 0.15), 0.6), 0.12))
    tile = np.tile(np.asarray(base, np.float32), (n, n, 1))
    for tone, cut in zip(tones, (0.45, 0.75, 0.95), strict=True):
        field = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((n, n))) * band, s=(n, n))
        share = np.clip((field / field.std() - cut) * 9 + 0.5, 0, 1)[..., None]
        tile = tile + (np.asarray(tone, np.float32) - tile) * share
    return np.asarray(tile, np.float32)


def _argyle(base: RGB, other: RGB, third: RGB) -> Plane:
    w, h = 66.0, 96.0
    t = _Repeat(w, h, base)
    t.shape([(w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2)], other)
    tile = t.tile()
    n, m = tile.shape[:2]
    y, x = np.mgrid[0:n, 0:m] * STEP
    for sign in (1, -1):
        d = np.abs((x / w + sign * y / h + 0.0) % 1 - 0.0)
        d = np.minimum(d, 1 - d) * w
        dashed = ((y // 3) % 2 == 0).astype(np.float32)
        share = (np.clip(1.3 - d, 0, 1) * dashed)[..., None]
        tile = tile + (np.asarray(third, np.float32) - tile) * share
    return np.asarray(tile, np.float32)


def _leopard(base: RGB) -> Plane:
    side = 150.0
    t = _Repeat(side, side, base)
    rng = np.random.default_rng(3)
    spot, core = darker(mix(base, (0.2, 0.1, 0.05), 0.75), 0.35), darker(mix(base, (0.6, 0.35, 0.12), 0.5), 0.10)
    n = 6
    for i in range(n):
        for j in range(n):
            x = (i + 0.5 + (0.5 if j % 2 else 0)) * side / n + rng.uniform(-3.5, 3.5)
            y = (j + 0.5) * side / n + rng.uniform(-3.5, 3.5)
            r = rng.uniform(6.5, 9.5)
            turn = rng.uniform(0, 6.3)
            t.disc(x, y, r * 0.8, core, 0.75, turn)
            for p in range(3):
                a = turn + p * 2.1 + rng.uniform(-0.3, 0.3)
                t.disc(x + r * 0.8 * math.cos(a), y + r * 0.7 * math.sin(a), r * 0.58, spot, 0.55, a + 1.57)
    return t.tile()


def _fair_isle(base: RGB, other: RGB, third: RGB) -> Plane:
    """Knitted bands on a grid of stitches."""
    rows = (
        "........", "........", "x...x...", ".x.x.x.x", "..x...x.", "........", "oooooooo", "........",
        "...x....", "..xxx...", ".xx.xx..", "xx...xx.", ".xx.xx..", "..xxx...", "...x....", "........",
        "oooooooo", "........",
        "o.o.o.o.", ".o.o.o.o", "........", "........", "........", "........",
    )  # fmt: skip
    s = 5.0
    t = _Repeat(8 * s, len(rows) * s, base)
    for j, row in enumerate(rows):
        for i, mark in enumerate(row):
            if mark != ".":
                x, y = i * s, j * s
                t.shape([(x, y), (x + s, y), (x + s, y + s), (x, y + s)], other if mark == "x" else third)
    return t.tile()


def _stripes(base: RGB, other: RGB, third: RGB, variant: str) -> Plane:
    if variant == "pin":
        return _bands(((15.0, base), (1.6, other)), across=False)
    if variant == "vertical":
        return _bands(((11.0, base), (7.0, other)), across=False)
    if variant == "bold":
        return _bands(((38.0, base), (38.0, other)), across=True)
    if variant == "multi":
        return _bands(((26.0, base), (12.0, other), (12.0, base), (5.0, third)), across=True)
    return _bands(((19.0, base), (9.0, other)), across=True)  # breton


@lru_cache(maxsize=96)
def pattern_tile(pattern: str, variant: str, base: RGB, other: RGB, third: RGB) -> Plane | None:
    """The repeat of a pattern, or None where it is plain (or made by the cut: colour block, graphic)."""
    if pattern == "striped":
        return _stripes(base, other, third, variant)
    if pattern == "checked":
        return _check(base, other, third, variant)
    if pattern == "dotted":
        return _dots(base, other, variant)
    if pattern == "floral":
        return _floral(base, other, third, variant)
    if pattern == "camo":
        return _camo(base)
    if pattern == "geometric":
        return _argyle(base, other, third)
    if pattern == "animal":
        return _leopard(base)
    if pattern == "fair-isle":
        return _fair_isle(base, other, third)
    if base == _MELANGE:
        return _melange(base)
    return None


_MELANGE: RGB = (0xB9 / 255, 0xBA / 255, 0xBD / 255)


def _melange(base: RGB) -> Plane:
    """Grey yarn of light and dark fibres."""
    n = 256
    rng = np.random.default_rng(9)
    f = np.hypot(np.fft.fftfreq(n)[:, None] * 1.2, np.fft.rfftfreq(n)[None, :] * 5)
    field = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((n, n))) * np.exp(-((f * 2.2) ** 2)), s=(n, n))
    tone = 1 + 0.085 * field / field.std()
    return np.asarray(np.asarray(base)[None, None] * tone[..., None], np.float32)
