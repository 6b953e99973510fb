"""Zip and tar archives, read member by member from several threads."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from floorwalker.errors import FeedError, ImageError
from floorwalker.inference.images import MAX_BYTES

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `offset` of its bytes where they lie there as they are."""

    name: str
    size: int
    mark: str
    offset: int = -1


class Archive(Protocol):
    @property
    def path(self) -> Path: ...

    @property
    def members(self) -> Sequence[Member]: ...

    def read(self, member: Member) -> bytes:
        """Raises ImageError."""
        ...

    def close(self) -> None: ...


def open_archive(path: Path) -> Archive:
    """Raises FeedError where it is damaged."""
    try:
        return Zip(path) if path.suffix.lower() == ".zip" else Tar(path)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error) as exc:
        raise FeedError(f"The archive {path.name} is damaged: {exc}.") from exc
    except OSError as exc:
        raise FeedError(f"The archive {path.name} cannot be read: {exc.strerror or exc}.") from exc


class Zip:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = zipfile.ZipFile(path)
        self._lock = threading.Lock()
        self.members = [
            Member(info.filename, info.file_size, f"{info.file_size} {info.CRC:08x}")
            for info in self._file.infolist()
            if not info.is_dir()
        ]

    def read(self, member: Member) -> bytes:
        _refuse_large(member)
        try:
            with self._lock, self._file.open(member.name) as opened:
                return opened.read(MAX_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as exc:
            raise ImageError(f"The archive's member cannot be unpacked: {exc}.") from exc

    def close(self) -> None:
        self._file.close()


class Tar:
    """A compressed one is unpacked to a temporary file first, for only then can its members be read in any order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with ExitStack() as stack:
            plain = path.name.lower().endswith(".tar")
            file = stack.enter_context(cast(BinaryIO, path.open("rb")) if plain else _unpacked(path))
            with tarfile.open(fileobj=file, mode="r:") as tar:
                self.members = [
                    Member(info.name.removeprefix("./"), info.size, f"{info.size} {info.mtime}", info.offset_data)
                    for info in tar
                    if info.isreg() and not info.issparse()
                ]
            self._file = file
            self._close: Callable[[], None] = stack.pop_all().close

    def read(self, member: Member) -> bytes:
        _refuse_large(member)
        data = os.pread(self._file.fileno(), member.size, member.offset)
        if len(data) != member.size:
            raise ImageError("The archive ends in the middle of this member.")
        return data

    def close(self) -> None:
        self._close()


def _unpacked(path: Path) -> BinaryIO:
    import bz2
    import gzip
    import lzma

    openers: dict[str, Callable[[Path], Any]] = {".bz2": bz2.open, ".xz": lzma.open}
    whole = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - it lives as long as the archive
    with openers.get(path.suffix.lower(), gzip.open)(path) as packed:
        shutil.copyfileobj(packed, whole)
    whole.seek(0)
    return whole


def _refuse_large(member: Member) -> None:
    if member.size > MAX_BYTES:
        raise ImageError(f"The picture is too large: {member.size // 1_000_000} MB, at most {MAX_BYTES // 1_000_000}.")
