"""Boots."""

from __future__ import annotations

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.paths import Point, ellipse, ribbon
from floorwalker.demo.wardrobe.dye import cloth_of
from floorwalker.demo.wardrobe.last import G, creases, laces, pair, path


def boots(canvas: Canvas, look: Look) -> None:
    tall = look.length == "knee"
    pair(
        canvas,
        lambda c: _boot(c, look, tall),
        dx=96 if tall else 66,
        dy=-70 if tall else -96,
        front=(-60, 110) if tall else (-30, 96),
    )


def _boot(canvas: Canvas, look: Look, tall: bool) -> None:
    """Chelsea, laced walkers, knee boots."""
    cloth = cloth_of(look)
    top = -480.0 if tall else -286.0
    chunky = look.has("laced")
    canvas.add(ellipse(98, G + top + 2, 72, 13), Cloth(darker(cloth.colour, 0.5), "leather"), waves=0, shadow=0)
    shaft: list[Point] = [(26, top), (98, top + 9, 1), (170, top - 2)]
    upper = path(
        [
            (-206, -30),
            (-204, -66, 1),
            (-160, -98, 1),
            (-70, -124, 1),
            (6, -176, 1),
            (34, -240, 1),
            *shaft,
            (166, -240, 1),
            (172, -120, 1),
            (184, -30),
        ]
    )
    ankle = [
        Fold(path([(30, -196 + i * 24), (80, -176 + i * 22, 1), (120, -190 + i * 22)], closed=False), 12, 1.2)
        for i in range(3)
    ]
    part = canvas.add(upper, cloth, inflate=44, depth=1.15, folds=[*ankle, *creases()], waves=0.9, shadow=0.25)
    if look.has("chelsea"):
        gore = path([(66, top + 16), (116, top + 12), (112, -170, 1), (94, -140, 1), (76, -170, 1)])
        canvas.add(gore, Cloth(darker(cloth.colour, 0.45), "rib"), inflate=12, waves=0, shadow=0.2, reach=4)
        canvas.add(
            ribbon(path([(150, top + 22), (162, top - 22, 1), (176, top + 18)], closed=False), 10),
            cloth.plain(),
            inflate=4,
            waves=0,
            shadow=0.3,
            reach=3,
        )
    if chunky:
        stay = path(
            [
                (-66, -126),
                (4, -178, 1),
                (30, -244, 1),
                (27, top + 4),
                (62, top + 8),
                (66, -240, 1),
                (30, -150, 1),
                (-40, -96),
            ]
        )
        canvas.add(stay, cloth.plain(), inflate=10, waves=0.2, shadow=0.34, reach=5)
        laces(
            canvas,
            (-36, -132),
            (8, -188),
            3,
            (0.82, 0.66, 0.36) if look.has("contrast-lace") else darker(cloth.colour, 0.5),
            40,
        )
        for y in (-216.0, -240.0, -264.0):
            canvas.add(
                ribbon(path([(22, y), (64, y + 12)], closed=False), 8),
                Cloth((0.82, 0.66, 0.36) if look.has("contrast-lace") else darker(cloth.colour, 0.5), "rib"),
                inflate=4,
                waves=0,
                shadow=0.4,
                reach=3,
            )
        canvas.seam([path([(-150, -98), (-124, -60, 1), (-122, -30)], closed=False)], 0.25, 2, part)
    if look.has("zip"):
        canvas.stroke([path([(112, top + 8), (108, -140, 1), (112, -40)], closed=False)], (0.62, 0.62, 0.64), 4, 0.8)
    h = 50 if chunky else 34
    sole = path(
        [
            (-216, -h + 8),
            (-208, -h),
            (-100, -h + 2),
            (80, -h + 2),
            (188, -h),
            (194, -h + 8),
            (192, 0),
            (74, 0),
            (66, -10),
            (-40, -10),
            (-52, 0),
            (-190, 0),
            (-214, -10, 1),
        ]
    )
    canvas.add(sole, Cloth((0.15, 0.14, 0.14), "rubber"), inflate=10, waves=0, shadow=0.35, reach=5)
    if look.heel == "high":
        canvas.add(
            path([(84, -20), (190, -24), (186, 44), (110, 44)]),
            Cloth((0.15, 0.14, 0.14), "leather"),
            inflate=10,
            waves=0,
            shadow=0.2,
        )
    if chunky:
        canvas.stitch(
            [path([(-206, -h + 12), (-100, -h + 16), (188, -h + 9)], closed=False)],
            (0.85, 0.70, 0.35) if look.has("contrast-lace") else (0.4, 0.4, 0.4),
            2,
            5,
            0.85,
        )
