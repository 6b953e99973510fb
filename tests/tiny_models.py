"""Published models in small: ONNX graphs and tokenizers of the same form, made in a moment. Needs `onnx`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

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


def table() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(len(WORDS), WIDTH)).astype(np.float32)


def text_model(parent: Path) -> Path:
    """last_hidden_state = the words' own vectors."""
    folder = parent / "tiny-e5"
    folder.mkdir()
    _tokenizer(folder, model_max_length=1e30)
    (folder / "config.json").write_text(json.dumps({"model_type": "xlm-roberta", "max_position_embeddings": 14}))
    inputs = [_ids("input_ids"), _ids("attention_mask")]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])]
    _save(folder / "onnx" / "model.onnx", nodes, {"table": table()}, inputs, "last_hidden_state", 3)
    _save(folder / "onnx" / "model_quantized.onnx", nodes, {"table": table()}, inputs, "last_hidden_state", 3)
    return folder


def dual_model(parent: Path) -> Path:
    """Texts: the mean of the words' vectors. Pictures: their mean colour, laid out in the same width."""
    folder = parent / "tiny-clip"
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
    _save(folder / "onnx" / "text_model.onnx", nodes, {"table": table()}, [_ids("input_ids")], "text_embeds", 2)
    nodes = [
        helper.make_node("ReduceMean", ["pixel_values"], ["mean"], axes=[2, 3], keepdims=0),
        helper.make_node("MatMul", ["mean", "spread"], ["image_embeds"]),
    ]
    pixels = helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["n", 3, 8, 8])
    spread = {"spread": np.eye(3, WIDTH, dtype=np.float32)}
    _save(folder / "onnx" / "vision_model.onnx", nodes, spread, [pixels], "image_embeds", 2)
    return folder
