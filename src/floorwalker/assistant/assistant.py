"""The whole turn: understand, look, search, show, answer, remember."""

from __future__ import annotations

import logging
import time
import traceback
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Protocol

from floorwalker.assistant.answer import RuleAnswerer
from floorwalker.assistant.briefing import Answerer, Briefing, Told
from floorwalker.assistant.cards import cards_of
from floorwalker.assistant.chips import Chip, chips, marked
from floorwalker.assistant.events import Card, Delta, Event, Failed, Finished, Products, Started, Step, Suggestions
from floorwalker.assistant.kinds import kinds_here
from floorwalker.assistant.language import language_of
from floorwalker.assistant.named import Searcher, as_name
from floorwalker.assistant.phrasebook import phrasebook
from floorwalker.assistant.request import request_of
from floorwalker.assistant.shades import after_looking
from floorwalker.assistant.suggest import suggestions
from floorwalker.assistant.understand import SecondReader, Understander
from floorwalker.assistant.understood import Understood, found_state, from_state, to_state
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item, Lang
from floorwalker.conversation.turn import ConversationStore, Photo, Turn
from floorwalker.errors import FloorwalkerError, NotFoundError
from floorwalker.index.ports import Snapshot
from floorwalker.inference.ports import Describer, Sight
from floorwalker.retrieval.query import Found, Mode, Query, Wish

if TYPE_CHECKING:
    from PIL import Image
    from pydantic import SecretStr

log = logging.getLogger(__name__)

_LOOKED_BACK = 30
"""Turns that a message can point into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a shopper sends."""

    conversation_id: str
    text: str = ""
    photo_ids: tuple[str, ...] = ()
    lang: Lang | None = None
    """Told from the text where it is not given."""
    mode: Mode = "auto"
    k: int = 8
    dropped: tuple[str, ...] = ()
    """Ids of wishes (`Chip.id`) of the last search that the shopper takes back."""
    replaces: str | None = None
    """The turn in whose place this message is answered: it and all after it are taken back."""
    key: SecretStr | None = field(default=None, repr=False)
    """The shopper's own key to the language model, for this answer only; never kept."""


class ProductStoreLike(Protocol):
    def get(self, ids: Sequence[str]) -> dict[str, Item]: ...
    def currency(self) -> str | None: ...


class Photos(Protocol):
    def open(self, photo_id: str) -> Image.Image:
        """Raises NotFoundError where it is gone."""
        ...


@dataclass(slots=True)
class _Draft:
    """A turn while it comes about; kept however far it came."""

    turn_id: str
    lang: Lang
    photos: tuple[Photo, ...] = ()
    shown: tuple[str, ...] = ()
    answer: str = ""
    answered_by: str = ""
    state: dict[str, Any] = field(default_factory=dict)


