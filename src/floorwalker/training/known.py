"""What the eye was taught apart from what it never saw: one score, fitted to the finished features.

Heads are sure of pictures unlike any that they learned from (Nguyen et al. 2015). A linear score, taught by pictures of
other things and by made nonsense (outlier exposure, Hendrycks et al. 2019), tells those apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as nnf

from floorwalker.errors import ImageError
from floorwalker.inference.builtin.pixels import frame
from floorwalker.inference.images import open_image
from floorwalker.training.augment import plain
from floorwalker.training.checks import CHUNK
from floorwalker.training.data import Examples, files, share_of
from floorwalker.training.model import Eye

Pictures = NDArray[np.uint8]
SILENT = 0.01
"""Share of held-back pictures of known things that are taken for unknown ones."""
_MADE = 600
_MOST = 4000
"""Pictures a group that are enough to fit a line through."""
_RIDGE = 1e-3


def fit_known(
    eye: Eye, examples: Examples, others: tuple[Pictures, NDArray[np.bool_]], size: tuple[int, int], seed: int
) -> dict[str, float]:
    """Sets `eye.known`; what the card tells: `threshold`, and how many held-back pictures are below it.

    `others`: pictures of other things (n, h, w, 3), and which of them are held back. What an earlier run learned is
    where the fit starts from, and stays where nothing speaks against it.
    """
    rng = np.random.default_rng(seed)
    learned = [np.flatnonzero((examples.source == s) & ~examples.held) for s in np.unique(examples.source)]
    taught = [examples.pictures[rng.permutation(rows)[:_MOST]] for rows in learned if len(rows)]
    untaught = [made := nonsense(_MADE, examples.pictures.shape[1:3], rng)]
    if (~others[1]).any():
        untaught.append(others[0][~others[1]])
    _fit(eye, [features(eye, p, size) for p in taught], [features(eye, p, size) for p in untaught])
    own = scores(eye, examples.pictures[examples.held], size)
    threshold = float(np.quantile(own, SILENT)) if len(own) else 0.0
    found = {"threshold": threshold, "silent_of_made": float((scores(eye, made, size) < threshold).mean())}
    if others[1].any():
        found["silent_of_others"] = float((scores(eye, others[0][others[1]], size) < threshold).mean())
    return {name: round(value, 4) for name, value in found.items()}


@torch.no_grad()
def scores(eye: Eye, pictures: Pictures, size: tuple[int, int]) -> NDArray[np.float32]:
    """(n,) how surely each picture (n, h, w, 3) shows a thing of a kind that was learned from: log odds."""
    out: NDArray[np.float32] = eye.known(features(eye, pictures, size))[:, 0].numpy()
    return out


@torch.no_grad()
def features(eye: Eye, pictures: Pictures, size: tuple[int, int]) -> Tensor:
    """(n, feature) of pictures (n, h, w, 3)."""
    eye.eval()
    parts = [
        eye.image(plain(torch.from_numpy(pictures[start : start + CHUNK]).permute(0, 3, 1, 2), size))[0]
        for start in range(0, len(pictures), CHUNK)
    ]
    return torch.cat(parts) if parts else torch.empty(0, eye.known.in_features)


def read_others(places: Sequence[Path], size: tuple[int, int], validate: float) -> tuple[Pictures, NDArray[np.bool_]]:
    """All readable pictures of folders, zips and tars, (n, h, w, 3), and which are held back."""
    pictures, held = [], []
    for place in places:
        for name, data in files(place):
            try:
                pictures.append(frame(open_image(data), size[1], size[0]))
            except ImageError:
                continue
            held.append(share_of(name) < validate)
    return np.asarray(pictures, np.uint8).reshape(-1, *size, 3), np.asarray(held, np.bool_)


def nonsense(count: int, size: tuple[int, int], rng: np.random.Generator) -> Pictures:
    """(count, h, w, 3): plain colours, runs of colours, noise, blocks, a bar on a ground; by turns."""
    height, width = size
    out = np.empty((count, height, width, 3), np.float32)
    for i in range(count):
        first, second = rng.integers(0, 256, (2, 3))
        match i % 5:
            case 0:
                out[i] = first
            case 1:
                out[i] = np.linspace(first, second, height)[:, None]
            case 2:
                out[i] = rng.normal(128, rng.uniform(10, 80), (height, width, rng.choice((1, 3))))
            case 3:
                side = int(rng.integers(2, 12))
                blocks = rng.integers(0, 256, (height // side + 1, width // side + 1, 3))
                out[i] = blocks.repeat(side, 0).repeat(side, 1)[:height, :width]
            case _:
                out[i] = 128 + first / 2
                top, left = rng.integers(0, height // 2), rng.integers(0, width // 2)
                out[i, top : top + rng.integers(3, height), left : left + rng.integers(3, width)] = second
    return out.clip(0, 255).astype(np.uint8)


def _fit(eye: Eye, taught: Sequence[Tensor], untaught: Sequence[Tensor]) -> None:
    """Ridge logistic regression beside the score there is; each group counts as much as the others of its side."""
    every = torch.cat([*taught, *untaught])
    mean, spread = every.mean(0), every.std(0) + 1e-2
    before = eye.known(every)[:, 0].detach()
    right = torch.cat([torch.full((len(x),), float(side)) for side, of in ((1, taught), (0, untaught)) for x in of])
    weight = torch.cat([torch.full((len(x),), 0.5 / len(of) / len(x)) for of in (taught, untaught) for x in of])
    inputs = torch.cat([(every - mean) / spread, torch.ones(len(every), 1)], dim=1)
    line = torch.zeros(inputs.shape[1], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=200)

    def closure() -> Tensor:
        optimiser.zero_grad()
        each = nnf.binary_cross_entropy_with_logits(before + inputs @ line, right, reduction="none")
        loss: Tensor = (weight * each).sum() + _RIDGE * line[:-1].square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        slope = line[:-1] / spread
        eye.known.weight.add_(slope)
        eye.known.bias.add_(line[-1] - slope @ mean)
