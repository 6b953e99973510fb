"""The answerer that asks a language model, and lets through only what the records bear out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field

from floorwalker.assistant.answer import RuleAnswerer
from floorwalker.assistant.answers import search
from floorwalker.assistant.briefing import Briefing, Told
from floorwalker.assistant.grounding.check import Checker
from floorwalker.assistant.grounding.ground import ground_of
from floorwalker.assistant.grounding.sentences import Sentences
from floorwalker.assistant.grounding.words import Words
from floorwalker.assistant.intents import SEARCHING
from floorwalker.assistant.phrasebook import Phrasebook, phrasebook
from floorwalker.assistant.prompt import instructions, messages, system_text
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.errors import ModelError, ModelFault
from floorwalker.inference.chat.pictures import ChatPictures, side_for
from floorwalker.inference.chat.ports import ChatModel, TextDelta, Usage

log = logging.getLogger(__name__)

_MOST = 8
"""Sentences of a model's answer at most."""
_TOKENS = 500


@dataclass(slots=True)
class _Said:
    """An answer while it comes about."""

    checker: Checker
    kept: int = 0
    replaced: int = 0
    dropped: int = 0
    usage: Usage | None = None
    fault: ModelFault | None = None
    _gap: str = field(default="", repr=False)

    def piece(self, sentence: str, after: str = " ") -> str:
        """With the space or the line end that belongs before it."""
        gap, self._gap = self._gap, after
        return gap + sentence

    @property
    def count(self) -> int:
        return self.kept + self.replaced


class ModelAnswerer:
    """Asks `model` where there are products or photos to speak of; greetings, refusals and empty searches need none."""

    def __init__(
        self, model: ChatModel, *, max_turns: int = 12, max_tokens: int = 2000, summarise: bool = False
    ) -> None:
        """`max_turns`, `max_tokens`: of the conversation that the model is told. `summarise`: what fell out of that
        window is told in a line."""
        self._model, self._pictures = model, ChatPictures()
        self._max_turns, self._max_tokens, self._summarise = max_turns, max_tokens, summarise
        self._rules = RuleAnswerer()
        self._words: tuple[Mapping[str, Mapping[str, int]], Lexicon, Words] | None = None

    @property
    def name(self) -> str:
        return self._model.name

    def stream(self, briefing: Briefing) -> Iterator[str | Told]:
        if not _to_speak_of(briefing):
            yield from self._rules.stream(briefing)
            yield Told(self._rules.name)
            return
        book, secrets = phrasebook(briefing.lang), (instructions(briefing.lang), system_text(briefing))
        said = _Said(Checker(ground_of(briefing, self._vocabulary(briefing), secrets)))
        searched = briefing.understood.intent in SEARCHING
        for sentence in search.to_know(briefing, book) if searched else ():
            yield said.piece(sentence)
        yield from self._model_sentences(briefing, said)
        yield from self._rest(briefing, book, said)
        if searched:
            for sentence in (*_unnamed(briefing, book, said), *search.left_out(briefing, book)):
                yield said.piece(sentence)
        yield Told(self.name if said.count else self._rules.name, _usage(said))

    def _model_sentences(self, briefing: Briefing, said: _Said) -> Iterator[str]:
        photos = briefing.photos if self._model.sees else ()
        pictures = [self._pictures.encoded(photo, side_for(len(photos))) for photo in photos]
        asked = messages(
            briefing, pictures, max_turns=self._max_turns, max_tokens=self._max_tokens, summarise=self._summarise
        )
        sentences = Sentences()
        with closing(self._model.stream(asked, max_tokens=_TOKENS, key=briefing.key)) as stream:
            try:
                for event in stream:
                    if isinstance(event, TextDelta):
                        for raw in sentences.feed(event.text):
                            yield from _through(raw, said)
                    if said.count >= _MOST:
                        break
                else:
                    yield from _through(sentences.rest(), said)
            except ModelError as exc:
                log.warning("The model's answer failed after %d sentences: %s", said.count, exc)
                said.fault = exc.reason
            finally:
                said.usage = stream.usage

    def _rest(self, briefing: Briefing, book: Phrasebook, said: _Said) -> Iterator[str]:
        """Where the model gave nothing, or broke off, the rules answer; a break is said."""
        if said.fault:
            own = said.fault == "key" and briefing.key is not None
            yield said.piece(book.say("model_cut" if said.count else "model_key" if own else "model_away"))
        if not said.count:
            rest = search.found(briefing, book) if briefing.cards else self._rules.stream(briefing)
        elif said.fault and briefing.cards:
            rest = (s for s in search.picks(briefing, book) if not said.checker.points_at_named(s))
        else:
            rest = iter(()) if not said.fault else self._rules.stream(briefing)
        for sentence in rest:
            said.checker.note(sentence)
            yield said.piece(sentence.strip())

    def _vocabulary(self, briefing: Briefing) -> Words:
        """Made once for a state of the catalogue."""
        known = self._words
        if known is None or known[0] is not briefing.facets or known[1] is not briefing.lexicon:
            known = self._words = (briefing.facets, briefing.lexicon, Words(briefing.lexicon, briefing.facets))
        return known[2]


def _to_speak_of(briefing: Briefing) -> bool:
    match briefing.understood.intent:
        case "find" | "refine" | "describe":
            return bool(briefing.cards)
        case "ask" | "compare":
            return any(i in briefing.items for i in briefing.understood.about)
        case "photos":
            return bool(briefing.sights)
        case _:
            return False


def _through(raw: str, said: _Said) -> Iterator[str]:
    if not raw.strip():
        return
    verdict = said.checker.check(raw)
    match verdict.fate:
        case "kept":
            said.kept += 1
        case "replaced":
            said.replaced += 1
        case "dropped":
            said.dropped += 1
    if verdict.why:
        log.info("A sentence was %s: %s", verdict.fate, verdict.why)
    if verdict.text:
        yield said.piece(verdict.text, "\n" if raw.endswith("\n") else " ")


def _unnamed(briefing: Briefing, book: Phrasebook, said: _Said) -> Iterator[str]:
    """What is shown is named, if only by its number."""
    named = said.checker.named
    if briefing.cards and not named:
        for sentence in search.picks(briefing, book):
            said.checker.note(sentence)
            yield sentence
    left = [f"[{card.number}]" for card in briefing.cards if card.number not in named]
    if left:
        yield book.say("also_shown", briefing.turn, numbers=", ".join(left))


def _usage(said: _Said) -> dict[str, int]:
    usage = said.usage or Usage(0, 0)
    return {
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "estimated": int(usage.estimated),
        "sentences": said.kept,
        "replaced": said.replaced,
        "dropped": said.dropped,
    }
