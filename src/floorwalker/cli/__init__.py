"""The `floorwalker` command. Each subcommand is a file here, imported only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from floorwalker import __version__
from floorwalker.errors import FloorwalkerError

COMMANDS = {
    "chat": "Talk to the shop in the terminal.",
    "demo": "Make a demo shop and serve it.",
    "doctor": "Say what is installed, in force and wrong.",
    "evaluate": "Measure how well the shop finds and answers.",
    "feedback": "Say what shoppers made of the answers.",
    "ingest": "Read a catalogue into the shop.",
    "reindex": "Build the search index anew from the store.",
    "search": "Search with words, a photo or both.",
    "serve": "Serve the chat page and the API.",
    "train-encoder": "Train or fine-tune the built-in encoder.",
}


class _Commands(click.Group):
    """Lists the commands by name and loads only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"floorwalker.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except FloorwalkerError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def main() -> None:
    """Floorwalker: a shopping assistant for any catalogue, in Korean and English.

    Settings come from FLOORWALKER_... variables or a .env file: see docs/operations.md.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
