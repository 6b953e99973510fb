"""A few pictures as a shopper would take them, to try the chat with."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.photo import photograph

SAMPLES: tuple[tuple[str, str, Look], ...] = (
    (
        "red-t-shirt",
        "wood",
        Look(
            kind="t-shirt", colour="red", sleeve="short", fit="regular", neckline="round", details=("pocket",), seed=11
        ),
    ),
    (
        "checked-shirt",
        "sheet",
        Look(
            kind="shirt",
            colour="navy",
            second="red",
            third="cream",
            pattern="checked",
            variant="tartan",
            sleeve="long",
            fit="regular",
            neckline="polo",
            closure="button",
            details=("pocket",),
            seed=12,
        ),
    ),
    (
        "white-sneakers",
        "carpet",
        Look(
            kind="sneakers",
            colour="white",
            second="green",
            material="leather",
            closure="lace-up",
            details=("heel-tab",),
            seed=13,
        ),
    ),
    (
        "black-bag",
        "table",
        Look(kind="crossbody", colour="black", material="leather", details=("silver-metal",), seed=14),
    ),
)
"""Name, ground, look."""


def write_photos(folder: Path, width: int = 900) -> list[Path]:
    """Writes the sample photos as JPEG; returns where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for i, (name, ground, look) in enumerate(SAMPLES):
        path = folder / f"{name}.jpg"
        photograph(look, np.random.default_rng((7, i)), width, ground).save(path, "JPEG", quality=88)
        paths.append(path)
    return paths
