"""Bags, seen from the front."""

from __future__ import annotations

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, ellipse, mirrored, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast, printed
from floorwalker.demo.wardrobe.outer import buckle
from floorwalker.demo.wardrobe.tops import zipper

GOLD: RGB = (0.83, 0.68, 0.38)
STEEL: RGB = (0.74, 0.75, 0.77)


def metal(look: Look) -> RGB:
    return STEEL if look.has("silver-metal") else GOLD


def loop(curve: Curve) -> Curve:
    return np.concatenate([curve, curve[:1]])


def zip_along(canvas: Canvas, line: Curve, tape: RGB, teeth: RGB) -> None:
    """A zip that follows a curve, with a puller at its start."""
    canvas.stroke([line], darker(tape, 0.3), 11, 0.95)
    canvas.stroke([line], teeth, 4.2, 0.95)
    canvas.stitch([line], darker(teeth, 0.55), 4.2, 1.4, 0.5)
    x, y = float(line[0][0]), float(line[0][1])
    canvas.add(
        rounded(x - 4, y + 2, x + 4, y + 32, 3), Cloth(teeth, "metal"), inflate=4, edge=2, waves=0, shadow=0.5, reach=4
    )


def backpack(canvas: Canvas, look: Look) -> None:
    """Zipped day packs and flapped rucksacks."""
    cloth = cloth_of(look)
    trim = Cloth(
        rgb(look.second) if look.pattern == "colour-block" else darker(cloth.colour, 0.22),
        "leather" if look.has("leather-trim") else cloth.material,
    )
    for side in (-1, 1):  # straps behind
        line = spline([(side * 70, 190), (side * 176, 300, 1), (side * 172, 560)], closed=False)
        canvas.add(ribbon(line, (40, 44, 20)), cloth.plain(darker(cloth.colour, 0.3)), inflate=12, waves=0.3, shadow=0)
    handle = spline([(-44, 168), (-38, 112, 1), (38, 112, 1), (44, 168)], closed=False)
    canvas.add(ribbon(handle, 20), trim, inflate=9, waves=0, shadow=0)
    body = mirrored(
        [(0, 146, 1), (96, 152, 1), (150, 210, 1), (164, 400, 1), (166, 620, 1), (146, 668, 1), (0, 674, 1)]
    )
    canvas.add(body, cloth, inflate=54, depth=1.15, folds=_sag(canvas, 150, 240, 640), waves=0.8, shadow=0.25)
    if look.kind == "rucksack" or look.has("flap"):
        flap = mirrored([(0, 138, 1), (110, 148, 1), (160, 206, 1), (160, 330, 1), (140, 368, 1), (0, 376, 1)])
        canvas.add(flap, cloth, inflate=40, waves=0.7, shadow=0.4, reach=12)
        canvas.stitch([loop(0.965 * (flap - (0, 250)) + (0, 250))], contrast(cloth.colour), 1.4, 5, 0.6)
        for x in (-70, 70):
            canvas.add(rounded(x - 13, 320, x + 13, 470, 4), trim, inflate=8, waves=0, shadow=0.4, reach=6)
            buckle(canvas, x, 404, 36, 32, metal(look))
    else:
        arc = spline(
            [(-138, 420), (-134, 250, 1), (-70, 190, 1), (70, 190, 1), (134, 250, 1), (138, 420)], closed=False
        )
        zip_along(canvas, arc, cloth.colour, metal(look))
    pocket = mirrored([(0, 452, 1), (112, 456, 1), (126, 480, 1), (128, 630, 1), (112, 648, 1), (0, 652, 1)])
    canvas.add(
        pocket,
        cloth.plain(trim.colour) if look.pattern == "colour-block" else cloth,
        inflate=34,
        waves=0.6,
        shadow=0.35,
        reach=9,
    )
    zip_along(canvas, spline([(-102, 492), (0, 486, 1), (102, 492)], closed=False), cloth.colour, metal(look))
    patch = rounded(-26, 540, 26, 576, 5)
    canvas.add(
        patch,
        printed(
            look,
            Cloth((0.60, 0.42, 0.26) if look.has("leather-trim") else darker(cloth.colour, 0.35), "leather"),
            0,
            558,
            42,
        ),
        inflate=6,
        waves=0,
        shadow=0.35,
        reach=4,
    )


