"""What an answerer is told: everything that may be said, and the port it answers through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from floorwalker.assistant.events import Card
from floorwalker.assistant.understood import Understood
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item, Lang
from floorwalker.conversation.turn import Turn
from floorwalker.inference.ports import Sight
from floorwalker.retrieval.query import Found

if TYPE_CHECKING:
    from PIL import Image
    from pydantic import SecretStr


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """The grounds of one answer. Nothing outside it is known to the answerer."""

    lang: Lang
    understood: Understood
    lexicon: Lexicon
    shop_name: str
    found: Found | None = None
    cards: tuple[Card, ...] = ()
    items: Mapping[str, Item] = field(default_factory=dict)
    """The products of the cards and those that the message is about."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Card numbers of products shown before, by id."""
    sights: tuple[Sight, ...] = ()
    """What the eye made of the photos meant, in their order."""
    kinds: Sequence[str] = ()
    """Some kinds of things that the shop carries, in the shopper's language."""
    size: int = 0
    """Products in the shop."""
    currency: str | None = None
    dropped_before: frozenset[str] = frozenset()
    """What was said of the wishes that the search before had to drop; it need not be said again."""
    photo_gone: bool = False
    """A photo of an earlier turn was meant and is not there any more."""
    turn: int = 0
    """Grows with every turn; picks between ways to say a thing."""
    text: str = ""
    """The message as it was written."""
    history: Sequence[Turn] = ()
    """The turns before, oldest first."""
    photos: tuple[Image.Image, ...] = ()
    """Pictures that came with this message; those of earlier turns are told by what was seen in them."""
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """The catalogue's values by facet, and how many products have each."""
    key: SecretStr | None = field(default=None, repr=False)
    """The shopper's own key to a model, for this answer only."""


@dataclass(frozen=True, slots=True)
class Told:
    """The last thing an answerer may give: who really answered, and what it cost."""

    answered_by: str
    usage: Mapping[str, int] = field(default_factory=dict)


class Answerer(Protocol):
    """Writes the answer to a briefing, piece by piece."""

    @property
    def name(self) -> str:
        """Who answers, as the answer is labelled: "rules", or a model's name."""
        ...

    def stream(self, briefing: Briefing) -> Iterator[str | Told]:
        """Pieces of text; where someone else than `name` answered, or it cost something, `Told` at the end."""
        ...
