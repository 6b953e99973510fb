"""How well search finds what was meant, on 4,000 products it never learned from, beside plain ways to search.

    python benchmarks/search.py [facets composed negation carried speed] [--data ../shared/data] [--work var/bench]

Prints one table a part, every figure with its 95 % interval (bootstrap over queries, 1,000 draws). The first run
ingests the catalogue twice (once with its colours hidden), some minutes; later runs use what is there. Says so and
stops where the data is not there.
"""

from __future__ import annotations

import argparse
import json
import math
import operator
import random
import re
import sys
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from floorwalker.assistant.understand import Understander
from floorwalker.catalog.feeds import open_feed
from floorwalker.catalog.lexicon import load_lexicon
from floorwalker.catalog.store import ProductStore
from floorwalker.index import fields
from floorwalker.index.analysis import Analyser
from floorwalker.index.ports import Filter, NoneOf, Scored
from floorwalker.index.spelling import Speller
from floorwalker.index.sqlite import SqliteIndex
from floorwalker.inference.builtin import BuiltinDescriber, BuiltinEncoder, BuiltinTextEmbedder
from floorwalker.inference.images import open_image
from floorwalker.inference.ports import Vectors
from floorwalker.ingest.enrich import TemplateEnricher
from floorwalker.ingest.pipeline import Ingest
from floorwalker.retrieval.query import Query
from floorwalker.retrieval.retriever import Retriever
from search_words import CARRIED, COLOURS, ENGLISH, GENDERS, KOREAN, NOT_CARRIED, TYPES
from textbook import Bm25

if TYPE_CHECKING:
    from PIL import Image

K = 10
Row = Mapping[str, Any]
Search = Callable[[str], list[str]]
PARTS_OF_LOOK = ("articleType", "gender", "baseColour")
IMAGES = "bench_150x200_webp.tar"


class Hiding:
    """An index without one product: a photo from the catalogue must not be recognised as itself."""

    def __init__(self, index: SqliteIndex) -> None:
        self._index = index
        self.hidden = ""

    def search_vectors(self, field: str, vector: Vectors, k: int, where: Filter = ()) -> list[Scored]:
        return self._index.search_vectors(field, vector, k, (*where, NoneOf("product_id", (self.hidden,))))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)


class Shop:
    """The benchmark's catalogue, ingested at the first run."""

    def __init__(self, folder: Path, feed: Path, images: Path) -> None:
        self.lexicon = load_lexicon()
        self.analyser = Analyser()
        self.analyser.learn(word for term in self.lexicon.terms.values() for word in term.ko)
        self.joint, self.text, self.eye = BuiltinEncoder(), BuiltinTextEmbedder(), BuiltinDescriber()
        folder.mkdir(parents=True, exist_ok=True)
        self.store = ProductStore(folder)
        spaces = {f.name: self.joint.space if f.space == "joint" else self.text.space for f in fields.FIELDS}
        self.index = SqliteIndex(folder / "index", fields.dims(self.joint.dim, self.text.dim), spaces)
        ingest = Ingest(
            store=self.store,
            index=self.index,
            joint=self.joint,
            text=self.text,
            describer=self.eye,
            enricher=TemplateEnricher(self.lexicon),
            lexicon=self.lexicon,
            analyser=self.analyser,
        )
        report = ingest.run(open_feed(feed), images=[images])
        print(f"{folder}: {report.new} new, {report.unchanged} unchanged, {report.seconds:.0f} s", file=sys.stderr)
        self.shown = Hiding(self.index)
        self.retriever = self.retriever_with()
        self.understander = Understander(self.lexicon, self.index.snapshot, self.store, self.store.currency)

    def retriever_with(self, **options: Any) -> Retriever:
        own = (self.store, self.joint, self.text, self.eye, self.analyser, self.lexicon)
        return Retriever(self.shown, *own, speller=Speller(self.analyser, self.index, self.lexicon), **options)

    def query(self, text: str, **more: Any) -> Query:
        photo_ids = tuple(str(n) for n, _ in enumerate(more.get("photos", ())))
        return replace(self.understander.understand(text, photo_ids=photo_ids).query, k=K, **more)


# ── measures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def ndcg(found: Sequence[str], relevant: set[str]) -> float:
    gain = sum(1 / math.log2(rank + 2) for rank, i in enumerate(found[:K]) if i in relevant)
    return gain / sum(1 / math.log2(rank + 2) for rank in range(min(K, len(relevant))))


