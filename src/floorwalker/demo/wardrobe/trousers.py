"""Trousers, shorts, leggings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, Plane, Relief, darker, lighter
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, moved, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast
from floorwalker.demo.wardrobe.outer import THREAD

TOP = 92.0
"""Where waists lie."""


@dataclass(frozen=True, slots=True)
class Legs:
    """The right leg's edges; x from the middle."""

    waist: float = 96
    hip: float = 128
    hip_y: float = 236
    crotch_y: float = 306
    knee_y: float = 500
    knee_out: float = 122
    knee_in: float = 22
    hem_y: float = 726
    hem_out: float = 112
    hem_in: float = 26

    def leg(self) -> Curve:
        return spline(
            [
                (0, TOP + 6),
                (self.waist * 0.5, TOP + 4, 1),
                (self.waist, TOP),
                (self.hip - 6, self.hip_y - 66, 1),
                (self.hip, self.hip_y, 1),
                (self.knee_out, self.knee_y, 1),
                (self.hem_out, self.hem_y),
                (self.hem_in, self.hem_y + 3),
                (self.knee_in, self.knee_y, 1),
                (9, self.crotch_y + 40, 1),
                (-3, self.crotch_y),
            ]
        )

    def hem(self, up: float = 0.0) -> Curve:
        return np.array([[self.hem_out + 1, self.hem_y - up], [self.hem_in - 1, self.hem_y + 3 - up]])

    def outseam(self) -> Curve:
        return spline(
            [
                (self.waist, TOP),
                (self.hip - 6, self.hip_y - 66, 1),
                (self.hip, self.hip_y, 1),
                (self.knee_out, self.knee_y, 1),
                (self.hem_out, self.hem_y),
            ],
            closed=False,
        )


_FITS: dict[str, dict[str, float]] = {
    "slim": {"hip": 118, "knee_out": 100, "knee_in": 24, "hem_out": 86, "hem_in": 28},
    "regular": {"hip": 124, "knee_out": 114, "knee_in": 22, "hem_out": 104, "hem_in": 25},
    "straight": {"hip": 124, "knee_out": 120, "knee_in": 21, "hem_out": 116, "hem_in": 22},
    "tapered": {"hip": 130, "knee_out": 116, "knee_in": 22, "hem_out": 86, "hem_in": 28},
    "wide": {"hip": 134, "knee_out": 146, "knee_in": 14, "hem_out": 156, "hem_in": 12},
    "loose": {"hip": 134, "knee_out": 138, "knee_in": 17, "hem_out": 136, "hem_in": 18},
    "bootcut": {"hip": 120, "knee_out": 102, "knee_in": 24, "hem_out": 138, "hem_in": 12},
}


def legs_of(look: Look) -> Legs:
    shape = dict(_FITS.get(look.fit or "regular", _FITS["regular"]))
    if look.kind == "shorts":
        hem_y = 430.0 if look.length != "mini" else 372.0
        wide = shape["hip"] + 16
        return Legs(
            hip=shape["hip"], knee_y=hem_y - 70, knee_out=wide - 6, knee_in=14, hem_y=hem_y, hem_out=wide, hem_in=12
        )
    if look.length == "ankle":
        shape["hem_y"] = 690
    return Legs(**shape)


