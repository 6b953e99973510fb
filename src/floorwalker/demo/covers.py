"""Book covers: a mood's colours, a motif of what the book is about, the title set large in Latin letters."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from floorwalker.demo.books import Book
from floorwalker.demo.studio.fabric import TILE, texture

_W, _H = 420, 600
_AA = 2
RGB = tuple[int, int, int]
Draw = Callable[[ImageDraw.ImageDraw, "Palette", np.random.Generator], None]


class Palette(tuple[RGB, RGB, RGB, RGB]):
    """Ground, figure, accent, letters."""

    __slots__ = ()


def _palette(*hexes: str) -> Palette:
    return Palette(tuple(int(h[i : i + 2], 16) for i in (0, 2, 4)) for h in hexes)  # type: ignore[misc]


_MOODS: dict[str, tuple[Palette, ...]] = {
    "warm": (_palette("f3d9b1", "c8553d", "f28f3b", "4a2c23"), _palette("f7c59f", "ef6f53", "fff1dd", "5b2a2a")),
    "sad": (_palette("33415c", "7d8597", "c9d3e0", "f1f4f8"), _palette("9db4c0", "5c6b73", "e0fbfc", "253237")),
    "funny": (_palette("ffd23f", "ee4266", "3bceac", "2b2140"), _palette("fdf0d5", "ff7d00", "15616d", "001524")),
    "thrilling": (_palette("1b1b1e", "d7263d", "f5f1ed", "f5f1ed"), _palette("d7263d", "1b1b1e", "f3c178", "fff7ea")),
    "scary": (_palette("14110f", "7d4f50", "d1be9c", "d1be9c"), _palette("22223b", "4a4e69", "9a8c98", "f2e9e4")),
    "romantic": (_palette("f8d7da", "c9184a", "ff8fa3", "590d22"), _palette("5e1f3f", "e5989b", "ffcdb2", "ffe9e0")),
    "hopeful": (_palette("cfe8ef", "2a9d8f", "f4a261", "1d3557"), _palette("fefae0", "588157", "e9c46a", "283618")),
    "thoughtful": (_palette("e6e1d6", "3d405b", "81b29a", "2b2d42"), _palette("2f3e46", "84a98c", "cad2c5", "f0f4ef")),
    "dark": (_palette("0b090a", "660708", "b1a7a6", "f5f3f4"), _palette("231f20", "5f0f40", "9a8fa0", "efe9f2")),
    "adventurous": (_palette("0f4c5c", "e36414", "fb8b24", "fff3e2"), _palette("f2e8cf", "386641", "bc4749", "283618")),
    "mysterious": (_palette("2d1e4a", "6d4c9f", "e0aaff", "f6ecff"), _palette("10262f", "2c6e63", "d8c99b", "efe7cd")),
    "calm": (_palette("d8e2dc", "8fb9aa", "f2d096", "33475b"), _palette("e8eef2", "77a6b6", "b3d0d6", "2d4654")),
    "whimsical": (_palette("cdb4db", "ffafcc", "a2d2ff", "3c2a5d"), _palette("2b2d70", "f9c74f", "f9844a", "fff6e0")),
    "satirical": (_palette("f1faee", "e63946", "1d3557", "1d3557"), _palette("ffba08", "1d1d1d", "d00000", "1d1d1d")),
    "nostalgic": (_palette("e9d8a6", "9b5d3c", "94a87c", "43302b"), _palette("c9ada7", "6b4f59", "f2e9e4", "35262d")),
}


def _waves(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.ellipse((250, 190, 620, 560), fill=p[2])
    for row in range(7):
        y = 520 + row * 95
        tone = p[1] if row % 2 == 0 else _blend(p[1], p[0], 0.45)
        line = [(x, y + 26 * math.sin(x / 62 + row * 1.3 + float(rng.uniform(-0.2, 0.2)))) for x in range(-10, 860, 10)]
        d.polygon([*line, (860, 1210), (-10, 1210)], fill=tone)


def _night(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.ellipse((470, 240, 730, 500), fill=p[2])
    d.ellipse((420, 215, 670, 465), fill=p[0])
    for _ in range(46):
        x, y, r = rng.uniform(30, 810), rng.uniform(200, 900), rng.uniform(2, 7)
        d.ellipse((x - r, y - r, x + r, y + r), fill=p[2])
    d.polygon([(0, 1200), (0, 980), (180, 850), (330, 960), (520, 800), (700, 940), (840, 860), (840, 1200)], fill=p[1])


def _peaks(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.ellipse((300, 240, 540, 480), fill=p[2])
    for row, base in enumerate((560, 720, 880)):
        tone = _blend(p[1], p[0], 0.55 - 0.27 * row)
        points: list[tuple[float, float]] = [(-20, 1220)]
        points += [(i * 145 - 20, base + float(rng.uniform(*((-110, -20) if i % 2 else (10, 90))))) for i in range(7)]
        d.polygon([*points, (860, 1220)], fill=tone)


def _rings(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    cx, cy = 420 + rng.uniform(-90, 90), 560
    for i in range(9, 0, -1):
        r = i * 46
        d.ellipse((cx - r, cy - r, cx + r, cy + r), fill=(p[1], p[0], p[2])[i % 3])


def _city(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.ellipse((520, 220, 720, 420), fill=p[2])
    x = -10.0
    while x < 840:
        w, h = rng.uniform(70, 130), rng.uniform(300, 720)
        tone = p[1] if rng.random() < 0.6 else _blend(p[1], p[0], 0.35)
        d.rectangle((x, 1200 - h, x + w, 1200), fill=tone)
        for wy in range(int(1200 - h) + 26, 1150, 52):
            for wx in range(int(x) + 16, int(x + w) - 22, 34):
                if rng.random() < 0.45:
                    d.rectangle((wx, wy, wx + 14, wy + 22), fill=p[2])
        x += w


def _flowers(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    for i in range(9):
        x, y = 70 + (i % 3) * 300 + rng.uniform(-50, 50), 330 + (i // 3) * 270 + rng.uniform(-40, 40)
        d.line((x, y, x + rng.uniform(-60, 60), y + 320), fill=_blend(p[3], p[0], 0.4), width=9)
    for i in range(9):
        x, y = 100 + (i % 3) * 310 + rng.uniform(-60, 60), 330 + (i // 3) * 270 + rng.uniform(-50, 50)
        r = rng.uniform(52, 84)
        turn = rng.uniform(0, 1.2)
        for k in range(6):
            a = turn + k * math.pi / 3
            px, py = x + r * math.cos(a), y + r * math.sin(a)
            d.ellipse((px - r * 0.62, py - r * 0.62, px + r * 0.62, py + r * 0.62), fill=p[1] if i % 2 else p[2])
        d.ellipse((x - r * 0.5, y - r * 0.5, x + r * 0.5, y + r * 0.5), fill=p[2] if i % 2 else p[1])


def _heart(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    def outline(size: float, cx: float, cy: float) -> list[tuple[float, float]]:
        points = []
        for i in range(120):
            t = 2 * math.pi * i / 120
            x = 16 * math.sin(t) ** 3
            y = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
            points.append((cx + x * size, cy - y * size))
        return points

    d.polygon(outline(21, 350, 600), fill=p[1])
    d.polygon(outline(15, 540 + float(rng.uniform(-20, 20)), 760), fill=p[2])


def _sun(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    cx, cy = 420, 640
    turn = rng.uniform(0, 0.3)
    for i in range(20):
        a, b = turn + i * math.pi / 10, turn + (i + 0.5) * math.pi / 10
        d.polygon(
            [
                (cx, cy),
                (cx + 900 * math.cos(a), cy + 900 * math.sin(a)),
                (cx + 900 * math.cos(b), cy + 900 * math.sin(b)),
            ],
            fill=_blend(p[0], p[2], 0.55),
        )
    d.ellipse((cx - 190, cy - 190, cx + 190, cy + 190), fill=p[1])


def _house(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.ellipse((90, 230, 290, 430), fill=p[2])
    d.polygon([(-10, 900), (300, 820), (560, 880), (850, 800), (850, 1210), (-10, 1210)], fill=_blend(p[1], p[0], 0.4))
    d.polygon([(300, 640), (480, 470), (660, 640)], fill=p[3])
    d.rectangle((330, 640, 630, 900), fill=p[1])
    d.rectangle((450, 740, 520, 900), fill=p[3])
    for x in (365, 560):
        d.rectangle((x, 690, x + 42, 742), fill=p[2])
    d.rectangle((580, 480, 616, 590), fill=p[3])
    _ = rng


def _eye(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.polygon(
        [(60 + 72 * i / 10 * 10, 620 - 190 * math.sin(math.pi * i / 10)) for i in range(11)]
        + [(780 - 72 * i, 620 + 190 * math.sin(math.pi * i / 10)) for i in range(11)],
        fill=p[2],
    )
    d.ellipse((280, 480, 560, 760), fill=p[1])
    d.ellipse((355, 555, 485, 685), fill=p[0])
    d.ellipse((440, 545, 490, 595), fill=p[2])
    _ = rng


def _keyhole(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.rectangle((180, 300, 660, 1000), fill=p[1])
    d.rectangle((210, 330, 630, 970), outline=p[2], width=8)
    d.ellipse((340, 480, 500, 640), fill=p[0])
    d.polygon([(395, 600), (445, 600), (490, 820), (350, 820)], fill=p[0])
    _ = rng


def _tree(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.rectangle((0, 1010, 840, 1200), fill=_blend(p[1], p[0], 0.5))

    def grow(x: float, y: float, a: float, size: float, depth: int) -> None:
        x2, y2 = x + size * math.cos(a), y + size * math.sin(a)
        d.line((x, y, x2, y2), fill=p[3], width=max(3, int(size * 0.13)))
        if depth == 0:
            d.ellipse((x2 - 26, y2 - 26, x2 + 26, y2 + 26), fill=p[1] if rng.random() < 0.6 else p[2])
            return
        for turn in (-0.5, 0.45):
            grow(x2, y2, a + turn + float(rng.uniform(-0.16, 0.16)), size * 0.74, depth - 1)

    grow(420, 1040, -math.pi / 2, 210, 5)


def _arches(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    for i in range(6, 0, -1):
        w, tone = i * 62, (p[1], p[0], p[2])[i % 3]
        d.pieslice((420 - w, 560 - w, 420 + w, 560 + w), 180, 360, fill=tone)
        d.rectangle((420 - w, 559, 420 + w, 1040), fill=tone)
    _ = rng


def _bird(d: ImageDraw.ImageDraw, p: Palette, rng: np.random.Generator) -> None:
    d.ellipse((200, 330, 640, 770), fill=p[2])
    for i in range(5):
        x, y, s = rng.uniform(140, 660), rng.uniform(320, 900), rng.uniform(0.6, 1.3)
        d.polygon(
            [
                (x, y),
                (x + 70 * s, y - 60 * s),
                (x + 100 * s, y - 10 * s),
                (x + 140 * s, y - 70 * s),
                (x + 210 * s, y - 40 * s),
                (x + 120 * s, y + 22 * s),
            ],
            fill=p[1] if i % 2 else p[3],
        )


_MOTIFS: dict[str, Draw] = {
    "sea": _waves,
    "journey": _waves,
    "survival": _waves,
    "treasure": _waves,
    "stars": _night,
    "night": _night,
    "dream": _night,
    "magic": _night,
    "nature": _peaks,
    "animals": _tree,
    "countryside": _peaks,
    "war": _sun,
    "revolution": _sun,
    "freedom": _bird,
    "courage": _sun,
    "city": _city,
    "society": _city,
    "money": _rings,
    "love": _heart,
    "first-love": _flowers,
    "marriage": _heart,
    "sisters": _flowers,
    "women": _flowers,
    "garden": _flowers,
    "beauty": _flowers,
    "parting": _bird,
    "family": _house,
    "home": _house,
    "kindness": _house,
    "christmas": _night,
    "school": _house,
    "crime": _keyhole,
    "guilt": _eye,
    "identity": _eye,
    "ghosts": _eye,
    "madness": _eye,
    "science": _rings,
    "time": _rings,
    "future": _rings,
    "aliens": _night,
    "vampires": _night,
    "faith": _arches,
    "self": _rings,
    "growing-up": _tree,
    "friendship": _bird,
    "childhood": _bird,
    "justice": _arches,
    "power": _arches,
    "prison": _keyhole,
}
_SPARE = (_rings, _arches, _sun, _tree, _peaks)


def _blend(a: RGB, b: RGB, share: float) -> RGB:
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


@lru_cache(maxsize=64)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _wrap(title: str, size: int, width: float) -> list[str] | None:
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(size).getlength(longer) <= width:
            lines[-1] = longer
        elif _font(size).getlength(word) <= width:
            lines.append(word)
        else:
            return None
    return lines


def _set(image: Image.Image, title: str, top: int, height: int, colour: RGB) -> None:
    """The title as large as fits the box."""
    draw = ImageDraw.Draw(image)
    for size in range(118, 30, -4):
        lines = _wrap(title, size, image.width - 120)
        if lines and len(lines) * size * 1.12 <= height:
            for i, line in enumerate(lines):
                draw.text((60, top + i * size * 1.12), line, fill=colour, font=_font(size), stroke_width=1)
            return


def front(book: Book) -> Image.Image:
    """The flat front of a book, 420 x 600."""
    rng = np.random.default_rng((5, book.number))
    moods = _MOODS.get(book.moods[0], _MOODS["thoughtful"])
    p = moods[int(rng.integers(len(moods)))]
    image = Image.new("RGB", (_W * _AA, _H * _AA), p[0])
    draw = ImageDraw.Draw(image)
    motif = next((_MOTIFS[t] for t in book.themes if t in _MOTIFS), _SPARE[book.number % len(_SPARE)])
    motif(draw, p, rng)
    below = book.number % 3 == 1
    y = 800 if below else 0
    draw.rectangle((0, y, _W * _AA, y + (400 if below else 290)), fill=p[0])
    if not below:
        draw.line((60, 290, 780, 290), fill=p[3], width=3)
    _set(image, book.title, y + 46, 230, p[3])
    author = (
        book.author if book.author != "Anonymous" else "A classic of old Korea" if book.number < 40 else "Anonymous"
    )
    size = 40 if _font(40).getlength(author) < 720 else 30
    spot = 1120 if below or motif in (_rings, _eye, _keyhole, _heart, _arches, _bird) else 1124
    ink = p[3] if below or motif in (_rings, _eye, _keyhole, _heart, _arches, _bird) else _reads_on(image, 60, spot, p)
    draw.text((60, spot), author, fill=ink, font=_font(size))
    return image.reduce(_AA)


def _reads_on(image: Image.Image, x: int, y: int, p: Palette) -> RGB:
    """Letters that stand out from what is drawn there."""
    spot = np.asarray(image.crop((x, y, x + 500, y + 50)), np.float32).mean(axis=(0, 1))
    return max((p[3], p[0], (250, 247, 240), (24, 22, 26)), key=lambda c: float(np.abs(np.array(c) - spot).sum()))


def cover(book: Book, width: int = 600) -> Image.Image:
    """The book standing before the studio's paper: a lit front, a rounded spine, a soft shadow."""
    from floorwalker.demo.render import paper

    flat = np.asarray(front(book), np.float32) / 255
    x = np.arange(_W, dtype=np.float32)
    hinge = (
        1
        - 0.30 * np.exp(-((x - 17) ** 2) / 14)
        + 0.10 * np.exp(-((x - 8) ** 2) / 40)
        + 0.05 * np.exp(-((x - 24) ** 2) / 18)
    )
    fall = 1.03 - 0.07 * (x / _W)[None, :] - 0.05 * (np.arange(_H, dtype=np.float32) / _H)[:, None]
    grain = 1 + 0.018 * texture("linen")[np.arange(_H)[:, None] % TILE, np.arange(_W)[None, :] % TILE]
    lit = np.clip(flat * (hinge[None, :] * fall * grain)[..., None], 0, 1)
    picture = paper(600).copy()
    left, top = 90, 92
    shadow = Image.new("L", picture.size)
    ImageDraw.Draw(shadow).rectangle((left + 10, top + 14, left + _W + 16, top + _H + 12), fill=105)
    picture.paste((38, 36, 34), mask=shadow.filter(ImageFilter.GaussianBlur(13)))
    edge = ImageDraw.Draw(picture)
    for i in range(7):
        tone = 236 - 10 * (i % 2) - 3 * i
        edge.line((left + _W + i, top + 4 + i, left + _W + i, top + _H - 2 + i // 2), fill=(tone, tone - 4, tone - 12))
    picture.paste(Image.fromarray((lit * 255 + 0.5).astype(np.uint8)), (left, top))
    return picture if width == 600 else picture.resize((width, width * 4 // 3), Image.Resampling.LANCZOS)
