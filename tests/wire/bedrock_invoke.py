"""A double of Amazon Bedrock's InvokeModel for embedding models; boto3 reaches it by `endpoint_url`."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
from typing import Any
from urllib.parse import unquote

from PIL import Image

from doubles import HashEmbedder
from wire.server import Asked, Reply

_PATH = re.compile(r"/model/([^/]+)/invoke")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
_MOST = 96
_LARGEST = 2048


def throttled() -> Reply:
    return refused("ThrottlingException", 429, "Too many requests, please wait before trying again.")


def refused(kind: str, status: int, message: str) -> Reply:
    body = json.dumps({"message": message}).encode()
    return Reply(status, body, {"content-type": "application/json", "x-amzn-errortype": kind})


def answer(asked: Asked) -> Reply:
    """As the model in the path answers; what breaks its rules is a ValidationException."""
    found = _PATH.fullmatch(asked.path)
    if found is None:
        return refused("UnknownOperationException", 404, "no such operation")
    if not asked.headers.get("authorization", "").startswith("AWS4-HMAC-SHA256 Credential=AKIDRIGHT/"):
        return refused("UnrecognizedClientException", 403, "The security token included in the request is invalid.")
    model, body = unquote(found[1]), json.loads(asked.body)
    try:
        given = _MODELS[model](body)
    except KeyError:
        return refused("ResourceNotFoundException", 404, f"Could not resolve the foundation model {model}.")
    except (ValueError, binascii.Error, OSError) as exc:
        return refused("ValidationException", 400, f"Malformed input request: {exc}")
    return Reply(200, json.dumps(given).encode(), {"content-type": "application/json"})


def _titan_text(body: dict[str, Any]) -> dict[str, Any]:
    _only(body, {"inputText", "dimensions", "normalize", "embeddingTypes"})
    text, dim = body["inputText"], body.get("dimensions", 1024)
    _must(isinstance(text, str) and 0 < len(text) <= 50_000, "inputText")
    _must(dim in (256, 512, 1024), "dimensions")
    return {"embedding": _text(text, dim), "inputTextTokenCount": len(text) // 4}


def _titan_image(body: dict[str, Any]) -> dict[str, Any]:
    _only(body, {"inputText", "inputImage", "embeddingConfig"})
    dim = body.get("embeddingConfig", {}).get("outputEmbeddingLength", 1024)
    _must(dim in (256, 384, 1024), "outputEmbeddingLength")
    text, image = body.get("inputText"), body.get("inputImage")
    _must(bool(text or image), "one of inputText and inputImage")
    if text is not None:
        # The real model takes Korean without a word and gives a meaningless vector; here that is a fault.
        _must(not _HANGUL.search(text), "English only")
        _must(len(text) <= 256 * 4, "too many tokens")
        return {"embedding": _text(text, dim), "inputTextTokenCount": len(text) // 4, "message": None}
    return {"embedding": _image(image, dim), "inputTextTokenCount": 0, "message": None}


def _cohere(body: dict[str, Any]) -> dict[str, Any]:
    _only(body, {"input_type", "texts", "images", "embedding_types", "output_dimension", "truncate", "max_tokens"})
    dim, texts, images = body.get("output_dimension", 1536), body.get("texts"), body.get("images")
    _must(dim in (256, 512, 1024, 1536), "output_dimension")
    _must((texts is None) != (images is None), "exactly one of texts and images")
    _must(0 < len(texts or images) <= _MOST, "1 to 96 inputs")
    if images:
        _must(body["input_type"] == "image", "input_type")
        rows = [_image(_data_url(url), dim) for url in images]
    else:
        _must(body["input_type"] in ("search_query", "search_document"), "input_type")
        rows = [_text(text, dim) for text in texts]
    if "embedding_types" in body:
        return {"id": "1", "response_type": "embeddings_by_type", "embeddings": {"float": rows}, "texts": texts or []}
    return {"id": "1", "response_type": "embeddings_floats", "embeddings": rows, "texts": texts or []}


_MODELS = {
    "amazon.titan-embed-text-v2:0": _titan_text,
    "amazon.titan-embed-image-v1": _titan_image,
    "cohere.embed-v4:0": _cohere,
}


def _text(text: str, dim: int) -> list[float]:
    return [float(value) for value in HashEmbedder(dim).embed_texts([text])[0]]


def _image(encoded: str, dim: int) -> list[float]:
    with Image.open(io.BytesIO(base64.b64decode(encoded, validate=True))) as picture:
        _must(picture.format in ("JPEG", "PNG"), "JPEG or PNG")
        _must(max(picture.size) <= _LARGEST, "at most 2048 x 2048")
        return [float(value) for value in HashEmbedder(dim).embed_images([picture.convert("RGB")])[0]]


def _data_url(url: str) -> str:
    found = re.fullmatch(r"data:image/(?:png|jpeg);base64,(.+)", url)
    _must(found is not None, "images are data URLs")
    assert found is not None
    return found[1]


def _only(body: dict[str, Any], known: set[str]) -> None:
    _must(body.keys() <= known, f"extraneous key {sorted(body.keys() - known)}")


def _must(right: bool, what: str) -> None:
    if not right:
        raise ValueError(what)
