"""The upper body that tops and coats share: shoulders, armholes, sleeves, neck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.paths import Curve, Point, between, flipped, mirrored, ribbon, spline


@dataclass(frozen=True, slots=True)
class Body:
    """Half widths and heights of a top seen from the front."""

    neck: float = 50
    neck_y: float = 150
    drop: float = 40
    """How far the front neckline falls."""
    shoulder: float = 146
    shoulder_y: float = 190
    chest: float = 138
    armpit_y: float = 306
    waist: float = 133
    hem: float = 137
    hem_y: float = 640
    curve: float = 8
    """How much lower the hem is in the middle (shirt tails: negative at the sides)."""
    vee: bool = False
    square: bool = False

    def half(self) -> list[Point]:
        """Right half from the front neck to the hem's middle."""
        waist_y = self.armpit_y + (self.hem_y - self.armpit_y) * 0.45
        return [
            *self._front(),
            (self.neck, self.neck_y),
            (self.shoulder, self.shoulder_y),
            (self.shoulder - 12, self.shoulder_y + (self.armpit_y - self.shoulder_y) * 0.55, 1),
            (self.chest, self.armpit_y),
            (self.waist, waist_y, 1),
            (self.hem, self.hem_y),
            (self.hem * 0.5, self.hem_y + self.curve * 0.8, 1),
            (0, self.hem_y + self.curve, 1),
        ]

    def _front(self) -> list[Point]:
        """The neckline's right half, without its end at the shoulder."""
        low = self.neck_y + self.drop
        if self.vee:
            return [(0, low)]
        if self.square:
            return [(0, low), (self.neck * 0.94, low)]
        return [(0, low, 1), (self.neck * 0.62, self.neck_y + self.drop * 0.70, 1)]

    def outline(self) -> Curve:
        return mirrored(self.half())

    def neckline(self) -> Curve:
        """The front neckline from left to right."""
        right = self.half()
        edge = right[: len(self._front()) + 1]
        left = [(-p[0], *p[1:]) for p in reversed(edge) if p[0] != 0]
        return spline([*left, *edge], closed=False)

    def back_neck(self) -> Curve:
        """The back neckline, seen through the front."""
        return spline([(-self.neck, self.neck_y), (0, self.neck_y + 9, 1), (self.neck, self.neck_y)], closed=False)

    def hem_line(self, up: float = 0.0) -> Curve:
        y = self.hem_y - up
        return spline(
            [
                (-self.hem, y),
                (-self.hem * 0.5, y + self.curve * 0.8, 1),
                (0, y + self.curve, 1),
                (self.hem * 0.5, y + self.curve * 0.8, 1),
                (self.hem, y),
            ],
            closed=False,
        )

    def armhole(self) -> Curve:
        """The right armhole seam."""
        return spline(
            [
                (self.shoulder, self.shoulder_y),
                (self.shoulder - 12, self.shoulder_y + (self.armpit_y - self.shoulder_y) * 0.55, 1),
                (self.chest, self.armpit_y),
            ],
            closed=False,
        )


