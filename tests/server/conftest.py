"""A shop whose assistant speaks a script: everything else in it is real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.store import ProductStore, Record, State
from floorwalker.conversation.memory import MemoryConversations
from floorwalker.conversation.photos import PhotoStore
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.ports import Document
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from server.scripted import HASH, ITEMS, ScriptedAssistant, ScriptedShop, picture


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ScriptedShop]:
    store = ProductStore(tmp_path / "shop")
    store.put_thumbnail(HASH, picture(kind="WEBP"))
    store.put([Record(each, State("feed", "f", "c")) for each in ITEMS])
    index = MemoryIndex({}, {})
    index.upsert(
        Document(product_id=each.product.product_id, vectors={}, words={}, keywords=each.product.facets, numbers={})
        for each in ITEMS
    )
    conversations = MemoryConversations()
    yield ScriptedShop(
        store, index, load_lexicon(), conversations, PhotoStore(tmp_path / "photos"), ScriptedAssistant(conversations)
    )
    index.close()
    store.close()


@pytest.fixture
def settings() -> Settings:
    return Settings(_env_file=None, max_photos=2, max_photo_mb=0.1, max_message=100)


@pytest.fixture
def client(shop: ScriptedShop, settings: Settings, tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(shop, settings, static=tmp_path / "static")
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client
