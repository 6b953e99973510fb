"""What a shopper does, in a real browser, over the real demo shop: words, photos, and everything on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from floorwalker.demo.photos import write_photos
from web.demo import DemoShop, open_demo

FOCUS_LOST = "() => document.activeElement === null || document.activeElement === document.body"

WORDS = {
    "ko": {
        "asks": "여름 원피스 10만원 이하, 검정 말고",
        "changed": "여름 원피스 5만원 이하",
        "kind": "원피스",
        "limit": "10만원 이하",
        "not": "검정",
        "back": "‘10만원 이하’ 조건 빼고 다시 찾기",
        "without": "10만원 이하 조건 빼고 다시",
        "edit": "메시지 고치기",
        "cancel": "취소",
        "cheaper": "더 싼 것",
        "colours": "다른 색",
        "similar": "비슷한 상품",
        "details": "자세히 보기",
        "close": "닫기",
        "compare": "비교하기",
        "row": "한 줄로 보기",
        "price": "가격",
        "made": "자동으로 만든",
        "past": "지난 대화",
        "new": "새 대화",
        "delete": "지우기",
        "up": "도움이 됐어요",
        "down": "아쉬워요",
        "none": "마음에 드는 게 없어요",
        "photo": "이거랑 비슷한데 검정으로",
        "again": "사진 1에 대해 물어보기",
        "mention": "메시지에 사진 2 넣기",
        "mentioned": "2번 사진",
        "copy": "복사",
        "copied": "복사했어요",
        "tell": "1번 자세히 알려줘",
        "greeting": "무엇을 찾으세요?",
    },
    "en": {
        "asks": "a summer dress under 100,000 won, not black",
        "changed": "a summer dress under 50,000 won",
        "kind": "dress",
        "limit": "under 100,000 won",
        "not": "black",
        "back": "Search again without “under 100,000 won”",
        "without": "Without under 100,000 won",
        "edit": "Edit the message",
        "cancel": "Cancel",
        "cheaper": "Cheaper",
        "colours": "Colours",
        "similar": "Similar",
        "details": "Details of",
        "close": "Close",
        "compare": "Compare",
        "row": "As a row",
        "price": "price",
        "made": "Put together",
        "past": "Past chats",
        "new": "New chat",
        "delete": "Delete",
        "up": "Good answer",
        "down": "Bad answer",
        "none": "None of these fit",
        "photo": "like this, but in black",
        "again": "Ask about photo 1",
        "mention": "Mention photo 2 in the message",
        "mentioned": "photo 2",
        "copy": "Copy",
        "copied": "Copied",
        "tell": "tell me about number 1",
        "greeting": "What are you looking for?",
    },
}
langs = pytest.mark.parametrize("lang", ["ko", "en"])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, built: None) -> Iterator[DemoShop]:
    with open_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photos")
    write_photos(folder, 500)
    return folder


@pytest.fixture
def page(browser: Browser, demo: DemoShop, lang: str) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        locale={"ko": "ko-KR", "en": "en-US"}[lang], reduced_motion="reduce", viewport={"width": 1100, "height": 800}
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(demo.address)
    expect(page.get_by_role("textbox")).to_be_focused()
    yield page
    context.close()
    assert wrong == []


def ask(page: Page, text: str) -> None:
    turns = page.locator("fw-turn").count()
    page.get_by_role("textbox").fill(text)
    page.keyboard.press("Enter")
    answered(page, turns + 1)


def answered(page: Page, turns: int) -> None:
    expect(page.locator("fw-turn")).to_have_count(turns)
    expect(latest(page).locator(".foot")).to_have_count(1, timeout=30_000)
    expect(page.locator(".notice")).to_have_count(0)
    assert not page.evaluate(FOCUS_LOST)


def latest(page: Page) -> Locator:
    return page.locator("fw-turn").last


def cards(page: Page) -> Locator:
    return latest(page).locator("li.card")


def prices(page: Page) -> list[int]:
    return [int(re.sub(r"\D", "", said)) for said in latest(page).locator(".card .price strong").all_inner_texts()]


@langs
def test_words_cards_follow_up_and_reload(page: Page, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    assert cards(page).count() > 1
    assert max(prices(page)) <= 100_000
    wishes = latest(page).locator(".understood li").all_inner_texts()
    assert any(words["kind"] in wish for wish in wishes)
    cited = page.locator(".prose .cite")
    assert set(cited.all_inner_texts()) <= set(page.locator(".number [aria-hidden]").all_inner_texts())
    number = cited.first.inner_text()
    cited.first.click()
    expect(latest(page).locator(f"li[data-number='{number}']")).to_be_focused()

    ask(page, words["tell"])
    expect(cards(page)).to_have_count(0)
    latest(page).locator(".cite").first.click()
    expect(page.locator("fw-turn").first.locator("li[data-number='1']")).to_be_focused()

    said, shown = page.locator(".prose").all_inner_texts(), page.locator("h4").all_inner_texts()
    page.reload()
    answered(page, 2)
    assert page.locator(".prose").all_inner_texts() == said
    assert page.locator("h4").all_inner_texts() == shown


@langs
def test_a_wish_is_taken_back(page: Page, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    latest(page).get_by_role("button", name=words["back"]).click()
    answered(page, 2)
    expect(latest(page).locator(".bubble")).to_have_text(words["without"])
    wishes = latest(page).locator(".understood li").all_inner_texts()
    assert not any(words["limit"] in wish for wish in wishes)
    assert any(words["not"] in wish for wish in wishes)
    expect(page.locator("fw-turn").first.locator(".understood button")).to_have_count(0)
    page.reload()
    answered(page, 2)
    expect(latest(page).locator(".bubble")).to_have_text(words["without"])


@langs
def test_the_last_message_is_written_anew(page: Page, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    page.get_by_role("button", name=words["edit"]).click()
    box = page.get_by_role("textbox")
    expect(box).to_be_focused()
    expect(box).to_have_value(words["asks"])
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator(".editing")).to_have_count(0)

    page.get_by_role("button", name=words["edit"]).click()
    box.fill(words["changed"])
    page.keyboard.press("Enter")
    expect(page.locator(".bubble")).to_have_text([words["changed"]])
    answered(page, 1)
    assert max(prices(page), default=0) <= 50_000
    page.reload()
    expect(page.locator(".bubble")).to_have_text([words["changed"]])


@langs
def test_cards_ask_for_cheaper_similar_and_other_colours(page: Page, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    first = prices(page)[0]
    for turn, act in enumerate(("cheaper", "similar", "colours"), start=2):
        cards(page).first.get_by_role("button", name=words[act], exact=True).click()
        answered(page, turn)
        if act == "cheaper":
            assert all(price < first for price in prices(page))
    assert cards(page).count() > 0 or latest(page).locator(".prose").inner_text()


@langs
def test_products_are_compared_side_by_side(page: Page, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    shown = latest(page).locator("h4").all_inner_texts()
    page.get_by_role("button", name=words["compare"], exact=True).click()
    columns = page.locator("fw-compare th[scope=col]")
    expect(columns.first).to_be_visible()
    assert 1 < columns.count() <= 3
    before = columns.count()
    for place, name in enumerate(columns.all_inner_texts()):
        assert shown[place] in name
    expect(page.locator("fw-compare th[scope=row]", has_text=words["price"])).to_have_count(1)
    page.locator("fw-compare .pick button").first.click()
    expect(columns).to_have_count(before - 1)
    page.locator(".prose .cite").first.click()
    expect(page.locator("fw-compare")).to_have_count(0)
    expect(page.get_by_role("button", name=words["row"], exact=True)).to_have_attribute("aria-pressed", "true")


@langs
def test_details_say_what_was_generated_and_give_the_focus_back(page: Page, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    opener = cards(page).first.get_by_role("button", name=words["details"])
    name = latest(page).locator("h4").first.inner_text()
    opener.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_contain_text(name)
    expect(dialog.locator("dl div").first).to_be_visible()
    expect(dialog.locator(".text")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


@langs
def test_what_was_said_before_is_found_opened_and_deleted(page: Page, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    page.get_by_role("button", name=words["new"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["greeting"])
    ask(page, words["changed"])

    page.get_by_role("button", name=words["past"]).click()
    chats = page.locator("fw-history li")
    expect(chats.locator("b")).to_have_text([words["changed"], words["asks"]])
    chats.nth(1).locator(".chat").click()
    expect(page.locator(".bubble")).to_have_text(words["asks"])
    answered(page, 1)

    page.get_by_role("button", name=words["past"]).click()
    for title in (words["asks"], words["changed"]):
        page.locator("fw-history li", has_text=title).get_by_role("button").last.click()
        page.get_by_role("dialog").get_by_role("button", name=words["delete"], exact=True).click()
        expect(page.locator("fw-history li", has_text=title)).to_have_count(0)
        assert not page.evaluate(FOCUS_LOST)
    page.get_by_role("dialog").get_by_role("button", name=words["close"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["greeting"])
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["greeting"])


@langs
def test_opinions_and_visits_are_kept(page: Page, demo: DemoShop, lang: str) -> None:
    words = WORDS[lang]
    ask(page, words["asks"])
    for said in ("up", "down", "none"):
        with page.expect_response("**/api/feedback") as told:
            page.get_by_role("button", name=words[said], exact=True).click()
        assert told.value.status == 204
        expect(page.get_by_role("button", name=words[said], exact=True)).to_have_attribute("aria-pressed", "true")
    with page.expect_response("**/api/feedback") as told:
        cards(page).first.get_by_role("button", name=words["details"]).click()
    assert told.value.status == 204
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words["copy"]).click()
    expect(page.get_by_role("status")).to_have_text(words["copied"])
    assert page.evaluate("navigator.clipboard.readText()")
    page.reload()
    for said, pressed in (("up", "false"), ("down", "true"), ("none", "true")):
        expect(page.get_by_role("button", name=words[said], exact=True)).to_have_attribute("aria-pressed", pressed)


@langs
def test_photos_are_asked_about_and_asked_about_again(page: Page, photos: Path, lang: str) -> None:
    words = WORDS[lang]
    page.locator("#pick").set_input_files([photos / "white-sneakers.jpg", photos / "black-bag.jpg"])
    expect(page.locator(".drafts li:not(.busy)")).to_have_count(2)
    page.get_by_role("button", name=words["mention"]).click()
    expect(page.get_by_role("textbox")).to_have_value(words["mentioned"])
    page.get_by_role("button", name=re.compile("2 지우기|photo 2$")).last.click()
    ask(page, words["photo"])
    assert cards(page).count() > 0

    page.get_by_role("button", name=words["again"]).click()
    expect(page.locator(".drafts li")).to_have_count(1)
    ask(page, words["photo"])
    expect(page.locator(".said img")).to_have_count(2)
    page.get_by_role("button", name=words["edit"]).click()
    expect(page.locator(".drafts li")).to_have_count(1)
    page.get_by_role("button", name=words["cancel"]).click()
    expect(page.locator(".drafts li")).to_have_count(0)
    expect(page.locator(".said img")).to_have_count(2)


@langs
def test_every_first_question_finds_something(page: Page, lang: str) -> None:
    prompts = page.locator("fw-welcome .prompts button")
    expect(prompts.first).to_be_visible()
    prompts.last.click()
    answered(page, 1)
    assert cards(page).count() > 0
