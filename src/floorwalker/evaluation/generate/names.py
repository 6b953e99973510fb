"""Known items: a product asked for by its name, whole or in part, as one remembers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from random import Random

from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import LANGS, Lang
from floorwalker.evaluation.catalogue import Catalogue, Entry
from floorwalker.evaluation.generate.made import Made, Making

_MOST_ALIKE = 5
"""Products that the same words may name."""


class Names:
    """Who has which words in the name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._ids: dict[tuple[Lang, str], set[str]] = defaultdict(set)
        for entry in catalogue.entries:
            for lang, name in entry.names.items():
                for word in words(name):
                    self._ids[lang, word].add(entry.product_id)

    def having(self, text: str, lang: Lang) -> set[str]:
        """Who has all of the words."""
        found = [self._ids.get((lang, word), set()) for word in words(text)]
        return set.intersection(*found) if found else set()


def words(text: str) -> list[str]:
    return [word for part in text.split() if (word := normalise(part))]


def remembered(name: str, rng: Random) -> str:
    """The whole name, or half to two thirds of its words, in their order."""
    parts = name.split()
    if len(parts) < 3 or rng.random() < 0.3:
        return name
    kept = sorted(rng.sample(range(len(parts)), rng.randint((len(parts) + 1) // 2, max(2, 2 * len(parts) // 3))))
    return " ".join(parts[i] for i in kept)


def known_item(entry: Entry, lang: Lang, names: Names, rng: Random) -> tuple[str, Mapping[str, int]] | None:
    """The question and who it names; None where too many share the words."""
    text = remembered(entry.names[lang], rng)
    alike = names.having(text, lang)
    if not alike or len(alike) > _MOST_ALIKE:
        return None
    same = {i for i in alike if i == entry.product_id}
    return text, {i: 2 if i in same else 1 for i in sorted(alike)}


def make(making: Making) -> list[Made]:
    """Both languages of a product where the feed has both names, else the one that there is."""
    return making.take(_found(making))


def _found(making: Making) -> Iterator[list[Made]]:
    rng, names = making.rng, Names(making.catalogue)
    for number, entry in enumerate(making.entries(rng)):
        made = [
            making.one(number, lang, known[1], entry.product_id, known[0])
            for lang in LANGS
            if lang in entry.names and (known := known_item(entry, lang, names, rng))
        ]
        if made and len(made) == len(entry.names):
            yield made
