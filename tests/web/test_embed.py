"""The chat in a page of another site that does what it can to break it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from web.other_site import OtherSite
from web.scripted import Theatre, open_theatre
from web.serving import served
from web.test_page import CONTRAST
from web.test_talk import WORDS, ask

HOSTILE = """
* { color: red !important; font-family: "Comic Sans MS" !important; letter-spacing: 4px !important;
    box-sizing: content-box !important; background: yellow !important; text-transform: uppercase !important;
    line-height: 3 !important; direction: ltr; padding: 9px !important; max-width: 300px; }
html { font-size: 62.5%; }
div, button, textarea, section, floorwalker-chat, floorwalker-launcher, floorwalker-inline {
    display: inline !important; opacity: 0.5 !important; transform: rotate(3deg) !important; }
"""

CSP = (
    "default-src 'none'; script-src {shop}; style-src {here}; connect-src {shop}; img-src {shop} blob:; "
    "require-trusted-types-for 'script'; trusted-types lit-html"
)


DOCUMENT = (
    "<!doctype html><html lang=fr><meta name=viewport content=width=device-width><title>Somewhere else</title>"
    "<link rel=stylesheet href=/hostile.css><body><h1>Somewhere else</h1><div id=place></div>{tag}"
    "<p id=end>The end.</p>"
)


def hostile(site: OtherSite, shop: str, attributes: str) -> None:
    """The site's page, which does what it can, with the chat in it."""
    site.headers["content-security-policy"] = CSP.format(shop=shop, here=site.address)
    site.pages |= {"/": DOCUMENT.format(tag=site.carry(shop, attributes)), "/hostile.css": HOSTILE}


@pytest.fixture(scope="module")
def host() -> Iterator[OtherSite]:
    with OtherSite() as site:
        yield site


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, host: OtherSite, built: None) -> Iterator[Theatre]:
    folder = tmp_path_factory.mktemp("embedded")
    theatre = open_theatre(folder)
    settings = Settings(
        _env_file=None, data_dir=folder, shop_name="Northloom", allowed_origins=(host.address,), own_keys=True
    )
    with served(create_app(theatre.shop, settings)) as address:
        theatre.address = address
        yield theatre
    theatre.shop.index.close()
    theatre.shop.store.close()


Embed = Callable[..., Page]


@pytest.fixture
def embed(browser: Browser, host: OtherSite, shop: Theatre) -> Iterator[Embed]:
    """Opens the hostile page with a script tag; no policy may be broken and nothing may go wrong in it."""
    shop.reset()
    trouble: list[str] = []
    contexts = []

    def embed(attributes: str, *, phone: bool = False) -> Page:
        hostile(host, shop.address, attributes)
        size = {"width": 390, "height": 800} if phone else {"width": 1200, "height": 900}
        context = browser.new_context(locale="en-US", reduced_motion="reduce", viewport=size, is_mobile=phone)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if "Content Security" in said.text else None)
        page.goto(host.address)
        return page

    yield embed
    shop.stage.gate.set()
    for context in contexts:
        cookies = context.cookies()
        context.close()
        assert cookies == []
    assert trouble == []


LOOK = """element => {
    const { color, fontFamily, letterSpacing, textTransform, opacity, transform, fontSize, lineHeight }
        = getComputedStyle(element);
    return { color, fontFamily, letterSpacing, textTransform, opacity, transform, fontSize, lineHeight };
}"""


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_launcher_opens_a_whole_chat(embed: Embed, shop: Theatre, lang: str) -> None:
    page = embed(f'data-lang="{lang}"')
    names = {"ko": ("쇼핑 도우미 열기", "쇼핑 도우미 닫기"), "en": ("Open the shopping", "Close the shopping")}[lang]
    opener = page.get_by_role("button", name=names[0])
    expect(page.get_by_role("dialog")).to_have_count(0)
    opener.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_focused()
    ask(page, WORDS[lang]["ask"])
    expect(page.locator(".prose p").first).to_have_text(WORDS[lang]["answer"])
    first = page.locator("fw-shelf li.card img").first
    expect(first).to_have_js_property("naturalWidth", 360)
    assert first.get_attribute("src", timeout=1000).startswith(shop.address)  # type: ignore[union-attr]
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    opener.press("Enter")
    expect(page.get_by_role("textbox")).to_be_focused()
    expect(page.locator("fw-turn")).to_have_count(1)
    expect(page.get_by_role("button", name=names[1])).to_have_attribute("aria-expanded", "true")
    expect(page).to_have_title("Somewhere else")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_nothing_of_the_pages_style_comes_in(embed: Embed, browser: Browser, shop: Theatre) -> None:
    page = embed('data-lang="en" data-mode="inline" data-height="700px"')
    ask(page, WORDS["en"]["ask"])
    expect(page.locator(".replies")).to_have_count(1)
    with browser.new_context(locale="en-US", reduced_motion="reduce") as context:
        own = context.new_page()
        own.goto(shop.address)
        ask(own, WORDS["en"]["ask"])
        expect(own.locator(".replies")).to_have_count(1)
        for part in (".bubble", ".prose p", "fw-shelf h4", "fw-composer textarea", ".replies .pill", ".foot"):
            assert page.locator(part).first.evaluate(LOOK) == own.locator(part).first.evaluate(LOOK), part
    assert page.locator("floorwalker-inline").bounding_box()["height"] == 700  # type: ignore[index]
    assert page.locator("floorwalker-chat").evaluate("e => getComputedStyle(e).opacity") == "1"
    outside = page.locator("#end").evaluate("e => getComputedStyle(e).color")
    assert outside == "rgb(255, 0, 0)"