def _sag(canvas: Canvas, half: float, y0: float, y1: float, n: int = 5) -> list[Fold]:
    rng = canvas.rng
    folds = []
    for _ in range(n):
        x, y = rng.uniform(-half, half) * 0.8, rng.uniform(y0, y1)
        folds.append(
            Fold(
                spline([(x - 44, y), (x, y + rng.uniform(4, 20), 1), (x + 44, y + rng.uniform(-16, 16))], closed=False),
                rng.uniform(12, 20),
                rng.uniform(0.3, 0.8),
            )
        )
    return folds


def tote(canvas: Canvas, look: Look) -> None:
    """Canvas shoppers with a print, structured leather totes, straw baskets."""
    cloth = cloth_of(look)
    leather = look.material in ("leather", "faux-leather")
    strap = cloth.plain(
        darker(cloth.colour, 0.10) if look.pattern != "colour-block" else rgb(look.second),
        "leather" if look.material == "straw" else None,
    )
    if look.material == "straw":
        strap = Cloth((0.52, 0.33, 0.19), "leather")
    back = spline([(-88, 330), (-76, 160, 1), (0, 116, 1), (76, 160, 1), (88, 330)], closed=False)
    canvas.add(ribbon(back - (0, 10), 17), strap.plain(darker(strap.colour, 0.28)), inflate=8, waves=0, shadow=0)
    top = 292.0
    canvas.add(
        mirrored([(0, top - 20, 1), (150, top - 10, 1), (178, top + 4), (0, top + 30)]),
        cloth.plain(darker(cloth.colour, 0.40)),
        inflate=20,
        depth=-0.6,
        waves=0,
        shadow=0,
    )
    hem = 168 if not leather else 176
    body = mirrored([(0, top + 12, 1), (182, top), (hem + 8, 480, 1), (hem, 656, 1), (hem - 20, 676, 1), (0, 680, 1)])
    main = printed(look, cloth, 0, 480, 190)
    folds = _sag(canvas, 150, top + 60, 640, 7) if not leather else _sag(canvas, 150, 420, 640, 3)
    part = canvas.add(
        body,
        main,
        inflate=46,
        depth=1.0 if not leather else 1.2,
        folds=folds,
        waves=1.0 if not leather else 0.5,
        shadow=0.25,
    )
    if look.pattern == "colour-block":
        base = mirrored([(0, 552), (172, 548), (hem, 656, 1), (hem - 20, 676, 1), (0, 680, 1)])
        canvas.add(base, cloth.plain(rgb(look.second)), inflate=40, waves=0.5, shadow=0.2, reach=4)
    canvas.seam([spline([(-180, top + 20), (0, top + 33, 1), (180, top + 20)], closed=False)], 0.22, 2, part)
    canvas.stitch(
        [spline([(-179, top + 16), (0, top + 29, 1), (179, top + 16)], closed=False)],
        contrast(cloth.colour),
        1.4,
        5,
        0.5,
    )
    front = spline([(-88, 372), (-84, 190, 1), (0, 136, 1), (84, 190, 1), (88, 372)], closed=False)
    canvas.add(ribbon(front, 18), strap, inflate=9, waves=0, shadow=0.4, reach=9)
    for x in (-88, 88):
        canvas.seam([loop(spline([(x - 8, 338), (x + 8, 338), (x + 8, 368), (x - 8, 368)]))], 0.25, 1.6)
        if leather:
            canvas.add(ellipse(x, 352, 5, 5), Cloth(metal(look), "metal"), inflate=5, waves=0, shadow=0.4, reach=3)
    if leather:
        canvas.add(rounded(-13, 312, 13, 356, 4), strap, inflate=6, waves=0, shadow=0.4, reach=5)
        button(canvas, 0, 346, 7, metal(look), sewn=False)


