"""Every understood wish by itself, with an id: what a shopper can take back by tapping it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from floorwalker.assistant.request import limit_words, wish_words
from floorwalker.assistant.understood import Before
from floorwalker.catalog.lexicon import Lexicon, normalise
from floorwalker.catalog.product import Item, Lang
from floorwalker.retrieval.query import Limit, Wish

Kind = Literal["wanted", "unwanted", "limit", "sort", "words", "like", "photo"]


@dataclass(frozen=True, slots=True)
class Chip:
    """A wish as it is shown. The id is told from the wish alone, so that it holds from one turn to the next."""

    id: str
    kind: Kind
    label: str
    """In the shopper's language, without a "not" before unwanted things: `kind` says so."""
    facet: str | None = None
    """Of wanted and unwanted things their facet, of a limit its number ("price")."""
    dropped: bool = False
    """Nothing here met it together with the rest, so the search went without."""


def chips(search: Before, lang: Lang, lexicon: Lexicon, items: Mapping[str, Item] | None = None) -> tuple[Chip, ...]:
    """`items`: the products that more is wanted like of, as far as they are (still) there."""
    made = (*_facets(search, lang, lexicon), *_others(search, lang, items or {}))
    return tuple({chip.id: chip for chip in made}.values())


def _facets(search: Before, lang: Lang, lexicon: Lexicon) -> Iterator[Chip]:
    for wish in search.wanted:
        yield Chip(wish_id("wanted", wish), "wanted", wish_words(wish, lang, lexicon), wish.facet)
    for wish in search.unwanted:
        yield Chip(wish_id("unwanted", wish), "unwanted", wish_words(wish, lang, lexicon), wish.facet)
    for limit in search.limits:
        yield Chip(_limit_id(limit), "limit", limit_words(limit, lang) or limit.number, limit.number)


_SORTS: Mapping[str, tuple[str, str]] = {
    "price_asc": ("낮은 가격순", "lowest price first"),
    "price_desc": ("높은 가격순", "highest price first"),
}
_PHOTO = ("사진", "photo")


def _others(search: Before, lang: Lang, items: Mapping[str, Item]) -> Iterator[Chip]:
    way = 0 if lang == "ko" else 1
    if search.sort in _SORTS:
        yield Chip(f"sort:{search.sort}", "sort", _SORTS[search.sort][way])
    for word in search.words:
        yield Chip(f"words:{normalise(word)}", "words", word)
    for product_id in search.like:
        if item := items.get(product_id):
            yield Chip(f"like:{product_id}", "like", item.name(lang))
    for number, photo_id in enumerate(search.photos, start=1):
        label = _PHOTO[way] + (f" {number}" if len(search.photos) > 1 else "")
        yield Chip(f"photo:{photo_id}", "photo", label)


def wish_id(kind: Literal["wanted", "unwanted"], wish: Wish) -> str:
    return f"{kind}:{wish.facet}:{normalise(wish.values[0] if wish.values else wish.said)}"


def _limit_id(limit: Limit) -> str:
    return f"limit:{limit.number}"


def marked(made: Sequence[Chip], dropped: Sequence[Wish | Limit]) -> tuple[Chip, ...]:
    """The chips, with those marked that the search had to go without."""
    wishes = [wish for wish in dropped if isinstance(wish, Wish)]
    ids = {wish_id("wanted", wish) for wish in wishes}
    no_words = any(not wish.facet for wish in wishes)
    return tuple(replace(c, dropped=c.id in ids or (no_words and c.kind == "words")) for c in made)


def without(search: Before, dropped: Collection[str]) -> Before:
    """The search less what was taken back."""
    return replace(
        search,
        wanted=tuple(w for w in search.wanted if wish_id("wanted", w) not in dropped),
        unwanted=tuple(w for w in search.unwanted if wish_id("unwanted", w) not in dropped),
        limits=tuple(n for n in search.limits if _limit_id(n) not in dropped),
        sort="relevance" if f"sort:{search.sort}" in dropped else search.sort,
        words=tuple(w for w in search.words if f"words:{normalise(w)}" not in dropped),
        like=tuple(i for i in search.like if f"like:{i}" not in dropped),
        photos=tuple(i for i in search.photos if f"photo:{i}" not in dropped),
    )
