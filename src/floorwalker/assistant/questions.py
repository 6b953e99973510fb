"""Everything that is not a search: greetings, questions about what is shown or in the photos, comparisons."""

from __future__ import annotations

from dataclasses import replace

from floorwalker.assistant import cues, intents
from floorwalker.assistant.facets import asked_beyond, asked_facets
from floorwalker.assistant.parsed import Parsed
from floorwalker.assistant.references import resolve
from floorwalker.assistant.thread import Thread
from floorwalker.assistant.understood import Question, Understood
from floorwalker.retrieval.query import Query, Wish


def talk(parsed: Parsed, photo_ids: tuple[str, ...], thread: Thread, query: Query) -> Understood | None:
    """Everything that is not a search: greetings, questions about what is shown, comparisons."""
    text = parsed.text
    bare = not parsed.wishes and not photo_ids

    def is_a(intent: intents.Intent) -> Understood:
        return Understood(intent=intent, query=query, read_as=parsed.read_as)

    if not photo_ids and (kind := intents.chat(text, silent=bare and _asks_nothing(parsed))):
        return is_a(kind)
    kinds = any(w.facet == "category" for w in parsed.reading.wanted)
    if intents.guarded(text) and not kinds and not photo_ids:
        return is_a("guarded")
    if not kinds and not photo_ids and intents.off_topic(text):
        return is_a("off_topic")
    useless = not (parsed.reading.wanted or parsed.reading.unwanted or photo_ids or parsed.release)
    if (
        useless
        and intents.idle(text)
        and not intents.wants_help(text)
        and not (parsed.pointer.points or asked_facets(text) or intents.asks_service(text))
    ):
        return is_a("off_topic")
    photos = photo_ids or thread.photos
    several = len(photos) > 1 and (photo_ids or not thread.shown) and not parsed.reading.wanted
    if several and (intents.asks_shared(text) or intents.asks_difference(text)):
        question = Question(shared=intents.asks_shared(text))
        named = meant(photos, parsed.pointer.photos)
        return Understood(intent="photos", query=query, photo_ids=named, question=question)
    if intents.asks_service(text, of_a_thing=kinds) and not photo_ids:
        return is_a("service")
    if not photo_ids:
        asked = _about_shown(parsed, thread, query)
        if asked:
            return asked
    help_words = intents.wants_help(text)
    meant_so = bare or (help_words and all(wish.said in help_words for wish in parsed.reading.wanted))
    pointing = parsed.pointer.points and bool(thread.shown)
    if meant_so and not pointing and not photo_ids and (help_words or not text.strip()):
        return is_a("help")
    return None


def _asks_nothing(parsed: Parsed) -> bool:
    return not (
        parsed.words or parsed.limits or parsed.pointer.points or "?" in parsed.text or cues.asks_for(parsed.text)
    )


