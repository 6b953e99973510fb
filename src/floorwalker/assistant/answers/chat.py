"""Greetings, thanks, help, and the polite ways to say no."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.phrasebook import Phrasebook

_KINDS = 5


def kinds_line(briefing: Briefing) -> str:
    return ", ".join(briefing.kinds[:_KINDS])


def greet(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    yield book.say("greet_again" if briefing.turn else "greet", briefing.turn, shop=briefing.shop_name)


def help_(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    if briefing.kinds:
        yield book.say("help", briefing.turn, kinds=kinds_line(briefing), size=f"{briefing.size:,}")
    else:
        yield book.say("greet_again", briefing.turn)


def say(key: str) -> Callable[[Briefing, Phrasebook], Iterator[str]]:
    def sentences(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
        yield book.say(key, briefing.turn, shop=briefing.shop_name)

    return sentences