def _lay_legs(
    canvas: Canvas,
    legs: Legs,
    cloth: Cloth,
    *,
    crease: bool = False,
    folds: float = 1.0,
    tint: Relief | None = None,
    waves: float = 1.0,
) -> None:
    rng = canvas.rng
    for sign in (-1, 1):
        lines: list[Fold] = []
        for _ in range(4):  # whiskers from the crotch
            y = legs.crotch_y + rng.uniform(-26, 40)
            lines.append(
                Fold(
                    spline(
                        [
                            (sign * 12, y),
                            (sign * 50, y - rng.uniform(4, 20), 1),
                            (sign * rng.uniform(76, 112), y - rng.uniform(14, 44)),
                        ],
                        closed=False,
                    ),
                    rng.uniform(8, 13),
                    folds * rng.uniform(0.6, 1.1),
                )
            )
        if legs.hem_y > 560:
            for _ in range(5):
                y = rng.uniform(legs.knee_y - 60, legs.hem_y - 14)
                mid = (legs.knee_in + legs.knee_out) / 2
                x0 = sign * (mid + rng.choice([-1, 1]) * (legs.knee_out - legs.knee_in) * 0.46)
                lines.append(
                    Fold(
                        spline(
                            [
                                (x0, y),
                                (sign * mid, y + rng.uniform(6, 20), 1),
                                (sign * (mid + rng.uniform(-20, 20)), y + rng.uniform(14, 30)),
                            ],
                            closed=False,
                        ),
                        rng.uniform(8, 14),
                        folds * rng.uniform(0.5, 1.0),
                    )
                )
        if crease:
            a, b = (legs.waist * 0.55, TOP + 60), ((legs.hem_in + legs.hem_out) / 2, legs.hem_y)
            lines.append(
                Fold(
                    spline(
                        [
                            (sign * a[0], a[1]),
                            (sign * (legs.knee_in + legs.knee_out) / 2, legs.knee_y, 1),
                            (sign * b[0], b[1]),
                        ],
                        closed=False,
                    ),
                    6,
                    -1.8,
                )
            )
        curve = legs.leg() * (sign, 1)
        canvas.add(
            curve,
            cloth,
            angle=-sign * 1.5,
            origin=(0, TOP),
            inflate=36,
            folds=lines,
            shadow=0.22 if sign == 1 else 0,
            tint=tint,
            waves=waves,
        )


def _waistband(canvas: Canvas, legs: Legs, cloth: Cloth, height: float = 26, rib: bool = False) -> Curve:
    w = legs.waist
    band = spline(
        [
            (-w, TOP - 2),
            (0, TOP + 6, 1),
            (w, TOP - 2),
            (w + 3, TOP + height - 2),
            (0, TOP + height + 7, 1),
            (-w - 3, TOP + height - 2),
        ]
    )
    inner = spline([(-w + 2, TOP - 2), (0, TOP - 10, 1), (w - 2, TOP - 2), (0, TOP + 8, 1)])
    canvas.add(inner, cloth.plain(darker(cloth.colour, 0.4)), inflate=10, depth=-0.5, waves=0, shadow=0)
    canvas.add(band, cloth, inflate=12, depth=0.8, edge=4, waves=0 if rib else 0.3, shadow=0.3, reach=5)
    return band


def jeans(canvas: Canvas, look: Look) -> None:
    """Five pockets, fly, belt loops, thread; washed, ripped, rolled."""
    legs = legs_of(look)
    cloth = cloth_of(look, "denim")
    washed = look.has("washed")
    thread = THREAD if look.colour in ("denim-blue", "navy", "sky-blue", "blue") else contrast(cloth.colour)

    def fade(x: Plane, y: Plane) -> Plane:
        spread = ((np.abs(x) - 68) / 40) ** 2 + ((y - 330) / 150) ** 2
        knee = ((np.abs(x) - 66) / 36) ** 2 + ((y - 520) / 70) ** 2
        return np.asarray(
            1 + (0.42 if washed else 0.14) * np.exp(-spread) + (0.20 if washed else 0.05) * np.exp(-knee),
            dtype=np.float32,
        )

    _lay_legs(canvas, legs, cloth, tint=fade)
    if look.has("ripped"):
        _rips(canvas, legs, cloth)
    _fly(canvas, legs, thread)
    canvas.seam([legs.outseam() * (s, 1) - (s * 7, 0) for s in (-1, 1)], 0.2, 1.8)
    for sign in (-1, 1):
        if look.has("rolled"):
            roll = np.concatenate([legs.hem(34), (legs.hem(-4) * (1.02, 1))[::-1]]) * (sign, 1)
            canvas.add(roll, cloth.plain(lighter(cloth.colour, 0.38)), inflate=10, waves=0.3, shadow=0.35, reach=5)
        else:
            canvas.stitch([legs.hem(13) * (sign, 1)], thread, 1.5, 4.4, 0.75)
        scoop = spline(
            [(sign * 42, TOP + 26), (sign * 54, TOP + 62, 1), (sign * (legs.waist + 12), TOP + 78)], closed=False
        )
        canvas.seam([scoop], 0.4, 2.6)
        canvas.stitch([moved(scoop, sign * -5, 5), moved(scoop, sign * -9, 9)], thread, 1.3, 4, 0.75)
        button(canvas, sign * 50, TOP + 34, 3, (0.72, 0.50, 0.32), sewn=False)
    _waistband(canvas, legs, cloth)
    for y in (4, 23):
        line = spline([(-legs.waist, TOP + y), (0, TOP + y + 8, 1), (legs.waist, TOP + y)], closed=False)
        canvas.stitch([line], thread, 1.3, 4, 0.75)
    _loops(canvas, legs, cloth)
    button(canvas, 3, TOP + 20, 8, (0.74, 0.54, 0.36), sewn=False)


