"""A shop whose assistant says what a test tells it to, when the test tells it to; server, store and photos are real."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.chips import Chip
from floorwalker.assistant.events import Card, Delta, Event, Finished, Products, Started, Step, Suggestions
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import TEMPLATE, Enrichment, Item, Lang, Money, Product, StoredImage
from floorwalker.catalog.store import ProductStore, Record, State
from floorwalker.conversation.memory import MemoryConversations
from floorwalker.conversation.photos import PhotoStore
from floorwalker.conversation.turn import Photo, Turn
from floorwalker.index.memory import MemoryIndex
from floorwalker.retrieval.query import Found, Limit, Query, Wish
from server.scripted import ScriptedAssistant, ScriptedShop

HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
COLOURS = ("crimson", "navy", "seagreen", "goldenrod", "slateblue", "black", "sienna", "teal")


def picture(colour: str, kind: str = "WEBP", size: tuple[int, int] = (360, 360)) -> bytes:
    """A plain T-shirt on a light ground."""
    image = Image.new("RGB", size, "#f1efea")
    w, h = size
    shirt = [(0.3, 0.2), (0.42, 0.24), (0.58, 0.24), (0.7, 0.2), (0.9, 0.36), (0.79, 0.48), (0.71, 0.42)]
    shirt += [(0.71, 0.83), (0.29, 0.83), (0.29, 0.42), (0.21, 0.48), (0.1, 0.36)]
    ImageDraw.Draw(image).polygon([(x * w, y * h) for x, y in shirt], fill=colour)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def items() -> list[Item]:
    """Eight T-shirts: one sold out, one reduced, one whose feed attacks the page."""
    made = []
    for n, colour in enumerate(COLOURS):
        name = HOSTILE if n == 4 else f"Cotton T-shirt in {colour}"
        product = Product(
            product_id=f"shirt-{n}",
            names={"en": name, "ko": name if n == 4 else f"{colour} 면 티셔츠"},
            price=Money(19_000 + 4_000 * n, "KRW"),
            list_price=Money(38_000, "KRW") if n == 1 else None,
            stock=0 if n == 2 else 5,
            url="javascript:document.title='taken'" if n == 4 else f"https://shop.example/{n}",
            facets={"brand": ("Northloom",), "colour": (colour,), "category": ("Apparel", "Topwear", "Tshirts")},
        )
        image = StoredImage(f"{n}.webp", f"{n:032x}", 360, 360)
        made.append(Item(product, Enrichment(generated_by=TEMPLATE, version="1"), (image,)))
    return made


def card(number: int, item: Item, lang: Lang) -> Card:
    product = item.product
    assert product.price
    return Card(
        number=number,
        product_id=product.product_id,
        name=item.name(lang),
        brand="Northloom",
        price=product.price.amount,
        list_price=product.list_price.amount if product.list_price else None,
        currency=product.price.currency,
        in_stock=product.stock != 0,
        url=product.url,
        image=f"/images/{item.images[0].hash}.webp",
        facets=product.facets,
        reasons=("면", "5만원 이하") if lang == "ko" else ("cotton", "under ₩50,000"),
        generated_by="writer-1" if number == 6 else None,
    )


ANSWERS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "I found **eight T-shirts",
        "** that fit. The cheapest is the crimson one ",
        "[1",
        "].\n\n",
        "- Navy [2] is reduced\n",
    ),
    "ko": (
        "조건에 맞는 **티셔츠(면)",
        "**를 여덟 벌 찾았어요. 가장 싼 것은 ",
        "[1",
        "]번이에요.\n\n",
        "- 남색 [2]은 할인 중이에요\n",
    ),
}
WISHES = (
    Chip("wanted:material:cotton", "wanted", "면", "material"),
    Chip("limit:price", "limit", "5만원 이하", "price"),
    Chip("unwanted:colour:white", "unwanted", "흰색", "colour"),
    Chip("wanted:pattern:check", "wanted", "체크", "pattern", dropped=True),
)
REPLIES: dict[Lang, tuple[str, ...]] = {"en": ("Only cheaper ones", "In black"), "ko": ("더 싼 것만", "검정으로")}


@dataclass
class Stage:
    """What a test may change while a turn runs."""

    gate: threading.Event = field(default_factory=threading.Event)
    """Words come only once it is set; cards do not wait."""
    play: Callable[[Message], Iterator[Event]] | None = None
    closed: threading.Event = field(default_factory=threading.Event)


@dataclass
class Theatre:
    """The shop, its address, and what its assistant heard."""

    shop: ScriptedShop
    stage: Stage
    address: str = ""

    @property
    def heard(self) -> list[Message]:
        return self.shop.assistant.heard

    def reset(self) -> None:
        self.heard.clear()
        self.stage.gate.set()
        self.stage.play = None
        self.stage.closed.clear()


def speaks(message: Message) -> Lang:
    return message.lang or ("ko" if any("가" <= letter <= "힣" for letter in message.text) else "en")


class Assistant(ScriptedAssistant):
    """Plays the stage's script and keeps the turn."""

    stage: Stage
    items: list[Item]

    def reply(self, message: Message) -> Iterator[Event]:
        self.heard.append(message)
        lang, said = speaks(message), ""
        try:
            for event in (self.stage.play or self.script)(message):
                said += event.text if isinstance(event, Delta) else ""
                yield event
            turn = Turn(
                turn_id=f"turn-{len(self.heard)}",
                created=time.time(),
                lang=lang,
                text=message.text,
                photos=tuple(Photo(photo_id) for photo_id in message.photo_ids),
                shown=tuple(item.product.product_id for item in self.items),
                answer=said,
                answered_by="rules",
                state={
                    "intent": "find",
                    "wanted": [{"facet": "material", "values": ["cotton"], "said": "면"}],
                    "taken_back": [chip.label for chip in WISHES if chip.id in message.dropped],
                },
            )
            if message.replaces:
                self.conversations.rewind(message.conversation_id, message.replaces)
            self.conversations.append(message.conversation_id, turn)
        finally:
            self.stage.closed.set()

    def script(self, message: Message) -> Iterator[Event]:
        lang = speaks(message)
        wish, limit = Wish("material", ("cotton",), "면"), Limit("price", None, 50000, "5만원 이하")
        query = Query(
            lang=lang,
            text=message.text,
            wanted=(wish,),
            unwanted=(Wish("colour", ("white",), "흰색"),),
            limits=(limit,),
        )
        yield Started(message.conversation_id, f"turn-{len(self.heard)}")
        yield Step("look", "사진을 보고 있어요" if lang == "ko" else "Looking at your photo")
        yield Step("search", "8개 상품에서 찾는 중" if lang == "ko" else "Searching 8 products")
        cards = tuple(card(n, item, lang) for n, item in enumerate(self.items, 1))
        found = Found(query, (), (Wish("pattern", ("check",), "체크"),))
        yield Products(cards, found, tuple(chip for chip in WISHES if chip.id not in message.dropped))
        for piece in ANSWERS[lang]:
            if not self.stage.gate.wait(20):
                raise TimeoutError
            yield Delta(piece)
        yield Suggestions(REPLIES[lang])
        yield Finished("rules")


def open_theatre(folder: Path) -> Theatre:
    stock = items()
    store = ProductStore(folder / "shop")
    for item, colour in zip(stock, COLOURS, strict=True):
        store.put_thumbnail(item.images[0].hash, picture(colour))
    store.put([Record(item, State("feed", "f", "c")) for item in stock])
    conversations = MemoryConversations()
    assistant = Assistant(conversations)
    stage = Stage()
    assistant.stage, assistant.items = stage, stock
    photos = PhotoStore(folder / "photos")
    shop = ScriptedShop(store, MemoryIndex({}, {}), load_lexicon(), conversations, photos, assistant)
    theatre = Theatre(shop, stage)
    theatre.reset()
    return theatre
