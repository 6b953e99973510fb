"""Cohere Embed v4 on Bedrock: texts in a hundred languages and pictures in one space."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from floorwalker.errors import ModelError
from floorwalker.inference.calls import SHOPPER_S, Calls
from floorwalker.inference.ports import Kind, Vectors
from floorwalker.inference.remote.bedrock import Bedrock
from floorwalker.inference.remote.vectors import jpeg, patience_for, sparing, units

if TYPE_CHECKING:
    from PIL import Image

_TEXTS = 96
"""Inputs in one call."""
_IMAGES = 16
"""96 pictures would be too large a request."""
_LONGEST = 20_000
"""Characters; the model reads 128,000 tokens."""
_NAME = "Cohere Embed"


class CohereEmbedder:
    """Honours `JointEmbedder`, so it may also be the text encoder."""

    def __init__(
        self,
        model: str = "cohere.embed-v4:0",
        dim: int = 512,
        per_minute: int = 0,
        endpoint: str | None = None,
        calls: Calls | None = None,
    ) -> None:
        """`dim`: 256, 512, 1024 or 1536."""
        self._model, self.dim = model, dim
        self._bedrock = Bedrock(model, endpoint)
        self._images = _IMAGES
        self._calls = calls or Calls(per_minute=per_minute)

    @property
    def space(self) -> str:
        return f"bedrock-{self._model}:{self.dim}"

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        input_type = "search_query" if kind == "query" else "search_document"
        patience = SHOPPER_S if kind == "query" else float("inf")

        def embed(said: Sequence[str]) -> Vectors:
            bodies = [
                {"texts": list(said[start : start + _TEXTS]), "input_type": input_type}
                for start in range(0, len(said), _TEXTS)
            ]
            return self._vectors(bodies, len(said), patience)

        return sparing([text.strip()[:_LONGEST] for text in texts], self.dim, embed)

    def embed_images(self, images: Sequence[Image.Image]) -> Vectors:
        if not images:
            return np.empty((0, self.dim), np.float32)
        urls = [f"data:image/jpeg;base64,{base64.b64encode(jpeg(image)).decode()}" for image in images]
        try:
            return self._pictures(urls, patience_for(images))
        except ModelError as exc:
            if exc.reason != "refused" or self._images == 1:
                raise
        # Models before v4 take one picture in a call.
        self._images = 1
        return self._pictures(urls, patience_for(images))

    def _pictures(self, urls: Sequence[str], patience: float) -> Vectors:
        step = self._images
        bodies = [{"images": urls[start : start + step], "input_type": "image"} for start in range(0, len(urls), step)]
        return self._vectors(bodies, len(urls), patience)

    def close(self) -> None:
        self._bedrock.close()

    def _vectors(self, bodies: Sequence[dict[str, Any]], count: int, patience: float = float("inf")) -> Vectors:
        ask = partial(self._ask, shopper=patience <= SHOPPER_S)
        rows = [row for found in self._calls.each(ask, bodies, patience) for row in found]
        return units(rows, count, self.dim, _NAME, "FLOORWALKER_JOINT_DIM (or FLOORWALKER_TEXT_DIM)")

    def _ask(self, body: dict[str, Any], shopper: bool) -> list[NDArray[np.float32]]:
        whole = {**body, "embedding_types": ["float"], "output_dimension": self.dim}
        answer = self._bedrock.invoke(whole, shopper=shopper)
        try:
            return [np.asarray(row, np.float32) for row in answer["embeddings"]["float"]]
        except (KeyError, TypeError, ValueError) as exc:
            raise ModelError(f"{_NAME} gave an answer without embeddings.", "broken") from exc
