"""The whole way: rows and pictures in, weights out, the runtime loads them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from click.testing import CliRunner  # noqa: E402

from floorwalker.errors import FeedError, SettingsError  # noqa: E402
from floorwalker.inference.builtin.describer import BuiltinDescriber  # noqa: E402
from floorwalker.inference.builtin.encoder import BuiltinEncoder  # noqa: E402
from floorwalker.inference.builtin.ngrams import bags  # noqa: E402
from floorwalker.inference.builtin.pixels import frames  # noqa: E402
from floorwalker.training.command import read_config, train_encoder_command  # noqa: E402
from floorwalker.training.config import Source, TrainConfig  # noqa: E402
from floorwalker.training.train import Run, train_encoder  # noqa: E402

from .conftest import draw  # noqa: E402

TINY = {
    "dim": 32,
    "widths": (8, 16, 16),
    "depths": (1, 1, 1),
    "feature": 32,
    "text_width": 16,
    "text_hidden": 32,
}
FACETS = {"category": "articleType", "colour": "baseColour", "gender": "gender"}


def _config(catalogue: Path, out: Path, **over: object) -> TrainConfig:
    source = Source("shapes", catalogue / "rows.jsonl", (catalogue / "images",), facets=FACETS)
    values = {
        "steps": 6,
        "batch": 16,
        "size": (40, 30),
        "store": (40, 30),
        "shape": TINY,
        "validate": 0.3,
        "threads": 1,
    }
    return TrainConfig((source,), out, **{**values, **over})  # type: ignore[arg-type]


def _quiet(line: str) -> None:
    del line


@pytest.fixture(scope="module")
def trained(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = _config(catalogue, tmp_path_factory.mktemp("run"), steps=120, batch=32, device="cpu")
    return train_encoder(config, _quiet)


def test_the_weights_load_and_see(trained: Path) -> None:
    encoder = BuiltinEncoder(trained)
    pictures = [draw("Caps", "Red", 900), draw("Caps", "Red", 901), draw("Handbags", "Black", 902)]
    vectors = encoder.embed_images(pictures)
    assert vectors.shape == (3, 40)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    near = vectors @ vectors.T
    assert near[0, 1] > near[0, 2]
    queries = encoder.embed_texts(["red cap", "검정 핸드백"], "query")
    assert (queries @ vectors.T).argmax(axis=1).tolist()[1] == 2


def test_the_describer_finds_its_heads(trained: Path) -> None:
    sight = BuiltinDescriber(trained).describe([draw("Tshirts", "Blue", 903)])[0]
    assert sight.colours[0][0] == "blue"
    assert all(0 <= a.probability <= 1 for a in sight.attributes)


def test_the_card_tells_what_was_done(trained: Path) -> None:
    card = json.loads((trained / "card.json").read_text("utf-8"))
    assert card["dim"] == 40
    assert set(card["heads"]) == {"category", "colour"}
    assert card["data"]["shapes"]["learned_from"] + card["data"]["shapes"]["held_back"] == 298
    assert "# floorwalker-eye" in (trained / "README.md").read_text("utf-8")


def test_graphs_and_towers_agree(catalogue: Path, tmp_path: Path) -> None:
    run = Run(_config(catalogue, tmp_path), _quiet)
    run.go()
    run.export()
    ids, weights = bags(["navy shirt", "남색 셔츠 찾아줘"])
    pictures = [draw("Tshirts", "Green", seed) for seed in range(3)]
    with torch.no_grad():
        seen = run.average.look(torch.from_numpy(frames(pictures, 30, 40)).permute(0, 3, 1, 2).float())[0].numpy()
        read = run.average.say(torch.from_numpy(ids), torch.from_numpy(weights)).numpy()
    for folder, slack in (("weights-fp32", 1e-3), ("weights", 3e-2)):
        encoder = BuiltinEncoder(tmp_path / folder)
        np.testing.assert_allclose(encoder.embed_texts(["navy shirt", "남색 셔츠 찾아줘"]), read, atol=slack)
        np.testing.assert_allclose(encoder.embed_images(pictures), seen, atol=slack)


def test_a_broken_off_run_ends_like_an_undisturbed_one(catalogue: Path, tmp_path: Path) -> None:
    whole = Run(_config(catalogue, tmp_path / "whole"), _quiet)
    (tmp_path / "whole").mkdir()
    whole.go()
    (tmp_path / "broken").mkdir()
    first = Run(_config(catalogue, tmp_path / "broken"), _quiet)
    for step in range(3):
        first.learn(first.batches.at(step))
    first.save()
    second = Run(_config(catalogue, tmp_path / "broken"), _quiet)
    second.resume()
    assert second.step == 3
    second.go()
    for name, value in whole.average.state_dict().items():
        torch.testing.assert_close(second.average.state_dict()[name], value, msg=name)


def test_fine_tuning_keeps_what_heads_know(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    run = Run(_config(catalogue, tmp_path / "a"), _quiet)
    run.go()
    again = Run(_config(catalogue, tmp_path / "b", start=tmp_path / "a" / "weights.pt"), _quiet)
    for name, value in run.average.state_dict().items():
        torch.testing.assert_close(again.eye.state_dict()[name], value)


def test_shipped_weights_can_be_trained_on(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    run = Run(_config(catalogue, tmp_path / "a"), _quiet)
    run.go()
    run.export()
    for folder, slack in (("weights-fp32", 2e-3), ("weights", 3e-2)):
        again = Run(_config(catalogue, tmp_path / folder, start=tmp_path / "a" / folder), _quiet)
        found = again.eye.state_dict()
        for name, value in run.average.state_dict().items():
            if not name.endswith("num_batches_tracked"):
                torch.testing.assert_close(found[name], value, atol=slack, rtol=1e-2, msg=name)


def test_no_weights_to_start_from_is_an_error(catalogue: Path, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="start from"):
        Run(_config(catalogue, tmp_path, start=tmp_path / "none"), _quiet)


def test_a_source_without_pictures_is_an_error(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    source = Source("none", catalogue / "rows.jsonl", (tmp_path / "empty",))
    with pytest.raises(FeedError, match="readable picture"):
        Run(TrainConfig((source,), tmp_path), _quiet)


def test_the_command_reads_toml(catalogue: Path, tmp_path: Path) -> None:
    shape = ", ".join(f"{k} = {list(v) if isinstance(v, tuple) else v}" for k, v in TINY.items())
    text = (
        f"steps = 2\nbatch = 8\nsize = [40, 30]\nstore = [40, 30]\nvalidate = 0.3\n"
        f'shape = {{ {shape} }}\n[[sources]]\nname = "s"\n'
        f'rows = "{catalogue}/rows.jsonl"\nimages = "{catalogue}/images"\nfacets = {{ category = "articleType" }}\n'
    )
    (tmp_path / "train.toml").write_text(text, "utf-8")
    done = CliRunner().invoke(train_encoder_command, [str(tmp_path / "train.toml"), "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out" / "weights" / "card.json").exists()
    (tmp_path / "wrong.toml").write_text("stepps = 2\nsources = []\n", "utf-8")
    with pytest.raises(SettingsError, match="stepps"):
        read_config(tmp_path / "wrong.toml", {})