def _loops(canvas: Canvas, legs: Legs, cloth: Cloth) -> None:
    for x in (-legs.waist * 0.55, legs.waist * 0.55):
        canvas.add(rounded(x - 5, TOP - 3, x + 5, TOP + 34, 2), cloth, inflate=5, edge=2, waves=0, shadow=0.4, reach=4)


def _fly(canvas: Canvas, legs: Legs, thread: tuple[float, float, float] | None) -> None:
    canvas.seam([spline([(2, TOP + 30), (2, legs.crotch_y)], closed=False)], 0.34, 2.2)
    curve = spline([(30, TOP + 30), (28, legs.crotch_y - 84, 1), (4, legs.crotch_y - 46)], closed=False)
    if thread:
        canvas.stitch([curve, curve - (5, 2)], thread, 1.3, 4, 0.75)
    else:
        canvas.seam([curve], 0.13, 1.5)


def _rips(canvas: Canvas, legs: Legs, cloth: Cloth) -> None:
    rng = canvas.rng
    for sign, y in ((1, legs.knee_y - 8), (-1, legs.knee_y - 40), (1, legs.knee_y - 150)):
        x, w = sign * (legs.knee_in + legs.knee_out) / 2, rng.uniform(24, 34)
        xs = np.linspace(-w, w, 18)
        top = np.stack([x + xs, y - 9 + rng.uniform(-3, 3, 18)], axis=1)
        low = np.stack([x + xs, y + 11 + rng.uniform(-4, 4, 18)], axis=1)
        canvas.add(
            np.concatenate([top, low[::-1]]),
            cloth.plain(lighter(cloth.colour, 0.62), "linen"),
            inflate=8,
            depth=-0.8,
            waves=0.4,
            shadow=0,
        )
        threads = [np.array([[x + rng.uniform(-w, w), y - 9], [x + rng.uniform(-w, w), y + 11]]) for _ in range(9)]
        level = [np.array([[x - w - 3, y + d], [x + w + 3, y + d + rng.uniform(-2, 2)]]) for d in (-6, -1, 3, 7)]
        canvas.stroke([*threads, *level], (0.94, 0.94, 0.92), 1.2, 0.85)


def trousers(canvas: Canvas, look: Look) -> None:
    """Pressed slacks, chinos, cargo pants, shorts of the same cloth."""
    legs = legs_of(look)
    cloth = cloth_of(look)
    formal = look.kind == "trousers"
    _lay_legs(canvas, legs, cloth, crease=formal, folds=0.7 if formal else 1.0, waves=0.7 if formal else 1.0)
    _fly(canvas, legs, None)
    for sign in (-1, 1):
        slant = spline([(sign * legs.waist * 0.76, TOP + 26), (sign * (legs.waist + 14), TOP + 104)], closed=False)
        canvas.seam([slant, slant - (sign * 5, 0)], 0.32, 2.0)
        canvas.seam([legs.hem(15) * (sign, 1)], 0.18, 1.6)
        if look.has("pleats"):
            canvas.seam(
                [spline([(sign * x, TOP + 30), (sign * (x + 3), TOP + 96)], closed=False) for x in (44, 58)], 0.3, 2.2
            )
        if look.has("cargo"):
            _cargo(canvas, legs, cloth, sign)
    _waistband(canvas, legs, cloth)
    _loops(canvas, legs, cloth)
    if look.has("drawstring"):
        _cords(canvas, (0.93, 0.92, 0.88))
    else:
        button(canvas, 4, TOP + 20, 5.4, darker(cloth.colour, 0.35))


