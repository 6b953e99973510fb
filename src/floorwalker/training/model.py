"""The two towers and the attribute heads of the built-in eye, in PyTorch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from floorwalker.inference.builtin.ngrams import BUCKETS

BELIEFS: Mapping[str, float] = {"category": 0.1, "colour": 0.1, "gender": 0.03}
"""Facet -> share of the likeness of two pictures that what its head believes of them has; the others are what words are
matched with. See docs/encoder.md for how the shares were chosen."""


class Block(nn.Module):
    """Two 3x3 convolutions with a shortcut that averages where it shrinks (He et al. 2016, 2019)."""

    def __init__(self, width_in: int, width: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width_in, width, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(width)
        self.second = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(width)
        nn.init.zeros_(self.second_norm.weight)
        self.short: nn.Module = nn.Identity()
        if stride != 1 or width_in != width:
            pool = nn.AvgPool2d(2, ceil_mode=True, count_include_pad=False) if stride == 2 else nn.Identity()
            self.short = nn.Sequential(pool, nn.Conv2d(width_in, width, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        y = nnf.relu(self.first_norm(self.first(x)))
        y = self.second_norm(self.second(y))
        out: Tensor = nnf.relu(y + self.short(x))
        return out


class ImageTower(nn.Module):
    """Pictures (n, 3, h, w) in [0, 255] -> features (n, feature) and unnormalised vectors (n, dim)."""

    def __init__(self, dim: int, widths: tuple[int, ...], depths: tuple[int, ...], feature: int) -> None:
        super().__init__()
        stem = 32
        self.stem = nn.Sequential(nn.Conv2d(3, stem, 3, 2, 1, bias=False), nn.BatchNorm2d(stem), nn.ReLU())
        stages, before = [], stem
        for level, (width, depth) in enumerate(zip(widths, depths, strict=True)):
            blocks = [Block(before if i == 0 else width, width, 2 if i == 0 and level else 1) for i in range(depth)]
            stages.append(nn.Sequential(*blocks))
            before = width
        self.stages = nn.ModuleList(stages)
        # The early mean carries colour, which the late stages, busy with shape, tend to lose.
        self.feature = nn.Linear(widths[0] + 2 * widths[-1], feature)
        self.feature_norm = nn.BatchNorm1d(feature)
        self.vector = nn.Linear(feature, dim)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """At rest a picture is seen as it is and mirrored: a twin costs milliseconds and takes away some noise."""
        feature = self.features(x)
        if not self.training:
            feature = (feature + self.features(x.flip(3))) / 2
        return feature, self.vector(feature)

    def features(self, x: Tensor) -> Tensor:
        """(n, feature)"""
        x = self.stem((x - 128.0) / 64.0)
        early: Tensor | None = None
        for stage in self.stages:
            x = stage(x)
            if early is None:
                early = x.mean(dim=(2, 3))
        assert early is not None
        pooled = torch.cat([early, x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1)
        return nnf.relu(self.feature_norm(self.feature(pooled)))


class TextTower(nn.Module):
    """Bags of hashed n-grams -> unnormalised vectors (n, dim). Bucket 0 is padding and stays zero."""

    def __init__(self, dim: int, width: int, hidden: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(BUCKETS, width, mode="sum", padding_idx=0)
        nn.init.normal_(self.table.weight, std=0.1)
        with torch.no_grad():
            self.table.weight[0].zero_()
        self.norm = nn.LayerNorm(width)
        self.hidden = nn.Linear(width, hidden)
        self.vector = nn.Linear(hidden, dim)
        self.short = nn.Linear(width, dim, bias=False)

    def forward(self, ids: Tensor, weights: Tensor) -> Tensor:
        """`ids` (n, length) and `weights` of the same shape, 0 where padded."""
        return self.after(self.table(ids, per_sample_weights=weights))

    def after(self, bag: Tensor) -> Tensor:
        """The layers behind the table."""
        x = self.norm(bag)
        out: Tensor = self.vector(nnf.gelu(self.hidden(x))) + self.short(x)
        return out


class Eye(nn.Module):
    """Both towers, the heads (facet -> number of classes) and the learned scale of the contrast."""

    def __init__(self, heads: Mapping[str, int], shape: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        chosen = {**DEFAULT_SHAPE, **(shape or {})}
        self.shape = chosen
        dim, feature = int(chosen["dim"]), int(chosen["feature"])
        widths: tuple[int, ...] = tuple(chosen["widths"])
        depths: tuple[int, ...] = tuple(chosen["depths"])
        self.image = ImageTower(dim, widths, depths, feature)
        self.text = TextTower(dim, int(chosen["text_width"]), int(chosen["text_hidden"]))
        self.heads = nn.ModuleDict({facet: nn.Linear(feature, count) for facet, count in heads.items()})
        self.known = nn.Linear(feature, 1)
        """How surely a picture shows a thing of a kind that was learned from; see `known.py`."""
        nn.init.zeros_(self.known.weight)
        nn.init.zeros_(self.known.bias)
        self.log_scale = nn.Parameter(torch.tensor(2.7))

    def see(self, pictures: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """What words are matched with (n, dim), of unit length; the logits of every head."""
        feature, vector = self.image(pictures)
        logits = {facet: head(nnf.dropout(feature, 0.1, self.training)).float() for facet, head in self.heads.items()}
        return nnf.normalize(vector.float(), dim=1), logits

    def look(self, pictures: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """Unit vectors (n, width) as they are stored, and the logits of every head.

        The dot product of two beliefs is how likely two draws from them agree: sure ones count more. What unsure ones
        lack of unit length stands in a last place, which queries lack (Neyshabur & Srebro 2015).
        """
        meaning, logits = self.see(pictures)
        believed = [logits[f].softmax(dim=1) * share**0.5 for f, share in self.shares().items()]
        known = torch.cat([meaning * self.meaning_share**0.5, *believed], dim=1)
        left = (1 - known.square().sum(dim=1, keepdim=True)).clamp(min=0).sqrt()
        return torch.cat([known, left], dim=1), logits

    def shares(self) -> dict[str, float]:
        """Of the likeness of two pictures, by facet that has a head; what words are matched with has the rest."""
        return {facet: share for facet, share in BELIEFS.items() if facet in self.heads}

    @property
    def meaning_share(self) -> float:
        return 1 - sum(self.shares().values())

    @property
    def width(self) -> int:
        """Of the vectors that are stored and compared."""
        return self.image.vector.out_features + self.looks_width

    @property
    def looks_width(self) -> int:
        """Of what only pictures have: all beliefs, and what they leave open."""
        return sum(self.places().values()) + 1

    def places(self) -> dict[str, int]:
        """How many places of a picture's vector each belief takes, in their order behind the meaning."""
        return {facet: len(self.get_parameter(f"heads.{facet}.bias")) for facet in self.shares()}

    def read(self, ids: Tensor, weights: Tensor) -> Tensor:
        """Unit vectors (n, dim) of texts."""
        return nnf.normalize(self.text(ids, weights).float(), dim=1)

    def say(self, ids: Tensor, weights: Tensor) -> Tensor:
        """Unit vectors (n, width) of texts as stored ones are compared with; words believe nothing."""
        return nnf.pad(self.read(ids, weights), (0, self.looks_width))


DEFAULT_SHAPE: Mapping[str, Any] = {
    "dim": 256,
    "widths": (32, 96, 192, 320),
    "depths": (1, 2, 2, 2),
    "feature": 512,
    "text_width": 192,
    "text_hidden": 384,
}
