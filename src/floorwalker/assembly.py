"""Puts a shop together from its settings: the only place that names concrete adapters."""

from __future__ import annotations

import gc
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from floorwalker.assistant.assistant import Assistant
from floorwalker.assistant.model_answer import ModelAnswerer
from floorwalker.assistant.second_reading import ModelReader
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.store import ProductStore
from floorwalker.conversation.feedback import FeedbackLog
from floorwalker.conversation.lenient import LenientConversations
from floorwalker.conversation.photos import PhotoStore
from floorwalker.conversation.traces import Traces
from floorwalker.errors import ModelError, SettingsError
from floorwalker.index import fields
from floorwalker.index.analysis import Analyser
from floorwalker.index.spelling import Speller
from floorwalker.inference.calls import Calls
from floorwalker.inference.chat.endpoint import PROVIDERS, endpoint
from floorwalker.inference.chat.scripted import ScriptedChatModel
from floorwalker.inference.ports import Closes
from floorwalker.inference.recent import RememberingDescriber
from floorwalker.ingest.embed import FieldEmbedder
from floorwalker.ingest.enrich import TemplateEnricher
from floorwalker.ingest.pipeline import Ingest
from floorwalker.ingest.reindex import reindex
from floorwalker.ingest.written.budget import Budget, Prices
from floorwalker.ingest.written.cache import WrittenCache
from floorwalker.retrieval.retriever import Retriever
from floorwalker.retrieval.strategies import read_own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from floorwalker.assistant.briefing import Answerer
    from floorwalker.catalog.lexicon import Lexicon
    from floorwalker.conversation.turn import ConversationStore
    from floorwalker.index.ports import Index
    from floorwalker.inference.chat.ports import ChatModel
    from floorwalker.inference.ports import Describer, JointEmbedder, TextEmbedder
    from floorwalker.ingest.enrich import Enricher
    from floorwalker.ingest.pipeline import Progress
    from floorwalker.settings import Settings

BUILT_IN: Mapping[str, Mapping[str, str]] = {
    "index": {
        "sqlite": "floorwalker.index.sqlite:SqliteIndex",
    },
    "joint_encoder": {
        "builtin": "floorwalker.inference.builtin:BuiltinEncoder",
        "pretrained": "floorwalker.inference.pretrained:PretrainedEncoder",
        "titan": "floorwalker.inference.remote:TitanMultimodalEmbedder",
        "cohere": "floorwalker.inference.remote:CohereEmbedder",
    },
    "text_encoder": {
        "builtin": "floorwalker.inference.builtin:BuiltinTextEmbedder",
        "pretrained": "floorwalker.inference.pretrained:PretrainedTextEmbedder",
        "openai": "floorwalker.inference.remote:OpenAIEmbedder",
        "titan": "floorwalker.inference.remote:TitanTextEmbedder",
        "cohere": "floorwalker.inference.remote:CohereEmbedder",
    },
    "enricher": {
        "template": "floorwalker.ingest.enrich:TemplateEnricher",
        "model": "floorwalker.ingest.written.enricher:ModelEnricher",
    },
    "conversations": {
        "sqlite": "floorwalker.conversation.sqlite:SqliteConversations",
        "memory": "floorwalker.conversation.memory:MemoryConversations",
        "redis": "floorwalker.conversation.redis:RedisConversations",
    },
    "describer": {"builtin": "floorwalker.inference.builtin:BuiltinDescriber"},
    "model": {"hosted": "floorwalker.inference.chat.hosted:HostedChatModel"},
}
"""Adapters by setting and short name. A name with a colon enters by the same door."""


def adapter(setting: str, name: str) -> Callable[..., Any]:
    """The class a setting names. Raises SettingsError, with the install command where an extra is missing."""
    path = BUILT_IN[setting].get(name, name)
    module, colon, attribute = path.partition(":")
    if not colon:
        known = ", ".join(BUILT_IN[setting])
        raise SettingsError(
            f"FLOORWALKER_{setting.upper()}={name} is unknown: use one of {known}, or package.module:Class."
        )
    try:
        made: Callable[..., Any] = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as exc:
        raise SettingsError(f"FLOORWALKER_{setting.upper()}={name} cannot be loaded: {exc}.") from exc
    return made


