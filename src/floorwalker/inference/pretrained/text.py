"""Multilingual E5 type models behind the TextEmbedder port."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from floorwalker.errors import InferenceError
from floorwalker.inference.ports import Kind, Vectors
from floorwalker.inference.pretrained.dual import unit
from floorwalker.inference.pretrained.files import fingerprint, graph, locate, needed, settings
from floorwalker.inference.pretrained.tokens import Tokens
from floorwalker.inference.sessions import runtime_errors, session

STEMS = ("model",)


class PretrainedTextEmbedder:
    """A published text model in ONNX, with the prefixes and the pooling it was trained with. Loads at first use."""

    def __init__(self, model: str, precision: str = "fp32", threads: int = 1, batch: int = 8) -> None:
        """`model`: a folder or a hub id; `precision`: fp32 or int8, whichever the model was published in."""
        self._model, self._precision, self._threads, self._batch = model, precision, threads, batch

    @cached_property
    def _folder(self) -> Path:
        return locate(self._model, STEMS, self._precision)

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens(self._folder)

    @cached_property
    def _prefixes(self) -> dict[Kind, str]:
        return prefixes(self._folder, self._model)

    @cached_property
    def _pooling(self) -> str:
        return pooling(self._folder)

    @cached_property
    def space(self) -> str:
        return f"{Path(self._model).name}-{self._precision}-{fingerprint(self._graph)}:{self.dim}"

    @property
    def _graph(self) -> Path:
        return needed(graph(self._folder, STEMS, self._precision), self._folder, STEMS, self._precision)

    @cached_property
    def dim(self) -> int:
        return int(self.embed_texts(["a"]).shape[1])

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        prefixed = [self._prefixes[kind] + text for text in texts]
        # Texts of like length together: padding costs as much as words do.
        order = sorted(range(len(prefixed)), key=lambda i: len(prefixed[i]))
        rows: dict[int, NDArray[np.float32]] = {}
        for start in range(0, len(order), self._batch):
            some = order[start : start + self._batch]
            rows.update(zip(some, self._run([prefixed[i] for i in some]), strict=True))
        return np.stack([rows[i] for i in range(len(texts))]) if rows else np.empty((0, self.dim), np.float32)

    def _run(self, texts: Sequence[str]) -> Vectors:
        path = self._graph
        model = session(path, self._threads)
        feed = self._tokens(texts)
        asked = {i.name for i in model.get_inputs()}
        has = [o.name for o in model.get_outputs()]
        wanted = "sentence_embedding" if "sentence_embedding" in has else has[0]
        try:
            out = model.run([wanted], {name: value for name, value in feed.items() if name in asked})[0]
        except runtime_errors() as exc:
            raise InferenceError(f"The model {path} gave no answer: {exc}.") from exc
        return unit(_pooled(np.asarray(out, np.float32), feed["attention_mask"], self._pooling))


def prefixes(folder: Path, model: str) -> dict[Kind, str]:
    """What the model wants before a query and before a passage: from its own prompts, or as E5 was trained."""
    own = settings(folder, "config_sentence_transformers.json").get("prompts") or {}
    if own:
        passage = own.get("passage", own.get("document", ""))
        return {"query": str(own.get("query", "")), "passage": str(passage)}
    return prefixes_of(f"{model} {settings(folder, 'config.json').get('_name_or_path', '')}")


def prefixes_of(name: str) -> dict[Kind, str]:
    """As models of that name were trained."""
    if "e5" in name.casefold():
        return {"query": "query: ", "passage": "passage: "}
    return {"query": "", "passage": ""}


def pooling(folder: Path) -> str:
    """`mean`, `cls` or `last`, from the model's pooling file; mean where it has none."""
    own = settings(folder, "1_Pooling/config.json")
    if own.get("pooling_mode_cls_token"):
        return "cls"
    return "last" if own.get("pooling_mode_lasttoken") else "mean"


def _pooled(hidden: NDArray[np.float32], mask: NDArray[np.int64], way: str) -> NDArray[np.float32]:
    if hidden.ndim == 2:
        return hidden
    if way == "cls":
        return hidden[:, 0]
    if way == "last":
        last = mask.shape[1] - 1 - mask[:, ::-1].argmax(axis=1)
        ends: NDArray[np.float32] = hidden[np.arange(len(hidden)), last]
        return ends
    heavy = mask[..., None].astype(np.float32)
    out: NDArray[np.float32] = (hidden * heavy).sum(axis=1) / np.maximum(heavy.sum(axis=1), 1)
    return out
