"""Shoppers' photos: upload, read back, delete; and the ways a message may refer to one."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, File, Response, UploadFile
from pydantic import BaseModel, Field

from floorwalker.errors import ImageError, NotFoundError
from floorwalker.inference.images import open_image
from floorwalker.server import refusals
from floorwalker.server.limits import Limits
from floorwalker.server.shop import ShopLike

if TYPE_CHECKING:
    from PIL import Image

PHOTO_ID = r"[0-9a-f]{32}"
_REFERENCE = re.compile(rf"(?:.*/api/photos/)?({PHOTO_ID})", re.DOTALL)
_DATA_URI = re.compile(r"data:[\w.+-]*/?[\w.+-]*(?:;[\w.+-]+=[\w.+-]*)*;base64,", re.ASCII | re.IGNORECASE)


class PhotoView(BaseModel):
    photo_id: str
    url: str = Field(description="Where the photo can be read back until it is deleted or expires.")


def photo_view(photo_id: str) -> PhotoView:
    return PhotoView(photo_id=photo_id, url=f"/api/photos/{photo_id}")


def dereferenced(reference: str, limits: Limits) -> str | bytes:
    """The id or the bytes that a client's reference stands for. Addresses elsewhere are refused, never fetched."""
    if found := _REFERENCE.fullmatch(reference):
        return found[1]
    head = _DATA_URI.match(reference)
    if head is None:
        raise refusals.bad_photo_reference()
    encoded = reference[head.end() :]
    if len(encoded) * 3 // 4 > limits.photo_bytes + 3:
        raise refusals.photo_too_large(limits.photo_mb)
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as exc:
        raise refusals.bad_photo_reference() from exc


def kept(shop: ShopLike, photos: Sequence[str | bytes], limits: Limits) -> tuple[str, ...]:
    """Ids of photos given as ids or bytes. All of them are kept, or on an error none that is new."""
    if len(photos) > limits.photos:
        raise refusals.too_many_photos(limits.photos)
    ids: list[str] = []
    new: list[str] = []
    try:
        for photo in photos:
            if isinstance(photo, str):
                shop.photos.read(photo)
                ids.append(photo)
                continue
            ids.append(put(shop, photo, limits))
            new.append(ids[-1])
    except (refusals.RefusedError, NotFoundError) as exc:
        for photo_id in new:
            shop.photos.delete(photo_id)
        if isinstance(exc, NotFoundError):
            raise refusals.photo_gone() from exc
        raise
    return tuple(dict.fromkeys(ids))


def put(shop: ShopLike, data: bytes, limits: Limits) -> str:
    """What the file is called and claims to be does not matter, only what it contains."""
    if len(data) > limits.photo_bytes:
        raise refusals.photo_too_large(limits.photo_mb)
    try:
        return shop.photos.put(data)
    except ImageError as exc:
        raise refusals.not_a_picture(str(exc)) from exc


def opened(shop: ShopLike, reference: str, limits: Limits) -> Image.Image:
    """The picture a reference stands for, kept nowhere."""
    photo = dereferenced(reference, limits)
    try:
        if isinstance(photo, str):
            return shop.photos.open(photo)
        if len(photo) > limits.photo_bytes:
            raise refusals.photo_too_large(limits.photo_mb)
        return open_image(photo)
    except NotFoundError as exc:
        raise refusals.photo_gone() from exc
    except ImageError as exc:
        raise refusals.not_a_picture(str(exc)) from exc


def forget(shop: ShopLike, photo_id: str) -> None:
    """Gone from storage and from every turn, and with that from all that later answers look at."""
    shop.photos.delete(photo_id)
    shop.conversations.forget_photo(photo_id)


def routes(shop: ShopLike, limits: Limits, admit: Callable[..., Awaitable[None]]) -> APIRouter:
    router = APIRouter(prefix="/api/photos", tags=["photos"])

    @router.post("", status_code=201, dependencies=[Depends(admit)])
    def upload(photo: Annotated[UploadFile, File(description="A picture.")]) -> PhotoView:
        """Upload a photo to use in messages and searches: JPEG, PNG, WebP, GIF, HEIC and others, told by content.

        It is stored small and without metadata, under an id that cannot be guessed."""
        return photo_view(put(shop, photo.file.read(limits.photo_bytes + 1), limits))

    @router.get("/{photo_id}", response_class=Response, responses={200: {"content": {"image/webp": {}}}})
    def read(photo_id: str) -> Response:
        """The photo as it is stored."""
        try:
            data = shop.photos.read(photo_id)
        except NotFoundError as exc:
            raise refusals.photo_gone() from exc
        return Response(data, media_type="image/webp", headers={"cache-control": "private, no-store"})

    @router.delete("/{photo_id}", status_code=204)
    def delete(photo_id: str) -> None:
        """Remove a photo from storage, from every conversation and from what later answers look at, at once."""
        try:
            forget(shop, photo_id)
        except NotFoundError as exc:
            raise refusals.photo_gone() from exc

    return router
