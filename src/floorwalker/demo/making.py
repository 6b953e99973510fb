"""Makes a demo shop's catalogue and pictures once, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from PIL import Image

from floorwalker.errors import SettingsError

Kind = Literal["fashion", "books"]
Progress = Callable[[int, int], None]
"""Called with how many products are done, and of how many."""

CATALOGUE = "catalogue.jsonl"
_MARKER = "MADE"
"""Holds the version of what lies beside it; written last."""
_QUALITY = 86


def build(kind: str, folder: Path, progress: Progress | None = None) -> Path:
    """Draws a demo shop in `folder` unless it is there already; returns the catalogue to ingest."""
    if kind not in ("fashion", "books"):
        raise SettingsError(f"There is no demo shop {kind!r}: choose fashion or books.")
    marker = folder / _MARKER
    wanted = f"{kind} {version()}"
    if marker.is_file() and marker.read_text("utf-8") == wanted:
        return folder / CATALOGUE
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _write(kind, fresh, progress or (lambda _done, _total: None))
        (fresh / _MARKER).write_text(wanted, "utf-8")
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return folder / CATALOGUE


@lru_cache(maxsize=1)
def version() -> str:
    """Changes with anything that the shops are made by: the code and the words of this room."""
    digest = hashlib.blake2b(digest_size=8)
    root = Path(str(resources.files("floorwalker.demo")))
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".toml"):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _swap(fresh: Path, folder: Path) -> None:
    """Puts the fresh folder in place of the old one, which moves off first: folders are not replaced in one step."""
    old = folder.with_name(f".{folder.name}.old.{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write(kind: str, folder: Path, progress: Progress) -> None:
    (folder / "images").mkdir(parents=True)
    total = _count(kind)
    with (folder / CATALOGUE).open("w", encoding="utf-8") as lines:
        for done, (row, picture) in enumerate(_products(kind), start=1):
            picture.save(folder / str(row["image"]), "WEBP", quality=_QUALITY, method=2)
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            progress(done, total)
    if kind == "fashion":
        from floorwalker.demo.photos import write_photos

        write_photos(folder / "photos")


def _count(kind: str) -> int:
    if kind == "books":
        from floorwalker.demo.books import books

        return sum(1 for _ in books())
    from floorwalker.demo.fashion import articles

    return sum(1 for _ in articles())


def _products(kind: str) -> Iterator[tuple[Mapping[str, object], Image.Image]]:
    if kind == "books":
        from floorwalker.demo.books import books
        from floorwalker.demo.covers import cover

        for book in books():
            yield book.row, cover(book)
        return
    from floorwalker.demo.fashion import articles
    from floorwalker.demo.render import render

    for article in articles():
        yield article.row, render(article.look)
