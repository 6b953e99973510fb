"""A double of OpenAI's embeddings endpoint, and of the servers that speak like it."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np

from doubles import HashEmbedder
from wire.server import Asked, Reply

NATIVE = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "local-e5": 48}
MOST_INPUTS = 2048
TOO_LONG = 8192 * 4


def refusal(status: int, message: str, **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message, "type": "refused", "code": None}}).encode()
    return Reply(status, body, {"content-type": "application/json", **headers})


def answer(asked: Asked) -> Reply:
    """Vectors by the words of each text, in an order of their own, as floats or base64 as they were asked for."""
    if asked.path != "/v1/embeddings":
        return refusal(404, "no such route")
    if asked.headers.get("authorization") != "Bearer sk-right":
        return refusal(401, "Incorrect API key provided: sk-wr***")
    body: dict[str, Any] = json.loads(asked.body)
    texts = body["input"] if isinstance(body["input"], list) else [body["input"]]
    if body["model"] not in NATIVE:
        return refusal(404, f"The model {body['model']} does not exist")
    if not texts or len(texts) > MOST_INPUTS or any(not text or len(text) > TOO_LONG for text in texts):
        return refusal(400, "'$.input' is invalid")
    if "dimensions" in body and body["model"] == "local-e5":
        return refusal(400, "this model does not support matryoshka representation")
    return Reply(200, _vectors(body, texts), {"content-type": "application/json"})


def _vectors(body: dict[str, Any], texts: list[str]) -> bytes:
    dim = body.get("dimensions", NATIVE[body["model"]])
    # Scaled, for not every server gives unit vectors; out of order, for the index is what counts.
    rows = 2.5 * HashEmbedder(dim).embed_texts(texts)
    data = [
        {"object": "embedding", "index": i, "embedding": _written(row, body.get("encoding_format"))}
        for i, row in enumerate(rows)
    ]
    usage = {"prompt_tokens": sum(map(len, texts)), "total_tokens": sum(map(len, texts))}
    return json.dumps({"object": "list", "data": data[::-1], "model": body["model"], "usage": usage}).encode()


def _written(row: np.ndarray[Any, Any], form: str | None) -> object:
    if form == "base64":
        return base64.b64encode(row.astype("<f4").tobytes()).decode()
    return [float(value) for value in row]
