"""What the built-in eye can do, on products and photos it never learned from.

    python benchmarks/encoder.py [--weights FOLDER] [--data ../shared/data]

Prints one row a measure with its 95 % interval (bootstrap over queries, 1,000 draws) and the time a picture and a text
take on one thread. Says so and stops where the data is not there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.inference.builtin.describer import BuiltinDescriber
from floorwalker.inference.builtin.encoder import BuiltinEncoder
from floorwalker.inference.images import open_image

if TYPE_CHECKING:
    from PIL import Image

Floats = NDArray[np.float64]

SAME = {
    "T-Shirt": ("Tshirts", "Lounge Tshirts"),
    "Polo": ("Tshirts",),
    "Longsleeve": ("Tshirts", "Sweatshirts", "Sweaters"),
    "Undershirt": ("Innerwear Vests", "Camisoles"),
    "Top": ("Tops", "Camisoles", "Tunics"),
    "Blouse": ("Tops", "Shirts", "Tunics"),
    "Shirt": ("Shirts",),
    "Hoodie": ("Sweatshirts",),
    "Outwear": ("Jackets", "Blazers", "Rain Jacket", "Nehru Jackets", "Sweatshirts"),
    "Blazer": ("Blazers", "Jackets", "Nehru Jackets"),
    "Pants": ("Jeans", "Trousers", "Track Pants", "Lounge Pants", "Capris", "Leggings", "Jeggings", "Tights"),
    "Shorts": ("Shorts", "Lounge Shorts"),
    "Skirt": ("Skirts",),
    "Dress": ("Dresses",),
    "Body": ("Rompers", "Jumpsuit"),
    "Hat": ("Caps", "Hat"),
    "Shoes": ("Casual Shoes", "Sports Shoes", "Formal Shoes", "Heels", "Flats", "Sandals", "Flip Flops", "Booties",
              "Sports Sandals"),
}  # fmt: skip
"""Which article types answer a phone photo's label."""
TEST_SENDERS = 0.25


@dataclass(frozen=True)
class Row:
    """One line of the table; `values` has one number a query."""

    what: str
    values: Floats
    least: float
    aim: float

    def line(self) -> str:
        low, high = interval(self.values)
        mean = float(self.values.mean())
        mark = "aim" if mean >= self.aim else "yes" if mean >= self.least else "NO"
        return (
            f"| {self.what} | {mean:.3f} | {low:.3f} - {high:.3f} | {len(self.values)} "
            f"| {self.least:.2f} | {self.aim:.2f} | {mark} |"
        )


def interval(values: Floats) -> tuple[float, float]:
    """95 % bootstrap interval of the mean."""
    rng = np.random.default_rng(0)
    means = np.asarray([values[rng.integers(len(values), size=len(values))].mean() for _ in range(1000)])
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def pictures(archive: Path, wanted: set[str]) -> dict[str, Image.Image]:
    """Id -> picture."""
    out = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            key = Path(member.name).stem
            file = tar.extractfile(member) if member.isfile() and key in wanted else None
            if file is not None:
                out[key] = open_image(file.read())
    return out


