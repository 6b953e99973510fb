"""Topics made from a catalogue that nobody has labelled, with their qrels by construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from floorwalker.errors import EvaluationError
from floorwalker.evaluation.catalogue import Catalogue
from floorwalker.evaluation.generate import absent, facets, names, photos
from floorwalker.evaluation.generate.made import Made, Making
from floorwalker.evaluation.topics import VERSION, TopicSet, save

KINDS: Mapping[str, Callable[[Making], list[Made]]] = {
    "known-item": names.make,
    "facets": facets.keyword_topics,
    "natural": facets.natural_topics,
    "misspelt": facets.misspelt_topics,
    "negation": facets.negation_topics,
    "price": facets.price_topics,
    "photo": photos.photo_topics,
    "composed": photos.composed_topics,
    "not-carried": absent.make,
}
"""By kind of topic. A catalogue without prices or pictures has none of some."""


def generate(
    catalogue: Catalogue,
    folder: Path,
    picture: Callable[[str], Path | None],
    *,
    size: int = 24,
    seed: int = 0,
    kinds: Sequence[str] = tuple(KINDS),
) -> TopicSet:
    """About `size` topics of each kind, both languages together, written to `folder`; the same for the same seed.

    `picture`: the file of a picture by its hash. Raises EvaluationError where nothing can be asked.
    """
    if not catalogue.entries:
        raise EvaluationError("No topics can be made of an empty catalogue: ingest one first.")
    made: list[Made] = []
    for kind in kinds:
        made += KINDS[kind](Making(catalogue, kind, size, seed, picture, folder / "photos"))
    if not made:
        raise EvaluationError(f"No topics of the kinds {', '.join(kinds)} can be made of this catalogue.")
    about = {"version": VERSION, "seed": seed, "size": size, "kinds": list(kinds), "catalogue": catalogue.fingerprint}
    topics = TopicSet(tuple(one.topic for one in made), {one.topic.topic_id: one.grades for one in made}, about, folder)
    save(topics, folder)
    return topics
