"""Tokens: what meets what, in Korean, in English and between."""

from __future__ import annotations

import re
import threading

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.index.analysis import JOINED, PART, Analyser
from floorwalker.index.korean import HANGUL

ANALYSER = Analyser()
ANALYSER.learn(word for term in load_lexicon().terms.values() for word in term.ko)


def tokens(text: str, query: bool = False) -> set[str]:
    return set(ANALYSER.tokens(text, query))


@pytest.mark.parametrize(
    ("text", "kept", "dropped"),
    [
        ("파란색으로 찾아줘", {"파란색"}, {"으로", "파란색으로"}),
        ("30대 여성이 가을에 입기 좋은", {"30", "여성", "가을"}, {"이", "에", "여성이"}),
        ("오만과 편견 제인 오스틴", {"오만", "편견"}, {"오만과", "과"}),
        ("등산화가 있나요?", {"등산화"}, {"가", "등산화가"}),
        ("BLACK로 추천해줘", {"black"}, {"로", "black로"}),
        ("팬츠은 49U02은", {"팬츠", "49u02"}, {"은"}),
        ("shirts for men", {"shirt", "men"}, {"shirts"}),
        ("men's and women's", {"men", "women"}, {"s", "men's"}),
    ],
)
def test_particles_endings_and_plurals_are_dropped(text: str, kept: set[str], dropped: set[str]) -> None:
    found = tokens(text)
    assert kept <= found
    assert not dropped & found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("반팔 티", "반팔티"),
        ("크루 넥", "크루넥"),
        ("후드 집업", "후드집업"),
        ("빅사이즈 맨투맨", "빅사이즈맨투맨"),
        ("V넥 니트", "브이 V 넥"),
        ("T-shirts", "t shirt"),
        ("Tshirts", "t-shirt"),
        ("flip flops", "FlipFlops"),
        ("DeckOver", "deck over"),
        ("running shoes", "RUNNING SHOE"),
        ("ＢＬＡＣＫ　니트", "black 니트"),
        ("café", "CAFE"),
        ("Levi’s", "levis"),
    ],
)
def test_ways_of_writing_meet(one: str, other: str) -> None:
    assert tokens(one) & tokens(other)
    assert set(ANALYSER.words(one)) & tokens(other)
    assert set(ANALYSER.words(other)) & tokens(one)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/4 in. bracket", {"0.75in", "0.75"}),
        ("1 1/2 inch", {"1.5in"}),
        ("1-1/2 in.", {"1.5in"}),
        ("1½ in", {"1.5in"}),
        ("16 oz", {"16oz", "16"}),
        ("1-gal. paint", {"1gal"}),
        ("5cm 굽", {"5cm", "굽"}),
        ("1.9 cu. ft.", {"1.9cuft"}),
        ("30 sq ft", {"30sqft"}),
        ("60 IN.", {"60in"}),
        ('24" wide', {"24in"}),
        ("6' ladder", {"6ft"}),
        ("1,000 pieces", {"1000piece"}),
        ("2x4x8", {"2", "4", "8"}),
        ("48'x34'", {"48", "34"}),
        ("2 by 4", {"2", "4", "2x4"}),
        ("2 in. x 8 in. x 8 ft.", {"2in", "8in", "8ft", "2x8x8", "2x8"}),
        ("35-3/4 in. W x 80 in. H", {"35.75in", "80in", "35.75x80"}),
        ("30cm x 40cm 액자", {"30cm", "40cm", "30x40", "액자"}),
        ("2x8x12", {"2x8x12", "2x8", "12"}),
        ("700 square feet", {"700sqft"}),
        ("20 cubic ft", {"20cuft"}),
        ("5XL", {"5xl", "xl"}),
        ("A4 용지", {"a4", "용지"}),
        ("220v 15A", {"220v", "15amp"}),
        ("6인치 부츠", {"6in", "부츠"}),
    ],
)
def test_numbers_and_units(text: str, expected: set[str]) -> None:
    assert expected <= tokens(text)
    assert not {"x", "by", "in"} & tokens(text)


