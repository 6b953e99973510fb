"""Ingests in processes of their own, to be killed. Each line of input, `FEED<tab>DATA_DIR`, forks one: that costs a
hundredth of starting Python anew. Answers with its pid, and with `done` or `killed` at its end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from floorwalker.catalog.feeds import open_feed
from floorwalker.catalog.lexicon import load_lexicon
from little_shop import opened

load_lexicon()
# A kill takes nothing from the system's own memory of files; only a power cut would, and waiting for disks is slow.
setattr(os, "fsync", lambda fd: None)  # noqa: B010 - its own type is stricter than a stand-in's
for line in sys.stdin:
    feed, data = line.rstrip("\n").split("\t")
    child = os.fork()
    if child == 0:
        with opened(Path(data)) as tools:
            tools.ingest().run(open_feed(Path(feed)))
        os._exit(0)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print("done" if status == 0 else "killed" if os.WIFSIGNALED(status) else "failed", flush=True)
