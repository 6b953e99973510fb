"""The page itself: safety, keys, looks, screens."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, expect

from web.conftest import Visit
from web.scripted import HOSTILE, Theatre
from web.test_talk import ask

CONTRAST = """() => {
    const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        paint.clearRect(0, 0, 1, 1);
        paint.fillStyle = colour;
        paint.fillRect(0, 0, 1, 1);
        return [...paint.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b]
        .map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
        .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
            const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255];
    };
    const poor = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) look(element.shadowRoot);
            const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            if (!says || !element.checkVisibility() || element.closest(".unseen, style, [disabled]")) continue;
            const [ink, paper] = [light(rgba(getComputedStyle(element).color)), light(ground(element))];
            const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
            if (ratio < 4.5) poor.push(`${element.className} ${ratio.toFixed(2)}: ${element.textContent.trim()}`);
        }
    };
    look(document);
    return poor;
}"""

SMALL = """() => {
    const small = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) look(element.shadowRoot);
            if (!element.matches("button, a, input, textarea") || !element.checkVisibility()) continue;
            const { width, height } = element.getBoundingClientRect();
            if (element.matches("h4 a") || !width) continue; // it is stretched over its card
            if (width < 24 || height < 24) small.push(`${element.className} ${width}x${height}`);
        }
    };
    look(document);
    return small;
}"""

UNNAMED = """() => {
    const unnamed = [];
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) look(element.shadowRoot);
            if (element.matches("button, a, textarea")
                && !(element.getAttribute("aria-label") || element.textContent.trim())) unnamed.push(element.outerHTML);
            if (element.matches("img") && !element.hasAttribute("alt")) unnamed.push(element.outerHTML);
        }
    };
    look(document);
    return unnamed;
}"""

FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at.textContent.trim();
}"""


def test_a_hostile_catalogue_is_shown_as_text(visit: Visit) -> None:
    page = visit("en")
    ask(page, HOSTILE)
    card = page.locator("li[data-number='5']")
    expect(card.locator("h4")).to_have_text(HOSTILE)
    expect(card.get_by_role("link")).to_have_count(0)
    expect(page.locator(".bubble")).to_have_text(HOSTILE)
    expect(page.locator(".replies")).to_have_count(1)
    expect(page).to_have_title("Northloom")
    assert page.locator("floorwalker-chat script, floorwalker-chat img[src='x']").count() == 0


def test_enter_while_a_syllable_is_composed_does_not_send(visit: Visit, theatre: Theatre) -> None:
    page = visit("ko")
    box = page.get_by_role("textbox")
    box.fill("원피스 찾아줘")
    usual = "key: 'Enter', bubbles: true, cancelable: true"
    press = f"(box, how) => box.dispatchEvent(new KeyboardEvent('keydown', {{ {usual}, ...how }}))"
    box.evaluate(press, {"isComposing": True})
    box.evaluate(press, {"keyCode": 229})
    expect(page.locator("fw-turn")).to_have_count(0)
    expect(box).to_have_value("원피스 찾아줘")
    page.keyboard.press("Shift+Enter")
    expect(box).to_have_value("원피스 찾아줘\n")
    page.keyboard.press("Enter")
    expect(page.locator("fw-turn")).to_have_count(1)
    expect(page.locator(".replies")).to_have_count(1)
    assert [message.text for message in theatre.heard] == ["원피스 찾아줘"]