def fitted(setting: str, name: str, offered: Mapping[str, tuple[str, object]]) -> Any:
    """An adapter made with those of `offered` (by argument: the setting it comes from, and its value) that it names.

    Raises SettingsError where it needs one that is not set, and where a model or a dimension is set that it cannot use.
    """
    make = adapter(setting, name)
    named = signature(make).parameters
    given = {argument: value for argument, (_, value) in offered.items() if value is not None and argument in named}
    used = {offered[argument][0] for argument in given}
    for argument, (source, value) in offered.items():
        if argument in named and value is None and named[argument].default is Parameter.empty:
            raise SettingsError(f"FLOORWALKER_{setting.upper()}={name} needs FLOORWALKER_{source.upper()}.")
        if value is not None and source not in used and source.startswith(setting.partition("_")[0]):
            raise SettingsError(f"FLOORWALKER_{setting.upper()}={name} cannot use FLOORWALKER_{source.upper()}.")
    return make(**given)


def _encoder(space: fields.SpaceName, settings: Settings, lexicon: Lexicon) -> Any:
    """The encoder of one of the two spaces."""
    name: str = getattr(settings, f"{space}_encoder")
    model: str | None = getattr(settings, f"{space}_model")
    dim = (f"{space}_dim", getattr(settings, f"{space}_dim"))
    if name == "builtin":
        return fitted(f"{space}_encoder", name, {"weights": _weights(f"{space}_model", model, settings), "dim": dim})
    offered: dict[str, tuple[str, object]] = {
        "model": (f"{space}_model", model),
        "dim": dim,
        "precision": ("encoder_precision", settings.encoder_precision),
        "url": ("embeddings_url", settings.embeddings_url),
        "key": ("embeddings_key", settings.embeddings_key),
        "per_minute": ("embeddings_per_minute", settings.embeddings_per_minute),
        "lexicon": ("lexicon", lexicon),
    }
    return fitted(f"{space}_encoder", name, offered)


def _traces(settings: Settings) -> Traces | None:
    """Traces tell what was said: they outlive no conversation, and lie where those lie."""
    hours = settings.trace_days * 24
    if not hours:
        return None
    if settings.conversation_hours:
        hours = min(hours, settings.conversation_hours)
    in_memory = settings.conversations == "memory"
    return Traces(Path(":memory:") if in_memory else settings.data_dir / "traces.db", hours / 24)


def _conversations(settings: Settings) -> ConversationStore:
    url = settings.redis_url.get_secret_value() if settings.redis_url else None
    offered: dict[str, tuple[str, object]] = {
        "path": ("data_dir", settings.data_dir / "conversations.db"),
        "url": ("redis_url", url),
        "keep_s": ("conversation_hours", settings.conversation_hours * 3600),
    }
    store: ConversationStore = fitted("conversations", settings.conversations, offered)
    return store if settings.conversations in ("sqlite", "memory") else LenientConversations(store)


def _tuned(settings: Settings) -> str | None:
    """A shop's own weights for the built-in encoder: its text space and its eye are parts of the same model."""
    return settings.joint_model if settings.joint_encoder == "builtin" else None


def _weights(source: str, model: str | None, settings: Settings) -> tuple[str, Path | None]:
    folder = model or _tuned(settings)
    return source, Path(folder) if folder else None


