"""Endpoint -> the model object of pydantic-ai that speaks its wire format."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from floorwalker.errors import ModelError, SettingsError
from floorwalker.inference.chat.endpoint import PROVIDERS, Endpoint
from floorwalker.inference.chat.hosted import responses

if TYPE_CHECKING:
    from pydantic_ai.models import Model
    from pydantic_ai.settings import ModelSettings


def require(provider: str) -> None:
    """Raises SettingsError with the command that mends it where a package is not installed."""
    for package in ("pydantic_ai", PROVIDERS[provider].sdk):
        try:
            found = find_spec(package)
        except ModuleNotFoundError:  # the package around it is missing
            found = None
        if found is None:
            raise SettingsError(f"{provider} needs the package {package}: pip install 'floorwalker[models]'.")


def key_of(endpoint: Endpoint, own: SecretStr | None) -> str | None:
    """The key of a request: the shopper's own, the endpoint's, or the one in the provider's usual variable.

    Raises ModelError where the provider needs one and there is none.
    """
    kind = PROVIDERS[endpoint.provider]
    for key in (own, endpoint.key):
        if key is not None and key.get_secret_value():
            return key.get_secret_value()
    found = os.environ.get(kind.key_variable) if kind.key_variable else None
    if not found and kind.needs_key:
        raise ModelError(f"There is no key for {endpoint.provider}: set {kind.key_variable}.", "key")
    return found or None


@asynccontextmanager
async def opened(endpoint: Endpoint, own: SecretStr | None = None) -> AsyncIterator[Model[Any]]:
    """A model with connections of its own, which end with the context.

    Raises ModelError where it needs a key and there is none.
    """
    key = key_of(endpoint, own)
    async with AsyncExitStack() as ends:
        match endpoint.provider:
            case "anthropic":
                model = _anthropic(endpoint, key)
            case "bedrock":
                model = _bedrock(endpoint, key, ends)
            case "google":
                model = await _google(endpoint, key, ends)
            case _:
                model = _openai(endpoint, key)
        yield await ends.enter_async_context(model)


_THOUGHTS = 2000
"""Tokens a model may think before it answers, where it thinks: providers count them as part of the answer."""


def settings_of(endpoint: Endpoint, model: Model[Any], max_tokens: int | None) -> ModelSettings:
    thinks = endpoint.thinking != "off" or model.profile.get("thinking_always_enabled", False)
    settings: ModelSettings = {
        "max_tokens": (max_tokens or endpoint.max_tokens) + (_THOUGHTS if thinks else 0),
        "thinking": False if endpoint.thinking == "off" else endpoint.thinking,
        "request_timeout": endpoint.seconds,
        "first_event_timeout": endpoint.first_seconds,
        # The prompt begins with what stays the same from turn to turn.
        "cache": True,
        # Or a shopper who writes a tag that looks official would change the beginning of the prompt.
        "framing_announcement": "never",
    }
    # Models that think refuse it.
    if endpoint.temperature is not None and not thinks:
        settings["temperature"] = endpoint.temperature
    if endpoint.provider != "bedrock":  # whose client takes them when it is made
        settings["timeout"] = endpoint.seconds
        settings["max_retries"] = endpoint.retries
    return settings


def _openai(endpoint: Endpoint, key: str | None) -> Model[Any]:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.profiles.openai import OpenAIModelProfile
    from pydantic_ai.providers.ollama import OllamaProvider
    from pydantic_ai.providers.openai import OpenAIProvider
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
    from pydantic_ai.providers.vllm import VLLMProvider

    provider: OpenAIProvider | OpenAICompatibleProvider | OllamaProvider | VLLMProvider
    match endpoint.provider:
        case "openai":
            provider = OpenAIProvider(base_url=endpoint.url, api_key=key)
        case "ollama":
            provider = OllamaProvider(base_url=endpoint.url, api_key=key)
        case "vllm":
            provider = VLLMProvider(base_url=endpoint.url, api_key=key)
        case name:
            assert endpoint.url is not None, "endpoint() refuses a compatible server without an address"
            provider = OpenAICompatibleProvider(name, base_url=endpoint.url, api_key=key)
    profile = OpenAIModelProfile(
        # Without a finish reason a stream that broke off cannot be told from one that ended.
        openai_chat_streaming_requires_finish_reason=True,
        # The older name of the limit: some servers pass over the newer one, which OpenAI itself insists on.
        openai_chat_supports_max_completion_tokens=endpoint.provider == "openai",
        supports_image_input=endpoint.pictures != "none",
    )
    return OpenAIChatModel(endpoint.model, provider=provider, profile=profile)


def _anthropic(endpoint: Endpoint, key: str | None) -> Model[Any]:
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.profiles import ModelProfile
    from pydantic_ai.providers.anthropic import AnthropicProvider

    provider = AnthropicProvider(api_key=key, base_url=endpoint.url)
    return AnthropicModel(
        endpoint.model, provider=provider, profile=ModelProfile(supports_image_input=endpoint.pictures != "none")
    )


async def _google(endpoint: Endpoint, key: str | None, ends: AsyncExitStack) -> Model[Any]:
    from pydantic_ai.models.google import GoogleModel
    from pydantic_ai.profiles import ModelProfile
    from pydantic_ai.providers.google import GoogleProvider

    http = await ends.enter_async_context(responses.client(endpoint.seconds))
    provider = GoogleProvider(api_key=key, base_url=endpoint.url, http_client=http)
    return GoogleModel(
        endpoint.model, provider=provider, profile=ModelProfile(supports_image_input=endpoint.pictures != "none")
    )


def _bedrock(endpoint: Endpoint, key: str | None, ends: AsyncExitStack) -> Model[Any]:
    import boto3.session
    from botocore.config import Config
    from pydantic_ai.models.bedrock import BedrockConverseModel
    from pydantic_ai.profiles import ModelProfile
    from pydantic_ai.providers.bedrock import BedrockProvider

    region = os.environ.get("AWS_REGION")  # which boto3 does not read, unlike AWS_DEFAULT_REGION
    if key:
        provider = BedrockProvider(
            api_key=key, base_url=endpoint.url, region_name=region,
            aws_read_timeout=endpoint.seconds, aws_connect_timeout=5,
        )  # fmt: skip
    else:
        config = Config(
            read_timeout=endpoint.seconds,
            connect_timeout=5,
            retries={"total_max_attempts": 1 + endpoint.retries, "mode": "standard"},
            max_pool_connections=256,
        )
        client = boto3.session.Session().client(
            "bedrock-runtime", region_name=region, endpoint_url=endpoint.url, config=config
        )
        provider = BedrockProvider(bedrock_client=client)
    ends.callback(provider.client.close)
    return BedrockConverseModel(
        endpoint.model, provider=provider, profile=ModelProfile(supports_image_input=endpoint.pictures != "none")
    )
