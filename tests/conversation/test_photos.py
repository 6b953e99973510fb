from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from floorwalker.conversation.photos import PhotoStore
from floorwalker.errors import ImageError, NotFoundError


def jpeg(width: int = 60, height: int = 80, **save: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 40)).save(out, "JPEG", **save)
    return out.getvalue()


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_photo_comes_back_upright_small_and_without_exif(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretPhoneMaker"
    store = PhotoStore(tmp_path)
    photo_id = store.put(jpeg(3000, 1500, exif=exif))
    (file,) = files(tmp_path)
    assert b"SecretPhoneMaker" not in file.read_bytes()
    with Image.open(file) as kept:
        assert kept.format == "WEBP"
        assert kept.size == (512, 1024)
        assert not kept.getexif()
    assert store.open(photo_id).size == (512, 1024)
    assert store.read(photo_id) == file.read_bytes()


def test_small_photos_are_not_enlarged(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)
    assert store.open(store.put(jpeg(60, 80))).size == (60, 80)


def test_ids_are_long_random_and_never_repeat(tmp_path: Path) -> None:
    store, data = PhotoStore(tmp_path), jpeg()
    ids = {store.put(data) for _ in range(20)}
    assert len(ids) == 20
    assert {len(photo_id) for photo_id in ids} == {32}


def test_a_deleted_photo_is_gone_at_once(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path)
    photo_id = store.put(jpeg())
    store.delete(photo_id)
    store.delete(photo_id)
    assert files(tmp_path) == []
    with pytest.raises(NotFoundError):
        store.open(photo_id)


@pytest.mark.parametrize("photo_id", ["", "../../etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "/..", "가" * 32])
def test_what_is_no_id_touches_no_file(tmp_path: Path, photo_id: str) -> None:
    store = PhotoStore(tmp_path)
    for act in (store.read, store.open, store.delete):
        with pytest.raises(NotFoundError):
            act(photo_id)


def test_what_is_no_picture_or_too_large_is_refused_and_not_kept(tmp_path: Path) -> None:
    store = PhotoStore(tmp_path, max_bytes=2000)
    for data in (b"", b"GIF89a not really", b"<svg onload=alert(1)>", jpeg(2000, 2000)):
        with pytest.raises(ImageError):
            store.put(data)
    assert files(tmp_path) == []


def test_photos_expire(tmp_path: Path) -> None:
    now = 1_000_000.0
    store = PhotoStore(tmp_path, ttl=100.0, clock=lambda: now)
    old, young = store.put(jpeg()), store.put(jpeg())
    for photo_id, written in ((old, now - 101), (young, now - 99)):
        os.utime(tmp_path / photo_id[:2] / f"{photo_id}.webp", (written, written))
    with pytest.raises(NotFoundError, match="expired"):
        store.read(old)
    assert store.sweep() == 1
    assert [file.stem for file in files(tmp_path)] == [young]
    assert store.read(young)


def test_the_shop_sweeps_by_itself_while_photos_come_in(tmp_path: Path) -> None:
    now = 1_000_000.0
    store = PhotoStore(tmp_path, ttl=100.0, clock=lambda: now)
    old = store.put(jpeg())
    path = tmp_path / old[:2] / f"{old}.webp"
    os.utime(path, (0, 0))
    left = path.with_suffix(".part")
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    now += 3601
    new = store.put(jpeg())
    os.utime(tmp_path / new[:2] / f"{new}.webp", (now, now))
    assert [file.name for file in files(tmp_path)] == [f"{new}.webp"]
