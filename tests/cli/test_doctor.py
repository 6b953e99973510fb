"""What the doctor says of the language model."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import SecretStr

from floorwalker.cli.doctor import command
from wire import openai_chat
from wire.chat import Answer, Script, talking

KEY = "sk-of-the-shop-0123456789"


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {"MODEL": "openai:gpt-x", "MODEL_KEY": KEY, "MODEL_RETRIES": "0"}.items():
        monkeypatch.setenv(f"FLOORWALKER_{name}", value)


def said(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert KEY not in result.output
    return result.output.partition("Language model")[2]


def test_which_model_answers() -> None:
    assert "gpt-x" in said()


def test_without_one_rules_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLOORWALKER_MODEL")
    assert "rules" in said()


def test_it_is_asked_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script([Answer("Yes!", usage=(13, 2)), Answer(fails="key")])
    with talking(openai_chat.DIALECT, script) as wire:
        monkeypatch.setenv("FLOORWALKER_MODEL_URL", f"{wire.url}/v1")
        said()
        assert script.heard == []
        assert "'Yes!' after" in (told := said("--model"))
        assert "13 + 2 tokens, as the server counts" in told
        assert "did not accept the key (401, invalid_api_key)" in said("--model")
    assert SecretStr(script.heard[0].key) == SecretStr(KEY)


@pytest.mark.parametrize(("name", "hint"), [("opnai:x", "is unknown"), ("compatible:x", "FLOORWALKER_MODEL_URL")])
def test_what_is_wrong_is_told_and_the_rest_too(name: str, hint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLOORWALKER_MODEL", name)
    told = said()
    assert hint in told
    assert "There is no shop" in told
