"""The index from the store, without an encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from floorwalker.catalog.embeddings import embedding_key
from floorwalker.catalog.feeds import open_feed
from floorwalker.errors import IndexStateError, StoreError
from floorwalker.ingest.embed import FieldEmbedder, Spaces
from floorwalker.ingest.lock import only_writer
from floorwalker.ingest.reindex import reindex
from little_shop import Tools, contents, opened, rows, write_feed


def spaces(tools: Tools) -> Spaces:
    return {"joint": tools.joint.space, "text": tools.text.space}


def test_a_cleared_index_is_the_same_again_and_nothing_is_encoded(shop: Tools, tmp_path: Path) -> None:
    shop.ingest().run(open_feed(write_feed(tmp_path / "feed", rows(9))))
    expected, calls = contents(shop), shop.joint.calls + shop.text.calls
    shop.index.clear()
    told: list[tuple[int, int]] = []
    done = reindex(
        shop.store, shop.index, spaces(shop), shop.lexicon, shop.analyser, on_progress=lambda *at: told.append(at)
    )
    assert (done, told) == (9, [(9, 9)])
    assert contents(shop) == expected
    assert shop.joint.calls + shop.text.calls == calls


def test_what_does_not_belong_goes(shop: Tools, tmp_path: Path) -> None:
    shop.ingest().run(open_feed(write_feed(tmp_path / "feed", rows(5))))
    shop.store.remove(["p2"])
    kept = len(shop.store.embeddings)
    reindex(shop.store, shop.index, spaces(shop), shop.lexicon, shop.analyser)
    assert shop.index.matching((), 10) == ["p0", "p1", "p3", "p4"]
    assert len(shop.store.embeddings) < kept


def test_a_missing_embedding_is_said_and_made_only_with_an_encoder(shop: Tools, tmp_path: Path) -> None:
    shop.ingest().run(open_feed(write_feed(tmp_path / "feed", rows(5))))
    expected = contents(shop)
    image = shop.store.get(["p3"])["p3"].images[0].hash
    lost = embedding_key(shop.joint.space, "image", image)
    keys = {lost}
    with_all = shop.store.embeddings.get(keys)
    shop.store.embeddings.keep_only(set())
    with pytest.raises(IndexStateError, match="reindex --embed"):
        reindex(shop.store, shop.index, spaces(shop), shop.lexicon, shop.analyser)
    embedder = FieldEmbedder(shop.store.embeddings, shop.joint, shop.text)
    reindex(shop.store, shop.index, spaces(shop), shop.lexicon, shop.analyser, embedder=embedder)
    assert embedder.encoded > 0
    assert contents(shop) == expected
    assert shop.store.embeddings.get(keys)[lost].tolist() == with_all[lost].tolist()


def test_an_index_of_another_encoder_is_cleared_first(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(5))
    with opened(tmp_path / "shop") as tools:
        tools.ingest().run(open_feed(feed))
    with opened(tmp_path / "shop", joint_space="new weights") as tools:
        embedder = FieldEmbedder(tools.store.embeddings, tools.joint, tools.text)
        reindex(tools.store, tools.index, embedder.spaces, tools.lexicon, tools.analyser, embedder=embedder)
        assert tools.index.snapshot().size == 5


def test_an_index_is_not_cleared_before_its_vectors_are_there(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "feed", rows(5))
    with opened(tmp_path / "shop") as tools:
        tools.ingest().run(open_feed(feed))
    with opened(tmp_path / "shop", joint_space="new weights") as tools, pytest.raises(IndexStateError, match="--embed"):
        reindex(tools.store, tools.index, spaces(tools), tools.lexicon, tools.analyser)
    with opened(tmp_path / "shop") as tools:
        assert tools.index.snapshot().size == 5


def test_it_waits_for_no_other_writer(shop: Tools) -> None:
    with only_writer(shop.store.directory), pytest.raises(StoreError, match="Another ingest"):
        reindex(shop.store, shop.index, spaces(shop), shop.lexicon, shop.analyser)
