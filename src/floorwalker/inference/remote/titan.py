"""Amazon Titan on Bedrock: Text Embeddings v2, and Multimodal Embeddings, which reads English only."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.errors import ModelError
from floorwalker.inference.calls import SHOPPER_S, Calls
from floorwalker.inference.ports import Kind, Vectors
from floorwalker.inference.remote.bedrock import Bedrock
from floorwalker.inference.remote.english import english
from floorwalker.inference.remote.vectors import jpeg, patience_for, sparing, units

if TYPE_CHECKING:
    from PIL import Image

_PARALLEL = 8
"""Titan takes one input a call."""
_LONGEST = 6000
"""Characters: v2 reads 8,192 tokens and 50,000 characters."""
_LONGEST_ENGLISH = 600
"""Characters: the multimodal model reads 256 tokens."""


class _Titan:
    """What both share: one input a call, `embedding` in the answer."""

    name: str
    setting: str

    def __init__(self, model: str, dim: int, per_minute: int, endpoint: str | None, calls: Calls | None) -> None:
        self._model, self.dim = model, dim
        self._bedrock = Bedrock(model, endpoint)
        self._calls = calls or Calls(parallel=_PARALLEL, per_minute=per_minute)

    @property
    def space(self) -> str:
        return f"bedrock-{self._model}:{self.dim}"

    def close(self) -> None:
        self._bedrock.close()

    def _vectors(self, bodies: Sequence[dict[str, Any]], patience: float = float("inf")) -> Vectors:
        rows = self._calls.each(partial(self._ask, shopper=patience <= SHOPPER_S), bodies, patience)
        return units(rows, len(bodies), self.dim, self.name, self.setting)

    def _ask(self, body: dict[str, Any], shopper: bool) -> NDArray[np.float32]:
        answer = self._bedrock.invoke(body, shopper=shopper)
        try:
            return np.asarray(answer["embedding"], np.float32)
        except (KeyError, TypeError, ValueError) as exc:
            raise ModelError(f"{self.name} gave an answer without an embedding.", "broken") from exc


class TitanTextEmbedder(_Titan):
    """Honours `TextEmbedder`; more than a hundred languages, Korean among them."""

    name = "Titan Text Embeddings"
    setting = "FLOORWALKER_TEXT_DIM"

    def __init__(
        self,
        model: str = "amazon.titan-embed-text-v2:0",
        dim: int = 512,
        per_minute: int = 0,
        endpoint: str | None = None,
        calls: Calls | None = None,
    ) -> None:
        """`dim`: 256, 512 or 1024."""
        super().__init__(model, dim, per_minute, endpoint, calls)

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        patience = SHOPPER_S if kind == "query" else float("inf")

        def embed(said: Sequence[str]) -> Vectors:
            bodies = [{"inputText": text, "dimensions": self.dim, "normalize": True} for text in said]
            return self._vectors(bodies, patience)

        return sparing([text.strip()[:_LONGEST] for text in texts], self.dim, embed)


class TitanMultimodalEmbedder(_Titan):
    """Honours `JointEmbedder`, for English. Korean is never sent: what the lexicon knows goes there in English, the
    rest stays away, and a text of which nothing is left has no place in this space (a row of zeros)."""

    name = "Titan Multimodal Embeddings"
    setting = "FLOORWALKER_JOINT_DIM"

    def __init__(
        self,
        model: str = "amazon.titan-embed-image-v1",
        dim: int = 384,
        lexicon: Lexicon | None = None,
        per_minute: int = 0,
        endpoint: str | None = None,
        calls: Calls | None = None,
    ) -> None:
        """`dim`: 256, 384 or 1024."""
        super().__init__(model, dim, per_minute, endpoint, calls)
        self._lexicon = lexicon if lexicon is not None else load_lexicon()

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        patience = SHOPPER_S if kind == "query" else float("inf")

        def embed(said: Sequence[str]) -> Vectors:
            return self._vectors([self._body(inputText=text) for text in said], patience)

        return sparing([english(text, self._lexicon)[:_LONGEST_ENGLISH] for text in texts], self.dim, embed)

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors:
        if not images:
            return np.empty((0, self.dim), np.float32)
        bodies = [self._body(inputImage=base64.b64encode(jpeg(image)).decode()) for image in images]
        return self._vectors(bodies, patience_for(images))

    def _body(self, **given: str) -> dict[str, Any]:
        return {**given, "embeddingConfig": {"outputEmbeddingLength": self.dim}}