@dataclass(frozen=True, slots=True)
class Shop:
    """An open shop. Close it, or use it in a `with`."""

    settings: Settings
    store: ProductStore
    index: Index
    analyser: Analyser
    lexicon: Lexicon
    joint: JointEmbedder
    text: TextEmbedder
    describer: Describer
    retriever: Retriever
    conversations: ConversationStore
    photos: PhotoStore
    feedback: FeedbackLog | None
    assistant: Assistant
    chat: ChatModel | None
    traces: Traces | None
    _open: ExitStack = field(repr=False)
    _cold: Event = field(default_factory=Event, repr=False)

    def warm(self) -> None:
        """Loads in the background what the first question needs, so that no shopper waits for it."""
        self._cold.set()
        Thread(target=self._warm, name="warm", daemon=True).start()

    @property
    def warming(self) -> bool:
        """Whether `warm` is still at it: who asks now waits longer."""
        return self._cold.is_set()

    def _warm(self) -> None:
        try:
            self._load()
        finally:
            self._cold.clear()

    def _load(self) -> None:
        from PIL import Image

        self.analyser.warm()
        picture = Image.new("RGB", (64, 64), "white")
        with suppress(ModelError):  # an endpoint that is away is said when it is needed
            self.joint.embed_texts(["warm"], "query")
            self.joint.embed_images([picture])
        with suppress(ModelError):
            self.text.embed_texts(["warm"], "query")
        self.describer.describe([picture])
        self.retriever.warm()
        self.assistant.warm()
        if self.chat:
            self.chat.warm()
        # What was loaded stays: looking through all of it for garbage would hold a shopper up for a tenth of a second.
        gc.collect()
        gc.freeze()

    def close_with(self, close: Callable[[], object]) -> None:
        """What else ends with the shop."""
        self._open.callback(close)

    def close(self) -> None:
        self._open.close()

    def __enter__(self) -> Shop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_shop(settings: Settings) -> Shop:
    """Opens (and where it is new, makes) the shop in `settings.data_dir`. Models load when they are first needed."""
    with ExitStack() as opened:
        lexicon = load_lexicon(settings.lexicon)
        analyser = Analyser()
        analyser.learn(word for term in lexicon.terms.values() for word in term.ko)
        joint: JointEmbedder = _encoder("joint", settings, lexicon)
        text: TextEmbedder = _encoder("text", settings, lexicon)
        for encoder in (joint, text):
            if isinstance(encoder, Closes):
                opened.callback(encoder.close)
        describer: Describer = fitted(
            "describer", settings.describer, {"weights": _weights("joint_model", None, settings)}
        )
        store = ProductStore(settings.data_dir)
        opened.callback(store.close)
        index = _index(settings, joint, text)
        opened.callback(index.close)
        conversations = _conversations(settings)
        opened.callback(conversations.close)
        photos = PhotoStore(
            settings.data_dir / "photos", settings.photo_hours * 3600, max_bytes=int(settings.max_photo_mb * 1e6)
        )
        eye = RememberingDescriber(describer)
        retriever = Retriever(
            index, store, joint, text, eye, analyser, lexicon, speller=Speller(analyser, index, lexicon),
            out_of_stock=settings.out_of_stock, strategy=read_own(settings.data_dir),
        )  # fmt: skip
        feedback = _feedback(settings, retriever)
        if feedback:
            opened.callback(feedback.close)
        chat = chat_model(settings)
        if chat:
            opened.callback(chat.close)
        traces = _traces(settings)
        if traces:
            opened.callback(traces.close)
        assistant = Assistant(
            retriever, store, conversations, photos, eye, lexicon, snapshot=index.snapshot,
            shop_name=settings.shop_name, answerer=_answerer(settings, chat),
            second=ModelReader(chat) if chat and settings.understand == "model" else None,
        )  # fmt: skip
        return Shop(
            settings, store, index, analyser, lexicon, joint, text, describer, retriever, conversations, photos,
            feedback,
            assistant, chat, traces, opened.pop_all(),
        )  # fmt: skip


def _answerer(settings: Settings, chat: ChatModel | None) -> Answerer | None:
    """The model's words, checked; None for the rules'."""
    if chat is None:
        return None
    return ModelAnswerer(
        chat, max_turns=settings.window_turns, max_tokens=settings.window_tokens, summarise=settings.window_summary
    )


