"""Measures on the validation split, the choices of a run are made by."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from floorwalker.inference.builtin.weights import LEFT_OPEN
from floorwalker.training.augment import plain
from floorwalker.training.batches import tensors
from floorwalker.training.data import Examples
from floorwalker.training.labels import FACETS, UNKNOWN, Facets, Targets
from floorwalker.training.model import Eye
from floorwalker.training.texts import Writer

Floats = NDArray[np.float32]
CHUNK = 256


@torch.no_grad()
def seen(eye: Eye, pictures: NDArray[np.uint8], size: tuple[int, int]) -> tuple[Floats, dict[str, Floats]]:
    """Vectors and logits of pictures (n, h, w, 3)."""
    eye.eval()
    device = next(eye.parameters()).device
    vectors: list[Tensor] = []
    logits: dict[str, list[Tensor]] = {}
    for start in range(0, len(pictures), CHUNK):
        x = plain(torch.from_numpy(pictures[start : start + CHUNK]).permute(0, 3, 1, 2), size)
        with torch.autocast(device.type, torch.bfloat16):
            some, heads = eye.look(x.to(device).contiguous(memory_format=torch.channels_last))
        vectors.append(some.cpu())
        for facet, out in heads.items():
            logits.setdefault(facet, []).append(out.cpu())
    return torch.cat(vectors).numpy(), {facet: torch.cat(parts).numpy() for facet, parts in logits.items()}


@torch.no_grad()
def read(eye: Eye, texts: Sequence[str]) -> Floats:
    """Vectors of texts."""
    eye.eval()
    device = next(eye.parameters()).device
    parts = []
    for start in range(0, len(texts), CHUNK):
        ids, weights = tensors(list(texts[start : start + CHUNK]))
        parts.append(eye.say(ids.to(device), weights.to(device)).cpu())
    return torch.cat(parts).numpy()


def measure(
    eye: Eye, examples: Examples, facets: Facets, targets: Targets, source: int, size: tuple[int, int]
) -> dict[str, float]:
    """Retrieval among the held-back rows of one source, and the heads' share of right answers there."""
    rows = np.flatnonzero(examples.held & (examples.source == source))
    if not len(rows):
        return {}
    labels = examples.labels[rows]
    kind, colour = labels[:, FACETS.index("category")], labels[:, FACETS.index("colour")]
    vectors, logits = seen(eye, examples.pictures[rows], size)
    near = vectors @ np.concatenate([vectors[:, :-1], vectors[:, -1:] * LEFT_OPEN], axis=1).T
    np.fill_diagonal(near, -9.0)
    top = np.argsort(-near, axis=1)[:, :10]
    same = (kind[top] == kind[:, None]) & (kind[:, None] != UNKNOWN)
    out = {"type@10": same.mean(), "type_colour@10": (same & (colour[top] == colour[:, None])).mean()}
    titles = [examples.titles[row] for row in rows]
    if all(titles):
        found = np.argsort(-(read(eye, [t[0] for t in titles]) @ vectors.T), axis=1)[:, :10]
        out["title@10"] = (found == np.arange(len(rows))[:, None]).any(axis=1).mean()
    for lang in ("en", "ko"):
        out[f"query_{lang}@10"] = _queries(eye, facets, lang, kind, colour, vectors)
    out |= _heads(logits, targets, examples.source[rows], labels)
    return {name: float(value) for name, value in out.items()}


def _queries(
    eye: Eye, facets: Facets, lang: str, kind: NDArray[np.int16], colour: NDArray[np.int16], vectors: Floats
) -> float:
    """Share of the ten nearest that have both, over all pairs of colour and type with ten things or more."""
    pairs, counts = np.unique(np.stack([kind, colour], 1), axis=0, return_counts=True)
    pairs = pairs[(counts >= 10) & (pairs >= 0).all(axis=1)]
    if not len(pairs):
        return float("nan")
    names = [
        f"{facets.terms['colour'][c].word(lang)} {facets.terms['category'][k].word(lang)}" for k, c in pairs.tolist()
    ]
    top = np.argsort(-(read(eye, names) @ vectors.T), axis=1)[:, :10]
    return float(((kind[top] == pairs[:, :1]) & (colour[top] == pairs[:, 1:])).mean())


def _heads(
    logits: Mapping[str, Floats], targets: Targets, source: NDArray[np.int16], labels: NDArray[np.int16]
) -> dict[str, float]:
    out = {}
    for facet, scores in logits.items():
        right = targets.of(facet, source, labels)
        known = right.sum(1) > 0
        if known.sum() >= 20:
            best = scores[known].argmax(1)
            out[f"head_{facet}"] = float(right[known][np.arange(len(best)), best].mean())
    return out


def sample_of_texts(facets: Facets, examples: Examples, seed: int, count: int = 8) -> list[str]:
    """A few drawn texts for the log, so that a reader sees what was learned from."""
    writer, rows = Writer(facets, random.Random(seed)), np.flatnonzero(~examples.held)
    rng = random.Random(seed)
    out = []
    for _ in range(count):
        row = rng.choice(rows.tolist())
        english, korean, _ = writer.query(examples.labels[row])
        out.append(f"{writer.name(examples.titles[row], examples.labels[row])} | {english} | {korean}")
    return out
