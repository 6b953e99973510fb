"""Footwear in side view, toe to the left; a pair stands a little staggered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, Fold, darker, lighter, luminance
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, Point, ellipse, moved, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import cloth_of, contrast

G = 470.0
"""Where the ground lies while one shoe is drawn."""
RUBBER: RGB = (0.93, 0.925, 0.90)
GUM: RGB = (0.66, 0.45, 0.26)


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
    return [(p[0], p[1] + G, *p[2:]) for p in points]  # type: ignore[misc]


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


def sneakers(canvas: Canvas, look: Look) -> None:
    pair(canvas, lambda c: _high(c, look) if look.has("high") else _sneaker(c, look))


def _sole(look: Look) -> RGB:
    return GUM if look.has("gum") else (darker(rgb(look.colour), 0.1) if look.has("tonal") else RUBBER)


def _sneaker(canvas: Canvas, look: Look) -> None:
    """A low court shoe: toe box, eyestay, heel tab, side mark, cup sole."""
    cloth = cloth_of(look)
    accent = cloth.plain(rgb(look.second))
    inside = Cloth(darker(cloth.colour, 0.35), "canvas")
    canvas.add(
        path([(8, -190), (40, -206, 1), (100, -182, 1), (160, -206), (190, -196), (170, -150), (20, -150)]),
        inside,
        inflate=14,
        depth=-0.6,
        waves=0,
        shadow=0,
    )
    tongue = path([(-22, -160), (-6, -222, 1), (30, -232, 1), (42, -196, 1), (14, -140)])
    canvas.add(tongue, cloth.plain(), inflate=14, waves=0, shadow=0.2)
    upper = path(
        [
            (-218, -28),
            (-214, -64, 1),
            (-176, -94, 1),
            (-104, -118, 1),
            (-30, -172),
            (10, -198, 1),
            (22, -186),
            (66, -166, 1),
            (120, -172, 1),
            (168, -206, 1),
            (194, -198),
            (200, -120, 1),
            (206, -28),
        ]
    )
    part = canvas.add(upper, cloth, inflate=34, folds=_creases(), waves=0.6, shadow=0.25)
    if look.pattern == "colour-block" or look.has("heel-tab"):
        tab = path([(150, -192), (170, -207, 1), (195, -199), (202, -110, 1), (205, -40), (158, -40), (166, -110, 1)])
        canvas.add(tab, accent, inflate=14, waves=0.2, shadow=0.3, reach=4)
    if look.has("toe-cap"):
        canvas.add(
            path([(-221, -28), (-218, -62, 1), (-180, -92, 1), (-140, -84, 1), (-146, -28)]),
            Cloth(RUBBER, "rubber"),
            inflate=18,
            waves=0,
            shadow=0.3,
            reach=4,
        )
    else:
        canvas.seam([path([(-168, -96), (-128, -70, 1), (-120, -30)], closed=False)], 0.25, 2, part)
        canvas.stroke(
            [
                outline(ellipse(x, y + G, 1.8, 1.8))
                for x, y in ((-190, -70), (-176, -78), (-182, -58), (-164, -66), (-196, -54), (-170, -50), (-152, -58))
            ],
            darker(cloth.colour, 0.5),
            1.6,
            0.7,
        )
    stay = path([(-116, -112), (-36, -170), (12, -199, 1), (24, -180), (-20, -134, 1), (-90, -84)])
    canvas.add(
        stay,
        cloth.plain() if look.pattern != "colour-block" else accent,
        inflate=10,
        depth=0.7,
        waves=0,
        shadow=0.32,
        reach=5,
    )
    canvas.stitch([outline(stay)], contrast(cloth.colour), 1.1, 3.6, 0.5)
    mark = (
        [path([(-6 + i * 24, -44), (34 + i * 24, -124)], closed=False) for i in range(3)]
        if look.has("bars")
        else [path([(-60, -52), (20, -56, 1), (128, -132)], closed=False)]
    )
    if look.has("bars") or look.has("swash"):
        for line in mark:
            canvas.add(
                ribbon(line, (4, 13, 9)) if not look.has("bars") else ribbon(line, 12),
                accent,
                inflate=4,
                waves=0,
                shadow=0.25,
                reach=3,
            )
    laces(
        canvas,
        (-84, -116),
        (-2, -184),
        5,
        RUBBER if luminance(cloth.colour) < 0.8 or not look.has("tonal") else cloth.colour,
    )
    _cup_sole(canvas, _sole(look), 36)


def _creases() -> list[Fold]:
    return [
        Fold(
            path([(-142 + i * 20, -112 - i * 5), (-128 + i * 18, -86 - i * 4, 1), (-122 + i * 18, -60)], closed=False),
            8,
            0.8,
        )
        for i in range(3)
    ]


def _cup_sole(canvas: Canvas, colour: RGB, height: float) -> None:
    sole = path(
        [
            (-226, -40),
            (-222, -34, 1),
            (-150, -34),
            (206, -36),
            (214, -30),
            (212, -6, 1),
            (200, 0),
            (-196, 0),
            (-222, -10, 1),
            (-230, -26, 1),
        ]
    )
    canvas.add(sole, Cloth(colour, "rubber"), inflate=14, depth=0.8, edge=4, waves=0, shadow=0.35, reach=6)
    canvas.seam([path([(-226, -20), (-100, -16), (208, -18)], closed=False)], 0.16, 1.6)
    canvas.stitch([path([(-216, -29), (-100, -28), (206, -30)], closed=False)], darker(colour, 0.3), 1.2, 4, 0.55)
    _ = height


def _high(canvas: Canvas, look: Look) -> None:
    """A canvas high top with a rubber toe."""
    cloth = cloth_of(look)
    upper = path(
        [
            (-214, -30),
            (-206, -66, 1),
            (-140, -98, 1),
            (-70, -128, 1),
            (-14, -196, 1),
            (8, -300),
            (22, -312, 1),
            (120, -304, 1),
            (150, -298),
            (158, -180, 1),
            (186, -80, 1),
            (192, -30),
        ]
    )
    canvas.add(
        path([(8, -300), (60, -318, 1), (146, -300), (130, -270), (30, -270)]),
        Cloth(darker(cloth.colour, 0.4), "canvas"),
        waves=0,
        shadow=0,
    )
    canvas.add(
        path([(-30, -190), (-6, -318, 1), (22, -330), (36, -300), (10, -190)]),
        cloth.plain(),
        inflate=12,
        waves=0,
        shadow=0.2,
    )
    part = canvas.add(upper, cloth, inflate=36, folds=_creases(), waves=0.8, shadow=0.25)
    canvas.seam(
        [
            path([(-60, -128), (10, -60, 1), (20, -32)], closed=False),
            path([(150, -298), (132, -180, 1), (136, -34)], closed=False),
        ],
        0.25,
        2,
        part,
    )
    canvas.add(ellipse(84, G - 218, 27, 27), Cloth(RUBBER, "rubber"), inflate=6, waves=0, shadow=0.25, reach=3)
    star = [
        (
            84 + (22 if i % 2 == 0 else 9) * np.sin(np.pi * i / 5),
            G - 218 - (22 if i % 2 == 0 else 9) * np.cos(np.pi * i / 5),
        )
        for i in range(10)
    ]
    canvas.stroke([outline(ellipse(84, G - 218, 23, 23))], rgb(look.second), 2, 0.9)
    canvas.add(np.array(star), Cloth(rgb(look.second), "rubber"), inflate=2, waves=0, shadow=0)
    laces(canvas, (-74, -126), (4, -282), 7, RUBBER, 42)
    canvas.add(
        path([(-222, -30), (-218, -66, 1), (-178, -88, 1), (-136, -78, 1), (-132, -30)]),
        Cloth(RUBBER, "rubber"),
        inflate=18,
        waves=0,
        shadow=0.3,
        reach=4,
    )
    _cup_sole(canvas, _sole(look), 36)


def runners(canvas: Canvas, look: Look) -> None:
    pair(canvas, lambda c: _runner(c, look))


def _runner(canvas: Canvas, look: Look) -> None:
    """A running shoe: mesh, a wedge of foam, overlays, a pull loop."""
    cloth = cloth_of(look, "mesh")
    accent = Cloth(rgb(look.second), "smooth")
    over = Cloth(darker(cloth.colour, 0.22) if luminance(cloth.colour) > 0.2 else lighter(cloth.colour, 0.16), "smooth")
    canvas.add(
        path([(0, -200), (60, -196, 1), (150, -236), (190, -220), (160, -150), (10, -150)]),
        Cloth(darker(cloth.colour, 0.4), "mesh"),
        waves=0,
        shadow=0,
    )
    canvas.add(
        path([(-30, -164), (-10, -232, 1), (24, -244), (34, -200), (8, -150)]), over, inflate=12, waves=0, shadow=0.2
    )
    upper = path(
        [
            (-226, -50),
            (-212, -84, 1),
            (-150, -112, 1),
            (-90, -136, 1),
            (-26, -186),
            (8, -206, 1),
            (24, -190),
            (74, -172, 1),
            (126, -184, 1),
            (170, -240, 1),
            (192, -232),
            (190, -150, 1),
            (204, -56),
        ]
    )
    part = canvas.add(upper, cloth, inflate=36, waves=0.7, folds=_creases(), shadow=0.25)
    canvas.add(
        path([(-228, -50), (-214, -84, 1), (-178, -102, 1), (-156, -66, 1), (-120, -50)]),
        over,
        inflate=10,
        waves=0,
        shadow=0.25,
        reach=4,
    )
    canvas.add(
        path([(118, -60), (136, -130, 1), (158, -196, 1), (190, -200), (194, -140, 1), (206, -58)]),
        accent,
        inflate=16,
        waves=0.2,
        shadow=0.3,
        reach=4,
    )
    swoop = path([(-96, -58), (-20, -82, 1), (44, -150, 1), (66, -170), (90, -170), (60, -110, 1), (10, -56)])
    canvas.add(swoop, accent, inflate=8, depth=0.7, waves=0, shadow=0.28, reach=4)
    canvas.seam([path([(-60, -54), (0, -110, 1), (26, -172)], closed=False)], 0.2, 2, part)
    laces(
        canvas, (-78, -130), (-2, -196), 5, RUBBER if luminance(cloth.colour) < 0.75 else darker(cloth.colour, 0.55), 42
    )
    foam = Cloth(RUBBER if not look.has("tonal") else lighter(rgb(look.second), 0.25), "rubber")
    sole = path(
        [
            (-238, -62),
            (-226, -52, 1),
            (-120, -46),
            (60, -58, 1),
            (214, -74),
            (226, -58, 1),
            (214, -16),
            (196, -6),
            (-176, -4),
            (-222, -20, 1),
            (-240, -46, 1),
        ]
    )
    canvas.add(sole, foam, inflate=20, depth=0.9, edge=5, waves=0, shadow=0.35, reach=6)
    canvas.seam([path([(-214, -32), (-60, -24, 1), (80, -38, 1), (206, -40)], closed=False)], 0.2, 2)
    canvas.stroke([path([(-60, -36), (40, -46, 1), (160, -52)], closed=False)], rgb(look.second), 6, 0.85)
    grip = path([(-222, -18), (-180, -6, 1), (196, -8), (212, -14), (206, 0), (-170, 2), (-210, -8, 1)])
    canvas.add(grip, Cloth((0.18, 0.18, 0.19), "rubber"), inflate=6, waves=0, shadow=0.2, reach=3)


def loafers(canvas: Canvas, look: Look) -> None:
    pair(canvas, lambda c: _dressy(c, look))


def _dressy(canvas: Canvas, look: Look) -> None:
    """Loafers with a strap (or tassels), and laced formal shoes."""
    cloth = cloth_of(look)
    dark = darker(cloth.colour, 0.35)
    laced = look.kind == "formal-shoes"
    top = -196 if laced else -178
    canvas.add(
        path([(-20, top + 36), (30, top + 8, 1), (120, top + 14, 1), (176, top - 6), (160, -110), (-10, -110)]),
        Cloth((0.62, 0.47, 0.33), "leather"),
        inflate=16,
        depth=-0.7,
        waves=0,
        shadow=0,
    )
    if laced:
        canvas.add(
            path([(-50, -130), (-20, -210, 1), (14, -218), (28, -180), (0, -120)]),
            cloth.plain(),
            inflate=10,
            waves=0,
            shadow=0.2,
        )
    upper = path(
        [
            (-226, -22),
            (-220, -52, 1),
            (-176, -80, 1),
            (-110, -104, 1),
            (-34, -150 if laced else -136),
            (0, top + 12, 1),
            (24, top + 26, 1),
            (90, top + 40, 1),
            (150, top + 8, 1),
            (186, top),
            (190, -100, 1),
            (196, -22),
        ]
    )
    part = canvas.add(upper, cloth, inflate=36, depth=1.15, folds=_creases(), waves=0.5, shadow=0.25)
    if laced:
        if look.has("toe-cap"):
            canvas.seam([path([(-166, -84), (-140, -56, 1), (-140, -22)], closed=False)], 0.3, 2.2, part)
        stay = path([(-98, -106), (-30, -152), (4, top + 12, 1), (22, top + 28), (10, -110, 1), (-50, -70), (-84, -84)])
        canvas.add(stay, cloth.plain(), inflate=9, depth=0.8, waves=0, shadow=0.34, reach=5)
        laces(canvas, (-66, -116), (-6, -176), 4, dark, 34)
    else:
        apron = path([(-196, -68), (-130, -84, 1), (-40, -118), (-20, -148)], closed=False)
        canvas.seam([apron], 0.5, 3, part)
        canvas.stitch([apron + (2, 4)], lighter(cloth.colour, 0.2), 1.6, 4, 0.6)
        strap = path([(-96, -110), (-34, -150), (-6, -164), (26, -120, 1), (40, -60), (-10, -52, 1), (-64, -78, 1)])
        canvas.add(strap, cloth.plain(), inflate=10, waves=0, shadow=0.36, reach=5)
        canvas.seam([outline(strap)], 0.16, 1.5)
        if look.has("tassel"):
            for x in (-60.0, -44.0):
                canvas.add(
                    path([(x, -112), (x + 8, -116), (x + 15, -70), (x - 9, -66)]),
                    cloth.plain(),
                    inflate=6,
                    waves=0,
                    shadow=0.4,
                    reach=4,
                )
        elif look.has("bit"):
            canvas.add(
                ribbon(path([(-72, -120), (-30, -98, 1), (14, -96)], closed=False), 9),
                Cloth((0.80, 0.68, 0.40), "metal"),
                inflate=5,
                edge=2,
                waves=0,
                shadow=0.4,
                reach=4,
            )
            for x, y in ((-66, -118), (8, -96)):
                canvas.add(
                    ellipse(x, y + G, 11, 11),
                    Cloth((0.80, 0.68, 0.40), "metal"),
                    holes=[ellipse(x, y + G, 5.5, 5.5)],
                    inflate=4,
                    edge=2,
                    waves=0,
                    shadow=0.4,
                    reach=4,
                )
        else:
            canvas.stroke(
                [path([(-54, -112), (-36, -118, 1), (-22, -108)], closed=False)], darker(cloth.colour, 0.6), 6, 0.9
            )
    sole = path(
        [(-232, -24), (-150, -20), (70, -20, 1), (200, -24), (204, -14), (80, -6, 1), (-196, -4), (-228, -12, 1)]
    )
    canvas.add(sole, Cloth((0.20, 0.15, 0.12), "leather"), inflate=6, waves=0, shadow=0.3, reach=4)
    canvas.add(
        path([(92, -18), (204, -18), (204, 0), (88, 0)]),
        Cloth((0.16, 0.12, 0.10), "leather"),
        inflate=6,
        waves=0,
        shadow=0.3,
        reach=4,
    )


def heels(canvas: Canvas, look: Look) -> None:
    pair(canvas, lambda c: _heel(c, look), dx=66, dy=-120)


def _heel(canvas: Canvas, look: Look) -> None:
    """Pumps with a stiletto, a low block, or flat ballerinas with a bow."""
    cloth = cloth_of(look)
    lift = {"high": 150.0, "low": 74.0}.get(look.heel or "", 0.0)
    inner = Cloth((0.80, 0.66, 0.54), "leather")
    canvas.add(
        path(
            [
                (-150, -46),
                (-60, -52, 1),
                (60, -lift * 0.75 - 54, 1),
                (184, -lift - 92),
                (176, -lift - 34),
                (20, -lift * 0.5 - 16, 1),
                (-130, -22),
            ]
        ),
        inner,
        inflate=16,
        depth=-0.6,
        waves=0,
        shadow=0,
    )
    upper = path(
        [
            (-232, -14),
            (-214, -40, 1),
            (-160, -60, 1),
            (-128, -56),
            (-80, -28, 1),
            (0, -lift * 0.36 - 34, 1),
            (90, -lift * 0.80 - 46, 1),
            (150, -lift - 84, 1),
            (188, -lift - 102),
            (200, -lift - 60, 1),
            (190, -lift - 12),
            (120, -lift * 0.92 - 4, 1),
            (10, -lift * 0.42 - 2, 1),
            (-70, -8, 1),
            (-140, -4),
        ]
    )
    canvas.add(upper, cloth, inflate=22, depth=1.25, waves=0.3, shadow=0.25)
    canvas.add(
        path(
            [
                (-232, -13),
                (-140, -6),
                (-66, -10, 1),
                (12, -lift * 0.42 - 4, 1),
                (122, -lift * 0.92 - 6, 1),
                (190, -lift - 13),
                (186, -lift - 4),
                (118, -lift * 0.92 + 5, 1),
                (8, -lift * 0.42 + 6, 1),
                (-70, 0),
                (-150, 0),
                (-222, -4),
            ]
        ),
        Cloth((0.24, 0.17, 0.14), "leather"),
        inflate=4,
        waves=0,
        shadow=0.2,
        reach=3,
    )
    if look.heel == "high":
        canvas.add(
            path(
                [
                    (122, -lift * 0.93),
                    (192, -lift - 12),
                    (186, -90, 1),
                    (176, 0),
                    (162, 0),
                    (160, -84, 1),
                    (140, -lift * 0.80, 1),
                ]
            ),
            cloth.plain(),
            inflate=14,
            waves=0,
            shadow=0.2,
        )
    elif look.heel == "low":
        canvas.add(
            path([(124, -lift * 0.93), (192, -lift - 12), (190, 0), (140, 0)]),
            cloth.plain(),
            inflate=14,
            waves=0,
            shadow=0.2,
        )
    else:
        canvas.add(
            path([(124, -10), (192, -14), (190, 0), (126, 0)]),
            Cloth((0.24, 0.17, 0.14), "leather"),
            inflate=6,
            waves=0,
            shadow=0.2,
            reach=3,
        )
    if look.has("bow"):
        for s in (-1, 1):
            canvas.add(
                path(
                    [
                        (-134, -58),
                        (-134 + s * 16, -80, 1),
                        (-134 + s * 36, -74, 1),
                        (-134 + s * 34, -52, 1),
                        (-134 + s * 14, -50, 1),
                    ]
                ),
                cloth.plain(),
                inflate=8,
                waves=0.2,
                shadow=0.4,
                reach=4,
            )
        canvas.add(ellipse(-134, G - 60, 7, 9), cloth.plain(), inflate=6, waves=0, shadow=0.4, reach=3)
    if look.has("ankle-strap"):
        top = -lift - 160
        canvas.add(
            ribbon(path([(186, -lift - 90), (182, top + 30, 1), (176, top)], closed=False), 13),
            cloth.plain(),
            inflate=6,
            waves=0,
            shadow=0.3,
            reach=3,
        )
        canvas.add(
            ribbon(path([(184, top + 2), (120, top - 12, 1), (60, top + 10)], closed=False), 13),
            cloth.plain(),
            inflate=6,
            waves=0,
            shadow=0.3,
            reach=3,
        )
        canvas.add(
            rounded(84, G + top - 14, 104, G + top + 6, 3),
            Cloth((0.80, 0.70, 0.45), "metal"),
            holes=[rounded(89, G + top - 9, 99, G + top + 1, 1)],
            inflate=3,
            waves=0,
            shadow=0.4,
            reach=3,
        )


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
    shaft = [(26.0, top), (98, top + 9, 1), (170, top - 2)]
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
    part = canvas.add(upper, cloth, inflate=44, depth=1.15, folds=[*ankle, *_creases()], waves=0.9, shadow=0.25)
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
    h = 46 if chunky else 24
    sole = path(
        [
            (-214, -h + 10),
            (-208, -h + 4, 1),
            (-100, -h + 8),
            (80, -h + 6),
            (190, -h + 2),
            (196, -4),
            (186, 0),
            (74, 0),
            (66, -12),
            (-40, -12),
            (-52, 0),
            (-190, 0),
            (-212, -10, 1),
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


def sandals(canvas: Canvas, look: Look) -> None:
    pair(canvas, lambda c: _slide(c, look) if look.kind == "flip-flops" else _sandal(c, look), dx=56, dy=-118)


def _footbed(canvas: Canvas, colour: RGB, material: str, height: float) -> None:
    sole = path(
        [
            (-226, -height - 4),
            (-200, -height + 2, 1),
            (-60, -height - 2, 1),
            (80, -height - 8, 1),
            (206, -height - 12),
            (214, -6),
            (204, 0),
            (-196, 0),
            (-222, -8, 1),
            (-232, -height + 2, 1),
        ]
    )
    canvas.add(sole, Cloth(colour, material), inflate=12, waves=0, shadow=0)
    bed = path(
        [
            (-228, -height - 2),
            (-140, -height - 18, 1),
            (0, -height - 18, 1),
            (120, -height - 34, 1),
            (206, -height - 22),
            (208, -height - 8),
            (80, -height - 2, 1),
            (-120, -height + 2, 1),
        ]
    )
    canvas.add(bed, Cloth(lighter(colour, 0.14), "suede"), inflate=10, waves=0, shadow=0.1)


def _sandal(canvas: Canvas, look: Look) -> None:
    """Two straps with buckles, or crossed straps and one behind the heel."""
    cloth = cloth_of(look)
    cork = look.has("cork")
    _footbed(canvas, (0.71, 0.53, 0.34) if cork else (0.25, 0.20, 0.17), "leather", 36 if cork else 26)
    spots = (
        ((-120.0, 62.0), (-16.0, 60.0)) if not look.has("gladiator") else ((-150.0, 34.0), (-96.0, 30.0), (-40.0, 30.0))
    )
    for x, w in spots:
        strap = path(
            [
                (x - w / 2, -30),
                (x - w / 2 + 10, -86, 1),
                (x + 14, -122, 1),
                (x + w / 2 + 16, -108, 1),
                (x + w / 2 + 6, -30),
            ]
        )
        canvas.add(strap, cloth, inflate=16, waves=0.3, shadow=0.35, reach=6)
        canvas.seam([outline(strap)], 0.14, 1.6)
        if not look.has("gladiator"):
            b = rounded(x - 4, G - 92, x + 22, G - 68, 4)
            canvas.add(
                b,
                Cloth((0.80, 0.68, 0.42), "metal"),
                holes=[rounded(x + 2, G - 86, x + 16, G - 74, 2)],
                inflate=3,
                edge=2,
                waves=0,
                shadow=0.45,
                reach=4,
            )
    if not cork or look.has("ankle-strap"):
        line = path([(196, -40), (186, -120, 1), (140, -168, 1), (60, -150)], closed=False)
        canvas.add(ribbon(line, 17), cloth.plain(), inflate=8, waves=0, shadow=0.3, reach=4)
        canvas.add(
            ribbon(path([(60, -150), (40, -80, 1), (46, -36)], closed=False), 17),
            cloth.plain(),
            inflate=8,
            waves=0,
            shadow=0.3,
            reach=4,
        )
        canvas.add(
            rounded(86, G - 178, 110, G - 148, 4),
            Cloth((0.80, 0.68, 0.42), "metal"),
            holes=[rounded(92, G - 172, 104, G - 154, 2)],
            inflate=3,
            edge=2,
            waves=0,
            shadow=0.45,
            reach=4,
        )


def _slide(canvas: Canvas, look: Look) -> None:
    """A rubber slide with one broad band."""
    cloth = cloth_of(look, "rubber")
    _footbed(canvas, darker(cloth.colour, 0.06), "rubber", 40)
    band = path([(-176, -34), (-166, -88, 1), (-112, -136, 1), (-40, -136, 1), (14, -96, 1), (26, -38)])
    canvas.add(band, cloth, inflate=26, depth=1.1, waves=0.2, shadow=0.4, reach=8)
    if look.has("bars"):
        canvas.stroke(
            [path([(-120 + i * 30, -50), (-96 + i * 30, -128)], closed=False) for i in range(3)],
            rgb(look.second),
            11,
            0.95,
        )
    _ = moved
