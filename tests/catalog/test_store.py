"""The product store: what goes in comes out, from many threads, and broken files are told apart."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from floorwalker.catalog.embeddings import embedding_key
from floorwalker.catalog.product import Enrichment, Item, Money, Product, StoredImage
from floorwalker.catalog.store import ProductStore, Record, State
from floorwalker.errors import StoreError

ENRICHMENT = Enrichment(generated_by="template", version="1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProductStore]:
    made = ProductStore(tmp_path)
    yield made
    made.close()


def record(product_id: str, source: str = "feed", colour: str = "red", currency: str = "KRW") -> Record:
    product = Product(
        product_id=product_id,
        names={"ko": f"셔츠 {product_id}"},
        price=Money(1000, currency),
        facets={"colour": (colour,), "category": ("Apparel", "Shirts")},
    )
    image = StoredImage("a.jpg", f"{colour[0] * 2}".encode().hex().ljust(32, "0"), 3, 4)
    return Record(Item(product, ENRICHMENT, (image,)), State(source, f"f-{product_id}", f"c-{product_id}"))


def test_everything_of_an_item_comes_back(store: ProductStore) -> None:
    full = Item(
        Product(
            product_id="한 글",
            names={"ko": "이름", "en": "Name"},
            descriptions={"ko": "설명"},
            price=Money(39_000, "KRW"),
            list_price=Money(59_000.5, "KRW"),
            stock=0,
            url="https://x.example",
            images=("a.jpg", "b.jpg"),
            facets={"colour": ("빨강", "blue")},
            attributes={"a": "b"},
        ),
        Enrichment(
            generated_by="template",
            version="2",
            names={"en": "N"},
            descriptions={"en": "D"},
            summaries={"ko": "요약"},
            image_descriptions={"ko": "그림"},
            tags=("x", "y"),
            seen={"sleeve": ("short",)},
        ),
        (StoredImage("a.jpg", "0" * 32, 10, 20),),
    )
    bare = Item(Product(product_id="bare", names={"en": "B"}), ENRICHMENT)
    store.put([Record(full, State("s", "f", "c")), Record(bare, State("s", "f", "c"))])
    assert store.get(["bare", "nothing", "한 글", "bare"]) == {"bare": bare, "한 글": full}
    assert list(store.get(["bare", "한 글"])) == ["bare", "한 글"]
    assert store.states(["한 글"]) == {"한 글": State("s", "f", "c")}


def test_counts_pages_and_facets(store: ProductStore) -> None:
    store.put([record(f"p{n}", colour="red" if n < 3 else "blue") for n in range(5)])
    assert store.count() == 5
    assert list(store.ids()) == ["p0", "p1", "p2", "p3", "p4"]
    assert [item.product.product_id for item in store.page(1, 2)] == ["p1", "p2"]
    assert [len(batch) for batch in store.items(2)] == [2, 2, 1]
    assert store.facets() == {"colour": {"red": 3, "blue": 2}, "category": {"Apparel": 5, "Shirts": 5}}
    assert list(store.facets()["colour"]) == ["red", "blue"]
    store.put([record("p0", colour="blue", currency="USD")])
    assert store.facets()["colour"] == {"blue": 3, "red": 2}
    assert store.currency() == "KRW"
    assert store.page(0, 1)[0].product.product_id == "p0", "a changed product keeps its place"
    store.remove(["p0", "p1", "nobody"])
    assert store.facets()["colour"] == {"blue": 2, "red": 1}
    assert store.count() == 3


def test_an_empty_store(store: ProductStore) -> None:
    assert (store.count(), store.currency(), store.facets(), store.page(0, 5), list(store.items())) == (
        0,
        None,
        {},
        [],
        [],
    )
    assert store.last_report() is None
    store.remove([])
    assert store.get([]) == {}


def test_sources_are_kept_apart(store: ProductStore) -> None:
    store.put([record("a", "one"), record("b", "two")])
    assert list(store.ids("one")) == ["a"]
    assert store.sources() == {"one": 1, "two": 1}
    assert store.authors() == {"template": 2}
    store.remember({"a": State("two", "new", "c-a")})
    assert store.states(["a"]) == {"a": State("two", "new", "c-a")}


def test_embeddings_are_kept_by_space_kind_and_content(store: ProductStore) -> None:
    keys = [embedding_key("s", "text", "a"), embedding_key("t", "text", "a"), embedding_key("s", "image", "a")]
    assert len(set(keys)) == 3
    vectors = {key: np.arange(3, dtype=np.float32) + n for n, key in enumerate(keys)}
    store.embeddings.put(vectors, "a:2")
    found = store.embeddings.get([*keys, b"nothing"])
    assert {key: v.tolist() for key, v in found.items()} == {key: v.tolist() for key, v in vectors.items()}
    assert store.embeddings.spaces() == {"a:2": 3}
    assert store.embeddings.keep_only(keys[:1]) == 2
    assert len(store.embeddings) == 1
    many = [bytes([n % 256, n // 256]) for n in range(1500)]
    store.embeddings.put(dict.fromkeys(many, np.zeros(2, np.float32)), "b:2")
    assert len(store.embeddings.get(many)) == 1500


def test_thumbnails_are_found_by_hash_only_and_swept(store: ProductStore) -> None:
    one = record("a", colour="red")
    image_hash = one.item.images[0].hash
    store.put_thumbnail(image_hash, b"webp")
    store.put_thumbnail("f" * 32, b"stale")
    store.put([one])
    path = store.thumbnail(image_hash)
    assert path == store.directory / "thumbnails" / image_hash[:2] / f"{image_hash}.webp"
    assert path.read_bytes() == b"webp"
    for wrong in ("../catalog", "", "f" * 31, "F" * 32, "e" * 32, f"{'f' * 32}\n"):
        assert store.thumbnail(wrong) is None
    assert store.sweep_thumbnails() == 1
    assert store.thumbnail(image_hash) is not None
    store.remove(["a"])
    assert store.sweep_thumbnails() == 1
    assert store.thumbnail(image_hash) is None


def test_a_failed_commit_leaves_nothing(store: ProductStore) -> None:
    def records() -> Iterator[Record]:
        yield record("a")
        raise RuntimeError("the feed broke")

    with pytest.raises(RuntimeError):
        store.put(records())
    assert store.count() == 0
    store.put([record("b")])
    assert list(store.ids()) == ["b"]


def test_many_threads_read_while_one_writes(store: ProductStore) -> None:
    done = threading.Event()
    failures: list[BaseException] = []

    def read() -> None:
        try:
            while not done.is_set():
                ids = list(store.ids())
                assert len(store.get(ids)) <= store.count()
                store.facets()
        except BaseException as exc:  # noqa: BLE001 - told to the test's own thread
            failures.append(exc)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(30):
        store.put([record(f"p{number}-{n}") for n in range(5)])
    done.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert store.count() == 150


def test_another_process_view_sees_each_commit(tmp_path: Path) -> None:
    writer, reader = ProductStore(tmp_path), ProductStore(tmp_path)
    writer.put([record("a")])
    assert reader.facets()["colour"] == {"red": 1}
    writer.put([record("b", colour="blue")])
    assert reader.facets()["colour"] == {"blue": 1, "red": 1}
    writer.close()
    reader.close()
    with pytest.raises(StoreError, match="was closed"):
        reader.count()


def test_reports_are_kept(store: ProductStore) -> None:
    store.begin_run("killed", 1.0)
    run = store.begin_run("feed", 2.0)
    store.end_run(run, '{"read": 3}')
    assert store.last_report() == '{"read": 3}'


def test_a_store_of_the_first_schema_is_upgraded(tmp_path: Path) -> None:
    with closing(ProductStore(tmp_path)) as store:
        store.put([record("a")])
        store.embeddings.put({b"k": np.ones(2, np.float32)}, "s:2")
    with closing(sqlite3.connect(tmp_path / "catalog.db")) as connection:
        connection.execute("ALTER TABLE embeddings DROP COLUMN space")
        connection.execute("PRAGMA user_version = 1")
    for _ in range(2):
        with closing(ProductStore(tmp_path)) as store:
            assert list(store.get(["a"])) == ["a"]
            assert store.embeddings.get([b"k"])[b"k"].tolist() == [1, 1]
            assert store.embeddings.spaces() == {"": 1}


def test_damage_and_other_versions_are_said(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "catalog.db").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(StoreError, match="damaged"):
        ProductStore(tmp_path / "broken")
    ProductStore(tmp_path / "old").close()
    with sqlite3.connect(tmp_path / "old" / "catalog.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="another version"):
        ProductStore(tmp_path / "old")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be opened"):
        ProductStore(tmp_path / "file")