def test_a_real_composition_of_hangul_is_kept_whole(visit: Visit, theatre: Theatre) -> None:
    page = visit("ko")
    session = page.context.new_cdp_session(page)
    for syllable in ("ㅋ", "코", "콭"):
        session.send("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})
    session.send("Input.insertText", {"text": "코트"})
    expect(page.get_by_role("textbox")).to_have_value("코트")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble")).to_have_text("코트")


def test_nothing_is_sent_from_an_empty_box(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    page.get_by_role("textbox").fill("  ")
    page.keyboard.press("Enter")
    expect(page.locator("fw-turn")).to_have_count(0)
    assert theatre.heard == []


@pytest.mark.parametrize(("scheme", "lang"), [("light", "en"), ("dark", "ko")])
def test_the_theme_follows_the_system(visit: Visit, scheme: str, lang: str) -> None:
    page = visit(lang, color_scheme=scheme)
    ground = page.locator(".page").evaluate("page => getComputedStyle(page).backgroundColor")
    assert ground == ("rgb(250, 248, 244)" if scheme == "light" else "rgb(19, 20, 18)")


def test_the_theme_can_be_changed_and_is_remembered(visit: Visit) -> None:
    page = visit("en", color_scheme="light")
    ground = "page => getComputedStyle(page).backgroundColor"
    page.get_by_role("button", name="Switch between light and dark").click()
    assert page.locator(".page").evaluate(ground) == "rgb(19, 20, 18)"
    page.reload()
    expect(page.get_by_role("textbox")).to_be_focused()
    assert page.locator(".page").evaluate(ground) == "rgb(19, 20, 18)"


@pytest.mark.parametrize(("width", "lang"), [(320, "ko"), (320, "en"), (390, "ko"), (768, "en")])
def test_small_screens_do_not_scroll_sideways(visit: Visit, width: int, lang: str) -> None:
    page = visit(lang, viewport={"width": width, "height": 700}, has_touch=True, is_mobile=True)
    fits(page, width)
    ask(page, "아주 긴 말" * 30 if lang == "ko" else "averyverylongword" * 20)
    expect(page.locator(".replies")).to_have_count(1)
    fits(page, width)


def fits(page: Page, width: int) -> None:
    wide = "e => [e.scrollWidth - e.clientWidth, e.scrollLeft]"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for part in (".page", "main"):
        assert page.locator(part).evaluate(wide) == [0, 0]


def test_a_picture_that_does_not_come_leaves_no_broken_one(visit: Visit) -> None:
    page = visit("en")
    page.route("**/images/**", lambda route: route.abort())
    ask(page, "t-shirts")
    expect(page.locator(".replies")).to_have_count(1)
    picture = page.locator("li.card img").first
    expect(picture).to_have_class("missing")
    expect(picture).to_be_hidden()


def test_only_the_conversation_scrolls(visit: Visit) -> None:
    page = visit("en")
    for n, text in enumerate(["t-shirts", "a wool one", "in red"]):
        ask(page, text)
        expect(page.locator("fw-turn").nth(n).locator(".foot")).to_have_count(1)
    assert page.evaluate("document.scrollingElement.scrollHeight - innerHeight") == 0
    page.evaluate("scrollTo(0, 1000)")
    assert page.evaluate("document.scrollingElement.scrollTop") == 0


def test_words_are_followed_while_the_cards_stay_in_sight(visit: Visit, theatre: Theatre) -> None:
    page = visit("ko", viewport={"width": 390, "height": 640}, has_touch=True, is_mobile=True)
    ask(page, "티셔츠")
    expect(page.locator(".replies")).to_have_count(1)
    expect(page.locator(".prose")).to_be_in_viewport()
    expect(page.locator("fw-shelf h3")).to_be_in_viewport()

    theatre.stage.gate.clear()
    ask(page, "하나 더")
    expect(page.locator("fw-turn").last.locator("li.card")).to_have_count(8)
    page.locator("main").dispatch_event("wheel")
    before = page.locator("main").evaluate("main => main.scrollTop")
    theatre.stage.gate.set()
    expect(page.locator("fw-turn").last.locator(".replies")).to_have_count(1)
    assert page.locator("main").evaluate("main => main.scrollTop") == before
    page.get_by_role("button", name="맨 아래로").click()
    expect(page.locator(".replies")).to_be_in_viewport()


def test_the_shelf_unfolds(visit: Visit) -> None:
    page = visit("en")
    ask(page, "t-shirts")
    last = page.locator("li[data-number='8']")
    expect(page.locator(".replies")).to_have_count(1)
    expect(last).not_to_be_in_viewport()
    page.get_by_role("button", name="As a grid").click()
    expect(page.locator("ol.spread")).to_have_count(1)
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    page.reload()
    expect(page.locator("ol.spread")).to_have_count(1)
    page.get_by_role("button", name="As a row").click()
    expect(page.locator("ol.spread")).to_have_count(0)
    page.get_by_role("button", name="More products").click()
    expect(page.get_by_role("button", name="Previous products")).to_be_enabled()


def test_the_whole_talk_goes_by_keyboard(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    page.keyboard.type("cotton t-shirts")
    page.keyboard.press("Enter")
    expect(page.locator(".replies")).to_have_count(1)
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(FOCUSED) == "Only cheaper ones":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".prose")).to_have_count(2)
    assert theatre.heard[-1].text == "Only cheaper ones"


def test_answers_are_in_a_log_and_no_stream_is_in_a_live_region(visit: Visit) -> None:
    page = visit("en")
    ask(page, "t-shirts")
    expect(page.locator(".replies")).to_have_count(1)
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "off")
    assert log.locator("[aria-live=polite] .prose, [role=status] .prose").count() == 0


def test_the_page_is_light(visit: Visit, theatre: Theatre) -> None:
    page = visit("en")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    scripts = [name for name in loaded if name.endswith(".js")]
    assert scripts
    weight = sum(len(gzip.compress(page.request.get(each).body(), 9)) for each in scripts)
    assert weight < 26_900
