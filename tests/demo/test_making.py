"""Making a shop: once, whole or not at all, and ready to be read as a feed."""

from __future__ import annotations

import io
import json
import zipfile
from itertools import islice
from pathlib import Path

import pytest
from PIL import Image

from floorwalker.catalog.feeds.feed import open_feed
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import Product
from floorwalker.demo import books, fashion, making, photos
from floorwalker.demo.dataset import write_dataset
from floorwalker.demo.making import build
from floorwalker.errors import SettingsError


@pytest.fixture
def small_shop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first few of each shop: drawing all takes most of a minute."""
    whole, whole_photos = fashion.articles, photos.write_photos
    monkeypatch.setattr(fashion, "articles", lambda: islice(whole(), 6))
    all_books = books.books
    monkeypatch.setattr(books, "books", lambda: islice(all_books(), 6))
    monkeypatch.setattr(photos, "write_photos", lambda folder: whole_photos(folder, 150))


@pytest.mark.usefixtures("small_shop")
@pytest.mark.parametrize("kind", ["fashion", "books"])
def test_a_built_shop_is_read_as_a_feed_with_nothing_rejected(kind: str, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    catalogue = build(kind, tmp_path / "feed", lambda done, total: seen.append((done, total)))
    assert seen[-1] == (6, 6)
    products = [entry[1] for entry in open_feed(catalogue).products() if isinstance(entry, tuple)]
    assert len(products) == 6
    for product in products:
        assert isinstance(product, Product)
        assert set(product.names) == {"ko", "en"}
        assert set(product.descriptions) == {"ko", "en"}
        assert product.price is not None
        assert product.price.currency == "KRW"
        assert product.stock is not None
        with Image.open(catalogue.parent / product.images[0]) as picture:
            assert picture.size == (600, 800)
        assert product.facets["category"]
        assert product.facets["brand" if kind == "fashion" else "author"]
    if kind == "fashion":
        assert products[0].facets["category"][-1] == "T-shirt"
        assert len(list((catalogue.parent / "photos").glob("*.jpg"))) == 4


@pytest.mark.usefixtures("small_shop")
def test_a_shop_is_built_once_and_anew_when_its_making_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "feed"
    first = build("fashion", folder).stat().st_mtime_ns
    assert build("fashion", folder).stat().st_mtime_ns == first
    monkeypatch.setattr(making, "version", lambda: "another")
    assert build("fashion", folder).stat().st_mtime_ns != first
    assert [p.name for p in tmp_path.iterdir()] == ["feed"]


@pytest.mark.usefixtures("small_shop")
def test_a_broken_making_leaves_the_old_shop_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "feed"
    before = build("fashion", folder).read_bytes()
    monkeypatch.setattr(making, "version", lambda: "another")

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build("fashion", folder, stop)
    assert (folder / "catalogue.jsonl").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["feed"]


def test_an_unknown_shop_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="fashion or books"):
        build("groceries", tmp_path / "feed")


def test_a_dataset_has_true_labels_titles_and_small_pictures(tmp_path: Path) -> None:
    listing = write_dataset(tmp_path / "a", 12, seed=3)
    again = write_dataset(tmp_path / "b", 12, seed=3)
    assert listing.read_bytes() == again.read_bytes()
    assert (tmp_path / "a/images.zip").read_bytes() == (tmp_path / "b/images.zip").read_bytes()
    terms = load_lexicon().terms
    rows = [json.loads(line) for line in listing.read_text("utf-8").splitlines()]
    assert {row["photo"] for row in rows} == {True, False}
    with zipfile.ZipFile(tmp_path / "a/images.zip") as archive:
        for row in rows:
            picture = Image.open(io.BytesIO(archive.read(row["image"])))
            assert picture.size == (150, 200)
            assert ("category", row["category"]) in terms
            assert ("colour", row["colour"]) in terms
            assert set(row["titles"]) == {"ko", "en"}
            assert row["title"] == row["titles"]["en"]
