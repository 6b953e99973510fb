"""The built page in a real browser, over a real server whose assistant is scripted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from web.scripted import Theatre, open_theatre
from web.serving import CHROMIUM, FLAGS, served

ROOT = Path(__file__).parents[2]

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"{CHROMIUM} is not installed: apt-get install chromium")
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def built() -> None:
    """The page as its sources are now."""
    subprocess.run([sys.executable, "hatch_build.py"], cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def axe(built: None) -> Path:
    """axe-core, from the page's development packages."""
    subprocess.run([sys.executable, "-c", "import hatch_build; hatch_build.install()"], cwd=ROOT, check=True)
    return ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def playing(tmp_path_factory: pytest.TempPathFactory, built: None) -> Iterator[Theatre]:
    theatre = open_theatre(tmp_path_factory.mktemp("theatre"))
    settings = Settings(_env_file=None, shop_name="Northloom", max_photos=3, max_photo_mb=1, own_keys=True)
    with served(create_app(theatre.shop, settings)) as address:
        theatre.address = address
        yield theatre
    theatre.shop.index.close()
    theatre.shop.store.close()


@pytest.fixture
def theatre(playing: Theatre) -> Iterator[Theatre]:
    playing.reset()
    yield playing
    playing.stage.gate.set()


@pytest.fixture
def visit(browser: Browser, theatre: Theatre) -> Iterator[Visit]:
    """Opens the page; nothing may go wrong in it, and nothing may come from elsewhere."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def visit(lang: str = "en", *, path: str = "/", **options: Any) -> Page:
        locale = "ko-KR" if lang == "ko" else "en-US"
        usual: dict[str, Any] = {"viewport": {"width": 1100, "height": 800}, "reduced_motion": "reduce"}
        context = browser.new_context(locale=locale, **{**usual, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if _is_violation(said.text) else None)
        page.on("request", lambda asked: trouble.append(asked.url) if _is_elsewhere(asked.url, theatre) else None)
        page.goto(theatre.address + path)
        expect(page.get_by_role("textbox")).to_be_focused()
        return page

    yield visit
    for context in contexts:
        context.close()
    assert trouble == []


def _is_violation(said: str) -> bool:
    return "Content Security Policy" in said or "Content-Security-Policy" in said


def _is_elsewhere(url: str, theatre: Theatre) -> bool:
    return not url.startswith((theatre.address, "blob:" + theatre.address, "data:"))