@pytest.mark.parametrize("text", ["box x 4", "2 shirts 4 socks", "x 4", "4 x", "4 x box", "2 w 4"])
def test_no_size_without_two_numbers_and_a_sign_between(text: str) -> None:
    assert not any("x" in token and token[0].isdigit() for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("반스 VN000EYEBWW1", "vn000eyebww1", "eyebww"),
        ("척테일러 M9166C", "m9166c", "9166"),
        ("팀버랜드 / 10061-713", "10061713", "10061"),
        ("wap0135-b1111bmf", "wap0135b1111bmf", "wap0135"),
    ],
)
def test_codes_stay_whole_and_have_parts(text: str, whole: str, part: str) -> None:
    words = ANALYSER.words(text)
    assert words[whole] == 1.0
    assert words[part] == PART


def test_a_question_leaves_out_the_words_that_only_ask() -> None:
    assert set(ANALYSER.words("Can you show me the red shoes please")) == {"red", "shoe", "redshoe"}
    assert "찾다" not in ANALYSER.words("가방 찾아줘")
    assert ANALYSER.words("the") == {"the": 1.0}, "a question of nothing else keeps them"
    assert "the" in tokens("The North Face")


def test_weights_of_a_question() -> None:
    assert ANALYSER.words("와이드팬츠") == {"와이드팬츠": 1.0, "와이드": PART, "팬츠": PART}
    assert ANALYSER.words("red shoes") == {"red": 1.0, "shoe": 1.0, "redshoe": JOINED}
    assert ANALYSER.tokens("red shoes", joined=False) == ["red", "shoe"]


def test_learned_words_are_found_inside_longer_ones() -> None:
    analyser = Analyser()
    assert "무무" not in analyser.tokens("무무바바")
    analyser.learn(["무무", "바바"])
    assert {"무무바바", "무무", "바바"} <= set(analyser.tokens("무무바바"))


def test_whole_is_the_text_without_spaces() -> None:
    assert ANALYSER.whole("반팔 티셔츠") == "반팔티셔츠"
    assert ANALYSER.whole("denim jackets") == "denimjacket"
    assert ANALYSER.whole("!?") == ""


def test_words_of_the_dictionary_are_known() -> None:
    assert ANALYSER.is_word("텐트")
    assert not ANALYSER.is_word("티셔즈")
    assert not ANALYSER.is_word("tent"), "there is no dictionary of English"


ODD = "".join(
    map(chr, (0, 9, 10, 0x200B, 0x202E, 0xFE0F, 0x1F457, 0xD7A3, 0x3131, 0x1100, 0xD800, 0x0660, 0x2044, 0xFFFD))
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["반팔티", "파란색으로", "V넥", "5XL", "3/4", "in.", "1/0", "t-shirt", "'", '"', "x", "-", ".", "_", "№",
             "ﬁ", "東京", "👗", "*", "OR", "NEAR(", "name:", ")", "٣", "½", "²", *ODD]
        )
        | st.text(max_size=6),
        max_size=8,
    ),
    st.sampled_from(["", " "]),
    st.booleans(),
)  # fmt: skip
@example(["👗", "원피스", "👗", "파란색으로"], " ", True)
@example(["반팔티", "\u200b"], "", False)
def test_any_text_gives_tokens_that_engines_can_split_at_spaces(pieces: list[str], between: str, query: bool) -> None:
    text = between.join(pieces)
    found = ANALYSER.tokens(text, query)
    assert all(re.fullmatch(r"[^\W_]+(?:[_.-][^\W_]+)*", token) for token in found), found
    assert found == ANALYSER.tokens(text, query)
    if query:
        assert set(ANALYSER.words(text)) == set(found)


def test_signs_beyond_the_first_plane_do_not_shift_words() -> None:
    assert {"원피스", "파란색"} <= tokens("👗👗 원피스를 👗 파란색으로")


def test_many_threads_get_the_same() -> None:
    texts = [
        f"{colour} {kind}를 {i}만원에" for i in range(10) for colour in ("파란", "red") for kind in ("가방", "셔츠")
    ]
    expected, results = [ANALYSER.tokens(t) for t in texts], []
    ANALYSER.learn(["새낱말"])  # forgets what was kept

    def work() -> None:
        results.append([ANALYSER.tokens(t) for t in texts])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 4


def test_english_does_not_load_the_korean_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("floorwalker.index.korean._model", lambda: pytest.fail("Kiwi was asked about English"))
    assert Analyser().tokens("Puma Men's black T-shirt 3/4 in.")
    assert not HANGUL.search("Puma")
