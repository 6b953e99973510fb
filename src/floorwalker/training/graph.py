"""The towers as ONNX graphs, written node by node: no tracing, pictures taken as bytes.

Weights keep the names they have in the towers, and batch norms stay nodes of their own (the runtime folds them while it
loads), so that `shipped.py` can read a graph back and training can go on from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from floorwalker.inference.builtin.looking import KNOWN
from floorwalker.training.model import Block, Eye, ImageTower

OPSET = 17
SCALE = ".scale"
"""Behind the name of a weight stored as bytes: what its rows are multiplied by."""
Floats = NDArray[np.float32]


class Graph:
    """Nodes and weights so far. `small` stores matrices as int8 with a scale a row; they still run as float32."""

    def __init__(self, *, small: bool) -> None:
        self.small = small
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self._count = 0

    def node(self, kind: str, inputs: Sequence[str], name: str = "", **attributes: Any) -> str:
        """Adds a node; the name of its one output."""
        self._count += 1
        out = name or f"{kind.lower()}_{self._count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], **attributes))
        return out

    def constant(self, values: NDArray[Any], name: str = "") -> str:
        """Adds a weight as it is."""
        self._count += 1
        name = name or f"w_{self._count}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def number(self, value: float) -> str:
        """Adds one float."""
        return self.constant(np.asarray([value], np.float32))

    def matrix(self, name: str, weight: Tensor) -> str:
        """Adds a weight; as bytes where the graph is small. The runtime folds the scaling away while loading."""
        values = floats(weight)
        if not self.small:
            return self.constant(values, name)
        scale, quantised = rows_to_int8(values)
        wide = self.node("Cast", [self.constant(quantised, name)], to=TensorProto.FLOAT)
        return self.node("Mul", [wide, self.constant(scale, name + SCALE)])

    def linear(self, x: str, name: str, layer: nn.Linear) -> str:
        inputs = [x, self.matrix(f"{name}.weight", layer.weight)]
        if layer.bias is not None:
            inputs.append(self.constant(floats(layer.bias), f"{name}.bias"))
        return self.node("Gemm", inputs, transB=1)

    def norm(self, x: str, name: str, norm: nn.BatchNorm2d | nn.BatchNorm1d) -> str:
        assert norm.running_mean is not None
        assert norm.running_var is not None
        values = {
            "weight": norm.weight,
            "bias": norm.bias,
            "running_mean": norm.running_mean,
            "running_var": norm.running_var,
        }
        inputs = [x, *(self.constant(floats(value), f"{name}.{part}") for part, value in values.items())]
        return self.node("BatchNormalization", inputs, epsilon=float(norm.eps))

    def conv(self, x: str, name: str, conv: nn.Conv2d) -> str:
        stride, pad = int(conv.stride[0]), int(conv.kernel_size[0]) // 2
        inputs = [x, self.matrix(f"{name}.weight", conv.weight)]
        return self.node("Conv", inputs, strides=[stride, stride], pads=[pad] * 4)

    def block(self, x: str, name: str, block: Block) -> str:
        y = self.norm(self.conv(x, f"{name}.first", block.first), f"{name}.first_norm", block.first_norm)
        y = self.conv(self.node("Relu", [y]), f"{name}.second", block.second)
        y = self.norm(y, f"{name}.second_norm", block.second_norm)
        if isinstance(block.short, nn.Sequential):
            pool, conv, norm = block.short
            assert isinstance(conv, nn.Conv2d)
            assert isinstance(norm, nn.BatchNorm2d)
            if isinstance(pool, nn.AvgPool2d):
                x = self.node("AveragePool", [x], kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
            x = self.norm(self.conv(x, f"{name}.short.1", conv), f"{name}.short.2", norm)
        return self.node("Relu", [self.node("Add", [y, x])])

    def unit(self, x: str, length: float = 1.0) -> str:
        norm = self.node("ReduceL2", [x], axes=[1], keepdims=1)
        shrunk = self.node("Mul", [x, self.number(length)]) if length != 1 else x
        return self.node("Div", [shrunk, self.node("Max", [norm, self.number(1e-6)])])

    def model(self, inputs: Sequence[Any], outputs: Sequence[tuple[str, int]]) -> bytes:
        """The checked model."""
        outs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", width]) for name, width in outputs]
        graph = helper.make_graph(self.nodes, "floorwalker", list(inputs), outs, self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        onnx.checker.check_model(model)
        data: bytes = model.SerializeToString()
        return data


def rows_to_int8(values: Floats) -> tuple[Floats, NDArray[np.int8]]:
    """One scale for each row of the first axis: values ~ scale * int8."""
    flat = np.abs(values.reshape(len(values), -1)).max(axis=1)
    scale = (np.maximum(flat, 1e-12) / 127).astype(np.float32).reshape(-1, *([1] * (values.ndim - 1)))
    return scale, np.clip(np.rint(values / scale), -127, 127).astype(np.int8)


def image_graph(eye: Eye, size: tuple[int, int], *, small: bool) -> bytes:
    """`pixels` (n, h, w, 3) uint8 -> `vector` (n, width) of unit length, logits of every head, and `known` (n, 1).

    Each picture goes through mirrored too, as the tower does at rest.
    """
    graph = Graph(small=small)
    tower = eye.image
    feature = graph.node("Relu", [graph.norm(_features(graph, tower), "image.feature_norm", tower.feature_norm)])
    twins = graph.constant(np.asarray([2, -1, tower.vector.in_features], np.int64))
    feature = graph.node("ReduceMean", [graph.node("Reshape", [feature, twins])], axes=[0], keepdims=0)
    outputs = [("vector", eye.width)]
    for facet, head in eye.heads.items():
        assert isinstance(head, nn.Linear)
        graph.node("Identity", [graph.linear(feature, f"heads.{facet}", head)], name=f"head_{facet}")
        outputs.append((f"head_{facet}", head.out_features))
    exact = [graph.constant(floats(value), f"known.{name}") for name, value in eye.known.named_parameters()]
    graph.node("Gemm", [feature, *exact], name=KNOWN, transB=1)
    outputs.append((KNOWN, 1))
    pieces = [graph.unit(graph.linear(feature, "image.vector", tower.vector), eye.meaning_share**0.5)]
    for facet, share in eye.shares().items():
        believed = graph.node("Softmax", [f"head_{facet}"], axis=1)
        pieces.append(graph.node("Mul", [believed, graph.number(share**0.5)]))
    known = graph.node("Concat", pieces, axis=1)
    left = graph.node("Sub", [graph.number(1), graph.node("ReduceSumSquare", [known], axes=[1], keepdims=1)])
    left = graph.node("Sqrt", [graph.node("Max", [left, graph.number(0)])])
    graph.node("Concat", [known, left], name="vector", axis=1)
    pixels = helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["n", *size, 3])
    return graph.model([pixels], outputs)


def _features(graph: Graph, tower: ImageTower) -> str:
    """The tower up to the linear layer behind the pools."""
    x = graph.node("Transpose", [graph.node("Cast", ["pixels"], to=TensorProto.FLOAT)], perm=[0, 3, 1, 2])
    x = graph.node("Mul", [graph.node("Sub", [x, graph.number(128.0)]), graph.number(1 / 64)])
    back = [graph.constant(np.asarray([v], np.int64)) for v in (-1, -(2**31), 3, -1)]
    x = graph.node("Concat", [x, graph.node("Slice", [x, *back])], axis=0)
    conv, norm = tower.stem[0], tower.stem[1]
    assert isinstance(conv, nn.Conv2d)
    assert isinstance(norm, nn.BatchNorm2d)
    x = graph.node("Relu", [graph.norm(graph.conv(x, "image.stem.0", conv), "image.stem.1", norm)])
    pooled: list[str] = []
    for number, stage in enumerate(tower.stages):
        assert isinstance(stage, nn.Sequential)
        for place, block in enumerate(stage):
            assert isinstance(block, Block)
            x = graph.block(x, f"image.stages.{number}.{place}", block)
        if not pooled:
            pooled.append(_pool(graph, "ReduceMean", x))
    pooled += [_pool(graph, "ReduceMean", x), _pool(graph, "ReduceMax", x)]
    return graph.linear(graph.node("Concat", pooled, axis=1), "image.feature", tower.feature)


def text_graph(eye: Eye, *, small: bool) -> bytes:
    """`ids` (n, length) int64 and `weights` (n, length) float32 -> `vector` (n, width) of unit length."""
    graph = Graph(small=small)
    tower = eye.text
    table, name, weights = floats(tower.table.weight), "text.table.weight", "weights"
    if small:
        # The rows stay bytes in memory too: only those that a text names are ever widened.
        scale, quantised = rows_to_int8(table)
        rows = graph.node("Gather", [graph.constant(quantised, name), "ids"])
        rows = graph.node("Cast", [rows], to=TensorProto.FLOAT)
        scales = graph.node("Gather", [graph.constant(scale[:, 0], name + SCALE), "ids"])
        weights = graph.node("Mul", ["weights", scales])
    else:
        rows = graph.node("Gather", [graph.constant(table, name), "ids"])
    axis = graph.constant(np.asarray([1], np.int64))
    lying = graph.node("Unsqueeze", [weights, axis])
    x = graph.node("Squeeze", [graph.node("MatMul", [lying, rows]), axis])
    x = _layer_norm(graph, x, tower.norm)
    hidden = graph.linear(x, "text.hidden", tower.hidden)
    root = graph.number(0.5**0.5)
    half = graph.node("Mul", [hidden, graph.number(0.5)])
    bent = graph.node("Erf", [graph.node("Mul", [hidden, root])])
    hidden = graph.node("Mul", [half, graph.node("Add", [bent, graph.number(1.0)])])
    out = graph.linear(hidden, "text.vector", tower.vector)
    short = graph.linear(x, "text.short", tower.short)
    unit = graph.unit(graph.node("Add", [out, short]))
    none = graph.constant(np.asarray([0, 0, 0, eye.looks_width], np.int64))
    graph.node("Pad", [unit, none], name="vector")
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["n", "length"])
    heavy = helper.make_tensor_value_info("weights", TensorProto.FLOAT, ["n", "length"])
    return graph.model([ids, heavy], [("vector", eye.width)])


def floats(values: Tensor) -> Floats:
    """As NumPy float32."""
    out: Floats = values.detach().float().numpy()
    return out


def _pool(graph: Graph, kind: str, x: str) -> str:
    return graph.node(kind, [x], axes=[2, 3], keepdims=0)


def _layer_norm(graph: Graph, x: str, norm: nn.LayerNorm) -> str:
    gain, shift = (graph.constant(floats(getattr(norm, part)), f"text.norm.{part}") for part in ("weight", "bias"))
    return graph.node("LayerNormalization", [x, gain, shift], axis=-1, epsilon=float(norm.eps))
