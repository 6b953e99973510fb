"""A shop's picture as a shopper's photo of it: cut, turned, in another light, blurred, on another ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

SIDE = 480
"""Pixels of the longer side."""


def cut(image: Image.Image, rng: Random) -> Image.Image:
    """A fifth of its height and width is missing, from any side."""
    width, height = image.size
    wide, tall = int(width * 0.8), int(height * 0.8)
    left, top = rng.randint(0, width - wide), rng.randint(0, height - tall)
    return image.crop((left, top, left + wide, top + tall))


def turned(image: Image.Image, rng: Random) -> Image.Image:
    """By up to twelve degrees, the corners filled with the picture's own border colour."""
    from PIL import Image

    angle = rng.choice((-1, 1)) * rng.uniform(4, 12)
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_border(image))


def lit(image: Image.Image, rng: Random) -> Image.Image:
    """Darker or brighter, flatter, and with the warmth of a lamp."""
    from PIL import Image, ImageEnhance

    changed = ImageEnhance.Brightness(image).enhance(rng.choice((rng.uniform(0.6, 0.8), rng.uniform(1.15, 1.3))))
    changed = ImageEnhance.Contrast(changed).enhance(rng.uniform(0.75, 0.95))
    return Image.blend(changed, Image.new("RGB", image.size, (255, 214, 160)), rng.uniform(0.05, 0.15))


def blurred(image: Image.Image, rng: Random) -> Image.Image:
    from PIL import ImageFilter

    return image.filter(ImageFilter.GaussianBlur(rng.uniform(1.5, 3.0)))


def grounded(image: Image.Image, rng: Random) -> Image.Image:
    """Smaller, somewhere on a floor or a wall of another colour."""
    from PIL import Image

    share = rng.uniform(0.6, 0.8)
    small = image.resize((int(image.width * share), int(image.height * share)))
    dark, light = (tuple(rng.randint(60, 150) for _ in range(3)), tuple(rng.randint(150, 240) for _ in range(3)))
    ground = Image.linear_gradient("L").resize(image.size)
    floor = Image.composite(Image.new("RGB", image.size, light), Image.new("RGB", image.size, dark), ground)
    floor.paste(small, (rng.randint(0, image.width - small.width), rng.randint(0, image.height - small.height)))
    return floor


WAYS: Mapping[str, Callable[[Image.Image, Random], Image.Image]] = {
    "cut": cut,
    "turned": turned,
    "lit": lit,
    "blurred": blurred,
    "grounded": grounded,
}


def distorted(image: Image.Image, rng: Random, ways: tuple[str, ...]) -> Image.Image:
    """Upright RGB in, upright RGB out, no larger than a phone would send."""
    image = image.convert("RGB")
    image.thumbnail((SIDE, SIDE))
    for way in ways:
        image = WAYS[way](image, rng)
    return image


def _border(image: Image.Image) -> tuple[int, ...]:
    pixel = image.getpixel((1, 1))
    assert isinstance(pixel, tuple)
    return tuple(int(value) for value in pixel)
