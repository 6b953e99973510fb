"""Answers about shown products, from their records: questions and comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.cards import joined, money, price_of, reason_words, value_words
from floorwalker.assistant.facets import label, words_for
from floorwalker.assistant.phrasebook import Phrasebook
from floorwalker.assistant.request import facet_place
from floorwalker.assistant.understood import reasons_of
from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import Item
from floorwalker.retrieval.query import Wish

_PRODUCTS = 3
_SAID_IN_A_PHRASE = frozenset(("gender", "colour", "pattern", "material", "author", "genre", "category"))
_QUOTE = 160
_SENTENCE = re.compile(r"[^.!?。\n]+[.!?。]?")


def answer(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """A question about shown products."""
    question, about = briefing.understood.question, _about(briefing)
    if not about:
        count = max(briefing.numbers.values(), default=0)
        yield book.say("no_such_card", count=count) if count else book.say("lost")
        return
    if question.order and len(about) > 1:
        yield book.say("order_which")
        return
    if question.facets == ("price",) and len(briefing.understood.about) > _PRODUCTS:
        yield _price_list(briefing, book)
        return
    if len(about) > 1:
        for facet in question.facets:
            yield _facts(about, facet, briefing, book)
    for item in about:
        name = _name(item, briefing)
        for facet in question.facets if len(about) == 1 else ():
            yield from _fact(item, name, facet, briefing, book)
        for wish in question.values:
            yield _whether(item, name, wish, briefing, book)
        for what in question.beyond:
            yield _beyond(item, name, what, briefing, book)
        if question.why:
            yield _why(item, name, briefing, book)
        if question.details and not (question.facets or question.values):
            yield from _details(item, name, briefing, book)
        if question.order:
            yield book.say("order_at" if item.product.url else "order_not", name=name)


def _about(briefing: Briefing) -> list[Item]:
    return [briefing.items[i] for i in briefing.understood.about if i in briefing.items][:_PRODUCTS]


def _name(item: Item, briefing: Briefing) -> str:
    number = briefing.numbers.get(item.product.product_id)
    return (f"[{number}] " if number else "") + f"**{item.name(briefing.lang)}**"


def _values(item: Item, facet: str, briefing: Briefing) -> str:
    values = item.product.facets.get(facet, ())
    if facet == "category":
        values = values[-1:]
    return joined(value_words(value, facet, briefing.lang, briefing.lexicon) for value in values)


def _looks(item: Item, facet: str, briefing: Briefing) -> str:
    """What the eye saw where the record says nothing."""
    terms = (briefing.lexicon.terms.get((facet, key)) for key in item.enrichment.seen.get(facet, ()))
    return joined(term.word(briefing.lang) for term in terms if term)


def _fact(item: Item, name: str, facet: str, briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    if facet == "price":
        yield _price(item, name, briefing, book)
    elif facet == "stock":
        stock = item.product.stock
        key = "stock_unknown" if stock is None else "stock" if stock > 0 else "stock_none"
        yield book.say(key, name=name, count=stock)
    elif value := _values(item, facet, briefing):
        yield book.say("fact", name=name, facet=label(facet, briefing.lang), value=value)
    elif value := _looks(item, facet, briefing):
        yield book.say("fact_seen", name=name, facet=label(facet, briefing.lang), value=value)
    else:
        yield book.say("fact_unknown", name=name, facet=label(facet, briefing.lang))


def _why(item: Item, name: str, briefing: Briefing, book: Phrasebook) -> str:
    """Why a product was shown, as it was found then."""
    pid = item.product.product_id
    state = next((turn.state for turn in reversed(briefing.history) if reasons_of(turn.state, pid)), {})
    told = (
        reason_words(r, briefing.lang, briefing.lexicon, liked=bool(state.get("like"))) for r in reasons_of(state, pid)
    )
    reasons = joined(dict.fromkeys(filter(None, told)))
    return book.say("why", name=name, reasons=reasons) if reasons else book.say("why_near", name=name)


def _price_list(briefing: Briefing, book: Phrasebook) -> str:
    """All prices in one sentence."""
    items = [briefing.items[i] for i in briefing.understood.about if i in briefing.items]
    return book.say("prices", prices=joined(f"{_mark(i, briefing)} {price_of(i, briefing.lang) or '-'}" for i in items))


def _facts(about: list[Item], facet: str, briefing: Briefing, book: Phrasebook) -> str:
    """One facet of several products in one sentence."""
    lang = briefing.lang

    def value(item: Item) -> str:
        if facet == "price":
            return price_of(item, lang)
        if facet == "stock":
            return "" if item.product.stock is None else book.say("pieces", count=item.product.stock)
        return _values(item, facet, briefing)

    values = [value(item) for item in about]
    if not any(values):
        return book.say("facts_unknown", facet=label(facet, lang))
    told = joined(f"{_mark(i, briefing)} {v or '?'}" for i, v in zip(about, values, strict=True))
    return book.say("facts", facet=label(facet, lang), values=told)


def _price(item: Item, name: str, briefing: Briefing, book: Phrasebook) -> str:
    price, was = item.product.price, item.product.list_price
    if price is None:
        return book.say("price_unknown", name=name)
    if was and was.amount > price.amount:
        before = money(was.amount, was.currency, briefing.lang)
        return book.say("price_was", name=name, price=price_of(item, briefing.lang), was=before)
    return book.say("price", name=name, price=price_of(item, briefing.lang))


def _whether(item: Item, name: str, wish: Wish, briefing: Briefing, book: Phrasebook) -> str:
    """Whether a product has a value: yes, no with what it has instead, or not known."""
    own = item.product.facets.get(wish.facet, ())
    met = [value for value in own if value in wish.values]
    if met:
        value = joined(briefing.lexicon.translate(v, wish.facet, briefing.lang) for v in met)
        return book.say("yes", briefing.turn, name=name, value=value)
    if own:
        actual = _values(item, wish.facet, briefing)
        return book.say("no", name=name, facet=label(wish.facet, briefing.lang), actual=actual)
    terms = (briefing.lexicon.terms.get((wish.facet, key)) for key in item.enrichment.seen.get(wish.facet, ()))
    if any(term and term.word("en") in wish.values for term in terms):
        return book.say("yes_seen", name=name, value=_looks(item, wish.facet, briefing))
    if quote := _quote(item, wish.said, briefing):
        return book.say("beyond_said", name=name, quote=quote)
    return book.say("unsure", name=name, value=wish.said)


def _beyond(item: Item, name: str, what: str, briefing: Briefing, book: Phrasebook) -> str:
    quote = _quote(item, what, briefing)
    return book.say("beyond_said", name=name, quote=quote) if quote else book.say("beyond", name=name, what=what)


def _quote(item: Item, what: str, briefing: Briefing) -> str:
    """The sentence or the entry of a product's own record that speaks of `what`."""
    asked = [word for each in words_for(what) if len(word := normalise(each).removesuffix("s")) > 1]
    for word in asked:
        if quote := _sentence_with(word, item, briefing):
            return quote
    return ""


