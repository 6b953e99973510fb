"""Sweaters, knitted vests, cardigans."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, between, ellipse, flipped, mirrored, moved, ribbon, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast
from floorwalker.demo.wardrobe.upper import (
    Body,
    both,
    chest_folds,
    fitted,
    hem_band,
    lay_back_band,
    lay_cuffs,
    lay_inside,
    lay_rib_neck,
    lay_sleeves,
    sleeve_of,
)  # fmt: skip


def knit_material(look: Look) -> str:
    """Cable and rib are knitted in; other yarns show plain stitches."""
    if look.pattern == "cable":
        return "cable"
    if look.pattern == "ribbed":
        return "rib"
    return "wool" if look.material == "cashmere" else "knit"


def _body(look: Look) -> Body:
    body = fitted(look, Body(shoulder=146, chest=140, waist=140, hem=134, hem_y=616, curve=6))
    return replace(body, drop=84, vee=True, neck=52) if look.neckline == "v-neck" else replace(body, drop=34, neck=50)


def sweater(canvas: Canvas, look: Look) -> None:
    """Crew, V or turtle neck; plain, cable, rib, argyle, fair isle, striped."""
    body = _body(look)
    cloth = cloth_of(look, knit_material(look))
    trim = cloth.plain(rgb(look.second) if look.has("tipped") else cloth.colour, "rib")
    sleeve = sleeve_of(
        body, look.sleeve or "long", 1.04, 27, bottom=body.hem_y - 8 if look.length != "cropped" else None
    )
    if look.neckline == "turtleneck":
        _turtle_back(canvas, body, trim)
    else:
        lay_inside(canvas, body, cloth)
        lay_back_band(canvas, body, trim, 16)
    if sleeve is not None:
        lay_sleeves(canvas, sleeve, cloth if look.pattern != "geometric" else cloth.plain(), folds=1.0)
    part = canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 0.9), inflate=48, shadow=0.3)
    canvas.add(hem_band(body, 34), trim, inflate=14, edge=4, waves=0, shadow=0.2, reach=4)
    if sleeve is not None:
        canvas.seam(both([body.armhole()]), 0.3, 2.4, part)
        lay_cuffs(canvas, sleeve, trim, 0.90, 0.98)
    if look.neckline == "turtleneck":
        _turtle(canvas, body, trim)
    else:
        lay_rib_neck(canvas, body, trim, 20)


def _turtle_back(canvas: Canvas, body: Body, cloth: Cloth) -> None:
    canvas.add(
        ellipse(0, body.neck_y - 44, body.neck * 0.92, 12), cloth.plain(darker(cloth.colour, 0.4)), waves=0, shadow=0
    )


def _turtle(canvas: Canvas, body: Body, cloth: Cloth) -> None:
    n, y = body.neck, body.neck_y
    tube = mirrored(
        [
            (0, y - 30, 1),
            (n * 0.7, y - 34, 1),
            (n * 0.93, y - 44),
            (n * 1.04, y - 10, 1),
            (n * 1.10, y + 16),
            (n * 0.6, y + 42, 1),
            (0, y + 50, 1),
        ]
    )
    canvas.add(tube, cloth, inflate=30, depth=1.1, edge=5, waves=0, shadow=0.34, reach=7)
    fold = mirrored(
        [
            (0, y - 30, 1),
            (n * 0.7, y - 34, 1),
            (n * 0.95, y - 46),
            (n * 1.10, y - 4),
            (n * 0.7, y + 14, 1),
            (0, y + 21, 1),
        ]
    )
    canvas.add(fold, cloth, inflate=24, depth=1.1, edge=5, waves=0, shadow=0.34, reach=6)


def knit_vest(canvas: Canvas, look: Look) -> None:
    """A sleeveless knit with bands at neck and arms."""
    body = replace(_body(look), drop=92, vee=True, neck=54)
    body = replace(body, shoulder=body.shoulder * 0.80, shoulder_y=body.shoulder_y - 14)
    cloth = cloth_of(look, knit_material(look))
    trim = cloth.plain(rgb(look.second) if look.has("tipped") else cloth.colour, "rib")
    lay_inside(canvas, body, cloth)
    lay_back_band(canvas, body, trim, 16)
    canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 0.9), inflate=48, shadow=0.3)
    for curve in both([ribbon(body.armhole(), 18)]):
        canvas.add(curve, trim, inflate=8, edge=3, waves=0, shadow=0.25, reach=4)
    canvas.add(hem_band(body, 34), trim, inflate=14, edge=4, waves=0, shadow=0.2, reach=4)
    lay_rib_neck(canvas, body, trim, 18)


def cardigan(canvas: Canvas, look: Look) -> None:
    """Open in front: V or round neck, buttons on a rib band, two pockets."""
    body = fitted(look, Body(shoulder=146, chest=142, waist=142, hem=138, hem_y=628, curve=4, vee=True))
    deep = look.neckline != "round"
    body = replace(body, drop=150 if deep else 40, neck=50, vee=deep)
    if look.length == "maxi":
        body = replace(body, hem_y=700)
    cloth = cloth_of(look, knit_material(look))
    trim = cloth.plain(rgb(look.second) if look.has("tipped") else cloth.colour, "rib")
    sleeve = sleeve_of(body, "long", 1.02, 27, bottom=612)
    lay_inside(canvas, body, cloth)
    lay_back_band(canvas, body, trim, 18)
    lay_sleeves(canvas, sleeve, cloth)
    part = canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 0.9), inflate=46, shadow=0.3)
    canvas.seam(both([body.armhole()]), 0.3, 2.4, part)
    canvas.add(hem_band(body, 30), trim, inflate=14, edge=4, waves=0, shadow=0.2, reach=4)
    lay_cuffs(canvas, sleeve, trim, 0.91, 0.98)
    _pockets(canvas, body, trim)
    _front_band(canvas, body, trim, look, deep)


def _pockets(canvas: Canvas, body: Body, trim: Cloth) -> None:
    for side in (-1, 1):
        x, y = side * 76, body.hem_y - 128
        shape = spline([(x - 42, y), (x + 42, y), (x + 42, y + 80), (x - 42, y + 80)])
        canvas.seam([np.concatenate([shape, shape[:1]])], 0.24, 2.2)
        band = spline([(x - 42, y), (x + 42, y), (x + 42, y + 15), (x - 42, y + 15)])
        canvas.add(band, trim, inflate=8, depth=0.7, waves=0, shadow=0.22, reach=4)


def _front_band(canvas: Canvas, body: Body, trim: Cloth, look: Look, deep: bool) -> None:
    y0 = body.neck_y + body.drop
    bottom = body.hem_y + body.curve + 2
    if not deep:
        lay_rib_neck(canvas, body, trim, 18)
    edge: list[tuple[float, float] | tuple[float, float, int]]
    edge = (
        [(body.neck - 2, body.neck_y - 4), (26, y0 - 52, 1), (3, y0 + 6, 1), (2, bottom)]
        if deep
        else [(2, y0), (2, bottom)]
    )
    left: Curve = flipped(spline(edge, closed=False))
    right: Curve = spline(edge, closed=False)
    for curve in (left, moved(right, 4, 0)):
        canvas.add(ribbon(curve, 20), trim, inflate=9, edge=3, waves=0, shadow=0.3, reach=5)
    low = between(right, 0.0, 1.0)
    colour = rgb(look.second) if look.has("contrast-buttons") else contrast(trim.colour)
    start = y0 + 16
    n = 5 if deep else 7
    for i in range(n):
        button(canvas, float(low[-1][0]) + 3, start + (bottom - 20 - start) * i / (n - 1), 7, colour)