def crossbody(canvas: Canvas, look: Look) -> None:
    """A small flapped bag on a long strap or a chain."""
    cloth = cloth_of(look)
    line = spline([(-140, 420), (-176, 270, 1), (-70, 96, 1), (60, 92, 1), (172, 260, 1), (140, 420)], closed=False)
    if look.has("chain"):
        canvas.stroke([line], darker(metal(look), 0.25), 9, 1.0)
        canvas.stitch([line], metal(look), 8, 8, 1.0)
        canvas.stitch([line], darker(metal(look), 0.45), 2, 5, 0.7)
    else:
        canvas.add(ribbon(line, 15), cloth.plain(darker(cloth.colour, 0.06)), inflate=7, waves=0, shadow=0)
    body = mirrored([(0, 376, 1), (140, 380, 1), (166, 400, 1), (170, 590, 1), (150, 622, 1), (0, 628, 1)])
    quilt = None
    if look.pattern == "quilted":
        from floorwalker.demo.wardrobe.padded import diamonds

        quilt = diamonds(54, 9)
    canvas.add(body, cloth, inflate=38, depth=1.2, waves=0.3, shadow=0.2, relief=quilt)
    round_flap = look.has("saddle")
    flap = (
        mirrored([(0, 370, 1), (140, 374, 1), (170, 398, 1), (160, 480, 1), (90, 560, 1), (0, 576, 1)])
        if round_flap
        else mirrored([(0, 370, 1), (140, 374, 1), (170, 398, 1), (172, 496, 1), (150, 520, 1), (0, 526, 1)])
    )
    canvas.add(flap, cloth, inflate=30, depth=0.9, waves=0.3, shadow=0.45, reach=11, relief=quilt)
    canvas.stitch([loop((flap - (0, 450)) * 0.94 + (0, 450))], contrast(cloth.colour), 1.3, 5, 0.55)
    y = 556 if round_flap else 512
    canvas.add(
        rounded(-22, y - 18, 22, y + 16, 6),
        Cloth(metal(look), "metal"),
        inflate=8,
        edge=3,
        waves=0,
        shadow=0.5,
        reach=5,
    )
    canvas.add(
        rounded(-7, y - 8, 7, y + 6, 3),
        Cloth(darker(metal(look), 0.25), "metal"),
        inflate=4,
        waves=0,
        shadow=0.4,
        reach=3,
    )
    for x in (-146, 146):
        canvas.add(
            ellipse(x, 402, 13, 13),
            Cloth(metal(look), "metal"),
            holes=[ellipse(x, 402, 7, 7)],
            inflate=4,
            edge=2,
            waves=0,
            shadow=0.4,
            reach=4,
        )


def handbag(canvas: Canvas, look: Look) -> None:
    """A structured bag with one short handle."""
    cloth = cloth_of(look)
    handle = spline([(-92, 330), (-84, 190, 1), (0, 138, 1), (84, 190, 1), (92, 330)], closed=False)
    canvas.add(ribbon(handle, 20), cloth.plain(darker(cloth.colour, 0.12)), inflate=10, waves=0, shadow=0)
    body = mirrored([(0, 300, 1), (136, 306, 1), (160, 330, 1), (196, 600, 1), (176, 634, 1), (0, 640, 1)])
    canvas.add(body, cloth, inflate=46, depth=1.25, waves=0.4, shadow=0.2)
    flap = mirrored([(0, 294, 1), (138, 300, 1), (164, 328, 1), (172, 420, 1), (120, 446, 1), (0, 456, 1)])
    canvas.add(flap, cloth, inflate=30, depth=0.9, waves=0.2, shadow=0.45, reach=10)
    canvas.stitch([loop((flap - (0, 380)) * 0.94 + (0, 380))], contrast(cloth.colour), 1.3, 5, 0.5)
    canvas.add(
        rounded(-16, 418, 16, 486, 6), cloth.plain(darker(cloth.colour, 0.12)), inflate=8, waves=0, shadow=0.4, reach=5
    )
    canvas.add(ellipse(0, 466, 14, 14), Cloth(metal(look), "metal"), inflate=9, edge=3, waves=0, shadow=0.5, reach=4)
    for x in (-92, 92):
        canvas.add(
            rounded(x - 15, 312, x + 15, 346, 5),
            Cloth(metal(look), "metal"),
            holes=[rounded(x - 9, 319, x + 9, 339, 3)],
            inflate=4,
            edge=2,
            waves=0,
            shadow=0.4,
            reach=4,
        )


