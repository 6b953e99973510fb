"""From a message, its photos and the conversation to what is meant. Rules and the catalogue's words; no model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from floorwalker.assistant import cues, intents
from floorwalker.assistant.facets import asked_beyond, asked_facets
from floorwalker.assistant.followup import Change, follow
from floorwalker.assistant.language import language_of
from floorwalker.assistant.layout import in_right_layout
from floorwalker.assistant.matching import WORD, Match, find_matches, stems
from floorwalker.assistant.negation import negated, unknown_unwanted
from floorwalker.assistant.numbers import Numbers, limits_of, merged, read_numbers
from floorwalker.assistant.references import Pointer, read_pointers, resolve
from floorwalker.assistant.release import NOTHING, Release, added, freed_facets, released
from floorwalker.assistant.thread import Items, Thread
from floorwalker.assistant.understood import Question, Understood
from floorwalker.assistant.vocabulary import Facets, Vocabulary
from floorwalker.assistant.wishes import Reading, read_wishes
from floorwalker.assistant.words import says_nothing
from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.catalog.product import Lang
from floorwalker.conversation.turn import Turn
from floorwalker.index.ports import Snapshot
from floorwalker.retrieval.query import Limit, Mode, Query, Wish

_FOR_HER = re.compile(r"\bfor (him|her)\b(?!\s+\w+day)", re.IGNORECASE)
_LONGEST = 1_000
"""Characters of a message that are read: more is no wish, and every rule's work stays bounded."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One message by itself: what its words say, before the conversation is looked at."""

    text: str
    lang: Lang
    numbers: Numbers
    pointer: Pointer
    reading: Reading
    limits: tuple[Limit, ...]
    currency: str | None
    words: tuple[str, ...]
    unheard: tuple[str, ...]
    read_as: tuple[tuple[str, str], ...]
    release: Release
    anew: bool
    """A kind of thing is asked for by itself."""

    @property
    def wishes(self) -> bool:
        """Whether anything was said that a search can use."""
        reading = self.reading
        return bool(reading.wanted or reading.unwanted or reading.soft or reading.missing or self.release)


class Understander:
    """Knows the catalogue's words; the vocabulary is built anew when the catalogue has changed."""

    def __init__(
        self,
        lexicon: Lexicon,
        snapshot: Callable[[], Snapshot],
        items: Items,
        currency: Callable[[], str | None],
    ) -> None:
        self._lexicon = lexicon
        self._snapshot = snapshot
        self._items = items
        self._currency = currency
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
        parsed = self._parse(text[:_LONGEST], lang or language_of(text, fallback), vocabulary, currency)
        query = Query(lang=parsed.lang, mode=mode, k=parsed.numbers.count or k)
        thread = replace(thread, release=parsed.release)
        bare = bool(dropped) and not text.strip() and thread.before is not None
        told = None if bare else _talk(parsed, tuple(photo_ids), thread, query)
        return told or _search(parsed, tuple(photo_ids), thread, query, vocabulary)

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

    def _parse(self, text: str, lang: Lang, vocabulary: Vocabulary, currency: str | None) -> Parsed:
        text, slips = in_right_layout(text, vocabulary)
        text = _FOR_HER.sub(lambda m: "for women" if m[1].lower() == "her" else "for men", text)
        facets, spans = freed_facets(text, tuple(vocabulary.facets))
        text = cues.without_other_kinds(_blanked(text, spans))
        if slips:
            lang = language_of(text, lang)
        numbers = read_numbers(text)
        pointer = read_pointers(numbers.rest)
        rest = _blanked(numbers.rest, pointer.spans)
        matches = find_matches(rest, vocabulary)
        release, matches = _released(rest, matches, facets)
        out = negated(rest, matches)
        reading = _sized(read_wishes(rest, matches, out), numbers.sizes, vocabulary)
        limits, foreign = limits_of(numbers.prices, currency)
        if cues.only_in_stock(text):
            limits = (*limits, Limit("stock", 1, None, "재고 있음" if lang == "ko" else "in stock"))
        covered = [(m.start, m.until) for m in matches] + list(release.spans)
        unheard = unknown_unwanted(rest, covered)
        words = tuple(w for w in _left_over(rest, covered, self._lexicon) if not any(w.startswith(u) for u in unheard))
        kinds = [m for i, m in enumerate(matches) if m.of("category") and i not in out]
        anew = bool(kinds) and cues.asks_for(text) and not any(m.particle in _CHANGED_TO for m in kinds)
        read_as = (*slips, *((m.said, m.slip_of) for m in matches if m.slip_of))
        return Parsed(
            text, lang, numbers, pointer, reading, merged(limits), foreign, words, unheard, read_as, release, anew
        )


_CHANGED_TO = frozenset(("로", "으로", "로만", "으로만", "로는", "으로는", "로도", "으로도"))
"""After a kind, these change what is looked at into it: "셔츠로 보여줘"."""


