"""Watches, hats, scarves, belts, ties, sunglasses, socks."""

from __future__ import annotations

import math

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, Fold, Plane, darker, lighter, luminance
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, ellipse, flipped, mirrored, moved, ribbon, rounded, spline, turned
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast, printed
from floorwalker.demo.wardrobe.outer import buckle
from floorwalker.demo.wardrobe.padded import diamonds

STEEL: RGB = (0.77, 0.78, 0.80)


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
                canvas.stroke([_closed(ellipse(0, cy + 190 + i * 28, 3.4, 4.2))], darker(cloth.colour, 0.65), 4, 0.9)
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


def _closed(curve: Curve) -> Curve:
    return np.concatenate([curve, curve[:1]])


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


def cap(canvas: Canvas, look: Look) -> None:
    """A ball cap turned a little to the left."""
    cloth = cloth_of(look)
    bill = cloth.plain(rgb(look.second)) if look.pattern == "colour-block" else cloth
    dome = spline(
        [
            (-150, 470),
            (-168, 380, 1),
            (-120, 262, 1),
            (10, 216, 1),
            (140, 262, 1),
            (196, 380, 1),
            (196, 474),
            (60, 500, 1),
        ]
    )
    main = printed(look, cloth, -36, 382, 110)
    canvas.add(dome, main, inflate=74, depth=1.5, waves=0.5, shadow=0)
    seams = [
        spline([(10, 218), (-120, 300, 1), (-140, 468)], closed=False),
        spline([(10, 218), (50, 330, 1), (52, 496)], closed=False),
        spline([(10, 218), (150, 300, 1), (170, 478)], closed=False),
    ]
    canvas.seam(seams, 0.28, 2.2)
    canvas.stitch([s + (5, 0) for s in seams], contrast(cloth.colour), 1.2, 4, 0.4)
    button(canvas, 10, 218, 10, cloth.colour, sewn=False)
    for x, y in ((-86, 300), (104, 296)):
        canvas.stroke([_closed(ellipse(x, y, 5, 6))], darker(cloth.colour, 0.4), 2.4, 0.8)
    brim = spline(
        [
            (-152, 462),
            (-60, 486, 1),
            (60, 500, 1),
            (74, 516, 1),
            (-20, 574, 1),
            (-170, 584, 1),
            (-258, 548, 1),
            (-250, 510, 1),
        ]
    )
    canvas.add(brim, bill, inflate=30, depth=1.3, waves=0.3, shadow=0.3, reach=8)
    canvas.stitch(
        [
            spline(
                [(-240 + i * 14, 520 - i * 5), (-120 + i * 4, 560 - i * 16, 1), (60 - i * 10, 512 - i * 3)],
                closed=False,
            )
            for i in range(3)
        ],
        contrast(bill.colour),
        1.2,
        4.5,
        0.5,
    )


def beanie(canvas: Canvas, look: Look) -> None:
    """A knitted cap with a turned-up rib; with a bobble or without."""
    cloth = cloth_of(look, "cable" if look.pattern == "cable" else "knit")
    if look.has("bobble"):
        canvas.add(
            ellipse(0, 212, 58, 54), Cloth(rgb(look.second), "fleece"), inflate=40, depth=1.3, waves=0.4, shadow=0
        )
    dome = mirrored([(0, 240, 1), (90, 262, 1), (152, 360, 1), (166, 480), (0, 500, 1)])
    ribs = [
        Fold(spline([(x * 0.30, 262), (x * 0.8, 340, 1), (x, 470)], closed=False), 12, 0.7)
        for x in np.linspace(-140, 140, 7)
    ]
    canvas.add(dome, cloth, inflate=64, depth=1.4, folds=ribs, waves=0.4, shadow=0.3)
    band = mirrored(
        [(0, 452, 1), (110, 446, 1), (170, 434, 1), (176, 470, 1), (172, 552, 1), (100, 570, 1), (0, 576, 1)]
    )
    canvas.add(
        band,
        cloth.plain(rgb(look.second) if look.pattern == "colour-block" else cloth.colour, "rib"),
        inflate=34,
        depth=1.2,
        edge=8,
        waves=0.3,
        shadow=0.4,
        reach=9,
    )
    if look.words or look.has("tag"):
        canvas.add(
            rounded(-34, 500, 34, 536, 3),
            printed(look, Cloth((0.56, 0.38, 0.23), "leather"), 0, 518, 54),
            inflate=6,
            waves=0,
            shadow=0.35,
            reach=4,
        )


