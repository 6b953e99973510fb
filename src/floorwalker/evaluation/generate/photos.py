"""Photos: of a product as a shopper would take it, and with words for what is to be different."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from floorwalker.evaluation.catalogue import Entry, Group
from floorwalker.evaluation.generate.distort import WAYS, distorted
from floorwalker.evaluation.generate.made import Made, Making, about, required, thing_of
from floorwalker.evaluation.generate.words import NOTHING_SAID, sentence
from floorwalker.evaluation.topics import Grades
from floorwalker.inference.images import open_image

CHANGED = ("colour", "colour", "pattern")
_FEWEST = 2


def photo_topics(making: Making) -> list[Made]:
    """The very product is to be found; a photo has no language, so half of the topics are counted for each."""
    return making.take(_photos(making))


def _photos(making: Making) -> Iterator[list[Made]]:
    rng = making.rng
    same: dict[str | None, list[str]] = {}
    for entry in making.catalogue.entries:
        same.setdefault(entry.image, []).append(entry.product_id)
    for number, entry in enumerate(making.entries(rng)):
        ways = tuple(rng.sample(sorted(WAYS), rng.choice((1, 2))))
        photo = taken(making, entry, rng, ways, f"photo-{number:03d}.webp")
        if photo:
            lang = "ko" if number % 2 else "en"
            grades = dict.fromkeys(same[entry.image], 2)
            yield [making.one(number, lang, grades, f"{entry.product_id}, {' and '.join(ways)}", "", photo=photo)]  # type: ignore[arg-type]


def taken(making: Making, entry: Entry, rng: Random, ways: tuple[str, ...], name: str) -> str | None:
    """Writes the photo; None where the product has no picture."""
    path = making.picture(entry.image) if entry.image else None
    if path is None:
        return None
    making.photos.mkdir(parents=True, exist_ok=True)
    distorted(open_image(path.read_bytes()), rng, ways).save(making.photos / name, "WEBP", quality=80, method=2)
    return name


def composed_topics(making: Making) -> list[Made]:
    """A photo and one thing that is to be different: the rest stays."""
    return making.take(_composed(making))


def _composed(making: Making) -> Iterator[list[Made]]:
    rng, catalogue = making.rng, making.catalogue
    for number, entry in enumerate(making.entries(rng)):
        change = _change(making, entry, rng)
        if change is None:
            continue
        photo = taken(making, entry, rng, (rng.choice(sorted(WAYS)),), f"composed-{number:03d}.webp")
        if photo:
            new, grades = change
            yield making.pair(
                number, grades, f"{entry.product_id}, {about([new])}",
                lambda lang, new=new: sentence("composed", lang, rng, value=catalogue.word(new, lang)),  # type: ignore[misc]
                photo=photo, bounds=required(catalogue, [new]),
            )  # fmt: skip


def _change(making: Making, entry: Entry, rng: Random) -> tuple[Group, Grades] | None:
    """Another value that some products of the same kind, and for the same people, have."""
    catalogue, facet = making.catalogue, rng.choice(CHANGED)
    what = thing_of(catalogue, entry)
    own = {group for group in entry.groups if group[0] == facet}
    if not (what and own):
        return None
    people = [g for g in sorted(entry.groups) if g[0] == "gender" and g not in NOTHING_SAID]
    alike = catalogue.anyone(what[0])
    others = sorted({g for i in alike for g in catalogue.by_id[i].groups if g[0] == facet} - own - NOTHING_SAID)
    rng.shuffle(others)
    for new in others:
        if catalogue.term(new) is None or entry.product_id in catalogue.anyone(new):
            continue
        grades = catalogue.grades([*what, new])
        for_them = catalogue.grades(people) if people else grades
        graded = {i: g if i in for_them else 1 for i, g in grades.items()}
        if sum(grade == 2 for grade in graded.values()) >= _FEWEST:
            return new, graded
    return None