def _values(facets: Facets) -> dict[str, frozenset[str]]:
    """What the words depend on: values, not how many products have them."""
    return {facet: frozenset(counts) for facet, counts in facets.items()}


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _released(text: str, matches: list[Match], facets: frozenset[str]) -> tuple[Release, list[Match]]:
    """What is taken back, and the words that are left for wishes."""
    needless, allowed, spans = released(text, matches)
    if not (facets or needless or allowed):
        return NOTHING, matches

    def wishes(positions: frozenset[int]) -> tuple[Wish, ...]:
        return read_wishes(text, [m for i, m in enumerate(matches) if i in positions], frozenset()).wanted

    spans += tuple((matches[i].start, matches[i].until) for i in sorted(needless | allowed))
    left = [m for i, m in enumerate(matches) if i not in needless | allowed]
    return Release(facets, wishes(needless), wishes(allowed), spans), left


_SIDE = r"""\d+(?:[.,/-]\d+|\ \d+/\d+)*(?:['"′″]|\ ?(?:in|ft)\.)?"""
_SAID = re.compile(
    rf"""{_SIDE}(?:\ ?[x×]\ ?{_SIDE})+            # 2 x 4 in. x 8
    | (?<!\w){_SIDE}(?<=[.'"′″])                  # 8 in., 6'
    | (?=[^\s,;]*\d)[a-z\d]+(?:[./&-][a-z\d]+)+  # 3/4, 1.5, K5871-1A2
    | \b[a-z]/[a-z]\b                            # a/c
    | {WORD.pattern}""",
    re.IGNORECASE | re.VERBOSE,
)
"""A word, or what only means something in one piece: measures, fractions and codes."""
_BETWEEN = re.compile(r" (?:(?:and|of|the|in|a|an|to|&) ){1,3}", re.IGNORECASE)


def _left_over(text: str, covered: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[str]:
    """Words that mean something to the shopper and nothing to the facets; those of the lexicon without particles.

    Small words between two of them stay: "Pride and Prejudice" is one name.
    """
    found: list[str] = []
    end = -1
    for word in _SAID.finditer(text):
        taken = any(s <= word.start() < e or word.start() <= s < word.end() for s, e in covered)
        if taken or says_nothing(word[0]):
            continue
        said = next((stem for stem in stems(word[0]) if lexicon.find(stem)), _bare(word[0]))
        if found and _BETWEEN.fullmatch(text[end : word.start()]):
            found[-1] += text[end : word.start()] + said
        else:
            found.append(said)
        end = word.end()
    return found


_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:에서는|에서|에는|에도|에|으로는|으로|을|를|은|는)$")


def _bare(word: str) -> str:
    """A word that nobody knows without its particle, where that is surely one."""
    return _PARTICLE.sub("", word)


def _sized(reading: Reading, sizes: tuple[str, ...], vocabulary: Vocabulary) -> Reading:
    """Sizes are wishes where the catalogue has them, else words."""
    known = {normalise(value): value for value in vocabulary.facets.get("size", ())}
    here = tuple(dict.fromkeys(known[normalise(s)] for s in sizes if normalise(s) in known))
    soft = tuple(s for s in sizes if normalise(s) not in known)
    others = tuple(w for w in reading.wanted if w.facet != "size" or not here)
    wish = (Wish("size", here, ", ".join(here)),) if here else ()
    return replace(reading, wanted=(*others, *wish), soft=(*reading.soft, *soft))


def _talk(parsed: Parsed, photo_ids: tuple[str, ...], thread: Thread, query: Query) -> Understood | None:
    """Everything that is not a search: greetings, questions about what is shown, comparisons."""
    text = parsed.text
    bare = not parsed.wishes and not photo_ids

    def is_a(intent: intents.Intent) -> Understood:
        return Understood(intent=intent, query=query, read_as=parsed.read_as)

    if bare and (kind := intents.chat(text)):
        return is_a(kind)
    kinds = any(w.facet == "category" for w in parsed.reading.wanted)
    if intents.guarded(text) and not kinds and not photo_ids:
        return is_a("guarded")
    if not kinds and not photo_ids and intents.off_topic(text):
        return is_a("off_topic")
    if bare and intents.idle(text) and not (parsed.pointer.points or asked_facets(text) or intents.asks_service(text)):
        return is_a("off_topic")
    photos = photo_ids or thread.photos
    several = len(photos) > 1 and (photo_ids or not thread.shown) and not parsed.reading.wanted
    if several and (intents.asks_shared(text) or intents.asks_difference(text)):
        question = Question(shared=intents.asks_shared(text))
        meant = _meant(photos, parsed.pointer.photos)
        return Understood(intent="photos", query=query, photo_ids=meant, question=question)
    if intents.asks_service(text) and not kinds and not photo_ids:
        return is_a("service")
    if not photo_ids:
        asked = _about_shown(parsed, thread, query)
        if asked:
            return asked
    if bare and not parsed.pointer.points and (intents.wants_help(text) or not text.strip()):
        return is_a("help")
    return None


