"""T-shirts, polos, sweatshirts, hoodies, vests."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, ellipse, flipped, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast, printed
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


def tee(canvas: Canvas, look: Look) -> None:
    """T-shirts with any sleeve."""
    body = fitted(look, Body())
    if look.neckline == "v-neck":
        body = replace(body, drop=78, vee=True)
    if look.sleeve == "sleeveless":
        body = replace(body, shoulder=body.shoulder * 0.84, neck=56, drop=60, shoulder_y=body.shoulder_y - 14)
    cloth = cloth_of(look)
    trim = cloth.plain(rgb(look.second) if look.has("ringer") else cloth.colour)
    block = cloth.plain(rgb(look.second)) if look.pattern == "colour-block" else cloth
    sleeve = sleeve_of(body, look.sleeve or "short", width=1.0 if look.fit != "oversized" else 1.08)
    lay_inside(canvas, body, cloth)
    lay_back_band(canvas, body, trim)
    lay_sleeves(canvas, sleeve, block if look.has("raglan") or look.pattern == "colour-block" else cloth)
    front = printed(look, cloth, 0, body.armpit_y + 46, 170)
    part = canvas.add(body.outline(), front, folds=chest_folds(canvas, body), inflate=44, shadow=0.28)
    if look.pattern == "colour-block" and not look.has("raglan"):
        lower = _below(body, body.armpit_y + 40)
        canvas.add(lower, block, folds=chest_folds(canvas, body), inflate=44, shadow=0.1, reach=3)
    lay_rib_neck(canvas, body, trim, 15 if look.sleeve != "sleeveless" else 9)
    if sleeve is not None:
        canvas.seam(both([body.armhole()]), 0.30, 2, part)
        at = 0.9 if look.sleeve == "short" else 0.955
        lines = both([sleeve.across(at)])
        canvas.seam(lines, 0.18, 1.6)
        if look.has("ringer"):
            lay_cuffs(canvas, sleeve, trim, at, 1.01)
    else:
        canvas.stroke(both([body.armhole()]), darker(trim.colour, 0.10), 7, 0.85)
        canvas.seam(both([body.armhole()]), 0.2, 2)
    canvas.seam([body.hem_line(14)], 0.18, 1.6, part)
    canvas.stitch([body.hem_line(17)], contrast(cloth.colour), 1.1, 3.2, 0.35)
    if look.has("pocket"):
        _chest_pocket(canvas, cloth, 62, body.armpit_y - 12)


def _below(body: Body, y: float) -> Curve:
    """The part of the body under a height."""
    outline = body.outline()
    kept = outline[outline[:, 1] >= y]
    order = np.argsort(np.arctan2(kept[:, 1] - y - 60, kept[:, 0]))
    return np.asarray(kept[order])


def _chest_pocket(canvas: Canvas, cloth: Cloth, x: float, y: float, w: float = 58, h: float = 66) -> None:
    shape = spline(
        [(x - w / 2, y), (x + w / 2, y), (x + w / 2 - 1, y + h * 0.8), (x, y + h), (x - w / 2 + 1, y + h * 0.8)]
    )
    canvas.add(shape, cloth, inflate=10, depth=0.4, waves=0.4, shadow=0.22, reach=4)
    canvas.seam([np.concatenate([shape, shape[:1]])], 0.2, 1.5)
    canvas.seam([spline([(x - w / 2, y + 11), (x + w / 2, y + 11)], closed=False)], 0.15, 1.3)


def polo(canvas: Canvas, look: Look) -> None:
    """Short-sleeved with a collar and a short placket."""
    body = replace(fitted(look, Body()), drop=46, neck=52)
    cloth = cloth_of(look)
    trim = cloth.plain(rgb(look.second) if look.has("ringer") else cloth.colour, "rib")
    sleeve = sleeve_of(body, look.sleeve or "short")
    lay_inside(canvas, body, cloth)
    lay_sleeves(canvas, sleeve, cloth)
    part = canvas.add(
        body.outline(),
        printed(look, cloth, 66, body.armpit_y - 6, 44),
        folds=chest_folds(canvas, body),
        inflate=44,
        shadow=0.28,
    )
    canvas.seam(both([body.armhole()]), 0.3, 2, part)
    lay_cuffs(canvas, sleeve, trim, 0.88 if look.sleeve != "long" else 0.94, 1.02)
    canvas.seam([body.hem_line(14)], 0.18, 1.6, part)
    placket = rounded(-13, body.neck_y + 34, 13, body.neck_y + 150, 3)
    canvas.add(placket, cloth, inflate=8, depth=0.5, waves=0, shadow=0.25, reach=3)
    canvas.seam(
        [
            spline([(-9, body.neck_y + 40), (-9, body.neck_y + 144)], closed=False),
            spline([(9, body.neck_y + 40), (9, body.neck_y + 144)], closed=False),
        ],
        0.16,
        1.2,
    )
    for y in (66, 98, 130):
        button(
            canvas, 0, body.neck_y + y, 5, contrast(cloth.colour) if look.has("dark-buttons") else (0.93, 0.92, 0.88)
        )
    soft_collar(canvas, body, trim, 52)


def soft_collar(canvas: Canvas, body: Body, cloth: Cloth, point: float = 52, spread: float = 62) -> None:
    """Two leaves that fall from the neck, and the stand behind them."""
    n, y = body.neck, body.neck_y
    stand = spline(
        [
            (-n - 4, y + 2),
            (-n * 0.6, y - 15, 1),
            (0, y - 19, 1),
            (n * 0.6, y - 15, 1),
            (n + 4, y + 2),
            (n * 0.6, y + 9, 1),
            (0, y + 12, 1),
            (-n * 0.6, y + 9, 1),
        ]
    )
    canvas.add(stand, cloth, inflate=9, depth=0.8, waves=0, shadow=0.25, reach=4)
    leaf = spline(
        [
            (2, y + 48),
            (n * 0.55, y + 14, 1),
            (n + 2, y - 10),
            (n + 17, y + 10, 1),
            (spread + 10, y + point),
            (spread - 26, y + point + 16, 1),
        ]
    )
    for curve in (leaf, flipped(leaf)):
        canvas.add(curve, cloth, inflate=9, depth=0.7, edge=3, waves=0.3, shadow=0.42, reach=6)
        canvas.seam([np.concatenate([curve, curve[:1]])], 0.12, 1.4)


def sweatshirt(canvas: Canvas, look: Look) -> None:
    """Crew neck with ribbed neck, cuffs and hem."""
    body = replace(
        fitted(look, Body(shoulder=152, chest=146, waist=148, hem=142, hem_y=610, curve=5)), neck=48, drop=34
    )
    cloth = cloth_of(look)
    rib = cloth.plain(material="rib")
    block = cloth.plain(rgb(look.second)) if look.pattern == "colour-block" else cloth
    sleeve = sleeve_of(body, "long", 1.06, 28, bottom=body.hem_y - 12 if look.length != "cropped" else None)
    assert sleeve is not None
    lay_inside(canvas, body, cloth)
    lay_back_band(canvas, body, rib, 16)
    lay_sleeves(canvas, sleeve, block, folds=1.3)
    part = canvas.add(
        body.outline(),
        printed(look, cloth, 0, body.armpit_y + 30, 190),
        folds=chest_folds(canvas, body, 1.1),
        inflate=48,
        shadow=0.3,
    )
    canvas.seam(both([body.armhole()]), 0.3, 2.4, part)
    lay_rib_neck(canvas, body, rib, 19)
    notch = spline(
        [(-13, body.neck_y + body.drop + 9), (13, body.neck_y + body.drop + 9), (0, body.neck_y + body.drop + 34)],
        closed=True,
    )
    canvas.seam([np.concatenate([notch, notch[:1]])], 0.25, 1.8)
    canvas.add(hem_band(body, 30), rib, inflate=14, edge=4, waves=0, shadow=0.22, reach=4)
    lay_cuffs(canvas, sleeve, rib, 0.91, 0.98)


def hoodie(canvas: Canvas, look: Look) -> None:
    """With a hood, drawstrings and a kangaroo pocket; zipped or not."""
    body = replace(
        fitted(look, Body(shoulder=152, chest=147, waist=149, hem=142, hem_y=628, curve=5)),
        neck=56,
        drop=42,
        neck_y=172,
    )
    cloth = cloth_of(look)
    rib = cloth.plain(material="rib")
    inner = Cloth(darker(cloth.colour, 0.30), cloth.material)
    block = cloth.plain(rgb(look.second)) if look.pattern == "colour-block" else cloth
    sleeve = sleeve_of(body, "long", 1.06, 28, bottom=body.hem_y - 10)
    assert sleeve is not None
    y = body.neck_y
    hood = spline(
        [
            (-92, y + 30, 1),
            (-88, y - 44, 1),
            (-46, y - 84, 1),
            (0, y - 92, 1),
            (46, y - 84, 1),
            (88, y - 44, 1),
            (92, y + 30, 1),
            (0, y + 60, 1),
        ]
    )
    canvas.add(hood, cloth, inflate=34, depth=1.2, shadow=0)
    canvas.add(
        spline([(-58, y + 10, 1), (-52, y - 36, 1), (0, y - 58, 1), (52, y - 36, 1), (58, y + 10, 1), (0, y + 62, 1)]),
        inner,
        inflate=26,
        depth=-0.9,
        shadow=0,
    )
    lay_sleeves(canvas, sleeve, block, folds=1.3)
    zipped = look.closure == "zip"
    front = printed(look, cloth, 0, body.armpit_y + 26, 176) if not zipped else cloth
    part = canvas.add(body.outline(), front, folds=chest_folds(canvas, body, 1.1), inflate=48, shadow=0.3)
    canvas.seam(both([body.armhole()]), 0.3, 2.4, part)
    _kangaroo(canvas, block if look.pattern == "colour-block" else cloth, body, zipped)
    canvas.add(hem_band(body, 32), rib, inflate=14, edge=4, waves=0, shadow=0.22, reach=4)
    lay_cuffs(canvas, sleeve, rib, 0.91, 0.98)
    if zipped:
        zipper(canvas, 0, y + 50, body.hem_y + 2, darker(cloth.colour, 0.45))
    rim = spline(
        [
            (4, y + 58),
            (40, y + 38, 1),
            (66, y - 2, 1),
            (66, y - 40, 1),
            (92, y - 20, 1),
            (98, y + 24, 1),
            (60, y + 60, 1),
            (14, y + 80, 1),
        ]
    )
    for curve in (rim, flipped(rim)):
        canvas.add(curve, cloth, inflate=14, depth=1.1, edge=4, waves=0.5, shadow=0.38, reach=7)
    cord = rgb(look.second) if look.has("contrast-cord") else (0.93, 0.92, 0.89)
    for side in (-1, 1):
        line = spline([(side * 27, y + 62), (side * 31, y + 110, 1), (side * 26, y + 178)], closed=False)
        canvas.add(ribbon(line, 5.2), Cloth(cord, "rib"), inflate=3, edge=1.5, waves=0, shadow=0.4, reach=4)
        canvas.add(
            ellipse(side * 27, y + 62, 5, 5),
            Cloth((0.72, 0.72, 0.74), "metal"),
            inflate=4,
            waves=0,
            shadow=0.2,
            reach=2,
        )
        canvas.add(
            rounded(side * 26 - 3.4, y + 172, side * 26 + 3.4, y + 190, 2),
            Cloth((0.70, 0.70, 0.72), "metal"),
            inflate=3,
            waves=0,
            shadow=0.3,
            reach=3,
        )


def _kangaroo(canvas: Canvas, cloth: Cloth, body: Body, split: bool) -> None:
    y1 = body.hem_y - 30
    y0 = y1 - 122
    half = spline([(0, y0), (62, y0), (104, y0 + 74), (104, y1), (0, y1)])
    shapes = [half, flipped(half)] if split else [np.concatenate([half[:-1], flipped(half)[::-1][1:]])]
    for shape in shapes:
        canvas.add(shape, cloth, inflate=18, depth=0.5, waves=0.8, shadow=0.25, reach=6)
    opening = spline([(62, y0), (104, y0 + 74)], closed=False)
    canvas.seam(both([opening, opening - (8, 0)]), 0.3, 2.0)
    canvas.seam([spline([(-62, y0), (62, y0)], closed=False)], 0.22, 1.8)


def zipper(
    canvas: Canvas,
    x: float,
    y0: float,
    y1: float,
    tape: tuple[float, float, float],
    metal: tuple[float, float, float] = (0.70, 0.70, 0.72),
) -> None:
    """A closed zip with its puller at the top."""
    canvas.add(rounded(x - 6, y0, x + 6, y1, 1), Cloth(tape, "canvas"), inflate=5, waves=0, shadow=0.3, reach=3)
    line = spline([(x, y0), (x, y1)], closed=False)
    canvas.stroke([line], metal, 4.2, 0.9)
    canvas.stitch([line], darker(metal, 0.55), 4.2, 1.2, 0.55)
    canvas.add(
        rounded(x - 4.5, y0 + 4, x + 4.5, y0 + 30, 3),
        Cloth(metal, "metal"),
        inflate=4,
        edge=2,
        waves=0,
        shadow=0.5,
        reach=4,
    )
