"""Untrusted picture bytes -> an upright RGB picture, or a plain sentence that says why not."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from floorwalker.errors import ImageError

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES = 40_000_000
MAX_PIXELS = 120_000_000
"""8484 x 11042 (the largest seen in a real feed) is 94 million; a decompression bomb is more."""
WORKING_SIDE = 2048
"""Larger pictures are reduced while they are read: no model looks at more, and memory stays bounded."""
MIN_SIDE = 4
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF", "MPO", "PPM")


def open_image(data: bytes) -> Image.Image:
    """`data` as an upright RGB picture, at most about `2 * WORKING_SIDE` on its longer side.

    The first frame of an animation, alpha laid on white, 16-bit and CMYK brought to 8-bit RGB, EXIF rotation applied.
    Raises ImageError where the bytes are no picture, are cut off, or would need an unreasonable amount of memory.
    """
    from PIL import Image, ImageFile, UnidentifiedImageError

    if not data:
        raise ImageError("The picture is empty.")
    if len(data) > MAX_BYTES:
        raise ImageError(f"The picture is too large: {len(data) // 1_000_000} MB, at most {MAX_BYTES // 1_000_000} MB.")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES, "a cut-off picture must be refused, not shown half grey"
    _allow_heif()
    Image.init()
    known = [name for name in FORMATS if name in Image.OPEN]
    try:
        with warnings.catch_warnings():
            # Pillow warns from 90 million pixels on; the limit below decides instead.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=known) as picture:
                return _upright(picture)
    except ImageError:
        raise
    except UnidentifiedImageError as exc:
        raise ImageError("This file is not a picture of a known type (JPEG, PNG, WebP, GIF, HEIC ...).") from exc
    except Image.DecompressionBombError as exc:
        raise ImageError("The picture has too many pixels.") from exc
    except MemoryError as exc:
        raise ImageError("The picture needs too much memory to open.") from exc
    except (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, RuntimeError, OverflowError) as exc:
        # Pillow's readers and libheif let all of these through on damaged input.
        raise ImageError("The picture is damaged or cut off and cannot be opened.") from exc


def thumbnail(image: Image.Image, size: int, quality: int = 82) -> bytes:
    """`image` (upright RGB) as WebP, its longer side at most `size` pixels; never enlarged."""
    from PIL import Image

    small = image.copy()
    small.thumbnail((size, size), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=quality, method=4)
    return out.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    """Checks the size before a pixel is decoded, then decodes small, turns and flattens."""
    from PIL import ImageOps

    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise ImageError(f"The picture has too many pixels: {width} x {height}.")
    if min(width, height) < MIN_SIDE:
        raise ImageError(f"The picture is too small to see anything in: {width} x {height} pixels.")
    if max(width, height) > 64 * min(width, height):
        raise ImageError(f"The picture is a narrow strip: {width} x {height} pixels.")
    # JPEG decodes at 1/2, 1/4 or 1/8 in the transform itself; other formats ignore this.
    picture.draft(None, (WORKING_SIDE, WORKING_SIDE))
    picture.load()
    factor = max(picture.size) // WORKING_SIDE
    orientation = picture.getexif()
    small = picture if factor < 2 or picture.mode == "P" else picture.reduce(factor)
    flat = _rgb(small)
    if orientation.get(0x0112, 1) != 1:
        flat.getexif()[0x0112] = orientation[0x0112]
        flat = ImageOps.exif_transpose(flat)
    flat.info.clear()
    return flat


def _rgb(picture: Image.Image) -> Image.Image:
    """8-bit RGB on white."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        picture = _eight_bit(picture)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(ground, picture).convert("RGB")
    return picture.convert("RGB") if picture.mode != "RGB" else picture.copy()


def _eight_bit(picture: Image.Image) -> Image.Image:
    """16 or 32 bits of grey to 8: by the type's range where it is plausible, else by the values there are."""
    import numpy as np
    from PIL import Image

    values = np.nan_to_num(np.asarray(picture, dtype=np.float32))
    top = float(values.max(initial=0.0))
    scale = 255.0 if top <= 255.0 else max(65535.0, top)
    return Image.fromarray((np.clip(values, 0, None) * (255.0 / scale)).astype(np.uint8), "L")


def _allow_heif() -> None:
    """Registers HEIC with Pillow; cheap after the first time."""
    import pillow_heif

    pillow_heif.register_heif_opener(thumbnails=False)
