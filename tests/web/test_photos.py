"""Photos: picked, dropped, pasted, shrunk, removed."""

from __future__ import annotations

import base64
import io
import mimetypes
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from web.conftest import Visit
from web.scripted import Theatre, picture

HAND_OVER = """async ([how, mime, data]) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "photo", { type: mime }));
    const usual = { bubbles: true, cancelable: true, composed: true };
    if (how === "paste") {
        const event = new ClipboardEvent("paste", { clipboardData: transfer, ...usual });
        document.activeElement.dispatchEvent(event);
        return false;
    }
    const chat = document.querySelector("floorwalker-chat").shadowRoot;
    let shown = false;
    for (const kind of ["dragenter", "dragover", "drop"]) {
        shown ||= chat.querySelector(".drop") !== null;
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, ...usual }));
        await new Promise(requestAnimationFrame);
    }
    return shown;
}"""
"""Gives the page a file as a shopper would; tells whether it showed where to drop."""

LISTEN = """() => {
    const fetch = window.fetch;
    window.uploads = [];
    window.fetch = async (address, options) => {
        const photo = options?.body instanceof FormData && options.body.get("photo");
        if (photo) window.uploads.push(new TextDecoder("latin1").decode(await photo.arrayBuffer()));
        return fetch(address, options);
    };
}"""
"""Keeps what leaves the browser: the server takes EXIF away once more, so it cannot tell."""


def photo(colour: str = "crimson", size: tuple[int, int] = (360, 360)) -> FilePayload:
    return file(f"{colour}.png", picture(colour, "PNG", size))


