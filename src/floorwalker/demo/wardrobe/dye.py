"""From a look to cloth: colours, repeat of the pattern, print."""

from __future__ import annotations

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import RGB, Canvas, Cloth, Ink, darker, lighter, luminance
from floorwalker.demo.studio.palette import rgb
from floorwalker.demo.studio.paths import Curve, ellipse
from floorwalker.demo.studio.patterns import STEP, pattern_tile
from floorwalker.demo.studio.prints import emblem, lettering


def cloth_of(look: Look, material: str | None = None) -> Cloth:
    """The main cloth of a look, without prints."""
    base = rgb(look.colour)
    tile = pattern_tile(look.pattern, look.variant, base, rgb(look.second), rgb(look.third))
    return Cloth(base, material or look.material, tile, STEP)


def contrast(colour: RGB) -> RGB:
    """Thread that shows on a colour without shouting."""
    return lighter(colour, 0.35) if luminance(colour) < 0.35 else darker(colour, 0.28)


def printed(look: Look, cloth: Cloth, x: float, y: float, width: float) -> Cloth:
    """The cloth with the look's words and emblem around a point."""
    inks: list[Ink] = []
    colour = rgb(look.second)
    if look.emblem:
        size = width * (0.62 if look.words else 0.78)
        inks.append(Ink(emblem(look.emblem), x, y, size, colour))
        y += size * 0.5 + 26
    if look.words:
        cover = lettering(look.words, arched=look.has("arched") and not look.emblem)
        wide = min(width, 104.0 * cover.width / cover.height) if not look.emblem else width * 0.62
        inks.append(Ink(cover, x, y, wide, colour))
    return Cloth(cloth.colour, cloth.material, cloth.tile, cloth.tile_step, tuple(inks))


def button(canvas: Canvas, x: float, y: float, r: float, colour: RGB, sewn: bool = True) -> None:
    """A small bevelled disc, with thread holes where it is sewn through."""
    canvas.add(
        ellipse(x, y, r, r),
        Cloth(colour, "plastic"),
        inflate=r * 0.9,
        depth=0.8,
        edge=1.5,
        waves=0,
        shadow=0.5,
        reach=3,
    )
    if sewn and r > 3.5:
        d = r * 0.28
        holes = [ellipse(x + a * d, y + b * d, r * 0.13, r * 0.13) for a in (-1, 1) for b in (-1, 1)]
        found = [h for h in holes if len(h)]
        canvas.stroke([shut(h) for h in found], darker(colour, 0.55), r * 0.16, 0.9)


def shut(curve: Curve) -> Curve:
    """A closed outline as a line that comes back to its start."""
    return np.concatenate([curve, curve[:1]])
