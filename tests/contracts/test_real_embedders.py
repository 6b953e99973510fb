"""Against real providers, where some are named: FLOORWALKER_SMOKE_EMBEDDERS="openai titan-text titan cohere", with
their keys in their usual variables, and FLOORWALKER_SMOKE_URL for a server of one's own ("openai:<model>"). Costs some
hundred tokens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from PIL import Image

from floorwalker.inference.ports import Closes, TextEmbedder
from floorwalker.inference.remote import CohereEmbedder, OpenAIEmbedder, TitanMultimodalEmbedder, TitanTextEmbedder

NAMES = os.environ.get("FLOORWALKER_SMOKE_EMBEDDERS", "").split()
KINDS: dict[str, Callable[..., TextEmbedder]] = {
    "openai": lambda *model: OpenAIEmbedder(*model, url=os.environ.get("FLOORWALKER_SMOKE_URL")),
    "titan-text": TitanTextEmbedder,
    "titan": TitanMultimodalEmbedder,
    "cohere": CohereEmbedder,
}

pytestmark = pytest.mark.skipif(not NAMES, reason="no real provider is named")


@pytest.fixture(params=NAMES)
def embedder(request: pytest.FixtureRequest) -> Iterator[TextEmbedder]:
    kind, _, model = request.param.partition(":")
    made = KINDS[kind](*filter(None, [model]))
    yield made
    assert isinstance(made, Closes)
    made.close()


@pytest.mark.parametrize("asked", ["red t-shirt", "빨간 티셔츠"])
def test_likeness_is_meant(embedder: TextEmbedder, asked: str) -> None:
    query = embedder.embed_texts([asked], "query")[0]
    near, far = embedder.embed_texts(["A red cotton T-shirt, short sleeves", "A steel kettle, 1.7 litres"])
    assert embedder.dim == len(query)
    assert query @ near > query @ far


def test_pictures_and_words_meet(embedder: TextEmbedder) -> None:
    if not isinstance(embedder, CohereEmbedder | TitanMultimodalEmbedder):
        pytest.skip("reads texts only")
    red, blue = embedder.embed_images([Image.new("RGB", (256, 256), colour) for colour in ("red", "blue")])
    words = embedder.embed_texts(["red", "blue"], "query")
    assert words[0] @ red - words[0] @ blue > words[1] @ red - words[1] @ blue
