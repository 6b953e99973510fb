"""The studio's pictures: repeatable, and true to their labels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.demo.look import Look
from floorwalker.demo.looks import kinds, labels, random_look
from floorwalker.demo.photo import photograph
from floorwalker.demo.render import draw, render
from floorwalker.demo.studio.palette import COLOURS, rgb
from floorwalker.demo.wardrobe.registry import DRAW

WIDTH = 240


def solid_pixels(look: Look) -> np.ndarray:
    """Colours of the thing where it covers the ground fully, (n, 3) in [0, 1]."""
    thing = draw(look, WIDTH)
    inside = np.asarray(thing.cover) > 250
    return np.asarray(thing.colour, np.float32)[inside] / 255


def share_near(look: Look, colour: str, within: float = 0.24) -> float:
    pixels = solid_pixels(look)
    return float((np.linalg.norm(pixels - np.array(rgb(colour)), axis=1) < within).mean())


def test_every_kind_is_drawn_and_every_drawn_kind_has_looks() -> None:
    assert set(DRAW) == set(kinds())
    assert len(DRAW) >= 50


@pytest.mark.parametrize("kind", sorted(DRAW))
def test_a_look_gives_the_same_bytes_again_and_stands_inside_the_picture(kind: str) -> None:
    look = random_look(np.random.default_rng(len(kind)), kind)
    first, second = render(look, WIDTH), render(look, WIDTH)
    assert first.size == (WIDTH, WIDTH * 4 // 3)
    assert first.tobytes() == second.tobytes()
    thing = draw(look, WIDTH)
    assert thing.x >= 0
    assert thing.y >= 0
    assert thing.x + thing.cover.width <= WIDTH
    assert thing.y + thing.cover.height <= WIDTH * 4 // 3
    assert 0.05 < float((np.asarray(thing.cover) > 128).sum()) / (WIDTH * WIDTH * 4 / 3) < 0.85


@pytest.mark.parametrize(
    "kind", ["t-shirt", "sweater", "coat", "jeans", "skirt", "sneakers", "boots", "tote", "cap", "muffler"]
)
@pytest.mark.parametrize("colour", ["black", "white", "navy", "red", "green", "beige", "pink", "yellow"])
def test_a_plain_thing_has_its_colour(kind: str, colour: str) -> None:
    look = plain(kind, colour)
    median = np.median(solid_pixels(look), axis=0)
    apart = [
        "black",
        "white",
        "navy",
        "red",
        "green",
        "beige",
        "pink",
        "yellow",
        "blue",
        "brown",
        "grey",
        "orange",
        "purple",
    ]
    nearest = min(apart, key=lambda c: float(np.linalg.norm(median - np.array(rgb(c)))))
    assert nearest == colour


def plain(kind: str, colour: str) -> Look:
    spec = kinds()[kind]
    return Look(
        kind=kind,
        colour=colour,
        material=spec.materials[0],
        sleeve=next(iter(spec.sleeves), None),
        length=next(iter(spec.lengths), None),
        fit=next(iter(spec.fits), None),
        neckline=next(iter(spec.necklines), None),
        details=("tonal",) if kind == "sneakers" else (),
        seed=3,
    )


@pytest.mark.parametrize("pattern", ["striped", "checked", "dotted", "floral", "geometric", "colour-block"])
def test_a_pattern_brings_its_second_colour(pattern: str) -> None:
    quiet = replace(plain("sweater" if pattern == "geometric" else "t-shirt", "navy"), second="yellow", third="red")
    patterned = replace(quiet, pattern=pattern)
    assert share_near(quiet, "yellow") < 0.01
    assert share_near(patterned, "yellow", 0.42) > 0.03
    assert share_near(patterned, "navy") > 0.15


def test_a_print_shows_in_its_ink() -> None:
    bare = Look(kind="t-shirt", colour="black", second="yellow", sleeve="short", neckline="round")
    assert (
        share_near(replace(bare, words="SLOW", emblem="sun", pattern="graphic"), "yellow")
        > share_near(bare, "yellow") + 0.01
    )


def test_sleeves_and_lengths_are_as_long_as_they_say() -> None:
    def height(look: Look) -> float:
        thing = draw(look, WIDTH)
        return thing.cover.height / thing.cover.width

    def covered(look: Look) -> int:
        return int((np.asarray(draw(look, WIDTH).cover) > 128).sum())

    tee = plain("t-shirt", "grey")
    areas = [covered(replace(tee, sleeve=s)) for s in ("sleeveless", "short", "three-quarter", "long")]
    assert areas == sorted(areas)
    dress = plain("dress", "red")
    ratios = [height(replace(dress, length=length)) for length in ("mini", "knee", "midi", "maxi")]
    assert ratios == sorted(ratios)


def test_labels_are_words_of_the_lexicon() -> None:
    terms = load_lexicon().terms
    assert all(("colour", colour) in terms for colour in COLOURS)
    rng = np.random.default_rng(5)
    for _ in range(400):
        look = random_look(rng)
        for facet, key in labels(look).items():
            assert (facet, key) in terms, (facet, key)


def test_random_looks_differ_and_come_again_by_seed() -> None:
    first = [random_look(np.random.default_rng(i)) for i in range(200)]
    assert first == [random_look(np.random.default_rng(i)) for i in range(200)]
    assert len({look.kind for look in first}) > 35
    assert len(set(first)) == 200


def test_a_photograph_shows_the_thing_on_another_ground() -> None:
    look = plain("t-shirt", "red")
    studio = np.asarray(render(look, WIDTH), np.float32)
    photo = np.asarray(photograph(look, np.random.default_rng(1), WIDTH, "wood"), np.float32)
    assert photo.shape == studio.shape
    corner = np.abs(photo[:20, :20] - studio[:20, :20]).mean()
    assert corner > 30
    middle = photo[120:200, 90:150].reshape(-1, 3).mean(axis=0)
    assert middle[0] > 1.8 * max(middle[1], middle[2])
