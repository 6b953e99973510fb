"""What is seen before the program comes: it is the page, and the program changes nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from web.scripted import Theatre

Early = Callable[..., tuple[Page, Callable[[], None]]]

LOOKS = """() => {
    const seen = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) look(element.shadowRoot);
            if (!element.matches("h1, h2, p, b, button, textarea, .box, .page, svg")) continue;
            if (!element.checkVisibility()) continue;
            const { x, y, width, height } = element.getBoundingClientRect();
            const { color, backgroundColor, font } = getComputedStyle(element);
            const says = element.ariaLabel ?? element.placeholder ?? element.textContent.trim();
            seen.push([element.localName, says, x, y, width, height, color, backgroundColor, font].join(" | "));
        }
    };
    look(document);
    return seen;
}"""

MOVED = """() => new Promise((done) => {
    let moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => { moved += value; }))
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(moved), 200);
})"""


@pytest.fixture
def early(browser: Browser, theatre: Theatre) -> Iterator[Early]:
    """Opens the page and keeps its program back, until the second thing it gives is called."""
    opened = []
    trouble: list[str] = []

    def early(lang: str = "en", kept: dict[str, str] | None = None, **options: Any) -> tuple[Page, Callable[[], None]]:
        usual = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
        context = browser.new_context(locale="ko-KR" if lang == "ko" else "en-US", **{**usual, **options})
        opened.append(context)
        for name, value in (kept or {}).items():
            context.add_init_script(f"localStorage.setItem('floorwalker.{name}', '{value}')")
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if "Security" in said.text else None)
        held: list[Route] = []
        free: list[bool] = []

        def hold(route: Route) -> None:
            if free:
                route.continue_()
            else:
                held.append(route)

        page.route("**/static/*.js", hold)
        page.goto(theatre.address, wait_until="commit")

        def come() -> None:
            free.append(True)
            for route in held:
                route.continue_()

        return page, come

    yield early
    for context in opened:
        context.close()
    assert trouble == []


@pytest.mark.parametrize(("lang", "scheme", "width"), [("ko", "dark", 390), ("en", "light", 1100)])
def test_the_program_changes_nothing_of_what_was_seen(early: Early, lang: str, scheme: str, width: int) -> None:
    page, come = early(lang, color_scheme=scheme, viewport={"width": width, "height": 844})
    expect(page.locator("fw-welcome h1")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_visible()
    expect(page).to_have_title("Northloom")
    before = page.evaluate(LOOKS)
    assert any("무엇을 찾으세요?" in each if lang == "ko" else "What are you looking for?" in each for each in before)
    assert sum(each.startswith("button") for each in before) > 8
    come()
    expect(page.get_by_role("textbox")).to_be_focused()
    assert page.evaluate(LOOKS) == before
    assert page.evaluate(MOVED) == 0


def test_what_is_written_and_tapped_before_the_program_comes_is_not_lost(early: Early, theatre: Theatre) -> None:
    page, come = early("ko")
    page.get_by_role("textbox").fill("겨울 코")
    come()
    box = page.get_by_role("textbox")
    expect(box).to_be_focused()
    expect(box).to_have_value("겨울 코")
    expect(page.get_by_role("button", name="보내기")).to_be_enabled()

    page, come = early("en")
    prompt = page.locator(".prompts button").first
    expect(prompt).not_to_have_text("", use_inner_text=True)  # nothing is read before it is drawn
    said = prompt.inner_text()
    prompt.click()
    come()
    expect(page.locator(".bubble")).to_have_text(said)
    expect(page.locator(".replies")).to_have_count(1)
    assert [message.text for message in theatre.heard] == [said]


def test_what_was_chosen_here_before_is_kept_to(early: Early) -> None:
    page, _ = early("en", {"theme": "dark"}, color_scheme="light")
    ground = page.locator(".page").evaluate("page => getComputedStyle(page).backgroundColor")
    assert ground == "rgb(19, 20, 18)"
    page, come = early("en", {"lang": "ko"})
    for part in ("floorwalker-chat", "fw-welcome h1", ".name b", "textarea"):
        expect(page.locator(part)).to_be_hidden()
    come()
    expect(page.get_by_role("heading", name="무엇을 찾으세요?")).to_be_visible()


def test_who_comes_back_to_a_conversation_is_not_greeted_anew(early: Early) -> None:
    page, come = early("en", {"conversation": "gone"})
    expect(page.get_by_role("textbox")).to_be_visible()
    expect(page.locator("fw-welcome h1")).to_be_hidden()
    come()
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()