def clutch(canvas: Canvas, look: Look) -> None:
    """An envelope or a framed evening bag."""
    cloth = cloth_of(look)
    if look.has("frame"):
        body = mirrored([(0, 330, 1), (150, 338, 1), (206, 420, 1), (200, 540, 1), (120, 578, 1), (0, 582, 1)])
        gathers = [
            Fold(spline([(x * 0.72, 350), (x, 440, 1), (x * 0.95, 560)], closed=False), 16, 0.9)
            for x in np.linspace(-150, 150, 7)
        ]
        canvas.add(body, cloth, inflate=50, depth=1.2, folds=gathers, waves=0.5, shadow=0)
        canvas.add(
            ribbon(spline([(-164, 346), (-100, 326, 1), (0, 318, 1), (100, 326, 1), (164, 346)], closed=False), 22),
            Cloth(metal(look), "metal"),
            inflate=9,
            edge=4,
            waves=0,
            shadow=0.35,
            reach=6,
        )
        for x in (-9, 9):
            canvas.add(ellipse(x, 302, 12, 12), Cloth(metal(look), "metal"), inflate=9, waves=0, shadow=0.4, reach=4)
        return
    body = mirrored([(0, 330), (208, 330), (214, 340, 1), (214, 560, 1), (206, 572), (0, 572)])
    canvas.add(body, cloth, inflate=40, depth=1.0, waves=0.4, shadow=0)
    flap = mirrored([(0, 324), (210, 326), (216, 338, 1), (212, 352, 1), (20, 486, 1), (0, 492, 1)])
    canvas.add(flap, cloth, inflate=26, depth=0.9, waves=0.3, shadow=0.45, reach=10)
    canvas.stitch([loop((flap - (0, 390)) * 0.95 + (0, 390))], contrast(cloth.colour), 1.3, 5, 0.5)
    canvas.add(ellipse(0, 470, 11, 11), Cloth(metal(look), "metal"), inflate=8, edge=3, waves=0, shadow=0.5, reach=4)
    if look.has("wrist-strap"):
        canvas.add(
            ribbon(spline([(206, 350), (262, 420, 1), (236, 540, 1), (214, 470)], closed=False), 13),
            cloth.plain(),
            inflate=6,
            waves=0,
            shadow=0.2,
        )


def wallet(canvas: Canvas, look: Look) -> None:
    """A folded wallet with a snap."""
    cloth = cloth_of(look)
    canvas.add(rounded(-170, 306, 178, 556, 16), cloth.plain(darker(cloth.colour, 0.25)), inflate=20, waves=0, shadow=0)
    front = rounded(-176, 296, 168, 546, 16)
    canvas.add(front, cloth, inflate=30, depth=1.0, waves=0.3, shadow=0.4, reach=8)
    canvas.stitch([loop((front - (0, 421)) * 0.95 + (0, 421))], contrast(cloth.colour), 1.4, 5, 0.6)
    tab = spline([(168, 392), (96, 396), (80, 421, 1), (96, 446), (168, 450)])
    canvas.add(tab, cloth.plain(), inflate=10, waves=0, shadow=0.4, reach=6)
    canvas.add(ellipse(108, 421, 9, 9), Cloth(metal(look), "metal"), inflate=7, edge=2, waves=0, shadow=0.4, reach=3)
    _ = zipper
