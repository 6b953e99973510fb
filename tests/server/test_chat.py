"""Messages in every form a client may send, and what each is refused for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Delta, Event, Started
from server.reading import Stream, read_stream, refused
from server.scripted import ITEMS, ScriptedShop, data_uri, picture

KOREAN = {"accept-language": "ko-KR,ko;q=0.9,en;q=0.8"}


def ask(client: TestClient, **body: object) -> Stream:
    response = client.post("/api/chat", json=body)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert response.headers["x-vercel-ai-ui-message-stream"] == "v1"
    return read_stream(response.content)


@pytest.mark.parametrize("message", ["빨간 티셔츠 2만원 이하", "a red T-shirt under 20000 won"])
def test_a_message_is_answered_with_cards_before_text(client: TestClient, shop: ScriptedShop, message: str) -> None:
    stream = ask(client, message=f"  {message}\n", lang="ko", mode="multi_vector", k=3)
    (heard,) = shop.assistant.heard
    assert (heard.text, heard.lang, heard.mode, heard.k, heard.photo_ids) == (message, "ko", "multi_vector", 3, ())
    assert stream.types.index("data-products") < stream.types.index("text-start")
    products = stream.data("products")
    (card,) = products["cards"]
    assert card["product_id"] == ITEMS[0].product.product_id
    assert card["price"] == 19000
    assert card["url"] is None, "a link that runs a script is no link"
    assert products["query"]["wanted"] == [{"facet": "colour", "values": ["Red"], "said": "빨간"}]
    assert products["query"]["limits"] == [{"number": "price", "low": None, "high": 20000, "said": "2만원"}]
    assert products["dropped"] == [{"facet": "pattern", "values": ["Check"], "said": "체크"}]
    assert stream.data("suggestions") == {"replies": ["더 싼 거", "파란색으로"]}
    assert stream.text.startswith("빨간 티셔츠를 찾았어요.")


def test_a_conversation_goes_on_under_the_servers_id(client: TestClient, shop: ScriptedShop) -> None:
    first = ask(client, message="티셔츠").conversation_id
    assert ask(client, message="그중 더 싼 거", conversation_id=first).conversation_id == first
    assert ask(client, message="티셔츠").conversation_id != first
    assert [message.conversation_id for message in shop.assistant.heard][:2] == [first, first]


def test_photos_come_as_upload_ids_addresses_or_data(client: TestClient, shop: ScriptedShop) -> None:
    uploaded = client.post("/api/photos", files={"photo": ("x.txt", picture("blue"), "text/plain")}).json()
    ask(client, message="", photos=[uploaded["photo_id"], data_uri(picture("green", kind="JPEG"), "image/png")])
    ask(client, message="이거", photos=[uploaded["url"]])
    first, second = shop.assistant.heard
    assert first.photo_ids[0] == second.photo_ids[0] == uploaded["photo_id"]
    assert len(first.photo_ids) == 2
    assert shop.photos.open(first.photo_ids[1]).getpixel((0, 0)) != shop.photos.open(first.photo_ids[0]).getpixel(
        (0, 0)
    )


def test_an_edited_message_takes_the_place_of_a_turn_and_its_photos(client: TestClient, shop: ScriptedShop) -> None:
    kept, gone = data_uri(picture("blue")), data_uri(picture("red"))
    first = ask(client, message="a", photos=[kept]).conversation_id
    ask(client, message="b", photos=[gone, shop.assistant.heard[0].photo_ids[0]], conversation_id=first)
    ask(client, message="edited", conversation_id=first, replaces="turn-2")
    blue, red = shop.assistant.heard[0].photo_ids[0], shop.assistant.heard[1].photo_ids[0]
    read = client.get(f"/api/conversations/{first}").json()["turns"]
    assert [turn["text"] for turn in read] == ["a", "edited"]
    assert client.get(f"/api/photos/{blue}").status_code == 200
    assert client.get(f"/api/photos/{red}").status_code == 404


def test_the_ai_sdk_regenerates_in_place(client: TestClient, shop: ScriptedShop) -> None:
    message = {"id": "u", "role": "user", "parts": [{"type": "text", "text": "red"}]}
    ask(client, messages=[message], trigger="regenerate-message", messageId="turn-1")
    ask(client, messages=[message], trigger="submit-message", messageId="turn-1")
    assert [heard.replaces for heard in shop.assistant.heard] == ["turn-1", None]


def test_several_files_of_one_field_are_as_many_photos(client: TestClient, shop: ScriptedShop) -> None:
    files = [("file", (f"{n}.png", picture(colour), "image/png")) for n, colour in enumerate(("red", "blue"))]
    assert client.post("/api/chat", data={"message": "이런 것"}, files=files).status_code == 200
    (message,) = shop.assistant.heard
    assert len(message.photo_ids) == 2
    third = ("file", ("2.png", picture("green"), "image/png"))
    assert client.post("/api/chat", data={"message": "이런 것"}, files=[*files, third]).status_code == 422


def test_a_form_with_files(client: TestClient, shop: ScriptedShop) -> None:
    files = [("photo", ("a.png", picture("blue"), "image/png")), ("file", ("b.jpg", picture("red"), "image/jpeg"))]
    response = client.post("/api/chat", data={"message": "이런 색 티셔츠", "k": "5", "lang": ""}, files=files)
    read_stream(response.content)
    (heard,) = shop.assistant.heard
    assert (heard.text, heard.k, heard.lang, len(heard.photo_ids)) == ("이런 색 티셔츠", 5, None, 2)


def test_the_ai_sdks_messages(client: TestClient, shop: ScriptedShop) -> None:
    def user(*parts: object) -> dict[str, object]:
        return {"id": "u", "role": "user", "parts": list(parts)}

    text = {"type": "text", "text": "red T-shirt"}
    first = ask(client, id="made-by-the-client", trigger="submit-message", messages=[user(text)])
    answer = {
        "id": "turn-1",
        "role": "assistant",
        "metadata": {"conversationId": first.conversation_id, "answeredBy": "rules"},
        "parts": [{"type": "data-products", "data": {}}, {"type": "text", "text": "Found.", "state": "done"}],
    }
    photo = {"type": "file", "mediaType": "image/png", "filename": "p.png", "url": data_uri(picture())}
    second = ask(client, id="made-by-the-client", messages=[user(text), answer, user({**text, "text": "this"}, photo)])
    assert second.conversation_id == first.conversation_id != "made-by-the-client"
    assert [message.text for message in shop.assistant.heard] == ["red T-shirt", "this"]
    assert [len(message.photo_ids) for message in shop.assistant.heard] == [0, 1]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"message": "  "}, 422, "photo"),
        ({"message": "x" * 101}, 422, "at most 100 characters"),
        ({"message": "x", "photos": ["https://elsewhere.example/a.jpg"]}, 422, "not fetched"),
        ({"message": "x", "photos": ["file:///etc/passwd"]}, 422, "not fetched"),
        ({"message": "x", "photos": ["data:image/png;base64,%%%"]}, 422, "data URI"),
        ({"message": "x", "photos": [data_uri(b"<svg/>")]}, 415, "not a picture"),
        ({"message": "x", "photos": [data_uri(picture()[:50])]}, 415, "damaged"),
        ({"message": "x", "photos": [data_uri(bytes(100_100))]}, 413, "at most 0.1 MB"),
        ({"message": "x", "photos": [data_uri(picture())] * 3}, 422, "at most 2"),
        ({"message": "x", "photos": ["0" * 32]}, 404, "upload it again"),
        ({"message": "x", "k": 0}, 422, "k:"),
        ({"message": "x", "k": 51}, 422, "k:"),
        ({"message": "x", "mode": "magic"}, 422, "mode"),
        ({"message": "x", "lang": "fr"}, 422, "lang"),
        ({"message": "x", "conversation_id": "mine"}, 422, "conversation_id"),
        ({"message": "x", "replaces": "' or 1=1"}, 422, "replaces"),
        ({"message": ["x"]}, 422, "message"),
        ({"mesage": "x"}, 422, "mesage"),
        ({"messages": []}, 422, "photo"),
        ({"messages": [{"role": "user", "parts": [{"type": "file", "url": 3}]}]}, 422, "url"),
        ({"messages": [{"role": "user", "parts": [{"type": "text"}]}]}, 422, "text"),
        ({"messages": [{"role": "assistant", "metadata": {"conversationId": "x"}}]}, 422, ""),
        ([], 422, ""),
    ],
)
def test_refusals_say_why_in_both_languages(
    client: TestClient, shop: ScriptedShop, body: object, status: int, said: str
) -> None:
    assert said in refused(client.post("/api/chat", json=body), status)
    korean = refused(client.post("/api/chat", json=body, headers=KOREAN), status)
    assert any("가" <= sign <= "힣" for sign in korean)
    assert shop.assistant.heard == []


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b'{"message": "\\ud800"}', b"[" * 100_000])
def test_broken_json_is_refused(client: TestClient, body: bytes) -> None:
    refused(client.post("/api/chat", content=body, headers={"content-type": "application/json"}), 422)


def test_other_media_types_are_refused(client: TestClient) -> None:
    assert "JSON" in refused(client.post("/api/chat", content=b"hello", headers={"content-type": "text/plain"}), 415)


def test_photos_of_a_refused_message_are_not_kept(client: TestClient, shop: ScriptedShop, tmp_path: object) -> None:
    body = {"message": "x", "photos": [data_uri(picture()), data_uri(b"no picture")]}
    refused(client.post("/api/chat", json=body), 415)
    assert list(shop.photos._files()) == []


@pytest.mark.parametrize(("message", "apology"), [("빨간 티셔츠", "다시 시도"), ("red T-shirt", "try again")])
def test_a_turn_that_breaks_ends_with_an_error_and_logs_no_words(
    client: TestClient, shop: ScriptedShop, message: str, apology: str, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        yield Delta("I")
        raise ValueError(f"cannot read {message.text}")

    shop.assistant.play = broken
    stream = ask(client, message=message)
    assert stream.types == ["start", "text-start", "text-delta", "text-end", "error"]
    assert apology in stream.chunks[-1]["errorText"]
    assert "ValueError" in caplog.text
    assert message not in caplog.text
    assert message not in stream.chunks[-1]["errorText"]


def test_a_photo_deleted_while_the_turn_runs_is_not_remembered(client: TestClient, shop: ScriptedShop) -> None:
    def meanwhile(message: Message) -> Iterator[Event]:
        yield Started(message.conversation_id, "t")
        assert client.delete(f"/api/photos/{message.photo_ids[0]}").status_code == 204

    shop.assistant.play = meanwhile
    conversation_id = ask(client, message="이거", photos=[data_uri(picture())]).conversation_id
    (turn,) = shop.conversations.turns(conversation_id)
    assert turn.photos == ()
