"""A shop whose assistant speaks a script: everything else in it is real."""

from __future__ import annotations

import base64
import io
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PIL import Image

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Card, Delta, Event, Finished, Products, Started, Step, Suggestions
from floorwalker.assistant.language import language_of
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import TEMPLATE, Enrichment, Item, Lang, Money, Product, StoredImage
from floorwalker.catalog.store import ProductStore
from floorwalker.conversation.feedback import FeedbackLog
from floorwalker.conversation.memory import MemoryConversations
from floorwalker.conversation.photos import PhotoStore
from floorwalker.conversation.traces import Traces
from floorwalker.conversation.turn import Photo, Turn
from floorwalker.index.memory import MemoryIndex
from floorwalker.retrieval.query import Found, Hit, Limit, Query, Reason, Wish
from floorwalker.retrieval.strategies import Strategy

HASH = "0123456789abcdef" * 2


def picture(colour: str = "red", size: tuple[int, int] = (32, 48), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def data_uri(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def item(product_id: str, ko: str, en: str, colour: str, price: float, stock: int | None = 3) -> Item:
    return Item(
        Product(
            product_id=product_id,
            names={"ko": ko},
            price=Money(price, "KRW"),
            stock=stock,
            url="https://shop.example/" + product_id.replace("/", "-"),
            facets={"colour": (colour,), "category": ("Apparel", "Topwear", "Tshirts")},
            attributes={"made in": "Korea"},
        ),
        Enrichment(
            generated_by=TEMPLATE, version="1", names={"en": en}, descriptions={"ko": "면 티셔츠", "en": "Cotton"}
        ),
        (StoredImage("a.jpg", HASH, 60, 80),),
    )


ITEMS = (
    item("red-1", "빨간 반팔 티셔츠", "Red T-shirt", "Red", 19000),
    item("blue/1", "파란 반팔 티셔츠", "Blue T-shirt", "Blue", 25000),
    item("blue-2", "파란 줄무늬 티셔츠", "Blue striped T-shirt", "Blue", 32000, stock=0),
)


def card(number: int, each: Item) -> Card:
    price = each.product.price
    assert price
    return Card(
        number=number,
        product_id=each.product.product_id,
        name=each.name("ko"),
        brand=None,
        price=price.amount,
        list_price=None,
        currency=price.currency,
        in_stock=True,
        url="javascript:alert(1)",
        image=f"/images/{HASH}.webp",
        facets={"colour": ("빨강",)},
        reasons=("빨강",),
        generated_by=None,
    )


FOUND = Found(
    Query(
        lang="ko",
        text="티셔츠",
        wanted=(Wish("colour", ("Red",), "빨간"),),
        limits=(Limit("price", None, 20000, "2만원"),),
    ),
    (Hit("red-1", 0.9, {"words": 3.5, "image": 0.25}, (Reason("facet", "colour", "Red"),)),),
    (Wish("pattern", ("Check",), "체크"),),
    {"search": 1.234567},
)


def script(message: Message) -> Iterator[Event]:
    """What an assistant does in a turn without trouble."""
    yield Started(message.conversation_id, f"turn-{time.monotonic_ns()}")
    yield Step("search", "찾고 있어요")
    yield Products((card(1, ITEMS[0]),), FOUND)
    yield Delta("")
    yield Delta("빨간 티셔츠를 찾았어요.\n")
    yield Delta("data: [DONE]\n\nevent: x")
    yield Suggestions(("더 싼 거", "파란색으로"))
    yield Finished("rules", {"tokens": 3})


@dataclass
class ScriptedAssistant:
    """Replies as it is told, keeps turns as a real one does, and remembers what it was asked."""

    conversations: MemoryConversations
    play: Callable[[Message], Iterator[Event]] = script
    heard: list[Message] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)

    def understand(self, text: str, lang: Lang | None = None, photos: tuple[Image.Image, ...] = ()) -> Query:
        return Query(lang=lang or language_of(text, "en"), text=text, photos=photos)

    def reply(self, message: Message) -> Iterator[Event]:
        self.heard.append(message)
        try:
            yield from self.play(message)
            photos = tuple(Photo(photo_id, {"ko": "빨간 옷"}) for photo_id in message.photo_ids)
            turn = Turn(
                turn_id=f"turn-{len(self.heard)}",
                created=float(len(self.heard)),
                lang="ko",
                text=message.text,
                photos=photos,
                shown=("gone", "red-1"),
                answer="빨간 티셔츠를 찾았어요.",
                answered_by="rules",
                state={
                    "intent": "find",
                    "wanted": [{"facet": "colour", "values": ["Red"], "said": "빨간"}],
                    "reasons": {"red-1": [["facet", "colour", "Red"], ["image", None, None]]},
                },
            )
            if message.replaces:
                self.conversations.rewind(message.conversation_id, message.replaces)
            self.conversations.append(message.conversation_id, turn)
        finally:
            self.closed.set()


@dataclass
class ScriptedRetriever:
    asked: list[Query] = field(default_factory=list)

    def search(self, query: Query, strategy: Strategy | None = None) -> Found:
        self.asked.append(query)
        return FOUND


@dataclass
class ScriptedShop:
    store: ProductStore
    index: MemoryIndex
    lexicon: Lexicon
    conversations: MemoryConversations
    photos: PhotoStore
    assistant: ScriptedAssistant
    retriever: ScriptedRetriever = field(default_factory=ScriptedRetriever)
    feedback: FeedbackLog | None = None
    traces: Traces | None = None
    warming: bool = False
