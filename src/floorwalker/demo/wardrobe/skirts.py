"""Skirts, and the skirts of dresses."""

from __future__ import annotations

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Fold, Plane, Relief, darker
from floorwalker.demo.studio.paths import Curve, flipped, moved, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast
from floorwalker.demo.wardrobe.outer import THREAD


def skirt_shape(waist: float, hem: float, y0: float, y1: float, flare: float = 0.5, ripple: float = 0.0) -> Curve:
    """From waist to hem; `flare` bends the sides outwards late (0) or at once (1); `ripple` waves the hem."""
    bend = waist + (hem - waist) * (0.25 + 0.5 * flare)
    xs = np.linspace(hem, -hem, 60)
    wave = ripple * np.cos(np.linspace(0, 13 * np.pi, 60))
    low = np.stack([xs, y1 + 12 * (1 - (xs / hem) ** 2) + wave], axis=1)
    right = spline([(waist, y0), (bend, y0 + (y1 - y0) * 0.45, 1), (hem, y1)], closed=False)
    top = spline([(-waist, y0), (0, y0 + 8, 1), (waist, y0)], closed=False)
    return np.concatenate([top[:-1], right[:-1], low[1:-1], flipped(right)[::-1]])


def drape(canvas: Canvas, waist: float, hem: float, y0: float, y1: float, n: int, depth: float) -> list[Fold]:
    """Folds that fall from the waist and open towards the hem."""
    rng = canvas.rng
    folds = []
    for i in range(n):
        t = (i + 0.5 + rng.uniform(-0.25, 0.25)) / n * 2 - 1
        start = y0 + (y1 - y0) * rng.uniform(0.02, 0.35)
        line = spline(
            [(t * waist, start), (t * (waist + hem) / 2, (start + y1) / 2, 1), (t * hem * 0.99, y1 + 8)], closed=False
        )
        folds.append(Fold(line, rng.uniform(18, 28), depth * rng.uniform(0.6, 1.2)))
    return folds


def pleats(waist: float, hem: float, y0: float, y1: float, n: int, height: float) -> Relief:
    """Knife pleats as relief: a saw across the width at every height."""

    def relief(x: Plane, y: Plane) -> Plane:
        share = np.clip((y - y0) / (y1 - y0), 0, 1)
        half = waist + (hem - waist) * share
        u = (x / half * 0.5 + 0.5) * n
        saw = u - np.floor(u)
        return np.asarray(height * (0.4 + 0.6 * share) * np.minimum(saw, (1 - saw) * 5), dtype=np.float32)

    return relief


def skirt(canvas: Canvas, look: Look) -> None:
    """Mini to maxi; pleated, A-line, straight, tiered; denim with a fly."""
    y0 = 196.0 if look.length == "mini" else (150.0 if look.length == "knee" else 104.0)
    y1 = {"mini": 470.0, "knee": 560.0, "midi": 640.0, "maxi": 712.0}.get(look.length or "midi", 640.0)
    waist = 98.0
    denim = look.material == "denim"
    cloth = cloth_of(look)
    if look.has("pleated"):
        hem = waist + min((y1 - y0) * (0.36 if look.length != "mini" else 0.48), 150)
        shape = skirt_shape(waist, hem, y0, y1, 0.5, 2.5)
        canvas.add(shape, cloth, inflate=30, waves=0.3, shadow=0, relief=pleats(waist, hem, y0, y1, 15, 11))
    elif look.fit == "slim":
        hem = waist + 36
        canvas.add(
            skirt_shape(waist, hem, y0, y1, 1.0),
            cloth,
            inflate=40,
            waves=0.7,
            shadow=0,
            folds=drape(canvas, waist, hem, y0 + 60, y1, 3, 0.4),
        )
        canvas.seam([spline([(46, y1 - 110), (47, y1 + 8)], closed=False)], 0.4, 2.4)
    else:
        hem = waist + min((y1 - y0) * (0.30 if denim else 0.34), 138)
        depth = 0.35 if denim or look.material in ("leather", "faux-leather", "corduroy") else 1.0
        canvas.add(
            skirt_shape(waist, hem, y0, y1, 0.5, 5 if depth == 1.0 else 1),
            cloth,
            inflate=40,
            waves=0.9,
            shadow=0,
            folds=drape(canvas, waist, hem, y0 + 20, y1, 7, depth),
        )
        if look.has("tiered"):
            for share in (0.38, 0.68):
                half = waist + (hem - waist) * share
                y = y0 + (y1 - y0) * share
                canvas.seam([spline([(-half, y), (0, y + 10, 1), (half, y)], closed=False)], 0.4, 3)
    if denim:
        canvas.seam([spline([(2, y0 + 26), (2, y1 + 8)], closed=False)], 0.3, 2)
        for s in (-1, 1):
            scoop = spline([(s * 40, y0 + 28), (s * 54, y0 + 62, 1), (s * (waist + 10), y0 + 74)], closed=False)
            canvas.seam([scoop], 0.36, 2.4)
            canvas.stitch([moved(scoop, s * -5, 5)], THREAD, 1.3, 4, 0.75)
    band = spline(
        [
            (-waist, y0 - 4),
            (0, y0 + 4, 1),
            (waist, y0 - 4),
            (waist + 4, y0 + 24),
            (0, y0 + 34, 1),
            (-waist - 4, y0 + 24),
        ]
    )
    inner = spline([(-waist + 2, y0 - 4), (0, y0 - 12, 1), (waist - 2, y0 - 4), (0, y0 + 5, 1)])
    canvas.add(inner, cloth.plain(darker(cloth.colour, 0.4)), inflate=10, depth=-0.5, waves=0, shadow=0)
    canvas.add(band, cloth, inflate=11, depth=0.8, waves=0.2, shadow=0.3, reach=5)
    if denim or look.has("button"):
        button(canvas, 3, y0 + 16, 7, (0.74, 0.54, 0.36), sewn=False)
    if look.has("button-front"):
        for i in range(5):
            button(canvas, 0, y0 + 62 + i * (y1 - y0 - 90) / 4, 7, contrast(cloth.colour))
