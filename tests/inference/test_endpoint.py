"""What a name in the settings means, and what the adapter is not allowed to use."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

import floorwalker
from floorwalker.assembly import chat_model
from floorwalker.errors import ModelError, SettingsError
from floorwalker.inference.chat.endpoint import PROVIDERS, endpoint
from floorwalker.inference.chat.hosted import HostedChatModel
from floorwalker.inference.chat.hosted.clients import key_of
from floorwalker.inference.chat.hosted.faults import mapped
from floorwalker.inference.chat.hosted.rate import Rate
from floorwalker.settings import Settings

SOURCE = Path(floorwalker.__file__).parent


@pytest.mark.parametrize("provider", PROVIDERS)
def test_each_provider_has_a_short_name(provider: str) -> None:
    made = endpoint(f"{provider}:a/b:7b", url="http://127.0.0.1:1/v1")
    assert (made.provider, made.model) == (provider, "a/b:7b")


def test_what_is_given_goes_over_what_is_known() -> None:
    assert endpoint("llamacpp:x").output == "prompted"
    assert endpoint("llamacpp:x", output="native", pictures=None).output == "native"
    assert endpoint("llamacpp:x").pictures == "jpeg"
    assert endpoint("ollama:x").url == "http://127.0.0.1:11434/v1"
    assert endpoint("ollama:x", url="http://gpu:1/v1").url == "http://gpu:1/v1"


@pytest.mark.parametrize("name", ["", "gpt", "openai:", ":x", "opnai:x", "compatible:x"])
def test_names_that_say_too_little_are_refused_with_what_to_write(name: str) -> None:
    with pytest.raises(SettingsError, match=r"openai|FLOORWALKER_MODEL_URL"):
        endpoint(name)


def test_a_class_of_ones_own_is_a_provider() -> None:
    assert endpoint("my.shop:Model").provider == "my.shop:Model"


def test_keys_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "usual")
    assert key_of(endpoint("openai:x"), None) == "usual"
    assert key_of(endpoint("openai:x", key=SecretStr("set")), None) == "set"
    assert key_of(endpoint("openai:x", key=SecretStr("set")), SecretStr("own")) == "own"
    assert key_of(endpoint("compatible:x", url="http://127.0.0.1"), None) is None, "OpenAI's key is for OpenAI"
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ModelError, match="OPENAI_API_KEY") as caught:
        key_of(endpoint("openai:x"), None)
    assert caught.value.reason == "key"


def test_keys_are_never_printed() -> None:
    assert "hush" not in repr(endpoint("openai:x", key=SecretStr("hush")))


def test_foreign_errors_are_called_by_their_kind_only() -> None:
    fault = mapped(ValueError("the shopper said: my address is ..."))
    assert (fault.reason, fault.retryable) == ("broken", True)
    assert str(fault).endswith("(ValueError).")


def test_the_rate_slides() -> None:
    now = 0.0
    rate = Rate(2, lambda: now)
    rate.take()
    now = 30.0
    rate.take()
    with pytest.raises(ModelError) as caught:
        rate.take()
    assert caught.value.retry_after == 30.0
    now = 60.0
    rate.take()
    for _ in range(100):
        Rate(0).take()


def test_a_stream_that_ends_at_its_first_text_is_never_used() -> None:
    """ruff sees `Agent.run_stream` only where it is written so; here any attribute of that name counts."""
    banned = {"run_stream", "run_stream_sync"}
    used = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in banned
    ]
    assert used == []


def test_the_sdks_load_with_the_first_request_only() -> None:
    code = (
        "import sys, floorwalker.assembly, floorwalker.cli, floorwalker.inference.chat.hosted\n"
        "print([m for m in ('pydantic_ai', 'openai', 'anthropic', 'google.genai', 'boto3') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(("name", "package"), [("openai:x", "openai"), ("google:x", "google.genai")])
def test_a_missing_package_is_named_with_the_command_that_mends_it(
    name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(asked: str) -> object | None:
        if asked != package:
            return object()
        if "." in asked:
            raise ModuleNotFoundError(asked)
        return None

    monkeypatch.setattr("floorwalker.inference.chat.hosted.clients.find_spec", found)
    with pytest.raises(SettingsError, match=rf"{package}.*pip install 'floorwalker\[models\]'"):
        HostedChatModel(endpoint(name))


def test_the_models_of_settings(tmp_path: Path) -> None:
    assert chat_model(Settings(_env_file=None)) is None
    assert chat_model(Settings(_env_file=None, model="")) is None
    (tmp_path / "walk.txt").write_text("네", "utf-8")
    scripted = chat_model(Settings(_env_file=None, model=f"scripted:{tmp_path / 'walk.txt'}"))
    assert scripted is not None
    assert scripted.name == "walk"
    with pytest.raises(SettingsError, match="cannot be read"):
        chat_model(Settings(_env_file=None, model=f"scripted:{tmp_path / 'none.txt'}"))
    hosted = chat_model(
        Settings(_env_file=None, model="ollama:gemma3:4b", model_key=SecretStr("k"), model_per_minute=7)
    )
    assert isinstance(hosted, HostedChatModel)
    made = hosted.endpoint
    assert (made.provider, made.model, made.per_minute, made.pictures) == ("ollama", "gemma3:4b", 7, "jpeg")


def test_a_model_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_shop").mkdir()
    (tmp_path / "own_shop/models.py").write_text(
        "class Mine:\n    def __init__(self, endpoint):\n        self.at = endpoint\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    made = chat_model(Settings(_env_file=None, model="own_shop.models:Mine", model_url="http://a"))
    assert vars(made)["at"].url == "http://a"
