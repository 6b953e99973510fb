"""Where a product's pictures lie: beside the feed, in an archive beside it, or on the web."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from floorwalker.catalog.feeds import Feed
from floorwalker.catalog.feeds.feed import reader
from floorwalker.catalog.product import Product
from floorwalker.errors import ImageError
from floorwalker.inference.images import MAX_BYTES
from floorwalker.ingest.archives import ARCHIVES, Archive, Member, open_archive

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif"))
_OF_PICTURES = re.compile(
    r"images?|imgs?|photos?|pictures?|pics|thumbnails?|covers?|assets|media|사진|이미지", re.IGNORECASE
)
_NUMBERED = re.compile(r"(.+?)[ _-]\(?(\d{1,3})\)?")
_GLOB = re.compile(r"[*?]|\[[^\]]+\]")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was found and not yet read."""

    source: str
    mark: str
    """Changes when the picture may have changed: its size and time, or for the web its address."""
    read: Callable[[], bytes]
    """Raises ImageError."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A picture that the row names and that is nowhere."""

    source: str
    reason: str


class Pictures:
    """Finds the pictures of one feed's products."""

    def __init__(self, feed: Feed, fetch: Callable[[str], bytes], more: Sequence[Path] = ()) -> None:
        """`fetch`: reads a URL. `more`: folders and archives to look in beside what lies with the feed."""
        self._fetch = fetch
        self._roots = [feed.folder.resolve(), *(path.resolve() for path in more if path.is_dir())]
        archives = [*_archives(feed), *(path for path in more if path.is_file())]
        self._archives = [open_archive(path) for path in dict.fromkeys(path.resolve() for path in archives)]
        self._shelf = _Shelf()
        for file in _files(feed, [path for path in more if path.is_dir()]):
            if any(self._inside(root, file) for root in self._roots):
                self._shelf.add(file.as_posix(), _from_file(file))
        for archive in self._archives:
            for member in archive.members:
                if PurePosixPath(member.name).suffix.lower() in SUFFIXES:
                    self._shelf.add(member.name, _from_archive(archive, member), member.size)

    def of(self, product: Product) -> list[Picture | Missing]:
        """In the order of the row. A row without pictures, or with none that is there, has those called by its id."""
        named = [found for source in product.images for found in self._named(source)]
        if any(isinstance(found, Picture) for found in named):
            return named
        return [*self._shelf.by_id(product.product_id), *named]

    def close(self) -> None:
        for archive in self._archives:
            archive.close()

    def _named(self, source: str) -> Iterator[Picture | Missing]:
        if source.startswith(("http://", "https://")):
            yield Picture(source, source, partial(self._fetch, source))
            return
        path = source.removeprefix("file://").replace("\\", "/")
        found = list(self._globbed(path)) if _GLOB.search(path) else list(filter(None, [self._file(path)]))
        found = found or list(filter(None, [self._shelf.by_path(path)]))
        yield from found
        if not found:
            yield Missing(source, "There is no such file beside the feed or in an archive with it.")

    def _file(self, path: str) -> Picture | None:
        for root in self._roots:
            file = self._inside(root, root / path)
            if file is not None and file.is_file():
                return _from_file(file)
        return None

    def _globbed(self, pattern: str) -> Iterator[Picture]:
        if pattern.startswith("/"):
            return
        for root in self._roots:
            for file in sorted(root.glob(pattern)):
                inside = self._inside(root, file)
                if inside is not None and inside.suffix.lower() in SUFFIXES and inside.is_file():
                    yield _from_file(inside)

    @staticmethod
    def _inside(root: Path, path: Path) -> Path | None:
        """Nothing that a feed names is read from outside the folders it was given with."""
        try:
            resolved = path.resolve()
        except (OSError, ValueError):
            return None
        return resolved if resolved.is_relative_to(root) else None


