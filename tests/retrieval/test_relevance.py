"""A shop of things that no category sorts: only their names tell what is carried. English and Korean alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from doubles import SpaceAnalyser
from floorwalker.retrieval.query import Query
from retrieval.shop import Shop, item

ENGLISH = (*(f"brass screws {n}" for n in range(6)), "white shutter", "garden hose", "shoes brush")
KOREAN = (*(f"황동 나사 {n}" for n in range(6)), "하얀 덧문", "정원 호스", "운동화 솔")


def hardware(names: Sequence[str], **options: Any) -> Shop:
    """Products with one name, no facets and no picture."""
    made = [item(f"h{n}", "bag", "black", names={"en": name}) for n, name in enumerate(names)]
    bare = [
        replace(one, product=replace(one.product, facets={}), enrichment=replace(one.enrichment, names={}))
        for one in made
    ]
    return Shop(bare, {one.product.product_id: None for one in bare}, **options)


@pytest.mark.parametrize(("names", "asked"), [(ENGLISH, "shoes"), (KOREAN, "운동화"), (KOREAN, "운동화 솔")])
def test_kinds_that_only_the_lexicon_knows_are_found_by_their_words(names: Sequence[str], asked: str) -> None:
    found = hardware(names).retriever.search(Query(text=asked))
    assert found.hits[0].product_id == "h8"
    assert found.dropped == ()


@pytest.mark.parametrize(
    ("names", "asked", "said"), [(ENGLISH, "shutter screws", "shutter"), (KOREAN, "덧문 나사", "덧문")]
)
def test_a_word_that_the_named_thing_never_has_is_said(names: Sequence[str], asked: str, said: str) -> None:
    found = hardware(names).retriever.search(Query(text=asked))
    assert {hit.product_id for hit in found.hits[:6]} == {f"h{n}" for n in range(6)}
    assert [wish.said for wish in found.dropped] == [said]


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (ENGLISH, "screws refrigerator"),
        (ENGLISH, "screws hose"),
        (ENGLISH, "refrigerator"),
        (KOREAN, "나사 냉장고"),
        (KOREAN, "나사 호스"),
        (KOREAN, "냉장고"),
    ],
)
def test_a_chance_mention_of_the_thing_is_no_evidence(names: Sequence[str], asked: str) -> None:
    assert hardware(names).retriever.search(Query(text=asked)).hits == ()


class Guesses(SpaceAnalyser):
    """Knows one slip of each language."""

    def words(self, text: str) -> dict[str, float]:
        words = super().words(text)
        return words | {meant: 0.9 for slip, meant in (("skrews", "screws"), ("나싸", "나사")) if slip in words}


@pytest.mark.parametrize(("names", "asked"), [(ENGLISH, "brass skrews"), (KOREAN, "황동 나싸"), (ENGLISH, "skrews")])
def test_misspelt_words_are_evidence_by_what_they_mean(names: Sequence[str], asked: str) -> None:
    assert not hardware(names).retriever.search(Query(text=asked.rsplit(maxsplit=1)[-1])).hits
    found = hardware(names, speller=Guesses()).retriever.search(Query(text=asked))
    assert {hit.product_id for hit in found.hits[:6]} == {f"h{n}" for n in range(6)}
    assert found.dropped == ()
