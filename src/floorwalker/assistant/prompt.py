"""The messages that a language model answers to: pure, compact, the part that stays the same first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.cards import joined, money, value_words
from floorwalker.assistant.grounding.ground import numbered
from floorwalker.assistant.grounding.record import Record, own_words
from floorwalker.assistant.grounding.render import joined_on
from floorwalker.assistant.grounding.sentences import Sentences
from floorwalker.assistant.phrasebook import phrasebook
from floorwalker.assistant.request import facet_place, request_words
from floorwalker.catalog.product import Lang
from floorwalker.conversation.turn import Turn
from floorwalker.conversation.window import summary, window
from floorwalker.inference.chat.ports import ChatMessage
from floorwalker.retrieval.query import Limit

_EXCERPT = 70
"""Signs of a description, of the first products only; one that is asked about shows more."""
_DESCRIBED = 2
_TOLD = frozenset(
    (
        "category", "brand", "colour", "material", "pattern", "gender", "season", "usage", "occasion", "fit", "sleeve",
        "size", "author", "genre", "mood",
    )
)  # fmt: skip
"""Facets of a line among many; the rest costs more than it helps."""
_ASKED = 700
_VALUES = 5
_MESSAGE = 1200
_REMEMBERED = 3
"""Sentences of an earlier answer."""
_SIGNS = str.maketrans({"<": "(", ">": ")", "[": "(", "]": ")", "|": "/"})
_POINTED = re.compile(r"\[(\d{1,3})\](?: \*\*(.+?)\*\*)?")
_SENTENCE = re.compile(r".+?[.!?。](?=\s|$)|.+", re.DOTALL)


@lru_cache(maxsize=4)
def instructions(lang: Lang) -> str:
    """The rules of an answer, with {shop} in them."""
    return resources.files("floorwalker.assistant").joinpath("prompts", lang, "answer.md").read_text("utf-8").strip()


def system_text(briefing: Briefing) -> str:
    return instructions(briefing.lang).replace("{shop}", _plain(briefing.shop_name, 60))


def messages(
    briefing: Briefing,
    pictures: Sequence[bytes] = (),
    *,
    max_turns: int = 12,
    max_tokens: int = 2000,
    summarise: bool = False,
) -> list[ChatMessage]:
    """`pictures`: those of this message, encoded; each is sent in the turn that brought it and never again.

    `max_turns`, `max_tokens`: of the conversation before. `summarise`: what fell out of that window is told in a line.
    """
    kept = window(briefing.history, max_turns=max_turns, max_tokens=max_tokens)
    told = [ChatMessage("system", system_text(briefing))]
    for turn in kept:
        told.append(ChatMessage("user", _plain(_asked(turn), _MESSAGE) or "…"))
        told.append(ChatMessage("assistant", _answered(turn) or "…"))
    earlier = summary(briefing.history[: len(briefing.history) - len(kept)], max_tokens // 8) if summarise else ""
    told.append(ChatMessage("user", "\n".join(_request(briefing, earlier)), tuple(pictures)))
    return told


def _asked(turn: Turn) -> str:
    """What was written, and in place of photos what was seen in them."""
    seen = [
        f"({'사진' if turn.lang == 'ko' else 'photo'}: {photo.description.get(turn.lang, '?')})"
        for photo in turn.photos
    ]
    return " ".join(filter(None, (*seen, turn.text)))


def _answered(turn: Turn) -> str:
    """An earlier answer by names: its numbers are those of cards that are gone."""
    names = {number: name for number, name in _POINTED.findall(turn.answer) if name}
    told, at = "", 0
    for match in _POINTED.finditer(turn.answer):
        told += turn.answer[at : match.start()]
        written, at = joined_on(match[2] or names.get(match[1], "…"), turn.answer, match.end())
        told += written
    told += turn.answer[at:]
    split = Sentences()
    clear = [sentence.strip() for sentence in (*split.feed(told), split.rest()) if "…" not in sentence]
    return " ".join(list(filter(None, clear))[:_REMEMBERED])


def _request(briefing: Briefing, earlier: str) -> Iterator[str]:
    records = numbered(briefing)
    about = set(briefing.understood.about)
    yield "<products>"
    for place, record in enumerate(records.values()):
        asked = record.item.product.product_id in about
        yield line(record, briefing, describe=_ASKED if asked else _EXCERPT if place < _DESCRIBED else 0)
    yield "</products>"
    if earlier:
        yield f"<earlier>{_plain(earlier, _MESSAGE)}</earlier>"
    if seen := " ".join(filter(None, (s.sentences.get(briefing.lang, "") for s in briefing.sights))):
        yield f"<seen>{_plain(seen, 300)}</seen>"
    if done := _done(briefing):
        yield f"<search>{done}</search>"
    yield f"<shopper>{_plain(briefing.text, _MESSAGE)}</shopper>"


def line(record: Record, briefing: Briefing, describe: int = 0) -> str:
    """A product's facts in one line; `describe`: signs of its description."""
    lang, item = briefing.lang, record.item
    parts = [f"[{record.number}] {_plain(item.name(lang), 80)}", _price(record, lang)]
    if record.stock is not None:
        book = phrasebook(lang)
        none = "품절" if lang == "ko" else "sold out"
        parts.append(book.say("pieces", count=record.stock) if record.stock > 0 else none)
    facets = (f for f in record.values if f in _TOLD or describe == _ASKED)
    ordered = sorted(facets, key=lambda f: (facet_place(f), f))
    parts += [_plain(_values(record, facet, briefing), 80) for facet in ordered]
    if describe and (text := _description(record, lang, describe)):
        parts.append(f'"{text}"')
    return " | ".join(filter(None, parts))


