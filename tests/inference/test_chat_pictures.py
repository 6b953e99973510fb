"""A photo on its way to a language model."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from floorwalker.errors import ImageError
from floorwalker.inference.chat.pictures import MAX_BYTES, ChatPictures, side_for
from floorwalker.inference.chat.ports import ChatMessage
from floorwalker.inference.chat.tokens import message_tokens


def noise(width: int, height: int, form: str = "JPEG", **options: object) -> bytes:
    """The hardest picture to make small."""
    rng = np.random.default_rng(5)
    small = rng.integers(0, 255, (height // 4, width // 4, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(small).resize((width, height), Image.Resampling.NEAREST).save(out, form, **options)
    return out.getvalue()


def located() -> bytes:
    """A JPEG that lies on its side and says where it was taken."""
    picture = Image.new("RGB", (400, 300), "red")
    exif = picture.getexif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 59.0)
    exif[0x010F] = "a phone of mine"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_twelve_megapixels_fit() -> None:
    photo = noise(4000, 3000, quality=92)
    assert len(photo) > 5_000_000
    pictures = ChatPictures()
    for side in (512, 768, 1024):
        made = pictures.payload(photo, side)
        assert len(made) <= MAX_BYTES
        with Image.open(io.BytesIO(made)) as picture:
            assert picture.format == "WEBP"
            assert side / 2 < max(picture.size) <= side


def test_where_and_with_what_it_was_taken_stays_here() -> None:
    made = ChatPictures().payload(located(), 768)
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (300, 400), "turned upright, for what said so is gone"
        assert not picture.getexif()
        assert "exif" not in picture.info
    assert b"phone of mine" not in made


def test_what_is_small_and_clean_is_not_encoded_again() -> None:
    pictures = ChatPictures()
    kept = pictures.payload(located(), 768)
    assert ChatPictures().payload(kept, 768) is kept
    assert len(ChatPictures().payload(kept, 512)) <= MAX_BYTES


@pytest.mark.parametrize("extra", [{"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}, {"xmp": b"<x:xmpmeta>here</x:xmpmeta>"}])
def test_webp_that_says_more_than_the_picture_is_encoded_again(extra: dict[str, bytes]) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "blue").save(out, "WEBP", **extra)
    made = ChatPictures().payload(out.getvalue(), 512)
    assert made != out.getvalue()
    assert b"xmpmeta" not in made


def test_each_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(
        "floorwalker.inference.chat.pictures.open_image",
        lambda data: opened.append(len(data)) or Image.new("RGB", (2000, 10)),
    )
    pictures = ChatPictures()
    first, again = pictures.payload(b"one photo", 512), pictures.payload(b"one photo", 512)
    assert first is again
    pictures.payload(b"one photo", 768)
    assert len(opened) == 2


def test_an_open_picture_is_made_small_once_too() -> None:
    pictures = ChatPictures()
    image = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    made = pictures.encoded(image)
    assert len(made) <= MAX_BYTES
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (768, 576))
    assert pictures.encoded(image.copy()) is made


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ImageError):
        ChatPictures().payload(b"<svg onload=...>", 512)


def test_the_side_follows_the_need() -> None:
    assert [side_for(n) for n in (1, 2, 3, 5)] == [768, 768, 512, 512]
    assert side_for(5, fine=True) == 1024


def test_pictures_count_by_their_size_and_never_by_their_bytes() -> None:
    large = ChatPictures().payload(noise(1024, 1024), 1024)
    with Image.open(io.BytesIO(large)) as picture:
        width, height = picture.size
    tokens = message_tokens(ChatMessage("user", "", (large,)))
    assert tokens == pytest.approx(width * height / 750, abs=6)
    assert tokens < len(large) / 20
