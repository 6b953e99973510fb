"""Shirts and blouses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import flipped, mirrored, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of
from floorwalker.demo.wardrobe.upper import (
    Body,
    both,
    chest_folds,
    fitted,
    lay_cuffs,
    lay_inside,
    lay_sleeves,
    sleeve_of,
)


def _tails(body: Body) -> Body:
    return replace(body, curve=22)


def shirt(canvas: Canvas, look: Look) -> None:
    """A pointed collar (or a band), a placket with buttons, cuffs, a chest pocket."""
    body = _tails(replace(fitted(look, Body(shoulder=142, chest=136, waist=130, hem=134, hem_y=632)), drop=44, neck=46))
    cloth = cloth_of(look)
    trim = cloth if not look.has("white-collar") else cloth.plain((0.955, 0.955, 0.95))
    sleeve = sleeve_of(body, look.sleeve or "long", 0.98, 27)
    lay_inside(canvas, body, cloth)
    lay_sleeves(canvas, sleeve, cloth, folds=1.25)
    part = canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 1.15), inflate=42, shadow=0.3)
    canvas.seam(both([body.armhole()]), 0.28, 2, part)
    yoke = spline([(body.neck + 10, body.neck_y + 6), (body.shoulder - 6, body.shoulder_y + 12)], closed=False)
    canvas.seam(both([yoke]), 0.2, 1.6)
    canvas.seam([body.hem_line(8)], 0.2, 1.6, part)
    if look.sleeve == "short":
        assert sleeve is not None
        lay_cuffs(canvas, sleeve, cloth, 0.86, 1.02)
    elif sleeve is not None:
        lay_cuffs(canvas, sleeve, cloth if look.pattern != "solid" else cloth.plain(), 0.875, 1.08)
        for x, y in (sleeve.across(0.93).mean(axis=0), sleeve.across(0.93).mean(axis=0) * (-1, 1)):
            button(canvas, float(x) - 8, float(y), 4.6, _shell(cloth))
    placket(canvas, cloth, body.neck_y + 40, body.hem_y + body.curve - 6, _shell(cloth))
    if look.has("pocket"):
        for side in (1, -1) if look.has("two-pockets") else (1,):
            _pocket(canvas, cloth, side * 68, body.armpit_y - 22, look.has("two-pockets"))
    if look.neckline == "mandarin":
        band_collar(canvas, body, trim)
    else:
        pointed_collar(canvas, body, trim)


def _shell(cloth: Cloth) -> tuple[float, float, float]:
    return (0.95, 0.945, 0.92) if sum(cloth.colour) < 2.4 else darker(cloth.colour, 0.14)


def placket(canvas: Canvas, cloth: Cloth, y0: float, y1: float, colour: tuple[float, float, float], n: int = 6) -> None:
    """The buttoned strip down the front."""
    canvas.add(rounded(-14, y0 - 16, 14, y1, 2), cloth, inflate=8, depth=0.45, waves=0.2, shadow=0.22, reach=4)
    for x in (-10.5, 10.5):
        canvas.seam([spline([(x, y0 - 12), (x, y1)], closed=False)], 0.17, 1.3)
    for i in range(n):
        button(canvas, 0, y0 + 30 + (y1 - y0 - 64) * i / (n - 1), 5.2, colour)


def _pocket(canvas: Canvas, cloth: Cloth, x: float, y: float, flap: bool) -> None:
    w, h = 64.0, 72.0
    shape = spline([(x - w / 2, y), (x + w / 2, y), (x + w / 2, y + h * 0.8), (x, y + h), (x - w / 2, y + h * 0.8)])
    canvas.add(shape, cloth, inflate=10, depth=0.35, waves=0.4, shadow=0.22, reach=4)
    canvas.seam([np.concatenate([shape, shape[:1]])], 0.2, 1.5)
    if flap:
        lid = spline(
            [
                (x - w / 2 - 2, y - 8),
                (x + w / 2 + 2, y - 8),
                (x + w / 2 + 2, y + 14),
                (x, y + 26),
                (x - w / 2 - 2, y + 14),
            ]
        )
        canvas.add(lid, cloth, inflate=9, depth=0.4, waves=0.3, shadow=0.3, reach=5)
        canvas.seam([np.concatenate([lid, lid[:1]])], 0.16, 1.4)
        button(canvas, x, y + 14, 4.6, _shell(cloth))
    else:
        canvas.seam([spline([(x - w / 2, y + 12), (x + w / 2, y + 12)], closed=False)], 0.16, 1.3)


def pointed_collar(canvas: Canvas, body: Body, cloth: Cloth, point: float = 66) -> None:
    """The shirt's collar: stand behind, two pointed leaves before."""
    n, y = body.neck, body.neck_y
    back = mirrored([(0, y - 28, 1), (n * 0.72, y - 24, 1), (n + 5, y - 4), (n * 0.6, y + 10, 1), (0, y + 14, 1)])
    canvas.add(back, cloth, inflate=10, depth=0.9, waves=0, shadow=0.25, reach=4)
    inner = mirrored([(0, y - 10, 1), (n * 0.66, y - 6, 1), (n * 0.82, y + 4), (n * 0.5, y + 26, 1), (0, y + 40)])
    canvas.add(inner, cloth.plain(darker(cloth.colour, 0.16)), inflate=14, depth=-0.5, waves=0, shadow=0)
    stand = spline(
        [(1, y + 46), (n * 0.58, y + 16, 1), (n * 0.9, y - 8), (n + 6, y + 4), (n * 0.7, y + 34, 1), (8, y + 62)]
    )
    leaf = spline(
        [
            (2, y + 45),
            (n * 0.5, y + 12, 1),
            (n * 0.80, y - 22),
            (n + 15, y + 4, 1),
            (n + 22, y + 40),
            (n - 4, y + point + 14),
            (n * 0.45, y + 50),
        ]
    )
    for curve in (stand, flipped(stand)):
        canvas.add(curve, cloth, inflate=8, depth=0.6, waves=0, shadow=0.3, reach=4)
    for curve in (leaf, flipped(leaf)):
        canvas.add(curve, cloth, inflate=9, depth=0.6, edge=3, waves=0.2, shadow=0.42, reach=6)
        canvas.seam([np.concatenate([curve, curve[:1]])], 0.12, 1.4)
    button(canvas, 0, y + 54, 4.8, _shell(cloth))