def _cargo(canvas: Canvas, legs: Legs, cloth: Cloth, sign: int) -> None:
    y = 380.0 if legs.hem_y > 560 else legs.hem_y - 110
    x1 = sign * (legs.knee_out + 8)
    x0 = sign * (legs.knee_out - 66)
    shape = spline([(x0, y), (x1, y - 4), (x1 + sign * 2, y + 86), (x0, y + 92)])
    canvas.add(shape, cloth, inflate=14, waves=0.6, shadow=0.35, reach=6)
    canvas.seam(
        [np.concatenate([shape, shape[:1]]), spline([((x0 + x1) / 2, y + 24), ((x0 + x1) / 2, y + 90)], closed=False)],
        0.2,
        1.6,
    )
    flap = spline([(x0 - sign * 2, y - 8), (x1 + sign * 2, y - 12), (x1 + sign * 2, y + 20), (x0 - sign * 2, y + 24)])
    canvas.add(flap, cloth, inflate=10, waves=0.3, shadow=0.4, reach=5)
    button(canvas, (x0 + x1) / 2, y + 12, 5, darker(cloth.colour, 0.3))


def _cords(canvas: Canvas, colour: tuple[float, float, float]) -> None:
    for side, length in ((-1, 96), (1, 82)):
        line = spline([(side * 9, TOP + 18), (side * 14, TOP + 56, 1), (side * 10, TOP + 18 + length)], closed=False)
        canvas.add(ribbon(line, 5.4), Cloth(colour, "rib"), inflate=3, edge=1.4, waves=0, shadow=0.45, reach=4)


def track_pants(canvas: Canvas, look: Look) -> None:
    """Elastic waist and drawstring; side stripes, cuffs."""
    legs = legs_of(look)
    cloth = cloth_of(look)
    rib = cloth.plain(material="rib")
    cuffed = look.fit in ("tapered", "slim", "regular") and look.kind == "track-pants"
    _lay_legs(canvas, legs, cloth, folds=1.3)
    if look.has("side-stripe"):
        out = legs.outseam()
        for shift in (10.0, 21.0) if look.has("two-stripes") else (14.0,):
            for s in (-1, 1):
                line = (out - (shift, 0)) * (s, 1)
                canvas.stroke([line[4:]], rgb(look.second), 7 if look.has("two-stripes") else 12, 0.93)
    canvas.seam([spline([(2, TOP + 30), (2, legs.crotch_y)], closed=False)], 0.25, 2)
    for sign in (-1, 1):
        slant = spline([(sign * legs.waist * 0.86, TOP + 40), (sign * (legs.waist + 14), TOP + 118)], closed=False)
        canvas.seam([slant], 0.34, 2.4)
        if cuffed:
            cuff = np.concatenate([legs.hem(36), (legs.hem(-2) - (0, 0))[::-1]])
            mid = cuff[:, 0].mean()
            cuff = np.stack([mid + (cuff[:, 0] - mid) * 0.92, cuff[:, 1]], axis=1) * (sign, 1)
            canvas.add(cuff, rib, inflate=12, waves=0, shadow=0.3, reach=5)
        else:
            canvas.seam([legs.hem(15) * (sign, 1)], 0.18, 1.6)
    _waistband(canvas, legs, rib, 36, rib=True)
    _cords(canvas, (0.93, 0.92, 0.88) if look.colour not in ("white", "off-white", "cream") else (0.35, 0.35, 0.37))


def leggings(canvas: Canvas, look: Look) -> None:
    """Tight to the ankle, a high waist, a shine on the thigh."""
    legs = Legs(waist=86, hip=112, knee_out=86, knee_in=26, hem_out=64, hem_in=30, hem_y=720, hip_y=230)
    cloth = cloth_of(look)
    _lay_legs(canvas, legs, cloth, folds=0.55, waves=0.5)
    if look.has("panel"):
        line = spline(
            [
                (legs.hip - 12, legs.hip_y - 20),
                (legs.hip - 26, 380, 1),
                (legs.knee_out - 18, legs.knee_y, 1),
                (legs.hem_out - 10, legs.hem_y),
            ],
            closed=False,
        )
        canvas.stroke([line * (s, 1) for s in (-1, 1)], rgb(look.second), 8, 0.9)
    canvas.seam([spline([(1, TOP + 66), (1, legs.crotch_y)], closed=False)], 0.2, 1.8)
    _waistband(canvas, legs, cloth.plain(), 60)
    canvas.seam([legs.hem(10) * (s, 1) for s in (-1, 1)], 0.2, 1.6)
