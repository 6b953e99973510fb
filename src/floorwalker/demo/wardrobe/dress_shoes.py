"""Loafers, laced formal shoes, heels and flats."""

from __future__ import annotations

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Layer, darker, lighter
from floorwalker.demo.studio.paths import ellipse, moved, ribbon, rounded
from floorwalker.demo.wardrobe.dye import cloth_of
from floorwalker.demo.wardrobe.last import BRASS, G, creases, laces, outline, pair, path


def loafers(canvas: Canvas, look: Look) -> None:
    pair(canvas, lambda c: _dressy(c, look))


def _dressy(canvas: Canvas, look: Look) -> None:
    """Loafers with a strap, tassels or a bit, and laced formal shoes."""
    cloth = cloth_of(look)
    laced = look.kind == "formal-shoes"
    lining = Cloth((0.62, 0.47, 0.33), "leather")
    canvas.add(
        path([(-22, -150), (40, -156, 1), (120, -158, 1), (186, -178), (170, -96), (0, -96)]),
        lining,
        inflate=16,
        depth=-0.7,
        waves=0,
        shadow=0,
    )
    if laced:
        tongue = path([(-52, -130), (-24, -186, 1), (8, -196), (30, -164), (0, -118)])
        canvas.add(tongue, cloth.plain(), inflate=10, waves=0, shadow=0.2)
    upper = path(
        [
            (-230, -22),
            (-231, -46, 1),
            (-206, -78, 1),
            (-150, -94, 1),
            (-86, -110, 1),
            (-34, -148),
            (-14, -158, 1),
            (8, -148, 1),
            (60, -126, 1),
            (120, -132, 1),
            (168, -172, 1),
            (188, -180),
            (198, -110, 1),
            (200, -22),
        ]
    )
    part = canvas.add(upper, cloth, inflate=38, depth=1.2, folds=creases(), waves=0.5, shadow=0.25)
    canvas.seam([path([(158, -164), (150, -90, 1), (160, -24)], closed=False)], 0.2, 1.8, part)
    if laced:
        _vamp(canvas, look, cloth, part)
    else:
        _saddle(canvas, look, cloth, part)
    sole = path(
        [(-238, -26), (-150, -22), (70, -24, 1), (202, -28), (206, -16), (80, -8, 1), (-196, -4), (-234, -12, 1)]
    )
    canvas.add(sole, Cloth((0.20, 0.15, 0.12), "leather"), inflate=6, waves=0, shadow=0.3, reach=4)
    canvas.add(
        path([(92, -20), (205, -22), (205, 0), (88, 0)]),
        Cloth((0.16, 0.12, 0.10), "leather"),
        inflate=6,
        waves=0,
        shadow=0.3,
        reach=4,
    )


def _vamp(canvas: Canvas, look: Look, cloth: Cloth, part: Layer | None) -> None:
    """The laced front of a derby."""
    if look.has("toe-cap"):
        canvas.seam([path([(-176, -90), (-146, -58, 1), (-146, -22)], closed=False)], 0.3, 2.2, part)
    stay = path([(-96, -106), (-36, -147), (-12, -158), (20, -142), (34, -96, 1), (-20, -66, 1), (-80, -84)])
    canvas.add(stay, cloth.plain(), inflate=9, depth=0.8, waves=0, shadow=0.34, reach=5)
    canvas.seam([outline(stay)], 0.14, 1.5)
    laces(canvas, (-62, -112), (-16, -146), 4, darker(cloth.colour, 0.35), 34)


def _saddle(canvas: Canvas, look: Look, cloth: Cloth, part: Layer | None) -> None:
    """The apron and strap of a loafer."""
    apron = path([(-214, -66), (-190, -80, 1), (-130, -84, 1), (-74, -96)], closed=False)
    canvas.seam([apron], 0.5, 3, part)
    canvas.stitch([moved(apron, 2, 5)], lighter(cloth.colour, 0.2), 1.6, 4, 0.6)
    strap = path(
        [(-92, -108), (-54, -132, 1), (-26, -152), (4, -146), (24, -96, 1), (36, -24), (-22, -24), (-40, -70, 1)]
    )
    canvas.add(strap, cloth.plain(), inflate=10, waves=0, shadow=0.36, reach=5)
    canvas.seam([outline(strap)], 0.16, 1.5)
    if look.has("tassel"):
        for x in (-58.0, -40.0):
            tassel = path([(x, -120), (x + 8, -124), (x + 15, -76), (x - 9, -72)])
            canvas.add(tassel, cloth.plain(), inflate=6, waves=0, shadow=0.4, reach=4)
    elif look.has("bit"):
        bar = ribbon(path([(-70, -118), (-38, -112, 1), (-6, -124)], closed=False), 8)
        canvas.add(bar, Cloth(BRASS, "metal"), inflate=5, edge=2, waves=0, shadow=0.4, reach=4)
        for x, y in ((-68, -116), (-8, -124)):
            ring = ellipse(x, y + G, 10, 10)
            canvas.add(
                ring,
                Cloth(BRASS, "metal"),
                holes=[ellipse(x, y + G, 5, 5)],
                inflate=4,
                edge=2,
                waves=0,
                shadow=0.4,
                reach=4,
            )
    else:
        canvas.stroke(
            [path([(-58, -112), (-42, -122, 1), (-22, -122)], closed=False)], darker(cloth.colour, 0.6), 6, 0.9
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
            Cloth(BRASS, "metal"),
            holes=[rounded(89, G + top - 9, 99, G + top + 1, 1)],
            inflate=3,
            waves=0,
            shadow=0.4,
            reach=3,
        )
