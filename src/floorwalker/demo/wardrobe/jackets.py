"""Denim, leather and bomber jackets."""

from __future__ import annotations

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Plane, darker, lighter
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, flipped, mirrored, moved, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, printed, shut
from floorwalker.demo.wardrobe.outer import THREAD, buckle, front_edge
from floorwalker.demo.wardrobe.shirts import pointed_collar
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
    lay_sleeves,
    sleeve_of,
)


def denim_jacket(canvas: Canvas, look: Look) -> None:
    """A trucker jacket: yoke, chest pockets, V seams, orange thread."""
    body = fitted(
        look, Body(neck=46, drop=50, vee=True, shoulder=148, chest=142, waist=136, hem=130, hem_y=584, curve=4)
    )
    cloth = cloth_of(look, "denim")
    sleeve = sleeve_of(body, "long", 1.03, 30, bottom=604)
    lay_inside(canvas, body, cloth)
    lay_sleeves(canvas, sleeve, cloth, folds=1.1)
    part = canvas.add(
        body.outline(),
        cloth,
        folds=chest_folds(canvas, body, 0.9),
        inflate=44,
        shadow=0.32,
        tint=_washed,
    )
    y = body.armpit_y - 46
    lines = [
        body.armhole(),
        body.armhole() - (5, 0),
        spline([(12, y), (body.chest - 6, y - 4)], closed=False),
        spline([(12, y + 5), (body.chest - 6, y + 1)], closed=False),
        spline([(40, y + 82), (22, body.hem_y - 34)], closed=False),
        spline([(96, y + 82), (58, body.hem_y - 34)], closed=False),
    ]
    canvas.seam(both(lines[::2]), 0.34, 2.2, part)
    canvas.stitch(
        both([lines[1] - (2, 0), lines[3], *[moved(line, 4, 0) for line in lines[4:]]]), THREAD, 1.4, 4.2, 0.8
    )
    for side in (-1, 1):
        flap = spline(
            [(side * 40, y - 2), (side * 100, y - 2), (side * 100, y + 16), (side * 70, y + 30), (side * 40, y + 16)]
        )
        pocket = spline(
            [(side * 42, y + 4), (side * 98, y + 4), (side * 92, y + 80), (side * 70, y + 90), (side * 48, y + 80)]
        )
        canvas.add(pocket, cloth, inflate=10, depth=0.5, waves=0.3, shadow=0.25, reach=4)
        canvas.stitch([_ring(pocket, 0.92)], THREAD, 1.3, 4, 0.75)
        canvas.add(flap, cloth, inflate=9, depth=0.6, waves=0.2, shadow=0.38, reach=5)
        canvas.stitch([_ring(flap, 0.88)], THREAD, 1.3, 4, 0.75)
        button(canvas, side * 70, y + 17, 5.4, (0.72, 0.55, 0.36), sewn=False)
        slit = spline([(side * 106, body.hem_y - 46), (side * 88, body.hem_y - 116)], closed=False)
        canvas.seam([slit], 0.4, 3)
        canvas.stitch([slit - (side * 8, 0)], THREAD, 1.3, 4, 0.75)
    _denim_ends(canvas, body, sleeve, cloth)
    band = rounded(-13, body.neck_y + 46, 13, body.hem_y + 4, 2)
    canvas.add(band, cloth, inflate=8, depth=0.5, waves=0.2, shadow=0.3, reach=4)
    canvas.stitch(
        [spline([(x, body.neck_y + 52), (x, body.hem_y)], closed=False) for x in (-9.5, 9.5)], THREAD, 1.3, 4, 0.75
    )
    for i in range(6):
        button(
            canvas, 0, body.neck_y + 74 + i * (body.hem_y - body.neck_y - 92) / 5, 6.2, (0.72, 0.55, 0.36), sewn=False
        )
    pointed_collar(canvas, body, cloth, 74)


def _denim_ends(canvas: Canvas, body: Body, sleeve: Sleeve | None, cloth: Cloth) -> None:
    canvas.add(hem_band(body, 32, 1.0), cloth, inflate=12, edge=4, depth=0.7, waves=0.2, shadow=0.3, reach=5)
    canvas.stitch([body.hem_line(28), body.hem_line(4)], THREAD, 1.3, 4, 0.75)

    if sleeve is not None:
        lay_cuffs(canvas, sleeve, cloth, 0.91, 1.05)
        canvas.stitch(both([sleeve.across(0.925), sleeve.across(0.985)]), THREAD, 1.3, 4, 0.75)


def _ring(curve: Curve, share: float) -> Curve:
    """A closed outline shrunk about its middle, as an open line that meets itself."""
    mid = curve.mean(axis=0)
    small = mid + (curve - mid) * share
    return shut(small)


