"""From what was ingested, and from what ships."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from click.testing import CliRunner  # noqa: E402

from floorwalker.catalog.product import Enrichment, Item, Product, StoredImage  # noqa: E402
from floorwalker.catalog.store import ProductStore, Record, State  # noqa: E402
from floorwalker.errors import FeedError, SettingsError  # noqa: E402
from floorwalker.inference.builtin.encoder import BuiltinEncoder  # noqa: E402
from floorwalker.training.catalogue import catalogue_source  # noqa: E402
from floorwalker.training.command import train_encoder_command  # noqa: E402
from floorwalker.training.data import read_rows  # noqa: E402

from .conftest import COLOURS, KINDS, draw  # noqa: E402

NAMES = {"Tshirts": "티셔츠", "Caps": "모자", "Handbags": "핸드백"}


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("shop")
    store = ProductStore(home)
    for number in range(60):
        kind, colour = KINDS[number % 3], list(COLOURS)[number % 4]
        picture = io.BytesIO()
        draw(kind, colour, number).save(picture, "WEBP")
        key = f"{number:032x}"
        store.put_thumbnail(key, picture.getvalue())
        product = Product(
            product_id=str(number),
            names={"en": f"{colour} {kind}", "ko": NAMES[kind]},
            facets={"category": ("Our own word", kind), "colour": (colour,), "season": ("Summer",)},
        )
        item = Item(product, Enrichment(generated_by="template", version="1"), (StoredImage("p", key, 60, 80),))
        store.put([Record(item, State("feed", "f", "c"))])
    store.close()
    return home


def test_rows_of_a_catalogue(data_dir: Path, tmp_path: Path) -> None:
    source = catalogue_source(data_dir, tmp_path)
    rows = list(read_rows(source.rows))
    assert len(rows) == 60
    assert rows[1]["category"] == "Caps"
    assert rows[1]["names"] == {"en": "Blue Caps", "ko": "모자"}
    assert "season" not in rows[1]


def test_the_shipped_weights_learn_a_shop(data_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "tuned"
    said = ["--catalogue", str(data_dir), "--start", "shipped", "--out", str(out), "--steps", "1"]
    done = CliRunner().invoke(train_encoder_command, said, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    tuned, shipped = BuiltinEncoder(out / "weights"), BuiltinEncoder()
    assert tuned.space != shipped.space
    assert set(tuned.card.heads) == set(shipped.card.heads)
    pictures = [draw("Caps", "Red", 900), draw("Handbags", "Black", 902)]
    # One careful step changes little: what was learned before is there.
    assert (tuned.embed_images(pictures) * shipped.embed_images(pictures)).sum(axis=1).min() > 0.9


def test_nothing_to_learn_from_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="CONFIG"):
        CliRunner().invoke(train_encoder_command, [], catch_exceptions=False)
    with pytest.raises(FeedError, match="ingest"):
        CliRunner().invoke(train_encoder_command, ["--catalogue", str(tmp_path)], catch_exceptions=False)
