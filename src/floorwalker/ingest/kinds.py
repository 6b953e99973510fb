"""What is a kind of what, by the lexicon."""

from __future__ import annotations

from floorwalker.catalog.lexicon import Lexicon, Term


def line_of(term: Term, lexicon: Lexicon) -> set[str]:
    """Keys of the term and of everything that it is a kind of."""
    above, waiting = {term.key}, [term]
    while waiting:
        for key in waiting.pop().broader:
            if key not in above:
                above.add(key)
                waiting.extend(found for found in [lexicon.terms.get((term.facet, key))] if found)
    return above


def of_one_line(one: Term, other: Term, lexicon: Lexicon) -> bool:
    """Whether one of the two is a kind of the other, or both are the same."""
    return other.key in line_of(one, lexicon) or one.key in line_of(other, lexicon)
