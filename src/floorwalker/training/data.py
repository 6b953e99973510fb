"""Rows and pictures of all sources, decoded once and held in memory."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from floorwalker.errors import FeedError, ImageError
from floorwalker.inference.builtin.pixels import frame
from floorwalker.inference.images import open_image
from floorwalker.training.config import Source, TextSource
from floorwalker.training.labels import FACETS, FROM_TITLE, UNKNOWN, Facets, refined, words_of


@dataclass
class Examples:
    """Everything a run learns from; row i of each field belongs together."""

    pictures: NDArray[np.uint8]
    """(n, h, w, 3)"""
    labels: NDArray[np.int16]
    """(n, facets): term numbers, UNKNOWN where nothing is known"""
    titles: list[tuple[str, ...]]
    source: NDArray[np.int16]
    held: NDArray[np.bool_]
    """Kept for validation and calibration, never learned from"""
    ids: list[str]


def read_examples(
    sources: Sequence[Source], facets: Facets, size: tuple[int, int], validate: float, cache: Path | None
) -> Examples:
    """All sources. Rows whose picture is missing or broken are left out."""
    parts = [_read_source(i, source, facets, size, validate, cache) for i, source in enumerate(sources)]
    return Examples(
        np.concatenate([p.pictures for p in parts]),
        np.concatenate([p.labels for p in parts]),
        [title for p in parts for title in p.titles],
        np.concatenate([p.source for p in parts]),
        np.concatenate([p.held for p in parts]),
        [key for p in parts for key in p.ids],
    )


def _read_source(
    number: int, source: Source, facets: Facets, size: tuple[int, int], validate: float, cache: Path | None
) -> Examples:
    rows = list(read_rows(source.rows))
    pictures, found = _pictures(source, rows, size, cache)
    kept = [row for row, ok in zip(rows, found, strict=True) if ok]
    if not kept:
        raise FeedError(f"None of the {len(rows)} rows of {source.rows} has a readable picture.")
    titles = [_titles(source, row) for row in kept]
    labels = np.asarray([_labels(source, facets, r, t) for r, t in zip(kept, titles, strict=True)], np.int16)
    groups = [str(row.get(source.group_field) or row[source.image_field]) for row in kept]
    return Examples(
        pictures[found],
        labels,
        titles,
        np.full(len(kept), number, np.int16),
        np.asarray([share_of(group) < validate for group in groups]),
        [str(row[source.image_field]) for row in kept],
    )


def _titles(source: Source, row: Mapping[str, Any]) -> tuple[str, ...]:
    """A field may hold one name or names by language."""
    found = [row[f] for f in source.title_fields if row.get(f)]
    return tuple(str(name) for some in found for name in (some.values() if isinstance(some, dict) else (some,)))


def share_of(group: str) -> float:
    """A fixed place in [0, 1) for a group: the same split in every run and on every machine."""
    return int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") / 2**32


def _labels(source: Source, facets: Facets, row: Mapping[str, Any], titles: Sequence[str]) -> list[int]:
    out = dict.fromkeys(FACETS, UNKNOWN)
    for facet, column in source.facets.items():
        if facet in out and row.get(column) not in (None, ""):
            value = row[column]
            out[facet] = facets.find(facet, str(value[0] if isinstance(value, list) else value))
    if source.words_in_titles and titles:
        for facet, number in words_of(facets, titles[0], FROM_TITLE).items():
            if facet not in source.facets:
                out[facet] = number
        if out["category"] != UNKNOWN:
            out["category"] = refined(facets, titles[0], out["category"])
    return [out[facet] for facet in FACETS]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """JSONL or CSV rows."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            if path.suffix == ".csv":
                yield from csv.DictReader(lines)
            else:
                yield from (json.loads(line) for line in lines if line.strip())
    except (OSError, ValueError, csv.Error) as exc:
        raise FeedError(f"The rows of {path} cannot be read: {exc}.") from exc


def read_names(sources: Sequence[TextSource], facets: Facets) -> tuple[list[str], NDArray[np.int16]]:
    """Names in which the lexicon finds a category, and what it finds (n, facets)."""
    names, labels = [], []
    for source in sources:
        for row in read_rows(source.rows):
            name = str(row.get(source.field) or "")
            known = words_of(facets, name, FACETS)
            if "category" in known:
                names.append(name)
                labels.append([known.get(facet, UNKNOWN) for facet in FACETS])
    return names, np.asarray(labels, np.int16).reshape(-1, len(FACETS))


def _pictures(
    source: Source, rows: Sequence[Mapping[str, Any]], size: tuple[int, int], cache: Path | None
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """(rows, h, w, 3) and which rows have one; from the cache where the same files were decoded before."""
    key = hashlib.sha256(
        repr((source, size, [(p.stat().st_size, p.stat().st_mtime_ns) for p in source.images], len(rows))).encode()
    )
    stored = cache / f"{source.name}-{key.hexdigest()[:12]}.npz" if cache else None
    if stored and stored.exists():
        with np.load(stored) as kept:
            return kept["pictures"], kept["found"]
    pictures = np.zeros((len(rows), *size, 3), np.uint8)
    found = np.zeros(len(rows), np.bool_)
    wanted = {str(row[source.image_field]): i for i, row in enumerate(rows)}
    for place in source.images:
        for name, data in files(place):
            row = wanted.get(Path(name).stem)
            if row is None or found[row]:
                continue
            try:
                pictures[row] = frame(open_image(data), size[1], size[0])
                found[row] = True
            except ImageError:
                continue
    if stored and cache:
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(stored, pictures=pictures, found=found)
    return pictures, found


def files(place: Path) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of all files of a folder, zip or tar."""
    try:
        if place.is_dir():
            for file in sorted(p for p in place.rglob("*") if p.is_file()):
                yield file.name, file.read_bytes()
        elif zipfile.is_zipfile(place):
            with zipfile.ZipFile(place) as archive:
                for name in archive.namelist():
                    if not name.endswith("/"):
                        yield name, archive.read(name)
        else:
            with tarfile.open(fileobj=io.BufferedReader(io.FileIO(place))) as archive_tar:
                for member in archive_tar:
                    file_in = archive_tar.extractfile(member) if member.isfile() else None
                    if file_in is not None:
                        yield member.name, file_in.read()
    except (OSError, tarfile.TarError, zipfile.BadZipFile) as exc:
        raise FeedError(f"The pictures of {place} cannot be read: {exc}.") from exc
