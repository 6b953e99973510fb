"""What earlier turns leave behind for the next: the search, the shown products, the product in focus, the photos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from floorwalker.assistant.chips import chips, without
from floorwalker.assistant.intents import SEARCHING
from floorwalker.assistant.references import resolve
from floorwalker.assistant.release import NOTHING, Release, relented
from floorwalker.assistant.understood import Before, from_state
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Item, Lang
from floorwalker.conversation.turn import Turn
from floorwalker.retrieval.query import Wish


class Items(Protocol):
    def get(self, ids: Sequence[str]) -> Mapping[str, Item]: ...


@dataclass(frozen=True, slots=True)
class Thread:
    """The conversation so far, as far as a message can point into it."""

    turns: tuple[Turn, ...]
    items: Items
    lexicon: Lexicon
    dropped: tuple[str, ...] = ()
    """Ids of wishes of the last search that the shopper takes back."""
    release: Release = NOTHING
    """What the shopper takes back in words."""

    @property
    def searched(self) -> Before | None:
        """The last search, as it was made."""
        state = next((t.state for t in reversed(self.turns) if _searched(t.state)), None)
        return _without_unmet_words(from_state(state), state) if state else None

    @property
    def before(self) -> Before | None:
        """The last search, less what is taken back."""
        search = self.searched
        return relented(without(search, self.dropped), self.release) if search else None

    def taken_back(self, lang: Lang) -> tuple[str, ...]:
        """What is taken back, as its chips are labelled."""
        search, left = self.searched, self.before
        if search is None or left is None or left == search:
            return ()
        items = self.items.get(search.like)
        kept = {chip.id for chip in chips(left, lang, self.lexicon, items)}
        return tuple(chip.label for chip in chips(search, lang, self.lexicon, items) if chip.id not in kept)

    @property
    def shown(self) -> tuple[str, ...]:
        """The last shown set: what ordinals count."""
        return next((turn.shown for turn in reversed(self.turns) if turn.shown), ())

    def numbered(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """The shown products of these numbers; a number too high for products shown again counts those before."""
        listed = next((turn.shown for turn in reversed(self.turns) if turn.shown and not _again(turn.state)), ())
        return resolve(numbers, self.shown if max(numbers) <= len(self.shown) else listed)

    @property
    def focus(self) -> tuple[str, ...]:
        """What the last turn that meant certain products meant, unless others were shown since."""
        for turn in reversed(self.turns):
            if turn.state.get("about"):
                return tuple(turn.state["about"])
            if turn.shown:
                return turn.shown if len(turn.shown) == 1 else ()
        return ()

    @property
    def chain(self) -> tuple[str, ...]:
        """Everything shown since the search was last begun anew: what a refinement does not show again."""
        seen: dict[str, None] = {}
        for turn in reversed(self.turns):
            seen.update(dict.fromkeys(turn.shown))
            if turn.state.get("intent") == "find":
                break
        return tuple(seen)

    @property
    def photos(self) -> tuple[str, ...]:
        """The photos last sent that are still there."""
        return next((tuple(p.photo_id for p in turn.photos) for turn in reversed(self.turns) if turn.photos), ())

    @property
    def seen_colours(self) -> tuple[str, ...]:
        """Colour keys that the eye saw in the photos last sent."""
        return next((tuple(t.state.get("seen_colours", ())) for t in reversed(self.turns) if t.photos), ())

    def recall(self, wishes: Sequence[Wish]) -> tuple[str, ...]:
        """The latest shown products that fit the words: "아까 그 가방"."""
        if not wishes:
            return ()
        for turn in reversed(self.turns):
            items = self.items.get(turn.shown)
            fitting = [
                pid
                for pid in turn.shown
                if pid in items and all(fits(items[pid], wish, self.lexicon) for wish in wishes)
            ]
            if fitting:
                return tuple(fitting[:1])
        return ()

    def fit(self, ids: Sequence[str], wish: Wish) -> bool:
        """Whether one of these products is of a kind that was only named with it: "the second jacket"."""
        return any(fits(item, wish, self.lexicon) for item in self.items.get(ids).values())

    def prices(self, ids: Sequence[str]) -> list[float]:
        return [i.product.price.amount for i in self.items.get(ids).values() if i.product.price is not None]

    def colours(self, ids: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
        """Colour keys of these products."""
        found: dict[str, None] = {}
        for item in self.items.get(ids).values():
            for value in values_of(item, "colour", self.lexicon):
                found.update(dict.fromkeys(sorted(vocabulary.keys_of("colour", value))))
        return tuple(found)


def _without_unmet_words(search: Before, state: Mapping[str, Any]) -> Before:
    """Words that no product had, which was said then, are not searched for again."""
    unmet = {word for said in state.get("dropped", ()) for word in str(said).split()}
    return replace(search, words=tuple(w for w in search.words if not unmet.issuperset(w.split())))


def _searched(state: Mapping[str, Any]) -> bool:
    """A shown product shown again is no search to go on from."""
    return state.get("intent") in SEARCHING and not _again(state)


def _again(state: Mapping[str, Any]) -> bool:
    return bool(state.get("only")) and state["only"] == state.get("about")


def values_of(item: Item, facet: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A product's values of a facet: the feed's, else what the eye saw, named as the index names it."""
    if said := item.product.facets.get(facet):
        return said
    terms = (lexicon.terms.get((facet, key)) for key in item.enrichment.seen.get(facet, ()))
    return tuple(term.word("en") for term in terms if term)


def fits(item: Item, wish: Wish, lexicon: Lexicon) -> bool:
    return not set(values_of(item, wish.facet, lexicon)).isdisjoint(wish.values)
