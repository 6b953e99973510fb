"""Reports, kept in the shop's folder: one JSON file each, and beside it the page that shows it."""

from __future__ import annotations

import json
import re
import secrets
import time
from pathlib import Path
from typing import Any

from floorwalker.errors import EvaluationError

VERSION = 1
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}")

Json = dict[str, Any]


def directory(data_dir: Path) -> Path:
    """Where a shop keeps its reports; its topics lie beside them."""
    return data_dir / "evaluation" / "reports"


def topics_directory(data_dir: Path, seed: int, size: int) -> Path:
    return data_dir / "evaluation" / "topics" / f"seed-{seed}-size-{size}"


def new_id(now: float | None = None) -> str:
    """Says when; nobody else's at the same second is the same."""
    return f"{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now))}-{secrets.token_hex(2)}"


def save(report: Json, data_dir: Path) -> Path:
    """Writes the JSON whole or not at all, and returns its path."""
    folder = directory(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report['report_id']}.json"
    part = path.with_suffix(".part")
    part.write_text(json.dumps(report, ensure_ascii=False), "utf-8")
    part.replace(path)
    return path


def listed(data_dir: Path) -> list[Json]:
    """What there is, latest first: id, time, how many topics, and the shop's main figures."""
    found = []
    for path in directory(data_dir).glob("*.json"):
        try:
            report = read(path)
        except EvaluationError:
            continue  # of another version, or half a file from elsewhere: it cannot be shown
        shop = report["systems"][0]["overall"] if report["systems"] else {}
        found.append(
            {
                "report_id": report["report_id"],
                "created": report["created"],
                "topics": len(report["topics"]),
                "figures": {measure: of["mean"] for measure, of in shop.items()},
                "conversations": {name: answers["passed"] for name, answers in report["answers"].items()},
            }
        )
    # Two of one second are told apart by the clock, not by what makes their ids differ.
    return sorted(found, key=lambda report: float(report["created"]), reverse=True)


def load(data_dir: Path, report_id: str) -> Json:
    """A kept report. Raises EvaluationError where there is none under that id."""
    if not _ID.fullmatch(report_id):
        raise EvaluationError(f"{report_id!r} is not the id of a report.")
    return read(directory(data_dir) / f"{report_id}.json")


def latest(data_dir: Path) -> Json | None:
    found = listed(data_dir)
    return load(data_dir, found[0]["report_id"]) if found else None


def read(path: Path) -> Json:
    """Raises EvaluationError where the file is missing, damaged or of another version."""
    try:
        report = json.loads(path.read_text("utf-8"))
        version = report.get("version")
    except (OSError, ValueError, AttributeError) as exc:
        raise EvaluationError(f"The report {path} cannot be read: {exc}.") from exc
    if version != VERSION:
        raise EvaluationError(f"The report {path} is of version {version}; this program reads version {VERSION}.")
    whole: Json = report
    return whole
