"""`floorwalker evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from floorwalker.cli import configured, ingest, options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from floorwalker.assembly import Shop
    from floorwalker.evaluation.catalogue import Catalogue
    from floorwalker.evaluation.topics import TopicSet

Json = dict[str, Any]

_TOLD = ("nDCG@10", "R@50", "Success@1", "violations@10", "silence")
"""Measures that fit a terminal; the page shows all."""


def topics_of(shop: Shop, catalogue: Catalogue, given: Mapping[str, Any]) -> TopicSet:
    """Labelled ones, a saved set, or those of this catalogue: made where they are not there, or not of it any more."""
    from floorwalker.errors import EvaluationError
    from floorwalker.evaluation import labelled, reports, topics
    from floorwalker.evaluation.generate import generate

    if given["qrels"]:
        return labelled.sampled(
            labelled.read_labelled(given["qrels"], given["labelled"]), given["sample"], given["seed"]
        )
    if given["topics"]:
        return topics.load(given["topics"])
    folder = reports.topics_directory(shop.settings.data_dir, given["seed"], given["size"])
    try:
        kept = topics.load(folder)
    except EvaluationError:
        kept = None
    if kept is not None and kept.about.get("catalogue") == catalogue.fingerprint:
        return kept
    return generate(catalogue, folder, shop.store.thumbnail, size=given["size"], seed=given["seed"])


def other_words(shop: Shop, topics: TopicSet, count: int) -> TopicSet:
    """The topics in the words of the shop's language model too."""
    from floorwalker.errors import SettingsError
    from floorwalker.evaluation.rephrase import rephrased
    from floorwalker.evaluation.topics import save

    if shop.chat is None:
        raise SettingsError("--phrasings needs a language model: set FLOORWALKER_MODEL (docs/models.md).")
    made = rephrased(topics, shop.chat, count)
    if made.folder is not None:
        save(made, made.folder)
    return made


