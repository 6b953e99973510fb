"""Caps, beanies, hats."""

from __future__ import annotations

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import ellipse, mirrored, moved, ribbon, rounded, spline
from floorwalker.demo.wardrobe.dye import button, cloth_of, contrast, printed, shut


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
    canvas.stitch([moved(s, 5, 0) for s in seams], contrast(cloth.colour), 1.2, 4, 0.4)
    button(canvas, 10, 218, 10, cloth.colour, sewn=False)
    for x, y in ((-86, 300), (104, 296)):
        canvas.stroke([shut(ellipse(x, y, 5, 6))], darker(cloth.colour, 0.4), 2.4, 0.8)
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
