"""Exported weights read back as towers' weights, so that training can go on from what ships."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from floorwalker.errors import SettingsError
from floorwalker.inference.builtin.weights import CARD, IMAGE, REST, SHIPPED, TEXT
from floorwalker.training.graph import SCALE


def read_start(path: Path) -> dict[str, Any]:
    """`weights.pt` of a run, a folder of exported weights, or `shipped`: state, shape, classes, step; of a folder also
    how far its heads are trusted. Raises SettingsError."""
    folder = SHIPPED if str(path) == "shipped" else path
    try:
        return _read_folder(folder) if folder.is_dir() else _read_file(folder)
    except (OSError, KeyError, ValueError, RuntimeError) as exc:
        raise SettingsError(
            f"There are no weights to start from in {path} ({exc}): name a run's weights.pt, a folder of weights, "
            'or "shipped".'
        ) from exc


def _read_file(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = torch.load(path, weights_only=True)
    return found


def _read_folder(folder: Path) -> dict[str, Any]:
    card = json.loads((folder / CARD).read_text("utf-8"))
    with np.load(folder / REST) as kept:
        rest = {name: torch.from_numpy(kept[name].astype(np.float32)) for name in kept}
    state = {**_state(folder / IMAGE), **_state(folder / TEXT), **rest}
    told = {name: card[name] for name in ("shape", "classes", "heads")}
    return {"state": state, "step": card["training"]["steps"], **told}


def _state(graph: Path) -> Mapping[str, torch.Tensor]:
    values = {w.name: numpy_helper.to_array(w) for w in onnx.load(graph).graph.initializer}
    out = {}
    for name, value in values.items():
        scale = values.get(name + SCALE, np.ones(1, np.float32))
        out[name] = torch.from_numpy(value.astype(np.float32) * scale.reshape(-1, *([1] * (value.ndim - 1))))
    return out
