"""The built-in eye as it ships: what it promises of any picture and any text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.errors import InferenceError
from floorwalker.inference.builtin import BuiltinDescriber, BuiltinEncoder, BuiltinTextEmbedder, looking
from floorwalker.inference.builtin.colours import PALETTE, colours_in
from floorwalker.inference.builtin.ngrams import BUCKETS, bag, bags, jamo
from floorwalker.inference.builtin.pixels import frame
from floorwalker.inference.builtin.sentences import ro, sentences
from floorwalker.inference.builtin.sight import certain, head_of, shares
from floorwalker.inference.builtin.weights import SHIPPED
from floorwalker.inference.ports import Attribute
from floorwalker.inference.recent import Recent


def shirt(colour: str, size: tuple[int, int] = (150, 200)) -> Image.Image:
    """A T-shirt, roughly."""
    picture = Image.new("RGB", size, "white")
    pen, (w, h) = ImageDraw.Draw(picture), size
    outline = [
        (0.3, 0.12),
        (0.7, 0.12),
        (0.95, 0.35),
        (0.82, 0.45),
        (0.74, 0.38),
        (0.74, 0.9),
        (0.26, 0.9),
        (0.26, 0.38),
    ]
    pen.polygon([(x * w, y * h) for x, y in [*outline, (0.18, 0.45), (0.05, 0.35)]], fill=colour)
    return picture


@pytest.fixture(scope="module")
def encoder() -> BuiltinEncoder:
    return BuiltinEncoder()


def test_both_towers_give_unit_vectors_of_one_space(encoder: BuiltinEncoder) -> None:
    pictures = [shirt("navy"), shirt("red", (400, 100)), Image.new("RGB", (5, 5))]
    for vectors, count in ((encoder.embed_images(pictures), 3), (encoder.embed_texts(["셔츠", "", "!?", "🙂"]), 4)):
        assert vectors.shape == (count, encoder.dim)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert encoder.space.endswith(f":{encoder.dim}")
    assert encoder.embed_images([]).shape == (0, encoder.dim)
    assert encoder.embed_texts([]).shape == (0, encoder.dim)


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Nothing has been looked at yet; the pictures of every pass of the image tower from here on."""
    counts: list[int] = []
    run = looking._run

    def counted(path: Path, threads: int, pixels: NDArray[np.uint8]) -> Sequence[looking.Look]:
        counts.append(len(pixels))
        return run(path, threads, pixels)

    monkeypatch.setattr(looking, "_looks", Recent[looking.Look](3))
    monkeypatch.setattr(looking, "_run", counted)
    return counts


def test_the_encoder_and_the_describer_share_one_pass(encoder: BuiltinEncoder, passes: list[int]) -> None:
    pictures = [shirt("red"), shirt("navy")]
    vectors = encoder.embed_images(pictures)
    BuiltinDescriber().describe(pictures)
    assert sum(passes) == 2
    again = encoder.embed_images([shirt("green"), *pictures])
    assert sum(passes) == 3
    np.testing.assert_array_equal(again[1:], vectors)


def test_a_batch_changes_nothing(encoder: BuiltinEncoder, passes: list[int]) -> None:
    texts = [f"navy shirt {i} 남색 셔츠" for i in range(40)]
    one_by_one = np.concatenate([encoder.embed_texts([text]) for text in texts])
    np.testing.assert_allclose(encoder.embed_texts(texts), one_by_one, atol=1e-4)
    pictures = [shirt("navy", (100 + i, 150)) for i in range(20)]
    one_by_one = np.concatenate([encoder.embed_images([picture]) for picture in pictures])
    np.testing.assert_allclose(encoder.embed_images(pictures), one_by_one, atol=1e-4)
    assert max(passes) > 1


def test_languages_and_slips_meet(encoder: BuiltinEncoder) -> None:
    texts = ["navy shirt", "네이비 셔츠", "남색 셔츠", "navy shrit", "red handbag", "빨간 핸드백", "검정 운동화"]
    near = encoder.embed_texts(texts) @ encoder.embed_texts(texts).T
    for one, other in ((0, 1), (1, 2), (0, 3), (4, 5)):
        assert near[one, other] > max(near[one, 6], near[one, 4 if one < 4 else 0])


def test_red_and_navy_are_told_apart(encoder: BuiltinEncoder) -> None:
    near = (
        encoder.embed_texts(["red t-shirt", "네이비 티셔츠"])
        @ encoder.embed_images([shirt("#c81e28"), shirt("#1e264b")]).T
    )
    assert near[0, 0] > near[0, 1]
    assert near[1, 1] > near[1, 0]


def test_a_query_hardly_has_what_beliefs_leave_open(encoder: BuiltinEncoder) -> None:
    stored = encoder.embed_images([Image.effect_noise((90, 120), 80).convert("RGB")])[0]
    asked = encoder.as_query(stored)
    assert np.linalg.norm(asked) == pytest.approx(1, abs=1e-4)
    assert stored[-1] > 0.2 > asked[-1] > 0
    lengths = np.linalg.norm([asked[:-1], stored[:-1]], axis=1)
    np.testing.assert_allclose(asked[:-1] / lengths[0], stored[:-1] / lengths[1], atol=1e-5)


