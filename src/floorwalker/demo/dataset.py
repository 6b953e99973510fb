"""Random labelled pictures without end, for training an eye: JSON lines and a zip of small images."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.demo.look import Look
from floorwalker.demo.looks import labels, random_look
from floorwalker.demo.photo import photograph
from floorwalker.demo.render import render

_ORDER = ("fit", "length", "sleeve", "neckline", "heel", "colour", "pattern", "material", "category")
_UNSAID = {("pattern", "solid"), ("fit", "regular"), ("closure", "button"), ("sleeve", "long")}


def titles(look: Look, rng: np.random.Generator, lexicon: Lexicon) -> dict[str, str]:
    """A shop's title in both languages: true words for some of what is seen, kind and colour always among them."""
    seen = labels(look)
    said = [f for f in _ORDER if f in seen and (f in ("category", "colour") or rng.random() < 0.6)]
    said = [f for f in said if (f, seen[f]) not in _UNSAID]
    out: dict[str, str] = {}
    for lang in ("en", "ko"):
        words = []
        for facet in said:
            term = lexicon.terms.get((facet, seen[facet]))
            options = (term.ko if lang == "ko" else term.en)[:3] if term else (seen[facet].replace("-", " "),)
            words.append(options[0] if rng.random() < 0.6 else options[int(rng.integers(len(options)))])
        if look.words and rng.random() < 0.5:
            words.insert(0, look.words.title())
        text = " ".join(words)
        out[lang] = text if lang == "ko" or rng.random() < 0.4 else text.title()
    return out


def rows(n: int, seed: int, width: int = 150, photo_share: float = 0.5) -> Iterator[tuple[Mapping[str, object], bytes]]:
    """`n` rows with their pictures (WebP, `width` x 4/3 of it); the same for the same seed."""
    lexicon = load_lexicon()
    for i in range(n):
        rng = np.random.default_rng((seed, i))
        look = random_look(rng)
        photo = bool(rng.random() < photo_share)
        picture = photograph(look, rng, width * 2) if photo else render(look, width * 2)
        data = io.BytesIO()
        picture.reduce(2).save(data, "WEBP", quality=88, method=2)
        product_id = f"d{seed}-{i:06d}"
        names = titles(look, rng, lexicon)
        yield (
            {
                "product_id": product_id,
                "title": names["en"],
                "titles": names,
                "image": f"{product_id}.webp",
                "photo": photo,
                **labels(look),
            },
            data.getvalue(),
        )


def write_dataset(folder: Path, n: int, seed: int = 0, width: int = 150, photo_share: float = 0.5) -> Path:
    """Writes `looks.jsonl` and `images.zip` into `folder`; returns the former."""
    folder.mkdir(parents=True, exist_ok=True)
    listing = folder / "looks.jsonl"
    with listing.open("w", encoding="utf-8") as lines, zipfile.ZipFile(folder / "images.zip", "w") as archive:
        for row, data in rows(n, seed, width, photo_share):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            archive.writestr(zipfile.ZipInfo(str(row["image"])), data)
    return listing
