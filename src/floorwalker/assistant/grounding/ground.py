"""Everything that an answer may rest on, gathered once a turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from floorwalker.assistant.briefing import Briefing
from floorwalker.assistant.grounding import cues
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.record import Record
from floorwalker.assistant.grounding.words import Words
from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Wish


@dataclass(frozen=True)
class Ground:
    """The products by their cards' numbers, and what else is true."""

    briefing: Briefing
    records: Mapping[int, Record]
    words: Words
    secrets: Sequence[str] = ()
    """Texts that must not be repeated: the instructions."""
    cards: tuple[Record, ...] = field(init=False)
    """What is meant where a sentence points at nothing: the cards of this turn, else the products asked about."""
    said: str = field(init=False)
    """The shopper's message, folded."""
    wanted: frozenset[tuple[str, str]] = field(init=False)
    """Values that every card has because the search asked for them, folded."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "cards", tuple(self.records.values()))
        object.__setattr__(self, "said", normalise(self.briefing.text))
        query = self.briefing.found.query if self.briefing.found else self.briefing.understood.query
        wishes: Sequence[Wish] = query.wanted
        met = {(w.facet, normalise(v)) for w in wishes for v in w.values}
        object.__setattr__(self, "wanted", frozenset(met))

    def spoken_of(self, sentence: Sentence, start: int, end: int | None = None) -> list[Record]:
        """The products that what stands there is said of: those pointed at, else those of the sentence before."""
        numbers = sentence.about(start, start + 1 if end is None else end) or sentence.before
        return [self.records[n] for n in numbers if n in self.records]

    def all_but(self, sentence: Sentence) -> list[Record]:
        """ "All but [3]": the others; nothing where a sentence does not speak so."""
        exception = cues.EXCEPT.search(sentence.text)
        if exception is None or not cues.EVERY.search(sentence.text):
            return []
        spared = int((exception["en"] or exception["ko"]).strip("[]"))
        return [record for record in self.cards if record.number != spared]

    @property
    def lang(self) -> Lang:
        return self.briefing.lang


def ground_of(briefing: Briefing, words: Words, secrets: Sequence[str] = ()) -> Ground:
    """`words`: made of the catalogue's facets."""
    return Ground(briefing, numbered(briefing), words, secrets)


def numbered(briefing: Briefing) -> dict[int, Record]:
    """The products that an answer may point at: this turn's cards, else those shown before."""
    if briefing.cards:
        ids = {card.number: card.product_id for card in briefing.cards}
    else:
        ids = {number: product_id for product_id, number in sorted(briefing.numbers.items(), key=lambda p: p[1])}
    return {
        number: Record(number, briefing.items[product_id], briefing.lexicon)
        for number, product_id in ids.items()
        if product_id in briefing.items
    }