class _Shelf:
    """Pictures by the end of their path, whatever their type: a row's .jpg finds the archive's .webp."""

    def __init__(self) -> None:
        self._by_stem: dict[str, list[tuple[tuple[str, ...], int, Picture]]] = defaultdict(list)
        self._by_id: dict[str, list[tuple[int, int, str, Picture]]] = defaultdict(list)

    def add(self, name: str, picture: Picture, size: int = 0) -> None:
        path = PurePosixPath(name)
        stem = path.stem.lower()
        self._by_stem[stem].append((tuple(part.lower() for part in path.parts[:-1]), size, picture))
        self._by_id[stem].append((0, -size, name, picture))
        if numbered := _NUMBERED.fullmatch(stem):
            self._by_id[numbered[1]].append((int(numbered[2]), -size, name, picture))
        elif path.parent.name:
            self._by_id[path.parent.name.lower()].append((1000, 0, name, picture))

    def by_path(self, source: str) -> Picture | None:
        """The picture whose path ends most like `source`; where names alone agree there must be just one."""
        path = PurePosixPath(source)
        there = self._by_stem.get(path.stem.lower(), [])
        parents = tuple(part.lower() for part in path.parts[:-1] if part not in ("/", ".", ".."))
        alike = [entry for entry in there if entry[0][-len(parents) :] == parents] if parents else there
        folders = {entry[0] for entry in there}
        if not alike and len(folders) == 1:
            alike = there
        return max(alike, key=lambda entry: (entry[1], -len(entry[0])))[2] if alike else None

    def by_id(self, product_id: str) -> list[Picture]:
        """`<id>.<type>`, `<id>_1.<type>`, `<id>/...`; of two sizes of one picture the larger."""
        found: dict[tuple[int, str], Picture] = {}
        for number, _, name, picture in sorted(self._by_id.get(product_id.lower(), []), key=lambda entry: entry[:3]):
            found.setdefault((number, PurePosixPath(name).stem.lower()), picture)
        return list(found.values())


def _from_file(file: Path) -> Picture:
    try:
        stat = file.stat()
    except OSError:
        return Picture(file.as_posix(), "", partial(_read_file, file))
    return Picture(file.as_posix(), f"{file.as_posix()} {stat.st_size} {stat.st_mtime_ns}", partial(_read_file, file))


def _read_file(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as exc:
        raise ImageError(f"The file cannot be read: {exc.strerror}.") from exc


def _from_archive(archive: Archive, member: Member) -> Picture:
    source = f"{archive.path.name}/{member.name}"
    return Picture(source, f"{source} {member.mark}", partial(archive.read, member))


def _belongs(path: Path, feed: Feed, lonely: bool) -> bool:
    """Whether a folder or archive beside a feed's file is with it: called alike (`shop.csv`, `shop_photos.zip`) or
    just `images`. Beside several feeds others are not: their products may have the same ids."""
    stem, own = _bare(feed.path), _bare(path)
    last = re.split(r"[_-]", own)[-1]
    alike = own == stem or own.startswith((f"{stem}_", f"{stem}-"))
    return alike or bool(_OF_PICTURES.fullmatch(own)) or (lonely and bool(_OF_PICTURES.fullmatch(last)))


def _bare(path: Path) -> str:
    return path.name.partition(".")[0].lower()


def _is_lonely(feed: Feed) -> bool:
    return not any(path != feed.path and path.is_file() and reader(path) for path in feed.folder.iterdir())


def _archives(feed: Feed) -> Iterator[Path]:
    """All below a feed that is a folder or is alone in one, else those that belong to it."""
    if feed.path.is_dir():
        yield from (p for p in sorted(feed.path.rglob("*")) if p.name.lower().endswith(ARCHIVES) and p.is_file())
        return
    lonely = _is_lonely(feed)
    for path in sorted(feed.folder.iterdir()):
        if path.name.lower().endswith(ARCHIVES) and path.is_file() and (lonely or _belongs(path, feed, lonely)):
            yield path


def _files(feed: Feed, more: Iterable[Path]) -> Iterator[Path]:
    """Image files: all below a feed that is a folder; else those beside the file and in folders that belong to it."""
    folders = list(more)
    if feed.path.is_dir():
        folders.append(feed.path)
    else:
        lonely = _is_lonely(feed)
        for path in sorted(feed.folder.iterdir()):
            if path.is_dir() and _belongs(path, feed, lonely):
                folders.append(path)
            elif path.suffix.lower() in SUFFIXES and path.is_file():
                yield path
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix.lower() in SUFFIXES and file.is_file():
                yield file
