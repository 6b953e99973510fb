"""What the shop does not carry, nor anything near it: nothing must be shown."""

from __future__ import annotations

from collections.abc import Iterator

from floorwalker.catalog.lexicon import Term, normalise
from floorwalker.catalog.product import LANGS
from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.generate.made import Made, Making
from floorwalker.evaluation.generate.words import sentence

_COLOURS = (("colour", "red"), ("colour", "white"), ("colour", "black"))


def make(making: Making) -> list[Made]:
    return making.take(_found(making))


def _found(making: Making) -> Iterator[list[Made]]:
    rng, catalogue = making.rng, making.catalogue
    absent = list(not_carried(catalogue))
    rng.shuffle(absent)
    for number, term in enumerate(absent):
        colour = rng.choice(_COLOURS)
        way = rng.randrange(1000)
        yield making.pair(
            number, {}, f"{term.facet}: {term.key}",
            lambda lang, t=term, c=colour, w=way: sentence(  # type: ignore[misc]
                "absent", lang, type(rng)(w), thing=t.word(lang), value=catalogue.word(c, lang)
            ),
            silence=True,
        )  # fmt: skip


def not_carried(catalogue: Catalogue) -> Iterator[Term]:
    """Kinds of things of which there is nothing here, nothing wider, and no product that so much as mentions one."""
    mentioned = "\n".join(normalise(name) for entry in catalogue.entries for name in entry.names.values())
    for (facet, _), term in sorted(catalogue.lexicon.terms.items()):
        if facet != "category" or any(catalogue.anyone((facet, key)) for key in _line(catalogue, term)):
            continue
        if not any(normalise(word) in mentioned for word in (term.word(lang) for lang in LANGS)):
            yield term


def _line(catalogue: Catalogue, term: Term) -> Iterator[str]:
    """The term and all that it is a kind of."""
    waiting, seen = [term.key], set[str]()
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            yield key
            found = catalogue.lexicon.terms.get((term.facet, key))
            waiting += found.broader if found else ()
