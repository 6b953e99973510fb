"""The answerer that needs no model: short, honest sentences from the briefing and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from floorwalker.assistant.answers import chat, facts, photos, search
from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.intents import Intent
from floorwalker.assistant.phrasebook import Phrasebook, phrasebook

Writer = Callable[[Briefing, Phrasebook], Iterator[str]]

_WRITERS: Mapping[Intent, Writer] = {
    "find": search.sentences,
    "refine": search.sentences,
    "describe": search.sentences,
    "ask": facts.answer,
    "compare": facts.compare,
    "photos": photos.compare,
    "greet": chat.greet,
    "thanks": chat.say("thanks"),
    "bye": chat.say("bye"),
    "help": chat.help_,
    "service": chat.say("service"),
    "off_topic": chat.say("off_topic"),
    "guarded": chat.say("guarded"),
}

_MOST = 6
"""Sentences of an answer at most."""


class RuleAnswerer:
    """Grammar and facts. Every name, price and colour comes from a card or a product's record."""

    name = "rules"

    def stream(self, briefing: Briefing) -> Iterator[str]:
        book = phrasebook(briefing.lang)
        said = 0
        for sentence in _WRITERS[briefing.understood.intent](briefing, book):
            if sentence and said < _MOST:
                # In pieces as a model would send them, so that pages show both alike.
                yield (" " if said else "") + sentence
                said += 1
