"""OpenAI's text embeddings, and every server that speaks like it: vLLM, Ollama, llama.cpp, TEI, LM Studio."""

from __future__ import annotations

import base64
import os
import re
import threading
from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

import httpx
import numpy as np
from numpy.typing import NDArray
from pydantic import SecretStr

from floorwalker.errors import ModelError, ModelFault, SettingsError
from floorwalker.inference.calls import SHOPPER_S, Calls
from floorwalker.inference.ports import Kind, Vectors
from floorwalker.inference.pretrained.text import prefixes_of
from floorwalker.inference.remote.vectors import sparing, units

OPENAI = "https://api.openai.com/v1"
DIMS = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}
BATCH = 32
"""Texts in one request: what the most careful of these servers take by default."""
_LONGEST = 6000
"""Characters of a text; OpenAI's models read 8,191 tokens and refuse more."""
_SHORTEST = 200
_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_FOR_A_SHOPPER = httpx.Timeout(SHOPPER_S)
_FAULTS: dict[int, ModelFault] = {401: "key", 403: "key", 408: "timeout", 429: "busy", 503: "busy", 504: "timeout"}


class OpenAIEmbedder:
    """Honours `TextEmbedder` over httpx: one POST needs no SDK, and a shop with a server of its own no extra."""

    def __init__(
        self,
        model: str = "text-embedding-3-small",
        dim: int | None = None,
        url: str | None = None,
        key: SecretStr | None = None,
        per_minute: int = 0,
        calls: Calls | None = None,
    ) -> None:
        """`dim`: shorter vectors, from models that can; `url`: of a server other than OpenAI's, up to its `/v1`;
        `key`: else that of OPENAI_API_KEY, which goes to OpenAI only."""
        if key is None and url is None and "OPENAI_API_KEY" in os.environ:
            key = SecretStr(os.environ["OPENAI_API_KEY"])
        if url is not None and not re.match(r"https?://[^/]", url):
            raise SettingsError("FLOORWALKER_EMBEDDINGS_URL is no address such as http://127.0.0.1:8080/v1.")
        headers = {"authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        self._model, self._dim = model, dim
        self._shortens, self._doubted = True, dim is not None and url is not None
        self._client = httpx.Client(base_url=url or OPENAI, headers=headers, timeout=_TIMEOUT)
        self._who = f"The embeddings server at {self._client.base_url.host}"
        self._calls = calls or Calls(per_minute=per_minute)
        self._prefixes = prefixes_of(model)
        self._longest, self._lock = _LONGEST, threading.Lock()

    @property
    def space(self) -> str:
        return f"openai-{self._model}:{self.dim}"

    @cached_property
    def dim(self) -> int:
        """Asked of the server where neither the setting nor the model's name tells it."""
        known = self._dim or DIMS.get(self._model)
        return known or len(self._calls.one(lambda: self._ask(["a"], _FOR_A_SHOPPER), SHOPPER_S)[0])

    def embed_texts(self, texts: Sequence[str], kind: Kind = "passage") -> Vectors:
        patience = SHOPPER_S if kind == "query" else float("inf")
        prefixed = [f"{self._prefixes[kind]}{text.strip()}" if text.strip() else "" for text in texts]

        def embed(said: Sequence[str]) -> Vectors:
            batches = [said[start : start + BATCH] for start in range(0, len(said), BATCH)]
            ask = partial(self._fitting, timeout=_FOR_A_SHOPPER if kind == "query" else _TIMEOUT)
            rows = [row for found in self._calls.each(ask, batches, patience) for row in found]
            return units(rows, len(said), self.dim, self._who, "FLOORWALKER_TEXT_DIM")

        return sparing(prefixed, self.dim, embed)

    def close(self) -> None:
        self._client.close()

    def _fitting(self, texts: Sequence[str], timeout: httpx.Timeout) -> list[NDArray[np.float32]]:
        """Some servers know no shorter vectors: then they are not asked for any. Texts that one finds too long are cut
        by half until it takes them. Both are learnt once."""
        while True:
            longest = min(self._longest, max(map(len, texts)))
            try:
                return self._ask([text[:longest] for text in texts], timeout)
            except ModelError as exc:
                if exc.reason != "refused":
                    raise
                if self._doubted:
                    self._doubted, self._shortens = False, self._takes_dimensions(timeout)
                    if not self._shortens:
                        continue
                if longest <= _SHORTEST:
                    raise
                with self._lock:
                    self._longest = min(self._longest, max(longest // 2, _SHORTEST))

    def _takes_dimensions(self, timeout: httpx.Timeout) -> bool:
        try:
            self._ask(["a"], timeout)
        except ModelError as exc:
            if exc.reason != "refused":
                raise
            return False
        return True

    def _ask(self, texts: Sequence[str], timeout: httpx.Timeout) -> list[NDArray[np.float32]]:
        body: dict[str, Any] = {"model": self._model, "input": list(texts), "encoding_format": "base64"}
        if self._dim is not None and self._shortens:
            body["dimensions"] = self._dim
        try:
            answer = self._client.post("embeddings", json=body, timeout=timeout)
        except httpx.TimeoutException as exc:
            raise ModelError(f"{self._who} did not answer in time.", "timeout") from exc
        except httpx.HTTPError as exc:
            raise ModelError(f"{self._who} cannot be reached ({type(exc).__name__}).", "unreachable") from exc
        if answer.status_code != httpx.codes.OK:
            raise self._fault(answer)
        try:
            data = sorted(answer.json()["data"], key=lambda entry: entry["index"])
            return [_row(entry["embedding"]) for entry in data]
        except (ValueError, KeyError, TypeError) as exc:
            raise ModelError(f"{self._who} gave an answer that is no list of embeddings.", "broken") from exc

    def _fault(self, answer: httpx.Response) -> ModelError:
        """Says what the server called it, but not its sentence, which may repeat what was sent."""
        status = answer.status_code
        reason = _FAULTS.get(status, "broken" if status >= 500 else "refused")
        code = _code(answer)
        if code == "insufficient_quota":
            reason = "key"
        said = f"{status}{f', {code}' if code else ''}"
        mend = {"key": " Check FLOORWALKER_EMBEDDINGS_KEY.", "refused": " Check the model and FLOORWALKER_TEXT_DIM."}
        message = f"{self._who} refused {self._model} ({said}).{mend.get(reason, '')}"
        return ModelError(message, reason, retry_after=_seconds(answer.headers.get("retry-after")))


def _row(written: str | list[float]) -> NDArray[np.float32]:
    """Floats, or their bytes in base64, which is a third as long; servers that do not know it send floats."""
    if isinstance(written, str):
        return np.frombuffer(base64.b64decode(written, validate=True), "<f4").astype(np.float32)
    return np.asarray(written, np.float32)


def _code(answer: httpx.Response) -> str:
    try:
        error = answer.json()["error"]
        return str(error.get("code") or error.get("type") or "")[:60]
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""


def _seconds(header: str | None) -> float | None:
    try:
        return max(0.0, float(header)) if header else None
    except ValueError:
        return None
