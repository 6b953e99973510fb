"""One suite for every embedder: those of the package, those of the hub, and those behind an endpoint, each over its
provider's own protocol to a double on this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image
from pydantic import SecretStr

import tiny_models
from doubles import HashEmbedder
from floorwalker.inference.builtin import BuiltinEncoder, BuiltinTextEmbedder
from floorwalker.inference.ports import Closes, ImageEmbedder, JointEmbedder, TextEmbedder
from floorwalker.inference.pretrained import PretrainedEncoder, PretrainedTextEmbedder
from floorwalker.inference.remote import CohereEmbedder, OpenAIEmbedder, TitanMultimodalEmbedder, TitanTextEmbedder
from wire import bedrock_invoke, openai_embeddings
from wire.server import serving

Made = Callable[[ExitStack, Path], TextEmbedder]


def _openai(model: str, dim: int | None) -> Made:
    def make(opened: ExitStack, _: Path) -> TextEmbedder:
        wire = opened.enter_context(serving(openai_embeddings.answer))
        return _closed(opened, OpenAIEmbedder(model, dim, f"{wire.url}/v1", SecretStr("sk-right")))

    return make


def _bedrock(make: Callable[..., TextEmbedder]) -> Made:
    return lambda opened, _: _closed(opened, make(endpoint=opened.enter_context(serving(bedrock_invoke.answer)).url))


def _closed(opened: ExitStack, made: TextEmbedder) -> TextEmbedder:
    assert isinstance(made, Closes)
    opened.callback(made.close)
    return made


ADAPTERS: dict[str, Made] = {
    "double": lambda *_: HashEmbedder(),
    "builtin": lambda *_: BuiltinEncoder(),
    "builtin text": lambda *_: BuiltinTextEmbedder(),
    "clip from a folder": lambda _, folder: PretrainedEncoder(str(tiny_models.dual_model(folder))),
    "e5 from a folder": lambda _, folder: PretrainedTextEmbedder(str(tiny_models.text_model(folder))),
    "openai": _openai("text-embedding-3-small", 256),
    "openai-compatible": _openai("local-e5", None),
    "titan text": _bedrock(TitanTextEmbedder),
    "titan multimodal": _bedrock(TitanMultimodalEmbedder),
    "cohere": _bedrock(CohereEmbedder),
}
JOINT = ("double", "builtin", "clip from a folder", "titan multimodal", "cohere")


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ACCESS_KEY_ID": "AKIDRIGHT", "SECRET_ACCESS_KEY": "secret", "REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


@pytest.fixture(params=ADAPTERS)
def embedder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TextEmbedder]:
    with ExitStack() as opened:
        yield ADAPTERS[request.param](opened, tmp_path)


@pytest.fixture(params=JOINT)
def joint(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[JointEmbedder]:
    with ExitStack() as opened:
        yield cast("JointEmbedder", ADAPTERS[request.param](opened, tmp_path))


def pictures(*sizes: tuple[int, int]) -> list[Image.Image]:
    colours = ("red", "blue", "white", "black")
    return [Image.new("RGB", size, colours[i % len(colours)]) for i, size in enumerate(sizes)]


def assert_units(vectors: Any, count: int, dim: int) -> None:
    assert vectors.shape == (count, dim)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), np.ones(count), atol=1e-4)


def test_the_space_names_model_and_dimensions(embedder: TextEmbedder) -> None:
    assert re.search(rf"\b{embedder.dim}$", embedder.space)


def test_texts_become_unit_rows_in_their_order(embedder: TextEmbedder) -> None:
    texts = ["navy shirt", "빨간 셔츠", "red bag", "navy shirt", *(f"shirt {n}" for n in range(120))]
    found = embedder.embed_texts(texts)
    assert_units(found, len(texts), embedder.dim)
    np.testing.assert_allclose(found[0], found[3], atol=1e-5)
    alone = np.concatenate([embedder.embed_texts([text]) for text in texts[:3]])
    np.testing.assert_allclose(found[:3], alone, atol=1e-4)
    assert embedder.embed_texts([], "query").shape == (0, embedder.dim)


TEXTS = ["red shirt " * 4000, "빨간 셔츠 " * 4000, 'quotes " \\ {"a": 1} \x00 🙂 shirt', "shirt"]


@pytest.mark.parametrize("text", TEXTS, ids=("long", "long Korean", "odd signs", "short"))
def test_any_text_is_taken(embedder: TextEmbedder, text: str) -> None:
    assert_units(embedder.embed_texts([text], "query"), 1, embedder.dim)


def test_pictures_become_unit_rows_of_the_same_space(joint: JointEmbedder) -> None:
    shown = pictures((40, 40), (300, 20), (4000, 30), (16, 16))
    found = joint.embed_images(shown)
    assert_units(found, 4, joint.dim)
    np.testing.assert_allclose(joint.embed_images([shown[1]])[0], found[1], atol=1e-4)
    assert joint.embed_images([]).shape == (0, joint.dim)
    assert cast("ImageEmbedder", joint).space == joint.space


def test_many_pictures_at_once(joint: JointEmbedder) -> None:
    assert_units(joint.embed_images(pictures(*[(12, 12)] * 20)), 20, joint.dim)


def test_threads_do_not_mix_their_rows(embedder: TextEmbedder) -> None:
    expected = {word: embedder.embed_texts([word])[0] for word in ("navy", "red", "bag", "shirt")}
    with ThreadPoolExecutor(4) as pool:
        for word, found in [(w, pool.submit(embedder.embed_texts, [w])) for w in (*expected, *expected)]:
            np.testing.assert_allclose(found.result()[0], expected[word], atol=1e-4)