def leather_jacket(canvas: Canvas, look: Look) -> None:
    """A biker jacket: slanted zip, wide lapels, zipped pockets."""
    body = fitted(
        look, Body(neck=46, drop=120, vee=True, shoulder=146, chest=140, waist=128, hem=130, hem_y=576, curve=4)
    )
    cloth = cloth_of(look)
    sleeve = sleeve_of(body, "long", 1.0, 30, bottom=612)
    lay_inside(canvas, body, cloth.plain(darker(cloth.colour, 0.25)))
    lay_sleeves(canvas, sleeve, cloth, folds=1.7)
    part = canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 1.5), inflate=42, shadow=0.35)
    canvas.seam(both([body.armhole(), body.armhole() - (6, -2)]), 0.4, 2.2, part)
    y = body.neck_y
    metal = (0.80, 0.80, 0.82)
    canvas.seam([spline([(x, y + 118), (x, body.hem_y - 30)], closed=False) for x in (-86, 96)], 0.3, 2)
    slant = spline([(30, y + 128, 1), (22, y + 250, 1), (6, body.hem_y - 4)], closed=False)
    canvas.add(
        ribbon(slant, 11), cloth.plain(darker(cloth.colour, 0.4), "canvas"), inflate=5, waves=0, shadow=0.4, reach=4
    )
    canvas.stroke([slant], metal, 4, 0.95)
    canvas.stitch([slant], darker(metal, 0.6), 4, 1.2, 0.5)
    lapel = spline(
        [
            (body.neck - 4, y - 2),
            (body.neck + 24, y + 34),
            (100, y + 60),
            (88, y + 130, 1),
            (34, y + 208),
            (10, y + 120, 1),
        ]
    )
    collar = spline(
        [
            (body.neck * 0.6, y - 20),
            (body.neck + 14, y - 6, 1),
            (body.neck + 38, y + 44),
            (body.neck + 4, y + 52),
            (body.neck * 0.6, y + 12, 1),
        ]
    )
    back = mirrored([(0, y - 20, 1), (body.neck * 0.7, y - 19, 1), (body.neck + 6, y - 4), (0, y + 16, 1)])
    canvas.add(back, cloth, inflate=10, waves=0.2, shadow=0.25)
    for curve in (flipped(lapel), lapel):
        canvas.add(curve, cloth, inflate=14, edge=3, waves=0.6, shadow=0.5, reach=9)
        canvas.stitch([_ring(curve, 0.9)], lighter(cloth.colour, 0.18), 1.2, 4, 0.6)
    for curve in (flipped(collar), collar):
        canvas.add(curve, cloth, inflate=12, edge=3, waves=0.4, shadow=0.45, reach=7)
    for p in ((-78, y + 66), (78, y + 66)):
        button(canvas, p[0], p[1], 4.6, metal, sewn=False)
    for a, b in (((-104, y + 300), (-62, y + 240)), ((60, y + 268), (104, y + 322)), ((-98, y + 168), (-52, y + 150))):
        line = spline([a, b], closed=False)
        canvas.add(ribbon(line, 12), cloth.plain(darker(cloth.colour, 0.35)), inflate=4, waves=0, shadow=0.3, reach=3)
        canvas.stroke([line], metal, 3.6, 0.95)
        canvas.stitch([line], darker(metal, 0.6), 3.6, 1.2, 0.5)
    canvas.add(hem_band(body, 30, 1.0), cloth, inflate=12, edge=4, waves=0.5, shadow=0.4, reach=5)
    buckle(canvas, -28, body.hem_y - 10, 30, 32, metal)
    if sleeve is not None:
        for sign in (1, -1):
            axis = sleeve.axis[-10:] * (sign, 1)
            canvas.stroke([axis], metal, 3.4, 0.9)


def bomber(canvas: Canvas, look: Look) -> None:
    """A blouson: ribbed neck, cuffs and hem, zip in front."""
    body = fitted(look, Body(neck=48, drop=32, shoulder=152, chest=150, waist=152, hem=138, hem_y=590, curve=4))
    cloth = cloth_of(look)
    rib = cloth.plain(rgb(look.second) if look.has("contrast-rib") else darker(cloth.colour, 0.12), "rib")
    sleeve = sleeve_of(body, "long", 1.14, 28, bottom=600)
    lay_inside(canvas, body, Cloth((0.83, 0.42, 0.16) if look.has("orange-lining") else cloth.colour, "nylon"))
    block = cloth.plain(rgb(look.second)) if look.pattern == "colour-block" else cloth
    lay_sleeves(canvas, sleeve, block, folds=1.7)
    part = canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 1.4), inflate=44, shadow=0.32)
    canvas.seam(both([body.armhole()]), 0.35, 2.4, part)
    canvas.add(hem_band(body, 36, 0.97), rib, inflate=14, edge=4, waves=0, shadow=0.35, reach=6)
    lay_cuffs(canvas, sleeve, rib, 0.90, 0.95)
    if look.has("snaps"):
        front_edge(canvas, body, body.neck_y + 40, 10)
        for i in range(6):
            button(canvas, 0, body.neck_y + 60 + i * 62, 7, (0.92, 0.91, 0.88), sewn=False)
    else:
        zipper(canvas, 0, body.neck_y + 34, body.hem_y + 2, darker(cloth.colour, 0.4))
    for side in (-1, 1):
        slit = spline([(side * 62, body.armpit_y + 190), (side * 98, body.armpit_y + 118)], closed=False)
        canvas.add(ribbon(slit, 17), cloth, inflate=7, depth=0.7, waves=0, shadow=0.32, reach=5)
    line = body.neckline()
    canvas.add(ribbon(line, 28), rib, inflate=12, edge=4, waves=0, shadow=0.34, reach=5)
    if look.words:
        canvas.add(
            rounded(40, body.armpit_y - 30, 104, body.armpit_y + 6, 4),
            printed(look, Cloth(darker(cloth.colour, 0.1), "canvas"), 72, body.armpit_y - 12, 48),
            inflate=5,
            waves=0,
            shadow=0.2,
            reach=3,
        )


def _washed(x: Plane, y: Plane) -> Plane:
    """Lighter where a jacket is worn: two patches on the front."""
    spread = ((np.abs(x) - 70) / 60) ** 2 + ((y - 430) / 150) ** 2
    return np.asarray(1 + 0.16 * np.exp(-spread), np.float32)
