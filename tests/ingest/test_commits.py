"""A stop at every single step between the commits of a batch; the random kills seldom hit these."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from floorwalker.catalog.feeds import open_feed
from little_shop import contents, opened, rows, write_feed


class StoppedError(BaseException):
    """Stands for a kill: nothing in the program catches it."""


@pytest.mark.parametrize("then", ["the same feed", "the old feed"])
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("step", ["index.upsert", "store.put", "index.delete", "store.remove", "store.embeddings.put"])
def test_a_stop_beside_any_commit_is_mended_by_the_next_run(
    step: str, moment: str, then: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = write_feed(tmp_path / "feed", rows(9))
    with opened(tmp_path / "shop") as tools:
        tools.ingest().run(open_feed(feed))
    changed = rows(10)[1:]
    for row in changed[2:5]:
        row.update(price="7원", colour="green")
    write_feed(tmp_path / "feed", changed)
    with opened(tmp_path / "shop") as tools:
        owner: Any = tools
        *path, method = step.split(".")
        for name in path:
            owner = getattr(owner, name)
        act = getattr(owner, method)

        def stop(*given: Any) -> None:
            if moment == "after":
                act(*given)
            raise StoppedError

        with monkeypatch.context() as patched:
            patched.setattr(owner, method, stop)
            with pytest.raises(StoppedError):
                tools.ingest().run(open_feed(feed))
    if then == "the old feed":
        write_feed(tmp_path / "feed", rows(9))
    with opened(tmp_path / "shop") as tools, opened(tmp_path / "undisturbed") as fresh:
        tools.ingest().run(open_feed(feed))
        fresh.ingest().run(open_feed(feed))
        assert contents(tools) == contents(fresh)