def test_two_pictures_are_as_alike_as_their_beliefs_are_likely_to_agree(encoder: BuiltinEncoder) -> None:
    red, navy = encoder.embed_images([shirt("#c81e28"), shirt("#1e264b")])
    places, card = encoder.card.beliefs["colour"], json.loads((SHIPPED / "card.json").read_text("utf-8"))
    share = card["beliefs"]["colour"]["share"]
    for vector in (red, navy):
        assert vector[places].sum() == pytest.approx(share**0.5, abs=1e-3)
    assert red[places] @ navy[places] < share / 4


@pytest.mark.parametrize("word", ["navy", "네이비"])
def test_what_is_believed_of_a_picture_is_turned_over(encoder: BuiltinEncoder, word: str) -> None:
    red, navy = encoder.embed_images([shirt("#c81e28"), shirt("#1e264b")])
    turned = encoder.believing(red, "colour", word)
    places = encoder.card.beliefs["colour"]
    assert turned[places] @ navy[places] > 2 * abs(red[places] @ navy[places])
    assert np.linalg.norm(turned) == pytest.approx(1, abs=1e-4)
    assert np.array_equal(np.delete(turned, np.r_[places]), np.delete(red, np.r_[places]))
    nothing = encoder.believing(red, "colour", "drill")
    assert not nothing[places].any()
    assert encoder.believing(red, "brand", word) is red


def test_how_a_picture_looks_is_told_apart_from_what_is_believed_of_it(encoder: BuiltinEncoder) -> None:
    red, navy = encoder.embed_images([shirt("#c81e28"), shirt("#1e264b")])
    bare = encoder.appearance(red)
    meaning = encoder.card.meaning
    assert np.linalg.norm(bare) == pytest.approx(1, abs=1e-4)
    assert not bare[meaning:].any()
    np.testing.assert_allclose(bare[:meaning] * np.linalg.norm(red[:meaning]), red[:meaning], atol=1e-5)
    assert np.array_equal(bare, encoder.appearance(encoder.believing(red, "colour", "navy")))
    assert not np.array_equal(bare, encoder.appearance(navy))


NONSENSE = {
    "plain navy": Image.new("RGB", (90, 120), "navy"),
    "plain white": Image.new("RGB", (90, 120), "white"),
    "plain grey": Image.new("RGB", (600, 400), (128, 128, 128)),
    "noise": Image.effect_noise((90, 120), 80).convert("RGB"),
    "a run of greys": Image.linear_gradient("L").convert("RGB"),
}


@pytest.mark.parametrize("picture", NONSENSE.values(), ids=NONSENSE)
def test_of_nonsense_a_colour_is_said_at_most(picture: Image.Image) -> None:
    sight = BuiltinDescriber().describe([picture])[0]
    assert {a.facet for a in sight.attributes} <= {"colour"}
    assert sight.colours, "what is measured is told all the same"


def test_blue_is_navy_too_and_surely_blue(encoder: BuiltinEncoder) -> None:
    red = encoder.embed_images([shirt("#c81e28")])[0]
    blue = encoder.believing(red, "colour", "blue")[encoder.card.beliefs["colour"]]
    keys = encoder.card.classes["colour"]
    assert blue[keys.index("blue")] > blue[keys.index("navy")] > blue[keys.index("green")] == 0


