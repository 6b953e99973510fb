"""From a message, its photos and the conversation to what is meant. Rules and the catalogue's words; no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from floorwalker.assistant import cues, intents
from floorwalker.assistant.followup import Change, follow
from floorwalker.assistant.language import language_of
from floorwalker.assistant.parsed import Parsed, parsed
from floorwalker.assistant.questions import meant, pointed, talk
from floorwalker.assistant.release import added
from floorwalker.assistant.thread import Items, Thread
from floorwalker.assistant.understood import Missing, Understood
from floorwalker.assistant.vocabulary import Facets, Vocabulary
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Lang
from floorwalker.conversation.turn import Turn
from floorwalker.index.ports import Snapshot
from floorwalker.retrieval.query import Mode, Query, Wish

_LONGEST = 1_000
"""Characters of a message that are read: more is no wish, and every rule's work stays bounded."""


class SecondReader(Protocol):
    """Looks again at words that the rules could not place."""

    def read(self, text: str, understood: Understood, vocabulary: Vocabulary) -> Understood:
        """`understood` itself where nothing more is sure. Does not raise."""
        ...


class Understander:
    """Knows the catalogue's words; the vocabulary is built anew when the catalogue has changed."""

    def __init__(
        self,
        lexicon: Lexicon,
        snapshot: Callable[[], Snapshot],
        items: Items,
        currency: Callable[[], str | None],
        second: SecondReader | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._snapshot = snapshot
        self._items = items
        self._currency = currency
        self._second = second
        self._kept: tuple[str, Vocabulary, str | None] | None = None

    def understand(
        self,
        text: str,
        photo_ids: Sequence[str] = (),
        turns: Sequence[Turn] = (),
        lang: Lang | None = None,
        mode: Mode = "auto",
        k: int = 8,
        dropped: Sequence[str] = (),
    ) -> Understood:
        """`dropped`: ids of chips of the last search, which is made again without them, changed by `text` if any."""
        vocabulary, currency = self._known()
        fallback: Lang = lang or (turns[-1].lang if turns else "en")
        thread = Thread(tuple(turns), self._items, self._lexicon, tuple(dropped))
        said = parsed(text[:_LONGEST], lang or language_of(text, fallback), vocabulary, currency, self._lexicon)
        query = Query(lang=said.lang, mode=mode, k=said.numbers.count or k)
        thread = replace(thread, release=said.release)
        bare = bool(dropped) and not text.strip() and thread.before is not None
        told = None if bare else talk(said, tuple(photo_ids), thread, query)
        if told:
            return told
        understood = _search(said, tuple(photo_ids), thread, query, vocabulary)
        if self._second and understood.searches and understood.words and not understood.words_carried:
            return self._second.read(text, understood, vocabulary)
        return understood

    def vocabulary(self) -> Vocabulary:
        return self._known()[0]

    def _known(self) -> tuple[Vocabulary, str | None]:
        snapshot = self._snapshot()
        kept = self._kept
        if kept is None or kept[0] != snapshot.version:
            # Two threads may both build it; the later one wins and nothing is lost.
            same = kept is not None and _values(kept[1].facets) == _values(snapshot.facets)
            vocabulary = kept[1] if kept and same else Vocabulary(snapshot.facets, self._lexicon)
            kept = (snapshot.version, vocabulary, self._currency())
            self._kept = kept
        return kept[1], kept[2]


def _values(facets: Facets) -> dict[str, frozenset[str]]:
    """What the words depend on: values, not how many products have them."""
    return {facet: frozenset(counts) for facet, counts in facets.items()}


def _still_missing(thread: Thread, change: Change) -> tuple[Missing, ...]:
    """A kind that is not here at all stays what is asked for until another is: no pyjamas, no winter pyjamas."""
    before = thread.before
    if before is None or change.kind or change.pointed or before.photos or before.like:
        return ()
    return tuple(m for m in before.missing if m.facet == "category" and m.instead is None)


def _with_added(said: Parsed, thread: Thread) -> tuple[Wish, ...]:
    facets = {wish.facet for wish in said.reading.wanted}
    more = added(thread.searched, said.release.allowed)
    return (*said.reading.wanted, *(wish for wish in more if wish.facet not in facets))


def _search(
    said: Parsed, photo_ids: tuple[str, ...], thread: Thread, query: Query, vocabulary: Vocabulary
) -> Understood:
    """A search: a new one, or a change of the one before."""
    numbers = said.pointer.photos or (said.pointer.numbers if len(photo_ids) > 1 else ())
    change = Change(
        wanted=_with_added(said, thread),
        unwanted=said.reading.unwanted,
        limits=said.limits,
        words=tuple(dict.fromkeys((*said.reading.soft, *said.words))),
        sort=cues.sort_of(said.text),
        pointed=() if photo_ids else pointed(said, thread),
        among=said.pointer.among and not photo_ids,
        similar=cues.similar(said.text),
        others=cues.others(said.text) or ((said.pointer.refused or cues.disliked(said.text)) and not said.wishes),
        again=cues.again(said.text),
        cheaper=cues.cheaper(said.text),
        dearer=cues.dearer(said.text),
        other_colours=cues.other_colours(said.text),
        shade=cues.shade(said.text) if "colour" in vocabulary.facets or photo_ids else None,
        photos=meant(photo_ids or thread.photos, numbers) if photo_ids or numbers else (),
        instead=cues.instead(said.text),
        anew=said.anew,
        besides=cues.besides(said.text),
        uncarried=any(m.facet == "category" for m in said.reading.missing),
        over=cues.starts_over(said.text),
        released=bool(said.release),
    )
    if not photo_ids and change.empty and not thread.before and not cues.asks_for_anything(said.text):
        return Understood(intent="help", query=query, read_as=said.read_as, currency=said.currency)
    understood = follow(change, thread, query, vocabulary)
    describing = bool(understood.photo_ids) and photo_ids and not said.wishes and intents.asks_what_it_is(said.text)
    if describing:
        # What is left of the question is no word to search by.
        understood = replace(understood, words=(), query=replace(understood.query, text=""))
    return replace(
        understood,
        intent="describe" if describing else understood.intent,
        missing=said.reading.missing or (_still_missing(thread, change) if understood.intent == "refine" else ()),
        unheard=said.unheard,
        currency=said.currency,
        read_as=said.read_as,
        taken_back=thread.taken_back(said.lang) if understood.intent == "refine" else (),
    )
