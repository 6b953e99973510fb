"""A message and the search before it -> the search now: what is kept, what is replaced, what is left behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from floorwalker.assistant.cues import Shade
from floorwalker.assistant.intents import Intent
from floorwalker.assistant.release import lifted
from floorwalker.assistant.shades import coloured, with_text
from floorwalker.assistant.thread import Thread
from floorwalker.assistant.understood import Before, ColourChange, Understood
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.retrieval.query import Limit, Query, Sort, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one message asks of a search."""

    wanted: tuple[Wish, ...] = ()
    unwanted: tuple[Wish, ...] = ()
    limits: tuple[Limit, ...] = ()
    words: tuple[str, ...] = ()
    sort: Sort | None = None
    pointed: tuple[str, ...] = ()
    """Shown products that the message points at."""
    among: bool = False
    similar: bool = False
    others: bool = False
    again: bool = False
    cheaper: bool = False
    dearer: bool = False
    other_colours: bool = False
    shade: Shade | None = None
    photos: tuple[str, ...] = ()
    """Photos of this message, or those of an earlier one that it names."""
    instead: bool = False
    """Something in place of what was searched before."""
    anew: bool = False
    """A kind of thing, or something by its name, is asked for by itself: "바지 보여줘", not "바지로"."""
    besides: bool = False
    """Another kind of thing for the same person: "what about coats?"."""
    uncarried: bool = False
    """A kind of thing was asked for that is not here."""
    released: bool = False
    """Something is taken back in words."""
    over: bool = False
    """The shopper starts anew."""

    @property
    def empty(self) -> bool:
        return self == Change(over=self.over, released=self.released, anew=self.anew, besides=self.besides)

    @property
    def kind(self) -> Wish | None:
        return next((w for w in self.wanted if w.facet == "category"), None)


def follow(change: Change, thread: Thread, query: Query, vocabulary: Vocabulary) -> Understood:
    """The search that a message makes of the one before it."""
    before = None if change.over or change.photos or _is_new(change, thread.before) else thread.before
    if before is None and not change.pointed:
        query, photos, intent = _fresh(change, query, thread.before), change.photos, _intent("find")
    elif change.pointed:
        query, photos, intent = (
            _from_products(change, thread, query, before or Before(), vocabulary),
            (),
            _intent("refine"),
        )
    else:
        assert before is not None
        query, photos = _refined(change, thread, query, before)
        intent = "refine"
    words = _words(change, before)
    understood = Understood(
        intent=intent,
        query=query,
        photo_ids=photos,
        about=change.pointed,
        words=words,
        words_carried=bool(words) and not change.words,
    )
    understood = _priced(understood, change, thread)
    understood = _coloured(understood, change, thread, vocabulary, before)
    return with_text(understood)


def _intent(intent: Intent) -> Intent:
    return intent


def _is_new(change: Change, before: Before | None) -> bool:
    """A kind of thing that is not a narrower kind of the one before begins a new search."""
    if before is None:
        return True
    if change.among or change.pointed or (change.released and change.kind is None):
        return False
    if change.uncarried and change.kind is None:
        return True
    kind, was = change.kind, next((w for w in before.wanted if w.facet == "category"), None)
    if kind is None:
        return change.anew and not (change.wanted or change.unwanted or before.photos or before.like)
    if was is None:
        looks = before.photos or before.like
        return (change.anew or change.besides) and not change.similar if looks else not before.wanted
    return not set(kind.values) <= set(was.values)


_PERSON = frozenset(("gender", "age"))


def _fresh(change: Change, query: Query, before: Before | None) -> Query:
    said = {w.facet for w in change.wanted}
    kept = before.wanted if before and change.besides and not (change.over or change.photos) else ()
    person = tuple(w for w in kept if w.facet in _PERSON - said)
    return replace(
        query, wanted=(*person, *change.wanted), unwanted=change.unwanted, limits=change.limits,
        sort=change.sort or "relevance",
    )  # fmt: skip


def _from_products(change: Change, thread: Thread, query: Query, before: Before, vocabulary: Vocabulary) -> Query:
    """ "The second one in black": more of its kind, changed; without a change the product itself again."""
    changes = change.wanted or change.unwanted or change.similar or change.cheaper or change.dearer or change.shade
    wanted = tuple(w for w in change.wanted if w.facet != "category" or not thread.fit(change.pointed, w))
    if change.again or not (changes or change.other_colours or change.words or change.limits or change.sort):
        return replace(query, only=change.pointed)
    return replace(
        query,
        like=change.pointed,
        wanted=_of_its_kind(wanted, change, thread, vocabulary),
        unwanted=_still_unwanted(change, before),
        limits=_limits(change, before),
        sort=change.sort or "relevance",
    )


_ENOUGH = 5
"""Products that a kind must have to be worth staying in."""


def _of_its_kind(wanted: tuple[Wish, ...], change: Change, thread: Thread, vocabulary: Vocabulary) -> tuple[Wish, ...]:
    """Something changes and the kind of thing does not: a shirt in grey is still a shirt."""
    if not wanted or change.kind or len(change.pointed) > 1:
        return wanted
    item = next(iter(thread.items.get(change.pointed).values()), None)
    counts = vocabulary.facets.get("category", {})
    kinds = [v for v in (item.product.facets.get("category", ()) if item else ()) if counts.get(v, 0) >= _ENOUGH]
    return (*wanted, Wish("category", (kinds[-1],), "")) if kinds else wanted