def band_collar(canvas: Canvas, body: Body, cloth: Cloth) -> None:
    """A standing band."""
    n, y = body.neck, body.neck_y
    back = mirrored([(0, y - 16, 1), (n * 0.7, y - 14, 1), (n + 3, y - 4), (n * 0.6, y + 8, 1), (0, y + 12, 1)])
    canvas.add(back, cloth.plain(darker(cloth.colour, 0.14)), inflate=9, waves=0, shadow=0.2)
    band = ribbon(spline([(n + 2, y - 4), (n * 0.72, y + 26, 1), (3, y + 46)], closed=False), 24)
    for curve in (band, flipped(band)):
        canvas.add(curve, cloth, inflate=9, depth=0.7, waves=0, shadow=0.35, reach=5)


def blouse(canvas: Canvas, look: Look) -> None:
    """Soft and draped: puffed or long sleeves gathered at the wrist, a bow or a small collar or a V."""
    body = replace(
        fitted(look, Body(shoulder=128, chest=130, waist=128, hem=138, hem_y=600, curve=10)), drop=54, neck=46
    )
    if look.neckline == "v-neck":
        body = replace(body, drop=92, vee=True)
    elif look.neckline == "square":
        body = replace(body, drop=60, neck=58, square=True)
    cloth = cloth_of(look)
    sleeve = sleeve_of(
        body, look.sleeve or "long", 1.16, 24, bottom=body.shoulder_y + 416 if look.sleeve in (None, "long") else None
    )
    lay_inside(canvas, body, cloth, tag=False)
    lay_sleeves(canvas, sleeve, cloth, folds=1.5)
    gathers = [
        Fold(
            spline(
                [(x, body.neck_y + 70 + abs(x) * 0.3), (x * 1.1, body.armpit_y + 30, 1), (x * 1.2, body.hem_y - 30)],
                closed=False,
            ),
            15,
            0.6,
        )
        for x in canvas.rng.uniform(-104, 104, 7)
    ]
    part = canvas.add(body.outline(), cloth, folds=[*gathers, *chest_folds(canvas, body, 0.9)], inflate=40, shadow=0.3)
    canvas.seam(both([body.armhole()]), 0.25, 2, part)
    canvas.seam([body.hem_line(8)], 0.16, 1.4, part)
    lay_cuffs(
        canvas,
        sleeve,
        cloth.plain() if look.pattern == "solid" else cloth,
        0.93 if look.sleeve != "puff" else 0.88,
        1.0,
    )
    if look.has("buttons"):
        placket(canvas, cloth, body.neck_y + body.drop, body.hem_y + 4, _shell(cloth), 6)
    edge = body.neckline()
    canvas.add(ribbon(edge, 9), cloth, inflate=5, waves=0, shadow=0.25, reach=3)
    if look.has("bow"):
        _bow(canvas, cloth, body.neck_y + body.drop + 2)
    elif look.has("frill"):
        _frill(canvas, cloth, body)
    elif look.has("round-collar"):
        n, y = body.neck, body.neck_y
        leaf = spline(
            [
                (2, y + body.drop),
                (n * 0.6, y + body.drop * 0.6, 1),
                (n + 2, y - 6),
                (n + 26, y + 22, 1),
                (n + 10, y + 62, 1),
                (22, y + body.drop + 30, 1),
            ]
        )
        white = cloth.plain(rgb(look.second)) if look.has("white-collar") else cloth
        for curve in (leaf, flipped(leaf)):
            canvas.add(curve, white, inflate=9, depth=0.6, waves=0.2, shadow=0.4, reach=5)


