"""The shop's dyes by lexicon key, as they look under the studio's light."""

from __future__ import annotations

from floorwalker.demo.studio.canvas import RGB

_HEX = {
    "black": "26262a",
    "charcoal": "4a4b50",
    "grey": "8b8d91",
    "grey-melange": "b9babd",
    "silver": "c3c7cc",
    "white": "f4f4f2",
    "off-white": "efe9da",
    "cream": "f0e2bd",
    "beige": "d8c3a1",
    "tan": "b98b58",
    "camel": "b8823f",
    "brown": "6f4a31",
    "coffee": "47322a",
    "khaki": "918e62",
    "olive": "5f6436",
    "green": "23784a",
    "mint": "a6dcc4",
    "teal": "17737a",
    "sky-blue": "9cc7e6",
    "blue": "2b5fc4",
    "denim-blue": "4a6c98",
    "navy": "202e56",
    "purple": "6c4394",
    "lavender": "bfaede",
    "pink": "f0a3bd",
    "magenta": "c42a80",
    "peach": "f3a68b",
    "red": "c8242e",
    "burgundy": "6d1d30",
    "orange": "ea7424",
    "mustard": "cf9a2a",
    "yellow": "f4d13e",
    "gold": "cfa650",
    "rose-gold": "d9a08c",
}
COLOURS: tuple[str, ...] = tuple(_HEX)


def rgb(colour: str) -> RGB:
    """A dye's colour in [0, 1]."""
    h = _HEX[colour]
    return (int(h[:2], 16) / 255, int(h[2:4], 16) / 255, int(h[4:], 16) / 255)
