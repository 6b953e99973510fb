"""Padding, gilets, windbreakers, fleeces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Plane, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import ellipse, flipped, mirrored, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast, printed
from floorwalker.demo.wardrobe.tops import zipper
from floorwalker.demo.wardrobe.upper import (
    Body,
    Sleeve,
    both,
    chest_folds,
    fitted,
    hem_band,
    lay_cuffs,
    lay_inside,
    sleeve_of,
)

Relief = Callable[[Plane, Plane], Plane]


def tubes(step: float, height: float, y0: float, wobble: float, phase: float) -> Relief:
    """Down-filled tubes across a body."""

    def relief(x: Plane, y: Plane) -> Plane:
        at = (y - y0 + wobble * np.sin(x / 34 + phase) + wobble * np.cos(x / 61 + phase * 2)) / step
        puff = np.sqrt(np.abs(np.sin(np.pi * at)) + 0.02)
        ruck = 0.10 * np.sin(x / 5.2 + 3 * np.sin(y / 23 + phase)) * (1 - puff) * 4
        return np.asarray(height * (puff + 0.16 * ruck), dtype=np.float32)

    return relief


def diamonds(step: float, height: float) -> Relief:
    """Quilting in diamonds."""

    def relief(x: Plane, y: Plane) -> Plane:
        a, b = np.abs(np.sin(np.pi * (x + y) / step)), np.abs(np.sin(np.pi * (x - y) / step))
        return np.asarray(height * np.sqrt(np.minimum(a, b) + 0.01), dtype=np.float32)

    return relief


def along(sleeve: Sleeve, step: float, height: float, sign: int, phase: float) -> Relief:
    """Tubes around a sleeve."""
    a = np.deg2rad(8.0 * sign)
    x0, y0 = float(sleeve.axis[0][0]) * sign, float(sleeve.axis[0][1])

    def relief(x: Plane, y: Plane) -> Plane:
        v = (y - y0) * np.cos(a) + (x - x0) * np.sin(a)
        at = (v + 3 * np.sin(x / 19 + phase)) / step
        return np.asarray(height * np.sqrt(np.abs(np.sin(np.pi * at)) + 0.02), dtype=np.float32)

    return relief


def padding(canvas: Canvas, look: Look) -> None:
    """A down jacket: short, or down to the knee; with a hood or a stand-up collar; or a gilet without sleeves."""
    long = look.length in ("maxi", "midi", "knee")
    hem = 690 if long else 596
    body = fitted(
        look,
        Body(
            neck=54,
            neck_y=160 if not long else 132,
            drop=30,
            shoulder=150,
            shoulder_y=200 if not long else 172,
            chest=150,
            armpit_y=314 if not long else 286,
            waist=152,
            hem=146,
            hem_y=hem,
            curve=6,
        ),
    )
    if look.sleeve == "sleeveless":
        body = replace(body, shoulder=body.shoulder * 0.84, shoulder_y=body.shoulder_y - 12)
    cloth = cloth_of(look)
    block = cloth.plain(rgb(look.second)) if look.pattern == "colour-block" else cloth
    phase = float(canvas.rng.uniform(0, 6))
    quilt = look.has("diamond")
    sleeve = sleeve_of(body, look.sleeve or "long", 1.14, 32, bottom=body.shoulder_y + 400)
    if look.has("hood"):
        _hood(canvas, body, cloth)
    else:
        lay_inside(canvas, body, cloth.plain(darker(cloth.colour, 0.2)))
    if sleeve is not None:
        for sign in (1, -1):
            relief = diamonds(34, 4.5) if quilt else along(sleeve, 46, 13, sign, phase)
            canvas.add(
                sleeve.outline() * (sign, 1),
                block if not look.has("yoke") else cloth,
                angle=sign * sleeve.angle,
                inflate=24,
                waves=0.6,
                shadow=0,
                relief=relief,
            )
    step = 58.0 if not long else 64.0
    relief = diamonds(36, 5.0) if quilt else tubes(step, 16, body.neck_y + 20, 3.0, phase)
    part = canvas.add(body.outline(), cloth, inflate=46, waves=0.6, shadow=0.35, relief=relief)
    if look.pattern == "colour-block":
        top = _yoke(body)
        canvas.add(top, block, inflate=40, waves=0.6, shadow=0.12, reach=4, relief=relief)
    if sleeve is not None:
        canvas.seam(both([body.armhole()]), 0.4, 2.6, part)
        lay_cuffs(canvas, sleeve, cloth.plain(darker(cloth.colour, 0.15), "rib"), 0.95, 0.92)
    else:
        canvas.stroke(both([body.armhole()]), darker(cloth.colour, 0.22), 7, 0.9)
    for side in (-1, 1):
        slit = spline([(side * 106, body.armpit_y + 196), (side * 88, body.armpit_y + 110)], closed=False)
        canvas.stroke([slit], darker(cloth.colour, 0.5), 5, 0.9)
        canvas.stroke([slit], (0.62, 0.62, 0.64), 1.6, 0.8)
    top_y = body.neck_y + (26 if look.has("hood") else -34)
    if not look.has("hood"):
        _stand(canvas, body, cloth)
    zipper(canvas, 0, top_y + 10, body.hem_y + body.curve - 2, darker(cloth.colour, 0.35))
    if look.has("badge"):
        canvas.add(
            ellipse(72, body.armpit_y - 22, 17, 17),
            printed(look, Cloth((0.93, 0.92, 0.90), "canvas"), 72, body.armpit_y - 22, 28),
            inflate=5,
            waves=0,
            shadow=0.3,
            reach=3,
        )


def _yoke(body: Body) -> np.ndarray:
    half = body.half()[:4]
    y = body.armpit_y - 20
    return mirrored([*half, (body.chest - 6, y), (0, y + 6)])


def _stand(canvas: Canvas, body: Body, cloth: Cloth) -> None:
    """A padded collar that stands around the neck."""
    n, y = body.neck, body.neck_y
    canvas.add(ellipse(0, y - 34, n * 0.93, 15), cloth.plain(darker(cloth.colour, 0.42)), waves=0, shadow=0)
    tube = mirrored(
        [
            (0, y - 22, 1),
            (n * 0.7, y - 27, 1),
            (n * 0.97, y - 38),
            (n * 1.1, y - 8, 1),
            (n * 1.16, y + 14),
            (n * 0.7, y + 38, 1),
            (0, y + 44, 1),
        ]
    )
    canvas.add(
        tube, cloth.plain(), inflate=20, depth=1.2, waves=0.6, shadow=0.36, reach=7, relief=tubes(34, 9, y - 20, 2, 0)
    )


def _hood(canvas: Canvas, body: Body, cloth: Cloth) -> None:
    y = body.neck_y
    hood = mirrored([(0, y - 92, 1), (50, y - 82, 1), (94, y - 36, 1), (98, y + 30, 1), (0, y + 54, 1)])
    canvas.add(hood, cloth, inflate=32, depth=1.2, shadow=0, relief=tubes(48, 12, y - 60, 3, 1))
    hole = mirrored([(0, y - 56, 1), (48, y - 38, 1), (56, y + 14, 1), (0, y + 46, 1)])
    canvas.add(hole, cloth.plain(darker(cloth.colour, 0.45)), inflate=24, depth=-0.9, shadow=0)


def windbreaker(canvas: Canvas, look: Look) -> None:
    """A light shell with a hood, often in two colours."""
    body = fitted(
        look,
        Body(
            neck=56,
            neck_y=172,
            drop=40,
            shoulder=150,
            shoulder_y=208,
            chest=146,
            armpit_y=322,
            waist=148,
            hem=146,
            hem_y=620,
            curve=5,
        ),
    )
    cloth = cloth_of(look)
    block = cloth.plain(rgb(look.second)) if look.pattern == "colour-block" else cloth
    sleeve = sleeve_of(body, "long", 1.1, 30, bottom=620)
    from floorwalker.demo.wardrobe.upper import lay_sleeves

    y = body.neck_y
    hood = mirrored([(0, y - 90, 1), (48, y - 82, 1), (88, y - 42, 1), (92, y + 30, 1), (0, y + 54, 1)])
    canvas.add(hood, block, inflate=32, depth=1.1, shadow=0)
    canvas.add(
        mirrored([(0, y - 60, 1), (50, y - 40, 1), (56, y + 12, 1), (0, y + 46, 1)]),
        cloth.plain(darker(cloth.colour, 0.4)),
        inflate=24,
        depth=-0.9,
        shadow=0,
    )
    lay_sleeves(canvas, sleeve, cloth, folds=1.8)
    canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 1.6), inflate=44, shadow=0.3)
    if look.pattern == "colour-block":
        canvas.add(
            _yoke(replace(body, armpit_y=body.armpit_y + 26)),
            block,
            folds=chest_folds(canvas, body, 1.2),
            inflate=40,
            shadow=0.15,
            reach=4,
        )
    canvas.seam(both([body.armhole()]), 0.3, 2.2)
    canvas.seam([body.hem_line(18)], 0.25, 1.8)
    if sleeve is not None:
        canvas.seam(both([sleeve.across(0.95)]), 0.3, 2)
    for side in (-1, 1):
        slit = spline([(side * 104, body.armpit_y + 200), (side * 84, body.armpit_y + 112)], closed=False)
        canvas.stroke([slit], darker(cloth.colour, 0.45), 5, 0.9)
    zipper(canvas, 0, y - 4, body.hem_y + 3, contrast(cloth.colour))
    rim = spline(
        [
            (6, y - 12),
            (52, y - 16, 1),
            (70, y - 34, 1),
            (92, y - 10, 1),
            (94, y + 26, 1),
            (56, y + 54, 1),
            (8, y + 66, 1),
        ]
    )
    for curve in (rim, flipped(rim)):
        canvas.add(curve, block, inflate=13, depth=1.0, edge=4, waves=0.8, shadow=0.34, reach=7)
    if look.words or look.emblem:
        chest = rounded(44, body.armpit_y + 36, 112, body.armpit_y + 74, 4)
        canvas.add(
            chest, printed(look, cloth.plain(), 78, body.armpit_y + 50, 58), inflate=3, depth=0.1, waves=0.1, shadow=0
        )


def fleece(canvas: Canvas, look: Look) -> None:
    """A pile jacket with a nylon pocket."""
    body = fitted(look, Body(neck=52, drop=28, shoulder=150, chest=148, waist=150, hem=144, hem_y=600, curve=4))
    cloth = cloth_of(look, "fleece")
    trim = Cloth(rgb(look.second), "nylon")
    sleeve = sleeve_of(body, "long", 1.12, 31, bottom=606)
    from floorwalker.demo.wardrobe.upper import lay_sleeves

    lay_sleeves(canvas, sleeve, cloth, folds=0.7)
    canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 0.7), inflate=48, shadow=0.35)
    canvas.seam(both([body.armhole()]), 0.35, 4)
    n, y = body.neck, body.neck_y
    canvas.add(ellipse(0, y - 30, n * 0.93, 14), cloth.plain(darker(cloth.colour, 0.4)), waves=0, shadow=0)
    tube = mirrored(
        [
            (0, y - 18, 1),
            (n * 0.7, y - 23, 1),
            (n * 0.97, y - 34),
            (n * 1.1, y - 8, 1),
            (n * 1.16, y + 14),
            (n * 0.7, y + 36, 1),
            (0, y + 42, 1),
        ]
    )
    canvas.add(tube, cloth, inflate=20, depth=1.2, waves=0.4, shadow=0.36, reach=7)
    zipper(canvas, 0, y - 20, body.hem_y + 2, trim.colour)
    pocket = rounded(40, body.armpit_y - 34, 112, body.armpit_y + 42, 5)
    canvas.add(pocket, trim, inflate=10, depth=0.7, waves=0.5, shadow=0.34, reach=5)
    canvas.stroke(
        [spline([(46, body.armpit_y - 18), (106, body.armpit_y - 18)], closed=False)], darker(trim.colour, 0.45), 3, 0.9
    )
    canvas.add(hem_band(body, 14, 1.0), trim, inflate=6, waves=0, shadow=0.25, reach=4)
    lay_cuffs(canvas, sleeve, trim, 0.965, 1.0)


def waistcoat(canvas: Canvas, look: Look) -> None:
    """A tailored vest: deep V, points at the hem, five buttons."""
    body = fitted(
        look,
        Body(
            neck=44,
            neck_y=160,
            drop=190,
            vee=True,
            shoulder=104,
            shoulder_y=184,
            chest=126,
            armpit_y=322,
            waist=116,
            hem=124,
            hem_y=570,
            curve=4,
        ),
    )
    cloth = cloth_of(look)
    half = body.half()
    outline = mirrored([*half[:-2], (46, body.hem_y + 38), (0, body.hem_y + 2)])
    inner = mirrored([(0, body.neck_y, 1), (body.neck, body.neck_y), (60, body.armpit_y), (0, body.neck_y + 210)])
    canvas.add(inner, Cloth(darker(cloth.colour, 0.4), "satin"), inflate=30, depth=-0.6, shadow=0)
    canvas.add(outline, cloth, folds=chest_folds(canvas, body, 0.6), inflate=40, waves=0.6, shadow=0.3)
    edge = spline(
        [(body.neck, body.neck_y), (30, body.neck_y + 110, 1), (3, body.neck_y + 190), (3, body.hem_y + 4)],
        closed=False,
    )
    canvas.seam([edge], 0.4, 2.4)
    canvas.seam([flipped(edge)[: len(edge) - 4]], 0.3, 2)
    canvas.seam(both([body.armhole() - (6, 0)]), 0.22, 1.8)
    for side in (-1, 1):
        line = spline([(side * 54, body.armpit_y + 128), (side * 106, body.armpit_y + 118)], closed=False)
        canvas.add(ribbon(line, 16), cloth, inflate=6, depth=0.7, waves=0, shadow=0.32, reach=4)
    for i in range(5):
        button(canvas, -4, body.neck_y + 210 + i * 45, 6.6, darker(cloth.colour, 0.4))
