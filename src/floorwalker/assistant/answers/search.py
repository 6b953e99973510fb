"""The answer to a search: what was understood, what came of it and why, and what did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from floorwalker.assistant.answers.chat import kinds_line
from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.cards import joined, money, telling, value_words
from floorwalker.assistant.events import Card
from floorwalker.assistant.phrasebook import Phrasebook
from floorwalker.assistant.request import facet_place, request_words
from floorwalker.retrieval.query import Limit, Query, Wish

_FEW_REASONS = 4
_MANY = 3


def sentences(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    yield from _in_advance(briefing, book)
    yield from _seen(briefing, book)
    yield from _misread(briefing, book)
    if briefing.cards:
        yield from _missing(briefing, book)
        yield _headline(briefing, book)
        yield from picks(briefing, book)
    else:
        yield from _empty(briefing, book)
    yield from left_out(briefing, book)


def found(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """What was found, and the picks."""
    yield _headline(briefing, book)
    yield from picks(briefing, book)


def to_know(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """What must be said before any recommendation, whoever recommends: what was read wrong, what is not carried."""
    yield from _in_advance(briefing, book)
    yield from _misread(briefing, book)
    yield from _missing(briefing, book)


def _in_advance(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    if briefing.photo_gone:
        yield book.say("photo_gone")
    if taken_back := joined(briefing.understood.taken_back):
        yield book.say("taken_back", briefing.turn, wishes=taken_back)


def _seen(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    if briefing.understood.intent != "describe":
        return
    sight = " ".join(s.sentences.get(briefing.lang, "") for s in briefing.sights).strip()
    yield book.say("described", briefing.turn, sight=sight) if sight else book.say("unseen")


def _misread(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """Slips that were read as another word are said, so that a wrong guess can be put right."""
    from floorwalker.assistant.hangul import final_of, with_particle

    pairs = briefing.understood.read_as[:2]
    if pairs:
        typed, read = " ".join(p[0] for p in pairs), " ".join(p[1] for p in pairs)
        yield book.say(
            "read_as", typed=typed, read=read, typed_particle="을" if final_of(typed) else "를",
            read_particle=with_particle(read, "으로/로")[len(read) :],
        )  # fmt: skip


def _missing(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    for missing in briefing.understood.missing[:1]:
        term = briefing.lexicon.terms.get((missing.facet, missing.instead or ""))
        if term:
            key = "instead" if missing.facet == "category" else "instead_value"
            yield book.say(key, briefing.turn, said=missing.said, kind=term.word(briefing.lang))
        else:
            yield book.say("missing", briefing.turn, said=missing.said)


def _headline(briefing: Briefing, book: Phrasebook) -> str:
    query, count, turn = _query(briefing), len(briefing.cards), briefing.turn
    request = request_words(query, briefing.lexicon, () if _words_unmet(briefing) else briefing.understood.words)
    if query.only:
        if len(briefing.cards) == 1:
            return book.say("found_only", turn, names=_named(briefing.cards[0]))
        return book.say("found_among", turn)
    if query.exclude and not query.like and not _priced(query):
        return book.say("found_more", turn, count=count)
    if briefing.understood.photo_ids and not briefing.photo_gone:
        return book.say("found_photo_change" if request else "found_photo", turn, request=request, count=count)
    if query.like:
        liked = _liked(briefing)
        return book.say(
            "found_like_change" if request else "found_like", turn, request=request, count=count, liked=liked
        )
    if not request:
        return book.say("found_any", turn, count=count)
    return book.say("found_one" if count == 1 else "found", turn, request=request, count=count)


def _query(briefing: Briefing) -> Query:
    """As it was run, once it was."""
    return briefing.found.query if briefing.found else briefing.understood.query


def _priced(query: Query) -> bool:
    return any(limit.number == "price" for limit in query.limits)


def _liked(briefing: Briefing) -> str:
    query = _query(briefing)
    names = [briefing.items[i].name(briefing.lang) for i in query.like if i in briefing.items]
    return joined(f"**{name}**" for name in names[:2]) or ("그 상품" if briefing.lang == "ko" else "that product")


def _named(card: Card) -> str:
    return f"[{card.number}] **{card.name}**"


def _price_part(card: Card, briefing: Briefing) -> str:
    return f" ({money(card.price, card.currency, briefing.lang)})" if card.price is not None else ""


def picks(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """The first product and why, then where the cheapest is, or how far the prices go."""
    query, cards, lang = _query(briefing), briefing.cards, briefing.lang
    first, turn = cards[0], briefing.turn
    priced = sorted((c for c in cards if c.price is not None), key=lambda c: (c.price or 0, c.number))
    if not (query.only and len(cards) == 1):
        if query.sort != "relevance" and first.price is not None:
            key = "best_cheap" if query.sort == "price_asc" else "best_dear"
            yield book.say(key, number=first.number, name=first.name, price=money(first.price, first.currency, lang))
        else:
            yield _best(first, briefing, book)
            if seen := _why(first, briefing).seen:
                yield book.say("seen_only", turn, seen=joined(seen))
    if query.sort == "relevance" and len(priced) >= _MANY and priced[0] is not first and priced[0].price != first.price:
        low = priced[0]
        yield book.say("cheapest", turn, number=low.number, price=money(low.price or 0, low.currency, lang))
    elif query.sort != "relevance" and len(priced) >= _MANY and priced[0].price != priced[-1].price:
        ends = [money(c.price or 0, c.currency, lang) for c in (priced[0], priced[-1])]
        yield book.say("range", low=ends[0], high=ends[1])
    gone = [f"[{c.number}]" for c in cards if c.in_stock is False]
    if gone:
        yield book.say("sold_out", numbers=joined(gone))


def _best(card: Card, briefing: Briefing, book: Phrasebook) -> str:
    words = {"number": card.number, "pick": f"**{card.name}**{_price_part(card, briefing)}"}
    if _by_look(briefing):
        return book.say("best_look", briefing.turn, **words)
    why = _why(card, briefing)
    if why.met and why.telling:
        look = ("_like" if _query(briefing).like else "_photo") if why.alike else ""
        return book.say("best" + look, briefing.turn, why=why.met, **words)
    if why.words:
        return book.say("best_words", briefing.turn, why=joined(why.words), **words)
    return book.say("best_plain", briefing.turn, **words)


@dataclass(frozen=True, slots=True)
class _Why:
    """What speaks for a product, by kind."""

    met: str
    telling: bool
    """Whether that says more than what kind of thing it is."""
    """Wishes that its record meets."""
    seen: list[str]
    """Wishes that only its picture seems to meet."""
    words: list[str]
    alike: bool


def _why(card: Card, briefing: Briefing) -> _Why:
    query, lexicon, lang = _query(briefing), briefing.lexicon, briefing.lang
    hits = briefing.found.hits if briefing.found else ()
    reasons = telling(next((h.reasons for h in hits if h.product_id == card.product_id), ()), query)
    wished = {wish.facet for wish in query.wanted}

    def words(kind: str) -> list[str]:
        told = [r for r in reasons if r.kind == kind and r.facet in wished and r.value]
        told.sort(key=lambda r: facet_place(r.facet or ""))
        named = dict.fromkeys(value_words(r.value or "", r.facet or "", lang, lexicon) for r in told)
        return list(named)[-_FEW_REASONS:]

    said = [r.value for r in reasons if r.kind == "words" and r.value]
    alike = any(r.kind == "image" and not r.facet for r in reasons)
    more = any(r.kind == "facet" and r.facet in wished - {"category"} for r in reasons)
    return _Why(" ".join(words("facet")), more, words("image"), said, alike)


def _by_look(briefing: Briefing) -> bool:
    query = _query(briefing)
    return bool((query.photos or query.like) and not query.wanted)


def _empty(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """Nothing was found: what is not here is said, and what is."""
    understood, query, turn = briefing.understood, _query(briefing), briefing.turn
    request = request_words(query, briefing.lexicon, understood.words)
    if not briefing.size:
        yield book.say("empty_shop")
        return
    if understood.missing:
        yield from _missing(briefing, book)
    elif understood.cheaper_than is not None:
        yield book.say("nothing_cheaper")
    elif query.exclude:
        yield book.say("nothing_more")
    elif _priced(query) and request:
        yield book.say("nothing_price", request=request)
    elif request:
        yield book.say("nothing", turn, request=request)
    else:
        yield book.say("nothing_photo" if understood.photo_ids else "lost")
    if not query.wanted and briefing.kinds and not query.exclude:
        yield book.say("carried", turn, kinds=kinds_line(briefing))
    else:
        yield book.say("loosen", turn)


def _words_unmet(briefing: Briefing) -> bool:
    return any(isinstance(d, Wish) and not d.facet for d in (briefing.found.dropped if briefing.found else ()))


def left_out(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """Wishes that were dropped, unwanted things, and what cannot be filtered."""
    understood, query = briefing.understood, _query(briefing)
    dropped: Sequence[Wish | Limit] = briefing.found.dropped if briefing.found else ()
    fresh = [d for d in dropped if d.said not in briefing.dropped_before]
    unpriced = [d for d in fresh if isinstance(d, Limit) and d.number == "price" and briefing.currency is None]
    if briefing.cards:
        new = [d for d in fresh if d not in unpriced]
        said = joined(_dropped_words(d, briefing) for d in new if not isinstance(d, Wish) or d.facet)
        if said:
            yield book.say("dropped", briefing.turn, dropped=said)
        unmet = " ".join(d.said for d in new if isinstance(d, Wish) and not d.facet)
        if unmet and not understood.words_carried:
            yield book.say("dropped_words", dropped=unmet)
        if query.unwanted and (unwanted := joined(_noun(wish, briefing) for wish in query.unwanted)):
            yield book.say("without", unwanted=unwanted)
    if understood.unheard:
        yield book.say("unheard", what=joined(understood.unheard))
    if understood.currency and briefing.currency:
        names = _CURRENCIES[briefing.lang]
        ours, theirs = (names.get(code, code) for code in (briefing.currency, understood.currency))
        yield book.say("currency", ours=ours, theirs=theirs)
    elif unpriced or (query.sort != "relevance" and briefing.currency is None and briefing.size):
        yield book.say("no_prices")


def _noun(wish: Wish, briefing: Briefing) -> str:
    """What was said, where it is a word by itself; else the catalogue's word for it ("무섭지" -> "무서운")."""
    known = "," in wish.said or briefing.lexicon.find(wish.said, wish.facet) or not wish.values
    return wish.said if known else value_words(wish.values[0], wish.facet, briefing.lang, briefing.lexicon)


def _dropped_words(dropped: Wish | Limit, briefing: Briefing) -> str:
    """A wish by its noun ("레드", not "빨간"), as far as the lexicon knows it."""
    if isinstance(dropped, Limit) or "," in dropped.said or not dropped.values:
        return dropped.said
    if briefing.lang == "ko" and dropped.facet == "colour":
        return briefing.lexicon.translate(dropped.values[0], dropped.facet, "ko")
    return dropped.said


_CURRENCIES = {
    "ko": {"KRW": "원화", "USD": "달러", "EUR": "유로", "GBP": "파운드", "JPY": "엔화", "INR": "루피"},
    "en": {"KRW": "Korean won", "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "INR": "rupees"},
}