def _meant(photos: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[str, ...]:
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
        and (not pointer.among or len(thread.focus) > 1)
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
        return resolve(pointer.numbers, thread.shown)
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
    text, reading = parsed.text, parsed.reading
    facets, beyond = asked_facets(text), asked_beyond(text)
    kinds = [w for w in reading.wanted if w.facet == "category"]
    values = tuple(w for w in reading.wanted if w.facet != "category")
    if not thread.shown:
        # Nothing is shown yet: only a question without any wish in it can be about "it".
        lost = (facets or (intents.asks_whether_so(text) and parsed.pointer.that)) and not parsed.wishes
        return Question(facets=facets) if lost else None
    if reading.unwanted or parsed.limits or (kinds and not _same_kind(kinds, thread) and not parsed.pointer.points):
        return None
    if _changes(text) or parsed.release:
        return None
    if intents.wants_to_have(text) and (parsed.pointer.points or thread.focus) and not values:
        return Question(details=True, order=True)
    if intents.asks_for_details(text) and (parsed.pointer.points or not (values or parsed.words)):
        return Question(facets=facets, beyond=beyond, details=True)
    so = intents.asks_whether_so(text)
    if parsed.pointer.among and values:
        return None
    if intents.asks_whether_carried(text) and values and not (beyond or set(facets) - {w.facet for w in values}):
        return None
    if facets or beyond:
        asking = so or "?" in text or parsed.pointer.points or len(text) < _SHORT or intents.asks_whether_carried(text)
        return Question(facets=facets, values=values, beyond=beyond) if asking else None
    if so and (values or parsed.words or reading.soft):
        return Question(values=values, beyond=(*reading.soft, *parsed.words))
    only_pointing = parsed.pointer.numbers and not (values or kinds or parsed.words or reading.soft)
    return Question(details=True) if only_pointing else None


_SHORT = 25


def _changes(text: str) -> bool:
    return bool(
        cues.similar(text) or cues.others(text) or cues.cheaper(text) or cues.dearer(text) or cues.other_colours(text)
        or cues.shade(text) or cues.sort_of(text) or cues.again(text)
    )  # fmt: skip


def _same_kind(kinds: Sequence[Wish], thread: Thread) -> bool:
    return bool(thread.recall(kinds))


def _with_added(parsed: Parsed, thread: Thread) -> tuple[Wish, ...]:
    said = {wish.facet for wish in parsed.reading.wanted}
    more = added(thread.searched, parsed.release.allowed)
    return (*parsed.reading.wanted, *(wish for wish in more if wish.facet not in said))


def _search(
    parsed: Parsed, photo_ids: tuple[str, ...], thread: Thread, query: Query, vocabulary: Vocabulary
) -> Understood:
    """A search: a new one, or a change of the one before."""
    change = Change(
        wanted=_with_added(parsed, thread),
        unwanted=parsed.reading.unwanted,
        limits=parsed.limits,
        words=tuple(dict.fromkeys((*parsed.reading.soft, *parsed.words))),
        sort=cues.sort_of(parsed.text),
        pointed=() if photo_ids else pointed(parsed, thread),
        among=parsed.pointer.among and not photo_ids,
        similar=cues.similar(parsed.text),
        others=cues.others(parsed.text),
        again=cues.again(parsed.text),
        cheaper=cues.cheaper(parsed.text),
        dearer=cues.dearer(parsed.text),
        other_colours=cues.other_colours(parsed.text),
        shade=cues.shade(parsed.text),
        photos=_meant(photo_ids or thread.photos, parsed.pointer.photos) if photo_ids or parsed.pointer.photos else (),
        instead=cues.instead(parsed.text),
        anew=parsed.anew,
        uncarried=any(m.facet == "category" for m in parsed.reading.missing),
        over=intents.starts_over(parsed.text),
        released=bool(parsed.release),
    )
    if not photo_ids and change.empty and not thread.before:
        return Understood(intent="help", query=query, read_as=parsed.read_as, currency=parsed.currency)
    understood = follow(change, thread, query, vocabulary)
    describing = bool(understood.photo_ids) and photo_ids and not parsed.wishes and intents.asks_what_it_is(parsed.text)
    if describing:
        # What is left of the question is no word to search by.
        understood = replace(understood, words=(), query=replace(understood.query, text=""))
    return replace(
        understood,
        intent="describe" if describing else understood.intent,
        missing=parsed.reading.missing,
        unheard=parsed.unheard,
        currency=parsed.currency,
        read_as=parsed.read_as,
        taken_back=thread.taken_back(parsed.lang) if understood.intent == "refine" else (),
    )
