"""Every setting of a shop: from the environment (`FLOORWALKER_...`) or a `.env` file in the working folder."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """A part is named by a short name, or by `package.module:Class` for one of your own."""

    model_config = SettingsConfigDict(
        env_prefix="FLOORWALKER_", env_file=".env", extra="ignore", frozen=True, use_attribute_docstrings=True
    )

    data_dir: Path = Path("var/shop")
    """Where the shop keeps everything: the store, the index, thumbnails, photos and conversations."""
    shop_name: str = "Floorwalker"
    """Shown on the page and said in greetings."""
    lexicon: Path | None = None
    """A TOML file with the shop's own words, over the built-in ones."""
    currency: str | None = None
    """ISO code for prices that come without one; guessed from the feed where it is not set."""

    index: str = "sqlite"
    """The search engine."""
    joint_encoder: str = "builtin"
    """Pictures and texts in one space."""
    text_encoder: str = "builtin"
    """Texts in a space of their own."""
    joint_model: str | None = None
    """Which model the joint encoder is: a folder, a hub id, or the provider's name for it."""
    text_model: str | None = None
    """The same of the text encoder."""
    joint_dim: int | None = Field(default=None, ge=1)
    """Dimensions, where the model leaves a choice."""
    text_dim: int | None = Field(default=None, ge=1)
    """The same of the text encoder."""
    encoder_precision: Literal["fp32", "int8"] = "fp32"
    """Of models from a folder or the hub."""
    embeddings_url: str | None = None
    """Of an embeddings server that speaks like OpenAI's, up to its `/v1`; OpenAI's own by default."""
    embeddings_key: SecretStr | None = None
    """Its key; else that in OPENAI_API_KEY, which is sent to OpenAI only."""
    embeddings_per_minute: int = Field(default=0, ge=0)
    """Calls to an embeddings provider in a minute; 0 sets no limit."""
    describer: str = "builtin"
    """Says what is in a picture."""

    model: str | None = None
    """The language model that writes the answers, as `provider:model` (docs/models.md); without one, rules do."""
    model_url: str | None = None
    """Address of the model's server, where it is not the provider's usual one."""
    model_key: SecretStr | None = None
    """Key of the model's provider; where not set, the provider's own variable counts, like OPENAI_API_KEY."""
    model_output: Literal["auto", "tool", "native", "prompted"] | None = None
    """How the model is asked for objects; the provider's usual way where not set."""
    model_usage: Literal["server", "estimate"] = "server"
    """Tokens as the server counts them (estimated where it does not), or always estimated."""
    model_pictures: Literal["webp", "jpeg", "none"] | None = None
    """What the model is sent photos as; the provider's usual way where not set."""
    model_max_tokens: int = Field(default=700, ge=16)
    """Tokens of one answer."""
    model_thinking: Literal["off", "minimal", "low", "medium", "high"] = "off"
    """How much the model may think before it answers; one that cannot be stopped thinks as little as it can."""
    model_temperature: float | None = Field(default=None, ge=0, le=2)
    """How freely the model words things; its own default where not set."""
    model_first_seconds: float = Field(default=20, gt=0)
    """How long the first piece of an answer may take before the rules answer."""
    model_seconds: float = Field(default=60, gt=0)
    """And how long all of it may take."""
    model_retries: int = Field(default=2, ge=0)
    """Times a request that failed before its first piece is sent again."""
    model_per_minute: int = Field(default=0, ge=0)
    """Requests the model is sent in a minute, beyond which the rules answer; 0 sets no limit."""
    model_telemetry: Literal["off", "figures", "content"] = "off"
    """OpenTelemetry spans of requests: none, times and tokens only, or texts and photos too."""
    own_keys: bool = False
    """Whether a shopper on the shop's own page may use a key of their own for the model."""

    out_of_stock: Literal["down", "hide"] = "down"
    """Products that are sold out come last, or not at all."""
    understand: Literal["rules", "model"] = "rules"
    """Who reads messages: the rules, or the rules and then, for words that they cannot place, the language model. It is
    asked before the first card, so such a message waits for it."""
    window_turns: int = Field(default=12, ge=1)
    """How many turns of a conversation an answer may look back on."""
    window_tokens: int = Field(default=2000, ge=100)
    """And how many tokens they may fill."""
    window_summary: bool = False
    """Whether a language model is told in a line what fell out of that window."""
    enricher: str = "template"
    """Who writes about products what their feed does not say: sentences from their fields, or a language model."""
    enrich_model: str | None = None
    """The language model that writes about products, where it is not the one that answers."""
    enrich_parallel: int = Field(default=4, ge=1, le=64)
    """Products it writes about at once."""
    enrich_per_minute: int = Field(default=0, ge=0)
    """Requests to it in a minute; 0 sets no limit."""
    enrich_tokens: int = Field(default=0, ge=0)
    """Tokens that one ingest may spend, read and written together; 0 sets no limit."""
    enrich_cost: float = Field(default=0, ge=0)
    """What one ingest may cost, in the currency of the prices; 0 sets no limit."""
    enrich_price_in: float = Field(default=0, ge=0)
    """What a million tokens cost that the model reads, for estimates and limits."""
    enrich_price_out: float = Field(default=0, ge=0)
    """And what a million cost that it writes."""

    conversations: str = "sqlite"
    """Where conversations are kept."""
    conversation_hours: float = Field(default=0, ge=0)
    """How long after its latest turn a conversation is kept; 0 keeps it."""
    redis_url: SecretStr | None = None
    """Address of the Redis that keeps conversations, with its password where it has one."""
    photo_hours: float = Field(default=24 * 30, gt=0)
    """How long a shopper's photos are kept."""
    feedback: bool = False
    """Whether thumbs, opened cards and "nothing fits" are kept, with what was asked; never photos."""
    feedback_days: float = Field(default=90, gt=0)
    """How long they are."""

    host: str = "127.0.0.1"
    """Address the server listens on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port the server listens on."""
    allowed_hosts: tuple[str, ...] = ()
    """Host names answered to, as a JSON list; by default those of this machine where only it can connect, else any."""
    allowed_origins: tuple[str, ...] = ()
    """Other sites whose pages may call this server, as a JSON list of origins."""
    max_photos: int = Field(default=5, ge=0)
    """Photos in one message."""
    max_photo_mb: float = Field(default=12, gt=0)
    """Size of one photo in megabytes."""
    max_message: int = Field(default=2000, ge=1)
    """Characters in one message."""
    rate_per_minute: int = Field(default=0, ge=0)
    """Messages one client may send in a minute; 0 sets no limit."""
    resume_seconds: float = Field(default=30, ge=0)
    """How long an answer goes on for a page that lost its connection, and can still be gone on with after its end."""
    session_secret: SecretStr | None = None
    """Signs the passes of pages on other sites; made and kept in the data folder where it is not set."""
    console_token: SecretStr | None = None
    """Opens the console; made anew and printed at every start where it is not set."""
    trace_days: float = Field(default=30, ge=0)
    """How long the console can show how each turn came about; 0 keeps no traces."""
