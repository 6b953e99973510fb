"""What several photos share and where they differ, as far as the eye can tell."""

from __future__ import annotations

from collections.abc import Iterator

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.cards import joined
from floorwalker.assistant.facets import label
from floorwalker.assistant.phrasebook import Phrasebook
from floorwalker.inference.ports import Sight

_SHARE = 0.2
"""Of the object: a colour with less of it does not speak for the photo."""


def compare(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    seen = [_seen(sight) for sight in briefing.sights]
    if not any(seen):
        yield book.say("photos_unseen")
        return
    for number, sight in enumerate(briefing.sights, start=1):
        if sentence := sight.sentences.get(briefing.lang):
            yield book.say("photos_each", number=number, sight=sentence)
    facets = dict.fromkeys(facet for keys in seen for facet in keys)
    shared = [key for facet in facets for key in _shared(seen, facet)]
    if briefing.understood.question.shared:
        words = joined(_word(facet, key, briefing) for facet, key in shared)
        yield book.say("photos_shared", shared=words) if shared else book.say("photos_nothing_shared")
        return
    for facet in facets:
        if all(facet in keys for keys in seen) and not _shared(seen, facet):
            values = joined(_word(facet, next(iter(keys[facet])), briefing) for keys in seen)
            yield book.say("photos_differ", facet=label(facet, briefing.lang), values=values)
    if shared:
        yield book.say("photos_shared", shared=joined(_word(facet, key, briefing) for facet, key in shared))


def _seen(sight: Sight) -> dict[str, dict[str, None]]:
    """Keys by facet, the surest first."""
    found: dict[str, dict[str, None]] = {}
    for attribute in sight.attributes:
        found.setdefault(attribute.facet, {}).setdefault(attribute.key)
    for key, share in sight.colours:
        if share >= _SHARE:
            found.setdefault("colour", {}).setdefault(key)
    return found


def _shared(seen: list[dict[str, dict[str, None]]], facet: str) -> list[tuple[str, str]]:
    first, *others = seen
    return [(facet, key) for key in first.get(facet, {}) if all(key in keys.get(facet, {}) for keys in others)]


def _word(facet: str, key: str, briefing: Briefing) -> str:
    term = briefing.lexicon.terms.get((facet, key))
    return term.word(briefing.lang) if term else key
