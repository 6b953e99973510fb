"""What is in force: the shop at a glance, and every setting. Secrets are told to be set, never what they are."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field, SecretStr

from floorwalker import __version__
from floorwalker.index.fields import FIELD_NAMES
from floorwalker.server.shop import ShopLike
from floorwalker.settings import Settings

_HIDDEN = "••••••••"
_PASSWORD = re.compile(r"(?<=://)[^/@\s]*@")
"""User and password in an address."""


class SettingView(BaseModel):
    name: str = Field(description="Of the variable.")
    value: str
    default: str
    given: bool = Field(description="Whether it was set, rather than left as it is.")
    meaning: str


class Overview(BaseModel):
    name: str
    version: str
    products: int
    indexed: int
    fields: list[str]
    settings: list[SettingView]


def setting_views(settings: Settings) -> list[SettingView]:
    return [
        SettingView(
            name=f"FLOORWALKER_{name.upper()}",
            value=_said(getattr(settings, name)),
            default=_said(field.get_default()),
            given=name in settings.model_fields_set,
            meaning=(field.description or "").replace("\n", " "),
        )
        for name, field in Settings.model_fields.items()
    ]


def _said(value: Any) -> str:
    if isinstance(value, SecretStr):
        return _HIDDEN if value.get_secret_value() else ""
    if value is None or value == ():
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(map(_said, value))
    return _PASSWORD.sub(f"{_HIDDEN}@", f"{value:g}" if isinstance(value, float) else str(value))


def routes(shop: ShopLike, settings: Settings) -> APIRouter:
    router = APIRouter()

    @router.get("/overview")
    def overview() -> Overview:
        """The shop at a glance, and the settings in force."""
        return Overview(
            name=settings.shop_name,
            version=__version__,
            products=shop.store.count(),
            indexed=shop.index.snapshot().size,
            fields=list(FIELD_NAMES),
            settings=setting_views(settings),
        )

    return router