def _refined(change: Change, thread: Thread, query: Query, before: Before) -> tuple[Query, tuple[str, ...]]:
    replaced = {w.facet for w in change.wanted}
    kept = tuple(w for w in before.wanted if w.facet not in replaced and not _refused(w, change.unwanted))
    priced = any(limit.number == "price" for limit in change.limits)
    further = change.similar or change.others or ((change.cheaper or change.dearer) and not priced)
    query = replace(
        query,
        wanted=(*kept, *change.wanted),
        unwanted=_still_unwanted(change, before),
        limits=_limits(change, before),
        sort=change.sort or _sort(before.sort),
        like=before.like,
        only=thread.shown if change.among else (),
        exclude=thread.chain if further and not change.among else (),
    )
    if change.similar and not before.photos and not before.like and not change.others:
        query = replace(query, like=thread.focus or thread.shown[:1])
    return query, before.photos


def _sort(kept: str) -> Sort:
    return "price_asc" if kept == "price_asc" else "price_desc" if kept == "price_desc" else "relevance"


def _refused(wish: Wish, unwanted: Sequence[Wish]) -> bool:
    return any(u.facet == wish.facet and set(wish.values[:1]) <= set(u.values) for u in unwanted)


def _still_unwanted(change: Change, before: Before) -> tuple[Wish, ...]:
    """What was refused stays refused until it is asked for."""
    asked = [replace(w, values=w.values[:1]) for w in change.wanted]
    kept = (lifted(w, asked) for w in before.unwanted if w not in change.unwanted)
    return (*filter(None, kept), *change.unwanted)


def _limits(change: Change, before: Before) -> tuple[Limit, ...]:
    said = {limit.number for limit in change.limits}
    if change.cheaper or change.dearer:
        said.add("price")
    return (*(limit for limit in before.limits if limit.number not in said), *change.limits)


def _words(change: Change, before: Before | None) -> tuple[str, ...]:
    """Words are carried until others are said or a new search begins."""
    if change.words or before is None or change.pointed or (change.instead and not before.wanted):
        return change.words
    return before.words


def limit_below(price: float, *, whole: bool = True) -> float:
    """The largest price that is still cheaper."""
    return price - (1 if whole and price > 1000 else 0.01)


def _priced(understood: Understood, change: Change, thread: Thread) -> Understood:
    """ "Cheaper": under the product pointed at, or under the middle of what is shown; the cheapest of them first."""
    if not (change.cheaper or change.dearer):
        return understood
    query = understood.query
    if change.among:
        return replace(understood, query=replace(query, sort="price_asc" if change.cheaper else "price_desc"))
    if any(limit.number == "price" for limit in change.limits):
        return understood
    prices = thread.prices(change.pointed or thread.shown)
    if not prices:
        return replace(understood, query=replace(query, sort="price_asc" if change.cheaper else "price_desc"))
    said = {"ko": ("더 저렴한", "더 고급"), "en": ("cheaper", "more premium")}[query.lang][0 if change.cheaper else 1]
    if change.cheaper:
        bound = min(prices) if change.pointed else median(prices)
        limit = Limit("price", None, limit_below(bound), said)
        sort: Sort = query.sort if change.pointed else "price_asc"
    else:
        bound = max(prices) if change.pointed else median(prices)
        limit, sort = Limit("price", bound + (bound - limit_below(bound)), None, said), query.sort
    return replace(
        understood,
        query=replace(query, limits=(*query.limits, limit), sort=sort),
        cheaper_than=bound if change.cheaper else None,
    )


def _coloured(
    understood: Understood, change: Change, thread: Thread, vocabulary: Vocabulary, before: Before | None
) -> Understood:
    """ "Lighter", "in another colour": told from the colour that was wished, shown, or seen in the photo."""
    asked: ColourChange | None = "others" if change.other_colours else change.shade
    if not asked or any(w.facet == "colour" for w in change.wanted):
        return understood
    if change.photos:
        return replace(understood, colour_change=asked)  # nobody has looked at it yet
    keys = _colours_so_far(understood, change, thread, vocabulary)
    query = understood.query
    plain = before is None or any(w.facet != "colour" for w in query.wanted)
    if not (query.like or understood.photo_ids) and (asked == "others" or (keys and not plain)):
        understood = replace(understood, query=replace(query, like=thread.focus or thread.shown[:1]))
    return coloured(understood, asked, keys, vocabulary)


def _colours_so_far(understood: Understood, change: Change, thread: Thread, vocabulary: Vocabulary) -> tuple[str, ...]:
    if change.pointed:
        return thread.colours(change.pointed, vocabulary)
    wished = [w for w in understood.query.wanted if w.facet == "colour" and w.values]
    if wished:
        return tuple(key for w in wished for key in sorted(vocabulary.keys_of("colour", w.values[0])))
    if understood.photo_ids and thread.seen_colours:
        return thread.seen_colours[:1]
    return thread.colours((thread.focus or thread.shown)[:1], vocabulary)
