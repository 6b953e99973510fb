"""Combinations of facets: as keywords, as sentences, misspelt, with prices, with something refused."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from floorwalker.catalog.product import Lang
from floorwalker.evaluation.catalogue import Catalogue, Group
from floorwalker.evaluation.generate import slips
from floorwalker.evaluation.generate.made import MOST_RELEVANT, Made, Making, about, qualities, thing_of, usable
from floorwalker.evaluation.generate.words import facts, keywords, money, rounded, sentence, thing
from floorwalker.evaluation.topics import Bounds

REFUSED = ("colour", "pattern", "material", "brand", "sleeve", "genre")


def combinations(making: Making, rng: Random) -> Iterator[list[Group]]:
    """A kind of thing with one or two qualities that some product has together."""
    for entry in making.entries(rng):
        groups = thing_of(making.catalogue, entry)
        groups += qualities(making.catalogue, entry, rng, rng.choice((1, 2, 2)))
        if len(groups) > 1 and usable(making.catalogue.grades(groups)):
            yield groups


def keyword_topics(making: Making) -> list[Made]:
    """ "여성 검정 코트", "women's black coat"."""
    rng, catalogue = making.rng, making.catalogue
    return making.take(
        making.pair(n, catalogue.grades(g), about(g), lambda lang, g=g: keywords(catalogue, g, lang))  # type: ignore[misc]
        for n, g in enumerate(combinations(making, rng))
    )


def said(catalogue: Catalogue, groups: list[Group], lang: Lang, rng: Random) -> str:
    """A whole sentence, in any of the common words."""
    what = thing(catalogue, groups, lang, rng)
    if not what:
        return sentence("thing", lang, rng, thing=facts(catalogue, groups, lang, rng))
    return sentence("facets", lang, rng, facts=facts(catalogue, groups, lang, rng), thing=what)


def natural_topics(making: Making) -> list[Made]:
    rng, catalogue = making.rng, making.catalogue
    return making.take(
        making.pair(n, catalogue.grades(g), about(g), lambda lang, g=g: said(catalogue, g, lang, rng))  # type: ignore[misc]
        for n, g in enumerate(combinations(making, rng))
    )


def misspelt_topics(making: Making) -> list[Made]:
    """Keywords with a slip of the fingers, the wrong spaces, or Korean particles."""
    rng, catalogue = making.rng, making.catalogue

    def slipped(groups: list[Group], lang: Lang) -> str:
        return slips.slipped(keywords(catalogue, groups, lang), lang, rng)

    return making.take(
        making.pair(n, catalogue.grades(g), about(g), lambda lang, g=g: slipped(g, lang))  # type: ignore[misc]
        for n, g in enumerate(combinations(making, rng))
    )


def negation_topics(making: Making) -> list[Made]:
    return making.take(_negations(making))


def _negations(making: Making) -> Iterator[list[Made]]:
    rng, catalogue = making.rng, making.catalogue
    for number, entry in enumerate(making.entries(rng)):
        what = thing_of(catalogue, entry)
        refused = qualities(catalogue, entry, rng, 1, REFUSED)
        if not (what and refused):
            continue
        facet, out = refused[0][0], catalogue.anyone(refused[0])
        grades = {i: g for i, g in catalogue.grades(what).items() if i not in out}
        # Whoever does not say is neither what was asked for nor what was refused.
        grades = {i: g if catalogue.by_id[i].facets.get(facet) else 1 for i, g in grades.items()}
        if not usable(grades) or not out & catalogue.anyone(what[0]):
            continue
        # Camel is a kind of beige: whoever refuses beige may or may not mind it, so it counts neither way.
        bounds = Bounds(refused={facet: catalogue.values(refused[0], kinds=False)})
        yield making.pair(
            number, grades, f"{about(what)}, not {about(refused)}",
            lambda lang, w=what, r=refused: sentence(  # type: ignore[misc]
                "negation", lang, rng, thing=thing(catalogue, w, lang), value=catalogue.word(r[0], lang)
            ),
            bounds=bounds,
        )  # fmt: skip


def price_topics(making: Making) -> list[Made]:
    return making.take(_prices(making))


def _prices(making: Making) -> Iterator[list[Made]]:
    rng, catalogue = making.rng, making.catalogue
    for number, entry in enumerate(making.entries(rng)):
        what = thing_of(catalogue, entry)
        grades = catalogue.grades(what) if what else {}
        prices = sorted(p for i in grades if (p := catalogue.by_id[i].price) is not None)
        if len(prices) < 4 or len(grades) > MOST_RELEVANT:
            continue
        way = rng.choice(("under", "under", "over", "between"))
        low, high = (rounded(prices[int(share * (len(prices) - 1))]) for share in (0.3, 0.7))
        if low >= high:
            continue
        bounds = Bounds(low=low if way != "under" else None, high=high if way != "over" else None)
        inside = {i: g for i, g in grades.items() if within(catalogue.by_id[i].price, bounds)}
        if not usable(inside) or len(inside) == len(grades):
            continue
        yield making.pair(
            number, inside, f"{about(what)}, {way} {low:g}-{high:g}",
            lambda lang, w=what, way=way, low=low, high=high: sentence(  # type: ignore[misc]
                way, lang, rng, thing=thing(catalogue, w, lang),
                price=money(high if way == "under" else low, catalogue.currency, lang),
                low=money(low, catalogue.currency, lang), high=money(high, catalogue.currency, lang),
            ),
            bounds=bounds,
        )  # fmt: skip


def within(price: float | None, bounds: Bounds) -> bool:
    """Whether a price is known and in the range."""
    if price is None:
        return bounds.low is None and bounds.high is None
    return (bounds.low is None or price >= bounds.low) and (bounds.high is None or price <= bounds.high)