def bucket_hat(canvas: Canvas, look: Look) -> None:
    """A soft hat with a sloping brim, in cloth or straw."""
    cloth = cloth_of(look)
    crown = mirrored([(0, 262, 1), (84, 268, 1), (124, 300, 1), (148, 440), (0, 468, 1)])
    canvas.add(crown, cloth, inflate=60, depth=1.3, waves=0.7, shadow=0)
    canvas.seam([spline([(-122, 300), (0, 330, 1), (122, 300)], closed=False)], 0.26, 2.2)
    brim = mirrored([(0, 462, 1), (100, 450, 1), (148, 432), (230, 530, 1), (220, 560, 1), (110, 596, 1), (0, 604, 1)])
    canvas.add(brim, cloth, inflate=36, depth=1.1, waves=0.8, shadow=0.35, reach=9)
    if look.material == "straw":
        canvas.add(
            ribbon(spline([(-148, 436), (0, 466, 1), (148, 436)], closed=False) - (0, 16), 30),
            Cloth(rgb(look.second), "satin"),
            inflate=10,
            waves=0,
            shadow=0.3,
            reach=4,
        )
    else:
        canvas.stitch(
            [
                spline(
                    [(-150 - i * 16, 446 + i * 24), (0, 484 + i * 28, 1), (150 + i * 16, 446 + i * 24)], closed=False
                )
                for i in range(4)
            ],
            contrast(cloth.colour),
            1.2,
            4.5,
            0.5,
        )


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
        folds = [Fold(line + (dx, 0), 20, 0.9) for dx in (-22, 20)]
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


def belt(canvas: Canvas, look: Look) -> None:
    """Rolled once, the buckle in front."""
    cloth = cloth_of(look)
    back = ribbon(ellipse(0, 396, 196, 74)[np.r_[24:48, 0:1]], 64)
    canvas.add(back, cloth.plain(darker(cloth.colour, 0.42)), inflate=20, waves=0, shadow=0)
    ring = ellipse(0, 400, 204, 84)
    front = ribbon(np.concatenate([ring[0:25]]), 68)
    canvas.add(front, cloth, inflate=26, depth=1.1, edge=5, waves=0.2, shadow=0.3, reach=10)
    for off in (-27, 27):
        canvas.stitch([ring[1:24] + (0, off)], contrast(cloth.colour), 1.5, 5, 0.6)
    tail = ribbon(
        spline([(40, 480), (-60, 484, 1), (-150, 462, 1), (-196, 440)], closed=False) + (0, 22), (66, 66, 60, 34)
    )
    canvas.add(tail, cloth, inflate=24, depth=1.0, edge=5, waves=0.2, shadow=0.45, reach=9)
    for i in range(4):
        canvas.stroke([_closed(ellipse(-60 - i * 30, 505 - i * i * 1.6, 3.2, 3.2))], darker(cloth.colour, 0.7), 4, 0.9)
    metal = rgb(look.second)
    buckle(canvas, 62, 492, 84, 100, metal)
    canvas.add(
        rounded(-6, 464, 14, 546, 5), cloth.plain(darker(cloth.colour, 0.08)), inflate=9, waves=0, shadow=0.45, reach=5
    )


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


def sunglasses(canvas: Canvas, look: Look) -> None:
    """Round, square, cat-eye or aviator; the colour is the frame's, `second` the lens's."""
    frame = Cloth(rgb(look.colour), "metal" if look.has("wire") else "plastic")
    lens = rgb(look.second)
    cy = 400.0
    if look.has("round"):
        shape = ellipse(118, cy, 92, 88)
    elif look.has("cat-eye"):
        shape = spline(
            [
                (24, cy - 30, 1),
                (110, cy - 66, 1),
                (232, cy - 92),
                (214, cy - 10, 1),
                (160, cy + 60, 1),
                (80, cy + 62, 1),
                (30, cy + 20, 1),
            ]
        )
    elif look.has("aviator"):
        shape = spline(
            [
                (26, cy - 56, 1),
                (110, cy - 72, 1),
                (206, cy - 58, 1),
                (214, cy + 10, 1),
                (150, cy + 96, 1),
                (80, cy + 70, 1),
                (30, cy, 1),
            ]
        )
    else:
        shape = spline(
            [
                (24, cy - 62, 1),
                (110, cy - 70, 1),
                (214, cy - 66, 1),
                (220, cy - 20, 1),
                (198, cy + 62, 1),
                (110, cy + 74, 1),
                (40, cy + 60, 1),
                (22, cy - 10, 1),
            ]
        )
    for sign in (1, -1):
        temple = spline(
            [(sign * 214, cy - 54), (sign * 250, cy - 66, 1), (sign * 262, cy - 20, 1), (sign * 256, cy + 30)],
            closed=False,
        )
        canvas.add(ribbon(temple, (14, 12, 9)), frame, inflate=6, waves=0, shadow=0)
    thick = 0.93 if look.has("wire") else 0.85

    def fade(_x: Plane, y: Plane) -> Plane:
        return np.asarray(0.78 + 0.50 * np.clip((y - cy + 80) / 170, 0, 1), dtype=np.float32)

    for sign in (1, -1):
        rim = shape * (sign, 1)
        mid = rim.mean(axis=0)
        hole = (rim - mid) * thick + mid
        canvas.add(hole, Cloth(lens, "plastic"), inflate=30, depth=0.7, waves=0, shadow=0, tint=fade, gloss=0.25)
        glare = (hole - mid) * (0.55, 0.24) + mid + (-18, -38)
        found = canvas.cover([turned(glare, -10, (float(mid[0]), float(mid[1])))])
        if found is not None:
            image, x0, y0 = found
            m = np.asarray(image, np.float32)[..., None] * (0.17 / 255)
            spot = canvas.rgb[y0 : y0 + m.shape[0], x0 : x0 + m.shape[1]]
            spot += (1 - spot) * m
        canvas.add(rim, frame, holes=[hole], inflate=8, depth=1.2, edge=3, waves=0, shadow=0.3, reach=5)
    bridge = spline([(-34, cy - 22), (0, cy - 40, 1), (34, cy - 22)], closed=False)
    canvas.add(ribbon(bridge, 8 if look.has("wire") else 15), frame, inflate=6, edge=2, waves=0, shadow=0.2, reach=3)
    if look.has("aviator"):
        canvas.add(
            ribbon(spline([(-60, cy - 66), (0, cy - 72, 1), (60, cy - 66)], closed=False), 7),
            frame,
            inflate=4,
            waves=0,
            shadow=0.2,
            reach=3,
        )


