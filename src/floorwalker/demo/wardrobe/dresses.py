"""Dresses: one bodice, one skirt, many ways."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import flipped, mirrored, ribbon, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of
from floorwalker.demo.wardrobe.outer import tie_belt
from floorwalker.demo.wardrobe.shirts import _shell, pointed_collar
from floorwalker.demo.wardrobe.skirts import drape, pleats, skirt_shape
from floorwalker.demo.wardrobe.upper import Body, both, chest_folds, lay_cuffs, lay_inside, lay_sleeves, sleeve_of

HEMS = {"mini": 520.0, "knee": 590.0, "midi": 664.0, "maxi": 738.0}


def dress(canvas: Canvas, look: Look) -> None:
    """Slip, T-shirt, shirt, wrap and fit-and-flare dresses."""
    if look.has("slip"):
        _slip(canvas, look)
        return
    body = Body(
        neck=44,
        neck_y=96,
        drop=42,
        shoulder=112,
        shoulder_y=122,
        chest=110,
        armpit_y=222,
        waist=92,
        hem=94,
        hem_y=332,
        curve=6,
    )
    straight = look.fit in ("loose", "straight") or look.has("knit")
    if straight:
        body = replace(body, shoulder=122, chest=120, waist=116, hem=118)
    if look.neckline == "v-neck":
        body = replace(body, drop=96, vee=True)
    elif look.neckline == "square":
        body = replace(body, drop=62, neck=58, square=True)
    if look.sleeve == "sleeveless":
        body = replace(body, shoulder=body.shoulder * 0.80, shoulder_y=body.shoulder_y - 8)
    cloth = cloth_of(look)
    y1 = HEMS[look.length or "midi"]
    waist_y = body.hem_y
    sleeve = sleeve_of(body, look.sleeve or "short", 0.98, 23, bottom=body.shoulder_y + 360)
    lay_inside(canvas, body, cloth, tag=False)
    lay_sleeves(canvas, sleeve, cloth, folds=1.2)
    hem = body.hem + min((y1 - waist_y) * (0.16 if straight else 0.40), 128)
    if look.has("pleated"):
        shape = skirt_shape(body.hem, hem, waist_y - 6, y1, 0.55, 2.5)
        canvas.add(shape, cloth, shadow=0, relief=pleats(body.hem, hem, waist_y, y1, 15, 10), inflate=38)
    else:
        shape = skirt_shape(body.hem, hem, waist_y - 6, y1, 0.55, 1.5 if straight else 5)
        canvas.add(
            shape,
            cloth,
            shadow=0,
            folds=drape(canvas, body.hem, hem, waist_y, y1, 4 if straight else 8, 0.5 if straight else 1.0),
            inflate=38,
        )
    part = canvas.add(
        body.outline(),
        cloth,
        folds=_bust(canvas, body, straight),
        inflate=38,
        shadow=0.0 if straight else 0.22,
        reach=5,
    )
    if look.has("tiered"):
        for share in (0.36, 0.68):
            half, y = body.hem + (hem - body.hem) * share, waist_y + (y1 - waist_y) * share
            canvas.seam([spline([(-half, y), (0, y + 11, 1), (half, y)], closed=False)], 0.42, 3)
    if sleeve is not None:
        canvas.seam(both([body.armhole()]), 0.26, 2, part)
        if look.sleeve in ("puff", "long"):
            lay_cuffs(
                canvas,
                sleeve,
                cloth.plain() if look.pattern == "solid" else cloth,
                0.90 if look.sleeve == "puff" else 0.94,
                1.0,
            )
    else:
        canvas.stroke(both([body.armhole()]), darker(cloth.colour, 0.14), 5, 0.8)
    canvas.add(ribbon(body.neckline(), 8), cloth, inflate=5, waves=0, shadow=0.25, reach=3)
    if look.has("shirt"):
        _shirt_front(canvas, body, cloth, y1)
    if look.has("wrap"):
        line = spline(
            [(body.neck, body.neck_y), (20, body.neck_y + 100, 1), (-body.waist * 0.8, waist_y - 6)], closed=False
        )
        canvas.seam([line], 0.4, 2.6)
    if look.has("collar"):
        _round_collar(canvas, body, Cloth(rgb(look.second), "cotton"))
    if look.has("belt"):
        tie_belt(canvas, cloth if look.pattern == "solid" else cloth.plain(), waist_y - 8, body.hem + 4, -44)
    elif not straight:
        canvas.seam([spline([(-body.hem, waist_y), (0, waist_y + 8, 1), (body.hem, waist_y)], closed=False)], 0.32, 2.4)


def _bust(canvas: Canvas, body: Body, straight: bool) -> list[Fold]:
    folds = [f for f in chest_folds(canvas, body, 0.7) if f.width < 16]
    if not straight:
        for x in (-70, -42, 40, 72):
            line = spline([(x, body.hem_y - 90), (x * 0.9, body.hem_y - 40, 1), (x * 0.86, body.hem_y)], closed=False)
            folds.append(Fold(line, 10, 0.7))
    return folds


def _shirt_front(canvas: Canvas, body: Body, cloth: Cloth, y1: float) -> None:
    y0 = body.neck_y + 40
    for x in (-12.0, 12.0):
        canvas.seam([spline([(x, y0), (x, y1 + 8)], closed=False)], 0.26, 1.8)
    n = 8
    for i in range(n):
        button(canvas, 0, y0 + 24 + i * (y1 - y0 - 60) / (n - 1), 5, _shell(cloth))
    pointed_collar(canvas, body, cloth, 58)


def _round_collar(canvas: Canvas, body: Body, cloth: Cloth) -> None:
    n, y = body.neck, body.neck_y
    leaf = spline(
        [
            (2, y + body.drop + 2),
            (n * 0.6, y + body.drop * 0.6, 1),
            (n + 2, y - 6),
            (n + 26, y + 22, 1),
            (n + 8, y + 58, 1),
            (20, y + body.drop + 30, 1),
        ]
    )
    for curve in (leaf, flipped(leaf)):
        canvas.add(curve, cloth, inflate=9, depth=0.6, waves=0.2, shadow=0.4, reach=5)


def _slip(canvas: Canvas, look: Look) -> None:
    """Thin straps, a soft V, a bias cut skirt."""
    cloth = cloth_of(look)
    y1 = HEMS[look.length or "midi"]
    back = mirrored([(0, 182, 1), (54, 188, 1), (78, 208), (60, 240), (0, 250)])
    canvas.add(back, cloth.plain(darker(cloth.colour, 0.36)), inflate=20, depth=-0.5, shadow=0)
    strap = spline([(66, 196), (58, 140, 1), (44, 78)], closed=False)
    canvas.add(ribbon(strap, 5), cloth.plain(), inflate=3, edge=1.5, waves=0, shadow=0)
    canvas.add(flipped(ribbon(strap, 5)), cloth.plain(), inflate=3, edge=1.5, waves=0, shadow=0)
    hem = 104 + (y1 - 330) * 0.26
    edge = spline([(104, 236), (90, 330, 1), (106, 420, 1), (hem, y1)], closed=False)
    xs = np.linspace(hem, -hem, 50)
    low = np.stack([xs, y1 + 12 * (1 - (xs / hem) ** 2) + 4 * np.cos(np.linspace(0, 10 * np.pi, 50))], axis=1)
    top = spline([(-104, 236), (-66, 190), (-34, 214, 1), (0, 250), (34, 214, 1), (66, 190), (104, 236)], closed=False)
    shape = np.concatenate([top[:-1], edge[:-1], low[1:-1], flipped(edge)[::-1]])
    cowl = [
        Fold(spline([(-60, 206 + 8 * i), (0, 262 + 16 * i, 1), (60, 206 + 8 * i)], closed=False), 12, 0.9)
        for i in range(3)
    ]
    canvas.add(shape, cloth, inflate=40, shadow=0, folds=[*cowl, *drape(canvas, 92, hem, 330, y1, 6, 0.9)])
    canvas.add(ribbon(top, 5), cloth.plain(), inflate=3, waves=0, shadow=0.2, reach=3)
    if look.has("lace"):
        canvas.stroke([low[1:-1] - (0, 8), low[1:-1] - (0, 16)], darker(cloth.colour, 0.2), 3, 0.5)
