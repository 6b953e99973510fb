"""From a step's number to its batch: the same in every run, wherever a run was broken off."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from floorwalker.inference.builtin.ngrams import bags
from floorwalker.training.augment import Augment
from floorwalker.training.config import TrainConfig
from floorwalker.training.data import Examples
from floorwalker.training.labels import FACETS, Facets, Targets
from floorwalker.training.texts import Writer

NAMES_A_BATCH = 48
REGROUND = 0.35
MAX_GROUNDS = 2000


@dataclass(frozen=True)
class Batch:
    """One step's material."""

    pictures: Tensor
    """(n, 3, h, w) float32 in [0, 255]"""
    labels: Tensor
    """(n, facets) term numbers"""
    targets: dict[str, Tensor]
    names: tuple[Tensor, Tensor]
    """ids and weights of n names, one of each picture"""
    same_name: Tensor
    """(n, n) bool"""
    queries: tuple[Tensor, Tensor]
    """ids and weights of 2n wishes (n English, then n Korean) and some names that belong to no picture"""
    asked: Tensor
    """(queries, facets) term numbers"""


class Batches:
    """Draws batches from `examples`; `names` are texts without a picture and their terms."""

    def __init__(
        self,
        config: TrainConfig,
        examples: Examples,
        facets: Facets,
        targets: Targets,
        names: tuple[list[str], NDArray[np.int16]],
    ) -> None:
        self.config, self.examples, self.facets = config, examples, facets
        self.targets = targets
        self.names, self.name_labels = names
        self.coarse = np.asarray([s.coarse for s in config.sources])
        usable = np.flatnonzero(~examples.held)
        weights = np.asarray([s.weight for s in config.sources])[examples.source[usable]]
        self._usable, self._weights = usable, weights
        photos = usable[self.coarse[examples.source[usable]]][:MAX_GROUNDS]
        self._grounds = torch.from_numpy(examples.pictures[photos]).permute(0, 3, 1, 2)
        self._order: tuple[int, NDArray[np.int64]] | None = None
        self.per_pass = max(1, int(weights.sum()) // config.batch)

    def at(self, step: int) -> Batch:
        """The batch of step `step`."""
        rows = self._rows(step)
        rng = random.Random(self.config.seed * 1_000_003 + step)
        generator = torch.Generator().manual_seed(self.config.seed * 1_000_003 + step)
        pictures = torch.from_numpy(self.examples.pictures[rows]).permute(0, 3, 1, 2)
        replace = torch.from_numpy(np.where(self.coarse[self.examples.source[rows]], 0.0, REGROUND))
        augment = Augment(self.config.size, self._grounds, generator)
        labels = self.examples.labels[rows]
        names, queries, asked = self._texts(rows, labels, Writer(self.facets, rng), rng)
        return Batch(
            augment(pictures, replace=replace, gentle=self.config.gentle),
            torch.from_numpy(labels.astype(np.int64)),
            {f: torch.from_numpy(self.targets.of(f, self.examples.source[rows], labels)) for f in self.targets.tables},
            tensors(names),
            torch.tensor([[a == b for b in names] for a in names]),
            tensors(queries),
            torch.from_numpy(asked.astype(np.int64)),
        )

    def _rows(self, step: int) -> NDArray[np.int64]:
        number, place = divmod(step, self.per_pass)
        if self._order is None or self._order[0] != number:
            rng = np.random.default_rng((self.config.seed, number))
            whole = np.floor(self._weights + rng.random(len(self._weights))).astype(np.int64)
            order = np.repeat(self._usable, whole)
            # A pass may come out a few rows short of its mean: fill up from its start.
            self._order = (number, np.resize(rng.permutation(order), self.per_pass * self.config.batch))
        return self._order[1][place * self.config.batch : (place + 1) * self.config.batch]

    def _texts(
        self, rows: NDArray[np.int64], labels: NDArray[np.int16], writer: Writer, rng: random.Random
    ) -> tuple[list[str], list[str], NDArray[np.int16]]:
        names, english, korean, asked = [], [], [], []
        for row, label in zip(rows, labels, strict=True):
            names.append(writer.name(self.examples.titles[row], label))
            first, second, named = writer.query(label)
            english.append(first)
            korean.append(second)
            asked.append(named)
        loose = [rng.randrange(len(self.names)) for _ in range(NAMES_A_BATCH if self.names else 0)]
        wishes = english + korean + [writer.slip(self.names[i]) for i in loose]
        own = np.asarray(asked, np.int16)
        return names, wishes, np.concatenate([own, own, self.name_labels[loose].reshape(-1, len(FACETS))])


def tensors(texts: list[str]) -> tuple[Tensor, Tensor]:
    """Hashed n-grams of texts as the text tower takes them."""
    ids, weights = bags(texts)
    return torch.from_numpy(ids), torch.from_numpy(weights)
