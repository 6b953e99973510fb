"""What the walks through a small shop of clothes share."""

from __future__ import annotations

from pathlib import Path

import pytest

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.index.analysis import Analyser
from walks.shop import Shop, clothes


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    made = Analyser()
    made.learn(word for term in load_lexicon().terms.values() for word in term.ko)
    return made


@pytest.fixture
def shop(tmp_path: Path, analyser: Analyser) -> Shop:
    items = clothes()
    return Shop(tmp_path, items, analyser, {i.product.product_id: i.product.facets["colour"][0].lower() for i in items})
