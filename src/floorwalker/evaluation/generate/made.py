"""What every maker of topics works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from floorwalker.catalog.product import LANGS, Lang
from floorwalker.evaluation.catalogue import Catalogue, Entry, Group
from floorwalker.evaluation.generate.words import NOTHING_SAID, SAID
from floorwalker.evaluation.topics import Bounds, Grades, Topic

MOST_RELEVANT = 300
"""Products: asked for more widely, a question says nothing about how well one searches."""
_TRIES = 40
"""For each topic, before a catalogue is taken to have no more of a kind."""


@dataclass(frozen=True, slots=True)
class Made:
    topic: Topic
    grades: Grades


@dataclass(frozen=True, slots=True)
class Making:
    """One kind of topic in the making; every kind has its own random numbers, so that none moves another."""

    catalogue: Catalogue
    kind: str
    count: int
    """Topics, both languages together."""
    seed: int
    picture: Callable[[str], Path | None] = lambda _: None
    """The file of a picture by its hash."""
    photos: Path = Path()
    """The folder that photos are written to."""

    @property
    def rng(self) -> Random:
        return Random(f"{self.seed} {self.kind}")

    def entries(self, rng: Random) -> Iterator[Entry]:
        """Products at random, each once."""
        yield from rng.sample(self.catalogue.entries, min(len(self.catalogue.entries), self.count * _TRIES))

    def pair(self, number: int, grades: Grades, about: str, said: Callable[[Lang], str], **more: object) -> list[Made]:
        """The same question in both languages."""
        return [self.one(number, lang, grades, about, said(lang), **more) for lang in LANGS]

    def one(self, number: int, lang: Lang, grades: Grades, about: str, text: str, **more: object) -> Made:
        fields = {"photo": None, "bounds": None, "silence": False, **more}
        topic_id = f"{self.kind}-{number:03d}-{lang}"
        return Made(Topic(topic_id=topic_id, kind=self.kind, lang=lang, text=text, about=about, **fields), grades)  # type: ignore[arg-type]

    def take(self, found: Iterator[list[Made]]) -> list[Made]:
        """As many as were asked for, no question twice."""
        taken: list[Made] = []
        asked: set[tuple[str, str]] = set()
        for made in found:
            key = (made[0].topic.text, made[0].topic.about if made[0].topic.photo else "")
            if key in asked:
                continue
            asked.add(key)
            taken += made
            if len(taken) >= self.count:
                break
        return taken


def qualities(
    catalogue: Catalogue, entry: Entry, rng: Random, at_most: int, facets: Sequence[str] = SAID
) -> list[Group]:
    """Some of what a product is, one value a facet, in words that shoppers have."""
    known = [
        group
        for group in sorted(entry.groups)
        if group[0] in facets and group not in NOTHING_SAID and (catalogue.term(group) or group[0] == "brand")
    ]
    rng.shuffle(known)
    chosen: dict[str, Group] = {}
    for group in known:
        chosen.setdefault(group[0], group)
    return list(chosen.values())[:at_most]


def thing_of(catalogue: Catalogue, entry: Entry) -> list[Group]:
    """What a product is, in the lexicon's words or else the catalogue's; empty where all products are the same."""
    own = catalogue.thing_of(entry)
    if own is None:
        narrowest = entry.facets.get("category", ())[-1:]
        own = ("category", f"={narrowest[0]}") if narrowest else None
    if own is None or len(catalogue.holders.get(own, ())) == len(catalogue.entries):
        return []
    return [own]


def about(groups: Sequence[Group]) -> str:
    return ", ".join(f"{facet}: {key.removeprefix('=')}" for facet, key in groups)


def required(catalogue: Catalogue, groups: Sequence[Group]) -> Bounds:
    return Bounds(required={group[0]: catalogue.values(group) for group in groups})


def usable(grades: Grades) -> bool:
    return 2 in grades.values() and len(grades) <= MOST_RELEVANT
