"""What was never learned is told apart: nonsense, and pictures of other things where there are some."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from floorwalker.inference.builtin.looking import KNOWN, looks  # noqa: E402
from floorwalker.inference.builtin.pixels import frames  # noqa: E402
from floorwalker.inference.builtin.weights import read_card  # noqa: E402
from floorwalker.training.known import nonsense, read_others  # noqa: E402
from floorwalker.training.train import Run  # noqa: E402

from .conftest import draw  # noqa: E402
from .test_train import _config, _quiet  # noqa: E402


def _ring(number: int) -> Image.Image:
    picture = Image.new("RGB", (60, 80), "white")
    pen = ImageDraw.Draw(picture)
    for side in range(4 + number % 3, 40, 8):
        pen.ellipse((30 - side, 40 - side, 30 + side, 40 + side), outline=(200, 30 + number, 40), width=2)
    return picture


@pytest.fixture(scope="module")
def run(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Exported, with rings as pictures of other things; one file of them is broken."""
    home = tmp_path_factory.mktemp("known")
    (home / "rings").mkdir()
    for number in range(60):
        _ring(number).save(home / "rings" / f"{number}.png")
    (home / "rings" / "broken.png").write_bytes(b"no picture")
    run = Run(_config(catalogue, home, others=(home / "rings",), steps=40), _quiet)
    run.go()
    run.export()
    return run


def test_others_are_read_and_some_are_held_back(run: Run) -> None:
    pictures, held = read_others(run.config.others, (40, 30), 0.3)
    assert pictures.shape == (60, 40, 30, 3)
    assert 5 < held.sum() < 35
    assert read_others((), (40, 30), 0.3)[0].shape == (0, 40, 30, 3)


def _known(folder: Path, pictures: list[Image.Image]) -> float:
    """Share of the pictures that the exported weights take for known things."""
    seen = looks(folder, 1, frames(pictures, 30, 40))
    return float(np.mean([look[KNOWN][0] >= read_card(folder).known for look in seen]))


LEARNED = [draw(kind, "Red", seed) for kind in ("Caps", "Handbags") for seed in range(700, 720)]
RINGS = [_ring(number) for number in range(200, 220)]


@pytest.mark.parametrize("folder", ["weights", "weights-fp32"])
def test_what_was_learned_is_known_and_no_other(run: Run, folder: str) -> None:
    weights = run.config.out / folder
    told = json.loads((weights / "card.json").read_text("utf-8"))["known"]
    assert told["silent_of_others"] > 0.9
    assert told["silent_of_made"] > 0.6
    assert _known(weights, LEARNED) > 0.9
    assert _known(weights, RINGS) < 0.1


def test_a_shop_without_pictures_of_other_things_does_not_unlearn_them(run: Run, catalogue: Path) -> None:
    tuned = Run(_config(catalogue, run.config.out / "tuned", start=run.config.out / "weights", steps=1), _quiet)
    tuned.config.out.mkdir()
    tuned.go()
    assert _known(tuned.export(), RINGS) < 0.2


def test_nonsense_is_the_same_for_a_seed() -> None:
    first, again = (nonsense(10, (40, 30), np.random.default_rng(3)) for _ in range(2))
    assert (first == again).all()
    assert first.shape == (10, 40, 30, 3)
    assert len({picture.tobytes() for picture in first}) == 10
