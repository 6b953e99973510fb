"""What several photos share and where they differ, as far as the eye can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.cards import joined
from floorwalker.assistant.facets import label
from floorwalker.assistant.phrasebook import Phrasebook
from floorwalker.assistant.request import facet_place
from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.inference.ports import Sight

_SHARE = 0.2
"""Of the object: a colour with less of it does not speak for the photo."""
_WIDEST = frozenset(("apparel", "accessory", "home"))
"""Departments: that both are clothes tells nobody anything."""

Seen = Mapping[str, tuple[str, ...]]
"""Keys by facet, the surest first."""


def compare(briefing: Briefing, book: Phrasebook) -> Iterator[str]:
    seen = [_seen(sight) for sight in briefing.sights]
    if not any(seen):
        yield book.say("photos_unseen")
        return
    for number, sight in enumerate(briefing.sights, start=1):
        if sentence := sight.sentences.get(briefing.lang):
            yield book.say("photos_each", number=number, sight=sentence)
    sides = _sides(seen, briefing.lexicon)
    alike = [sentence for side in sides if (sentence := _alike(side, len(seen), briefing, book))]
    apart = [sentence for side in sides if (sentence := _apart(side, briefing, book))]
    if briefing.understood.question.shared:
        yield from alike or [book.say("photos_nothing_shared")]
    else:
        yield from apart or [book.say("photos_nothing_differs")]
        yield from alike


@dataclass(frozen=True, slots=True)
class _Side:
    """One facet over all photos."""

    facet: str
    values: Sequence[tuple[Term, ...]]
    """Of each photo, the surest first; empty where nothing is made out."""
    shared: tuple[Term, ...]
    """What all have."""
    family: Term | None
    """The nearest wider kind that all belong to, where they have nothing else in common."""


def _seen(sight: Sight) -> Seen:
    found: dict[str, dict[str, None]] = {}
    for attribute in sight.attributes:
        found.setdefault(attribute.facet, {}).setdefault(attribute.key)
    for key, share in sight.colours:
        if share >= _SHARE:
            found.setdefault("colour", {}).setdefault(key)
    return {facet: tuple(keys) for facet, keys in found.items()}


def _sides(seen: Sequence[Seen], lexicon: Lexicon) -> list[_Side]:
    """What the thing is comes first."""
    facets = sorted(dict.fromkeys(f for keys in seen for f in keys), key=facet_place)
    facets.sort(key=lambda facet: facet != "category")
    sides: list[_Side] = []
    for facet in facets:
        terms = [_terms(keys.get(facet, ()), facet, lexicon) for keys in seen]
        shared = tuple(term for term in terms[0] if all(term in others for others in terms))
        family = None if shared or not all(terms) else _family(terms, lexicon)
        sides.append(_Side(facet, terms, shared, family))
    return sides


def _terms(keys: Sequence[str], facet: str, lexicon: Lexicon) -> tuple[Term, ...]:
    return tuple(term for key in keys if (term := lexicon.terms.get((facet, key))))


def _family(terms: Sequence[tuple[Term, ...]], lexicon: Lexicon) -> Term | None:
    """The nearest kind that the surest values of all photos are kinds of."""
    chains = [_wider(values[0], lexicon) for values in terms]
    return next((t for t in chains[0] if t.key not in _WIDEST and all(t in chain for chain in chains)), None)


def _wider(term: Term, lexicon: Lexicon) -> list[Term]:
    """The term and everything it is a kind of, the nearest first."""
    found = [term]
    for each in found:
        up = (lexicon.terms.get((each.facet, key)) for key in each.broader)
        found += [wider for wider in up if wider and wider not in found]
    return found


def _alike(side: _Side, count: int, briefing: Briefing, book: Phrasebook) -> str:
    lang, facet = briefing.lang, label(side.facet, briefing.lang)
    every = book.say("photos_both" if count == 2 else "photos_all", count=count)
    if side.shared:
        value = joined(term.word(lang) for term in side.shared)
        return book.say("photos_shared", every=every, facet=facet, value=value)
    return book.say("photos_family", every=every, facet=facet, value=side.family.word(lang)) if side.family else ""


def _apart(side: _Side, briefing: Briefing, book: Phrasebook) -> str:
    if side.shared or sum(map(bool, side.values)) < len(side.values):
        return ""
    values = (
        book.say("photos_value", number=number, value=terms[0].word(briefing.lang))
        for number, terms in enumerate(side.values, start=1)
    )
    return book.say("photos_differ", facet=label(side.facet, briefing.lang), values=joined(values))
