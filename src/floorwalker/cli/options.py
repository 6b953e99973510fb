"""Options that several commands share, and the settings they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from floorwalker.settings import Settings

data_dir = click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the shop keeps everything.  [default: $FLOORWALKER_DATA_DIR or var/shop]",
)


def listening(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--host` and `--port`."""
    command = click.option("--port", type=click.IntRange(0, 65535), help="[default: 8000]")(command)
    return click.option("--host", help="[default: 127.0.0.1]")(command)


def settings(**given: object) -> Settings:
    """The settings in force, options before environment. Raises SettingsError with one line a fault."""
    from pydantic import ValidationError

    from floorwalker.errors import SettingsError
    from floorwalker.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as exc:
        faults = (f"FLOORWALKER_{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in exc.errors())
        raise SettingsError("These settings are wrong:\n  " + "\n  ".join(faults)) from exc
