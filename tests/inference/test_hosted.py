"""What single providers want, beside the contract that all keep."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from pydantic import SecretStr
from pydantic_ai.models.bedrock import BedrockConverseModel  # noqa: TID253 - the test is about it

from floorwalker.inference.chat.endpoint import endpoint
from floorwalker.inference.chat.hosted import HostedChatModel, clients
from floorwalker.inference.chat.ports import Output
from wire import bedrock_chat, openai_chat
from wire.asking import ASK, TEXT, Pick, read
from wire.chat import Answer, Script, talking

KEY = "sk-of-the-endpoint-0123456789"


@pytest.mark.parametrize("name", ["compatible:anything", "vllm:Qwen/Qwen3-VL-8B-Instruct"])
def test_servers_without_a_key(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-for-openai-alone")
    script = Script([Answer(TEXT)])
    with talking(openai_chat.DIALECT, script) as wire:
        model = HostedChatModel(endpoint(name, url=wire.url + "/v1"))
        assert read(model.stream(ASK))[0] == TEXT
        model.close()
    assert "sk-" not in script.heard[0].key


def test_bedrock_takes_a_key_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    sent: list[str] = []

    def stopped(request: Any, **_: Any) -> None:
        sent.append(request.headers["Authorization"].decode())
        raise ConnectionError

    async def ask() -> None:
        async with clients.opened(endpoint("bedrock:amazon.nova-x"), SecretStr("own-key")) as model:
            assert isinstance(model, BedrockConverseModel)
            model.client.meta.events.register("before-send", stopped)
            model.client.converse_stream(modelId="x", messages=[])

    with pytest.raises(ConnectionError):
        asyncio.run(ask())
    assert sent == ["Bearer own-key"]


def test_bedrock_signs_with_the_credentials_of_aws(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"ACCESS_KEY_ID": "AKIA", "SECRET_ACCESS_KEY": "secret", "REGION": "ap-northeast-2"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.delenv("AWS_BEARER_TOKEN_BEDROCK", raising=False)
    script = Script([Answer(fails="throttled"), Answer(TEXT)])
    with talking(bedrock_chat.DIALECT, script) as wire:
        model = HostedChatModel(endpoint("bedrock:amazon.nova-x", url=wire.url, retries=1))
        assert read(model.stream(ASK))[0] == TEXT
        model.close()
    assert "AKIA/" in script.heard[1].key
    assert "/ap-northeast-2/bedrock/" in script.heard[1].key


def test_a_json_schema_is_asked_for_where_the_endpoint_says_so() -> None:
    script = Script([Answer('{"number": 1, "why": "so"}')])
    with talking(openai_chat.DIALECT, script) as wire:
        model = HostedChatModel(endpoint("openai:gpt-x", url=wire.url + "/v1", key=SecretStr(KEY), output="native"))
        assert read(model.stream(ASK, Pick))[1][0] == Output(Pick(number=1, why="so"))
        model.close()
    assert script.heard[0].mode == "native"


@pytest.mark.parametrize(
    ("name", "thinking", "effort", "room", "warm"),
    [
        ("openai:gpt-x", "off", None, 100, True),
        ("openai:gpt-5.2", "off", "none", 100, True),
        ("openai:gpt-5.2", "low", "low", 2100, False),
        ("openai:o3", "off", "low", 2100, False),  # which cannot be stopped
    ],
)
def test_thoughts_are_few_and_take_nothing_from_the_answer(
    name: str, thinking: Any, effort: str | None, room: int, warm: bool
) -> None:
    script = Script([Answer(TEXT)])
    with talking(openai_chat.DIALECT, script) as wire:
        model = HostedChatModel(
            endpoint(name, url=wire.url + "/v1", key=SecretStr(KEY), thinking=thinking, temperature=0.3)
        )
        assert read(model.stream(ASK, max_tokens=100))[0] == TEXT
        model.close()
    body = json.loads(wire.asked[0].body)
    assert body.get("reasoning_effort") == effort
    assert body["max_completion_tokens"] == room
    assert ("temperature" in body) is warm, "models that think refuse it"


@pytest.mark.parametrize(
    ("name", "limit"), [("openai:x", "max_completion_tokens"), ("ollama:x", "max_tokens"), ("vllm:x", "max_tokens")]
)
def test_each_server_is_told_the_limit_by_the_name_it_knows(name: str, limit: str) -> None:
    with talking(openai_chat.DIALECT, Script([Answer(TEXT)])) as wire:
        model = HostedChatModel(endpoint(name, url=wire.url + "/v1", key=SecretStr(KEY)))
        read(model.stream(ASK, max_tokens=50))
        model.close()
    body = json.loads(wire.asked[0].body)
    assert {key: body[key] for key in body if key.startswith("max_")} == {limit: 50}


def test_a_key_of_ones_own_does_not_use_up_the_shops_requests() -> None:
    with talking(openai_chat.DIALECT, Script([Answer(TEXT)])) as wire:
        model = HostedChatModel(endpoint("openai:x", url=wire.url + "/v1", key=SecretStr(KEY), per_minute=1))
        for own in (SecretStr("own-key-1"), SecretStr("own-key-2"), None):
            assert read(model.stream(ASK, key=own))[0] == TEXT
        model.close()