def searching(shop: Shop, given: Mapping[str, Any]) -> tuple[Json, Path | None]:
    """The report on search, and where the photos of its topics are."""
    from rich.console import Console
    from rich.progress import Progress

    from floorwalker.evaluation import reports
    from floorwalker.evaluation.catalogue import Catalogue
    from floorwalker.evaluation.evaluate import Plan, evaluate
    from floorwalker.evaluation.run import systems

    data_dir = shop.settings.data_dir
    against = given["against"]
    saved = reports.latest(data_dir) if against == "last" else reports.read(Path(against)) if against else None
    catalogue = Catalogue.of(shop.store, shop.lexicon)
    topics = topics_of(shop, catalogue, given)
    if given["phrasings"]:
        topics = other_words(shop, topics, given["phrasings"])
    plan = Plan(systems=systems(given["strategies"]), tuned=given["tuned"], now=shop.retriever.strategy, against=saved)
    with Progress(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def progress(doing: str, done: int, total: int) -> None:
            if doing not in tasks:
                tasks[doing] = bars.add_task(doing)
            bars.update(tasks[doing], completed=done, total=max(done, total))

        report = evaluate(shop, topics, catalogue, plan, progress)
    return report, topics.folder / "photos" if topics.folder else None


def nothing(shop: Shop) -> tuple[Json, None]:
    """A report that says nothing of search."""
    from floorwalker.evaluation.catalogue import Catalogue
    from floorwalker.evaluation.evaluate import empty
    from floorwalker.evaluation.topics import TopicSet

    return empty(Catalogue.of(shop.store, shop.lexicon), TopicSet((), {})), None


def talking(shop: Shop, given: Sequence[str]) -> Json:
    """What came of the conversations, by who answered."""
    from rich.console import Console
    from rich.progress import Progress

    from floorwalker.evaluation import script
    from floorwalker.evaluation.answers import play
    from floorwalker.evaluation.catalogue import Catalogue

    scripts = [one for path in given for one in script.read(None if path == "demo" else Path(path))]
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Talking", total=len(scripts))
        played = play(shop, Catalogue.of(shop.store, shop.lexicon), scripts, lambda: bar.advance(task))
    return {" and ".join(sorted(played.answered_by)): played.json()}


def told(report: Json) -> None:
    """The report in a few lines."""
    from rich.console import Console
    from rich.table import Table

    from floorwalker.evaluation.statistics import told as chance

    console = Console()
    table = Table("", *_TOLD, "ms", "against the shop", box=None)
    for one in report["systems"]:
        gap = one.get("against_shop")
        difference = f"{gap['mean']:+.3f} ({chance(gap['p_adjusted'])})" if gap else ""
        figures = (f"{one['overall'][m]['mean']:.3f}" if m in one["overall"] else "" for m in _TOLD)
        table.add_row(one["name"], *figures, f"{one['ms']['p50']:.1f}", difference)
    if report["systems"]:
        console.print(table)
    if report["parity"]:
        parity = report["parity"]
        console.print(f"Korean / English: {parity['mean']:.3f} [{parity['low']:.3f}, {parity['high']:.3f}]")
    for name, answers in report["answers"].items():
        console.print(f"{answers['passed']} of {answers['count']} conversations hold, answered by {name}.")
        for failure in answers["failures"]:
            console.print(f"  {failure['conversation']}: “{failure['said']}”: {failure['fact']}", markup=False)
    for measure, gap in (report["before"] or {}).get("measures", {}).items():
        console.print(f"{measure} since {report['before']['report']}: {gap['mean']:+.3f} ({chance(gap['p'])})")


def weigh(report: Json, data_dir: Path, *, apply: bool) -> None:
    """Says what other weights would change, and writes them where that is asked for."""
    from floorwalker.evaluation.evaluate import changes
    from floorwalker.evaluation.statistics import told as chance
    from floorwalker.retrieval.strategies import Strategy, write_own

    tuning = report["tuning"]
    said = changes(tuning)
    if not said:
        click.echo("No other fusion weights are better; nothing to change.")
        return
    gain = tuning["gain"]
    click.echo(
        f"Other weights: nDCG@10 {tuning['test']['now']:.3f} -> {tuning['test']['picked']:.3f} on the half that did "
        f"not pick them ({gain['mean']:+.3f} [{gain['low']:+.3f}, {gain['high']:+.3f}], {chance(gain['p'])}):"
    )
    for line in said:
        click.echo(f"  {line}")
    if not tuning["worth_it"]:
        click.echo("That is no sure gain; nothing is changed.")
    elif not apply:
        click.echo("Nothing is changed; --apply writes them to the shop.")
    else:
        picked = tuning["picked"]
        path = write_own(data_dir, Strategy(name=f"tuned-{report['report_id']}", **picked))
        click.echo(f"Written to {path}; a shop that is being served takes them on at its next start.")


def wrote(report: Json, shop: Shop, out: Path | None, photos: Path | None) -> None:
    from floorwalker.evaluation import reports
    from floorwalker.evaluation.page import page

    path = reports.save(report, shop.settings.data_dir)
    html = out or path.with_suffix(".html")
    html.parent.mkdir(parents=True, exist_ok=True)
    html.write_text(page(report, shop.store.thumbnail, photos), "utf-8")
    click.echo(f"Report: {html}\n        {path}")


@click.command(short_help="Measure how well the shop finds and answers.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    callback=configured.read,
    is_eager=True,
    expose_value=False,
    help="Take options from a TOML file; skips where the data it names is not there.",
)
@click.option("--catalogue", type=click.Path(path_type=Path, exists=True), help="A feed to ingest first.")
@click.option("--images", type=click.Path(path_type=Path, exists=True), multiple=True, help="Where its pictures are.")
@click.option("--mapping", type=click.Path(path_type=Path, exists=True), help="Which of its fields is which.")
@click.option("--size", type=click.IntRange(2, 2000), default=24, show_default=True, help="Topics of each kind.")
@click.option("--seed", type=int, default=0, show_default=True, help="Other topics of the same kinds.")
@click.option("--topics", type=click.Path(path_type=Path, exists=True, file_okay=False), help="A saved set of topics.")
@click.option("--labelled", type=click.Path(path_type=Path, exists=True), help="Your topics: TREC, CSV or TSV.")
@click.option("--qrels", type=click.Path(path_type=Path, exists=True), help="Your judgements of them.")
@click.option("--sample", type=click.IntRange(1), help="Only so many of the labelled topics.")
@click.option("--phrasings", type=click.IntRange(0, 10), default=0, help="More ways to say a topic, by your model.")
@click.option("--strategy", "strategies", multiple=True, metavar="NAME", help="Only this beside the shop; repeatable.")
@click.option("--tune/--no-tune", "tuned", default=True, help="Look for better fusion weights.")
@click.option("--apply", is_flag=True, help="Write better weights to the shop, where they are surely better.")
@click.option("--against", metavar="REPORT", help="Compare with a saved report (JSON), or with the `last`.")
@click.option("--conversations", multiple=True, metavar="FILE", help="Scripted ones to hold, too; `demo`: ours.")
@click.option("--search/--no-search", default=True, help="Measure search; not, to hold conversations only.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where the page goes.")
@options.data_dir
def command(
    data_dir: Path | None, apply: bool, out: Path | None, search: bool, conversations: tuple[str, ...], **given: Any
) -> None:
    """Measure how well the shop finds: topics made from its own catalogue, or yours, through every way to search; and,
    with --conversations, how well it answers, whoever writes the answers.

    Nothing of the shop is changed but with --apply. The report is a page and JSON, in the shop's folder.
    """
    from floorwalker.assembly import open_shop

    if given["labelled"] and not given["qrels"]:
        raise click.UsageError("--labelled needs --qrels: who is relevant?")
    settings = options.settings(data_dir=data_dir)
    if given["catalogue"]:
        ingest.run(settings, given["catalogue"], mapping=given["mapping"], images=given["images"])
    with open_shop(settings) as shop:
        report, photos = searching(shop, given) if search else nothing(shop)
        if conversations:
            report["answers"] = talking(shop, conversations)
        told(report)
        if report["tuning"]:
            weigh(report, settings.data_dir, apply=apply)
        elif search and given["tuned"]:
            click.echo("There are too few topics to look for better weights.")
        wrote(report, shop, out, photos)
