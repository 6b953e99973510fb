"""Published models, stood in for by tiny ones of the same form."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

onnx = pytest.importorskip("onnx")
tokenizers = pytest.importorskip("tokenizers")

import tiny_models  # noqa: E402
from floorwalker.errors import InferenceError, SettingsError  # noqa: E402
from floorwalker.inference.pretrained import PretrainedEncoder, PretrainedTextEmbedder  # noqa: E402
from floorwalker.inference.pretrained.pictures import Pictures  # noqa: E402
from floorwalker.inference.pretrained.tokens import Tokens  # noqa: E402
from tiny_models import WIDTH, WORDS, table  # noqa: E402


@pytest.fixture
def text_model(tmp_path: Path) -> Path:
    return tiny_models.text_model(tmp_path)


@pytest.fixture
def dual_model(tmp_path: Path) -> Path:
    return tiny_models.dual_model(tmp_path)


def test_e5_prefixes_and_mean_pooling(text_model: Path) -> None:
    model = PretrainedTextEmbedder(str(text_model))
    rows, number = table(), {word: i for i, word in enumerate(WORDS)}
    for kind in ("query", "passage"):
        expected = rows[[number[kind], number[":"], number["navy"], number["셔츠"]]].mean(axis=0)
        found = model.embed_texts(["navy 셔츠", "red"], kind)[0]
        np.testing.assert_allclose(found, expected / np.linalg.norm(expected), atol=1e-5)
    assert model.dim == WIDTH
    assert re.fullmatch(rf"tiny-e5-fp32-[0-9a-f]{{8}}:{WIDTH}", model.space)
    assert model.embed_texts([]).shape == (0, WIDTH)


def test_other_weights_are_another_space_whatever_their_folder_is_called(text_model: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere" / text_model.name
    shutil.copytree(text_model, moved)
    first = PretrainedTextEmbedder(str(text_model)).space
    assert PretrainedTextEmbedder(str(moved)).space == first
    (moved / "onnx" / "model.onnx_data").write_bytes(b"the weights of a larger model")
    assert PretrainedTextEmbedder(str(moved)).space != first


def test_order_survives_batches_by_length(text_model: Path) -> None:
    model = PretrainedTextEmbedder(str(text_model), batch=2)
    texts = ["navy shirt red bag", "red", "navy shirt", "bag bag bag", "셔츠"]
    alone = np.concatenate([model.embed_texts([text]) for text in texts])
    np.testing.assert_allclose(model.embed_texts(texts), alone, atol=1e-5)


@pytest.mark.parametrize("way", ["cls", "last"])
def test_other_poolings_and_prompts(text_model: Path, way: str) -> None:
    (text_model / "1_Pooling").mkdir()
    key = "pooling_mode_cls_token" if way == "cls" else "pooling_mode_lasttoken"
    (text_model / "1_Pooling" / "config.json").write_text(json.dumps({key: True}))
    prompts = {"prompts": {"query": "", "document": "red "}}
    (text_model / "config_sentence_transformers.json").write_text(json.dumps(prompts))
    rows, model = table(), PretrainedTextEmbedder(str(text_model))
    first, last = rows[WORDS.index("navy")], rows[WORDS.index("bag")]
    found = model.embed_texts(["navy bag", "navy bag navy bag"], "query")[0]
    expected = first if way == "cls" else last
    np.testing.assert_allclose(found, expected / np.linalg.norm(expected), atol=1e-5)
    assert not np.allclose(model.embed_texts(["navy bag"], "passage"), found) or way == "last"


def test_length_and_precision(text_model: Path) -> None:
    assert Tokens(text_model)(["navy " * 50])["input_ids"].shape == (1, 12), "RoBERTa's positions begin at 2"
    assert PretrainedTextEmbedder(str(text_model), "int8").space.startswith("tiny-e5-int8")
    with pytest.raises(SettingsError, match="fp32, int8"):
        _ = PretrainedTextEmbedder(str(text_model), "int4").dim


def test_both_towers(dual_model: Path) -> None:
    model = PretrainedEncoder(str(dual_model), batch=2)
    pictures = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue", "white")]
    vectors = model.embed_images(pictures)
    assert vectors.shape == (3, WIDTH)
    np.testing.assert_allclose(vectors[0, :3], np.float32([1, -1, -1]) / 3**0.5, atol=0.01)
    assert model.embed_texts(["navy shirt"], "query").shape == (1, WIDTH)
    assert re.fullmatch(rf"tiny-clip-fp32-[0-9a-f]{{8}}:{WIDTH}", model.space)
    assert model.embed_images([]).shape == (0, WIDTH)


def test_pictures_follow_the_models_own_file(dual_model: Path) -> None:
    shape = Pictures.of(dual_model)
    assert (shape.shortest, shape.size, shape.resample) == (12, (8, 8), 2)
    assert shape([Image.new("RGB", (300, 20))]).shape == (1, 3, 8, 8)
    (dual_model / "preprocessor_config.json").write_text(json.dumps({"size": {"height": 6, "width": 4}, "resample": 3}))
    squeezed = Pictures.of(dual_model)
    assert (squeezed.shortest, squeezed.size) == (None, (6, 4))


def test_siglip_texts_are_padded_to_full_length_and_lowered(dual_model: Path) -> None:
    (dual_model / "config.json").write_text(json.dumps({"model_type": "siglip"}))
    found = Tokens(dual_model)(["NAVY Shirt"])["input_ids"]
    assert found.shape == (1, 64)
    assert found[0, :3].tolist() == [WORDS.index("navy"), WORDS.index("shirt"), 0]


def test_what_is_missing_is_said(tmp_path: Path, text_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="no folder"):
        _ = PretrainedEncoder(str(tmp_path / "nowhere")).dim
    with pytest.raises(InferenceError, match=r"text_model\.onnx"):
        _ = PretrainedEncoder(str(text_model)).dim
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(SettingsError, match=r'pip install "floorwalker\[hub\]"'):
        _ = PretrainedTextEmbedder("owner/name").dim
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(SettingsError, match=r'pip install "floorwalker\[hub\]"'):
        _ = PretrainedTextEmbedder(str(text_model)).dim
    (text_model / "tokenizer.json").unlink()
    monkeypatch.undo()
    with pytest.raises(InferenceError, match=r"tokenizer\.json"):
        _ = PretrainedTextEmbedder(str(text_model)).dim


def test_a_broken_model_is_an_inference_error(text_model: Path) -> None:
    (text_model / "onnx" / "model.onnx").write_bytes(b"\x00broken")
    with pytest.raises(InferenceError, match="cannot be loaded"):
        _ = PretrainedTextEmbedder(str(text_model)).dim


def test_a_broken_tokenizer_is_an_inference_error(text_model: Path) -> None:
    (text_model / "tokenizer.json").write_text("{}")
    with pytest.raises(InferenceError, match="tokenizer"):
        _ = PretrainedTextEmbedder(str(text_model)).dim
