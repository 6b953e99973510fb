"""What a training run is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Rows (JSONL) with pictures (a folder, zip or tar): one catalogue, or one set of labelled photos."""

    name: str
    rows: Path
    images: tuple[Path, ...]
    """Searched in order; the first that holds `<image id>.<any type>` wins."""
    image_field: str = "product_id"
    title_fields: tuple[str, ...] = ("title",)
    """Fields with a name of the product, in any language; a row may lack them."""
    facets: Mapping[str, str] = field(default_factory=dict)
    """Lexicon facet -> field of the row that holds its value."""
    coarse: bool = False
    """Labels are umbrella words ("Pants"): whatever is a kind of them is right too."""
    weight: float = 1.0
    """How often a row is seen in one pass."""
    group_field: str = ""
    """Rows of one group (one sender's photos) fall on one side of the validation split."""
    words_in_titles: bool = True
    """Read pattern, material, sleeve ... from the words of the title."""


@dataclass(frozen=True, slots=True)
class TextSource:
    """Product names without pictures (CSV or JSONL): real wording, tied to attributes by the lexicon's words."""

    rows: Path
    field: str


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """One run; the same config and seed on the same machine give the same weights."""

    sources: tuple[Source, ...]
    out: Path
    """Receives `weights/`, the checkpoint and the log."""
    texts: tuple[TextSource, ...] = ()
    others: tuple[Path, ...] = ()
    """Folders, zips, tars: pictures of what is not learned: the eye says nothing of what looks more like these."""
    start: Path | None = None
    """Weights (`*.pt`) to fine-tune from."""
    steps: int = 6000
    batch: int = 256
    rate: float = 0.0
    """The highest learning rate; 0: 2e-3 from nothing, 5e-4 from weights."""
    weight_decay: float = 0.05
    size: tuple[int, int] = (80, 60)
    """Height and width of the pictures in training."""
    gentle: float = 0.25
    """Share of the pictures that are only mirrored and moved a little, as a shop's own photos are."""
    seed: int = 7
    minutes: float = 0.0
    """Stops cleanly after so long (0: never); the learning rate falls along the budget."""
    checkpoint_every: int = 200
    validate: float = 0.05
    """Share of every source that is kept for choices and calibration."""
    threads: int = 0
    device: str = "auto"
    shape: Mapping[str, Any] = field(default_factory=dict)
    cache: Path | None = None
    """Folder for the decoded pictures, so that a second run starts at once."""
    store: tuple[int, int] = (96, 72)
    """Height and width the decoded pictures are held at."""

    @property
    def peak_rate(self) -> float:
        return self.rate or (5e-4 if self.start else 2e-3)