def test_an_inline_chat_takes_no_focus_and_fills_its_place(embed: Embed) -> None:
    page = embed('data-lang="ko" data-mode="inline" data-target="#place"')
    expect(page.get_by_role("heading", name="무엇을 찾으세요?")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator("#place floorwalker-chat")).to_have_count(1)


def test_the_page_is_not_kept_waiting(embed: Embed, shop: Theatre) -> None:
    page = embed("")
    expect(page.get_by_role("button", name="Open the shopping assistant")).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in loaded if "/static/" in name or "/api/" in name], "nothing but the script before a tap"
    page.get_by_role("button", name="Open the shopping assistant").hover()
    page.evaluate("customElements.whenDefined('floorwalker-chat').then(() => true)")


def test_on_a_phone_the_chat_fills_the_screen(embed: Embed) -> None:
    page = embed('data-lang="ko"', phone=True)
    page.get_by_role("button", name="쇼핑 도우미 열기").click()
    box = page.get_by_role("dialog").bounding_box()
    width = page.evaluate("document.documentElement.clientWidth")
    assert box
    assert (box["x"], box["y"], box["width"]) == (0, 0, width)
    expect(page.get_by_role("button", name="쇼핑 도우미 닫기")).to_have_count(0)  # it would lie over the send button
    page.get_by_role("button", name="닫기", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)


IN_CHAT = CONTRAST.replace("() => {", "(chat) => {", 1).replace("look(document);", "look(chat.shadowRoot);")


@pytest.mark.parametrize("accent", ["#ffd400", "navy", "oklch(0.7 0.2 340)"])
def test_any_accent_stays_readable(embed: Embed, accent: str) -> None:
    page = embed(f'data-lang="en" data-mode="inline" data-accent="{accent}"')
    ask(page, WORDS["en"]["ask"])
    expect(page.locator(".replies")).to_have_count(1)
    for _ in ("light", "dark"):
        assert page.locator("floorwalker-chat").evaluate(IN_CHAT) == []
        page.get_by_role("button", name="Switch between light and dark").click()


def test_a_site_that_is_not_allowed_is_told_so(browser: Browser, shop: Theatre) -> None:
    said: list[str] = []
    with browser.new_context(locale="ko-KR") as context, OtherSite() as stranger:
        hostile(stranger, shop.address, 'data-lang="ko"')
        page = context.new_page()
        page.on("console", lambda line: said.append(line.text))
        page.goto(stranger.address)
        page.get_by_role("button", name="쇼핑 도우미 열기").click()
        expect(page.get_by_role("alert")).to_have_text("지금은 대화할 수 없어요.")
    assert any("FLOORWALKER_ALLOWED_ORIGINS" in line for line in said)


def test_a_forgotten_pass_is_renewed(embed: Embed, shop: Theatre) -> None:
    page = embed('data-lang="en" data-mode="inline"')
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()
    page.evaluate("sessionStorage.setItem('floorwalker.session', sessionStorage['floorwalker.session'] + 'x')")
    page.context.new_page().close()
    page.reload()
    ask(page, WORDS["en"]["ask"])
    expect(page.locator(".replies")).to_have_count(1)


def test_script_and_chat_together_are_light(built: None) -> None:
    static = Path(__file__).parents[2] / "src" / "floorwalker" / "server" / "static"
    index = (static / "index.html").read_text("utf-8")
    parts = [static / "embed.js", *(path for path in static.glob("*.js") if f"/static/{path.name}" in index)]
    assert len(parts) == 2
    assert not [path.name for path in parts if re.search(r'(?:^|;)import[{"*]', path.read_text("utf-8"))]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in parts) <= 30_000


def test_dialogs_come_when_they_are_asked_for(embed: Embed) -> None:
    page = embed('data-lang="en" data-mode="inline"')
    ask(page, WORDS["en"]["ask"])
    expect(page.locator(".replies")).to_have_count(1)
    assert len(scripts(page)) == 2, "the script and the chat"
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("region", name="Compare").get_by_role("table")).to_be_visible()
    page.get_by_role("button", name="Past chats").click()
    expect(page.get_by_role("dialog", name="Past chats").get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="As a row").click()
    page.locator("fw-shelf .acts button:last-child").first.click()
    expect(page.get_by_role("dialog").locator("dl")).to_be_visible()


def test_nobody_is_asked_for_a_model_key(embed: Embed) -> None:
    page = embed('data-lang="en" data-mode="inline"')
    expect(page.get_by_role("button", name="Past chats")).to_be_visible()
    expect(page.get_by_role("heading", name="What are you looking for?")).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    expect(page.locator(".page .name b")).to_have_text("Northloom")  # what the shop told has been drawn
    expect(page.get_by_role("button", name="Your own model key")).to_have_count(0)


def scripts(page: Page) -> list[str]:
    loaded: list[str] = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    return [name for name in loaded if name.endswith(".js")]
