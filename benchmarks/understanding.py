"""How many hand-written messages are understood exactly, and how long understanding takes.

    python benchmarks/understanding.py [--data ../shared/data] [--rounds 5] [--show] [--slips]

The messages and what they mean are data beside the tests: `messages.jsonl`, written before the rules, and
`messages_second.jsonl` to `messages_fifth.jsonl`, written after them and first run once (those figures stand in
docs/understanding.md). Exact means that every part of the query is as meant: wishes, refusals, ranges, order, count,
photos, products pointed at, intent. Time is taken with the words of real catalogues where the data is there. Each
message is understood by itself, the first round is left out. Wall time is what a shopper waits, processor time what it
takes where nothing else runs. With `--slips` the messages that are understood are also typed with the keyboard in the
other language, and with one letter of one long word wrong (doubled, left out or swapped with the next; in Korean one
that is easily taken for another): how many are then understood as before.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from assistant.test_understanding import faults, run  # noqa: E402
from floorwalker.assistant.hangul import compose, jamo, on_korean_keys, typed_in_hangul  # noqa: E402
from floorwalker.assistant.understand import Understander  # noqa: E402
from floorwalker.catalog.feeds import open_feed  # noqa: E402
from floorwalker.catalog.lexicon import load_lexicon  # noqa: E402
from floorwalker.catalog.product import Item  # noqa: E402
from floorwalker.index.ports import Snapshot  # noqa: E402

SETS = ("messages.jsonl", *(f"messages_{nth}.jsonl" for nth in ("second", "third", "fourth", "fifth")))


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TESTS / "assistant" / name).read_text("utf-8").splitlines()]


def interval(hits: int, n: int) -> tuple[float, float]:
    """Wilson's interval at 95 %."""
    z, share = 1.96, hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half


def exact(name: str, *, show: bool) -> None:
    messages = rows(name)
    for title, wanted in (("Korean", True), ("English", False), ("all", None)):
        part = [row for row in messages if wanted is None or _korean(row) == wanted]
        wrong = [(row, found) for row in part if (found := faults(row, run(row)))]
        right = len(part) - len(wrong)
        low, high = interval(right, len(part))
        print(f"{name:24} {title:8} {right}/{len(part)} = {right / len(part):.3f}  [{low:.3f}, {high:.3f}]")
    if show:
        for row, found in wrong:
            print("   ", " > ".join([*row.get("before", ()), row["text"]]), "|", "; ".join(found))


def _korean(row: Mapping[str, Any]) -> bool:
    return any("가" <= c <= "힣" or "ㄱ" <= c <= "ㅣ" for c in "".join([*row.get("before", ()), row["text"]]))


_TAKEN_FOR = dict(zip("ㅐㅔㅅㅈㅋㅗㅓㅡ", "ㅔㅐㅆㅉㄱㅓㅗㅜ", strict=True))


def in_the_other_layout(text: str) -> str | None:
    """What comes out where the keyboard is left in the other language; None for a text in both."""
    if re.fullmatch(r"[가-힣 ?!.,0-9]+", text):
        return re.sub(r"[가-힣]+", lambda word: typed_in_hangul(word[0]) or "", text)
    if re.fullmatch(r"[a-zA-Z ?!.,]+", text):
        return re.sub(r"[a-zA-Z]+", lambda word: on_korean_keys(word[0]), text)
    return None


def one_slip(word: str, dice: random.Random) -> str:
    """One letter of it wrong."""
    if not word.isascii():
        letters = list(jamo(word))
        places = [i for i in range(1, len(letters)) if letters[i] in _TAKEN_FOR]
        if places:
            i = dice.choice(places)
            letters[i] = _TAKEN_FOR[letters[i]]
        return compose("".join(letters))
    i = dice.randrange(1, len(word) - 1)
    changed = (word[: i + 1] + word[i:], word[:i] + word[i + 1 :], word[:i] + word[i + 1] + word[i] + word[i + 2 :])
    return dice.choice(changed)


def slips() -> None:
    """How many messages are understood as before when they are typed wrong."""
    dice = random.Random(3)
    plain = [r for name in SETS for r in rows(name) if not (r.get("before") or r.get("lang")) and not faults(r, run(r))]
    turned = [(row, new) for row in plain if (new := in_the_other_layout(row["text"]))]
    slipped = [
        (row, row["text"][: word.start()] + new + row["text"][word.end() :])
        for row in plain
        if row.get("want")
        for word in re.finditer(r"[A-Za-z]{6,}|[가-힣]{3,}", row["text"])
        if (new := one_slip(word[0], dice)) != word[0]
    ]
    for title, changed in (("in the other keyboard layout", turned), ("with one letter wrong", slipped)):
        same = 0
        for row, text in changed:
            other = {key: value for key, value in row.items() if key != "words"} | {"text": text}
            other["lang"] = "ko" if _korean(row) else "en"
            same += not faults(other, run(other))
        low, high = interval(same, len(changed))
        print(f"{title:33} {same}/{len(changed)} = {same / len(changed):.3f}  [{low:.3f}, {high:.3f}]")


class Nothing:
    """No product was shown."""

    def get(self, ids: Sequence[str]) -> dict[str, Item]:
        return {}


def facets_of(feed: Path) -> tuple[int, dict[str, dict[str, int]]]:
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    products = [found[1] for found in open_feed(feed).products() if isinstance(found, tuple)]
    for product in products:
        for facet, values in product.facets.items():
            for value in values:
                counts[facet][value] += 1
    return len(products), {facet: dict(values) for facet, values in counts.items()}


def timed(feed: Path, rounds: int) -> None:
    size, facets = facets_of(feed)
    snapshot = Snapshot("1", size, facets)
    mind = Understander(load_lexicon(), lambda: snapshot, Nothing(), lambda: "USD")
    start = time.perf_counter()
    mind.vocabulary()
    built = time.perf_counter() - start
    texts = [row["text"] for name in SETS for row in rows(name)]
    wall: list[float] = []
    cpu: list[float] = []
    for i in range(rounds + 1):
        for text in texts:
            start, busy = time.perf_counter(), time.thread_time()
            mind.understand(text)
            busy, start = time.thread_time() - busy, time.perf_counter() - start
            if i:
                wall.append(start * 1e3)
                cpu.append(busy * 1e3)
    values = sum(map(len, facets.values()))
    print(f"{feed.name:24} {size} products, {values} values, {len(wall)} messages; words built in {built * 1e3:.0f} ms")
    for name, took in (("wall", wall), ("processor", cpu)):
        p50, p95, p99 = np.percentile(took, (50, 95, 99))
        print(f"    {name:9} ms: p50 {p50:.2f}, p95 {p95:.2f}, p99 {p99:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--show", action="store_true", help="the messages that are not understood exactly")
    parser.add_argument("--slips", action="store_true", help="also the messages typed wrong")
    args = parser.parse_args()
    for name in SETS:
        exact(name, show=args.show)
    if args.slips:
        slips()
    for feed in ("bench.jsonl", "flipkart.jsonl", "musinsa_products.csv"):
        if (args.data / feed).is_file():
            timed(args.data / feed, args.rounds)


if __name__ == "__main__":
    main()
