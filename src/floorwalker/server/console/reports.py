"""Evaluation reports, as `floorwalker evaluate` left them in the shop's folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from floorwalker.server import refusals

_FOLDER = ("evaluation", "reports")


class ReportView(BaseModel):
    report_id: str
    created: float = Field(description="Seconds since the epoch.")
    topics: int
    figures: dict[str, float] = Field(description="The shop's own, by measure.")


def _read(path: Path) -> dict[str, Any] | None:
    """None where it cannot be read: half a file, or another version's."""
    try:
        report = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return report if isinstance(report, dict) and {"report_id", "created", "systems"} <= report.keys() else None


def _view(report: dict[str, Any]) -> ReportView:
    shop = report["systems"][0]["overall"] if report["systems"] else {}
    return ReportView(
        report_id=report["report_id"],
        created=report["created"],
        topics=len(report.get("topics", ())),
        figures={measure: of["mean"] for measure, of in shop.items()},
    )


def routes(data_dir: Path) -> APIRouter:
    router = APIRouter()
    folder = data_dir.joinpath(*_FOLDER)

    @router.get("/reports")
    def reports() -> list[ReportView]:
        """The evaluation reports, latest first."""
        found = (_read(path) for path in sorted(folder.glob("*.json"), reverse=True))
        return [_view(report) for report in found if report is not None]

    @router.get("/reports/{report_id}")
    def report(report_id: Annotated[str, InPath(pattern=r"^[0-9a-f-]{1,40}$")]) -> dict[str, Any]:
        """One evaluation report, as it was written, without the values of single topics."""
        found = _read(folder / f"{report_id}.json")
        if found is None:
            raise refusals.nothing_there("report", "보고서가")
        return {name: part for name, part in found.items() if name not in ("values", "found")}

    return router
