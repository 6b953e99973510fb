"""A model key of the shopper's own: entered and taken back by keyboard, sent with messages, kept nowhere."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route, expect

from web.conftest import Visit
from web.scripted import Theatre
from web.test_talk import WORDS, ask

KEY = "sk-of-a-shopper-0123456789"
SAYS = {
    "ko": {
        "open": "내 모델 키",
        "label": "키",
        "cannot": "키가 아닌 것 같아요",
        "used": "내 키를 쓰고 있어요.",
        "kept": "어디에도 저장하지 않아요",
        "remove": "키 지우기",
        "removed": "키를 지웠어요.",
    },
    "en": {
        "open": "Your own model key",
        "label": "Key",
        "cannot": "That cannot be a key",
        "used": "Your key is in use.",
        "kept": "kept nowhere",
        "remove": "Remove the key",
        "removed": "Your key is removed.",
    },
}
langs = pytest.mark.parametrize("lang", ["ko", "en"])


def key_of(theatre: Theatre) -> str | None:
    key = theatre.heard[-1].key
    return key.get_secret_value() if key else None


def answered(page: Page, text: str, turns: int) -> None:
    ask(page, text)
    expect(page.locator("fw-turn")).to_have_count(turns)
    expect(page.locator(".replies")).to_have_count(1)


@langs
def test_it_is_sent_until_it_is_removed(visit: Visit, theatre: Theatre, lang: str) -> None:
    page, says = visit(lang), SAYS[lang]
    opener = page.get_by_role("button", name=says["open"])
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=says["open"])
    field = dialog.get_by_label(says["label"], exact=True)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("type", "password")
    expect(dialog).to_contain_text(says["kept"])
    page.keyboard.type(KEY)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(says["used"])
    answered(page, WORDS[lang]["ask"], 1)
    assert key_of(theatre) == KEY

    opener.click()
    expect(dialog).to_contain_text(says["used"])
    expect(field).to_have_value("")
    dialog.get_by_role("button", name=says["remove"]).press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text(says["removed"])
    answered(page, WORDS[lang]["ask"], 2)
    assert key_of(theatre) is None


@langs
def test_what_cannot_be_a_key_is_not_taken(visit: Visit, lang: str) -> None:
    page, says = visit(lang), SAYS[lang]
    page.get_by_role("button", name=says["open"]).click()
    dialog = page.get_by_role("dialog", name=says["open"])
    field = dialog.get_by_label(says["label"], exact=True)
    for wrong in ("", "short", "열쇠열쇠열쇠열쇠열쇠", "with spaces in between"):
        field.fill(wrong)
        page.keyboard.press("Enter")
        expect(dialog.get_by_role("alert")).to_contain_text(says["cannot"])
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_be_focused()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=says["open"]).click()
    expect(dialog.get_by_role("alert")).to_have_count(0)
    expect(field).to_have_value("")


def test_it_is_kept_nowhere(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    page.get_by_role("button", name=SAYS["en"]["open"]).click()
    page.get_by_role("dialog").get_by_label("Key", exact=True).fill(KEY)
    page.keyboard.press("Enter")
    sent: list[tuple[str, str | None]] = []
    page.on("request", lambda request: sent.append((request.url, request.headers.get("x-model-key"))))
    answered(page, WORDS["en"]["ask"], 1)
    assert {url.partition("?")[0].removeprefix(theatre.address) for url, key in sent if key} == {"/api/chat"}
    stored = page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    assert KEY not in stored + json.dumps(page.context.cookies()) + page.url
    page.reload()
    expect(page.locator("fw-turn")).to_have_count(1)
    answered(page, WORDS["en"]["ask"], 2)
    assert key_of(theatre) is None


def test_a_shop_that_takes_none_offers_none(visit: Visit) -> None:
    def closed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"own_keys":true', '"own_keys":false'))

    page = visit("en")
    expect(page.get_by_role("button", name=SAYS["en"]["open"])).to_be_visible()
    page.route(page.url, closed)
    page.reload()
    expect(page.locator(".name b")).to_have_text("Northloom")
    expect(page.get_by_role("button", name=SAYS["en"]["open"])).to_have_count(0)


@langs
def test_a_dialog_that_cannot_be_fetched_says_so(visit: Visit, lang: str) -> None:
    page = visit(lang)
    page.route("**/static/key-*.js", lambda route: route.abort())
    page.get_by_role("button", name=SAYS[lang]["open"]).click()
    gone = "매장 서버가 응답하지 않아요" if lang == "ko" else "server does not answer"
    expect(page.get_by_role("alert")).to_contain_text(gone)
    expect(page.get_by_role("dialog")).to_have_count(0)