def precision(found: Sequence[str], relevant: set[str]) -> float:
    return sum(i in relevant for i in found[:K]) / min(K, len(relevant))


def interval(values: Sequence[float]) -> str:
    """Mean and 95 % interval."""
    sample = np.asarray(values)
    draws = np.random.default_rng(0).integers(0, len(sample), (1000, len(sample)))
    low, high = np.percentile(sample[draws].mean(axis=1), (2.5, 97.5))
    return f"{sample.mean():.3f} [{low:.3f}, {high:.3f}]"


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    print(f"\n### {title}\n\n| {' | '.join(header)} |\n|{'---|' * len(header)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


# ── plain ways to search ─────────────────────────────────────────────────────────────────────────────────────────────


def baselines(shop: Shop, rows: Mapping[str, Row]) -> dict[str, Search]:
    known = {i: " ".join(str(value) for value in list(row.values())[1:] if value) for i, row in rows.items()}
    bm25 = Bm25(known, lambda text: text.casefold().split())

    def ids(found: Iterable[Any]) -> list[str]:
        return [scored.product_id for scored in found]

    def texts(text: str) -> list[str]:
        return ids(shop.index.search_vectors("text_summary", shop.text.embed_texts([text], "query")[0], K))

    def images(text: str) -> list[str]:
        return ids(shop.index.search_vectors("image", shop.joint.embed_texts([text], "query")[0], K))

    return {
        "BM25, split at spaces": lambda text: bm25.search(text, K),
        "BM25, our analysis": lambda text: ids(shop.index.search_words(shop.analyser.words(text), K)),
        "text vectors only": texts,
        "image vectors only": images,
        "two lists, one after the other": lambda text: list(dict.fromkeys([*texts(text)[: K // 2], *images(text)]))[:K],
    }


def ours(shop: Shop, text: str, **more: Any) -> list[str]:
    return [hit.product_id for hit in shop.retriever.search(shop.query(text, **more)).hits]


# ── the parts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def facets(shop: Shop, rows: Mapping[str, Row], photos: Photos) -> None:  # noqa: ARG001 - all parts are called alike
    """Type, colour and gender asked for in words; relevant is who has all three."""
    holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for i, row in rows.items():
        holders[row["articleType"], row["baseColour"], row["gender"] or ""].add(i)
    named = (TYPES, COLOURS, GENDERS)
    known = [(k, v) for k, v in sorted(holders.items()) if all(map(operator.contains, named, k)) and len(v) > 2]
    rng = random.Random(5)
    asked: dict[str, list[tuple[str, set[str]]]] = {"en": [], "ko": []}
    for (kind, colour, gender), relevant in known:
        words = {"type": TYPES[kind][0], "colour": COLOURS[colour][0], "gender": GENDERS[gender][0]}
        asked["en"] += [(rng.choice(ENGLISH).format(**words), relevant)]
        for _ in range(2):
            words = {
                "type": rng.choice(TYPES[kind][1]),
                "colour": rng.choice(COLOURS[colour][2]),
                "gender": rng.choice(GENDERS[gender][1]),
            }
            asked["ko"] += [(rng.choice(KOREAN).format(**words), relevant)]
    ways = {**baselines(shop, rows), "Floorwalker": lambda text: ours(shop, text)}
    scores = {name: {lang: [ndcg(way(t), r) for t, r in asked[lang]] for lang in asked} for name, way in ways.items()}
    table(
        f"Facet queries, nDCG@10 ({len(asked['en'])} English, {len(asked['ko'])} Korean)",
        ("", "English", "Korean", "Korean / English"),
        (
            (name, interval(s["en"]), interval(s["ko"]), f"{np.mean(s['ko']) / max(np.mean(s['en']), 1e-9):.3f}")
            for name, s in scores.items()
        ),
    )
    scored = [pair for lang in asked for pair in zip(scores["Floorwalker"][lang], asked[lang], strict=True)]
    poorest = sorted(scored, key=lambda pair: pair[0])[:10]
    print("\nPoorest:")
    for score, (text, found) in poorest:
        print(f"- {score:.2f} {text} ({len(found)} relevant)")


class Photos:
    """The catalogue's pictures, opened when asked for."""

    def __init__(self, archive: Path) -> None:
        self._tar = tarfile.open(archive)  # noqa: SIM115 - open as long as the program runs
        self._members = {Path(m.name).stem: m for m in self._tar.getmembers() if m.isfile()}

    def __contains__(self, product_id: str) -> bool:
        return product_id in self._members

    def __getitem__(self, product_id: str) -> Image.Image:
        member = self._tar.extractfile(self._members[product_id])
        assert member is not None
        return open_image(member.read())


@dataclass(frozen=True)
class Change:
    photo: str
    colour: str
    relevant: set[str]


def changes(rows: Mapping[str, Row], photos: Photos, count: int = 200) -> list[Change]:
    """A photo and another colour, where at least five products of its type and gender have that colour."""
    holders: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for i, row in rows.items():
        holders[row["articleType"], row["gender"] or "", row["baseColour"]].add(i)
    rng = random.Random(11)
    ids = sorted(i for i, row in rows.items() if i in photos and row["gender"])
    rng.shuffle(ids)
    found = []
    for i in ids:
        row = rows[i]
        colours = [
            colour
            for colour in COLOURS
            if colour != row["baseColour"] and len(holders[row["articleType"], row["gender"], colour] - {i}) >= 5
        ]
        if colours:
            colour = rng.choice(colours)
            found.append(Change(i, colour, holders[row["articleType"], row["gender"], colour] - {i}))
    return found[:count]


def plain(shop: Shop, rows: Mapping[str, Row]) -> dict[str, Callable[[Image.Image, str], list[str]]]:
    """The plain ways with a photo: those of words see only the words, the image vectors only the photo."""
    by_words = baselines(shop, rows)

    def only_words(search: Search) -> Callable[[Image.Image, str], list[str]]:
        return lambda _, text: search(text)

    def images(photo: Image.Image, _: str) -> list[str]:
        found = shop.shown.search_vectors("image", shop.joint.as_query(shop.joint.embed_images([photo])[0]), K)
        return [scored.product_id for scored in found]

    def lists(photo: Image.Image, text: str) -> list[str]:
        """As the source system did: the photo's list, then the text's."""
        return list(dict.fromkeys([*images(photo, "")[: K // 2], *by_words["text vectors only"](text)]))[:K]

    words = {name: only_words(by_words[name]) for name in list(by_words)[:3]}
    return {**words, "image vectors only": images, "two lists, one after the other": lists}


def composed(shop: Shop, rows: Mapping[str, Row], photos: Photos, name: str = "with the catalogue's colours") -> None:
    """Photos of products that the shop does not have (each is hidden for its own question), and as they are."""
    asked = changes(rows, photos)
    scores: dict[str, list[float]] = defaultdict(list)
    agree: Counter[str] = Counter()
    others = plain(shop, rows)
    for change in asked:
        photo, row = photos[change.photo], rows[change.photo]
        korean = COLOURS[change.colour][2][0]
        texts = {"English": f"in {COLOURS[change.colour][0]}", "Korean": f"이거 {korean}으로 찾아줘"}
        for hidden, whose in ((change.photo, "a stranger's photo"), ("", "a photo of the shop's")):
            shop.shown.hidden = hidden
            for lang, text in texts.items():
                found = ours(shop, text, photos=(photo,))
                scores[f"Floorwalker, {whose}, {lang}"].append(precision(found, change.relevant))
                if hidden:
                    wanted = {**row, "baseColour": change.colour}
                    agree.update(part for i in found for part in PARTS_OF_LOOK if rows[i][part] == wanted[part])
                    agree["all"] += len(found)
        shop.shown.hidden = change.photo
        for other, way in others.items():
            scores[other].append(precision(way(photo, texts["English"]), change.relevant))
    table(
        f"A photo in another colour, {name}, P@10 ({len(asked)} photos)",
        ("", "P@10"),
        ((way, interval(values)) for way, values in scores.items()),
    )
    parts = ", ".join(f"{part} {count / max(agree['all'], 1):.3f}" for part, count in agree.items() if part != "all")
    print(f"\nShare of what was shown for strangers' photos that agrees: {parts}.")


def negation(shop: Shop, rows: Mapping[str, Row], photos: Photos) -> None:  # noqa: ARG001
    violated: dict[str, dict[str, list[float]]] = defaultdict(lambda: {"en": [], "ko": []})
    ways = {**baselines(shop, rows), "Floorwalker": lambda text: ours(shop, text)}
    shown = 0
    for kind, (english, korean) in TYPES.items():
        for colour, (en, ko, _) in COLOURS.items():
            if sum(r["articleType"] == kind and r["baseColour"] != colour for r in rows.values()) < K:
                continue
            for lang, text in (("en", f"{english}, but not {en}"), ("ko", f"{korean[0]} {ko} 말고")):
                for name, way in ways.items():
                    found = way(text)
                    violated[name][lang].append(
                        sum(rows[i]["baseColour"] == colour for i in found) / max(1, len(found))
                    )
                    shown += len(found) if name == "Floorwalker" else 0
    table(
        f"Negation: share of the top 10 that have what was refused ({shown} cards)",
        ("", "English", "Korean"),
        ((name, interval(by["en"]), interval(by["ko"])) for name, by in violated.items()),
    )


def carried(shop: Shop, rows: Mapping[str, Row], photos: Photos) -> None:  # noqa: ARG001
    """What the shop has is found, what it has not finds nothing; with and without the assistant's understanding."""
    lines = []
    for name, search in (
        ("words as they are", lambda t: shop.retriever.search(Query(text=t, k=K))),
        ("understood", lambda t: shop.retriever.search(shop.query(t))),
    ):
        missed = [t for t in CARRIED if not search(t).hits]
        offered = [t for t in NOT_CARRIED if search(t).hits]
        lines.append(
            (
                name,
                f"{len(CARRIED) - len(missed)} of {len(CARRIED)}",
                f"{len(NOT_CARRIED) - len(offered)} of {len(NOT_CARRIED)}",
                "; ".join(missed) or "-",
                "; ".join(offered) or "-",
            )
        )
    table(
        "What is carried and what is not",
        ("", "carried: found", "not carried: nothing", "missed", "offered all the same"),
        lines,
    )


def speed(shop: Shop, rows: Mapping[str, Row], photos: Photos) -> None:
    """Milliseconds in the retriever and in understanding, each query for the first time."""
    steps: dict[str, list[float]] = defaultdict(list)
    shop.retriever.search(shop.query("빨간 티셔츠"))
    for text in (*CARRIED, *NOT_CARRIED):
        start = time.perf_counter()
        query = shop.query(text)
        steps["understanding"].append((time.perf_counter() - start) * 1000)
        for step, spent in shop.retriever.search(query).timings.items():
            steps[f"text: {step}"].append(spent)
    for product_id in [i for i in rows if i in photos][:60]:
        for step, spent in shop.retriever.search(Query(photos=(photos[product_id],), k=K)).timings.items():
            steps[f"photo: {step}"].append(spent)
    table(
        f"Milliseconds at {len(rows)} products",
        ("", "p50", "p95"),
        ((s, f"{np.percentile(v, 50):.1f}", f"{np.percentile(v, 95):.1f}") for s, v in steps.items()),
    )


def without_colours(rows: Sequence[Row]) -> Iterator[Row]:
    """The catalogue as a feed that knows no colours: neither as a field nor in its titles."""
    colours = sorted({word for row in rows for word in (row["baseColour"] or "").split()})
    words = re.compile(rf"\b({'|'.join(colours)})\b", re.IGNORECASE)
    for row in rows:
        title = words.sub("", row["title"]).replace("  ", " ")
        yield {key: title if key == "title" else value for key, value in row.items() if key != "baseColour"}


PARTS = {"facets": facets, "composed": composed, "negation": negation, "carried": carried, "speed": speed}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; all where none is named")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--work", type=Path, default=Path("var") / "bench")
    args = parser.parse_args()
    feed, images = args.data / "bench.jsonl", args.data / IMAGES
    if not (feed.exists() and images.exists()):
        sys.exit(f"Skipped: {feed} and {images} are not there; they are no part of this project.")
    rows = {str(row["product_id"]): row for row in map(json.loads, feed.read_text("utf-8").splitlines())}
    photos = Photos(images)
    shop = Shop(args.work / "shop", feed, images)
    for name in args.parts or PARTS:
        PARTS[name](shop, rows, photos)
        if name == "composed":
            hidden = args.work / "without-colours.jsonl"
            lines = (json.dumps(row) for row in without_colours(list(rows.values())))
            hidden.write_text("\n".join(lines), "utf-8")
            composed(Shop(args.work / "shop-without-colours", hidden, images), rows, photos, "its colours hidden")


if __name__ == "__main__":
    main()