def rows_of(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_test_sender(sender: str) -> bool:
    """A fixed quarter of the senders, whose photos no run learns from."""
    return int.from_bytes(hashlib.sha256(f"phone:{sender}".encode()).digest()[:4], "big") / 2**32 < TEST_SENDERS


def nearest(queries: NDArray[np.float32], passages: NDArray[np.float32], *, skip_own: bool = False) -> NDArray[np.intp]:
    near = queries @ passages.T
    if skip_own:
        np.fill_diagonal(near, -9)
    return np.argsort(-near, axis=1)[:, :10]


def retrieval(
    encoder: BuiltinEncoder, rows: list[dict[str, Any]], vectors: NDArray[np.float32], lexicon: Lexicon
) -> list[Row]:
    """Photos, wishes and titles against the pictures of all products."""
    asked = np.stack([encoder.as_query(vector) for vector in vectors])
    kinds = np.asarray([r["articleType"] for r in rows])
    colours = np.asarray([r["baseColour"] for r in rows])
    top = nearest(asked, vectors, skip_own=True)
    kind = kinds[top] == kinds[:, None]
    both = kind & (colours[top] == colours[:, None])
    out = [Row("photo: same type in top 10", kind.mean(1), 0.78, 0.90)]
    out.append(Row("photo: same type and colour in top 10", both.mean(1), 0.45, 0.60))
    pairs, counts = np.unique(np.stack([colours, kinds], 1), axis=0, return_counts=True)
    pairs = pairs[counts >= 10]
    english = wishes(encoder, vectors, pairs, kinds, colours, lambda c, k: f"{c} {k}".lower())
    spoken = wishes(encoder, vectors, pairs, kinds, colours, _worded(lexicon, "en"))
    korean = wishes(encoder, vectors, pairs, kinds, colours, _worded(lexicon, "ko"))
    out.append(Row('"navy blue shirts": type and colour in top 10', english, 0.55, 0.75))
    out.append(Row('"navy shirt": type and colour in top 10', spoken, 0.55, 0.75))
    out.append(Row('"네이비 셔츠": type and colour in top 10', korean, 0.55 * 0.97, 0.75))
    out.append(Row("Korean relative to English", korean / spoken.mean(), 0.97, 1.0))
    found = nearest(encoder.embed_texts([r["title"] for r in rows], "query"), vectors)
    out.append(Row("title: own picture in top 10", (found == np.arange(len(rows))[:, None]).any(1), 0.60, 0.75))
    return out


def _worded(lexicon: Lexicon, lang: str) -> Callable[[str, str], str]:
    return lambda c, k: f"{lexicon.translate(c, 'colour', lang)} {lexicon.translate(k, 'category', lang)}"


def wishes(
    encoder: BuiltinEncoder,
    vectors: NDArray[np.float32],
    pairs: NDArray[Any],
    kinds: NDArray[Any],
    colours: NDArray[Any],
    say: Callable[[str, str], str],
) -> Floats:
    """For all pairs of colour and type that ten products or more have: share of the top 10 that have both."""
    top = nearest(encoder.embed_texts([say(c, k) for c, k in pairs.tolist()], "query"), vectors)
    right = (colours[top] == pairs[:, :1]) & (kinds[top] == pairs[:, 1:])
    return right.mean(1)


def phone(encoder: BuiltinEncoder, data: Path, kinds: NDArray[Any], vectors: NDArray[np.float32]) -> Row:
    """Photos of the test senders against the products."""
    rows = [r for r in rows_of(data / "phone_photos.jsonl") if is_test_sender(r["sender_id"])]
    shots = pictures(data / "phone_photos_224_webp.tar", {r["image"] for r in rows})
    rows = [r for r in rows if r["image"] in shots]
    asked = [encoder.as_query(vector) for vector in encoder.embed_images([shots[r["image"]] for r in rows])]
    top = nearest(np.stack(asked), vectors)
    right = [np.isin(kinds[some], SAME[r["label"]]).mean() for r, some in zip(rows, top, strict=True)]
    for label in sorted({r["label"] for r in rows}):
        some = [value for r, value in zip(rows, right, strict=True) if r["label"] == label]
        print(f"  phone {label}: {np.mean(some):.2f} of {len(some)}", file=sys.stderr)
    return Row("phone photo: same type in top 10", np.asarray(right, np.float64), 0.55, 0.80)


def described(
    rows: list[dict[str, Any]], shots: list[Image.Image], weights: Path | None, lexicon: Lexicon
) -> list[Row]:
    """Type and colour as the Describer says them; an umbrella ("shoes") counts as silence, a kin word as right."""
    describer = BuiltinDescriber(weights)
    leaves = {h.facet: set(h.keys) for h in describer.heads}
    out = []
    sights = describer.describe(shots)
    for facet, field, least, aim in (("category", "articleType", 0.92, 0.97), ("colour", "baseColour", 0.85, 0.92)):
        right, spoken = [], []
        for row, sight in zip(rows, sights, strict=True):
            said = next((a.key for a in sight.attributes if a.facet == facet and a.key in leaves[facet]), None)
            spoken.append(said is not None)
            if said is not None:
                truth, term = lexicon.find(row[field], facet)[0], lexicon.terms[facet, said]
                right.append(said in lexicon.narrower(truth) or truth.key in lexicon.narrower(term))
        out.append(Row(f"Describer: {facet} right when it speaks", np.asarray(right, np.float64), least, aim))
        out.append(Row(f"Describer: speaks of {facet}", np.asarray(spoken, np.float64), 0.75, 0.9))
    return out


def other_goods(data: Path, weights: Path | None) -> None:
    """How often it names a kind of thing on photos of seven departments that are no clothes (Flipkart)."""
    rows = rows_of(data / "flipkart.jsonl")
    shots = pictures(data / "flipkart_320_webp.tar", {r["uniq_id"] for r in rows})
    shares: dict[str, list[bool]] = {}
    describer = BuiltinDescriber(weights)
    for row in rows:
        if row["uniq_id"] in shots:
            sight = describer.describe([shots[row["uniq_id"]]])[0]
            department = json.loads(row["product_category_tree"])[0].split(" >> ")[0]
            shares.setdefault(department, []).append(any(a.facet == "category" for a in sight.attributes))
    said = ", ".join(f"{name} {np.mean(of):.2f} of {len(of)}" for name, of in sorted(shares.items()))
    print(f"\nOther goods of which it names a kind: {said}")


def speed(encoder: BuiltinEncoder, shots: list[Image.Image]) -> None:
    """Milliseconds one at a time, on one thread."""
    began = time.perf_counter()
    for shot in shots[:200]:
        encoder.embed_images([shot])
    picture = (time.perf_counter() - began) / 200 * 1000
    texts = [f"{word} {i} 네이비 남성 체크 셔츠 navy men's checked shirt" for i, word in enumerate(("a", "b") * 100)]
    began = time.perf_counter()
    for text in texts:
        encoder.embed_texts([text], "query")
    text_ms = (time.perf_counter() - began) * 5
    print(f"\nOne thread: {picture:.2f} ms a picture (150x200, decoded), {text_ms:.2f} ms a text")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[1] / "../shared/data")
    options = parser.parse_args()
    if not (options.data / "bench.jsonl").exists():
        print(f"The benchmark's data is not in {options.data}: nothing measured.")
        return 0
    lexicon = load_lexicon()
    rows = rows_of(options.data / "bench.jsonl")
    found = pictures(options.data / "bench_150x200_webp.tar", {r["product_id"] for r in rows})
    rows = [r for r in rows if r["product_id"] in found]
    shots = [found[r["product_id"]] for r in rows]
    encoder = BuiltinEncoder(options.weights)
    vectors = encoder.embed_images(shots)
    lines = retrieval(encoder, rows, vectors, lexicon)
    lines.append(phone(encoder, options.data, np.asarray([r["articleType"] for r in rows]), vectors))
    lines += described(rows, shots, options.weights, lexicon)
    print(f"{encoder.space}, {len(rows)} products\n")
    print("| what | value | 95 % | queries | at least | aim | met |\n|---|---|---|---|---|---|---|")
    for line in lines:
        print(line.line())
    if (options.data / "flipkart.jsonl").exists():
        other_goods(options.data, options.weights)
    speed(encoder, shots)
    return 0


if __name__ == "__main__":
    sys.exit(main())
