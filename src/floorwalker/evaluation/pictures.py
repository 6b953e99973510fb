"""Pictures small enough to travel inside a page."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

_SIDE = 150


def small(path: Path) -> str | None:
    """A data URI, or None where the picture is not there."""
    from floorwalker.errors import ImageError
    from floorwalker.inference.images import open_image

    try:
        image = open_image(path.read_bytes())
    except (OSError, ImageError):
        return None
    image.thumbnail((_SIDE, _SIDE))
    out = BytesIO()
    image.save(out, "WEBP", quality=72, method=4)
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"