@dataclass(frozen=True, slots=True)
class Sleeve:
    """The right sleeve: its middle line and its widths along it."""

    axis: Curve
    widths: tuple[float, ...]
    angle: float
    """Degrees from hanging straight, for the weave."""

    def outline(self, start: float = 0.0, end: float = 1.0, grow: float = 1.0) -> Curve:
        at = np.linspace(0, 1, len(self.widths))
        widths = np.interp(np.linspace(start, end, 12), at, self.widths) * grow
        return ribbon(between(self.axis, start, end), list(widths))

    def across(self, at: float) -> Curve:
        """A line across the sleeve."""
        axis = between(self.axis, max(0, at - 0.02), min(1, at + 0.02))
        d = axis[-1] - axis[0]
        d = d / max(float(np.hypot(d[0], d[1])), 1e-9)
        n = np.array([d[1], -d[0]])
        half = float(np.interp(at, np.linspace(0, 1, len(self.widths)), self.widths)) / 2
        mid = axis[len(axis) // 2]
        return np.stack([mid + n * half, mid - n * half])


def sleeve_of(
    body: Body, kind: str, width: float = 1.0, wrist: float = 27.0, bottom: float | None = None
) -> Sleeve | None:
    """A sleeve that hangs from the body's armhole; `kind` is a lexicon key of the sleeve facet."""
    s, sy, ay = body.shoulder, body.shoulder_y, body.armpit_y
    top = (s - 42, sy + 30)
    full = (ay - sy) * 0.92 * width
    if kind == "sleeveless":
        return None
    if kind == "short":
        axis = spline([top, (s + 8, sy + 92, 1), (s + 42, sy + 166)], closed=False)
        return Sleeve(axis, (full * 1.0, full * 1.02, full * 0.95, full * 0.90), -25)
    if kind == "puff":
        axis = spline([top, (s + 10, sy + 78, 1), (s + 34, sy + 160)], closed=False)
        return Sleeve(axis, (full * 0.98, full * 1.24, full * 1.30, full * 0.74), -22)
    end_y = bottom if bottom is not None else sy + 432
    if kind == "three-quarter":
        end_y = sy + 300
    reach = (end_y - sy) / 432
    axis = spline(
        [
            top,
            (s + 4, sy + 106, 1),
            (s + 26 * reach + 6, sy + 106 + (end_y - sy - 106) * 0.45, 1),
            (s + 44 * reach, end_y),
        ],
        closed=False,
    )
    return Sleeve(axis, (full * 1.0, full * 0.97, full * 0.80, full * 0.68, wrist * 2.25, wrist * 2), -8)


def fitted(look: Look, body: Body) -> Body:
    """The body in the look's fit and length."""
    from dataclasses import replace

    grow = {"slim": 0.90, "loose": 1.08, "oversized": 1.15}.get(look.fit or "", 1.0)
    b = replace(
        body,
        shoulder=body.shoulder * (grow if grow < 1.1 else grow * 1.02),
        shoulder_y=body.shoulder_y + (12 if grow > 1.1 else 0),
        chest=body.chest * grow,
        waist=body.waist * grow * (0.95 if look.fit == "slim" else 1.0),
        hem=body.hem * grow,
        armpit_y=body.armpit_y + (18 if grow > 1.1 else 0),
    )
    if look.length == "cropped" or look.fit == "cropped":
        b = replace(b, hem_y=b.armpit_y + (b.hem_y - b.armpit_y) * 0.55)
    return b


def chest_folds(canvas: Canvas, body: Body, depth: float = 1.0) -> list[Fold]:
    """Creases from the armpits, drapes above the hem: never twice the same."""
    rng = canvas.rng
    folds: list[Fold] = []
    span = body.hem_y - body.armpit_y
    for side in (-1, 1):
        for _ in range(3):
            y0 = body.armpit_y + rng.uniform(-30, 26)
            x0 = side * (body.chest - rng.uniform(4, 22))
            x1 = side * body.chest * rng.uniform(0.25, 0.62)
            y1 = y0 + rng.uniform(10, 74)
            line = spline([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + rng.uniform(6, 22), 1), (x1, y1)], closed=False)
            folds.append(Fold(line, rng.uniform(7, 13), depth * rng.uniform(0.7, 1.2)))
        for _ in range(3):
            x0 = side * body.hem * rng.uniform(0.25, 0.95)
            y1 = body.hem_y - rng.uniform(10, 50)
            y0 = y1 - span * rng.uniform(0.3, 0.62)
            line = spline(
                [(x0 * 0.96, y0), (x0 + rng.uniform(-10, 10), (y0 + y1) / 2, 1), (x0 * 1.02, y1)], closed=False
            )
            folds.append(Fold(line, rng.uniform(16, 26), depth * rng.uniform(0.3, 0.75)))
        x0, y0 = side * body.waist * 0.98, body.armpit_y + span * rng.uniform(0.42, 0.62)
        line = spline(
            [(x0, y0), (x0 * 0.7, y0 + rng.uniform(-14, 22), 1), (x0 * 0.42, y0 + rng.uniform(-24, 34))], closed=False
        )
        folds.append(Fold(line, rng.uniform(10, 16), depth * rng.uniform(0.6, 1.0)))
    return folds


