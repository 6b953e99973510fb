"""The demo shops' words and tables, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=8)
def read_words(name: str) -> Mapping[str, Any]:
    """One of the TOML files beside this."""
    return tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
