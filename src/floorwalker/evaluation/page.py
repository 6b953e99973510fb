"""A report as one HTML file that needs nothing else: no script, no font, no address of anything."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from floorwalker.evaluation import pictures
from floorwalker.evaluation.evaluate import changes
from floorwalker.evaluation.html import Markup, joined, tag
from floorwalker.evaluation.measures import MEASURES, RELEVANCE, SILENCE, VIOLATIONS
from floorwalker.evaluation.statistics import told as told_p
from floorwalker.evaluation.summary import LOWER_IS_BETTER, MAIN

Json = Mapping[str, Any]
Picture = Callable[[str], Path | None]

KINDS: Mapping[str, str] = {
    "known-item": "a product by its name, or half of it",
    "facets": "what it is and has, as keywords",
    "natural": "the same in whole sentences and other words",
    "misspelt": "slips of letters and spaces, particles",
    "negation": "not in this colour, not of this brand",
    "price": "under, over, between",
    "photo": "a photo of the very product, cut, turned, dim",
    "composed": "a photo, and what is to be different",
    "not-carried": "what the shop does not have",
    "labelled": "labelled by people",
    "feedback": "from what shoppers clicked and liked",
}


def page(report: Json, picture: Picture, photos: Path | None) -> str:
    """`picture`: a product picture's file by its hash; `photos`: the folder of the topics' photos."""
    parts = [
        _head(report),
        *(_systems(report) if report["systems"] else ()),
        *(_kinds(report) if report["systems"] else ()),
        *(_before(report) if report["before"] else ()),
        *(_tuning(report["tuning"]) if report["tuning"] else ()),
        *_answers(report["answers"]),
        *(_worst(report["worst"], picture, photos) if report["worst"] else ()),
        _how(report),
    ]
    style = Markup(resources.files("floorwalker.evaluation").joinpath("report.css").read_text("utf-8"))
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"How well the shop finds: {report['report_id']}"),
        tag("style", style),
    )
    return "<!doctype html>\n" + tag("html", head, tag("body", *parts), lang="en")


def _head(report: Json) -> Markup:
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(report["created"]))
    said = f"{len(report['topics'])} questions to {report['catalogue']['products']:,} products, {when}."
    figures = []
    if report["systems"]:
        shop = report["systems"][0]
        overall = shop["overall"]
        figures += [_figure(measure, overall[measure]) for measure in MEASURES if measure in overall]
        if report["parity"]:
            figures.append(_figure("Korean / English", report["parity"]))
        figures.append(tag("li", tag("b", f"{shop['ms']['p50']:.1f} ms"), tag("small", "median search")))
    for name, answers in report["answers"].items():
        passed = f"{answers['passed']} of {answers['count']}"
        figures.append(tag("li", tag("b", passed), tag("small", f"conversations, answered by {name}")))
    return tag(
        "header",
        tag("h1", "How well the shop finds"),
        tag("p", said, class_="soft"),
        tag("ul", *figures, class_="figures"),
    )


def _figure(name: str, of: Json) -> Markup:
    return tag("li", tag("b", f"{of['mean']:.3f}"), tag("small", f"{name} [{of['low']:.3f}, {of['high']:.3f}]"))


# ── systems ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _systems(report: Json) -> list[Markup]:
    rows = [_system(one, first=number == 0) for number, one in enumerate(report["systems"])]
    header = ("against the shop", *RELEVANCE[1:], VIOLATIONS, SILENCE, "empty", "ms")
    return [
        tag("h2", "Ways to search"),
        tag(
            "p",
            f"{MAIN} with 95 % intervals (bootstrap over questions). Against the shop: the paired difference in {MAIN} "
            "to the shop as it is, with its p value (permutation, adjusted for all lines). Empty: the share of the "
            "questions that have an answer for which nothing was found.",
            class_="soft",
        ),
        _table(("", "", MAIN, *header), rows),
    ]


def _system(one: Json, *, first: bool) -> Markup:
    overall = one["overall"]
    gap = one.get("against_shop")
    told = "" if gap is None else f"{gap['mean']:+.3f} ({told_p(gap['p_adjusted'])})"
    cells = [
        tag("td", one["name"]),
        tag("td", _bar(overall.get(MAIN))),
        tag("td", _mean(overall, MAIN)),
        tag("td", told, class_=_sign(gap["mean"], gap["p_adjusted"]) if gap else None),
        *(tag("td", _mean(overall, measure)) for measure in (*RELEVANCE[1:], VIOLATIONS, SILENCE)),
        tag("td", f"{one['empty']:.3f}"),
        tag("td", f"{one['ms']['p50']:.1f}"),
    ]
    return tag("tr", *cells, class_="shop" if first else None)


def _sign(mean: float, p: float) -> str | None:
    return None if p >= 0.05 else "good" if mean > 0 else "bad"


def _mean(figures: Json, measure: str) -> str:
    return f"{figures[measure]['mean']:.3f}" if measure in figures else ""


def _bar(of: Json | None, width: int = 130, height: int = 18) -> Markup:
    """A bar from 0 to 1 with its interval."""
    if of is None:
        return Markup("")
    low, mean, high = (round(width * min(1.0, max(0.0, of[part])), 1) for part in ("low", "mean", "high"))
    middle = height / 2
    whisker = tag("line", x1=low, x2=high, y1=middle, y2=middle, class_="whisker")
    ends = [tag("line", x1=x, x2=x, y1=middle - 3, y2=middle + 3, class_="whisker") for x in (low, high)]
    bar = tag("rect", x=0, y=2, width=mean, height=height - 4, rx=2, class_="bar")
    label = f"{of['mean']:.3f}, between {of['low']:.3f} and {of['high']:.3f}"
    return tag("svg", bar, whisker, *ends, width=width + 2, height=height, role="img", aria_label=label)


def _table(header: Sequence[str], rows: Sequence[Markup]) -> Markup:
    head = tag("thead", tag("tr", *(tag("th", name, scope="col") for name in header)))
    return tag("div", tag("table", head, tag("tbody", *rows)), class_="scroll")


# ── kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _kinds(report: Json) -> list[Markup]:
    shop, others = report["systems"][0], report["systems"][1:]
    rows = []
    for kind, figures in shop["kinds"].items():
        main = MAIN if MAIN in figures else SILENCE
        better = [one for one in others if _beats(one["kinds"][kind], figures, main)]
        best = max(better, key=lambda one: one["kinds"][kind][main]["mean"], default=None)
        known = figures.get(main)
        rows.append(
            tag(
                "tr",
                tag("td", tag("b", kind), tag("br"), tag("small", KINDS.get(kind, ""))),
                tag("td", _bar(known)),
                tag("td", f"{known['mean']:.3f} {'silence' if main == SILENCE else ''}" if known else ""),
                *(tag("td", _mean(figures, measure)) for measure in ("R@10", "Success@1", "Success@5", VIOLATIONS)),
                tag("td", str(known["n"]) if known else ""),
                tag("td", f"{best['name']} {best['kinds'][kind][main]['mean']:.3f}" if best else ""),
                class_="kind",
            )
        )
    header = ("questions", "", MAIN, "R@10", "Success@1", "Success@5", VIOLATIONS, "n", "better there")
    return [tag("h2", "By kind of question"), _table(header, rows), *_languages(shop, report["parity"])]


def _beats(one: Json, shop: Json, measure: str) -> bool:
    """By more than chance in the shop's own interval."""
    return bool(measure in one and measure in shop and one[measure]["mean"] > shop[measure]["high"])


