"""What the writer writes, and which pairs of text and picture may be compared."""

from __future__ import annotations

import random

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from floorwalker.catalog.lexicon import load_lexicon  # noqa: E402
from floorwalker.training.augment import Augment, object_mask  # noqa: E402
from floorwalker.training.labels import (  # noqa: E402
    FACETS,
    UNKNOWN,
    Facets,
    facets_of,
    refined,
    targets_of,
    words_of,
)
from floorwalker.training.losses import both_ways, head_loss, relate  # noqa: E402
from floorwalker.training.texts import Writer  # noqa: E402


@pytest.fixture(scope="module")
def facets() -> Facets:
    leaves = {"category": frozenset({"shirt", "t-shirt", "jeans"}), "colour": frozenset({"navy", "blue", "red"})}
    return facets_of(load_lexicon(), leaves)


def _labels(facets: Facets, **values: str) -> np.ndarray:
    return np.asarray([facets.find(f, values[f]) if f in values else UNKNOWN for f in FACETS], np.int16)


def test_titles_name_what_they_name(facets: Facets) -> None:
    named = words_of(facets, "Scullers Men Check Blue Cotton Shirt", ("pattern", "material", "category"))
    assert {f: facets.terms[f][n].key for f, n in named.items()} == {
        "pattern": "checked",
        "material": "cotton",
        "category": "shirt",
    }
    assert "material" not in words_of(facets, "Fossil Women Silver Dial Watch", ("material",))
    polo = refined(facets, "Puma Men Navy Polo T-shirt", facets.find("category", "Tshirts"))
    assert facets.terms["category"][polo].key == "polo"


def test_blue_neither_draws_nor_pushes_navy(facets: Facets) -> None:
    table, number = facets.relation["colour"], facets.number["colour"]
    assert table[number["blue"], number["blue"]] == 1
    assert table[number["blue"], number["navy"]] == 0
    assert table[number["navy"], number["blue"]] == 0
    assert table[number["blue"], number["red"]] == -1
    kinds = facets.number["category"]
    assert facets.relation["category"][kinds["topwear"], kinds["shirt"]] == 1, "an umbrella means all that is under it"


def test_blue_means_blue_where_navy_is_a_label_too(facets: Facets) -> None:
    """Else a head may call any blue thing navy and pay nothing for it."""
    classes = {"colour": ("blue", "navy", "red")}
    both = [_labels(facets, colour=word) for word in ("Blue", "Navy Blue") for _ in range(12)]
    rough = [_labels(facets, colour="Blue") for _ in range(12)]
    labels, source = np.stack(both + rough + both), np.repeat(np.asarray([0, 1, 2], np.int16), (24, 12, 24))
    targets = targets_of(facets, classes, source, labels, (("colour",), ("colour",), ()))
    blue = _labels(facets, colour="Blue")[None]
    right = [targets.of("colour", np.asarray([one], np.int16), blue)[0].tolist() for one in range(3)]
    assert right == [[1, 0, 0], [1, 1, 0], [1, 1, 0]], "no navy apart, or only named in titles: all kinds are right"
    assert not targets.of("colour", np.zeros(1, np.int16), _labels(facets)[None]).any(), "unknown: no loss"


def test_queries_name_only_what_is_known(facets: Facets) -> None:
    writer = Writer(facets, random.Random(3))
    labels = _labels(facets, category="Shirts", colour="Navy Blue")
    for _ in range(200):
        english, korean, named = writer.query(labels)
        assert english
        assert korean
        assert all(n == UNKNOWN for n, f in zip(named, FACETS, strict=True) if f not in ("category", "colour"))
    assert any("셔츠" in writer.query(labels)[1] for _ in range(30))


def test_slips_never_break_a_text(facets: Facets) -> None:
    writer = Writer(facets, random.Random(4))
    for _ in range(500):
        for text in ("navy shirt", "네이비 셔츠", "a", "", "12"):
            assert isinstance(writer.slip(text), str)


def test_pairs(facets: Facets) -> None:
    rows = [_labels(facets, category="Shirts", colour="Navy Blue"), _labels(facets, category="Jeans"), _labels(facets)]
    asked = [_labels(facets, category="shirt"), _labels(facets, colour="red"), _labels(facets, category="jeans")]
    tables = {c: torch.from_numpy(facets.relation[f]) for c, f in enumerate(FACETS)}
    fits, clashes = relate(*(torch.from_numpy(np.stack(x).astype(np.int64)) for x in (asked, rows)), tables)
    assert fits.tolist() == [[True, False, False], [False, False, False], [False, True, False]]
    assert clashes.tolist() == [[False, True, False], [True, False, False], [True, False, False]]


def test_losses_fall_where_they_should() -> None:
    right, wrong = torch.eye(4), torch.eye(4).flip(0)
    pairs = torch.eye(4, dtype=torch.bool)
    scale = torch.tensor(10.0)
    assert both_ways(right, right, pairs, ~pairs, scale) < both_ways(right, wrong, pairs, ~pairs, scale)
    target = {"colour": torch.tensor([[1.0, 1.0, 0.0], [0.0, 0.0, 0.0]])}
    for winner, low in ((0, True), (1, True), (2, False)):
        logits = torch.zeros(2, 3)
        logits[:, winner] = 9
        assert (float(head_loss({"colour": logits}, target)) < 0.1) is low


def test_augmented_batches_depend_on_the_seed_only() -> None:
    pictures = torch.full((8, 3, 40, 30), 255, dtype=torch.uint8)
    pictures[:, 0, 10:30, 8:22] = 20
    mask = object_mask(pictures.float())
    assert mask[0, 0, 20, 15] == 1
    assert mask[0, 0, 1, 1] == 0
    grounds = torch.randint(0, 255, (3, 3, 40, 30), dtype=torch.uint8)
    made = []
    for seed in (5, 5, 6):
        augment = Augment((32, 24), grounds, torch.Generator().manual_seed(seed))
        made.append(augment(pictures, replace=torch.full((8,), 0.5)))
    assert made[0].shape == (8, 3, 32, 24)
    assert 0 <= float(made[0].min()) <= float(made[0].max()) <= 255
    torch.testing.assert_close(made[0], made[1])
    assert not torch.equal(made[0], made[2])
