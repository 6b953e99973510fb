"""What a shopper or a feed may send as a picture."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from floorwalker.errors import ImageError
from floorwalker.inference.images import MAX_BYTES, open_image, thumbnail


def _bytes(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def _halves(size: tuple[int, int] = (80, 40)) -> Image.Image:
    """Left half red, right half blue."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return picture


def _is(pixel: object, expected: tuple[int, int, int], slack: int = 30) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= slack for a, b in zip(pixel, expected, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF", "PPM"])
def test_common_types_open_as_rgb(form: str) -> None:
    picture = open_image(_bytes(_halves(), form))
    assert (picture.mode, picture.size) == ("RGB", (80, 40))
    assert _is(picture.getpixel((5, 20)), (255, 0, 0))
    assert _is(picture.getpixel((75, 20)), (0, 0, 255))


def test_heic_opens() -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.register_heif_opener()
    picture = open_image(_bytes(_halves((64, 64)), "HEIF", quality=90))
    assert _is(picture.getpixel((8, 32)), (255, 0, 0), slack=60)


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, "red"), (3, "blue"), (6, "red"), (8, "blue"), (2, "blue"), (5, "red")]
)
def test_exif_rotation_is_applied(orientation: int, corner: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = open_image(_bytes(_halves(), "JPEG", exif=exif, quality=95))
    assert picture.size == ((40, 80) if orientation >= 5 else (80, 40))
    assert _is(picture.getpixel((3, 3)), (255, 0, 0) if corner == "red" else (0, 0, 255))


def test_alpha_is_laid_on_white() -> None:
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    assert open_image(_bytes(clear, "PNG")).getpixel((5, 5)) == (255, 255, 255)
    palette = Image.new("P", (20, 20), 0)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    assert open_image(_bytes(palette, "PNG", transparency=0)).getpixel((5, 5)) == (255, 255, 255)


def test_cmyk_and_sixteen_bit() -> None:
    assert _is(open_image(_bytes(_halves().convert("CMYK"), "JPEG")).getpixel((5, 20)), (255, 0, 0), slack=60)
    grey = Image.fromarray(np.full((20, 20), 32768, dtype=np.uint16))
    assert _is(open_image(_bytes(grey, "PNG")).getpixel((5, 5)), (127, 127, 127), slack=2)


def test_the_first_frame_of_an_animation() -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    for form in ("GIF", "WEBP"):
        data = _bytes(frames[0], form, save_all=True, append_images=frames[1:])
        assert _is(open_image(data).getpixel((5, 5)), (255, 0, 0))


def test_a_huge_jpeg_is_read_small() -> None:
    picture = open_image(_bytes(Image.new("L", (8484, 11042), 200), "JPEG"))
    assert max(picture.size) <= 4096
    assert abs(picture.width / picture.height - 8484 / 11042) < 0.01


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    with pytest.raises(ImageError, match="too many pixels"):
        open_image(bomb)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"hello", "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "picture"),
        (b"\0" * (MAX_BYTES + 1), "too large"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(ImageError, match=why):
        open_image(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "GIF"])
def test_a_cut_off_picture_is_refused(form: str) -> None:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 255, (90, 90, 3), dtype=np.uint8))
    data = _bytes(noise, form)
    for share in (0.1, 0.5, 0.8):
        with pytest.raises(ImageError):
            open_image(data[: int(len(data) * share)])


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (3, 3), (4, 1000)])
def test_tiny_pictures_and_strips_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ImageError, match=r"small|strip"):
        open_image(_bytes(Image.new("RGB", size), "PNG"))


def test_thumbnails_are_webp_and_never_larger() -> None:
    for size, expected in (((400, 200), (100, 50)), ((40, 20), (40, 20))):
        small = Image.open(io.BytesIO(thumbnail(_halves(size), 100)))
        assert (small.format, small.size) == ("WEBP", expected)