def _languages(shop: Json, parity: Json | None) -> list[Markup]:
    said = [f"{lang}: {MAIN} {_mean(of, MAIN)}" for lang, of in shop["languages"].items() if MAIN in of]
    if parity:
        said.append(
            f"Korean / English over {parity['n']} questions asked in both: {parity['mean']:.3f} "
            f"[{parity['low']:.3f}, {parity['high']:.3f}]"
        )
    return [tag("p", " · ".join(said), class_="soft")] if said else []


# ── before and after, weights ────────────────────────────────────────────────────────────────────────────────────────


def _before(report: Json) -> list[Markup]:
    before = report["before"]
    asked = {topic["topic_id"]: topic["text"] or topic["about"] for topic in report["topics"]}
    rows = [
        tag(
            "tr",
            tag("td", measure),
            tag("td", f"{gap['mean']:+.3f}", class_=_change(measure, gap)),
            tag("td", f"[{gap['low']:+.3f}, {gap['high']:+.3f}]"),
            tag("td", told_p(gap["p"])),
            tag("td", str(gap["n"])),
        )
        for measure, gap in before["measures"].items()
    ]
    moved = [
        tag("p", f"{name}: " + "; ".join(f"{asked[m['topic_id']]} ({m['change']:+.2f})" for m in before[key]))
        for name, key in (("Lost most", "lost"), ("Won most", "won"))
        if before[key]
    ]
    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(before["created"]))
    note = f"The shop now against report {before['report']} of {when}, over the {before['topics']} questions of both."
    return [
        tag("h2", "Before and after"),
        tag("p", note, class_="soft"),
        _table(("", "change", "95 %", "by chance", "n"), rows),
        *moved,
    ]


