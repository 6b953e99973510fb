"""What the towers are pulled by."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional as nnf


def contrast(rows: Tensor, columns: Tensor, fits: Tensor, clashes: Tensor, scale: Tensor) -> Tensor:
    """Contrast of unit vectors with several right answers a row (Khosla et al. 2020).

    `fits` and `clashes` (rows, columns), bool: pairs that belong together and pairs that must not; the rest is left
    out. Rows without an answer do not count.
    """
    logits = (rows @ columns.T) * scale
    logits = logits.masked_fill(~(fits | clashes), -1e4)
    log_share = nnf.log_softmax(logits, dim=1)
    answers = fits.sum(dim=1)
    each = -(log_share * fits).sum(dim=1) / answers.clamp(min=1)
    counts = (answers > 0).float()
    return (each * counts).sum() / counts.sum().clamp(min=1)


def both_ways(rows: Tensor, columns: Tensor, fits: Tensor, clashes: Tensor, scale: Tensor) -> Tensor:
    """`contrast` from each side."""
    there = contrast(rows, columns, fits, clashes, scale)
    return (there + contrast(columns, rows, fits.T, clashes.T, scale)) / 2


def relate(asked: Tensor, labelled: Tensor, relation: Mapping[int, Tensor]) -> tuple[Tensor, Tensor]:
    """Term numbers (texts, facets) and (pictures, facets) -> which pairs fit in all facets asked, which clash in one.

    `relation`: column -> (asked, labelled) table of 1, 0, -1 (see labels.Facets). -1 as a number: not asked, unknown.
    """
    fits = torch.ones(len(asked), len(labelled), dtype=torch.bool)
    clashes = torch.zeros_like(fits)
    for column, table in relation.items():
        wanted, has = asked[:, column], labelled[:, column]
        pairs = table[wanted.clamp(min=0)][:, has.clamp(min=0)].clone()
        pairs[:, has < 0] = 0
        pairs[wanted < 0] = 1
        fits &= pairs == 1
        clashes |= pairs == -1
    return fits, clashes


def head_loss(logits: Mapping[str, Tensor], targets: Mapping[str, Tensor]) -> Tensor:
    """Mean over facets of -log(share of the classes that are right); rows without a right class do not count."""
    losses = []
    for facet, out in logits.items():
        right = targets[facet]
        known = right.sum(dim=1) > 0
        if not bool(known.any()):
            continue
        log_all = torch.logsumexp(out[known], dim=1)
        log_right = torch.logsumexp(out[known].masked_fill(right[known] == 0, -1e4), dim=1)
        losses.append((log_all - log_right).mean())
    return torch.stack(losses).sum() if losses else torch.zeros(())
