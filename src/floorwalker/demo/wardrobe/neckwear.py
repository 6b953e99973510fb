"""Scarves, mufflers, ties."""

from __future__ import annotations

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.paths import Curve, mirrored, moved, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import cloth_of


def scarf(canvas: Canvas, look: Look) -> None:
    """Hung in a loop with both ends down; fringed wool mufflers and silk scarves."""
    cloth = cloth_of(look)
    silk = look.material in ("silk", "satin", "chiffon")
    tails = (
        (spline([(44, 300), (66, 440, 1), (78, 690)], closed=False), (84, 104, 112)),
        (spline([(-30, 320), (-66, 440, 1), (-72, 640)], closed=False), (92, 112, 118)),
    )
    loop = spline(
        [(-36, 350), (-118, 250, 1), (-84, 134, 1), (0, 104, 1), (84, 134, 1), (118, 250, 1), (30, 360)], closed=False
    )
    for (line, widths), lean in zip(tails, (-4.0, 5.0), strict=True):
        folds = [Fold(moved(line, dx, 0), 20, 0.9) for dx in (-22, 20)]
        if not silk:
            _fringe(canvas, cloth, line, widths[-1])
        canvas.add(
            ribbon(line, widths),
            cloth,
            angle=lean,
            origin=(float(line[0][0]), float(line[0][1])),
            inflate=36,
            folds=folds,
            waves=0.8,
            shadow=0.35,
            reach=9,
        )
    folds = [Fold((loop - (0, 230)) * s + (0, 230), 22, 1.0) for s in (0.86, 1.10)]
    canvas.add(
        ribbon(loop, (84, 96, 88, 96, 84)), cloth, inflate=36, depth=1.2, folds=folds, waves=0.8, shadow=0.4, reach=10
    )
    knot = mirrored([(0, 300, 1), (62, 312, 1), (72, 356, 1), (48, 400, 1), (0, 404, 1)])
    twist = [
        Fold(spline([(-50, 330 + 20 * i), (0, 344 + 20 * i, 1), (50, 326 + 20 * i)], closed=False), 14, 0.9)
        for i in range(3)
    ]
    canvas.add(knot, cloth, angle=28, inflate=34, folds=twist, waves=0.4, shadow=0.42, reach=9)


def _fringe(canvas: Canvas, cloth: Cloth, line: Curve, width: float) -> None:
    x, y = float(line[-1][0]), float(line[-1][1])
    strands = []
    for dx in np.linspace(-width / 2 + 5, width / 2 - 5, 15):
        bend = canvas.rng.uniform(-7, 7)
        strands.append(
            spline([(x + dx, y - 6), (x + dx + bend * 0.3, y + 18, 1), (x + dx + bend, y + 42)], closed=False)
        )
    canvas.stroke(strands, darker(cloth.colour, 0.18), 5.5, 1.0)
    canvas.stroke([s - (1.2, 0) for s in strands], cloth.colour, 2.6, 1.0)


def tie(canvas: Canvas, look: Look) -> None:
    """A tied necktie seen straight, or a bow tie."""
    cloth = cloth_of(look)
    if look.has("bow-tie"):
        wing = spline(
            [(0, 372), (70, 330, 1), (150, 314), (168, 330, 1), (168, 470, 1), (150, 488), (70, 470, 1), (0, 430)]
        )
        for sign in (1, -1):
            crease = [
                Fold(
                    spline(
                        [(sign * 16, 396 + d), (sign * 60, 398 + d * 1.4, 1), (sign * 110, 400 + d * 2)], closed=False
                    ),
                    12,
                    1.2,
                )
                for d in (-10, 10)
            ]
            canvas.add(wing * (sign, 1), cloth, angle=sign * 8, inflate=34, folds=crease, waves=0.6, shadow=0.2)
        canvas.add(rounded(-26, 362, 26, 440, 14), cloth, inflate=18, waves=0.3, shadow=0.45, reach=8)
        return
    collar = ribbon(spline([(-10, 150), (-90, 104, 1), (0, 72, 1), (90, 104, 1), (10, 150)], closed=False), 26)
    canvas.add(collar, cloth, angle=40, inflate=10, waves=0.2, shadow=0)
    small = spline([(6, 190), (40, 560), (24, 600), (0, 574)])
    canvas.add(small, cloth.plain(darker(cloth.colour, 0.2)), inflate=14, waves=0.2, shadow=0)
    blade = spline([(-24, 196), (24, 196), (66, 640), (0, 716), (-66, 640)])
    tuck = [Fold(spline([(-4, 200), (-3, 250, 1), (-10, 320)], closed=False), 12, 1.3)]
    canvas.add(blade, cloth, angle=38, inflate=40, depth=1.1, edge=6, folds=tuck, waves=0.4, shadow=0.4, reach=9)
    knot = spline([(-42, 132), (0, 124, 1), (42, 132), (28, 204), (0, 212, 1), (-28, 204)])
    canvas.add(knot, cloth, angle=-30, inflate=24, depth=1.2, edge=5, waves=0.4, shadow=0.45, reach=8)