def sleeve_folds(canvas: Canvas, sleeve: Sleeve, depth: float = 1.0) -> list[Fold]:
    rng = canvas.rng
    folds: list[Fold] = []
    length = float(np.hypot(*(sleeve.axis[-1] - sleeve.axis[0])))
    for at in rng.uniform(0.22, 0.9, 3 if length < 240 else 8):
        a, b = sleeve.across(float(at))
        c = sleeve.across(float(min(1, at + rng.uniform(-0.10, 0.16) * 200 / length)))
        mid = (a + b + c[0] + c[1]) / 4 + (0, 5)
        start, end = (a, c[1]) if rng.random() < 0.5 else (b, c[0])
        line = spline(
            [
                (float(start[0]), float(start[1])),
                (float(mid[0]), float(mid[1]), 1),
                (float(end[0] * 0.6 + mid[0] * 0.4), float(end[1] * 0.6 + mid[1] * 0.4)),
            ],
            closed=False,
        )
        folds.append(Fold(line, rng.uniform(8, 15), depth * rng.uniform(0.7, 1.3)))
    return folds


def lay_sleeves(
    canvas: Canvas,
    sleeve: Sleeve | None,
    cloth: Cloth,
    *,
    folds: float = 1.0,
    inflate: float = 22.0,
    waves: float = 1.0,
) -> None:
    """Both sleeves, under the body."""
    if sleeve is None:
        return
    origin = (float(sleeve.axis[0][0]), float(sleeve.axis[0][1]))
    outline = sleeve.outline()
    right = sleeve_folds(canvas, sleeve, folds) if folds else []
    left = [Fold(flipped(f.line), f.width, f.depth) for f in (sleeve_folds(canvas, sleeve, folds) if folds else [])]
    canvas.add(outline, cloth, angle=sleeve.angle, origin=origin, inflate=inflate, folds=right, waves=waves, shadow=0)
    canvas.add(
        flipped(outline),
        cloth,
        angle=-sleeve.angle,
        origin=(-origin[0], origin[1]),
        inflate=inflate,
        folds=left,
        waves=waves,
        shadow=0,
    )


def lay_cuffs(
    canvas: Canvas,
    sleeve: Sleeve | None,
    cloth: Cloth,
    start: float,
    grow: float = 1.04,
) -> None:
    """A cuff around both wrists, from a share of the sleeve's length on."""
    if sleeve is None:
        return
    origin = (float(sleeve.axis[-1][0]), float(sleeve.axis[-1][1]))
    cuff = sleeve.outline(start, 1.0, grow)
    for sign in (1, -1):
        curve = cuff if sign == 1 else flipped(cuff)
        canvas.add(
            curve,
            cloth,
            angle=sign * sleeve.angle,
            origin=(sign * origin[0], origin[1]),
            inflate=12,
            edge=3,
            waves=0,
            shadow=0.25,
            reach=4,
        )


def lay_inside(canvas: Canvas, body: Body, cloth: Cloth, tag: bool = True) -> None:
    """The inside of the back, seen through the neck opening, with the maker's label."""
    inner = Cloth(darker(cloth.colour, 0.34), cloth.material)
    hole = np.concatenate([body.back_neck(), body.neckline()[::-1]])
    canvas.add(hole, inner, waves=0, inflate=20, depth=-0.4, shadow=0)
    if tag:
        label = spline(
            [(-13, body.neck_y + 14), (13, body.neck_y + 14), (13, body.neck_y + 30), (-13, body.neck_y + 30)]
        )
        canvas.add(label, Cloth((0.93, 0.92, 0.89), "satin"), inflate=4, waves=0, shadow=0.3, reach=3)


def lay_rib_neck(canvas: Canvas, body: Body, cloth: Cloth, width: float = 15.0) -> None:
    """A ribbed band along the front neckline, and behind it along the back."""
    line = body.neckline()
    canvas.add(ribbon(line, width), cloth, inflate=7, edge=3, waves=0, shadow=0.28, reach=4)
    canvas.seam([ribbon(line, width)[: len(line)], ribbon(line, width)[len(line) :]], 0.22, 1.6)


def lay_back_band(canvas: Canvas, body: Body, cloth: Cloth, width: float = 14.0) -> None:
    """The back of the neckband; goes under the front."""
    canvas.add(ribbon(body.back_neck(), width), cloth, inflate=7, edge=3, waves=0, shadow=0)


def hem_band(body: Body, height: float, tuck: float = 0.97) -> Curve:
    """The outline of a rib at the hem."""
    top, bottom = body.hem_line(height), body.hem_line(0)
    return np.concatenate([top, (bottom * (tuck, 1))[::-1]])


def both(curves: Sequence[Curve]) -> list[Curve]:
    """Right-hand curves with their mirror images."""
    return [*curves, *(flipped(c) for c in curves)]
