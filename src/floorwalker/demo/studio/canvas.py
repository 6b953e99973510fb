"""One picture being drawn: parts laid over each other, each lit from the upper left and shading what is below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from floorwalker.demo.studio.fabric import MATERIALS, TILE, Material, texture_at, undulation
from floorwalker.demo.studio.light import blur
from floorwalker.demo.studio.paths import Curve

Plane = NDArray[np.float32]
Relief = Callable[[Plane, Plane], Plane]
"""A value at every point, from x of shape (1, w) and y of shape (h, 1) in units."""
RGB = tuple[float, float, float]

WIDTH, HEIGHT = 600, 800
_AA = 3
_COARSE = 3
"""Light is worked out on every third pixel: it has no finer detail."""
_LIGHT = (-0.55, -0.83)


@dataclass(frozen=True, slots=True)
class Fold:
    """A crease (depth > 0) or a ridge (depth < 0) along an open curve, tapering at its ends."""

    line: Curve
    width: float = 12.0
    depth: float = 1.0


@dataclass(frozen=True, slots=True)
class Ink:
    """Something printed on cloth: its cover (0-255), where its middle lies (units), its width there."""

    cover: Image.Image
    x: float
    y: float
    width: float
    colour: RGB


@dataclass(frozen=True, slots=True)
class Cloth:
    """A dyed material; `tile` is a repeat of the pattern, one pixel per `tile_step` units, shape (h, w, 3)."""

    colour: RGB
    material: str = "cotton"
    tile: Plane | None = None
    tile_step: float = 1.0
    inks: tuple[Ink, ...] = ()

    def plain(self, colour: RGB | None = None, material: str | None = None) -> Cloth:
        """The same without pattern and print: for linings, ribs, trims."""
        return Cloth(colour or self.colour, material or self.material)


@dataclass(slots=True)
class Layer:
    """A part as it was laid down: cover in [0, 1] and its place in pixels."""

    cover: Plane
    x: int
    y: int


def mix(a: RGB, b: RGB, share: float) -> RGB:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def darker(colour: RGB, by: float) -> RGB:
    return mix(colour, (0.0, 0.0, 0.0), by)


def lighter(colour: RGB, by: float) -> RGB:
    return mix(colour, (1.0, 1.0, 1.0), by)


def luminance(colour: RGB) -> float:
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


@dataclass(slots=True)
class Canvas:
    """Premultiplied colours and cover of the thing drawn so far; the ground comes last."""

    size: float
    """Pixels per unit of the paper, 1.0 for a picture of 600 x 800."""
    rng: np.random.Generator
    zoom: float = 1.0
    middle: float = 400.0
    """The height (units) that comes to lie in the middle of the picture."""
    scale: float = field(init=False)
    """Pixels per unit of the thing."""
    left: float = field(init=False)
    top: float = field(init=False)
    rgb: Plane = field(init=False)
    alpha: Plane = field(init=False)

    def __post_init__(self) -> None:
        w, h = round(WIDTH * self.size), round(HEIGHT * self.size)
        self.scale = self.size * self.zoom
        self.left, self.top = w / 2, h / 2 - self.middle * self.scale
        self.rgb = np.zeros((h, w, 3), np.float32)
        self.alpha = np.zeros((h, w), np.float32)

    # ── cover ───────────────────────────────────────────────────────────────────────────────────

    def cover(
        self, outlines: Sequence[Curve], holes: Sequence[Curve] = (), lines: Sequence[tuple[Curve, float]] = ()
    ) -> tuple[Image.Image, int, int] | None:
        """Filled outlines without the holes, and open lines of a width; anti-aliased, cut to its own box."""
        h, w = self.alpha.shape
        k = self.scale
        points = np.concatenate([*outlines, *(c for c, _ in lines)])
        pad = max((wd for _, wd in lines), default=0.0) / 2 + 1 / k
        x0 = max(0, int(np.floor((points[:, 0].min() - pad) * k + self.left)))
        y0 = max(0, int(np.floor((points[:, 1].min() - pad) * k + self.top)))
        x1 = min(w, int(np.ceil((points[:, 0].max() + pad) * k + self.left)))
        y1 = min(h, int(np.ceil((points[:, 1].max() + pad) * k + self.top)))
        if x1 - x0 < 1 or y1 - y0 < 1:
            return None
        big = Image.new("L", ((x1 - x0) * _AA, (y1 - y0) * _AA))
        draw = ImageDraw.Draw(big)

        def place(curve: Curve) -> list[tuple[float, float]]:
            at = (curve * k + (self.left - x0, self.top - y0)) * _AA
            return [(float(a), float(b)) for a, b in at]

        for outline in outlines:
            draw.polygon(place(outline), fill=255)
        for hole in holes:
            draw.polygon(place(hole), fill=0)
        for line, width in lines:
            draw.line(place(line), fill=255, width=max(1, round(width * k * _AA)), joint="curve")
        return big.reduce(_AA), x0, y0

    # ── parts ───────────────────────────────────────────────────────────────────────────────────

    def add(
        self,
        outline: Curve | Sequence[Curve],
        cloth: Cloth,
        *,
        holes: Sequence[Curve] = (),
        angle: float = 0.0,
        origin: tuple[float, float] = (0.0, 0.0),
        inflate: float = 26.0,
        depth: float = 1.0,
        edge: float = 5.0,
        folds: Sequence[Fold] = (),
        waves: float = 1.0,
        shadow: float = 0.30,
        reach: float = 7.0,
        relief: Relief | None = None,
        tint: Relief | None = None,
        gloss: float | None = None,
    ) -> Layer | None:
        """Lays one part down.

        `angle` (degrees) and `origin` turn pattern and texture with it; `inflate` is how far its roundness reaches in
        from the edge and `depth` how round it is; `edge` the radius of its rim; `relief(x, y)` adds height and
        `tint(x, y)` multiplies the colour, both in units.
        """
        outlines = [outline] if isinstance(outline, np.ndarray) else list(outline)
        found = self.cover(outlines, holes)
        if found is None:
            return None
        image, x0, y0 = found
        cover: Plane = np.asarray(image, np.float32) * np.float32(1 / 255)
        material = MATERIALS[cloth.material]
        if shadow > 0:
            self._shade_below(image, x0, y0, shadow, reach)
        light = self._light(image, x0, y0, inflate, depth, edge, folds, waves * material.folds, relief)
        paint = self._paint(cloth, material, light, x0, y0, angle, origin, tint)
        self._lay(paint, light, material.gloss if gloss is None else gloss, cover, x0, y0)
        return Layer(cover, x0, y0)

    def _box(self, cover: Plane, x0: int, y0: int) -> tuple[slice, slice]:
        return slice(y0, y0 + cover.shape[0]), slice(x0, x0 + cover.shape[1])

    def _shade_below(self, image: Image.Image, x0: int, y0: int, strength: float, reach: float) -> None:
        """The soft shadow that a part throws down and to the right on what lies under it."""
        k, (h, w) = self.scale, self.alpha.shape
        pad = round(reach * 2.2 * k) + 1
        soft = Image.new("L", (image.width + 2 * pad, image.height + 2 * pad))
        soft.paste(image, (pad + round(reach * 0.25 * k), pad + round(reach * 0.55 * k)))
        if max(soft.size) > 160:  # large shadows are soft enough to be worked out at half size
            small = soft.reduce(2).filter(ImageFilter.GaussianBlur(reach * k / 2.4))
            soft = small.resize(soft.size, Image.Resampling.BILINEAR)
        else:
            soft = soft.filter(ImageFilter.GaussianBlur(reach * k / 1.2))
        ax, ay = x0 - pad, y0 - pad
        cut = soft.crop((max(0, -ax), max(0, -ay), min(soft.width, w - ax), min(soft.height, h - ay)))
        dark = 1 - np.asarray(cut, np.float32) * (strength / 255)
        ax, ay = max(0, ax), max(0, ay)
        self.rgb[ay : ay + dark.shape[0], ax : ax + dark.shape[1]] *= dark[..., None]

    def _light(
        self,
        image: Image.Image,
        x0: int,
        y0: int,
        inflate: float,
        depth: float,
        edge: float,
        folds: Sequence[Fold],
        waves: float,
        relief: Relief | None,
    ) -> Plane:
        """Light on the part, 1.0 where it faces us: slopes of its height towards and away from the lamp."""
        k = self.scale
        small: Plane = np.asarray(image.reduce(_COARSE), np.float32) * np.float32(1 / 255)
        unit = k / _COARSE
        wide, rim = blur(small, inflate * unit), blur(small, edge * unit)
        height = wide * (inflate * unit * 1.15 * depth) + rim * (edge * unit * 0.55 * min(depth, 1.0))
        h, w = small.shape
        ys = ((np.arange(h, dtype=np.float32) + 0.5) / unit + (y0 - self.top) / k)[:, None]
        xs = ((np.arange(w, dtype=np.float32) + 0.5) / unit + (x0 - self.left) / k)[None, :]
        if waves > 0:
            wavy = undulation()
            oy, ox = self.rng.integers(0, TILE, 2)
            rows, cols = (ys[:, 0].astype(np.int64) + oy) % TILE, (xs[0].astype(np.int64) + ox) % TILE
            height = height + wavy[np.ix_(rows, cols)] * (waves * 2.0 * unit)
        if folds:
            height = height + self._fold_height(folds, (h, w), x0, y0) * max(0.5, min(waves, 1.4) if waves else 1.0)
        if relief is not None:
            height = height + relief(xs, ys) * unit
        gy, gx = np.gradient(height)
        light = 1 - 0.42 * (gx * _LIGHT[0] + gy * _LIGHT[1])
        light = light - 0.16 * depth * (1 - np.clip(wide * 1.25, 0, 1)) - 0.10 * (1 - rim)
        light = np.clip(light, 0.30, 1.55).astype(np.float32)
        full = Image.fromarray(light).resize((w * _COARSE, h * _COARSE), Image.Resampling.BILINEAR)
        return np.asarray(full, np.float32)[: image.height, : image.width]

    def _fold_height(self, folds: Sequence[Fold], shape: tuple[int, int], x0: int, y0: int) -> Plane:
        unit = self.scale / _COARSE
        total = np.zeros(shape, np.float32)
        for broad in (False, True):
            group = [f for f in folds if (f.width > 16) is broad]
            if not group:
                continue
            plane = Image.new("F", (shape[1], shape[0]))
            draw = ImageDraw.Draw(plane)
            for fold in group:
                line = fold.line * unit + ((self.left - x0) / _COARSE, (self.top - y0) / _COARSE)
                n = len(line)
                for i in range(n - 1):
                    taper = np.sin(np.pi * (i + 0.7) / n)
                    draw.line(
                        [tuple(line[i]), tuple(line[i + 1])],
                        fill=float(-fold.depth * taper * fold.width * 0.32 * unit),
                        width=max(1, round(fold.width * 0.55 * unit)),
                    )
            total += blur(np.asarray(plane, np.float32), (11 if broad else 4.6) * unit)
        return total

    def _paint(
        self,
        cloth: Cloth,
        material: Material,
        light: Plane,
        x0: int,
        y0: int,
        angle: float,
        origin: tuple[float, float],
        tint: Relief | None,
    ) -> Plane:
        """Colours before light, texture included: (h, w, 3)."""
        k = self.scale
        h, w = light.shape
        xs = ((np.arange(w, dtype=np.float32) + x0 + 0.5 - self.left) / k)[None, :].astype(np.float32)
        ys = ((np.arange(h, dtype=np.float32) + y0 + 0.5 - self.top) / k)[:, None].astype(np.float32)
        a = np.float32(np.deg2rad(angle))
        u: Plane = (xs - origin[0]) * np.cos(a) + (ys - origin[1]) * np.sin(a) if angle else xs - np.float32(origin[0])
        v: Plane = (ys - origin[1]) * np.cos(a) - (xs - origin[0]) * np.sin(a) if angle else ys - np.float32(origin[1])
        grain = texture_at(material.grain, min(1.0, k))
        side = grain.shape[0]
        ui = np.floor(u * (side / TILE)).astype(np.int32) % side
        vi = np.floor(v * (side / TILE)).astype(np.int32) % side
        tone = 1 + material.strength * (grain[vi, ui] if angle else grain[vi[:, 0]][:, ui[0]])
        if cloth.tile is None:
            base: Plane = np.asarray(cloth.colour, np.float32)[None, None] * tone[..., None]
        else:
            th, tw = cloth.tile.shape[:2]
            sway = (light - 1) * 9  # a pattern follows the folds
            ti = np.floor((u + sway) / cloth.tile_step).astype(np.int32) % tw
            tj = np.floor((v + sway) / cloth.tile_step).astype(np.int32) % th
            base = cloth.tile.reshape(-1, 3)[tj * tw + ti] * tone[..., None]
        for ink in cloth.inks:
            self._print(base, ink, x0, y0)
        if tint is not None:
            base = base * tint(xs, ys)[..., None]
        return base

    def _print(self, base: Plane, ink: Ink, x0: int, y0: int) -> None:
        k = self.scale
        w = max(1, round(ink.width * k))
        h = max(1, round(ink.width * k * ink.cover.height / ink.cover.width))
        cover = ink.cover.resize((w, h), Image.Resampling.LANCZOS)
        left, top = round(ink.x * k + self.left - w / 2) - x0, round(ink.y * k + self.top - h / 2) - y0
        cut = cover.crop((max(0, -left), max(0, -top), min(w, base.shape[1] - left), min(h, base.shape[0] - top)))
        if cut.width < 1 or cut.height < 1:
            return
        m = np.asarray(cut, np.float32)[..., None] * (0.94 / 255)
        left, top = max(0, left), max(0, top)
        spot = base[top : top + cut.height, left : left + cut.width]
        spot += (np.asarray(ink.colour, np.float32) - spot) * m

    def _lay(self, paint: Plane, light: Plane, gloss: float, cover: Plane, x0: int, y0: int) -> None:
        """Light on colour: dark things show their form by a little added light, shiny ones by highlights."""
        glow = 0.085 * (light - 1)
        if gloss > 0:
            glow = glow + gloss * 0.9 * np.clip(light - 1.06, 0, None) ** 1.25
        glow = glow + 0.30 * np.clip(light - 1.04, 0, None)  # bright sides turn pale rather than vivid
        lit = paint * np.minimum(light, 1.04)[..., None] + glow[..., None]
        np.clip(lit, 0, 1, out=lit)
        m = cover[..., None]
        box = self._box(cover, x0, y0)
        self.rgb[box] += (lit - self.rgb[box]) * m
        a = self.alpha[box]
        self.alpha[box] = a + cover * (1 - a)

    # ── lines ───────────────────────────────────────────────────────────────────────────────────

    def stroke(
        self, lines: Sequence[Curve], colour: RGB, width: float = 2.0, opacity: float = 1.0, on: Layer | None = None
    ) -> None:
        """Drawn lines of one colour; `on` keeps them inside a part."""
        found = self.cover((), (), [(line, width) for line in lines])
        if found is None:
            return
        image, x0, y0 = found
        m: Plane = np.asarray(image, np.float32) * np.float32(opacity / 255)
        if on is not None:
            m = m * self._within(on, m, x0, y0)
        box = self._box(m, x0, y0)
        self.rgb[box] += (np.asarray(colour, np.float32) - self.rgb[box]) * m[..., None]
        a = self.alpha[box]
        self.alpha[box] = a + m * (1 - a)

    def seam(self, lines: Sequence[Curve], depth: float = 0.3, width: float = 2.2, on: Layer | None = None) -> None:
        """A sewn groove: dark, with a lit lip beside it."""
        found = self.cover((), (), [(line, width) for line in lines])
        if found is None:
            return
        image, x0, y0 = found
        m: Plane = np.asarray(image, np.float32) * np.float32(1 / 255)
        if on is not None:
            m = m * self._within(on, m, x0, y0)
        box = self._box(m, x0, y0)
        lip = np.zeros_like(m)
        step = max(1, round(1.6 * self.scale))
        lip[step:, step:] = m[:-step, :-step]
        a = self.alpha[box]
        self.rgb[box] = np.clip(
            self.rgb[box] * (1 - depth * m)[..., None] + (0.16 * depth * lip * (1 - m) * a)[..., None], 0, 1
        )

    def stitch(
        self, lines: Sequence[Curve], colour: RGB, width: float = 1.5, dash: float = 5.0, opacity: float = 0.8
    ) -> None:
        """Dashes of thread along the lines."""
        dashes: list[Curve] = []
        for line in lines:
            steps = np.hypot(*np.diff(line, axis=0).T)
            at = np.concatenate([[0.0], np.cumsum(steps)])
            for start in np.arange(0, at[-1] - dash * 0.6, dash * 1.5):
                want = np.array([start, start + dash])
                dashes.append(np.stack([np.interp(want, at, line[:, 0]), np.interp(want, at, line[:, 1])], axis=1))
        if dashes:
            self.stroke(dashes, colour, width, opacity)

    def _within(self, layer: Layer, m: Plane, x0: int, y0: int) -> Plane:
        out = np.zeros_like(m)
        h, w = m.shape
        lh, lw = layer.cover.shape
        ax, ay = max(x0, layer.x), max(y0, layer.y)
        bx, by = min(x0 + w, layer.x + lw), min(y0 + h, layer.y + lh)
        if bx > ax and by > ay:
            out[ay - y0 : by - y0, ax - x0 : bx - x0] = layer.cover[
                ay - layer.y : by - layer.y, ax - layer.x : bx - layer.x
            ]
        return out

    def stamp(self, other: Canvas, dx: float, dy: float, tone: float = 1.0) -> None:
        """Lays a copy of another drawing here, moved and toned down; what leaves the picture is cut off."""
        h, w = self.alpha.shape
        sx, sy = round(dx * self.scale), round(dy * self.scale)
        here = (slice(max(0, sy), min(h, h + sy)), slice(max(0, sx), min(w, w + sx)))
        there = (slice(max(0, -sy), min(h, h - sy)), slice(max(0, -sx), min(w, w - sx)))
        a = other.alpha[there]
        self.rgb[here] = self.rgb[here] * (1 - a)[..., None] + other.rgb[there] * tone
        self.alpha[here] = a + self.alpha[here] * (1 - a)

    def shade_under(self, other: Canvas, dx: float, dy: float, strength: float = 0.30, reach: float = 16.0) -> None:
        """The shadow that a stamp will throw on what is here already."""
        image = Image.fromarray((other.alpha * 255).astype(np.uint8))
        self._shade_below(image, round(dx * self.scale), round(dy * self.scale), strength, reach)
