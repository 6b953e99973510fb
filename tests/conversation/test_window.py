from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorwalker.conversation.turn import Photo, Turn
from floorwalker.conversation.window import turn_tokens, window
from floorwalker.inference.chat.tokens import estimate_tokens


def turn(n: int, text: str = "안녕하세요", answer: str = "", **more: object) -> Turn:
    return Turn(turn_id=str(n), created=float(n), lang="ko", text=text, answer=answer, **more)  # type: ignore[arg-type]


# Counts as OpenAI published them for its 200k vocabulary.
@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Hello, my name is GPT-4o. I'm a new type of language model, it's nice to meet you!", 24),
        ("안녕하세요, 제 이름은 GPT-4o이고, 저는 새로운 유형의 언어 모델입니다, 만나서 반갑습니다!", 27),
    ],
)
def test_the_estimate_meets_published_counts_within_a_fifth(text: str, tokens: int) -> None:
    assert estimate_tokens(text) == pytest.approx(tokens, rel=0.2)


def test_english_prose_is_about_four_tokens_to_three_words() -> None:
    prose = (
        "The jacket arrived quickly and the colour was exactly as shown in the pictures. It is warm enough for "
        "autumn, although the sleeves run a little long, so you may want to order one size smaller than usual."
    )
    assert estimate_tokens(prose) == pytest.approx(len(prose.split()) * 4 / 3, rel=0.2)


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_estimate_grows_with_the_text(head: str, tail: str) -> None:
    assert 0 <= estimate_tokens(head) <= estimate_tokens(head + tail) + 1
    assert estimate_tokens(head + tail) <= estimate_tokens(head) + estimate_tokens(tail) + 1


def test_the_latest_turns_are_kept_in_order() -> None:
    turns = [turn(n) for n in range(20)]
    assert [t.turn_id for t in window(turns, max_turns=3)] == ["17", "18", "19"]
    budget = 2 * turn_tokens(turns[0])
    assert [t.turn_id for t in window(turns, max_tokens=budget)] == ["18", "19"]
    assert window([]) == []
    assert window(turns, max_turns=0) == []


def test_a_turn_that_does_not_fit_ends_the_window_and_is_not_jumped_over() -> None:
    turns = [turn(0), turn(1, answer="아주 긴 대답 " * 500), turn(2)]
    assert [t.turn_id for t in window(turns, max_tokens=200)] == ["2"]


@pytest.mark.parametrize("words", ["긴 대답을 이어 갑니다 ", "an answer that goes on "])
def test_the_latest_turn_stays_with_its_answer_cut(words: str) -> None:
    (kept,) = window([turn(0, answer=words * 400, shown=("p1",))], max_tokens=100)
    assert kept.text == "안녕하세요"
    assert kept.shown == ("p1",)
    assert (words * 400).startswith(kept.answer)
    assert 80 <= turn_tokens(kept) <= 100


def test_what_was_seen_in_photos_counts() -> None:
    photo = Photo("a", {"ko": "빨간 티셔츠를 입은 사람의 사진이에요."})
    assert turn_tokens(turn(0, photos=(photo,))) > turn_tokens(turn(0)) + 8


@given(st.lists(st.text(max_size=80), max_size=12), st.integers(0, 12), st.integers(20, 400))
def test_a_window_never_exceeds_its_limits(texts: list[str], max_turns: int, max_tokens: int) -> None:
    kept = window([turn(n, answer=text) for n, text in enumerate(texts)], max_turns=max_turns, max_tokens=max_tokens)
    assert len(kept) <= max_turns
    assert sum(map(turn_tokens, kept)) <= max_tokens