def _values(record: Record, facet: str, briefing: Briefing) -> str:
    values = record.values[facet][-1:] if facet == "category" else record.values[facet][:_VALUES]
    if facet == "size":
        return joined(values)  # as the catalogue writes them: "S, M, L" is short and clear in any language
    return joined(value_words(value, facet, briefing.lang, briefing.lexicon) for value in values)


def _price(record: Record, lang: Lang) -> str:
    price, was = record.price, record.list_price
    if price is None:
        return ""
    now = money(price.amount, price.currency, lang)
    if was is None or was.amount <= price.amount:
        return now
    return f"{now} ({'정가' if lang == 'ko' else 'was'} {money(was.amount, was.currency, lang)})"


def _description(record: Record, lang: Lang, most: int) -> str:
    """The shop's own words in the shopper's language first; whole sentences as far as they fit."""
    own = record.item.product.descriptions.get(lang)
    texts = list(own_words(record.item, attributes=most == _ASKED))
    texts.sort(key=lambda text: text != own)
    taken = ""
    for sentence in _SENTENCE.findall(" ".join(" ".join(texts).split())):
        if len(taken) + len(sentence) > most:
            break
        taken += sentence
    return _plain(taken, most)


def _done(briefing: Briefing) -> str:
    """What was searched for, and what had to be left aside."""
    if briefing.found is None:
        return ""
    query = briefing.found.query
    parts = [request_words(query, briefing.lexicon, briefing.understood.words)]
    if unwanted := joined(w.said for w in query.unwanted):
        parts.append(f"{'제외' if briefing.lang == 'ko' else 'not'}: {unwanted}")
    if dropped := joined(d.said for d in briefing.found.dropped if isinstance(d, Limit) or d.values or d.said):
        parts.append(f"{'못 맞춘 조건' if briefing.lang == 'ko' else 'could not be met'}: {dropped}")
    return _plain("; ".join(filter(None, parts)), 300)


def _plain(text: str, most: int) -> str:
    """One line that cannot close what it stands in."""
    return " ".join(text.translate(_SIGNS).split())[:most]
