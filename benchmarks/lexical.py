"""How well words alone find products, beside BM25 on whitespace tokens, BM25 on stems and text vectors alone.

    python benchmarks/lexical.py [--data ../shared/data]

Home Depot: recall over all titles; a product counts as relevant from the grade that the row names (1: all that were
judged; 3: perfect). "mean": of each question's recall; "pooled": of all relevant pairs together, so that a question
counts by how much there is to find. Musinsa: 500 known-item questions made from product names: words left out, endings
added, and one or two of other spaces, Latin words in Hangul or the reverse, and a mistyped letter; seeded.
Every figure has its 95 % interval (bootstrap over questions, 1,000 draws). Says so and stops without the data.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import snowballstemmer  # type: ignore[import-untyped]

from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.product import Enrichment, Item, Lang, Product
from floorwalker.index.analysis import Analyser
from floorwalker.index.document import document
from floorwalker.index.ports import Document
from floorwalker.index.spelling import Speller
from floorwalker.index.sqlite import SqliteIndex
from floorwalker.inference.builtin import BuiltinTextEmbedder
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval import rerank
from floorwalker.retrieval.traits import traits
from floorwalker.retrieval.typed import Typed
from textbook import Bm25

LOOKED_AT = 50
"""Products that are looked at once more, as the retriever does."""
Ask = Callable[[str, int], list[str]]
"""A question and k -> product ids, best first."""


@dataclass(frozen=True)
class Title:
    product_id: str
    name: str
    brand: str = ""


def texts(titles: Sequence[Title]) -> dict[str, str]:
    return {t.product_id: f"{t.brand} {t.name}".strip() for t in titles}


@contextmanager
def whitespace(titles: Sequence[Title]) -> Iterator[Ask]:
    """Lower case, split at spaces."""
    yield Bm25(texts(titles), lambda text: text.lower().split()).search


@contextmanager
def stems(titles: Sequence[Title]) -> Iterator[Ask]:
    """What search boxes do for English: lower case, letters and digits, Snowball's stems."""
    stemmer = snowballstemmer.stemmer("english")
    stem = lru_cache(maxsize=None)(stemmer.stemWord)
    yield Bm25(texts(titles), lambda text: [stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]).search


@contextmanager
def vectors(titles: Sequence[Title]) -> Iterator[Ask]:
    """The built-in text space and nothing else: cosines with every name."""
    encoder = BuiltinTextEmbedder()
    ids, names = (np.asarray(column) for column in zip(*texts(titles).items(), strict=True))
    matrix = np.concatenate([encoder.embed_texts(names[i : i + 256].tolist()) for i in range(0, len(names), 256)])

    def ask(text: str, k: int) -> list[str]:
        scores = matrix @ encoder.embed_texts([text], "query")[0]
        best = np.argpartition(-scores, k)[:k]
        return [str(i) for i in ids[best[np.argsort(-scores[best], kind="stable")]]]

    yield ask


@contextmanager
def ours(titles: Sequence[Title], lang: Lang, *, spelling: bool, typed: bool = False) -> Iterator[Ask]:
    """Our analysis of the same words, with or without guesses for what is misspelt and a second look at the best."""
    lexicon, analyser = load_lexicon(), Analyser()
    analyser.learn(word for term in lexicon.terms.values() for word in term.ko)
    analyser.warm()
    began = time.perf_counter()
    enrichment = Enrichment(generated_by="", version="")
    items = {
        t.product_id: Item(
            Product(product_id=t.product_id, names={lang: t.name}, facets={"brand": (t.brand,)} if t.brand else {}),
            enrichment,
        )
        for t in titles
    }
    documents = [document(item, {}, lexicon, analyser) for item in items.values()]
    print(f"  ({len(titles) / (time.perf_counter() - began):,.0f} names a second analysed)")
    with indexed(documents) as index:
        source = Speller(analyser, index, lexicon) if spelling else analyser

        def ask(text: str, k: int) -> list[str]:
            found = index.search_words(source.words(text), k)
            if not typed:
                return [s.product_id for s in found]
            looked_at = {s.product_id: s.score / found[0].score for s in found[:LOOKED_AT]}
            known = {i: traits(items[i]) for i in looked_at}
            scores = rerank.adjust(looked_at, known, text, Typed(text, analyser), 1.0)
            return rerank.best(scores, k) + [s.product_id for s in found[LOOKED_AT:]]

        ask("warm", 1)
        yield ask


