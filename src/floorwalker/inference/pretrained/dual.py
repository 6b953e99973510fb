"""CLIP and SigLIP 2 type models behind the JointEmbedder port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from floorwalker.errors import InferenceError
from floorwalker.inference.ports import Kind, Vectors
from floorwalker.inference.pretrained.files import fingerprint, graph, locate, needed
from floorwalker.inference.pretrained.pictures import Pictures
from floorwalker.inference.pretrained.tokens import Tokens
from floorwalker.inference.sessions import runtime_errors, session

if TYPE_CHECKING:
    from PIL import Image

IMAGE, TEXT = ("vision_model", "visual", "image_encoder"), ("text_model", "textual", "text_encoder")
IMAGE_OUT = ("image_embeds", "pooler_output", "image_features", "embeddings")
TEXT_OUT = ("text_embeds", "pooler_output", "text_features", "embeddings", "sentence_embedding")


class PretrainedEncoder:
    """A published image-text model of two ONNX graphs. Loads at first use."""

    def __init__(self, model: str, precision: str = "fp32", threads: int = 1, batch: int = 8) -> None:
        """`model`: a folder or a hub id; `precision`: fp32 or int8, whichever the model was published in."""
        self._model, self._precision, self._threads, self._batch = model, precision, threads, batch

    @cached_property
    def _folder(self) -> Path:
        return locate(self._model, (*IMAGE, *TEXT), self._precision)

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens(self._folder)

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures.of(self._folder)

    @cached_property
    def space(self) -> str:
        graphs = (self._graph(IMAGE), self._graph(TEXT))
        return f"{Path(self._model).name}-{self._precision}-{fingerprint(*graphs)}:{self.dim}"

    def _graph(self, stems: Sequence[str]) -> Path:
        return needed(graph(self._folder, stems, self._precision), self._folder, stems, self._precision)

    @cached_property
    def dim(self) -> int:
        return int(self.embed_texts(["a"]).shape[1])

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        path = self._graph(TEXT)
        parts = [
            _run(path, self._threads, self._tokens(texts[start : start + self._batch]), TEXT_OUT)
            for start in range(0, len(texts), self._batch)
        ]
        return _joined(parts, lambda: self.dim)

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors:
        path = self._graph(IMAGE)
        parts = [
            _run(path, self._threads, {"pixel_values": self._pictures(images[start : start + self._batch])}, IMAGE_OUT)
            for start in range(0, len(images), self._batch)
        ]
        return _joined(parts, lambda: self.dim)


def _joined(parts: Sequence[Vectors], dim: Any) -> Vectors:
    return np.concatenate(parts) if parts else np.empty((0, dim()), np.float32)


def _run(path: Path, threads: int, feed: Mapping[str, NDArray[Any]], outputs: Sequence[str]) -> Vectors:
    """Feeds what the graph asks for and returns the first of `outputs` that it has, at unit length."""
    model = session(path, threads)
    asked = {i.name for i in model.get_inputs()}
    has = [o.name for o in model.get_outputs()]
    wanted = next((name for name in outputs if name in has), None)
    if wanted is None:
        raise InferenceError(f"The model {path} gives {', '.join(has)}, none of which is a vector of the whole.")
    try:
        found = model.run([wanted], {name: value for name, value in feed.items() if name in asked})[0]
    except runtime_errors() as exc:
        raise InferenceError(f"The model {path} gave no answer: {exc}.") from exc
    return unit(np.asarray(found, np.float32))


def unit(vectors: NDArray[np.float32]) -> Vectors:
    """Rows brought to length 1."""
    out: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return out
