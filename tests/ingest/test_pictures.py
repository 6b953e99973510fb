"""Pictures from paths, globs, folders, zip and tar; broken, missing and hostile ones."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from floorwalker.catalog.feeds import open_feed
from floorwalker.errors import FeedError
from floorwalker.ingest.report import Report
from little_shop import Tools, picture

RED, BLUE = picture("red", (20, 30)), picture("blue", (40, 30), "JPEG")


def feed(folder: Path, *products: dict[str, Any], name: str = "shop.jsonl") -> Path:
    folder.mkdir(exist_ok=True)
    made = [{"id": f"p{number}", "name": f"Thing {number}", **product} for number, product in enumerate(products)]
    (folder / name).write_text("\n".join(json.dumps(product) for product in made), "utf-8")
    return folder / name


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def tar(path: Path, members: dict[str, bytes], mode: str = "w") -> None:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def zipped(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def widths(shop: Tools, product_id: str = "p0") -> list[int]:
    return [image.width for image in shop.store.get([product_id])[product_id].images]


def run(shop: Tools, path: Path, **more: Any) -> Report:
    return shop.ingest().run(open_feed(path), **more)


@pytest.mark.parametrize("source", ["a/one.png", "./a/one.png", "a\\one.png", "file://a/one.png"])
def test_a_path_beside_the_feed(source: str, shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "f" / "a" / "one.png", RED)
    report = run(shop, feed(tmp_path / "f", {"image": source}))
    assert (widths(shop), report.images_unread) == ([20], 0)


def test_a_glob(shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "f" / "pics" / "p0_2.jpg", BLUE)
    put(tmp_path / "f" / "pics" / "p0_1.png", RED)
    put(tmp_path / "f" / "pics" / "p0_notes.txt", b"no picture")
    run(shop, feed(tmp_path / "f", {"image": "pics/p0_*"}))
    assert widths(shop) == [20, 40]


@pytest.mark.parametrize(
    "name", ["images/p0.png", "p0.png", "shop_photos/P0.PNG", "이미지/p0.png", "images/deep/er/p0.png"]
)
def test_a_picture_called_by_the_id(name: str, shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "f" / name, RED)
    put(tmp_path / "f" / "images" / "p00.png", BLUE)
    run(shop, feed(tmp_path / "f", {}))
    assert widths(shop) == [20]


def test_several_pictures_called_by_the_id(shop: Tools, tmp_path: Path) -> None:
    for number, width in ((10, 13), (2, 12), (1, 11)):
        put(tmp_path / "f" / "images" / f"p0_{number}.png", picture("red", (width, 20)))
    put(tmp_path / "f" / "images" / "p1" / "side.png", RED)
    run(shop, feed(tmp_path / "f", {}, {}))
    assert widths(shop) == [11, 12, 13]
    assert widths(shop, "p1") == [20]


@pytest.mark.parametrize(
    "archive", ["shop.zip", "shop_150x200.tar", "images.zip", "shop.tar.gz", "shop.tgz", "shop.tar.xz"]
)
@pytest.mark.parametrize("row", [{}, {"image": "p0.jpg"}, {"image": "https"}])
def test_an_archive_beside_the_feed_whatever_the_type(
    archive: str, row: dict[str, str], shop: Tools, tmp_path: Path
) -> None:
    """The row's .jpg is the archive's .png, and a row that names none has the one called by its id."""
    path = feed(tmp_path / "f", {**row, **({"image": "dir/p0.jpg"} if row.get("image") == "https" else {})})
    members = {"./x/p0.png": RED, "x/p1.png": BLUE, "x/readme.txt": b"text"}
    if archive.endswith(".zip"):
        zipped(tmp_path / "f" / archive, members)
    else:
        tar(tmp_path / "f" / archive, members, {"gz": "w:gz", "xz": "w:xz"}.get(archive[-2:], "w"))
    report = run(shop, path)
    assert (widths(shop), report.images_unread) == ([20], 0)


def test_an_archive_of_another_feed_is_left_alone(shop: Tools, tmp_path: Path) -> None:
    path = feed(tmp_path / "f", {})
    feed(tmp_path / "f", {}, name="other.jsonl")
    zipped(tmp_path / "f" / "other_photos.zip", {"p0.png": RED})
    assert run(shop, path).without_image == 1
    assert run(shop, tmp_path / "f" / "other.jsonl").changed == 1
    assert widths(shop) == [20]


def test_of_two_sizes_the_larger_is_taken(shop: Tools, tmp_path: Path) -> None:
    small, large = picture("red", (10, 10)), picture("red", (300, 300))
    path = feed(tmp_path / "f", {})
    zipped(tmp_path / "f" / "shop_small.zip", {"p0.png": small})
    tar(tmp_path / "f" / "shop_large.tar", {"p0.webp": large})
    run(shop, path)
    assert widths(shop) == [300]


def test_folders_and_archives_can_be_named(shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "p0.png", RED)
    zipped(tmp_path / "packed.zip", {"p1.jpg": BLUE})
    path = feed(tmp_path / "f", {"image": "p0.jpg"}, {})
    report = run(shop, path, images=[tmp_path / "elsewhere", tmp_path / "packed.zip"])
    assert report.images_unread == 0
    assert (widths(shop), widths(shop, "p1")) == ([20], [40])


@pytest.mark.parametrize("source", ["../secret.png", "{}/secret.png", "link.png", "../*.png", "/etc/passwd"])
def test_nothing_outside_the_feeds_folder_is_read(source: str, shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "secret.png", RED)
    path = feed(tmp_path / "f", {"image": source.format(tmp_path)})
    (tmp_path / "f" / "link.png").symlink_to(tmp_path / "secret.png")
    report = run(shop, path)
    assert (widths(shop), report.images_unread) == ([], 1)


def test_broken_pictures_are_noted_and_their_products_kept(shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "f" / "cut.jpg", BLUE[: len(BLUE) // 2])
    put(tmp_path / "f" / "empty.png", b"")
    put(tmp_path / "f" / "text.jpg", b"<html>not found</html>")
    put(tmp_path / "f" / "good.png", RED)
    path = feed(
        tmp_path / "f",
        {"images": ["cut.jpg", "empty.png", "text.jpg", "nowhere.jpg", "good.png"]},
        {"image": "cut.jpg"},
    )
    report = run(shop, path)
    assert (report.new, report.images_unread, report.without_image) == (2, 5, 1)
    assert {unread.source.rpartition("/")[2] for unread in report.unread} == {
        "cut.jpg",
        "empty.png",
        "text.jpg",
        "nowhere.jpg",
    }
    assert all(unread.reason.endswith(".") for unread in report.unread)
    assert widths(shop) == [20]
    put(tmp_path / "f" / "cut.jpg", BLUE)
    assert run(shop, path).changed == 2
    assert widths(shop, "p1") == [40]


def test_a_picture_that_is_another_type_than_its_name(shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "f" / "one.jpg", picture("red", (20, 30), "WEBP"))
    run(shop, feed(tmp_path / "f", {"image": "one.jpg"}))
    assert widths(shop) == [20]


def test_damaged_archives_are_said(shop: Tools, tmp_path: Path) -> None:
    path = feed(tmp_path / "f", {})
    put(tmp_path / "f" / "shop.zip", b"no archive")
    with pytest.raises(FeedError, match=r"shop\.zip is damaged"):
        run(shop, path)


def test_a_damaged_member_is_one_unread_picture(shop: Tools, tmp_path: Path) -> None:
    path = feed(tmp_path / "f", {}, {})
    zipped(tmp_path / "f" / "shop.zip", {"p0.png": RED, "p1.png": BLUE})
    data = bytearray((tmp_path / "f" / "shop.zip").read_bytes())
    at = data.index(RED[:16])
    data[at + 20 : at + 30] = b"0123456789"
    (tmp_path / "f" / "shop.zip").write_bytes(data)
    report = run(shop, path)
    assert (report.new, report.images_unread) == (2, 1)
    assert (widths(shop), widths(shop, "p1")) == ([], [40])


def test_shared_pictures_are_kept_while_anybody_shows_them(shop: Tools, tmp_path: Path) -> None:
    put(tmp_path / "f" / "one.png", RED)
    path = feed(tmp_path / "f", {"image": "one.png"}, {"image": "one.png"})
    run(shop, path)
    (image,) = shop.store.get(["p0"])["p0"].images
    feed(tmp_path / "f", {"image": "one.png"})
    run(shop, path)
    assert shop.store.thumbnail(image.hash) is not None
    feed(tmp_path / "f", {})
    run(shop, path)
    assert shop.store.thumbnail(image.hash) is None
