"""Every setting of a shop: from the environment (`FLOORWALKER_...`) or a `.env` file beside the program."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Mode


class Settings(BaseSettings):
    """Adapters are named by a short name or by `package.module:Class`."""

    model_config = SettingsConfigDict(env_prefix="FLOORWALKER_", env_file=".env", extra="ignore", frozen=True)

    data_dir: Path = Path("var/shop")
    """Where the shop keeps everything: the store, the index, thumbnails, photos, conversations."""
    shop_name: str = "Floorwalker"
    """Shown on the page and said in greetings."""
