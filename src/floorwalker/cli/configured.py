"""Options of a command from a TOML file: `--config`. What is said on the command line counts before it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click

_NEEDED = ("catalogue", "images", "mapping", "topics", "labelled", "qrels")
"""Files that have to be there; else there is nothing to do."""
_PATHS = (*_NEEDED, "data_dir", "out")


def read(ctx: click.Context, param: click.Parameter, path: Path | None) -> None:
    """Takes over a file's options, paths in it seen from where it lies. Skips the command where its data is missing."""
    if path is None:
        return
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise click.BadParameter(f"{path} cannot be read: {exc}.", ctx, param) from exc
    known = {option.name for option in ctx.command.params}
    if unknown := given.keys() - known:
        raise click.BadParameter(f"{path} has unknown options: {', '.join(sorted(unknown))}.", ctx, param)
    for name in _PATHS:
        if name in given:
            given[name] = _seen_from(path.parent, given[name])
    missing = [one for name in _NEEDED for one in _listed(given.get(name, [])) if not Path(one).exists()]
    if missing:
        click.echo(f"Skipped: {', '.join(missing)} is not there.")
        ctx.exit(0)
    ctx.default_map = {**(ctx.default_map or {}), **given}


def _seen_from(folder: Path, value: Any) -> Any:
    if isinstance(value, list):
        return [_seen_from(folder, one) for one in value]
    return str((folder / str(value)).resolve())


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