class Assistant:
    """Answers messages. Thread-safe; one turn of a conversation at a time is the caller's business."""

    def __init__(
        self,
        retriever: Searcher,
        store: ProductStoreLike,
        conversations: ConversationStore,
        photos: Photos,
        describer: Describer,
        lexicon: Lexicon,
        *,
        snapshot: Callable[[], Snapshot],
        shop_name: str = "Floorwalker",
        answerer: Answerer | None = None,
        second: SecondReader | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._retriever, self._store, self._photos = retriever, store, photos
        self._conversations, self._describer, self._lexicon = conversations, describer, lexicon
        self._snapshot, self._shop_name, self._clock = snapshot, shop_name, clock
        self._answerer = answerer or RuleAnswerer()
        self._mind = Understander(lexicon, snapshot, store, store.currency, second)

    def understand(self, text: str, lang: Lang | None = None, photos: tuple[Image.Image, ...] = ()) -> Query:
        """The query a message by itself makes, outside any conversation."""
        stand_ins = tuple(str(n) for n in range(len(photos)))
        understood = as_name(text, self._mind.understand(text, stand_ins, lang=lang), self._retriever, self._store)
        return replace(understood.query, photos=tuple(photos[int(n)] for n in understood.photo_ids) or photos)

    def warm(self) -> None:
        """Builds what the first message needs."""
        self._mind.vocabulary()

    def reply(self, message: Message) -> Iterator[Event]:
        """The turn's events. Closing the iterator early keeps what was shown and said so far."""
        kept = self._conversations.turns(message.conversation_id)
        turns = list(takewhile(lambda turn: turn.turn_id != message.replaces, kept))[-_LOOKED_BACK:]
        lang = message.lang or language_of(message.text, turns[-1].lang if turns else "en")
        draft = _Draft(uuid.uuid4().hex, lang, tuple(Photo(p) for p in message.photo_ids))
        yield Started(message.conversation_id, draft.turn_id)
        try:
            yield from self._turn(message, turns, draft)
        except Exception as exc:  # noqa: BLE001 - a turn must end with a sentence, whatever broke in it
            # A foreign error's text may quote the shopper: of those only kind and place are logged.
            where = "".join(traceback.format_tb(exc.__traceback__))
            told = f": {exc}" if isinstance(exc, FloorwalkerError) else ""
            log.error("A turn failed: %s%s\n%s", type(exc).__name__, told, where)  # noqa: TRY400
            yield Failed(phrasebook(draft.lang).say("failed"))
        finally:
            self._keep(message, draft)

    def _turn(self, message: Message, turns: list[Turn], draft: _Draft) -> Iterator[Event]:
        understood = self._mind.understand(
            message.text, message.photo_ids, turns, message.lang, message.mode, message.k, message.dropped
        )
        draft.lang = understood.query.lang
        draft.state = to_state(understood)  # what follows goes on from the wishes, even where they made up a name
        understood = as_name(message.text, understood, self._retriever, self._store)
        book, snapshot = phrasebook(draft.lang), self._snapshot()
        if understood.photo_ids:
            yield Step("look", book.say("steps_look"))
        pictures, sights = self._looked_at(understood)
        self._note(draft, understood, sights)
        seen = [key for key, _ in sights[0].colours[:1]] if sights else []
        understood = after_looking(understood, seen, self._mind.vocabulary())
        understood = replace(understood, query=replace(understood.query, photos=tuple(pictures.values())))
        found: Found | None = None
        cards: tuple[Card, ...] = ()
        if understood.searches:
            if request := request_of(understood, self._lexicon):
                yield Step("understood", book.say("steps_read", request=request))
            yield Step("search", book.say("steps_search", size=f"{snapshot.size:,}"))
            understood, found = self._searched(understood)
            draft.state.update(to_state(understood), **found_state(found))
            items = self._store.get([hit.product_id for hit in found.hits])
            cards = cards_of(found, items, self._lexicon)
            draft.shown = tuple(card.product_id for card in cards)
            if cards and found.query.only and found.query.sort != "relevance":
                draft.state["about"] = [cards[0].product_id]
            yield Products(cards, found, self._chips(draft, found))
        numbers = _numbers(turns)
        briefing = Briefing(
            lang=draft.lang, understood=understood, lexicon=self._lexicon, shop_name=self._shop_name, found=found,
            cards=cards, items=self._facts(understood, draft.shown or numbers), numbers=numbers, sights=sights,
            kinds=kinds_here(snapshot.facets, draft.lang, self._lexicon), size=snapshot.size,
            currency=self._store.currency(), photo_gone=len(pictures) < len(understood.photo_ids), turn=len(turns),
            dropped_before=frozenset(turns[-1].state.get("dropped", ())) if turns else frozenset(),
            text=message.text, history=turns, photos=tuple(p for i, p in pictures.items() if i in message.photo_ids),
            facets=snapshot.facets, key=message.key,
        )  # fmt: skip
        told = Told(self._answerer.name)
        draft.answered_by = told.answered_by
        for piece in self._answerer.stream(briefing):
            if isinstance(piece, Told):
                told = piece
                continue
            draft.answer += piece
            yield Delta(piece)
        draft.answered_by = told.answered_by
        yield Suggestions(suggestions(briefing))
        yield Finished(told.answered_by, told.usage)

    def _searched(self, understood: Understood) -> tuple[Understood, Found]:
        """Searches again where a shade, or a word beside wishes, is all that stands in the way of an answer.

        A shade that nothing has is given up for good: what is understood is then the colour before it.
        """
        found = self._retriever.search(understood.query)
        query = understood.query
        if not found.hits and query.text and query.wanted and not understood.missing:
            # The wishes can be met, the other words say nothing here: that is told rather than nothing shown.
            without = self._retriever.search(replace(query, text=""))
            if without.hits:
                return understood, replace(without, dropped=(*without.dropped, Wish("", (), query.text)))
            return understood, found
        given_up = [d for d in found.dropped if d in understood.shaded]
        if not given_up:
            return understood, found
        kept = tuple(w for w in understood.query.wanted if w not in given_up)
        understood = replace(understood, query=replace(query, wanted=(*kept, *understood.unshaded)))
        again = self._retriever.search(understood.query)
        return understood, replace(again, dropped=(*again.dropped, *given_up))

    def _chips(self, draft: _Draft, found: Found) -> tuple[Chip, ...]:
        search = from_state(draft.state)
        made = chips(search, draft.lang, self._lexicon, self._store.get(search.like))
        return marked(made, found.dropped)

    def _looked_at(self, understood: Understood) -> tuple[dict[str, Image.Image], tuple[Sight, ...]]:
        """The photos meant that are (still) there, and what the eye makes of them."""
        pictures: dict[str, Image.Image] = {}
        for photo_id in understood.photo_ids:
            try:
                pictures[photo_id] = self._photos.open(photo_id)
            except NotFoundError:
                continue  # deleted since: the answer says so
        return pictures, tuple(self._describer.describe(list(pictures.values()))) if pictures else ()

    def _note(self, draft: _Draft, understood: Understood, sights: tuple[Sight, ...]) -> None:
        """What was seen outlives the photo in the turn, until the photo is deleted."""
        by_id = dict(zip(understood.photo_ids, sights, strict=False))
        draft.photos = tuple(
            Photo(p.photo_id, _sentences(by_id[p.photo_id])) if p.photo_id in by_id else p for p in draft.photos
        )
        if sights and draft.photos:
            draft.state["seen_colours"] = [key for key, _ in sights[0].colours[:2]]

    def _facts(self, understood: Understood, shown: Iterable[str]) -> Mapping[str, Item]:
        return self._store.get([*dict.fromkeys((*understood.about, *understood.query.like, *shown))])

    def _keep(self, message: Message, draft: _Draft) -> None:
        turn = Turn(
            turn_id=draft.turn_id, created=self._clock(), lang=draft.lang, text=message.text, photos=draft.photos,
            shown=draft.shown, answer=draft.answer, answered_by=draft.answered_by, state=draft.state,
        )  # fmt: skip
        if message.replaces:
            self._conversations.rewind(message.conversation_id, message.replaces)
        self._conversations.append(message.conversation_id, turn)


def _sentences(sight: Sight) -> dict[Lang, str]:
    return {lang: sight.sentences[lang] for lang in ("ko", "en") if sight.sentences.get(lang)}


def _numbers(turns: Sequence[Turn]) -> dict[str, int]:
    """Card numbers in the last shown set."""
    shown = next((turn.shown for turn in reversed(turns) if turn.shown), ())
    return {product_id: number for number, product_id in enumerate(shown, start=1)}
