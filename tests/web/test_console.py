"""The operator's console in a real browser, over a shop as assembly puts it together; only the models are stand-ins."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from floorwalker.assembly import Shop, ingester, open_shop
from floorwalker.catalog.feeds import open_feed
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from little_shop import picture, rows, write_feed
from web.serving import served
from web.test_everyone import RUN
from web.test_page import CONTRAST, SMALL, UNNAMED

TOKEN = "open-sesame"
SECTIONS = ("catalogue", "product/p0", "runs", "playground", "talks", "nothing", "reports", "settings")
TALK = "T" * 22


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, built: None) -> Iterator[Shop]:
    folder: Path = tmp_path_factory.mktemp("console")
    settings = Settings(
        _env_file=None,
        data_dir=folder / "shop",
        shop_name="Nara",
        joint_encoder="doubles:HashEmbedder",
        text_encoder="doubles:HashEmbedder",
        describer="doubles:ColourEye",
    )
    made = [*rows(60), {"id": "p3", "name": "twice"}]
    with open_shop(settings) as shop:
        ingester(shop, lambda _: None).run(open_feed(write_feed(folder / "feed", made[:60])))
        feed = folder / "feed" / "products.jsonl"
        feed.write_text(feed.read_text("utf-8") + json.dumps(made[-1]) + "\n", "utf-8")
        ingester(shop, lambda _: None).run(open_feed(feed))
        yield shop


@pytest.fixture(scope="module")
def address(shop: Shop) -> Iterator[str]:
    with served(create_app(shop, shop.settings, console_token=TOKEN)) as address:
        yield address


Enter = Callable[..., Page]


@pytest.fixture
def enter(browser: Browser, address: str) -> Iterator[Enter]:
    """Opens a section; nothing may go wrong in it, and no policy may be broken."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def enter(section: str = "catalogue", lang: str = "en", **options: object) -> Page:
        usual = {"viewport": {"width": 1200, "height": 800}, "reduced_motion": "reduce", **options}
        context = browser.new_context(locale="ko-KR" if lang == "ko" else "en-US", **usual)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if "Content Security" in said.text else None)
        page.goto(f"{address}/console#{TOKEN}")
        expect(page.get_by_role("navigation")).to_be_visible()
        page.evaluate("section => { location.hash = `/${section}` }", section)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    yield enter
    for context in contexts:
        context.close()
    assert trouble == []


def ask(page: Page, address: str, *said: str) -> None:
    for text in said:
        answer = page.request.post(f"{address}/api/chat", data={"message": text, "conversation_id": TALK})
        assert answer.ok
        answer.body()


def test_only_the_token_opens_the_door(browser: Browser, address: str) -> None:
    with browser.new_context(locale="ko-KR") as context:
        page = context.new_page()
        page.goto(f"{address}/console")
        expect(page.get_by_role("navigation")).to_have_count(0)
        page.get_by_label("토큰").fill("guess")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("토큰")
        expect(page.get_by_role("navigation")).to_have_count(0)
        page.get_by_label("토큰").fill(TOKEN)
        page.get_by_role("button", name="열기").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("카탈로그")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("카탈로그")
        page.get_by_role("button", name="나가기").click()
        expect(page.get_by_label("토큰")).to_be_visible()
        page.reload()
        expect(page.get_by_label("토큰")).to_be_visible()


def test_the_printed_address_opens_it_and_keeps_no_token(enter: Enter) -> None:
    page = enter()
    assert TOKEN not in page.url
    assert page.evaluate("history.length") <= 4
    expect(page).to_have_title("Nara · Console")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_catalogue_in_pictures(enter: Enter, lang: str) -> None:
    page = enter("catalogue", lang)
    tiles = page.locator(".grid .tile")
    expect(tiles).to_have_count(48)
    expect(tiles.first.locator("img")).to_have_js_property("complete", True)
    page.get_by_role("button", name={"ko": "더 보기", "en": "Show more"}[lang]).click()
    expect(tiles).to_have_count(60)
    page.locator("select[name=category]").select_option("Bags")
    expect(tiles).to_have_count(20)
    page.locator("select[name=category]").select_option("")
    page.get_by_role("searchbox").fill({"ko": "빨간 신발", "en": "red shoes"}[lang])
    page.keyboard.press("Enter")
    expect(tiles.first.locator(".name")).to_contain_text(re.compile("신발|shoes"))
    for name in tiles.locator(".name").all_inner_texts():
        assert "신발" in name or "shoes" in name


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_product_from_the_inside(enter: Enter, lang: str) -> None:
    page = enter("catalogue", lang)
    page.locator(".grid .tile").first.click()
    fields = page.locator(".fields section")
    expect(fields).to_have_count(5)
    expect(fields.locator("code")).to_have_text(["image", "image_name", "text", "text_summary", "text_image"])
    given, made = {"ko": ("원본", "생성: template"), "en": ("given", "generated: template")}[lang]
    expect(fields.nth(1).locator(".badge.good")).to_have_text(given)
    expect(fields.nth(1).locator(".badge.made")).to_have_text(made)
    expect(fields.nth(0).locator(".row .tile")).to_have_count(8)
    before = page.get_by_role("heading", level=1).inner_text()
    fields.nth(0).locator(".row .tile").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.localName") == "main"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(before)


