"""`floorwalker train-encoder`: the click command, added to the program by `cli`."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import click

from floorwalker.errors import SettingsError
from floorwalker.training.config import Source, TextSource, TrainConfig


@click.command("train-encoder")
@click.argument("config", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--catalogue",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Data directory of an ingested catalogue to learn from, in place of CONFIG or beside it.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for checkpoint and weights.")
@click.option("--start", type=click.Path(path_type=Path), help='Fine-tune "shipped", a folder of weights or a .pt.')
@click.option("--steps", type=int, help="Stop after so many steps.")
@click.option("--minutes", type=float, help="Stop after so many minutes.")
@click.option("--seed", type=int, help="Same seed, data and machine: same weights.")
def train_encoder_command(config: Path | None, catalogue: Path | None, **options: Any) -> None:
    """Train the built-in eye on an ingested catalogue, or as CONFIG (TOML) says, from nothing or from weights.

    On a shop's own catalogue: floorwalker train-encoder --catalogue var --start shipped --out tuned --minutes 30

    A run that was broken off goes on from its checkpoint. Needs the extra: pip install "floorwalker[train]".
    """
    try:
        from floorwalker.training.catalogue import catalogue_source
        from floorwalker.training.train import train_encoder
    except ModuleNotFoundError as exc:
        raise SettingsError(
            f'Training needs the package {exc.name}: run `pip install "floorwalker[train]"` first.'
        ) from exc
    told = {name: value for name, value in options.items() if value is not None}
    if config is None and catalogue is None:
        raise SettingsError("There is nothing to learn from: name a CONFIG file, or --catalogue and a data directory.")
    run = read_config(config, told) if config else TrainConfig((), **{"out": Path("encoder"), **told})
    if catalogue is not None:
        run = replace(run, sources=(*run.sources, catalogue_source(catalogue, run.out)))
    weights = train_encoder(run, click.echo)
    click.echo(f"The weights are in {weights}; README.md there says what they can do.")


def read_config(path: Path, over: dict[str, Any]) -> TrainConfig:
    """A TOML file as a TrainConfig: `[[sources]]`, `[[texts]]` and the other fields by name; paths from its folder."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(f"The training configuration {path} cannot be read: {exc}.") from exc
    home = path.parent
    data = {**data, **over}
    try:
        sources = tuple(_source(home, entry) for entry in data.pop("sources", ()))
        texts = tuple(TextSource(home / entry["rows"], entry["field"]) for entry in data.pop("texts", ()))
        for name in ("out", "start", "cache"):
            if name in data:
                data[name] = home / data[name] if name not in over else Path(data[name])
        if "others" in data:
            data["others"] = tuple(home / place for place in data["others"])
        for name in ("size", "store"):
            if name in data:
                data[name] = tuple(data[name])
        data.setdefault("out", home / "encoder")
        return TrainConfig(sources=sources, texts=texts, **data)
    except (KeyError, TypeError) as exc:
        known = ", ".join(f.name for f in fields(TrainConfig))
        raise SettingsError(f"The training configuration {path} is wrong at {exc}. It may set: {known}.") from exc


def _source(home: Path, entry: dict[str, Any]) -> Source:
    images = entry.pop("images")
    places = tuple(home / place for place in ([images] if isinstance(images, str) else images))
    titles = tuple(entry.pop("title_fields", ("title",)))
    return Source(rows=home / entry.pop("rows"), images=places, title_fields=titles, **entry)
