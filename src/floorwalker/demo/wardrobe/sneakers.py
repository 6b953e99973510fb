"""Sneakers and running shoes."""

from __future__ import annotations

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, darker, lighter, luminance
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import ellipse, ribbon
from floorwalker.demo.wardrobe.dye import cloth_of, contrast
from floorwalker.demo.wardrobe.last import RUBBER, G, creases, laces, outline, pair, path

GUM: RGB = (0.66, 0.45, 0.26)


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
    part = canvas.add(upper, cloth, inflate=34, folds=creases(), waves=0.6, shadow=0.25)
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
        [path([(-6 + i * 24, -44), (34 + i * 24, -124)], closed=False) for i in range(2)]
        if look.has("bars")
        else [path([(-30, -60), (10, -88, 1), (50, -66, 1), (92, -96, 1), (128, -78)], closed=False)]
    )
    if look.has("bars") or look.has("swash"):
        for line in mark:
            canvas.add(
                ribbon(line, 12),
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
    part = canvas.add(upper, cloth, inflate=36, folds=creases(), waves=0.8, shadow=0.25)
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
    badge = rgb(look.second)
    canvas.stroke([outline(ellipse(84, G - 218, 23, 23))], badge, 2, 0.9)
    for step in range(3):  # three small waves: our own mark
        wave = path(
            [(70, -228 + 10 * step), (77, -232 + 10 * step, 1), (91, -224 + 10 * step, 1), (98, -228 + 10 * step)],
            closed=False,
        )
        canvas.stroke([wave], badge, 3.4, 0.95)
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
    part = canvas.add(upper, cloth, inflate=36, waves=0.7, folds=creases(), shadow=0.25)
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
