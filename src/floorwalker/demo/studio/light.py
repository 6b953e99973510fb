"""Light on a part: its height worked out coarsely, its slopes towards and away from the lamp."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]


def blur(plane: Plane, radius: float) -> Plane:
    """Three box passes with zeros outside, close to a Gaussian of that radius."""
    r = max(1, round(radius * 0.9))
    pad = 3 * r
    out = np.pad(plane, pad).astype(np.float32)
    for _ in range(3):
        for axis in (0, 1):
            total = np.cumsum(out, axis=axis, dtype=np.float32)
            shifted = np.zeros_like(total)
            low = np.zeros_like(total)
            if axis == 0:
                shifted[:-r], shifted[-r:] = total[r:], total[-1:]
                low[r + 1 :] = total[: -r - 1]
            else:
                shifted[:, :-r], shifted[:, -r:] = total[:, r:], total[:, -1:]
                low[:, r + 1 :] = total[:, : -r - 1]
            out = ((shifted - low) * np.float32(1 / (2 * r + 1))).astype(np.float32, copy=False)
    return out[pad:-pad, pad:-pad]
