"""A small generated catalogue behind a whole assistant: real index, retriever, stores; stand-ins for the models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from doubles import COLOURS, ColourEye, HashEmbedder
from floorwalker.assistant.assistant import Assistant, Message
from floorwalker.assistant.briefing import Answerer
from floorwalker.assistant.events import Card, Delta, Event, Failed, Products, Suggestions
from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.catalog.product import Enrichment, Item, Money, Product
from floorwalker.conversation.memory import MemoryConversations
from floorwalker.conversation.photos import PhotoStore
from floorwalker.index.analysis import Analyser
from floorwalker.index.document import document
from floorwalker.index.fields import FIELDS, combine, dims
from floorwalker.index.memory import MemoryIndex
from floorwalker.index.spelling import Speller
from floorwalker.retrieval.retriever import Retriever

_KINDS = {
    "Tshirts": ("Topwear", "티셔츠"),
    "Shirts": ("Topwear", "셔츠"),
    "Jeans": ("Bottomwear", "청바지"),
    "Handbags": ("Bags", "핸드백"),
}
_SHOWN = {"black": "검정", "white": "흰색", "red": "빨간", "blue": "파란", "green": "초록"}
_PATTERNS = ("Solid", "Striped", "Checked")
_MATERIALS = ("Cotton", "Linen")


def picture(colour: str, size: tuple[int, int] = (40, 50)) -> Image.Image:
    return Image.new("RGB", size, COLOURS[colour])


def png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def clothes() -> list[Item]:
    """Every kind in every colour, patterns and materials taking turns."""
    items: list[Item] = []
    for kind, (wide, korean) in _KINDS.items():
        for colour, word in _SHOWN.items():
            n = len(items)
            pattern, material = _PATTERNS[n % 3], _MATERIALS[n % 2]
            facets = {
                "category": ("Apparel", wide, kind),
                "colour": (colour.title(),),
                "pattern": (pattern,),
                "gender": ("Men" if n % 3 else "Women",),
            }
            if kind != "Handbags":
                facets["material"] = (material,)
            product = Product(
                product_id=f"p{n:02}",
                names={"en": f"{colour.title()} {pattern} {kind} No. {n}", "ko": f"{word} {korean} {n}호"},
                price=Money(10_000.0 + 3_000 * n, "KRW"),
                stock=0 if n == 3 else n,
                facets=facets,
            )
            items.append(Item(product, Enrichment(generated_by="template", version="1")))
    return items


class Store:
    """A product store of a few items."""

    def __init__(self, items: Sequence[Item], currency: str | None = "KRW") -> None:
        self._items: Mapping[str, Item] = {item.product.product_id: item for item in items}
        self._currency = currency

    def get(self, ids: Sequence[str]) -> dict[str, Item]:
        return {i: self._items[i] for i in ids if i in self._items}

    def currency(self) -> str | None:
        return self._currency

    def version(self) -> str:
        return "1"

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for item in self._items.values():
            for facet, values in item.product.facets.items():
                for value in values:
                    counts.setdefault(facet, {}).setdefault(value, 0)
                    counts[facet][value] += 1
        return counts


@dataclass
class Told:
    """A turn, read to its end."""

    events: list[Event]

    @property
    def cards(self) -> tuple[Card, ...]:
        return next((e.cards for e in self.events if isinstance(e, Products)), ())

    @property
    def products(self) -> Products:
        return next(e for e in self.events if isinstance(e, Products))

    @property
    def text(self) -> str:
        return "".join(e.text for e in self.events if isinstance(e, Delta))

    @property
    def replies(self) -> tuple[str, ...]:
        return next((e.replies for e in self.events if isinstance(e, Suggestions)), ())

    @property
    def failed(self) -> bool:
        return any(isinstance(e, Failed) for e in self.events)

    @property
    def kinds(self) -> list[str]:
        return [type(e).__name__ for e in self.events]


class Shop:
    """A whole shop over the given products."""

    def __init__(
        self,
        directory: Path,
        items: Sequence[Item],
        analyser: Analyser,
        colours: Mapping[str, str],
        answerer: Answerer | None = None,
        currency: str | None = "KRW",
    ) -> None:
        """`colours`: of the products' pictures, by product id."""
        self.lexicon: Lexicon = load_lexicon()
        self.items = {item.product.product_id: item for item in items}
        self.embedder, self.eye = HashEmbedder(), ColourEye()
        self.index = MemoryIndex(dims(64, 64), {f.name: self.embedder.space for f in FIELDS})
        self.index.upsert(document(item, self._vectors(item, colours), self.lexicon, analyser) for item in items)
        self.store, self.conversations = Store(items, currency), MemoryConversations()
        self.photos = PhotoStore(directory / "photos")
        self.retriever = Retriever(
            self.index, self.store, self.embedder, self.embedder, self.eye, analyser, self.lexicon,
            speller=Speller(analyser, self.index, self.lexicon),
        )  # fmt: skip
        self.assistant = Assistant(
            self.retriever, self.store, self.conversations, self.photos, self.eye, self.lexicon,
            snapshot=self.index.snapshot, shop_name="Corner", answerer=answerer,
        )  # fmt: skip

    def say(self, text: str, *pictures: Image.Image, conversation: str = "c") -> Told:
        photos = tuple(self.photos.put(png(p)) for p in pictures)
        return Told(list(self.assistant.reply(Message(conversation_id=conversation, text=text, photo_ids=photos))))

    def colours(self, told: Told) -> set[str]:
        return {value for card in told.cards for value in self.items[card.product_id].product.facets["colour"]}

    def kinds(self, told: Told) -> set[str]:
        return {self.items[card.product_id].product.facets["category"][-1] for card in told.cards}

    def _vectors(self, item: Item, colours: Mapping[str, str]) -> dict[str, object]:
        found: dict[str, object] = {}
        for spec in FIELDS:
            parts = []
            if spec.image and item.product.product_id in colours:
                parts.append(self.embedder.embed_images([picture(colours[item.product.product_id])]))
            text = spec.text(item) if spec.text else ""
            if text:
                parts.append(self.embedder.embed_texts([text]))
            if parts:
                import numpy as np

                found[spec.name] = combine(np.concatenate(parts))
        return found
