"""A shop that is opened and closed for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from little_shop import Tools, opened


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Tools]:
    with opened(tmp_path / "shop") as tools:
        yield tools
