"""Evaluation reports, as `floorwalker evaluate` left them in the shop's folder, and what shoppers made of answers."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Path as InPath
from pydantic import BaseModel, Field

from floorwalker.server import refusals
from floorwalker.server.shop import ShopLike

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


class FeedbackView(BaseModel):
    """What came of one strategy's answers."""

    strategy: str
    answers: int
    empty: int = Field(description="Had nothing to show.")
    clicked: int = Field(description="A card was opened.")
    mrr: float = Field(description="Mean of one over the place of the first opened card; 0 where none was.")
    up: int
    down: int
    none_fits: int


class Feedback(BaseModel):
    kept: bool = Field(description="Whether this shop keeps what shoppers make of answers.")
    strategies: list[FeedbackView]


def feedback_view(shop: ShopLike) -> Feedback:
    if shop.feedback is None:
        return Feedback(kept=False, strategies=[])
    views = []
    for strategy, summary in shop.feedback.summaries().items():
        plain = asdict(summary)
        ranks = plain.pop("reciprocal_ranks")
        views.append(FeedbackView(strategy=strategy, mrr=round(sum(ranks) / max(1, len(ranks)), 4), **plain))
    return Feedback(kept=True, strategies=views)


def routes(shop: ShopLike, data_dir: Path) -> APIRouter:
    router = APIRouter()
    folder = data_dir.joinpath(*_FOLDER)

    @router.get("/reports")
    def reports() -> list[ReportView]:
        """The evaluation reports, latest first."""
        found = (_read(path) for path in sorted(folder.glob("*.json"), reverse=True))
        return [_view(report) for report in found if report is not None]

    @router.get("/feedback")
    def feedback() -> Feedback:
        """What shoppers made of the answers, by the strategy that found them."""
        return feedback_view(shop)

    @router.get("/reports/{report_id}")
    def report(report_id: Annotated[str, InPath(pattern=r"^[0-9a-f-]{1,40}$")]) -> dict[str, Any]:
        """One evaluation report, as it was written, without the values of single topics."""
        found = _read(folder / f"{report_id}.json")
        if found is None:
            raise refusals.nothing_there("report", "보고서가")
        return {name: part for name, part in found.items() if name not in ("values", "found")}

    return router
