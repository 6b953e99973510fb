"""Embedding models behind an endpoint. What they cost is paid once: the store keeps every vector by space and input."""

from floorwalker.inference.remote.cohere import CohereEmbedder
from floorwalker.inference.remote.openai import OpenAIEmbedder
from floorwalker.inference.remote.titan import TitanMultimodalEmbedder, TitanTextEmbedder

__all__ = ["CohereEmbedder", "OpenAIEmbedder", "TitanMultimodalEmbedder", "TitanTextEmbedder"]