def test_missing_or_foreign_weights_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InferenceError, match="cannot be read"):
        _ = BuiltinEncoder(tmp_path).dim
    (tmp_path / "card.json").write_text('{"ngrams": 99}')
    with pytest.raises(InferenceError, match="another version"):
        _ = BuiltinEncoder(tmp_path).space
    card = (SHIPPED / "card.json").read_text("utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "card.json").write_text(card, "utf-8")
    (other / "text.onnx").write_bytes(b"no model")
    for file in ("text.onnx", "image.onnx"):
        with pytest.raises(InferenceError, match="cannot be loaded"):
            BuiltinEncoder(other).embed_texts(["a"]) if file == "text.onnx" else BuiltinEncoder(other).embed_images(
                [shirt("red")]
            )


def test_the_weights_fit_in_the_wheel() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 20_000_000


def test_words_of_any_goods_have_vectors() -> None:
    words = BuiltinTextEmbedder()
    texts = ["a cordless drill with two batteries", "전동 드릴", "장편 소설 책", "a gothic novel", "", "무선 이어폰"]
    vectors = words.embed_texts(texts)
    assert vectors.shape == (6, words.dim)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    near = vectors @ vectors.T
    assert near[0, 1] > near[0, 2]
    assert near[2, 3] > near[2, 0]
    assert words.embed_texts([]).shape == (0, words.dim)
    assert words.space != BuiltinEncoder().space


def test_particles_and_plurals_matter_little() -> None:
    words = BuiltinTextEmbedder()
    near = words.embed_texts(["드릴을 찾아요", "드릴", "drills", "drill", "커튼"])
    assert near[0] @ near[1] > near[0] @ near[4]
    assert near[2] @ near[3] > 0.7


def test_bags() -> None:
    ids, weights = bag("Navy 셔츠")
    assert ids.min() >= 1
    assert ids.max() < BUCKETS
    assert len(ids) == len(weights)
    padded, heavy = bags(["a", "네이비 남성 셔츠", ""])
    assert padded.shape == heavy.shape
    assert (heavy[padded == 0] == 0).all()
    assert len(bag("셔츠 " * 10_000)[0]) <= 640
    assert len(jamo("셔츠")) == 4


@pytest.mark.parametrize("size", [(1, 1), (72, 96), (500, 20), (20, 500), (150, 200)])
def test_frames_keep_proportions(size: tuple[int, int]) -> None:
    out = frame(Image.new("RGB", size, "#336699"))
    assert out.shape == (96, 72, 3)
    assert np.abs(out.astype(int) - [0x33, 0x66, 0x99]).max() <= 2


@pytest.mark.parametrize(
    "key", ["black", "white", "navy", "red", "yellow", "green", "pink", "beige", "brown", "purple"]
)
def test_colours_are_measured_in_the_object(key: str) -> None:
    r, g, b = PALETTE[key][0]
    pixels = np.asarray(shirt(f"#{r:02x}{g:02x}{b:02x}"))
    found = colours_in(pixels)
    assert found[0][0] == key
    assert sum(share for _, share in found) <= 1.001


def test_two_colours_by_their_share() -> None:
    picture = shirt("#c81e28")
    picture.paste((22, 28, 55), (40, 100, 110, 180))
    assert {key for key, _ in colours_in(np.asarray(picture))} == {"red", "navy"}


def test_an_umbrella_is_said_where_the_kind_is_not_sure() -> None:
    lexicon = load_lexicon()
    head = head_of(lexicon, "category", ["sandals", "heels", "shirt"], 1.0, 0.8)
    assert certain(head, np.float32([0.9, 0.05, 0.05]), lexicon) == Attribute("category", "sandals", pytest.approx(0.9))
    both = certain(head, np.float32([0.5, 0.45, 0.05]), lexicon)
    assert both is not None
    assert both.key == "footwear"
    assert certain(head, np.float32([0.4, 0.2, 0.4]), lexicon) is None
    silent = head_of(lexicon, "category", ["sandals", "heels"], 1.0, 1.1)
    assert certain(silent, np.float32([1.0, 0.0]), lexicon) is None


def test_shares_are_probabilities() -> None:
    share = shares(np.float32([[1000.0, 0.0], [0.0, 0.0]]), 2.0)
    np.testing.assert_allclose(share, [[1, 0], [0.5, 0.5]], atol=1e-6)


@pytest.mark.parametrize(
    ("seen", "ko", "en"),
    [
        (
            {"category": "shirt", "colour": "navy", "pattern": "checked", "gender": "men"},
            "네이비 체크 남성 셔츠로 보여요.",
            "This looks like a navy checked men's shirt.",
        ),
        ({"category": "jeans", "colour": "blue"}, "블루 청바지로 보여요.", "These look like blue jeans."),
        ({"category": "backpack", "pattern": "solid"}, "백팩으로 보여요.", "This looks like a backpack."),
        ({"category": "sandals", "gender": "women"}, "여성 샌들로 보여요.", "These look like women's sandals."),
        ({"category": "dress", "colour": "orange"}, "오렌지 원피스로 보여요.", "This looks like an orange dress."),
        ({"category": "nail-polish"}, "매니큐어로 보여요.", "This looks like nail polish."),
        ({"colour": "red"}, "색은 레드로 보여요.", "The colour looks red."),
    ],
)
def test_sentences(seen: dict[str, str], ko: str, en: str) -> None:
    attributes = [Attribute(facet, key, 0.9) for facet, key in seen.items()]
    assert sentences(attributes, load_lexicon()) == {"ko": ko, "en": en}


def test_nothing_sure_means_nothing_said() -> None:
    assert sentences([], load_lexicon()) == {}
    assert sentences([Attribute("gender", "men", 0.9)], load_lexicon()) == {}


@pytest.mark.parametrize(
    ("word", "particle"), [("셔츠", "로"), ("가방", "으로"), ("샌들", "로"), ("MA-1", "로"), ("A3", "으로")]
)
def test_the_particle_fits(word: str, particle: str) -> None:
    assert ro(word) == particle


def test_every_picture_gets_a_sight() -> None:
    describer = BuiltinDescriber()
    sights = describer.describe([shirt("#1e264b"), Image.new("RGB", (30, 30), "white"), shirt("red", (900, 80))])
    assert len(sights) == 3
    for sight in sights:
        assert set(sight.sentences) <= {"ko", "en"}
        assert all(0 <= a.probability <= 1 for a in sight.attributes)
        assert list(sight.attributes) == sorted(sight.attributes, key=lambda a: -a.probability)
    assert sights[0].colours[0][0] == "navy"
    assert describer.describe([]) == []
