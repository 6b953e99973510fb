"""Sandals and slides."""

from __future__ import annotations

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, darker, lighter
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import ribbon, rounded
from floorwalker.demo.wardrobe.dye import cloth_of
from floorwalker.demo.wardrobe.last import BRASS, G, outline, pair, path


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
    """Two straps with buckles, or three thin ones; a strap behind the heel."""
    cloth = cloth_of(look)
    cork = look.has("cork")
    sole = (0.71, 0.53, 0.34) if cork else (0.25, 0.20, 0.17)
    _footbed(canvas, sole, "leather", 38 if cork else 28)
    thin = look.has("gladiator")
    if not cork or look.has("ankle-strap"):
        _ankle(canvas, cloth)
    for x, w in ((-142.0, 26.0), (-84.0, 26.0), (-20.0, 28.0)) if thin else ((-120.0, 66.0), (-10.0, 70.0)):
        _strap(canvas, cloth, x, w, 84 if thin else 96, not thin)


def _strap(canvas: Canvas, cloth: Cloth, x: float, w: float, high: float, buckled: bool) -> None:
    """A band over the foot: its far side behind, its near side coming down to the sole."""
    lean = 26.0
    far = path(
        [
            (x - w / 2 + lean, -36 - high * 0.55),
            (x + lean * 1.6, -36 - high * 0.86, 1),
            (x + w / 2 + lean * 2.4, -36 - high * 0.50),
            (x + w / 2 + lean * 2.2, -44),
            (x - w / 2 + lean, -44),
        ]
    )
    canvas.add(far, cloth.plain(darker(cloth.colour, 0.42)), inflate=12, depth=-0.6, waves=0, shadow=0)
    near = path(
        [
            (x - w / 2 - 6, -26),
            (x - w / 2 + 2, -60, 1),
            (x - w / 2 + lean, -36 - high * 0.62),
            (x + lean * 0.9, -36 - high * 0.84, 1),
            (x + w / 2 + lean * 1.3, -36 - high * 0.74),
            (x + w / 2 + 12, -60, 1),
            (x + w / 2 + 6, -24),
        ]
    )
    canvas.add(near, cloth, inflate=18, depth=1.1, waves=0.3, shadow=0.35, reach=6)
    canvas.seam([outline(near)], 0.14, 1.6)
    if buckled:
        b = rounded(x - 12, G - 92, x + 18, G - 62, 5)
        canvas.add(
            b,
            Cloth(BRASS, "metal"),
            holes=[rounded(x - 6, G - 86, x + 12, G - 68, 3)],
            inflate=3,
            edge=2,
            waves=0,
            shadow=0.45,
            reach=4,
        )


def _ankle(canvas: Canvas, cloth: Cloth) -> None:
    """A counter behind the heel and a buckled strap around the ankle."""
    counter = path([(196, -38), (206, -90, 1), (198, -150), (178, -152), (160, -90, 1), (132, -40)])
    canvas.add(counter, cloth.plain(), inflate=14, waves=0.2, shadow=0.2, reach=4)
    back = path([(190, -150), (140, -172, 1), (84, -158), (78, -148), (136, -158, 1), (186, -134)])
    canvas.add(back, cloth.plain(darker(cloth.colour, 0.35)), inflate=6, waves=0, shadow=0)
    line = path([(196, -140), (150, -128, 1), (104, -132, 1), (80, -152)], closed=False)
    canvas.add(ribbon(line, 19), cloth.plain(), inflate=8, waves=0, shadow=0.35, reach=5)
    b = rounded(112, G - 148, 140, G - 114, 5)
    canvas.add(
        b,
        Cloth(BRASS, "metal"),
        holes=[rounded(118, G - 141, 134, G - 121, 3)],
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
            [path([(-120 + i * 30, -50), (-96 + i * 30, -128)], closed=False) for i in range(2)],
            rgb(look.second),
            11,
            0.95,
        )
