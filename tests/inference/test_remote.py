"""Embedding models behind an endpoint: what is sent, what goes wrong, and what is never sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import SecretStr

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.errors import ModelError, SettingsError
from floorwalker.inference.calls import Calls, Pace
from floorwalker.inference.ports import Closes, TextEmbedder
from floorwalker.inference.remote import CohereEmbedder, OpenAIEmbedder, TitanMultimodalEmbedder, TitanTextEmbedder
from floorwalker.inference.remote.english import english
from wire import bedrock_invoke, openai_embeddings
from wire.server import Asked, Reply, Wire, serving

KEY = SecretStr("sk-right")
WORDS = Lexicon.of(
    Term(facet, key, (key,), ko)
    for facet, key, ko in (
        ("colour", "navy", ("네이비",)),
        ("colour", "red", ("빨간", "빨간색")),
        ("colour", "black", ("블랙",)),
        ("colour", "blue", ("파란색",)),
        ("category", "t-shirt", ("티셔츠", "반팔 티셔츠")),
        ("category", "shirt", ("셔츠",)),
        ("category", "sneakers", ("운동화",)),
        ("category", "bag", ("가방",)),
        ("gender", "men's", ("남성",)),
        ("size", "large", ("큰",)),
    )
)


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def calls(self, **how: float) -> Calls:
        return Calls(sleep=self.sleep, clock=self, parallel=1, **how)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every embedder that a test makes is closed after it."""
    made: list[Closes] = []
    for kind in (CohereEmbedder, OpenAIEmbedder, TitanMultimodalEmbedder, TitanTextEmbedder):

        def noted(self: Any, *given: Any, begin: Any = kind.__init__, **named: Any) -> None:
            begin(self, *given, **named)
            made.append(self)

        monkeypatch.setattr(kind, "__init__", noted)
    yield
    for one in made:
        one.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def openai() -> Iterator[Wire]:
    with serving(openai_embeddings.answer) as wire:
        yield wire


