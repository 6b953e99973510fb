"""Everybody can use every view: axe-core finds nothing, targets are large, nothing scrolls sideways, focus stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from floorwalker.assistant.assistant import Message
from floorwalker.assistant.events import Delta, Event, Failed, Started
from web.conftest import Visit
from web.scripted import Theatre
from web.test_page import SMALL, UNNAMED
from web.test_photos import drafts, photo
from web.test_talk import WORDS, ask

RUN = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}"""

STILL = (
    "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    ".then(() => Promise.allSettled(document.getAnimations().map((each) => each.finished))).then(() => true)"
)
"""What has just been set off moves from the next picture on."""

FOCUS_LOST = "() => document.activeElement === null || document.activeElement === document.body"


def breaks(message: Message) -> Iterator[Event]:
    yield Started(message.conversation_id, "t")
    yield Delta("# h\n\n> q\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`code` and [a link](https://shop.example)\n\n---\n")
    yield Failed("Sorry.")


def views(page: Page, lang: str, theatre: Theatre) -> Iterator[str]:
    """Every view of the page, one after the other."""

    def press(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).last.click()

    ko = lang == "ko"
    yield "welcome"
    page.locator("#pick").set_input_files([photo()])
    drafts(page, 1)
    yield "a photo on its way"
    ask(page, WORDS[lang]["ask"])
    expect(page.locator(".replies")).to_have_count(1)
    yield "an answer"
    press("바둑판으로 보기" if ko else "As a grid")
    yield "a grid"
    press("비교하기" if ko else "Compare")
    yield "a comparison"
    press("한 줄로 보기" if ko else "As a row")
    page.locator("fw-shelf .acts button:last-child").first.click()
    expect(page.get_by_role("dialog").locator("dl")).to_be_visible()
    yield "details"
    page.keyboard.press("Escape")
    press("메시지 고치기" if ko else "Edit the message")
    yield "a message written anew"
    page.keyboard.press("Escape")
    page.locator(".understood button").first.click()
    expect(page.locator(".replies")).to_have_count(1)
    yield "a wish taken back"
    theatre.stage.play = breaks
    ask(page, "x")
    expect(page.locator(".notice")).to_have_count(1)
    yield "an answer that failed"
    press("지난 대화" if ko else "Past chats")
    expect(page.locator("fw-history li")).to_have_count(1)
    yield "past chats"
    page.locator("fw-history li .round").click()
    yield "a chat about to be deleted"
    page.keyboard.press("Escape")
    press("내 모델 키" if ko else "Your own model key")
    page.locator("fw-key input").fill("no key")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    yield "a key that cannot be one"
    page.locator("fw-key input").fill("sk-long-enough")
    page.keyboard.press("Enter")
    press("내 모델 키" if ko else "Your own model key")
    expect(page.locator("fw-key .used")).to_be_visible()
    yield "a key in use"


@pytest.mark.parametrize(("theme", "lang", "width"), [("light", "ko", 1100), ("dark", "en", 320)])
def test_axe_finds_nothing_in_any_view(
    visit: Visit, theatre: Theatre, axe: Path, theme: str, lang: str, width: int
) -> None:
    options: dict[str, Any] = {"color_scheme": theme, "viewport": {"width": width, "height": 760}}
    page = visit(lang, **options)
    page.evaluate(axe.read_text("utf-8"))
    for view in views(page, lang, theatre):
        page.evaluate(STILL)
        assert page.evaluate(RUN) == [], view
        page.evaluate(STILL)
        assert page.evaluate(SMALL) == [], view
        assert page.evaluate(UNNAMED) == [], view
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
        assert not page.evaluate(FOCUS_LOST), view


TAPS = (
    ".cite",
    ".views button:nth-child(3)",
    ".views button:nth-child(1)",
    ".foot button",
    ".understood button",
    "fw-shelf .acts button",
    ".replies button",
    ".use",
    ".drafts .off",
    ".remove",
    "header .pill",
)


@pytest.mark.parametrize("touch", [False, True])
def test_the_focus_is_never_lost(visit: Visit, touch: bool) -> None:
    page = visit("en", has_touch=touch, is_mobile=touch)
    page.locator("#pick").set_input_files([photo()])
    drafts(page, 1)
    ask(page, WORDS["en"]["ask"])
    for tapped in TAPS:
        expect(page.locator(".replies")).to_have_count(1)
        page.locator(tapped).first.click()
        expect(page.locator(".dots")).to_have_count(0)
        assert not page.evaluate(FOCUS_LOST), tapped


def test_a_card_says_that_a_model_named_it(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    ask(page, WORDS["en"]["ask"])
    expect(page.locator("li.card .ai")).to_have_count(1)
    expect(page.locator("li.card").nth(5).locator(".ai")).to_contain_text("AI-written by writer-1")