def _sentence_with(asked: str, item: Item, briefing: Briefing) -> str:
    for text in (item.product.descriptions.get(briefing.lang, ""), *item.product.descriptions.values()):
        for sentence in _SENTENCE.findall(text):
            if asked in normalise(sentence):
                return " ".join(sentence.split())[:_QUOTE]
    entries = (f"{key}: {value}" for key, value in item.product.attributes.items())
    return next((entry[:_QUOTE] for entry in entries if asked in normalise(entry)), "")


def _details(item: Item, name: str, briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    facets, brand = item.product.facets, item.product.facets.get("brand", ())
    told = sorted((f for f in facets if f in _SAID_IN_A_PHRASE), key=facet_place)
    words = [_values(item, facet, briefing).split(", ")[0] for facet in told]
    phrase = " ".join(dict.fromkeys(words))
    if phrase:
        yield book.say(
            "details_by" if brand else "details", name=name, phrase=phrase, brand=_values(item, "brand", briefing)
        )
    if item.product.price or not phrase:
        yield _price(item, name if not phrase else book.say("it"), briefing, book)
    if item.product.stock is not None and item.product.stock <= 0:
        yield book.say("stock_none", name=book.say("it"))
    if sizes := _values(item, "size", briefing):
        yield book.say("sizes", sizes=sizes)
    text = item.product.descriptions.get(briefing.lang) or next(iter(item.product.descriptions.values()), "")
    first = next(iter(_SENTENCE.findall(" ".join(text.split()))), "").strip()
    if first:
        yield first[:_QUOTE]


def compare(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    """Products side by side: price first, then what differs, then what they share."""
    about = _about(briefing)
    if len(about) < 2:
        yield from answer(briefing, book)
        return
    names = [_name(item, briefing) for item in about]
    only_price = briefing.understood.question.facets == ("price",)
    if not only_price:
        yield book.say("compare_list", names=joined(names))
    yield from _prices(about, names, briefing, book)
    if only_price:
        return
    differ, shared = _sides(about, briefing)
    for facet, values in differ[:2]:
        by_number = joined(f"{_mark(item, briefing)} {value}" for item, value in zip(about, values, strict=True))
        yield book.say("compare_facet", facet=label(facet, briefing.lang), values=by_number)
    if shared:
        yield book.say("compare_shared", shared=joined(shared[:3]))
    if not differ and not shared:
        yield book.say("compare_nothing")
    if briefing.understood.question.opinion:
        yield book.say("compare_opinion")


def _mark(item: Item, briefing: Briefing) -> str:
    number = briefing.numbers.get(item.product.product_id)
    return f"[{number}]" if number else item.name(briefing.lang)


def _prices(about: list[Item], names: list[str], briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    lang = briefing.lang
    priced = [(i.product.price, n) for i, n in zip(about, names, strict=True) if i.product.price]
    if not priced and "price" not in briefing.understood.question.facets:
        return
    if len(priced) < len(about):
        for item, name in zip(about, names, strict=True):
            yield _price(item, name, briefing, book)
        return
    priced.sort(key=lambda pair: pair[0].amount if pair[0] else 0)
    (low, cheap), (high, dear) = priced[0], priced[-1]
    assert low is not None
    assert high is not None
    if low.amount == high.amount:
        yield book.say("compare_same_price", price=money(low.amount, low.currency, lang))
        return
    yield book.say(
        "compare_price", cheap=cheap, dear=dear, cheap_price=money(low.amount, low.currency, lang),
        dear_price=money(high.amount, high.currency, lang),
        difference=money(round(high.amount - low.amount, 2), low.currency, lang),
    )  # fmt: skip


def _sides(about: list[Item], briefing: Briefing) -> tuple[list[tuple[str, list[str]]], list[str]]:
    """Facets in which they differ, with each one's value, and values that all share."""
    facets = dict.fromkeys(facet for item in about for facet in item.product.facets)
    differ: list[tuple[str, list[str]]] = []
    shared: list[str] = []
    for facet in facets:
        values = [_values(item, facet, briefing) for item in about]
        if all(values) and len(set(values)) == 1:
            shared.append(values[0])
        elif all(values):
            differ.append((facet, values))
    return differ, shared
