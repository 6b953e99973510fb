"""Watches."""

from __future__ import annotations

import math

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, darker, lighter, luminance
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, ellipse, ribbon, rounded, spline, turned
from floorwalker.demo.wardrobe.dye import cloth_of, contrast, printed, shut


def _hand(x: float, y: float, degrees: float, length: float, width: float) -> Curve:
    line = np.array([[x, y + length * 0.18], [x, y - length * 0.5], [x, y - length]])
    return turned(ribbon(line, (width, width, width * 0.35)), degrees, (x, y))


def watch(canvas: Canvas, look: Look) -> None:
    """Round or square, strap or bracelet; the colour is the strap's, `second` the dial's, `third` the case's."""
    case = rgb(look.third)
    dial = rgb(look.second)
    cy, r = 400.0, 106.0
    bracelet = look.material == "metal"
    cloth = cloth_of(look, "metal" if bracelet else None)
    for sign in (1, -1):
        strap = spline(
            [
                (-62, cy),
                (-62, cy + sign * 100),
                (-50, cy + sign * 200, 1),
                (-44, cy + sign * 318),
                (44, cy + sign * 318),
                (50, cy + sign * 200, 1),
                (62, cy + sign * 100),
                (62, cy),
            ]
        )
        canvas.add(strap, cloth, inflate=26, depth=1.2, edge=6, waves=0.2 if not bracelet else 0, shadow=0)
        if bracelet:
            ys = np.arange(100, 318, 19)
            canvas.seam([np.array([[-60, cy + sign * y], [60, cy + sign * y]]) for y in ys], 0.55, 2.6)
            for x in (-21.0, 21.0):
                canvas.seam([np.array([[x, cy + sign * 96], [x * 0.8, cy + sign * 318]])], 0.45, 2.4)
        elif look.material != "rubber":
            canvas.stitch(
                [
                    spline(
                        [(x * 54, cy + sign * 96), (x * 43, cy + sign * 200, 1), (x * 38, cy + sign * 312)],
                        closed=False,
                    )
                    for x in (-1, 1)
                ],
                contrast(cloth.colour),
                2,
                6,
                0.7,
            )
        if not bracelet and sign == 1:
            for i in range(4):
                canvas.stroke([shut(ellipse(0, cy + 190 + i * 28, 3.4, 4.2))], darker(cloth.colour, 0.65), 4, 0.9)
    if not bracelet:
        canvas.add(
            rounded(-54, cy - 326, 54, cy - 290, 8),
            Cloth(case, "metal"),
            holes=[rounded(-42, cy - 317, 42, cy - 299, 4)],
            inflate=6,
            edge=3,
            waves=0,
            shadow=0.4,
            reach=5,
        )
    square = look.has("square")
    canvas.add(
        rounded(r - 2, cy - 13, r + 20, cy + 13, 5),
        Cloth(case, "metal"),
        inflate=7,
        edge=3,
        waves=0,
        shadow=0.3,
        reach=3,
    )
    canvas.seam([np.array([[r + 3, cy - 10 + i * 5], [r + 19, cy - 10 + i * 5]]) for i in range(5)], 0.4, 1.6)
    for x in (-50, 50):
        for sign in (-1, 1):
            canvas.add(
                rounded(x - 14, cy + sign * 96 - 22, x + 14, cy + sign * 96 + 22, 7),
                Cloth(case, "metal"),
                inflate=9,
                edge=4,
                waves=0,
                shadow=0.35,
                reach=5,
            )

    def face(radius: float) -> Curve:
        return (
            rounded(-radius * 0.92, cy - radius, radius * 0.92, cy + radius, radius * 0.26)
            if square
            else ellipse(0, cy, radius, radius)
        )

    canvas.add(face(r + 10), Cloth(case, "metal"), inflate=16, depth=1.3, edge=5, waves=0, shadow=0.45, reach=10)
    canvas.add(face(r - 6), Cloth(darker(case, 0.35), "metal"), inflate=6, depth=-0.8, waves=0, shadow=0)
    if look.has("diver"):
        canvas.add(
            face(r + 2),
            Cloth(darker(dial, 0.35), "plastic"),
            holes=[face(r - 18)],
            inflate=8,
            waves=0,
            shadow=0.2,
            reach=3,
        )
        _ticks(canvas, cy, r - 2, 8, 12, 3.0, (0.93, 0.93, 0.92), square=False)
    canvas.add(
        face(r - 14),
        Cloth(dial, "brushed" if False else "smooth"),
        inflate=30,
        depth=-0.35,
        waves=0,
        shadow=0,
        gloss=0.3,
    )
    _dial(canvas, look, cy, r - 16, dial)


