"""Where a language model answers and how it wants to be asked: everything that differs from server to server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal

from pydantic import SecretStr

from floorwalker.errors import SettingsError

OutputMode = Literal["auto", "tool", "native", "prompted"]
"""How an object is asked for: as the call of a tool, by the server's own JSON schema, or in words; `auto` leaves it to
what is known of the model."""
UsageSource = Literal["server", "estimate"]
"""Tokens as the server counts them, estimated where it is silent; or always estimated, where it counts wrong."""
Telemetry = Literal["off", "figures", "content"]
"""OpenTelemetry spans of requests: none, times and tokens only, or texts and photos as well."""
Thinking = Literal["off", "minimal", "low", "medium", "high"]
"""How much a model may think before it answers; one that cannot be stopped thinks as little as it can."""
PictureType = Literal["webp", "jpeg", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One model at one address."""

    provider: str
    """A key of PROVIDERS, or `package.module:Class` of an adapter of one's own."""
    model: str
    url: str | None = None
    key: SecretStr | None = None
    """Not set: what the provider's own environment variables say."""
    output: OutputMode = "auto"
    usage: UsageSource = "server"
    pictures: PictureType = "webp"
    """The type that pictures are sent as; "none": it takes no pictures."""
    max_tokens: int = 700
    """Of one answer, without what the model thinks before it."""
    thinking: Thinking = "off"
    temperature: float | None = None
    """Not set: the model's own."""
    first_seconds: float = 20.0
    """Until the first piece of an answer has come."""
    seconds: float = 60.0
    """Until all of it has."""
    retries: int = 2
    """Times a request that failed before its first piece is sent again."""
    per_minute: int = 0
    """Requests in a minute; beyond them it counts as busy without being asked. 0 sets no limit."""
    telemetry: Telemetry = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What is known of a kind of server before anything is set."""

    sdk: str
    """The package that speaks to it, beside pydantic-ai."""
    key_variable: str | None
    """The environment variable its key is usually kept in."""
    needs_key: bool = True
    url: str | None = None
    needs_url: bool = False
    known: Mapping[str, Any] = field(default_factory=dict)
    """Defaults of its endpoints."""


PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider(sdk="openai", key_variable="OPENAI_API_KEY"),
    "compatible": Provider(sdk="openai", key_variable=None, needs_key=False, needs_url=True),
    "vllm": Provider(sdk="openai", key_variable="VLLM_API_KEY", needs_key=False, url="http://127.0.0.1:8000/v1"),
    "ollama": Provider(
        sdk="openai",
        key_variable="OLLAMA_API_KEY",
        needs_key=False,
        url="http://127.0.0.1:11434/v1",
        known={"pictures": "jpeg"},
    ),
    "llamacpp": Provider(
        sdk="openai",
        key_variable=None,
        needs_key=False,
        url="http://127.0.0.1:8080/v1",
        # It reads no WebP, and answers a JSON schema with status 500.
        known={"pictures": "jpeg", "output": "prompted"},
    ),
    "anthropic": Provider(sdk="anthropic", key_variable="ANTHROPIC_API_KEY"),
    # Without a bearer key, AWS's own chain of credentials counts: environment, profile, role.
    "bedrock": Provider(sdk="boto3", key_variable="AWS_BEARER_TOKEN_BEDROCK", needs_key=False),
    "google": Provider(sdk="google.genai", key_variable="GOOGLE_API_KEY"),
}


def endpoint(name: str, **given: Any) -> Endpoint:
    """The endpoint that `provider:model` names; what is given (and not None) goes over what is known of the provider.

    Raises SettingsError where the name does not say which model, or an address is missing.
    """
    provider, colon, model = name.partition(":")
    if not (colon and provider and model):
        known = ", ".join(f"{p}:..." for p in PROVIDERS)
        raise SettingsError(f"{name!r} names no language model: write one of {known}, with the model's name.")
    kind = PROVIDERS.get(provider)
    if kind is None:
        if "." not in provider:
            raise SettingsError(f"The provider {provider!r} is unknown: use one of {', '.join(PROVIDERS)}.")
        return replace(Endpoint(provider=name, model=model), **_set(given))
    made = replace(Endpoint(provider=provider, model=model, url=kind.url), **{**kind.known, **_set(given)})
    if kind.needs_url and not made.url:
        raise SettingsError(f"{provider}:{model} needs the server's address: set FLOORWALKER_MODEL_URL.")
    return made


def _set(given: Mapping[str, Any]) -> dict[str, Any]:
    unknown = given.keys() - {f.name for f in fields(Endpoint)}
    assert not unknown, f"an endpoint has no {unknown}"
    return {name: value for name, value in given.items() if value is not None}
