"""From trained weights to the files a runtime loads, with a card written by what was measured."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch

from floorwalker.inference.builtin.ngrams import NGRAMS_VERSION
from floorwalker.inference.builtin.weights import CARD, IMAGE, LAYOUT, REST, TEXT
from floorwalker.training.calibrate import LEAST_PHOTOS, calibrate
from floorwalker.training.checks import measure, seen
from floorwalker.training.config import TrainConfig
from floorwalker.training.data import Examples
from floorwalker.training.graph import floats, image_graph, text_graph
from floorwalker.training.known import fit_known, read_others, scores
from floorwalker.training.labels import FACETS, Facets, Targets
from floorwalker.training.model import Eye

NAME = "floorwalker-eye"


def export(
    eye: Eye,
    examples: Examples,
    facets: Facets,
    targets: Targets,
    classes: Mapping[str, tuple[str, ...]],
    config: TrainConfig,
    say: Callable[[str], None],
    steps: int,
    trusted: Mapping[str, Any],
) -> Path:
    """Writes `weights/` (int8, what ships), `weights-fp32/`, and both their cards into `config.out`.

    `trusted`: calibration of the heads of the weights it started from, for facets that this run has too few photos of.
    """
    eye = eye.float().cpu().eval()
    others = read_others(config.others, config.store, config.validate)
    known = fit_known(eye, examples, others, config.size, config.seed)
    trust = _trust(eye, examples, facets, targets, classes, config.size, known["threshold"])
    for facet, head in trusted.items():
        poor = facet not in trust or trust[facet]["photos"] < LEAST_PHOTOS
        if poor and tuple(head["keys"]) == classes.get(facet):
            trust[facet] = head
    found = {
        source.name: measure(eye, examples, facets, targets, i, config.size) for i, source in enumerate(config.sources)
    }
    card = _card(eye, examples, classes, config, trust, found)
    card["training"]["steps"] = steps
    card["known"] = known
    for folder, small in ((config.out / "weights", True), (config.out / "weights-fp32", False)):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / IMAGE).write_bytes(image_graph(eye, config.size, small=small))
        (folder / TEXT).write_bytes(text_graph(eye, small=small))
        np.savez(folder / REST, allow_pickle=False, log_scale=floats(eye.log_scale))
        graphs = (folder / IMAGE).read_bytes() + (folder / TEXT).read_bytes()
        card["version"] = hashlib.sha256(graphs).hexdigest()[:8]
        card["stored_as"] = "int8 weights with a scale a row, float32 arithmetic" if small else "float32"
        card["bytes"] = {name: (folder / name).stat().st_size for name in (IMAGE, TEXT)}
        (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (folder / "README.md").write_text(_readme(card), "utf-8")
        say(f"{folder}: {sum(card['bytes'].values()) / 1e6:.1f} MB")
    return config.out / "weights"


def _trust(
    eye: Eye,
    examples: Examples,
    facets: Facets,
    targets: Targets,
    classes: Mapping[str, tuple[str, ...]],
    size: tuple[int, int],
    threshold: float,
) -> dict[str, Any]:
    """Calibration of every head on all held-back rows, of whatever source, that are labelled in its facet and known."""
    rows = np.flatnonzero(examples.held)
    rows = rows[scores(eye, examples.pictures[rows], size) >= threshold] if len(rows) else rows
    if not len(rows):
        return {}
    _, logits = seen(eye, examples.pictures[rows], size)
    out = {}
    for facet, keys in classes.items():
        labels = examples.labels[rows][:, FACETS.index(facet)]
        right = targets.of(facet, examples.source[rows], examples.labels[rows])
        known = right.sum(axis=1) > 0
        if known.sum() < 2 * len(keys) and known.sum() < 60:
            continue
        found = calibrate(facets.lexicon, facets, facet, keys, logits[facet][known], labels[known], right[known])
        out[facet] = found.as_json()
    return out


def _card(
    eye: Eye,
    examples: Examples,
    classes: Mapping[str, tuple[str, ...]],
    config: TrainConfig,
    trust: Mapping[str, Any],
    found: Mapping[str, Mapping[str, float]],
) -> dict[str, Any]:
    counts = Counter(int(s) for s in examples.source[~examples.held])
    held = Counter(int(s) for s in examples.source[examples.held])
    return {
        "name": NAME,
        "version": "",
        "ngrams": NGRAMS_VERSION,
        "layout": LAYOUT,
        "dim": eye.width,
        "beliefs": {f: {"width": width, "share": eye.shares()[f]} for f, width in eye.places().items()},
        "size": list(config.size),
        "heads": trust,
        "parameters": {
            "image": sum(p.numel() for p in eye.image.parameters()),
            "text": sum(p.numel() for p in eye.text.parameters()),
            "heads": sum(p.numel() for p in eye.heads.parameters()),
        },
        "shape": eye.shape,
        "classes": {facet: list(keys) for facet, keys in classes.items()},
        "data": {
            s.name: {"learned_from": counts[i], "held_back": held[i], "coarse": s.coarse}
            for i, s in enumerate(config.sources)
        },
        "validation": {name: {k: round(v, 4) for k, v in some.items()} for name, some in found.items()},
        "training": {
            "batch": config.batch,
            "rate": config.peak_rate,
            "seed": config.seed,
            "weight_decay": config.weight_decay,
            "torch": torch.__version__.split("+")[0],
        },
        "limits": [
            "Fashion, shoes, bags, watches and some cosmetics in studio photos; phone photos of clothes less surely.",
            "Other goods get a vector, but the eye has no words for them: of most it says a colour at most.",
            "Faces, persons, brands and written words are not recognised.",
            "Colours are those of the shop that labelled the photos: navy, blue and black are often mixed up.",
        ],
    }


def _readme(card: Mapping[str, Any]) -> str:
    lines = [
        f"# {card['name']} {card['version']}",
        "",
        "Written by the training run itself; how it was made is told in `docs/encoder.md`.",
        "",
        f"Picture {card['size'][1]}x{card['size'][0]}, vectors of {card['dim']}, {card['stored_as']}, "
        f"{sum(card['bytes'].values()) / 1e6:.1f} MB; parameters: "
        + ", ".join(f"{k} {v / 1e6:.2f} M" for k, v in card["parameters"].items())
        + ".",
        "",
        "| learned from | rows | held back |",
        "|---|---|---|",
        *(f"| {name} | {some['learned_from']} | {some['held_back']} |" for name, some in card["data"].items()),
        "",
        "| facet | classes | speaks from | right when it speaks | speaks of | calibration error |",
        "|---|---|---|---|---|---|",
        *(
            f"| {facet} | {len(head['keys'])} | {head['threshold']:.2f} | {head['right']:.3f} | {head['spoken']:.3f} "
            f"| {head['error']:.3f} |"
            for facet, head in card["heads"].items()
        ),
        "",
        f"What scores below {card['known']['threshold']:.2f} is unlike all it learned; of that it tells a colour only: "
        + " and ".join(
            f"{card['known'][name]:.3f} of {what}"
            for name, what in (("silent_of_made", "made nonsense"), ("silent_of_others", "held-back other things"))
            if name in card["known"]
        )
        + ".",
        "",
        "| held-back rows of | measure | value |",
        "|---|---|---|",
        *(f"| {name} | {k} | {v:.3f} |" for name, some in card["validation"].items() for k, v in some.items()),
        "",
        "Limits:",
        *(f"- {limit}" for limit in card["limits"]),
    ]
    return "\n".join(lines) + "\n"