def _ticks(canvas: Canvas, cy: float, r: float, length: float, n: int, width: float, colour: RGB, square: bool) -> None:
    lines = []
    for i in range(n):
        a = 2 * math.pi * i / n
        s, c = math.sin(a), -math.cos(a)
        reach = r / max(abs(s) / 0.92, abs(c)) if square else r
        lines.append(np.array([[s * (reach - length), cy + c * (reach - length)], [s * reach, cy + c * reach]]))
    canvas.stroke(lines, colour, width, 0.95)


def _dial(canvas: Canvas, look: Look, cy: float, r: float, dial: RGB) -> None:
    ink = (0.95, 0.95, 0.94) if luminance(dial) < 0.5 else (0.13, 0.13, 0.15)
    square = look.has("square")
    if look.has("digital"):
        glass = rounded(-r * 0.72, cy - r * 0.42, r * 0.72, cy + r * 0.42, 8)
        canvas.add(
            glass,
            printed(
                Look(kind="watch", colour="grey", second="black", words="10:08"),
                Cloth((0.72, 0.77, 0.70), "smooth"),
                0,
                cy,
                r * 1.2,
            ),
            inflate=8,
            depth=-0.6,
            waves=0,
            shadow=0,
        )
        return
    _ticks(canvas, cy, r - 5, 5, 60, 1.1, ink, square)
    _ticks(canvas, cy, r - 5, 15, 12, 4.0, ink, square)
    if look.has("chrono"):
        for x, y in ((-38, 0), (38, 0), (0, 38)):
            sub = ellipse(x, cy + y, 22, 22)
            canvas.add(
                sub,
                Cloth(darker(dial, 0.18) if luminance(dial) > 0.3 else lighter(dial, 0.12), "smooth"),
                inflate=6,
                depth=-0.7,
                waves=0,
                shadow=0,
            )
            canvas.stroke([_hand(x, cy + y, 40 + x * 3, 16, 2)[:3]], ink, 1.8, 0.9)
    else:
        canvas.add(
            rounded(r * 0.50, cy - 10, r * 0.50 + 26, cy + 10, 2),
            Cloth((0.96, 0.96, 0.95), "smooth"),
            inflate=3,
            depth=-0.5,
            waves=0,
            shadow=0,
        )
    hands = Cloth(ink if not look.has("gold-hands") else (0.80, 0.64, 0.34), "plastic")
    for degrees, length, width in ((-58.0, r * 0.54, 8.0), (50.0, r * 0.80, 6.0)):
        canvas.add(_hand(0, cy, degrees, length, width), hands, inflate=3, edge=1.5, waves=0, shadow=0.4, reach=4)
    canvas.add(
        _hand(0, cy, 168, r * 0.84, 2.2), Cloth((0.80, 0.20, 0.18), "plastic"), inflate=2, waves=0, shadow=0.3, reach=3
    )
    canvas.add(ellipse(0, cy, 5.5, 5.5), hands, inflate=4, waves=0, shadow=0.4, reach=2)
    shine = spline(
        [(-r * 0.62, cy - r * 0.5), (-r * 0.2, cy - r * 0.84, 1), (r * 0.1, cy - r * 0.86), (-r * 0.7, cy + r * 0.1)]
    )
    found = canvas.cover([shine])
    if found is not None:
        image, x0, y0 = found
        m = np.asarray(image, np.float32)[..., None] * (0.10 / 255)
        spot = canvas.rgb[y0 : y0 + m.shape[0], x0 : x0 + m.shape[1]]
        spot += (1 - spot) * m