def _change(measure: str, gap: Json) -> str | None:
    worth = -gap["mean"] if measure in LOWER_IS_BETTER else gap["mean"]
    return _sign(worth, gap["p"])


def _tuning(tuning: Json) -> list[Markup]:
    said = changes(tuning)
    gain = tuning["gain"]
    told = (
        f"Of {tuning['tried']} combinations the best on one half of the questions reaches {MAIN} "
        f"{tuning['validation']['picked']:.3f} there ({tuning['validation']['now']:.3f} now), and on the other half, "
        f"which had no say, {tuning['test']['picked']:.3f} ({tuning['test']['now']:.3f} now"
    )
    told += f"; {gain['mean']:+.3f} [{gain['low']:+.3f}, {gain['high']:+.3f}], {told_p(gain['p'])})." if gain else ")."
    verdict = (
        "The gain is sure; floorwalker evaluate --apply would write these weights."
        if tuning["worth_it"]
        else "That is no sure gain: the weights in force had better stay."
    )
    changed = tag("ul", *(tag("li", one) for one in said)) if said else tag("p", "No other weights are better.")
    return [tag("h2", "Weights"), tag("p", told), changed, *([tag("p", verdict)] if said else [])]


# ── answers, worst ───────────────────────────────────────────────────────────────────────────────────────────────────


def _answers(answers: Json) -> list[Markup]:
    parts: list[Markup] = []
    for name, of in answers.items():
        parts.append(tag("h2", f"Conversations, answered by {name}"))
        parts.append(tag("p", f"{of['passed']} of {of['count']} hold in every turn; {of['facts']} facts looked at."))
        rows = [
            tag(
                "tr",
                tag("td", f["conversation"]),
                tag("td", f["said"], class_="text"),
                tag("td", f["fact"], class_="text"),
            )
            for f in of["failures"]
        ]
        if rows:
            parts.append(_table(("conversation", "said", "what does not hold"), rows))
    return parts


def _worst(worst: Sequence[Json], picture: Picture, photos: Path | None) -> list[Markup]:
    note = (
        "What was found, best first, and below it some of what should have been. "
        "Green: relevant; red: outside what was asked for."
    )
    return [
        tag("h2", "Answered worst"),
        tag("p", note, class_="soft"),
        *(_topic(one, picture, photos) for one in worst),
    ]


def _topic(one: Json, picture: Picture, photos: Path | None) -> Markup:
    shown = [_shown(product, picture) for product in one["found"]]
    missed = [_shown(product, picture) for product in one["wanted"]]
    asked = []
    if one["photo"] and photos:
        asked = [_figure_of(pictures.small(photos / Path(one["photo"]).name), "asked with", "asked")]
    value = "nothing should be shown" if not one["wanted"] and not any(p["grade"] for p in one["found"]) else ""
    header = tag(
        "header",
        tag("b", one["text"] or "(only a photo)"),
        tag("small", f"{one['kind']}, {one['lang']} · {one['about']}"),
        tag("small", value or f"{MAIN} {one['value']:.3f}"),
    )
    found = shown or [tag("p", "Nothing was found.", class_="soft")]
    row = tag("div", *asked, *found, class_="row")
    missing = [tag("small", "Missed:"), tag("div", *missed, class_="row")] if missed else []
    return tag("article", header, row, *missing, class_="topic")


def _shown(product: Json, picture: Picture) -> Markup:
    path = picture(product["image"]) if product["image"] else None
    verdict = "wrong" if product["violates"] else "right" if product["grade"] > 0 else None
    return _figure_of(pictures.small(path) if path else None, product["name"] or product["product_id"], verdict)


def _figure_of(source: str | None, caption: str, verdict: str | None) -> Markup:
    shown = tag("img", src=source, alt="") if source else tag("div", class_="none")
    return tag("figure", shown, tag("figcaption", caption), class_=verdict)


def _how(report: Json) -> Markup:
    about = report["about"]
    parts = [
        f"Floorwalker {report['program']}",
        f"catalogue {report['catalogue']['fingerprint']}",
        *(f"{key} {about[key]}" for key in ("seed", "size", "qrels") if key in about),
        *(f"{name} {ms['p50']:.1f} ms (p95 {ms['p95']:.1f})" for name, ms in report["timings"].items()),
    ]
    return tag("footer", tag("h2", "How it was measured"), tag("p", joined(" · ".join(parts)), class_="soft"))