@contextmanager
def indexed(documents: Iterable[Document]) -> Iterator[SqliteIndex]:
    with tempfile.TemporaryDirectory() as folder:
        index = SqliteIndex(Path(folder), {}, {})
        index.upsert(documents)
        yield index
        index.close()


def interval(values: Sequence[float] | Vectors) -> str:
    sample = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(0).choice(sample, (1000, len(sample))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return f"{sample.mean():.3f} [{low:.3f}, {high:.3f}]"


def milliseconds(seconds: Sequence[float]) -> str:
    p95 = statistics.quantiles(seconds, n=20)[-1]
    return f"{1e3 * statistics.median(seconds):.2f} / {1e3 * p95:.2f} ms"


# ── Home Depot ───────────────────────────────────────────────────────────────────────────────────────────────────────


def home_depot(data: Path) -> None:
    with (data / "homedepot_products.jsonl").open(encoding="utf-8") as lines:
        titles = [Title(row["product_id"], row["title"]) for row in map(json.loads, lines)]
    judged: dict[str, dict[str, float]] = defaultdict(dict)
    for line in (data / "homedepot_qrels.tsv").read_text("utf-8").splitlines():
        query, product_id, grade = line.split("\t")
        judged[query][product_id] = float(grade)
    print(f"Home Depot: {len(judged):,} questions over {len(titles):,} titles; time: p50 / p95 of a question")
    for name, engine in (
        ("whitespace BM25", whitespace(titles)),
        ("BM25 on stems", stems(titles)),
        ("text vectors only", vectors(titles)),
        ("our analysis", ours(titles, "en", spelling=False)),
        ("our analysis, spelling", ours(titles, "en", spelling=True)),
        ("the same, as typed first", ours(titles, "en", spelling=True, typed=True)),
    ):
        with engine as ask:
            recall_rows(name, ask, judged)


def recall_rows(name: str, ask: Ask, judged: Mapping[str, Mapping[str, float]]) -> None:
    found, seconds = {}, []
    for query in judged:
        began = time.perf_counter()
        found[query] = ask(query, 100)
        seconds.append(time.perf_counter() - began)
    print(f"  {name:24} {milliseconds(seconds)}")
    for grade in (1, 2, 2.5, 3):
        pairs = []
        for query, grades in judged.items():
            relevant = {p for p, g in grades.items() if g >= grade}
            if relevant:
                hits = (len(relevant.intersection(found[query][:k])) for k in (10, 100))
                pairs.append((*hits, len(relevant)))
        at_10, at_100, total = np.asarray(pairs, dtype=np.float64).T
        print(
            f"    grade >= {grade:<3}  mean: recall@10 {interval(at_10 / total)}  @100 {interval(at_100 / total)}"
            f"  pooled: @10 {pooled(at_10, total)}  @100 {pooled(at_100, total)}"
        )


def pooled(hits: Vectors, total: Vectors) -> str:
    """Share of all pairs, drawn by question."""
    draws = np.random.default_rng(0).integers(0, len(hits), (1000, len(hits)))
    low, high = np.percentile(hits[draws].sum(axis=1) / total[draws].sum(axis=1), [2.5, 97.5])
    return f"{hits.sum() / total.sum():.3f} [{low:.3f}, {high:.3f}]"


# ── Musinsa ──────────────────────────────────────────────────────────────────────────────────────────────────────────

QUESTIONS = 500
OTHER_SCRIPT = {
    "black": "블랙", "white": "화이트", "navy": "네이비", "grey": "그레이", "gray": "그레이", "beige": "베이지",
    "brown": "브라운", "blue": "블루", "green": "그린", "red": "레드", "pink": "핑크", "cream": "크림",
    "ivory": "아이보리", "charcoal": "차콜", "khaki": "카키", "jacket": "자켓", "coat": "코트", "shirt": "셔츠",
    "pants": "팬츠", "denim": "데님", "hoodie": "후드", "knit": "니트", "cardigan": "가디건", "skirt": "스커트",
    "bag": "백", "boots": "부츠", "wool": "울", "leather": "레더", "wide": "와이드", "cap": "캡", "belt": "벨트",
    "muffler": "머플러", "vest": "베스트", "padding": "패딩", "fleece": "플리스", "mini": "미니",
}  # fmt: skip
OTHER_WAY = {hangul: latin for latin, hangul in reversed(OTHER_SCRIPT.items())}
ENDINGS = (
    "{} 찾아줘",
    "{} 있어요?",
    "{} 보여주세요",
    "{}로 추천해줘",
    "{}를 사고 싶어",
    "{}은 어디 있나요",
    "{}",
    "{}",
    "{}",
)
WORD = re.compile(r"[가-힣]+|[A-Za-z]+|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
NEAR = {
    "ㅏ": "ㅓㅑ",
    "ㅓ": "ㅏㅕ",
    "ㅗ": "ㅓㅜ",
    "ㅜ": "ㅡㅗ",
    "ㅡ": "ㅜ",
    "ㅣ": "ㅏ",
    "ㅐ": "ㅔ",
    "ㅔ": "ㅐ",
    "ㅛ": "ㅗ",
}


def question(title: Title, rng: random.Random) -> str | None:
    """What someone who wants just this product may type; None where the name has too few words to leave any out."""
    words = list(dict.fromkeys(WORD.findall(title.name)))
    telling = [w for w in words if len(w) > 1]
    if len(telling) < 3:
        return None
    kept = [w for w in telling if rng.random() > 0.4]
    kept = kept if len(kept) >= 3 else telling[:3]
    for change in rng.sample((mistyped, spaced, rewritten), rng.choice((1, 1, 2))):
        kept = change(kept, rng)
    text = " ".join(([title.brand] if rng.random() < 0.5 else []) + kept)
    return rng.choice(ENDINGS).format(text)


def spaced(words: list[str], rng: random.Random) -> list[str]:
    """Two neighbouring Hangul words without their space, or a long one with a space in it."""
    pairs = [i for i in range(len(words) - 1) if is_hangul(words[i]) and is_hangul(words[i + 1])]
    if pairs and rng.random() < 0.7:
        i = rng.choice(pairs)
        return [*words[:i], words[i] + words[i + 1], *words[i + 2 :]]
    long = [i for i, w in enumerate(words) if is_hangul(w) and len(w) >= 4]
    if not long:
        return words
    i = rng.choice(long)
    cut = len(words[i]) // 2
    return [*words[:i], words[i][:cut], words[i][cut:], *words[i + 1 :]]


def rewritten(words: list[str], _: random.Random) -> list[str]:
    """Known words in the other script."""
    return [OTHER_SCRIPT.get(w.lower(), OTHER_WAY.get(w, w)) for w in words]


def mistyped(words: list[str], rng: random.Random) -> list[str]:
    """One wrong vowel in a Hangul word, or two letters of a Latin one swapped."""
    i = rng.randrange(len(words))
    word = words[i]
    at = rng.randrange(len(word) - 1)
    if is_hangul(word):
        code = ord(word[at]) - 0xAC00
        vowel = VOWELS[code % 588 // 28]
        other = VOWELS.index(rng.choice(NEAR.get(vowel, "ㅏ")))
        wrong = word[:at] + chr(0xAC00 + code // 588 * 588 + other * 28 + code % 28) + word[at + 1 :]
    else:
        wrong = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return [*words[:i], wrong, *words[i + 1 :]]


def is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"


def musinsa(data: Path) -> None:
    with (data / "musinsa_products.csv").open(encoding="utf-8") as lines:
        titles = [Title(row["productId"], row["productName"], row["brandName"]) for row in csv.DictReader(lines)]
    rng = random.Random(20261121)
    asked: dict[str, str] = {}
    while len(asked) < QUESTIONS:
        title = rng.choice(titles)
        text = question(title, rng)
        if text:
            asked[text] = title.product_id
    print(f"Musinsa: {len(asked)} questions over {len(titles):,} names")
    for name, engine in (
        ("whitespace BM25", whitespace(titles)),
        ("text vectors only", vectors(titles)),
        ("our analysis", ours(titles, "ko", spelling=False)),
        ("our analysis, spelling", ours(titles, "ko", spelling=True)),
        ("the same, as typed first", ours(titles, "ko", spelling=True, typed=True)),
    ):
        with engine as ask:
            hits, seconds = [], []
            for text, wanted in asked.items():
                began = time.perf_counter()
                found = ask(text, 10)
                seconds.append(time.perf_counter() - began)
                hits.append(float(wanted in found))
        print(f"  {name:24} hit@10 {interval(hits)}  {milliseconds(seconds)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    data: Path = parser.parse_args().data
    if not (data / "homedepot_qrels.tsv").exists():
        sys.exit(f"Nothing measured: there is no {data / 'homedepot_qrels.tsv'}.")
    musinsa(data)
    home_depot(data)


if __name__ == "__main__":
    main()
