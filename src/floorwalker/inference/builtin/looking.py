"""One pass of the image tower a picture: its vector and what the heads say come out of the same run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from floorwalker.inference.builtin.weights import IMAGE
from floorwalker.inference.recent import Recent
from floorwalker.inference.sessions import session

BATCH = 16
"""More pictures at once gain nothing on a CPU and cost memory."""
VECTOR, KNOWN = "vector", "known"
_KEPT = 1024
"""Pictures whose looks are remembered, some kilobytes each: the encoder and the describer are asked one after the
other for the same photo, and for the same batch of a catalogue."""

Look = dict[str, NDArray[np.float32]]
"""Every output of the image tower for one picture, by name."""


_looks: Recent[Look] = Recent(_KEPT)


def looks(folder: Path, threads: int, pixels: NDArray[np.uint8]) -> list[Look]:
    """What the tower in `folder` makes of (n, height, width, 3) frames; those seen lately cost nothing."""
    path = folder / IMAGE
    keys = [(path, hashlib.blake2b(picture.tobytes(), digest_size=16).digest()) for picture in pixels]
    found = {key: look for key in keys if (look := _looks.find(key)) is not None}
    new = [row for row, key in enumerate(keys) if key not in found]
    for start in range(0, len(new), BATCH):
        rows = new[start : start + BATCH]
        for row, look in zip(rows, _run(path, threads, pixels[rows]), strict=True):
            found[keys[row]] = look
            _looks.keep(keys[row], look)
    return [found[key] for key in keys]


def _run(path: Path, threads: int, pixels: NDArray[np.uint8]) -> Sequence[Look]:
    tower = session(path, threads)
    names = [output.name for output in tower.get_outputs()]
    outputs = tower.run(names, {"pixels": pixels})
    return [{name: np.array(of[row]) for name, of in zip(names, outputs, strict=True)} for row in range(len(pixels))]
