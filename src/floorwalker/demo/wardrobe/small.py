"""Belts, sunglasses, socks."""

from __future__ import annotations

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas, Cloth, Fold, Plane, darker
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import ellipse, moved, ribbon, rounded, spline, turned
from floorwalker.demo.wardrobe.dye import cloth_of, contrast, shut
from floorwalker.demo.wardrobe.outer import buckle


def belt(canvas: Canvas, look: Look) -> None:
    """Rolled once, the buckle in front."""
    cloth = cloth_of(look)
    back = ribbon(ellipse(0, 396, 196, 74)[np.r_[24:48, 0:1]], 64)
    canvas.add(back, cloth.plain(darker(cloth.colour, 0.42)), inflate=20, waves=0, shadow=0)
    ring = ellipse(0, 400, 204, 84)
    front = ribbon(np.concatenate([ring[0:25]]), 68)
    canvas.add(front, cloth, inflate=26, depth=1.1, edge=5, waves=0.2, shadow=0.3, reach=10)
    for off in (-27, 27):
        canvas.stitch([moved(ring[1:24], 0, off)], contrast(cloth.colour), 1.5, 5, 0.6)
    tail = ribbon(
        moved(spline([(40, 480), (-60, 484, 1), (-150, 462, 1), (-196, 440)], closed=False), 0, 22), (66, 66, 60, 34)
    )
    canvas.add(tail, cloth, inflate=24, depth=1.0, edge=5, waves=0.2, shadow=0.45, reach=9)
    for i in range(4):
        canvas.stroke([shut(ellipse(-60 - i * 30, 505 - i * i * 1.6, 3.2, 3.2))], darker(cloth.colour, 0.7), 4, 0.9)
    metal = rgb(look.second)
    buckle(canvas, 62, 492, 84, 100, metal)
    canvas.add(
        rounded(-6, 464, 14, 546, 5), cloth.plain(darker(cloth.colour, 0.08)), inflate=9, waves=0, shadow=0.45, reach=5
    )


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