def chat_model(settings: Settings) -> ChatModel | None:
    """The language model of the settings, if there is one. Connects with its first request."""
    if not settings.model:
        return None
    provider, _, rest = settings.model.partition(":")
    if provider == "scripted":
        return ScriptedChatModel.from_file(Path(rest))
    found = endpoint(
        settings.model, url=settings.model_url, key=settings.model_key, output=settings.model_output,
        usage=settings.model_usage, pictures=settings.model_pictures, max_tokens=settings.model_max_tokens,
        temperature=settings.model_temperature, first_seconds=settings.model_first_seconds,
        seconds=settings.model_seconds, retries=settings.model_retries, per_minute=settings.model_per_minute,
        telemetry=settings.model_telemetry, thinking=settings.model_thinking,
    )  # fmt: skip
    name = settings.model if found.provider not in PROVIDERS else "hosted"
    made: ChatModel = adapter("model", name)(found)
    return made


def _index(settings: Settings, joint: JointEmbedder, text: TextEmbedder) -> Index:
    dims = fields.dims(joint.dim, text.dim)
    spaces = {f.name: joint.space if f.space == "joint" else text.space for f in fields.FIELDS}
    opened: Index = adapter("index", settings.index)(settings.data_dir / "index", dims, spaces)
    return opened


def _feedback(settings: Settings, retriever: Retriever) -> FeedbackLog | None:
    if not settings.feedback:
        return None
    return FeedbackLog(settings.data_dir / "feedback.db", settings.feedback_days, retriever.strategy.name)


def _enricher(shop: Shop) -> Enricher:
    settings = shop.settings
    offered: dict[str, tuple[str, object]] = {"lexicon": ("lexicon", shop.lexicon)}
    if settings.enricher != "template":
        # Nobody waits for these answers, and their pace is the one set for them.
        patient = {
            "model": settings.enrich_model or settings.model,
            "model_first_seconds": max(settings.model_first_seconds, 60.0),
            "model_seconds": max(settings.model_seconds, 180.0),
            "model_per_minute": 0,
        }
        chat = chat_model(settings.model_copy(update=patient))
        if chat:
            shop.close_with(chat.close)
        cache = WrittenCache(settings.data_dir / "written.db")
        shop.close_with(cache.close)
        prices = Prices(settings.enrich_price_in, settings.enrich_price_out)
        budget = Budget(prices, settings.enrich_tokens, settings.enrich_cost)
        offered |= {
            "model": ("model", chat),
            "template": ("enricher", TemplateEnricher(shop.lexicon)),
            "cache": ("data_dir", cache),
            "budget": ("enrich_cost", budget),
            "calls": (
                "enrich_parallel",
                Calls(parallel=settings.enrich_parallel, per_minute=settings.enrich_per_minute),
            ),
        }
    made: Enricher = fitted("enricher", settings.enricher, offered)
    return made


def ingester(shop: Shop, on_progress: Callable[[Progress], None]) -> Ingest:
    """The write path over an open shop."""
    return Ingest(
        store=shop.store,
        index=shop.index,
        joint=shop.joint,
        text=shop.text,
        describer=shop.describer,
        enricher=_enricher(shop),
        lexicon=shop.lexicon,
        analyser=shop.analyser,
        eye=" ".join(filter(None, (shop.settings.describer, _tuned(shop.settings)))),
        on_progress=on_progress,
    )


def rebuild_index(shop: Shop, *, embed: bool, on_progress: Callable[[int, int], None]) -> int:
    """The index anew from the store; `embed`: also make what the cache lacks. Returns how many products it holds."""
    embedder = FieldEmbedder(shop.store.embeddings, shop.joint, shop.text)
    return reindex(
        shop.store,
        shop.index,
        embedder.spaces,
        shop.lexicon,
        shop.analyser,
        embedder=embedder if embed else None,
        on_progress=on_progress,
    )
