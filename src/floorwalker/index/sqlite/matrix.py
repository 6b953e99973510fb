"""Vectors of one field in append-only files, and exact search over them.

Three files a field, one record a row: the vector in float32, the same in int8, and for the int8 copy its scale and the
length of what rounding lost. The int8 copy answers first (a SIMD kernel over a quarter of the bytes). By Cauchy and
Schwarz the true score lies within |lost_row| * |q| + |row_int8| * |lost_q| of that answer, so whichever row could still
be among the best k is scored again in float32: the result is that of a full float32 scan, always.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import numkong
import numpy as np
from numpy.typing import NDArray

from floorwalker.errors import IndexStateError
from floorwalker.inference.ports import Vectors

Int8s = NDArray[np.int8]
Mask = NDArray[np.bool_]

FEW = 1_000
"""Up to so many rows a float32 scan is as fast as looking at int8 first."""
_FLOAT_NOISE = 1e-5
"""Float32 sums may differ by this much in another order."""


def path(directory: Path, generation: str, field: str, kind: str) -> Path:
    return directory / f"{generation}-{field}.{kind}"


def quantise(vectors: Vectors) -> tuple[Int8s, Vectors]:
    """(n, dim) -> int8 of the same shape, and (n, 2): its scale and the length of what rounding lost."""
    scales = np.abs(vectors).max(axis=1, keepdims=True) / 127
    small = np.rint(np.divide(vectors, scales, out=np.zeros_like(vectors), where=scales > 0))
    lost = np.linalg.norm(vectors - small * scales, axis=1, keepdims=True)
    return small.astype(np.int8), np.hstack((scales, lost)).astype(np.float32)


@dataclass(frozen=True, eq=False)
class Matrix:
    """The committed rows of one field, mapped into memory. Rows that lack the field are zeros."""

    exact: Vectors
    small: Int8s
    quality: Vectors

    @classmethod
    def open(cls, directory: Path, generation: str, field: str, dim: int, rows: int) -> Matrix:
        return cls(
            _map(path(directory, generation, field, "f32"), "<f4", rows, dim),
            _map(path(directory, generation, field, "i8"), "i1", rows, dim),
            _map(path(directory, generation, field, "q"), "<f4", rows, 2),
        )

    def best(self, vector: Vectors, k: int, allowed: Mask) -> tuple[NDArray[np.intp], Vectors]:
        """Allowed rows that can be among the k best (a few more than k where it is close), and their true cosines."""
        rows = np.flatnonzero(allowed)
        if len(rows) > max(FEW, 4 * k):
            rows = self._dense(vector, k, allowed) if 4 * len(rows) > len(allowed) else self._sparse(vector, k, rows)
        return rows, self.exact[rows] @ vector

    def _dense(self, vector: Vectors, k: int, allowed: Mask) -> NDArray[np.intp]:
        scores, doubts = _judged(self.small, *self._quality, vector)
        scores[~allowed] = -np.inf
        return _contenders(scores, doubts, k)

    def _sparse(self, vector: Vectors, k: int, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        scales, lost = self._quality
        return rows[_contenders(*_judged(self.small[rows], scales[rows], lost[rows], vector), k)]

    @cached_property
    def _quality(self) -> tuple[Vectors, Vectors]:
        """The scales and what was lost, each in one piece."""
        return np.ascontiguousarray(self.quality[:, 0]), np.ascontiguousarray(self.quality[:, 1])


def _judged(small: Int8s, scales: Vectors, lost: Vectors, vector: Vectors) -> tuple[Vectors, Vectors]:
    """What int8 says of each row, and how far at most the truth is from it."""
    query, ((scale, query_lost),) = quantise(vector[None])
    raw = np.asarray(numkong.dot(small, query[0]))
    scores = np.multiply(raw, scales, dtype=np.float32)
    scores *= scale
    doubts = lost * (1 + query_lost)
    doubts += query_lost + _FLOAT_NOISE
    return scores, doubts


def _contenders(scores: Vectors, doubts: Vectors, k: int) -> NDArray[np.intp]:
    """Places that may be among the k best: at their best as good as the k-th at its worst."""
    surely = np.partition(scores - doubts, len(scores) - k)[len(scores) - k]
    return np.flatnonzero(scores + doubts >= surely)


def _map(file: Path, dtype: str, rows: int, columns: int) -> Any:
    size = rows * columns * np.dtype(dtype).itemsize
    if size == 0:
        return np.empty((rows, columns), dtype=dtype)
    if file.stat().st_size < size:
        raise IndexStateError(f"The index file {file} is shorter than it should be: run `floorwalker reindex`.")
    return np.memmap(file, dtype=dtype, mode="r", shape=(rows, columns)).view(np.ndarray)


class MatrixWriter:
    """Appends rows to the files of every field. What lies beyond the committed rows is cut off first."""

    def __init__(self, directory: Path, generation: str, dims: Iterable[tuple[str, int]], rows: int) -> None:
        self._stack = ExitStack()
        self._files: dict[str, tuple[BinaryIO, BinaryIO, BinaryIO]] = {}
        with ExitStack() as stack:
            for field, dim in dims:
                self._files[field] = (
                    stack.enter_context(_at(path(directory, generation, field, "f32"), rows * dim * 4)),
                    stack.enter_context(_at(path(directory, generation, field, "i8"), rows * dim)),
                    stack.enter_context(_at(path(directory, generation, field, "q"), rows * 8)),
                )
            self._stack = stack.pop_all()

    def append(self, field: str, vectors: Vectors) -> None:
        """(n, dim): the next n rows of `field`; every field must get the same number."""
        vectors = np.ascontiguousarray(vectors, dtype="<f4")
        exact, small, quality = self._files[field]
        exact.write(vectors.tobytes())
        rounded, measures = quantise(vectors)
        for file, part in ((small, rounded.tobytes()), (quality, measures.tobytes())):
            file.write(part)

    def finish(self) -> None:
        """Everything is on the disk when this returns: only then may the database say so."""
        for files in self._files.values():
            for file in files:
                file.flush()
                os.fsync(file.fileno())

    def close(self) -> None:
        self._stack.close()


def _at(file: Path, size: int) -> BinaryIO:
    handle = file.open("r+b" if file.exists() else "w+b")
    if handle.seek(0, os.SEEK_END) < size:
        handle.close()
        raise IndexStateError(f"The index file {file} is shorter than it should be: run `floorwalker reindex`.")
    handle.truncate(size)
    handle.seek(size)
    return handle
