from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwalker.index.ports import Scored
from floorwalker.retrieval.fusion import Ranking, by_rank, by_strength, by_turns


def ranking(ids: str, weight: float = 1.0, scores: list[float] | None = None, **more: float) -> Ranking:
    """One letter a product, best first."""
    values = scores or [1.0 - 0.1 * n for n in range(len(ids))]
    return Ranking("list", weight, [Scored(i, s) for i, s in zip(ids, values, strict=True)], **more)  # type: ignore[arg-type]


def order(scores: dict[str, float]) -> str:
    return "".join(sorted(scores, key=lambda i: (-scores[i], i)))


def test_first_in_every_list_scores_one() -> None:
    assert by_rank([ranking("ab"), ranking("ac", 0.2)])["a"] == pytest.approx(1.0)


def test_lists_with_more_weight_decide() -> None:
    assert order(by_rank([ranking("ab", 2.0), ranking("ba", 1.0)])) == "ab"
    assert order(by_rank([ranking("ab", 1.0), ranking("ba", 2.0)])) == "ba"


def test_agreement_of_two_lists_beats_first_place_in_one() -> None:
    assert order(by_rank([ranking("xa"), ranking("ya")]))[0] == "a"


def test_raw_scores_of_two_spaces_never_meet() -> None:
    small = Ranking("small", 1.0, [Scored("a", 0.02), Scored("b", 0.01)], mean=0.0, spread=0.002)
    large = Ranking("large", 1.0, [Scored("b", 0.9), Scored("a", 0.89)], mean=0.88, spread=0.02)
    assert order(by_strength([small, large])) == "ab"


def test_a_list_whose_best_is_hardly_above_chance_counts_little() -> None:
    sure = Ranking("sure", 1.0, [Scored("a", 0.9), Scored("b", 0.5)], mean=0.1, spread=0.1)
    noise = Ranking("noise", 1.0, [Scored("b", 0.2), Scored("a", 0.1)], mean=0.1, spread=0.1)
    assert order(by_strength([sure, noise])) == "ab"
    assert noise.strengths()["b"] < 0.2


def test_words_are_measured_by_the_best_match() -> None:
    assert ranking("ab", scores=[8.0, 2.0]).strengths() == {"a": 1.0, "b": 0.25}


def test_a_product_beyond_the_end_of_a_list_is_not_taken_for_its_opposite() -> None:
    other = Ranking("other", 1.0, [Scored("c", 0.9), Scored("d", 0.8)], 0.0, 0.1, True)
    whole = Ranking("other", 1.0, [Scored("c", 0.9), Scored("d", 0.8)], 0.0, 0.1, False)
    first = Ranking("first", 1.0, [Scored("a", 1.0)], 0.0, 0.1)
    assert by_strength([first, other])["a"] > by_strength([first, whole])["a"]


def test_nothing_found_is_nothing_fused() -> None:
    assert by_rank([]) == by_strength([]) == {}
    assert by_rank([ranking("")]) == by_strength([ranking("")]) == {}


def test_two_photos_take_turns() -> None:
    shirts, shoes = {"s1": 0.9, "s2": 0.8, "s3": 0.7}, {"x1": 0.3, "x2": 0.28, "x3": 0.22}
    order = order_of(by_turns([shirts, shoes]))
    assert [set(order[n : n + 2]) for n in (0, 2, 4)] == [{"s1", "x1"}, {"s2", "x2"}, {"s3", "x3"}]
    assert by_turns([shirts]) == shirts


def order_of(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda i: (-scores[i], i))


_LISTS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(-1, 1)), max_size=6, unique_by=lambda s: s[0]),
        st.floats(0.1, 3),
        st.sampled_from((0.0, 0.1)),
        st.booleans(),
    ),
    max_size=5,
)


@given(_LISTS)
def test_fused_scores_stay_between_nothing_and_one(lists: list[Any]) -> None:
    rankings = [
        Ranking("list", weight, [Scored(i, s) for i, s in sorted(found, key=lambda f: -f[1])], 0.0, spread, cut)
        for found, weight, spread, cut in lists
    ]
    for fuse in (by_rank, by_strength):
        fused = fuse(rankings)
        assert set(fused) == {s.product_id for r in rankings for s in r.scored}
        assert all(0.0 <= score <= 1.0 + 1e-9 for score in fused.values())
