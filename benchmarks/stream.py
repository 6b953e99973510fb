"""What the language model adapter costs: to the first token and per token against the provider's own SDK on the same
loopback double, and with many streams at once.

    python benchmarks/stream.py [--streams 200] [--tokens 200]

The double runs in a process of its own, so that the CPU measured is the client's alone.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import statistics
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pydantic import SecretStr

from floorwalker.inference.chat.endpoint import endpoint
from floorwalker.inference.chat.hosted import HostedChatModel
from floorwalker.inference.chat.ports import ChatMessage, TextDelta, Usage

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

KEY = "sk-nobody"
ASK = "파란색 셔츠 있어요?"
PIECE = "셔츠 "  # the double sends three letters at a time
AT_ONCE, PACED, SHORT = "/v1", "/paced/v1", "/short/v1"
FEW = 3


def serve(ready: Connection, tokens: int, pause: float) -> None:
    """The double: at full speed under one path, at a model's pace under another, and an answer of few tokens."""
    from wire import openai_chat
    from wire.chat import Answer
    from wire.server import Asked, Reply, serving

    def answer(asked: Asked) -> Reply:
        heard = openai_chat.hear(asked)
        length = FEW if asked.path.startswith(SHORT) else tokens
        pieces = openai_chat.pieces(Answer(PIECE * length, usage=(20, length)), heard)
        wait = 0 if asked.path.startswith(AT_ONCE) else pause
        return Reply(200, _slowly(pieces, wait), {"content-type": "text/event-stream"})

    with serving(answer) as wire:
        ready.send(wire.url)
        ready.recv()


def _slowly(pieces: Iterator[bytes], pause: float) -> Iterator[bytes]:
    for piece in pieces:
        if pause:
            time.sleep(pause)
        yield piece


@dataclass(slots=True)
class First:
    """The first token of a stream, and how many came."""

    seconds: float = 0.0
    cpu: float = 0.0
    tokens: int = 0
    all_cpu: float = 0.0

    def note(self, start: float) -> None:
        if not self.tokens:
            self.seconds, self.cpu = time.perf_counter() - start, time.process_time()
        self.tokens += 1


class Bare:
    """The SDK as its own guide shows it, with nothing around it."""

    name = "openai SDK"

    def __init__(self, url: str) -> None:
        from openai import AsyncOpenAI

        self._loop = asyncio.new_event_loop()
        self._client = AsyncOpenAI(base_url=url, api_key=KEY)

    def stream(self) -> First:
        return self._loop.run_until_complete(self._stream())

    async def _stream(self) -> First:
        start, first = time.perf_counter(), First()
        chunks = await self._client.chat.completions.create(
            model="x", messages=[{"role": "user", "content": ASK}], stream=True, stream_options={"include_usage": True}
        )
        async for chunk in chunks:
            if chunk.choices and chunk.choices[0].delta.content:
                first.note(start)
        return first

    def close(self) -> None:
        self._loop.run_until_complete(self._client.close())
        self._loop.close()


class Ours:
    """The adapter, through its port."""

    name = "floorwalker"

    def __init__(self, url: str) -> None:
        self.model = HostedChatModel(endpoint("openai:x", url=url, key=SecretStr(KEY), seconds=300))
        self.model.warm()

    def stream(self) -> First:
        start, first = time.perf_counter(), First()
        for event in self.model.stream([ChatMessage("user", ASK)]):
            if isinstance(event, TextDelta):
                first.note(start)
        return first

    def close(self) -> None:
        self.model.close()


def in_turns(clients: Sequence[Bare | Ours], rounds: int) -> list[list[First]]:
    """Streams of each client, which take turns so that the machine is equally busy for both."""
    done: list[list[First]] = [[] for _ in clients]
    for number in range(-3, rounds):
        for mine, client in zip(done, clients, strict=True):
            before = time.process_time()
            first = client.stream()
            first.cpu -= before
            first.all_cpu = time.process_time() - before
            if number >= 0:  # the first few open connections and fill caches
                mine.append(first)
    return done


def compared(url: str, rounds: int) -> list[list[First]]:
    clients: tuple[Bare | Ours, ...] = (Bare(url), Ours(url))
    done = in_turns(clients, rounds)
    for client in clients:
        client.close()
    return done


def figures(short: Sequence[First], long: Sequence[First]) -> tuple[float, float, float, float]:
    """Milliseconds to the first token: median, quickest, CPU; CPU milliseconds a token of a long answer."""
    seconds = [first.seconds for first in short]
    per_token = sum(first.all_cpu for first in long) / sum(first.tokens for first in long)
    first_cpu = statistics.mean(first.cpu for first in short)
    return 1000 * statistics.median(seconds), 1000 * min(seconds), 1000 * first_cpu, 1000 * per_token


def many(url: str, streams: int, tokens: int) -> None:
    """`streams` at once, each read to its end by a thread of its own."""
    model = Ours(url).model
    whole = (PIECE * tokens, Usage(20, tokens))
    begin = threading.Barrier(streams)

    def read(_: int) -> tuple[bool, float]:
        begin.wait()
        start, first, text, usage = time.perf_counter(), 0.0, "", None
        for event in model.stream([ChatMessage("user", ASK)]):
            match event:
                case TextDelta(piece):
                    first = first or time.perf_counter() - start
                    text += piece
                case Usage():
                    usage = event
        return (text, usage) == whole, first

    start, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(streams) as pool:
        results = list(pool.map(read, range(streams)))
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    model.close()
    good, firsts = sum(ok for ok, _ in results), sorted(first for _, first in results)
    print(f"\n{streams} streams at once, {tokens} tokens each, at a model's pace")
    print(f"  whole and in order    {good} of {streams}")
    print(f"  CPU per stream        {1000 * cpu / streams:.0f} ms ({1000 * cpu / streams / tokens:.2f} ms a token)")
    print(f"  all done after        {wall:.1f} s")
    print(f"  first token           median {firsts[len(firsts) // 2]:.2f} s, last {firsts[-1]:.2f} s")


def _row(figures: Sequence[float]) -> str:
    median, quickest, first_cpu, cpu = figures
    return f"{f'{median:.1f} (best {quickest:.1f})':>24}{first_cpu:>10.1f}{cpu:>17.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--tokens", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--pause", type=float, default=0.05, help="Seconds between tokens of a model's pace.")
    given = parser.parse_args()
    here, there = multiprocessing.Pipe()
    double = multiprocessing.get_context("spawn").Process(target=serve, args=(there, given.tokens, given.pause))
    double.start()
    url = here.recv()
    try:
        names = (Bare.name, Ours.name)
        short, long = compared(url + SHORT, given.rounds), compared(url + AT_ONCE, given.rounds)
        rows = [figures(*done) for done in zip(short, long, strict=True)]
        print(f"{'':<14}{'first token, ms':>24}{'CPU ms':>10}{'CPU ms a token':>17}")
        for name, row in zip(names, rows, strict=True):
            print(f"{name:<14}{_row(row)}")
        over = [ours - bare for bare, ours in zip(*rows, strict=True)]
        print(f"{'overhead':<14}{_row(over)}   (at most 15 ms and 0.6 ms CPU)")
        if given.streams:
            many(url + PACED, given.streams, given.tokens)
    finally:
        here.send(None)
        double.join(10)
        double.kill()


if __name__ == "__main__":
    main()