def meant(photos: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[str, ...]:
    """The photos meant out of several; all where none is named."""
    return resolve(numbers, photos) or photos


def _about_shown(parsed: Parsed, thread: Thread, query: Query) -> Understood | None:
    """A comparison, or a question, about products shown before."""
    text, pointer = parsed.text, parsed.pointer
    about = pointed(parsed, thread)
    base = Understood(intent="ask", query=query, about=about, read_as=parsed.read_as)
    if thread.shown and len(about) < len(pointer.numbers):
        return replace(base, about=())
    if (
        thread.shown
        and (intents.compares(text) or len(pointer.numbers) > 1)
        and (not pointer.among or len(thread.focus) > 1 or len(pointer.numbers) > 1)
    ):
        pair = about if len(about) > 1 else _pair(thread)
        asks = intents.compares(text) or cues.cheaper(text) or cues.sort_of(text)
        if asks and len(pair) > 1 and not parsed.reading.unwanted:
            facets = asked_facets(text)
            question = Question(
                facets=("price",) if _of_price(text) else facets,
                values=parsed.reading.wanted,
                opinion=intents.asks_which_is_better(text),
            )
            return replace(base, intent="compare", about=pair, question=question)
    asked = _question(parsed, thread)
    return replace(base, question=asked, about=about or thread.focus or thread.shown) if asked else None


def _of_price(text: str) -> bool:
    return cues.cheaper(text) or cues.dearer(text) or cues.sort_of(text) is not None


def _pair(thread: Thread) -> tuple[str, ...]:
    return thread.focus if len(thread.focus) > 1 else thread.shown[:2]


def pointed(parsed: Parsed, thread: Thread) -> tuple[str, ...]:
    """The shown products that a message points at; empty where it points at none, or at the photo."""
    pointer = parsed.pointer
    if pointer.numbers:
        return thread.numbered(pointer.numbers)
    if pointer.both:
        return _pair(thread)
    if pointer.earlier:
        return thread.recall(parsed.reading.wanted)
    if pointer.that:
        kinds = tuple(w for w in parsed.reading.wanted if w.facet == "category")
        recalled = thread.recall(kinds)
        return recalled or thread.focus
    return ()


def _question(parsed: Parsed, thread: Thread) -> Question | None:
    """What is asked about shown products, or None where the message is a wish."""
    if not thread.shown:
        return _lost(parsed)
    text, pointer, values = parsed.text, parsed.pointer, _asked_values(parsed)
    if intents.asks_why(text) and not (values or parsed.limits):
        return Question(why=True)
    if _searches(parsed, values, thread) or _changes(text) or parsed.release:
        return None
    having = intents.wants_to_have(text) and (pointer.points or thread.focus)
    if having and not (values or parsed.words):
        return Question(details=True, order=True)
    facets, beyond = asked_facets(text), asked_beyond(text)
    if intents.asks_for_details(text) and (pointer.points or not (values or parsed.words)):
        return Question(facets=facets, beyond=beyond, details=True)
    if _wished(parsed, values, facets, beyond):
        return None
    has = bool(pointer.numbers) and intents.asks_whether_carried(text)  # "네 번째 거 250 있나요?"
    so, soft = has or intents.asks_whether_so(text), parsed.reading.soft
    if facets or beyond:
        asking = so or "?" in text or pointer.points or len(text) < _SHORT or intents.asks_whether_carried(text)
        return Question(facets=facets, values=values, beyond=beyond) if asking else None
    if so and (values or parsed.words or soft):
        return Question(values=values, beyond=(*soft, *parsed.words))
    only_pointing = pointer.numbers and not (values or parsed.reading.kinds or parsed.words or soft)
    return Question(details=True) if only_pointing else None


def _lost(parsed: Parsed) -> Question | None:
    """Nothing is shown yet: only a question without any wish in it can be about "it"."""
    facets, text = asked_facets(parsed.text), parsed.text
    if parsed.wishes or (parsed.words and not parsed.pointer.points):
        return None
    return Question(facets=facets) if facets or (intents.asks_whether_so(text) and parsed.pointer.that) else None


def _asked_values(parsed: Parsed) -> tuple[Wish, ...]:
    """Values that may be asked about, also by denying them: "it's not sad, is it?"."""
    reading, text = parsed.reading, parsed.text
    values = tuple(w for w in reading.wanted if w.facet != "category")
    if reading.wanted or parsed.limits or not ("?" in text and intents.asks_whether_so(text)):
        return values
    return tuple(w for w in reading.unwanted if w.facet != "category")


def _searches(parsed: Parsed, values: tuple[Wish, ...], thread: Thread) -> bool:
    """Whether it refuses, limits, or names another kind of thing than what is shown."""
    reading, text = parsed.reading, parsed.text
    so = "?" in text or intents.asks_whether_so(text)
    limited = any(limit.number != "stock" or not so for limit in parsed.limits)
    refuses = bool(reading.unwanted) and not values
    return refuses or limited or bool(reading.kinds and not (thread.recall(reading.kinds) or parsed.pointer.points))


def _wished(parsed: Parsed, values: tuple[Wish, ...], facets: tuple[str, ...], beyond: tuple[str, ...]) -> bool:
    """Whether the values and facets that are named are wishes all the same."""
    text, pointer = parsed.text, parsed.pointer
    so, carried = intents.asks_whether_so(text), intents.asks_whether_carried(text)
    named = {w.facet for w in values}
    if pointer.among and values:
        return True
    sized = named == {"size"} and bool(pointer.numbers)  # "does number 4 come in 260?"
    if carried and values and not (sized or beyond or set(facets) - named):
        return True
    if named & set(facets) and not (so or beyond or "?" in text or pointer.points or set(facets) - named):
        return True  # "울 소재만"
    if so and named and named <= _OF_PERSONS and "?" not in text and not pointer.points:
        return True  # "남자예요": the shopper, not the product
    return bool(facets and parsed.words and carried and not pointer.points)  # "러시아 작가 거 있나요?"


_OF_PERSONS = frozenset(("gender", "age", "size"))
_SHORT = 25


def _changes(text: str) -> bool:
    return bool(
        cues.similar(text) or cues.others(text) or cues.cheaper(text) or cues.dearer(text) or cues.other_colours(text)
        or cues.shade(text) or cues.sort_of(text) or cues.again(text)
    )  # fmt: skip
