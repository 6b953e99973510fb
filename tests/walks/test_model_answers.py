"""A whole turn with a photo, from the browser's request to the provider's wire and back, in every wire format."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from floorwalker.assembly import Shop, ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.inference.chat.pictures import MAX_BYTES
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from little_shop import rows, write_feed
from server.reading import Stream, read_stream
from wire import anthropic_chat, bedrock_chat, google_chat, openai_chat
from wire.chat import Answer, Dialect, Script, talking
from wire.server import Wire

KINDS: dict[str, tuple[str, Dialect, str]] = {
    "openai": ("openai:gpt-x", openai_chat.DIALECT, "/v1"),
    "llamacpp": ("llamacpp:local", openai_chat.LLAMA_CPP, "/v1"),
    "anthropic": ("anthropic:claude-x", anthropic_chat.DIALECT, ""),
    "bedrock": ("bedrock:anthropic.claude-x", bedrock_chat.DIALECT, ""),
    "google": ("google:gemini-x", google_chat.DIALECT, ""),
}
SAYS = "[1]은 빨간 티셔츠예요."


@dataclass
class Walk:
    """A shop that is answered for by a model behind a double."""

    client: TestClient
    script: Script
    wire: Wire
    shop: Shop

    def ask(self, message: str, *photos: bytes, headers: dict[str, str] | None = None, **more: Any) -> Stream:
        asked = {"message": message, **more}
        if photos:
            files = [("file", (f"{n}.jpg", photo, "image/jpeg")) for n, photo in enumerate(photos)]
            answer = self.client.post("/api/chat", data=asked, files=files, headers=headers)
        else:
            answer = self.client.post("/api/chat", json=asked, headers=headers)
        return read_stream(answer.content)


Open = Callable[..., Walk]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("models")
    with open_shop(_settings(folder)) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(folder / "feed", rows(42))))
    return folder


def _settings(folder: Path, **more: Any) -> Settings:
    stand_ins = {
        "joint_encoder": "doubles:HashEmbedder", "text_encoder": "doubles:HashEmbedder",
        "describer": "doubles:ColourEye",
    }  # fmt: skip
    return Settings(_env_file=None, data_dir=folder / "shop", **{**stand_ins, **more})  # type: ignore[call-arg]


@pytest.fixture
def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    for name, value in {"ACCESS_KEY_ID": "AKIA", "SECRET_ACCESS_KEY": "secret", "REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.delenv("AWS_BEARER_TOKEN_BEDROCK", raising=False)
    with ExitStack() as stack:

        def open_(kind: str, *answers: Answer, **more: Any) -> Walk:
            name, dialect, path = KINDS[kind]
            script = Script(answers)
            wire = stack.enter_context(talking(dialect, script))
            key = {} if kind == "bedrock" else {"model_key": "sk-of-the-shop"}
            given = {"model": name, "model_url": wire.url + path, "model_retries": 0, **key, **more}
            shop = stack.enter_context(open_shop(_settings(folder, **given)))
            client = stack.enter_context(TestClient(create_app(shop, shop.settings), base_url="http://localhost"))
            return Walk(client, script, wire, shop)

        yield open_


def phone_photo(width: int, height: int) -> bytes:
    """A red thing, as a phone writes it, with where it was taken."""
    rng = np.random.default_rng(3)
    grain = rng.integers(-12, 12, (750, 1000, 3))
    red = np.clip(np.full((750, 1000, 3), (210, 35, 35)) + grain, 0, 255).astype(np.uint8)
    picture = Image.fromarray(red).resize((width, height))
    exif = picture.getexif()
    exif[0x010F] = "a phone of mine"
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 59.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_turn_with_a_photo_and_one_after_it(kind: str, opened: Open) -> None:
    walk = opened(kind, Answer(SAYS))
    # Twelve megapixels once: decoding them is most of this test.
    photos = phone_photo(*((4000, 3000) if kind == "openai" else (1000, 750))), phone_photo(600, 800)
    first = walk.ask("이 두 사진처럼 빨간 티셔츠 있어요?", *photos)
    assert not first.failed
    assert first.types.index("data-products") < first.types.index("text-start")
    cards = first.data("products")["cards"]
    assert cards
    assert f"**{cards[0]['name']}**는 빨간 티셔츠예요." in first.text, "the name is ours, the sentence the model's"
    assert first.chunks[-1]["messageMetadata"]["answeredBy"] == walk.shop.chat.name  # type: ignore[union-attr]

    (heard,) = walk.script.heard
    sent = [picture for _, _, pictures in heard.messages for picture in pictures]
    assert len(sent) == 2
    for each in sent:
        assert len(each) <= MAX_BYTES
        with Image.open(io.BytesIO(each)) as picture:
            assert max(picture.size) <= 1024
            assert not picture.getexif()
        assert b"phone of mine" not in each
        assert base64.b64encode(each).decode()[:60] not in heard.system + "".join(text for _, text, _ in heard.messages)
    assert cards[0]["name"] in "".join(text for _, text, _ in heard.messages) + heard.system

    second = walk.ask("더 싼 것은?", conversation_id=first.conversation_id)
    assert not second.failed
    after = walk.script.heard[-1]
    assert len(walk.script.heard) == 2
    assert not [p for _, _, pictures in after.messages for p in pictures], "each photo is sent once"
    assert after.system == heard.system, "what stays the same comes first, so that the provider's cache hits"


FAULTS = {
    "broken off": Answer(SAYS * 3, dies_after=20),
    "throttled half-way": Answer(SAYS * 3, throttled_after=20),
    "too many requests": Answer(fails="throttled", retry_after=60),
    "wrong key": Answer(fails="key"),
    "server down": Answer(fails="server"),
    "cut": Answer(SAYS, finish="length"),
    "silent": Answer(silent=True),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_model_does_the_shopper_gets_an_answer(fault: str, opened: Open) -> None:
    walk = opened("openai", FAULTS[fault], model_first_seconds=0.3)
    stream = walk.ask("빨간 티셔츠 보여줘")
    assert not stream.failed
    assert stream.data("products")["cards"]
    plain = opened("openai", Answer(SAYS), model=None).ask("빨간 티셔츠 보여줘").text
    assert stream.text
    assert stream.text not in (SAYS, plain), "that the rules went on is said"
    assert "sk-" not in stream.text


def test_an_own_key_is_used_and_kept_nowhere(opened: Open, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    own = "sk-of-a-shopper-0123456789"
    walk = opened("openai", Answer(SAYS), own_keys=True)
    with caplog.at_level("DEBUG"):
        walk.ask("빨간 티셔츠 보여줘", headers={"x-model-key": own})
        walk.ask("파란 가방 보여줘")
    assert [heard.key for heard in walk.script.heard] == [own, "sk-of-the-shop"]
    assert own not in caplog.text
    kept = [path for path in folder.rglob("*") if path.is_file() and own.encode() in path.read_bytes()]
    assert kept == []
