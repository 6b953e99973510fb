"""A catalogue small enough to learn from in a test: coloured shapes on white."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

pytest.importorskip("torch")
pytest.importorskip("onnx")

COLOURS = {"Red": (200, 30, 40), "Blue": (40, 80, 180), "Green": (40, 140, 70), "Black": (20, 20, 22)}
KINDS = ("Tshirts", "Caps", "Handbags")


def draw(kind: str, colour: str, seed: int) -> Image.Image:
    rng = random.Random(seed)
    picture = Image.new("RGB", (60, 80), "white")
    pen, move = ImageDraw.Draw(picture), rng.randint(-4, 4)
    box = (14 + move, 20 + move, 46 + move, 62 + move)
    fill = COLOURS[colour]
    if kind == "Tshirts":
        pen.rectangle(box, fill=fill)
    elif kind == "Caps":
        pen.ellipse(box, fill=fill)
    else:
        pen.polygon([(box[0], box[3]), (box[2], box[3]), (30 + move, box[1])], fill=fill)
    return picture


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`rows.jsonl` and `images/`, 300 rows; one row has no picture and one a broken one."""
    home = tmp_path_factory.mktemp("catalogue")
    (home / "images").mkdir()
    rng, lines = random.Random(1), []
    for number in range(300):
        kind, colour = rng.choice(KINDS), rng.choice(list(COLOURS))
        row = {"product_id": str(number), "title": f"Brand{number % 7} Men {colour} {kind}", "gender": "men"}
        lines.append(json.dumps({**row, "articleType": kind, "baseColour": colour}))
        if number == 0:
            continue
        file = home / "images" / f"{number}.png"
        if number == 1:
            file.write_bytes(b"broken")
        else:
            draw(kind, colour, number).save(file)
    (home / "rows.jsonl").write_text("\n".join(lines), "utf-8")
    return home
