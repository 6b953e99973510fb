"""Published models, stood in for by tiny ones of the same form."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

onnx = pytest.importorskip("onnx")
tokenizers = pytest.importorskip("tokenizers")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from floorwalker.errors import InferenceError, SettingsError  # noqa: E402
from floorwalker.inference.pretrained import PretrainedEncoder, PretrainedTextEmbedder  # noqa: E402
from floorwalker.inference.pretrained.pictures import Pictures  # noqa: E402
from floorwalker.inference.pretrained.tokens import Tokens  # noqa: E402

WORDS = ["<pad>", "<unk>", "query", "passage", ":", "navy", "shirt", "red", "bag", "셔츠"]
WIDTH = 8


def _save(
    path: Path, nodes: list[Any], weights: dict[str, np.ndarray], inputs: list[Any], output: str, rank: int
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    out = helper.make_tensor_value_info(output, TensorProto.FLOAT, [None] * rank)
    stored = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    graph = helper.make_graph(nodes, "tiny", inputs, [out], stored)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path.write_bytes(model.SerializeToString())


def _ids(name: str) -> Any:
    return helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"])


def _tokenizer(folder: Path, **config: object) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    made = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"pad_token": "<pad>", **config}))


def _table() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(len(WORDS), WIDTH)).astype(np.float32)


@pytest.fixture
def text_model(tmp_path: Path) -> Path:
    """last_hidden_state = the words' own vectors."""
    folder = tmp_path / "tiny-e5"
    folder.mkdir()
    _tokenizer(folder, model_max_length=1e30)
    (folder / "config.json").write_text(json.dumps({"model_type": "xlm-roberta", "max_position_embeddings": 14}))
    inputs = [_ids("input_ids"), _ids("attention_mask")]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    _save(folder / "onnx" / "model.onnx", nodes, {"table": _table()}, inputs, "last_hidden_state", 3)
    _save(folder / "onnx" / "model_quantized.onnx", nodes, {"table": _table()}, inputs, "last_hidden_state", 3)
    return folder


@pytest.fixture
def dual_model(tmp_path: Path) -> Path:
    """Texts: the mean of the words' vectors. Pictures: their mean colour, laid out in the same width."""
    folder = tmp_path / "tiny-clip"
    folder.mkdir()
    _tokenizer(folder)
    (folder / "config.json").write_text(
        json.dumps({"model_type": "clip", "text_config": {"max_position_embeddings": 7}})
    )
    size = {"size": {"shortest_edge": 12}, "crop_size": {"height": 8, "width": 8}, "do_center_crop": True}
    (folder / "preprocessor_config.json").write_text(
        json.dumps({**size, "image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5], "resample": 2})
    )
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("ReduceMean", ["rows"], ["text_embeds"], axes=[1], keepdims=0),
    ]
    _save(folder / "onnx" / "text_model.onnx", nodes, {"table": _table()}, [_ids("input_ids")], "text_embeds", 2)
    nodes = [
        helper.make_node("ReduceMean", ["pixel_values"], ["mean"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["mean", "spread"], ["image_embeds"]),
    ]
    pixels = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["n", 3, 8, 8])
    spread = {"spread": np.eye(3, WIDTH, dtype=np.float32)}
    _save(folder / "onnx" / "vision_model.onnx", nodes, spread, [pixels], "image_embeds", 2)
    return folder


def test_e5_prefixes_and_mean_pooling(text_model: Path) -> None:
    model = PretrainedTextEmbedder(str(text_model))
    table, number = _table(), {word: i for i, word in enumerate(WORDS)}
    for kind in ("query", "passage"):
        expected = table[[number[kind], number[":"], number["navy"], number["셔츠"]]].mean(axis=0)
        found = model.embed_texts(["navy 셔츠", "red"], kind)[0]
        np.testing.assert_allclose(found, expected / np.linalg.norm(expected), atol=1e-5)
    assert model.dim == WIDTH
    assert model.space == f"tiny-e5-fp32:{WIDTH}"
    assert model.embed_texts([]).shape == (0, WIDTH)


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
    table, model = _table(), PretrainedTextEmbedder(str(text_model))
    first, last = table[WORDS.index("navy")], table[WORDS.index("bag")]
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
    assert model.space == f"tiny-clip-fp32:{WIDTH}"
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
