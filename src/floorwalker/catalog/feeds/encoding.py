"""Bytes of a feed -> text: the encoding is found by looking, and gzip is opened."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from floorwalker.errors import FeedError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 20


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked where its name ends in .gz."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            yield cast(BinaryIO, file)
    except (gzip.BadGzipFile, EOFError, zlib.error) as exc:
        raise FeedError(f"{path.name} is not a whole gzip file: {exc}.") from exc
    except OSError as exc:
        raise FeedError(f"{path} cannot be read: {exc.strerror or exc}.") from exc


def sniff(path: Path) -> str:
    """The encoding: by its mark, else UTF-8 where the whole file is, else Korean Windows (cp949), else Western."""
    with open_bytes(path) as file:
        head = file.read(4096)
        for mark, name in _BOMS:
            if head.startswith(mark):
                return name
        if b"\0" in head:
            return "utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"
        if _decodes(file, head, "utf-8"):
            return "utf-8"
        file.seek(0)
        return "cp949" if _decodes(file, b"", "cp949") else "cp1252"


def _decodes(file: BinaryIO, head: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(head)
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def open_text(path: Path, newline: str | None = None) -> Iterator[TextIO]:
    """The file as text; a byte that fits no encoding becomes a replacement sign and stops nothing."""
    encoding = sniff(path)
    with open_bytes(path) as file:
        yield io.TextIOWrapper(file, encoding=encoding, errors="replace", newline=newline)
