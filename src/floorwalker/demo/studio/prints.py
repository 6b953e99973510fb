"""Chest prints: words set in Pillow's own typeface, and small emblems."""

from __future__ import annotations

import math
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

EMBLEMS: tuple[str, ...] = ("cat", "wave", "star", "heart", "smile", "flower", "bolt", "mountain", "sun", "moon")
_S = 360


@lru_cache(maxsize=256)
def lettering(text: str, arched: bool = False) -> Image.Image:
    """The words as cover (0-255), tight around them; `arched` bends them like a college print."""
    font = ImageFont.load_default(96)
    lines = text.split("\n")
    boxes = [font.getbbox(line, stroke_width=3) for line in lines]
    width, high = int(max(b[2] for b in boxes)) + 16, 104
    flat = Image.new("L", (width, high * len(lines) + 10))
    draw = ImageDraw.Draw(flat)
    for i, (line, box) in enumerate(zip(lines, boxes, strict=True)):
        draw.text(((width - box[2]) / 2, i * high), line, fill=255, font=font, stroke_width=3)
    tight = flat.getbbox()
    flat = flat.crop(tight) if tight else flat
    return _arch(flat) if arched else flat


def _arch(flat: Image.Image) -> Image.Image:
    """Bent upwards in the middle, in thin upright slices."""
    rise = round(flat.width * 0.13)
    out = Image.new("L", (flat.width, flat.height + rise))
    for x in range(0, flat.width, 2):
        t = 2 * (x / flat.width) - 1
        out.paste(flat.crop((x, 0, x + 2, flat.height)), (x, round(rise * t * t)))
    return out


def _ring(
    cx: float, cy: float, r: float, n: int, inner: float = 1.0, start: float = -90.0
) -> list[tuple[float, float]]:
    points = []
    for i in range(n):
        a = math.radians(start + 360 * i / n)
        radius = r if i % 2 == 0 else r * inner
        points.append((cx + radius * math.cos(a), cy + radius * math.sin(a)))
    return points


@lru_cache(maxsize=32)
def emblem(name: str) -> Image.Image:
    """A small picture as cover, square."""
    image = Image.new("L", (_S, _S))
    d = ImageDraw.Draw(image)
    c = _S / 2
    if name == "sun":
        for i in range(12):
            a = math.radians(30 * i)
            tip = (c + 170 * math.cos(a), c + 170 * math.sin(a))
            left = (c + 112 * math.cos(a - 0.11), c + 112 * math.sin(a - 0.11))
            right = (c + 112 * math.cos(a + 0.11), c + 112 * math.sin(a + 0.11))
            d.polygon([tip, left, right], fill=255)
        d.ellipse((c - 88, c - 88, c + 88, c + 88), fill=255)
    elif name == "wave":
        d.ellipse((10, 10, _S - 10, _S - 10), fill=255)
        for row in range(3):
            line = [(x, 190 + row * 52 + 18 * math.sin(x / 24 + row)) for x in range(0, _S, 4)]
            d.line(line, fill=0, width=18, joint="curve")
        d.ellipse((c - 40, 60, c + 40, 140), fill=0)
    elif name == "star":
        d.polygon(_ring(c, c + 10, 172, 10, 0.42), fill=255)
    elif name == "heart":
        points = []
        for i in range(120):
            t = 2 * math.pi * i / 120
            x = 16 * math.sin(t) ** 3
            y = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
            points.append((c + x * 10, c - 10 - y * 10))
        d.polygon(points, fill=255)
    elif name == "smile":
        d.ellipse((12, 12, _S - 12, _S - 12), fill=255)
        d.ellipse((112, 108, 148, 168), fill=0)
        d.ellipse((212, 108, 248, 168), fill=0)
        d.arc((86, 90, 274, 280), 20, 160, fill=0, width=20)
    elif name == "flower":
        for i in range(6):
            a = math.radians(60 * i)
            x, y = c + 92 * math.cos(a), c + 92 * math.sin(a)
            d.ellipse((x - 74, y - 74, x + 74, y + 74), fill=255)
        d.ellipse((c - 56, c - 56, c + 56, c + 56), fill=0)
        d.ellipse((c - 38, c - 38, c + 38, c + 38), fill=255)
    elif name == "bolt":
        d.polygon([(210, 8), (84, 206), (166, 206), (130, 352), (280, 140), (190, 140)], fill=255)
    elif name == "mountain":
        d.polygon([(6, 320), (132, 96), (196, 206), (240, 146), (354, 320)], fill=255)
        d.polygon([(132, 96), (100, 154), (126, 172), (144, 150), (166, 156)], fill=0)
        d.ellipse((232, 34, 300, 102), fill=255)
    elif name == "cat":
        d.ellipse((50, 90, 310, 330), fill=255)
        d.polygon([(64, 180), (70, 34), (168, 104)], fill=255)
        d.polygon([(296, 180), (290, 34), (192, 104)], fill=255)
        d.ellipse((112, 180, 146, 222), fill=0)
        d.ellipse((214, 180, 248, 222), fill=0)
        d.polygon([(168, 240), (192, 240), (180, 256)], fill=0)
        d.line([(180, 254), (180, 272)], fill=0, width=7)
        d.arc((144, 252, 180, 288), 0, 150, fill=0, width=7)
        d.arc((180, 252, 216, 288), 30, 180, fill=0, width=7)
    else:  # moon
        d.ellipse((30, 20, 330, 320), fill=255)
        d.ellipse((110, 0, 370, 270), fill=0)
        d.polygon(_ring(250, 120, 52, 10, 0.42), fill=255)
    return image
