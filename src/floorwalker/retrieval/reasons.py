"""Why a product is here; nothing is said that its record or the search did not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.catalog.product import LANGS, Item
from floorwalker.retrieval.fusion import Ranking
from floorwalker.retrieval.ports import Leaning
from floorwalker.retrieval.query import Query, Reason
from floorwalker.retrieval.traits import facets

_ALIKE = 3.0
"""Standard scores from which two things look or mean alike rather than by chance."""
_CLOSE = 0.5
"""Or so far on the way to being the same: where many products look alike, none stands out."""


def reasons(
    item: Item,
    query: Query,
    left: str,
    rankings: Mapping[str, Ranking],
    scores: Mapping[str, float],
    stays: Leaning,
    lexicon: Lexicon,
) -> tuple[Reason, ...]:
    """`left`: what of the text no wish has taken over; `rankings` and `scores`: the lists that were searched and what
    each gave this product, by the list's name."""
    found = [*_wishes(item, query, lexicon), *_stays(item, stays)]
    standard = {name: rankings[name].standard(score) for name, score in scores.items()}
    looks = [name for name in scores if _field(name) == "image"] if query.photos or query.like else []
    if any(standard[name] >= _ALIKE or rankings[name].closeness(scores[name]) >= _CLOSE for name in looks):
        found.append(Reason("image"))
    words = shared_words(left, item)
    if words:
        found.append(Reason("words", value=", ".join(words)))
    elif left and any(standard[name] >= _ALIKE for name in standard if _field(name).startswith("text")):
        found.append(Reason("meaning"))
    price = next((limit for limit in query.limits if limit.number == "price"), None)
    if price is not None:
        found.append(Reason("price", "price", price.said))
    return tuple(dict.fromkeys(found))


def shared_words(text: str, item: Item) -> Sequence[str]:
    """The words of `text` that stand in the product's names or descriptions as they were said."""
    if not text:
        return ()
    own = " ".join(normalise(part) for lang in LANGS for part in (item.name(lang), item.description(lang)))
    return [word for word in dict.fromkeys(text.split()) if len(normalise(word)) > 1 and normalise(word) in own]


def _wishes(item: Item, query: Query, lexicon: Lexicon) -> Iterator[Reason]:
    for wish in query.wanted:
        own = item.product.facets.get(wish.facet, ())
        yield from (Reason("facet", wish.facet, value) for value in own if value in wish.values)
        if not own:
            terms = (lexicon.terms.get((wish.facet, key)) for key in item.enrichment.seen.get(wish.facet, ()))
            words = [term.word("en") for term in terms if term is not None]
            # The feed does not say it, the eye saw it: that is a reason of another kind.
            yield from (Reason("image", wish.facet, word) for word in words if word in wish.values)


def _stays(item: Item, stays: Leaning) -> Iterator[Reason]:
    own = facets(item)
    for facet in ("category", "colour", "pattern"):
        shares = stays.get(facet, {})
        best = max(shares, key=lambda value: shares[value], default=None)
        if best is not None and shares[best] >= 0.5 and best in own.get(facet, ()):
            yield Reason("facet", facet, best)


def _field(name: str) -> str:
    """The field a list was searched in; lists of several photos are named "image 2", ..."""
    return name.split(" ", maxsplit=1)[0]
