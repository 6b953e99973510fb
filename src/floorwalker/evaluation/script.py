"""Scripted conversations, as data (TOML): what is said and shown, and the facts that must hold of every answer."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from floorwalker.catalog.product import Lang
from floorwalker.errors import EvaluationError

Groups = Mapping[str, Sequence[str]]
"""Lexicon keys by facet; any of a facet's, all of the facets."""


class Facts(BaseModel):
    """What must hold of one answer. What is left out is not looked at; grounding and language always are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cards: tuple[int, int] | None = None
    """Fewest and most."""
    all: dict[str, list[str]] = Field(default_factory=dict)
    """Every card is this, or a kind of it."""
    some: dict[str, list[str]] = Field(default_factory=dict)
    """One of the first three cards is."""
    none: dict[str, list[str]] = Field(default_factory=dict)
    """No card is."""
    under: float | None = None
    over: float | None = None
    """Of every card's price."""
    cheaper: bool = False
    """Every card than the middle one of those shown before."""
    order: Literal["cheapest", "dearest"] | None = None
    new: bool = False
    """No card was shown in an earlier turn."""
    shown_before: bool = False
    """Every card was shown in an earlier turn."""
    finds: int | None = None
    """The photographed product is among so many first cards."""
    names: list[int] = Field(default_factory=list)
    """Cards of the set before, by number, that the answer names."""
    prices: list[int] = Field(default_factory=list)
    """Cards of the set before whose price the answer says."""
    says: list[list[str]] = Field(default_factory=list)
    """Of every list one of its texts."""
    never: list[str] = Field(default_factory=list)


class Turn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    say: str = ""
    photos: list[dict[str, str]] = Field(default_factory=list)
    """Each a picture of the first product that is all of this."""
    expect: Facts = Field(default_factory=Facts)


class Script(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    about: str
    lang: Lang
    turns: list[Turn] = Field(min_length=1)


def read(path: Path | None = None) -> list[Script]:
    """Those of a file, or ours, which are about the demo shop of clothes. Raises EvaluationError."""
    files = [path] if path else [_own(lang) for lang in ("ko", "en")]
    return [script for file in files for script in _read(file)]


def _own(lang: str) -> Any:
    return resources.files("floorwalker.evaluation").joinpath("conversations", f"{lang}.toml")


def _read(file: Any) -> Iterator[Script]:
    try:
        found = tomllib.loads(file.read_text("utf-8"))["conversation"]
        yield from (Script.model_validate(one) for one in found)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValidationError) as exc:
        raise EvaluationError(f"The conversations in {file} cannot be read: {exc}.") from exc
