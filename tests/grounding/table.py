"""What becomes of the suite's sentences, as the table of docs/grounding.md."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from grounding.scenes import PARTS, Line, lines, verdict

PAGE = Path(__file__).parents[2] / "docs/grounding.md"
_BETWEEN = re.compile(r"(?<=<!-- table -->\n).*?(?=<!-- end -->)", re.DOTALL)


@cache
def wrong(name: str) -> list[Line]:
    """Lies that reach the shopper, or true sentences that do not."""
    return [line for line in lines(name) if (verdict(line).fate == "kept") == (name == "lies")]


def table() -> str:
    """Markdown: by kind and language, then by part."""
    rows = ["| | Korean | English | reach the shopper |", "|---|---:|---:|---:|"]
    for name, title in (("lies", "lies about "), ("true", "true about ")):
        all_, bad = lines(name), wrong(name)
        kinds = sorted({line.kind for line in all_})
        rows += [
            _row(title + k, [m for m in all_ if m.kind == k], [m for m in bad if m.kind == k], name) for k in kinds
        ]
        rows.append(_row(f"**all {name}**", all_, bad, name))
    for number, part in enumerate(PARTS, start=1):
        for name in ("lies", "true"):
            of_part = [line for line in lines(name) if line.part == number]
            bad = [line for line in wrong(name) if line.part == number]
            rows.append(_row(f"{part.lower()} part, {name}", of_part, bad, name))
    return "\n".join(rows) + "\n"


def _row(title: str, all_: Sequence[Line], bad: Sequence[Line], name: str) -> str:
    by_lang = Counter(line.lang for line in all_)
    reached = len(bad) if name == "lies" else len(all_) - len(bad)
    return f"| {title} | {by_lang['ko']} | {by_lang['en']} | {reached} of {len(all_)} ({reached / len(all_):.1%}) |"


def written(page: str) -> str:
    """The page with the table as it is now."""
    return _BETWEEN.sub(table(), page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
