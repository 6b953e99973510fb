"""The towers as ONNX graphs, written node by node: no tracing, batch norms folded, pictures taken as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from floorwalker.training.model import Block, Eye

OPSET = 17
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

    def constant(self, values: NDArray[Any]) -> str:
        """Adds a weight as it is."""
        self._count += 1
        name = f"w_{self._count}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def number(self, value: float) -> str:
        """Adds one float."""
        return self.constant(np.asarray([value], np.float32))

    def matrix(self, values: Floats) -> str:
        """Adds a weight; as bytes where the graph is small. The runtime folds the scaling away while loading."""
        if not self.small or values.ndim < 2:
            return self.constant(values.astype(np.float32))
        scale, quantised = rows_to_int8(values)
        floats = self.node("Cast", [self.constant(quantised)], to=TensorProto.FLOAT)
        return self.node("Mul", [floats, self.constant(scale)])

    def linear(self, x: str, weight: Floats, bias: Floats | None) -> str:
        inputs = [x, self.matrix(weight)] + ([self.constant(bias)] if bias is not None else [])
        return self.node("Gemm", inputs, transB=1)

    def conv(self, x: str, conv: nn.Conv2d, norm: nn.BatchNorm2d) -> str:
        """A convolution with the batch norm behind it folded in."""
        gain, shift = _norm(norm)
        weight = conv.weight.detach().float().numpy() * gain[:, None, None, None]
        stride, pad = int(conv.stride[0]), int(conv.kernel_size[0]) // 2
        inputs = [x, self.matrix(weight), self.constant(shift)]
        return self.node("Conv", inputs, strides=[stride, stride], pads=[pad] * 4)

    def block(self, x: str, block: Block) -> str:
        y = self.node("Relu", [self.conv(x, block.first, block.first_norm)])
        y = self.conv(y, block.second, block.second_norm)
        if isinstance(block.short, nn.Sequential):
            pool, conv, norm = block.short
            assert isinstance(conv, nn.Conv2d)
            assert isinstance(norm, nn.BatchNorm2d)
            if isinstance(pool, nn.AvgPool2d):
                x = self.node("AveragePool", [x], kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
            x = self.conv(x, conv, norm)
        return self.node("Relu", [self.node("Add", [y, x])])

    def unit(self, x: str, name: str) -> str:
        length = self.node("ReduceL2", [x], axes=[1], keepdims=1)
        return self.node("Div", [x, self.node("Max", [length, self.number(1e-6)])], name=name)

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
    """`pixels` (n, h, w, 3) uint8 -> `vector` (n, dim) of unit length and one output of logits a head.

    Each picture goes through mirrored too, as the tower does at rest.
    """
    graph = Graph(small=small)
    tower = eye.image
    x = graph.node("Cast", ["pixels"], to=TensorProto.FLOAT)
    x = graph.node("Transpose", [x], perm=[0, 3, 1, 2])
    x = graph.node("Sub", [x, graph.number(128.0)])
    x = graph.node("Mul", [x, graph.number(1 / 64)])
    back = [graph.constant(np.asarray([v], np.int64)) for v in (-1, -(2**31), 3, -1)]
    x = graph.node("Concat", [x, graph.node("Slice", [x, *back])], axis=0)
    conv, norm = tower.stem[0], tower.stem[1]
    assert isinstance(conv, nn.Conv2d)
    assert isinstance(norm, nn.BatchNorm2d)
    x = graph.node("Relu", [graph.conv(x, conv, norm)])
    pooled: list[str] = []
    for stage in tower.stages:
        assert isinstance(stage, nn.Sequential)
        for block in stage:
            assert isinstance(block, Block)
            x = graph.block(x, block)
        if not pooled:
            pooled.append(_pool(graph, "ReduceMean", x))
    pooled += [_pool(graph, "ReduceMean", x), _pool(graph, "ReduceMax", x)]
    gain, shift = _norm(tower.feature_norm)
    weight, bias = _weights(tower.feature)
    feature = graph.linear(graph.node("Concat", pooled, axis=1), weight * gain[:, None], bias * gain + shift)
    feature = graph.node("Relu", [feature])
    twins = graph.constant(np.asarray([2, -1, tower.vector.in_features], np.int64))
    feature = graph.node("ReduceMean", [graph.node("Reshape", [feature, twins])], axes=[0], keepdims=0)
    graph.unit(graph.linear(feature, *_weights(tower.vector)), "vector")
    outputs = [("vector", tower.vector.out_features)]
    for facet, head in eye.heads.items():
        assert isinstance(head, nn.Linear)
        graph.node("Identity", [graph.linear(feature, *_weights(head))], name=f"head_{facet}")
        outputs.append((f"head_{facet}", head.out_features))
    pixels = helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["n", *size, 3])
    return graph.model([pixels], outputs)


def text_graph(eye: Eye, *, small: bool) -> bytes:
    """`ids` (n, length) int64 and `weights` (n, length) float32 -> `vector` (n, dim) of unit length."""
    graph = Graph(small=small)
    tower = eye.text
    table = tower.table.weight.detach().float().numpy()
    weights = "weights"
    if small:
        # The rows stay bytes in memory too: only those that a text names are ever widened.
        scale, quantised = rows_to_int8(table)
        rows = graph.node("Cast", [graph.node("Gather", [graph.constant(quantised), "ids"])], to=TensorProto.FLOAT)
        scales = graph.node("Gather", [graph.constant(scale[:, 0]), "ids"])
        weights = graph.node("Mul", ["weights", scales])
    else:
        rows = graph.node("Gather", [graph.constant(table), "ids"])
    axis = graph.constant(np.asarray([1], np.int64))
    lying = graph.node("Unsqueeze", [weights, axis])
    x = graph.node("Squeeze", [graph.node("MatMul", [lying, rows]), axis])
    x = _layer_norm(graph, x, tower.norm)
    hidden = graph.linear(x, *_weights(tower.hidden))
    root = graph.number(0.5**0.5)
    half = graph.node("Mul", [hidden, graph.number(0.5)])
    bent = graph.node("Erf", [graph.node("Mul", [hidden, root])])
    hidden = graph.node("Mul", [half, graph.node("Add", [bent, graph.number(1.0)])])
    out = graph.linear(hidden, *_weights(tower.vector))
    short = graph.linear(x, tower.short.weight.detach().float().numpy(), None)
    graph.unit(graph.node("Add", [out, short]), "vector")
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["n", "length"])
    heavy = helper.make_tensor_value_info("weights", TensorProto.FLOAT, ["n", "length"])
    return graph.model([ids, heavy], [("vector", tower.vector.out_features)])


def _pool(graph: Graph, kind: str, x: str) -> str:
    return graph.node(kind, [x], axes=[2, 3], keepdims=0)


def _layer_norm(graph: Graph, x: str, norm: nn.LayerNorm) -> str:
    gain, shift = norm.weight.detach().float().numpy(), norm.bias.detach().float().numpy()
    inputs = [x, graph.constant(gain), graph.constant(shift)]
    return graph.node("LayerNormalization", inputs, axis=-1, epsilon=float(norm.eps))


def _weights(layer: nn.Linear) -> tuple[Floats, Floats]:
    assert layer.bias is not None
    return layer.weight.detach().float().numpy(), layer.bias.detach().float().numpy()


def _norm(norm: nn.BatchNorm2d | nn.BatchNorm1d) -> tuple[Floats, Floats]:
    """Gain and shift of a batch norm at rest."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    with torch.no_grad():
        gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        shift = norm.bias - norm.running_mean * gain
    return gain.float().numpy(), shift.float().numpy()
