"""Whether anything found is an answer at all: a shop that has no refrigerators must not offer its nearest coats."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from floorwalker.catalog.lexicon import Lexicon
from floorwalker.retrieval.fusion import Ranking


@dataclass(frozen=True, slots=True)
class Floor:
    """From where on evidence counts; standard scores, measured with `benchmarks/search.py`."""

    meaning: float = 5.0
    """Of the best product in a text field."""
    look: float = 2.0
    """Of the best product to a photo."""
    words: float = 0.5
    """Share of the words asked for that some product has."""


def standout(rankings: Iterable[Ranking], prefix: str) -> float:
    """The highest standard score at the top of the rankings whose names begin so."""
    tops = (r.standard(r.scored[0].score) for r in rankings if r.scored and r.spread and r.name.startswith(prefix))
    return max(tops, default=0.0)


def known_share(tokens: Sequence[str], exists: Callable[[str], bool]) -> float:
    """How many of the words some product has."""
    distinct = list(dict.fromkeys(tokens))
    return sum(map(exists, distinct)) / len(distinct) if distinct else 0.0


def kinds_not_carried(tokens: Sequence[str], carried: Callable[[str], bool], lexicon: Lexicon) -> list[str]:
    """Words that name a kind of thing, and only that, of which no product is."""
    return [
        token
        for token in dict.fromkeys(tokens)
        if (terms := lexicon.find(token)) and all(term.facet == "category" for term in terms) and not carried(token)
    ]