def socks(canvas: Canvas, look: Look) -> None:
    """A pair laid one over the other."""
    cloth = cloth_of(look, "rib" if look.pattern == "ribbed" else look.material)
    trim = cloth.plain(rgb(look.second) if look.has("tipped") else cloth.colour)
    short = look.length == "ankle"
    top = 330.0 if short else 130.0
    foot = spline(
        [
            (-20, top),
            (92, top),
            (96, 430, 1),
            (86, 520, 1),
            (104, 600, 1),
            (60, 664, 1),
            (-40, 672, 1),
            (-150, 690, 1),
            (-206, 660, 1),
            (-196, 596, 1),
            (-110, 556, 1),
            (-36, 510, 1),
            (-22, 430, 1),
        ]
    )
    ankle = [
        Fold(spline([(-20, 500 + i * 26), (30, 512 + i * 20, 1), (70, 530 + i * 6)], closed=False), 12, 1.0)
        for i in range(3)
    ]
    for dx, dy in ((72, -40), (-36, 20)):
        part = moved(foot, dx, dy)
        folds = [Fold(moved(f.line, dx, dy), f.width, f.depth) for f in ankle]
        canvas.add(
            part,
            cloth,
            origin=(dx, dy),
            inflate=40,
            depth=1.1,
            folds=folds,
            waves=0.8,
            shadow=0.4 if dx < 0 else 0,
            reach=12,
        )
        if look.has("tipped"):
            toe = moved(spline([(-152, 690), (-207, 660, 1), (-197, 596, 1), (-150, 574), (-128, 630, 1)]), dx, dy)
            heel = moved(spline([(88, 530), (105, 600, 1), (62, 664), (40, 610, 1)]), dx, dy)
            for piece in (toe, heel):
                canvas.add(piece, trim, inflate=20, waves=0.2, shadow=0.15, reach=3)
        band = moved(
            spline(
                [(-22, top - 4), (36, top + 2, 1), (94, top - 4), (95, top + 50), (36, top + 56, 1), (-22, top + 50)]
            ),
            dx,
            dy,
        )
        canvas.add(band, trim.plain(material="rib"), origin=(dx, dy), inflate=20, waves=0, shadow=0.22, reach=4)


def gloves(canvas: Canvas, look: Look) -> None:
    """A pair, palms down; leather or knit."""
    cloth = cloth_of(look)
    hand = spline(
        [
            (-62, 640),
            (-70, 470, 1),
            (-84, 330, 1),
            (-66, 300, 1),
            (-46, 330, 1),
            (-38, 420, 1),
            (-36, 270, 1),
            (-16, 230, 1),
            (4, 268, 1),
            (8, 410, 1),
            (20, 262, 1),
            (42, 240, 1),
            (58, 276, 1),
            (54, 420, 1),
            (72, 330, 1),
            (92, 316, 1),
            (104, 346, 1),
            (92, 480, 1),
            (70, 560, 1),
            (66, 640),
        ]
    )
    for turn, dx, sign in ((9, 96, -1), (-9, -104, 1)):
        shape = turned(moved(hand * (sign, 1), dx, 0), turn, (dx, 500))
        canvas.add(shape, cloth, inflate=24, depth=1.2, waves=0.6, shadow=0.35, reach=10)
        cuff = turned(moved(rounded(-68, 590, 72, 650, 6) * (sign, 1), dx, 0), turn, (dx, 500))
        canvas.add(
            cuff,
            cloth.plain(material="rib" if look.material != "leather" else None),
            inflate=14,
            waves=0,
            shadow=0.25,
            reach=5,
        )
    _ = (flipped, diamonds, STEEL)
