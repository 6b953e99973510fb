"""A picture's key is that of its pixels, worked out once."""

from __future__ import annotations

import gc

from PIL import Image

from floorwalker.inference import recent
from floorwalker.inference.recent import picture_key


def test_a_key_is_of_the_pixels_and_goes_with_the_picture() -> None:
    before = len(recent._keys)
    one, same, other = (Image.new("RGB", (10, 10), colour) for colour in ("red", "red", "blue"))
    key = picture_key(one)
    assert key == picture_key(one) == picture_key(same) != picture_key(other)
    assert picture_key(one.resize((10, 20))) != key
    del one, same, other
    gc.collect()
    assert len(recent._keys) == before
    assert picture_key(Image.new("RGB", (10, 10), "red")) == key