def file(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": mimetypes.guess_type(name)[0] or "", "buffer": data}


def drafts(page: Page, count: int) -> None:
    expect(page.locator(".drafts li:not(.busy):not(.bad)")).to_have_count(count)


def hand_over(page: Page, how: str, data: bytes, mime: str = "image/png") -> bool:
    return bool(page.evaluate(HAND_OVER, [how, mime, base64.b64encode(data).decode()]))


@pytest.mark.parametrize("how", ["pick", "paste", "drop"])
def test_a_photo_alone_is_a_question(visit: Visit, theatre: Theatre, how: str) -> None:
    page = visit("ko")
    if how == "pick":
        page.locator("#pick").set_input_files([photo()])
    else:
        hand_over(page, how, photo()["buffer"])
    drafts(page, 1)
    page.get_by_role("button", name="보내기").click()
    expect(page.locator("fw-shelf li.card")).to_have_count(8)
    expect(page.locator(".prose p").first).to_contain_text("조건에 맞는")
    expect(page.locator(".said img")).to_have_count(1)
    expect(page.locator(".drafts")).to_have_count(0)
    (message,) = theatre.heard
    assert (message.text, message.lang, len(message.photo_ids)) == ("", "ko", 1)
    with theatre.shop.photos.open(message.photo_ids[0]) as kept:
        red, green, blue = kept.convert("RGB").resize((9, 9)).tobytes()[49 * 3 : 50 * 3]
    assert red > 2 * max(green, blue)


def test_dropping_shows_where_to_drop(visit: Visit) -> None:
    page = visit("en")
    assert hand_over(page, "drop", photo()["buffer"])
    expect(page.locator(".drop")).to_have_count(0)


def test_several_photos_and_a_sentence(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    page.locator("#pick").set_input_files([photo("crimson"), photo("navy")])
    drafts(page, 2)
    page.get_by_role("textbox").fill("the cut of the first in the colour of the second")
    page.keyboard.press("Enter")
    expect(page.locator(".said img")).to_have_count(2)
    expect(page.locator(".replies")).to_have_count(1)
    assert len(theatre.heard[0].photo_ids) == 2


def test_sent_at_once_a_photo_still_goes_along(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    page.locator("#pick").set_input_files([photo(size=(3000, 2000))])
    page.get_by_role("textbox").fill("like this")
    page.keyboard.press("Enter")
    expect(page.locator(".replies")).to_have_count(1)
    assert len(theatre.heard[0].photo_ids) == 1


def test_a_big_photo_is_shrunk_upright_without_exif(visit: Visit) -> None:
    page = visit("en")
    page.evaluate(LISTEN)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "SecretCamera"
    out = io.BytesIO()
    Image.effect_noise((3000, 2000), 30).convert("RGB").save(out, "JPEG", exif=exif)
    assert len(out.getvalue()) > 1_000_000  # more than this server takes
    page.locator("#pick").set_input_files([file("big.jpg", out.getvalue())])
    drafts(page, 1)
    natural = "image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])"
    assert page.locator(".drafts img").evaluate(natural) == [853, 1280]
    (sent,) = page.evaluate("window.uploads")
    assert sent[8:12] == "WEBP"
    assert "SecretCamera" not in sent
    assert len(sent) < 1_000_000


NO_WEBP = """() => {
    const toBlob = HTMLCanvasElement.prototype.toBlob;
    HTMLCanvasElement.prototype.toBlob = function (done, type, quality) {
        return toBlob.call(this, done, type === "image/webp" ? "image/png" : type, quality);
    };
}"""
"""As Safari does: what it cannot write comes as PNG."""


def test_a_browser_that_cannot_write_webp_sends_jpeg(visit: Visit) -> None:
    page = visit("en", has_touch=True, is_mobile=True)
    page.evaluate(NO_WEBP)
    page.evaluate(LISTEN)
    expect(page.get_by_role("button", name="Take a photo")).to_be_visible()
    expect(page.locator("#camera")).to_have_attribute("capture", "environment")
    page.locator("#camera").set_input_files([file("big.png", picture("navy", "PNG", (2000, 1500)))])
    drafts(page, 1)
    (sent,) = page.evaluate("window.uploads")
    assert sent.startswith("\xff\xd8\xff")


def test_a_removed_draft_is_gone_from_the_server(visit: Visit, theatre: Theatre) -> None:
    page = visit("ko")
    with page.expect_response("**/api/photos") as uploaded:
        page.locator("#pick").set_input_files([photo()])
    photo_id = uploaded.value.json()["photo_id"]
    drafts(page, 1)
    with page.expect_response("**/api/photos/*") as deleted:
        page.get_by_role("button", name="사진 1 지우기").click()
    assert deleted.value.status == 204
    expect(page.locator(".drafts")).to_have_count(0)
    assert page.request.get(f"{theatre.address}/api/photos/{photo_id}").status == 404
    expect(page.get_by_role("textbox")).to_be_focused()


def test_a_sent_photo_can_be_taken_back(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    page.locator("#pick").set_input_files([photo()])
    drafts(page, 1)
    page.keyboard.press("Enter")
    expect(page.locator(".replies")).to_have_count(1)
    page.get_by_role("button", name="Remove photo 1").click()
    expect(page.locator(".said .gone")).to_have_count(1)
    page.reload()
    expect(page.locator(".prose")).to_have_count(1)
    expect(page.locator(".said img")).to_have_count(0)
    (photo_id,) = theatre.heard[0].photo_ids
    assert page.request.get(f"{theatre.address}/api/photos/{photo_id}").status == 404


def test_too_many_photos_and_other_files_are_refused_with_words(visit: Visit) -> None:
    page = visit("en")
    page.locator("#pick").set_input_files([photo(colour) for colour in ("crimson", "navy", "teal", "black")])
    drafts(page, 3)
    expect(page.get_by_role("alert")).to_have_text("Up to 3 photos at a time.")
    page.get_by_role("button", name="Remove photo 1").click()
    hand_over(page, "drop", b"hello", "text/plain")
    expect(page.get_by_role("alert")).to_have_text("That is not a picture.")
    drafts(page, 2)


def test_a_broken_photo_says_so_and_the_rest_is_sent(visit: Visit, theatre: Theatre) -> None:
    page = visit("ko")
    page.locator("#pick").set_input_files([file("x.jpg", b"not a picture"), photo()])
    expect(page.locator(".drafts li.bad")).to_contain_text("사진을 열 수 없습니다")
    drafts(page, 1)
    page.keyboard.press("Enter")
    expect(page.locator(".said img")).to_have_count(1)
    expect(page.locator(".replies")).to_have_count(1)
    assert len(theatre.heard[0].photo_ids) == 1


def test_the_shops_own_pictures_can_be_tried(visit: Visit, theatre: Theatre) -> None:
    page = visit("ko")
    page.locator("fw-welcome .samples button").first.click()
    expect(page.locator(".said img")).to_have_count(1)
    expect(page.locator(".prose p").first).to_contain_text("조건에 맞는")
    assert len(theatre.heard[0].photo_ids) == 1


def test_picked_from_a_file(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "사진.webp"
    path.write_bytes(picture("teal"))
    page = visit("en")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Add photos").click()
    chooser.value.set_files(path)
    drafts(page, 1)
