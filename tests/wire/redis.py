"""A Redis server of the test's own, on a socket in its folder; the test is skipped where none is installed."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def url(folder: Path) -> str:
    return f"unix://{_socket(folder)}"


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed")
    options = ("--port", "0", "--unixsocket", _socket(folder), "--save", "", "--maxmemory", "64mb", "--dir", folder)
    server = subprocess.Popen([program, *map(str, options)], stdout=subprocess.DEVNULL)
    try:
        while not _listens(_socket(folder)):
            assert server.poll() is None, "redis-server did not start"
            time.sleep(0.005)
        yield
    finally:
        server.terminate()
        server.wait()


def grow_older(folder: Path, seconds: float) -> None:
    """As if so much time had passed: what expires does so that much earlier."""
    from redis import Redis

    with Redis.from_url(url(folder)) as client:
        for key in client.scan_iter():
            left = client.pttl(key)
            if left >= 0:
                client.pexpire(key, max(0, round(left - seconds * 1000)))


def _listens(path: Path) -> bool:
    """A socket's file is there a moment before anybody answers."""
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(path)) == 0


def _socket(folder: Path) -> Path:
    return folder / "redis.sock"
