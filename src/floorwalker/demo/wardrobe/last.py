"""What all footwear shares: side view, toe to the left, the ground at a known height; a pair stands staggered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.paths import Curve, Point, ellipse, ribbon, spline

G = 470.0
"""Where the ground lies while one shoe is drawn."""
RUBBER: RGB = (0.93, 0.925, 0.90)
BRASS: RGB = (0.80, 0.68, 0.42)


def pair(
    canvas: Canvas,
    one: Callable[[Canvas], None],
    dx: float = 52,
    dy: float = -132,
    front: tuple[float, float] = (-26, 84),
) -> None:
    """Draws one shoe and stands it twice."""
    shoe = Canvas(canvas.size, canvas.rng, canvas.zoom, canvas.middle)
    one(shoe)
    canvas.stamp(shoe, dx, dy, 0.93)
    canvas.shade_under(shoe, front[0], front[1])
    canvas.stamp(shoe, *front)


def at(points: Sequence[Point]) -> list[Point]:
    """Points given with the ground at zero."""
    return [(p[0], p[1] + G, *p[2:]) for p in points]


def path(points: Sequence[Point], closed: bool = True) -> Curve:
    return spline(at(points), closed)


def outline(curve: Curve) -> Curve:
    return np.concatenate([curve, curve[:1]])


def laces(
    canvas: Canvas, start: tuple[float, float], end: tuple[float, float], n: int, colour: RGB, size: float = 46
) -> None:
    """Bars of lace up the throat, eyelets at their ends."""
    for i in range(n):
        t = i / (n - 1)
        x, y = start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + G
        half = size * (0.85 + 0.15 * t) / 2
        line = spline(
            [(x - half * 0.9, y - half * 0.15), (x, y - 3, 1), (x + half * 0.75, y + half * 0.62)], closed=False
        )
        canvas.add(ribbon(line, 9), Cloth(colour, "rib"), inflate=5, edge=2, waves=0, shadow=0.45, reach=4)
        canvas.stroke([outline(ellipse(x + half * 0.78, y + half * 0.66, 2.4, 2.4))], darker(colour, 0.6), 1.6, 0.8)


def creases() -> list[Fold]:
    return [
        Fold(
            path([(-142 + i * 20, -112 - i * 5), (-128 + i * 18, -86 - i * 4, 1), (-122 + i * 18, -60)], closed=False),
            8,
            0.8,
        )
        for i in range(3)
    ]