@pytest.fixture
def bedrock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    for name, value in {"ACCESS_KEY_ID": "AKIDRIGHT", "SECRET_ACCESS_KEY": "secret", "REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    with serving(bedrock_invoke.answer) as wire:
        yield wire


def openai_at(wire: Wire, clock: Clock, model: str = "text-embedding-3-small", dim: int | None = 64) -> OpenAIEmbedder:
    return OpenAIEmbedder(model, dim, f"{wire.url}/v1", KEY, calls=clock.calls())


def test_a_busy_provider_is_left_alone_as_long_as_it_asks(openai: Wire, clock: Clock) -> None:
    openai.first += [openai_embeddings.refusal(429, "slow down", **{"retry-after": "17"}), Reply(503), Reply(500)]
    assert openai_at(openai, clock).embed_texts(["shirt"]).shape == (1, 64)
    assert len(openai.asked) == 4
    assert clock.slept[0] == 17
    assert all(0.5 <= pause <= 3 for pause in clock.slept[1:])


def test_throttling_on_bedrock_is_waited_out(bedrock: Wire, clock: Clock) -> None:
    bedrock.first += [bedrock_invoke.throttled()] * 3
    titan = TitanTextEmbedder(endpoint=bedrock.url, calls=clock.calls())
    assert titan.embed_texts(["셔츠"]).shape == (1, 512)
    assert len(bedrock.asked) == 4, "boto3 does not try again beside us"
    assert clock.slept == sorted(clock.slept), "each wait is longer than the last"


def test_nobody_waits_long_for_a_question(openai: Wire, clock: Clock) -> None:
    openai.first += [openai_embeddings.refusal(429, "slow down", **{"retry-after": "20"})]
    model = openai_at(openai, clock)
    with pytest.raises(ModelError) as caught:
        model.embed_texts(["shirt"], "query")
    assert (caught.value.reason, caught.value.retry_after) == ("busy", 20)
    assert clock.slept == []


def test_one_that_did_not_answer_a_shopper_is_left_alone_for_a_while(openai: Wire, clock: Clock) -> None:
    openai.first += [openai_embeddings.refusal(429, "slow down", **{"retry-after": "9"})]
    model = openai_at(openai, clock)
    for _ in range(3):
        with pytest.raises(ModelError):
            model.embed_texts(["shirt"], "query")
    assert len(openai.asked) == 1
    clock.now += 16
    assert model.embed_texts(["shirt"], "query").any()


def test_one_that_is_away_is_not_waited_for_by_a_shopper(clock: Clock) -> None:
    model = OpenAIEmbedder(url="http://127.0.0.1:9/v1", calls=clock.calls())
    model.__dict__["dim"] = 64
    with pytest.raises(ModelError, match="cannot be reached"):
        model.embed_texts(["shirt"], "query")
    with pytest.raises(ModelError, match="busy for another 15 seconds"):
        model.embed_texts(["bag"], "query")
    assert clock.slept == []


@pytest.mark.parametrize("url", ["/v1", "localhost:8080/v1", "ftp://host/v1", ""])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(SettingsError, match="FLOORWALKER_EMBEDDINGS_URL"):
        OpenAIEmbedder(url=url)


def test_what_stays_busy_is_given_up(openai: Wire, clock: Clock) -> None:
    openai.first += [Reply(429)] * 50
    with pytest.raises(ModelError, match="429"):
        openai_at(openai, clock).embed_texts(["shirt"])
    assert len(openai.asked) == 6


FAULTS: dict[str, tuple[Reply, str]] = {
    "wrong key": (openai_embeddings.refusal(401, "Incorrect API key provided: sk-secret"), "key"),
    "no credit": (
        Reply(429, json.dumps({"error": {"code": "insufficient_quota", "message": "sk-secret"}}).encode()),
        "key",
    ),
    "no such model": (openai_embeddings.refusal(404, "no such model"), "refused"),
    "no JSON": (Reply(200, b"<html>"), "broken"),
    "no list": (Reply(200, b'{"data": {"a": 1}}'), "broken"),
    "too few": (Reply(200, b'{"data": []}'), "broken"),
    "nothing but zeros": (Reply(200, json.dumps({"data": [{"index": 0, "embedding": [0.0] * 64}]}).encode()), "broken"),
    "another dimension": (Reply(200, b'{"data": [{"index": 0, "embedding": [1.0, 2.0]}]}'), "refused"),
    "half an answer": (Reply(200, [b'{"data": [', ConnectionError()]), "unreachable"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_reason_and_tells_no_secret(openai: Wire, clock: Clock, name: str) -> None:
    reply, reason = FAULTS[name]
    openai.first += [reply] * 10
    with pytest.raises(ModelError) as caught:
        openai_at(openai, clock).embed_texts(["a shopper's words"])
    assert caught.value.reason == reason
    assert "sk-" not in str(caught.value)
    assert "shopper" not in str(caught.value)


def test_another_dimension_says_what_mends_it(openai: Wire, clock: Clock) -> None:
    openai.first.append(FAULTS["another dimension"][0])
    with pytest.raises(ModelError, match=r"FLOORWALKER_TEXT_DIM.+floorwalker reindex --embed"):
        openai_at(openai, clock).embed_texts(["shirt"])


def test_nobody_there(clock: Clock) -> None:
    model = OpenAIEmbedder(url="http://127.0.0.1:9/v1", calls=clock.calls(attempts=2))
    with pytest.raises(ModelError, match="cannot be reached"):
        model.embed_texts(["shirt"])


BEDROCK_FAULTS = {
    "AccessDeniedException": (403, "key"),
    "ExpiredTokenException": (403, "key"),
    "ValidationException": (400, "refused"),
    "ResourceNotFoundException": (404, "refused"),
    "ServiceQuotaExceededException": (400, "refused"),
    "ModelTimeoutException": (408, "timeout"),
    "ModelNotReadyException": (429, "busy"),
    "InternalServerException": (500, "broken"),
    "SomethingNewException": (500, "broken"),
}


@pytest.mark.parametrize("code", BEDROCK_FAULTS)
def test_each_fault_of_bedrock_has_its_reason(bedrock: Wire, clock: Clock, code: str) -> None:
    status, reason = BEDROCK_FAULTS[code]
    bedrock.first += [bedrock_invoke.refused(code, status, "the words that were sent")] * 10
    with pytest.raises(ModelError, match=code) as caught:
        CohereEmbedder(endpoint=bedrock.url, calls=clock.calls(attempts=2)).embed_texts(["셔츠"])
    assert caught.value.reason == reason
    assert "words" not in str(caught.value)


def test_bedrock_without_credentials(bedrock: Wire, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")
    with pytest.raises(ModelError, match="no AWS credentials"):
        TitanTextEmbedder(endpoint=bedrock.url, calls=clock.calls()).embed_texts(["shirt"])


@pytest.mark.parametrize("answer", [b"[]", b"{}", b"oops", b'{"embedding": "x", "embeddings": {"float": ["x"]}}'])
@pytest.mark.parametrize("make", [TitanTextEmbedder, CohereEmbedder])
def test_an_answer_that_is_none(bedrock: Wire, clock: Clock, answer: bytes, make: Callable[..., TextEmbedder]) -> None:
    bedrock.first += [Reply(200, answer)] * 4
    with pytest.raises(ModelError) as caught:
        make(endpoint=bedrock.url, calls=clock.calls(attempts=2)).embed_texts(["shirt"])
    assert caught.value.reason == "broken"


def test_texts_go_in_batches_and_each_once(openai: Wire, clock: Clock) -> None:
    texts = [f"shirt {n % 50}" for n in range(100)] + ["", "  "]
    found = openai_at(openai, clock).embed_texts(texts)
    sent = [text for asked in openai.asked for text in json.loads(asked.body)["input"]]
    assert sorted(sent) == sorted({f"shirt {n}" for n in range(50)})
    assert len(openai.asked) == 2
    assert not found[100:].any(), "an empty text has no place in a space"


def test_a_server_of_few_tokens_is_learnt_once(clock: Clock) -> None:
    def short(asked: object) -> Reply:
        body = json.loads(asked.body)  # type: ignore[attr-defined]
        if max(map(len, body["input"])) > 900:
            return openai_embeddings.refusal(400, "maximum context length")
        return openai_embeddings.answer(asked)  # type: ignore[arg-type]

    with serving(short) as wire:
        model = openai_at(wire, clock)
        assert model.embed_texts(["red shirt " * 500]).shape == (1, 64)
        tries = len(wire.asked)
        model.embed_texts(["blue shirt " * 500])
    assert (tries, len(wire.asked)) == (5, 6), "one of them whether the length of its vectors was the matter"


def test_e5_gets_its_prefixes_and_a_known_dimension_is_not_asked_for(openai: Wire, clock: Clock) -> None:
    model = openai_at(openai, clock, "local-e5", None)
    model.embed_texts(["shirt"], "query")
    model.embed_texts(["shirt"], "passage")
    sent = [json.loads(asked.body) for asked in openai.asked]
    assert [body["input"] for body in sent[1:]] == [["query: shirt"], ["passage: shirt"]]
    assert all("dimensions" not in body for body in sent)
    assert (model.dim, model.space) == (48, "openai-local-e5:48")


def test_a_server_that_knows_no_shorter_vectors_is_asked_for_them_once(openai: Wire, clock: Clock) -> None:
    model = openai_at(openai, clock, "local-e5", 48)
    assert model.space == "openai-local-e5:48"
    assert openai.asked == [], "a shop opens while its server is away"
    for _ in range(2):
        assert model.embed_texts(["shirt"]).shape == (1, 48)
    assert ["dimensions" in json.loads(asked.body) for asked in openai.asked] == [True, True, False, False]
    with pytest.raises(ModelError, match="vectors of 48 dimensions, not 32"):
        openai_at(openai, clock, "local-e5", 32).embed_texts(["shirt"])


def test_openais_key_goes_to_openai_only(openai: Wire, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-right")
    with pytest.raises(ModelError, match="401"):
        OpenAIEmbedder(dim=64, url=f"{openai.url}/v1", calls=clock.calls()).embed_texts(["shirt"])
    assert "authorization" not in openai.asked[0].headers


def test_the_double_speaks_to_openais_own_client(openai: Wire, clock: Clock) -> None:
    sdk = pytest.importorskip("openai")
    texts = ["navy shirt", "빨간 가방"]
    with sdk.OpenAI(api_key="sk-right", base_url=f"{openai.url}/v1", max_retries=0) as client:
        theirs = client.embeddings.create(model="text-embedding-3-small", input=texts, dimensions=64).data
        with pytest.raises(sdk.NotFoundError):
            client.embeddings.create(model="other", input=texts)
    ours = openai_at(openai, clock).embed_texts(texts)
    rows = np.array([entry.embedding for entry in sorted(theirs, key=lambda e: e.index)])
    np.testing.assert_allclose(rows / np.linalg.norm(rows, axis=1, keepdims=True), ours, atol=1e-5)


def test_a_model_of_one_picture_a_call_is_learnt_once(
    bedrock: Wire, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_by_one(asked: Asked) -> Reply:
        if len(json.loads(asked.body)["images"]) > 1:
            return bedrock_invoke.refused("ValidationException", 400, "images: maximum 1")
        return bedrock_invoke.answer(asked)

    monkeypatch.setattr(bedrock, "_answer", one_by_one)
    model = CohereEmbedder(endpoint=bedrock.url, calls=clock.calls())
    shown = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    assert model.embed_images(shown).shape == (3, 512)
    assert model.embed_images(shown).shape == (3, 512)
    assert len(bedrock.asked) == 1 + 3 + 3


# ── Titan Multimodal reads English ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("네이비 옥스포드 셔츠 / Navy shirt", "navy shirt"),
        ("빨간색 반팔티셔츠로 보여줘", "red t-shirt"),
        ("나라Air 운동화 270", "Air sneakers 270"),
        ("Puma 남성 Toe Crusher 블랙 티셔츠", "Puma men's Toe Crusher black t-shirt"),
        ("파란색인데 좀 큰 가방", "blue large bag"),
        ("제주도", ""),
        ("日本 シャツ shirt!", "shirt"),
        ("- / -", ""),
    ],
)
def test_english_by_the_lexicon(text: str, expected: str) -> None:
    assert english(text, WORDS) == expected


def test_korean_is_never_sent_to_titan_multimodal(bedrock: Wire, clock: Clock) -> None:
    titan = TitanMultimodalEmbedder(endpoint=bedrock.url, calls=clock.calls())
    texts = ["빨간 티셔츠", "제주도", "red t-shirt", "감성 무드등 🙂", ""]
    found = titan.embed_texts(texts, "query")
    assert all(asked.body.isascii() and b"\\u" not in asked.body for asked in bedrock.asked)
    np.testing.assert_allclose(found[0], found[2], atol=1e-6)
    assert not found[[1, 4]].any(), "what cannot be said in English has no place in this space"


def test_titan_multimodal_gets_at_most_its_tokens_and_small_pictures(bedrock: Wire, clock: Clock) -> None:
    titan = TitanMultimodalEmbedder(endpoint=bedrock.url, calls=clock.calls())
    titan.embed_texts([" ".join(f"word{n}" for n in range(900))])
    titan.embed_images([Image.effect_noise((3000, 2500), 90).convert("RGB")])
    assert len(json.loads(bedrock.asked[0].body)["inputText"]) <= 600
    assert len(bedrock.asked[1].body) < 400_000


# ── pace ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_pace_is_kept(clock: Clock) -> None:
    calls = clock.calls(per_minute=30)
    started: list[float] = []
    calls.each(lambda _: started.append(clock.now), range(4))
    assert started == [0, 2, 4, 6]


def test_one_refusal_holds_everybody_back(clock: Clock) -> None:
    pace = Pace(0, clock.sleep, clock)
    pace.hold(9)
    with pytest.raises(ModelError, match="another 9 seconds"):
        pace.wait(3)
    pace.wait()
    assert clock.now == 9


def test_an_interrupted_wait_wakes_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    from floorwalker.inference import calls as module

    calls, begun = Calls(parallel=3), threading.Event()

    def busy(_: int) -> None:
        begun.set()
        raise ModelError("Busy.", "busy", retry_after=60)

    def interrupted(_: object) -> None:
        begun.wait()
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        calls.each(busy, range(9))  # or this takes a minute


def test_a_fault_for_good_ends_those_that_have_not_begun(clock: Clock) -> None:
    done: list[int] = []

    def call(number: int) -> None:
        done.append(number)
        raise ModelError("No.", "refused")

    with pytest.raises(ModelError):
        clock.calls().each(call, range(500))
    assert len(done) < 500