def test_runs_with_their_reports_and_the_running_one_live(enter: Enter, shop: Shop) -> None:
    page = enter("runs")
    runs = page.locator("ol > li")
    expect(runs).to_have_count(2)
    expect(runs.nth(1)).to_contain_text("60 new")
    expect(runs.nth(0).locator(".rejected")).to_have_text("1 rejected")
    runs.nth(0).locator("summary").click()
    expect(runs.nth(0)).to_contain_text("row 61")
    live = shop.store.directory / "ingest.json"
    said = {
        "source": "feed.csv",
        "started": 1,
        "at": 31,
        "phase": "read",
        "total": 90,
        "counts": {"read": 30, "new": 30},
    }
    try:
        for rows_read in (30, 60):
            live.write_text(json.dumps({**said, "rows": rows_read}))
            expect(page.locator("progress")).to_have_attribute("value", str(rows_read))
        expect(page.get_by_text("60 of 90 rows")).to_be_visible()
        expect(runs.nth(0).locator("details")).to_have_attribute("open", "")
    finally:
        live.unlink()
    expect(page.get_by_text("Nothing is being ingested.")).to_be_visible()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_ways_to_search_side_by_side(enter: Enter, lang: str) -> None:
    page = enter("playground", lang)
    for way in ("image_name", "text"):
        page.get_by_role("checkbox", name=way, exact=True).check()
    expect(page.get_by_role("checkbox", name="by-rank", exact=True)).to_be_disabled()
    page.get_by_role("checkbox", name="text", exact=True).uncheck()
    page.get_by_role("searchbox").fill({"ko": "빨간 신발", "en": "red shoes"}[lang])
    page.keyboard.press("Enter")
    columns = page.locator(".columns section")
    expect(columns.locator("h2")).to_contain_text(["shop", "words", "image_name"])
    expect(columns.nth(0).locator("li .lists").first).to_contain_text("#")
    expect(columns.nth(2).locator("ol > li").first.locator("tbody th")).to_have_text(["image_name"])
    expect(page.locator(".chips li").first).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name="p.png", mimeType="image/png", buffer=picture("red"))]
    )
    expect(page.locator(".photo img")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    page.keyboard.press("Enter")
    expect(columns.nth(0).locator("tbody th").first).to_have_text("image")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_conversation_with_its_traces(enter: Enter, address: str, lang: str) -> None:
    page = enter("talks", lang)
    ask(page, address, "빨간 신발 보여줘", "100원 이하 가방")
    page.reload()
    page.get_by_role("link").filter(has_text="빨간 신발 보여줘").click()
    turns = page.locator("ol.talk > li")
    expect(turns.first.locator("details")).to_have_count(1)
    turns.first.locator("summary").click()
    expect(turns.first.locator(".chips li").first).to_be_visible()
    expect(turns.first.locator(".hits .tile").first).to_be_visible()
    expect(turns.first.locator(".marks li")).not_to_have_count(0)
    page.get_by_role("link", name={"ko": "못 찾은 검색", "en": "Found nothing"}[lang]).click()
    row = page.get_by_role("row").filter(has_text="100원 이하 가방")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("빨간 신발 보여줘")


def test_reports_and_settings(enter: Enter, shop: Shop) -> None:
    folder = shop.store.directory / "evaluation" / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    for n, mean in enumerate((0.25, 0.75)):
        overall = {"ndcg@10": {"mean": mean}, "recall@10": {"mean": 0.5}}
        report = {"report_id": f"2026112{n}-070000-abcd", "created": 1e9 + n, "topics": [{}], "systems": []}
        report["systems"] = [{"name": "shop", "overall": overall}, {"name": "words", "overall": overall}]
        (folder / f"{report['report_id']}.json").write_text(json.dumps(report))
    page = enter("reports")
    expect(page.get_by_role("row").nth(1)).to_contain_text("0.75")
    page.locator("ul a").last.click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("0.25")
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_role("row").filter(has_text="FLOORWALKER_SHOP_NAME")).to_contain_text("Nara")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_section_can_be_read_and_reached(enter: Enter, address: str, axe: Path, scheme: str) -> None:
    page = enter("catalogue", "ko" if scheme == "dark" else "en", color_scheme=scheme)
    page.evaluate(axe.read_text("utf-8"))
    ask(page, address, "빨간 신발 보여줘")
    for section in (*SECTIONS, f"talk/{TALK}"):
        page.set_viewport_size({"width": 1200, "height": 800})
        page.evaluate("section => { location.hash = `/${section}` }", section)
        expect(page.locator(f"main > fw-console-{section.partition('/')[0]} h1")).to_be_visible()
        for check in (RUN, CONTRAST, UNNAMED):
            assert page.evaluate(check) == [], section
        # A tick and a hidden picker have their labels for a target.
        small = [each for each in page.evaluate(SMALL) if "18x18" not in each and "unseen" not in each]
        assert small == [], section
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 390, section


def test_the_language_and_the_theme_can_be_changed(enter: Enter) -> None:
    page = enter()
    page.get_by_role("button", name="한국어").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("카탈로그")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.get_by_role("button", name="밝은 화면과").click()
    assert page.locator(".page").evaluate("page => getComputedStyle(page).backgroundColor") == "rgb(19, 20, 18)"
