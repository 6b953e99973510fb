"""Outlines: smooth closed or open curves through a few named points."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float] | tuple[float, float, int]
"""(x, y) is a corner; (x, y, 1) is passed smoothly."""
Curve = NDArray[np.float64]
"""Shape (n, 2)."""

STEPS = 12
_T = np.linspace(0.0, 1.0, STEPS, endpoint=False)[:, None]
_H00 = 2 * _T**3 - 3 * _T**2 + 1
_H10 = _T**3 - 2 * _T**2 + _T
_H01 = -2 * _T**3 + 3 * _T**2
_H11 = _T**3 - _T**2


def _unit(v: Curve) -> Curve:
    return np.asarray(v / max(float(np.hypot(v[0], v[1])), 1e-9))


def spline(points: Sequence[Point], closed: bool = True) -> Curve:
    """Cubic Hermite curve through the points: smooth ones get the direction of their neighbours, corners stay sharp."""
    pts = np.array([(p[0], p[1]) for p in points], dtype=np.float64)
    smooth = [len(p) == 3 for p in points]
    n = len(pts)
    pieces: list[Curve] = []
    for i in range(n if closed else n - 1):
        j = (i + 1) % n
        a, b = pts[i], pts[j]
        if not smooth[i] and not smooth[j]:
            pieces.append(a[None])
            continue
        chord = b - a
        length = float(np.hypot(chord[0], chord[1]))
        ma = _unit(b - pts[i - 1]) * length if smooth[i] and (closed or i > 0) else None
        mb = _unit(pts[(j + 1) % n] - a) * length if smooth[j] and (closed or j < n - 1) else None
        start = ma if ma is not None else (1.5 * chord - 0.5 * mb if mb is not None else chord)
        end = mb if mb is not None else (1.5 * chord - 0.5 * ma if ma is not None else chord)
        pieces.append(_H00 * a + _H10 * start + _H01 * b + _H11 * end)
    if not closed:
        pieces.append(pts[-1:])
    return np.concatenate(pieces)


def mirrored(half: Sequence[Point]) -> Curve:
    """A symmetric outline from its right half, listed from the top of the axis to the bottom."""
    left = [(-p[0], *p[1:]) for p in reversed(half) if p[0] != 0]
    return spline([*half, *left])


def flipped(curve: Curve) -> Curve:
    """The same on the other side of the axis."""
    return np.asarray(curve * np.array([-1.0, 1.0]))


def moved(curve: Curve, dx: float, dy: float) -> Curve:
    return np.asarray(curve + np.array([dx, dy]))


def turned(curve: Curve, degrees: float, about: tuple[float, float]) -> Curve:
    """Turned clockwise on the picture."""
    a = math.radians(degrees)
    pivot = np.array(about)
    spin = np.array([[math.cos(a), math.sin(a)], [-math.sin(a), math.cos(a)]])
    return np.asarray((curve - pivot) @ spin + pivot)


def ellipse(cx: float, cy: float, rx: float, ry: float, degrees: float = 0.0) -> Curve:
    t = np.linspace(0, 2 * math.pi, 48, endpoint=False)
    ring = np.stack([cx + rx * np.cos(t), cy + ry * np.sin(t)], axis=1)
    return turned(ring, degrees, (cx, cy)) if degrees else ring


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Curve:
    """A rectangle with round corners."""
    t = np.linspace(0, math.pi / 2, 8)
    corner = np.stack([np.cos(t), np.sin(t)], axis=1) * r
    parts = [
        moved(corner, x1 - r, y1 - r),
        corner[::-1] * (-1, 1) + (x0 + r, y1 - r),
        corner * (-1, -1) + (x0 + r, y0 + r),
        corner[::-1] * (1, -1) + (x1 - r, y0 + r),
    ]
    return np.concatenate(parts)


def ribbon(axis: Curve, widths: Sequence[float] | float) -> Curve:
    """A band along an open curve; widths are full widths, spread evenly from start to end."""
    steps = np.gradient(axis, axis=0)
    steps /= np.maximum(np.hypot(steps[:, 0], steps[:, 1]), 1e-9)[:, None]
    normal = np.stack([steps[:, 1], -steps[:, 0]], axis=1)
    given = np.atleast_1d(np.asarray(widths, dtype=np.float64))
    half = np.interp(np.linspace(0, 1, len(axis)), np.linspace(0, 1, len(given)), given)[:, None] / 2
    return np.concatenate([axis + normal * half, (axis - normal * half)[::-1]])


def between(axis: Curve, start: float, end: float) -> Curve:
    """The part of an open curve from one share of its length to another."""
    steps = np.hypot(*np.diff(axis, axis=0).T)
    at = np.concatenate([[0.0], np.cumsum(steps)])
    at /= max(float(at[-1]), 1e-9)
    want = np.linspace(start, end, max(8, int(len(axis) * (end - start)) + 1))
    return np.stack([np.interp(want, at, axis[:, 0]), np.interp(want, at, axis[:, 1])], axis=1)