def _bow(canvas: Canvas, cloth: Cloth, y: float) -> None:
    tail = spline([(-6, y), (8, y + 2), (30, y + 66, 1), (40, y + 142), (14, y + 150), (8, y + 70, 1)])
    loop = spline([(0, y - 4), (30, y - 28, 1), (66, y - 18, 1), (68, y + 16, 1), (32, y + 20, 1), (0, y + 6)])
    for sign in (1, -1):
        canvas.add(tail * (sign, 1), cloth, inflate=12, waves=0.8, shadow=0.4, reach=6)
    for sign in (1, -1):
        crease = Fold(spline([(sign * 4, y), (sign * 30, y - 6, 1), (sign * 52, y - 2)], closed=False), 9, 1.4)
        canvas.add(loop * (sign, 1), cloth, inflate=14, folds=[crease], waves=0.6, shadow=0.4, reach=6)
    canvas.add(rounded(-11, y - 12, 11, y + 14, 8), cloth, inflate=9, waves=0, shadow=0.4, reach=4)


def _frill(canvas: Canvas, cloth: Cloth, body: Body) -> None:
    """Two rows of ruffles down the front."""
    y0, y1 = body.neck_y + body.drop, body.armpit_y + 190
    for side in (-1, 1):
        ys = np.linspace(y0, y1, 40)
        outer = side * (34 + 7 * np.sin(np.arange(40) * 1.15)) * np.linspace(1, 0.7, 40)
        edge = np.stack([outer, ys], axis=1)
        inner = np.stack([np.full(40, side * 2.0), ys], axis=1)
        folds = [Fold(spline([(side * 4, y), (side * 30, y + 5)], closed=False), 8, 1.5) for y in ys[2:-1:5]]
        canvas.add(np.concatenate([inner, edge[::-1]]), cloth, inflate=8, folds=folds, waves=0.3, shadow=0.35, reach=5)
