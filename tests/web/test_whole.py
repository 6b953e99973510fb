"""The page over a shop as assembly puts it together: only the models are stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from floorwalker.assembly import ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from little_shop import picture, rows, write_feed
from web.serving import served


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, built: None) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("whole")
    settings = Settings(
        data_dir=folder / "shop",
        joint_encoder="doubles:HashEmbedder",
        text_encoder="doubles:HashEmbedder",
        describer="doubles:ColourEye",
    )
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(folder / "feed", rows(42))))
        with served(create_app(shop, settings)) as address:
            yield address


@pytest.fixture
def page(browser: Browser, address: str, lang: str) -> Iterator[Page]:
    context = browser.new_context(locale={"ko": "ko-KR", "en": "en-US"}[lang], reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def answered(page: Page, turns: int) -> None:
    expect(page.locator("fw-turn")).to_have_count(turns)
    expect(page.locator("fw-turn").last.locator(".foot")).to_have_count(1, timeout=30_000)
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize(
    ("lang", "asks", "refines", "colour"),
    [("ko", "빨간 티셔츠 보여줘", "더 싼 거", "빨간"), ("en", "red t-shirts", "something cheaper", "red")],
)
def test_words_cards_follow_up_and_reload(page: Page, asks: str, refines: str, colour: str) -> None:
    page.get_by_role("textbox").fill(asks)
    page.keyboard.press("Enter")
    answered(page, 1)
    cards = page.locator("fw-shelf li.card")
    assert cards.count() > 0
    expect(page.locator(".understood li").first).to_have_text(colour)
    cited = page.locator(".prose .cite").all_inner_texts()
    assert cited
    assert set(cited) <= set(page.locator(".number [aria-hidden]").all_inner_texts())

    page.get_by_role("textbox").fill(refines)
    page.keyboard.press("Enter")
    answered(page, 2)
    said = page.locator(".prose").all_inner_texts()
    shown = page.locator("h4").all_inner_texts()
    page.reload()
    answered(page, 2)
    assert page.locator(".prose").all_inner_texts() == said
    assert page.locator("h4").all_inner_texts() == shown


@pytest.mark.parametrize(("lang", "asks"), [("ko", "이런 거 찾아줘"), ("en", "something like this")])
def test_a_photo_and_a_sentence(page: Page, asks: str) -> None:
    photo: FilePayload = {"name": "p.png", "mimeType": "image/png", "buffer": picture("green", (300, 400))}
    page.locator("#pick").set_input_files([photo])
    page.get_by_role("textbox").fill(asks)
    page.keyboard.press("Enter")
    answered(page, 1)
    assert page.locator("fw-shelf li.card").count() > 0


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_first_question_finds_something(page: Page) -> None:
    prompts = page.locator("fw-welcome .prompts button")
    expect(prompts.first).to_be_visible()
    prompts.last.click()
    answered(page, 1)
    assert page.locator("fw-shelf li.card").count() > 0
