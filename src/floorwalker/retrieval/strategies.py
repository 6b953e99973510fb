"""Named ways to search, to compare with each other: each field alone, fusions, with and without reranking."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from floorwalker.errors import SettingsError
from floorwalker.index.fields import FIELDS
from floorwalker.retrieval.plan import TEXT_WEIGHTS, WORDS, Probe, Weights
from floorwalker.retrieval.query import Mode, Query

Fusion = Literal["strength", "rank"]

_OWN = "fusion.json"
"""A shop's own weights, in its folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """How a query is searched. What is left out stays as the retriever has it."""

    name: str
    mode: Mode | None = None
    """Instead of the query's."""
    text: Weights | None = None
    """What each list counts for words; a list that is not named is not searched."""
    photo: Weights | None = None
    """The same for photos and for products pointed at."""
    fusion: Fusion | None = None
    rerank: bool = True
    """Off: the fused lists and nothing after them, be it facts, looks, phrases, popularity or variety."""

    def asked(self, query: Query) -> Query:
        """`query` in this strategy's mode."""
        return query if self.mode is None else replace(query, mode=self.mode)

    def weighed(self, probe: Probe, weights: Weights | None) -> Probe:
        """`probe` with `weights` (this strategy's for its kind) in place of its own, only for lists it has."""
        if weights is None:
            return probe
        return replace(probe, weights={name: weights[name] for name in probe.weights if weights.get(name)})


def _alone(name: str) -> Strategy:
    only: Weights = {name: 1.0}
    pictures = {f.name for f in FIELDS if f.space == "joint"}
    # A photo speaks to words and text fields through its description alone.
    mode: Mode = "auto" if name in pictures else "cross_modal"
    return Strategy(name=name, mode=mode, text=only, photo=only, rerank=False)


_VECTORS: Weights = {name: weight for name, weight in TEXT_WEIGHTS.items() if name != WORDS}

SHOP = Strategy(name="shop")
"""The shop as it is."""

STRATEGIES: Mapping[str, Strategy] = {
    strategy.name: strategy
    for strategy in (
        SHOP,
        Strategy(name="shop-unranked", rerank=False),
        Strategy(name="by-strength", mode="auto", fusion="strength"),
        Strategy(name="by-rank", mode="auto", fusion="rank"),
        Strategy(name="by-rank-unranked", mode="auto", fusion="rank", rerank=False),
        Strategy(name="multimodal", mode="multimodal"),
        Strategy(name="cross-modal", mode="cross_modal"),
        Strategy(name="multi-vector", mode="multi_vector"),
        Strategy(name="vectors", mode="auto", text=_VECTORS),
        *(_alone(name) for name in (WORDS, *(f.name for f in FIELDS))),
    )
}
"""By name. The three modes are those of the systems this one follows."""


def strategy(name: str) -> Strategy:
    """Raises SettingsError with the known names."""
    if name not in STRATEGIES:
        raise SettingsError(f"There is no strategy {name!r}: use one of {', '.join(STRATEGIES)}.")
    return STRATEGIES[name]


def write_own(data_dir: Path, own: Strategy) -> Path:
    """Keeps the weights that were picked for a shop, in its folder."""
    path = data_dir / _OWN
    kept = {"name": own.name, "text": own.text, "photo": own.photo, "fusion": own.fusion}
    path.write_text(json.dumps(kept, indent=1), "utf-8")
    return path


def read_own(data_dir: Path) -> Strategy:
    """The shop's own weights, or the usual where none were written. Raises SettingsError where the file is damaged."""
    path = data_dir / _OWN
    if not path.exists():
        return SHOP
    try:
        return _own(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
        raise SettingsError(f"{path} cannot be read ({exc!r}): delete it to search with the usual weights.") from exc


def _own(kept: Any) -> Strategy:
    if kept["fusion"] not in ("strength", "rank"):
        raise ValueError(f"no such fusion: {kept['fusion']}")
    text, photo = ({str(name): float(w) for name, w in kept[part].items()} for part in ("text", "photo"))
    return Strategy(name=str(kept["name"]), text=text, photo=photo, fusion=kept["fusion"])
