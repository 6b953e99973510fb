"""Blazers and coats."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, darker, lighter
from floorwalker.demo.studio.paths import Curve, flipped, mirrored, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of
from floorwalker.demo.wardrobe.upper import Body, both, chest_folds, fitted, lay_sleeves, sleeve_of

THREAD = (0.80, 0.58, 0.30)


def lapels(canvas: Canvas, body: Body, cloth: Cloth, low: float, wide: float = 78, double: bool = False) -> None:
    """Collar and lapels down to the height `low`; `double` wraps the front over."""
    n, y = body.neck, body.neck_y
    back = mirrored([(0, y - 20, 1), (n * 0.7, y - 18, 1), (n + 6, y - 4), (n * 0.8, y + 14, 1), (0, y + 16, 1)])
    canvas.add(back, cloth, inflate=10, waves=0, shadow=0.25)
    lean = -30 if double else 0
    lapel = spline(
        [
            (n - 2, y - 4),
            (n + 22, y + 58),
            (wide + 2, y + 70),
            (wide - 2, y + 96, 1),
            (40, low - 60, 1),
            (4 - lean * 0.4, low),
            (n * 0.42, y + 92, 1),
        ]
    )
    collar = spline(
        [
            (n * 0.72, y - 20),
            (n + 14, y + 2, 1),
            (n + 34, y + 50),
            (n + 16, y + 66),
            (n - 8, y + 34, 1),
            (n * 0.62, y + 6, 1),
        ]
    )
    for curve in (flipped(lapel), lapel):
        canvas.add(curve, cloth, inflate=12, depth=0.8, edge=3, waves=0.2, shadow=0.42, reach=8)
        canvas.seam([np.concatenate([curve, curve[:1]])], 0.10, 1.4)
    for curve in (flipped(collar), collar):
        canvas.add(curve, cloth, inflate=12, depth=0.8, edge=3, waves=0.2, shadow=0.36, reach=6)


def front_edge(canvas: Canvas, body: Body, y0: float, x: float = 3.0, low: float | None = None) -> Curve:
    """The overlapping edge of a closed front."""
    bottom = low if low is not None else body.hem_y + body.curve
    line = spline([(x, y0), (x, bottom)], closed=False)
    canvas.seam([line], 0.45, 2.6)
    return line


def welt(canvas: Canvas, cloth: Cloth, x: float, y: float, w: float = 76, h: float = 20, tilt: float = 0.0) -> None:
    """A pocket flap."""
    s = 1 if x > 0 else -1
    shape = spline(
        [
            (x - w / 2, y + tilt * s * -0.5),
            (x + w / 2, y + tilt * s * 0.5),
            (x + w / 2, y + h + tilt * s * 0.5),
            (x - w / 2, y + h - tilt * s * 0.5),
        ]
    )
    canvas.add(shape, cloth, inflate=8, depth=0.6, waves=0, shadow=0.32, reach=5)


def blazer(canvas: Canvas, look: Look) -> None:
    """Tailored, with notched lapels; single or double breasted."""
    body = fitted(
        look,
        Body(
            neck=46,
            neck_y=146,
            drop=170,
            vee=True,
            shoulder=142,
            shoulder_y=182,
            chest=138,
            waist=124,
            hem=144,
            hem_y=622,
            curve=6,
        ),
    )
    double = look.has("double")
    cloth = cloth_of(look)
    sleeve = sleeve_of(body, "long", 1.0, 31, bottom=628)
    low = body.neck_y + (230 if double else 190)
    body = replace(body, drop=low - body.neck_y - 6)
    _lining(canvas, body, cloth, low)
    lay_sleeves(canvas, sleeve, cloth, folds=0.8)
    part = canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 0.7), inflate=44, shadow=0.32, waves=0.6)
    canvas.seam(both([body.armhole()]), 0.34, 2.4, part)
    dart = spline([(64, body.armpit_y + 26), (58, body.armpit_y + 130, 1), (66, body.armpit_y + 210)], closed=False)
    canvas.seam(both([dart]), 0.16, 1.6)
    lapels(canvas, body, cloth, low, double=double)
    front_edge(canvas, body, low, -26 if double else 3)
    for side in (-1, 1):
        welt(canvas, cloth, side * 84, body.armpit_y + 170, tilt=4)
    welt(canvas, cloth, 78, body.armpit_y - 8, 46, 10, 5)
    colour = (0.75, 0.62, 0.36) if look.has("gold-buttons") else darker(cloth.colour, 0.35)
    if double:
        for row in range(3):
            for x in (-52, 20):
                button(canvas, x, low + 4 + row * 58, 8.5, colour, sewn=not look.has("gold-buttons"))
    else:
        for row in range(2):
            button(canvas, -4, low + 12 + row * 62, 8.5, colour, sewn=not look.has("gold-buttons"))
    if sleeve is not None:
        for at in (0.90, 0.93, 0.96):
            end = sleeve.across(at)
            p = end[0] * 0.22 + end[1] * 0.78
            for sign in (1, -1):
                button(canvas, sign * float(p[0]), float(p[1]), 4.2, colour, sewn=False)


def _lining(canvas: Canvas, body: Body, cloth: Cloth, low: float) -> None:
    """What shows inside an open neck."""
    inner = mirrored(
        [(0, body.neck_y - 4, 1), (body.neck * 0.8, body.neck_y - 2), (body.neck, body.neck_y + 20), (10, low)]
    )
    canvas.add(inner, Cloth(darker(cloth.colour, 0.42), "satin"), inflate=30, depth=-0.7, waves=0.6, shadow=0)
    label = rounded(-20, body.neck_y + 18, 20, body.neck_y + 34, 2)
    canvas.add(label, Cloth((0.86, 0.82, 0.72), "satin"), inflate=4, waves=0, shadow=0.3, reach=3)


def coat(canvas: Canvas, look: Look) -> None:
    """A long wool coat with lapels."""
    hem = {"midi": 690, "maxi": 726}.get(look.length or "", 668)
    body = fitted(
        look,
        Body(
            neck=44,
            neck_y=120,
            shoulder=134,
            shoulder_y=156,
            chest=130,
            armpit_y=262,
            waist=124,
            hem=146,
            hem_y=hem,
            curve=6,
            vee=True,
        ),
    )
    double = look.has("double")
    low = body.neck_y + 200
    body = replace(body, drop=low - body.neck_y - 6)
    cloth = cloth_of(look)
    sleeve = sleeve_of(body, "long", 1.05, 31, bottom=560)
    _lining(canvas, body, cloth, low)
    lay_sleeves(canvas, sleeve, cloth, folds=0.8)
    part = canvas.add(body.outline(), cloth, folds=chest_folds(canvas, body, 0.7), inflate=46, shadow=0.32, waves=0.7)
    canvas.seam(both([body.armhole()]), 0.34, 2.4, part)
    if look.has("hood"):
        _fur_hood(canvas, body, cloth)
    lapels(canvas, body, cloth, low, 84, double=double)
    front_edge(canvas, body, low, -28 if double else 3)
    for side in (-1, 1):
        welt(canvas, cloth, side * 82, body.armpit_y + 176, 74, 24, 6)
    colour = darker(cloth.colour, 0.4) if not look.has("toggles") else (0.45, 0.30, 0.18)
    for row in range(3):
        for x in (-58, 24) if double else (-4,):
            y = low + 10 + row * 68
            if look.has("toggles"):
                canvas.stroke([spline([(x - 34, y), (x + 34, y)], closed=False)], darker(cloth.colour, 0.5), 4, 0.9)
                canvas.add(
                    ribbon(spline([(x - 14, y), (x + 14, y)], closed=False), (5, 10, 5)),
                    Cloth(colour, "plastic"),
                    inflate=5,
                    waves=0,
                    shadow=0.5,
                    reach=4,
                )
            else:
                button(canvas, x, y, 9, colour)
    if look.has("belt"):
        tie_belt(canvas, cloth, body.armpit_y + 112, body.waist + 5)
    if sleeve is not None:
        canvas.seam(both([sleeve.across(0.9)]), 0.22, 2)


def _fur_hood(canvas: Canvas, body: Body, cloth: Cloth) -> None:
    y = body.neck_y
    hood = mirrored([(0, y - 40, 1), (56, y - 30, 1), (84, y + 22, 1), (58, y + 50, 1), (0, y + 40, 1)])
    canvas.add(hood, cloth, inflate=24, waves=0.5, shadow=0.3)


def tie_belt(canvas: Canvas, cloth: Cloth, y: float, half: float, knot: float = -8.0) -> None:
    """A belt of the same cloth, knotted in front."""
    band = spline([(-half, y - 13), (0, y - 10, 1), (half, y - 13), (half, y + 13), (0, y + 17, 1), (-half, y + 13)])
    canvas.add(band, cloth, inflate=12, depth=0.8, edge=4, waves=0.5, shadow=0.4, reach=7)
    for dx, length in ((-16, 112), (16, 92)):
        tail = ribbon(
            spline([(knot, y), (knot + dx, y + 40, 1), (knot + dx * 1.7, y + length)], closed=False), (14, 22, 25)
        )
        canvas.add(tail, cloth, inflate=10, depth=0.8, waves=0.4, shadow=0.4, reach=7)
    canvas.add(rounded(knot - 15, y - 17, knot + 15, y + 21, 9), cloth, inflate=12, waves=0.5, shadow=0.42, reach=6)


def trench(canvas: Canvas, look: Look) -> None:
    """Double breasted, storm flap, epaulettes, belt with a buckle."""
    hem = 706 if look.length == "maxi" else 676
    body = fitted(
        look,
        Body(
            neck=44,
            neck_y=118,
            shoulder=136,
            shoulder_y=156,
            chest=132,
            armpit_y=264,
            waist=116,
            hem=156,
            hem_y=hem,
            curve=6,
            vee=True,
        ),
    )
    low = body.neck_y + 176
    body = replace(body, drop=low - body.neck_y - 6)
    cloth = cloth_of(look)
    sleeve = sleeve_of(body, "long", 1.06, 33, bottom=556)
    _lining(canvas, body, cloth, low)
    lay_sleeves(canvas, sleeve, cloth, folds=1.0)
    skirt = [
        Fold(spline([(x, body.armpit_y + 128), (x * 1.2, hem - 100, 1), (x * 1.3, hem - 6)], closed=False), 22, 0.8)
        for x in (-88, -44, 40, 92)
    ]
    part = canvas.add(body.outline(), cloth, folds=[*skirt, *chest_folds(canvas, body, 0.8)], inflate=44, shadow=0.32)
    canvas.seam(both([body.armhole()]), 0.34, 2.4, part)
    flap = spline(
        [
            (body.neck + 10, body.neck_y + 18),
            (body.shoulder - 10, body.shoulder_y + 4),
            (body.chest - 16, body.armpit_y - 24),
            (60, body.armpit_y + 6, 1),
            (34, body.armpit_y - 8),
        ]
    )
    canvas.add(flipped(flap), cloth, inflate=14, depth=0.6, waves=0.3, shadow=0.34, reach=6)
    canvas.seam([np.concatenate([flipped(flap), flipped(flap)[:1]])], 0.14, 1.5)
    lapels(canvas, body, cloth, low, 92, double=True)
    front_edge(canvas, body, low, -34)
    colour = darker(cloth.colour, 0.55)
    for row, y in enumerate((low - 52, low + 8, body.armpit_y + 190, body.armpit_y + 262)):
        for x in (-66 - (8 if row == 0 else 0), 30 + (34 if row == 0 else 0)):
            button(canvas, x, y, 8.2, colour)
    y = body.armpit_y + 108
    band = spline(
        [
            (-body.waist - 6, y - 15),
            (0, y - 12, 1),
            (body.waist + 6, y - 15),
            (body.waist + 6, y + 15),
            (0, y + 19, 1),
            (-body.waist - 6, y + 15),
        ]
    )
    canvas.add(band, cloth, inflate=11, depth=0.8, edge=4, waves=0.4, shadow=0.42, reach=7)
    canvas.seam([band[len(band) // 2 :] - (0, 5)], 0.12, 1.3)
    buckle(canvas, 2, y + 2, 40, 40, darker(cloth.colour, 0.6), "leather")
    tail = ribbon(spline([(18, y + 8), (46, y + 36, 1), (56, y + 92)], closed=False), (22, 27, 26))
    canvas.add(tail, cloth, inflate=10, waves=0.4, shadow=0.42, reach=7)
    for side in (-1, 1):
        slit = spline([(side * 76, y + 58), (side * 104, y + 134)], closed=False)
        canvas.add(ribbon(slit, 21), cloth, inflate=8, depth=0.7, waves=0, shadow=0.32, reach=5)
        strap = spline(
            [(side * (body.shoulder - 4), body.shoulder_y + 4), (side * (body.neck + 26), body.neck_y + 20)],
            closed=False,
        )
        canvas.add(ribbon(strap, (24, 18)), cloth, inflate=7, depth=0.8, waves=0, shadow=0.4, reach=4)
        button(canvas, side * (body.neck + 34), body.neck_y + 22, 4.6, colour)
    if sleeve is not None:
        for sign in (1, -1):
            cuff = sleeve.outline(0.87, 0.91, 1.08) * (sign, 1)
            canvas.add(cuff, cloth, inflate=7, waves=0, shadow=0.4, reach=4)


def buckle(
    canvas: Canvas, x: float, y: float, w: float, h: float, colour: tuple[float, float, float], material: str = "metal"
) -> None:
    """A square buckle with its pin."""
    outer = rounded(x - w / 2, y - h / 2, x + w / 2, y + h / 2, min(w, h) * 0.2)
    t = max(3.5, w * 0.13)
    inner = rounded(x - w / 2 + t, y - h / 2 + t, x + w / 2 - t, y + h / 2 - t, min(w, h) * 0.1)
    canvas.add(
        outer, Cloth(colour, material), holes=[inner], inflate=t * 0.8, depth=0.9, edge=2, waves=0, shadow=0.5, reach=4
    )
    canvas.add(
        ribbon(spline([(x - w / 2 + 2, y), (x + w / 2 - 1, y)], closed=False), 4),
        Cloth(lighter(colour, 0.1), material),
        inflate=2.4,
        edge=1,
        waves=0,
        shadow=0.45,
        reach=3,
    )
