"""The docs are true: every setting and every command is documented, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from floorwalker.cli import COMMANDS, main
from floorwalker.settings import Settings

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs/operations.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_settings_table_names_each_setting_with_its_default() -> None:
    table = dict(re.findall(r"^\| `(FLOORWALKER_\w+)` \| (?:`(.*?)`)? ?\|", OPERATIONS, re.MULTILINE))
    defaults = {f"FLOORWALKER_{name.upper()}": field.default for name, field in Settings.model_fields.items()}
    assert table.keys() == defaults.keys()
    for name, default in defaults.items():
        shown = (
            ""
            if default is None
            else "[]"
            if default == ()
            else f"{default:g}"
            if isinstance(default, float)
            else str(default)
        )
        assert table[name] == shown, name


def test_commands_are_documented_and_exist() -> None:
    documented = set(re.findall(r"^floorwalker ([a-z-]+)", OPERATIONS, re.MULTILINE))
    assert documented == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_loads_and_has_help(name: str) -> None:
    context = main.make_context("floorwalker", [name])
    command = main.get_command(context, name)
    assert command is not None
    assert command.help


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8"))
    missing = [t for t in targets if not (page.parent / t).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_benchmarks_and_make_targets_that_pages_name_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for script in re.findall(r"benchmarks/\w+\.py", text):
        assert (ROOT / script).exists(), script
    for target in re.findall(r"`make ([a-z-]+)`", text):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
