"""Takes the pictures that the docs show: `PYTHONPATH=tests python -m web.screenshots [FOLDER] [NAME ...]`.

The demo shops are made under var/ where they are not there yet; the assistant is the real one.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from floorwalker.assembly import open_shop
from floorwalker.cli.demo import NAMES, prepare
from floorwalker.demo.photos import write_photos
from floorwalker.server.app import create_app
from floorwalker.settings import Settings
from web.other_site import OtherSite, shop_window
from web.serving import CHROMIUM, FLAGS, served

DESKTOP, PHONE = (1200, 860), (390, 844)
PHOTOS = Path("var") / "photos"
TOKEN = "for-pictures"


@dataclass(frozen=True)
class Shot:
    """A picture: what is said, one message after the other, and where it is looked at."""

    what: str
    """Where it begins with "console-", a section of the console follows; "embed" is another site's page."""
    lang: str
    says: tuple[str, ...] = ()
    photo: str | None = None
    """Goes with the first message."""
    dark: bool = False
    phone: bool = False
    shop: str = "fashion"

    @property
    def name(self) -> str:
        look = "dark" if self.dark else "light"
        return f"{self.what}-{self.lang}-{look}-{'phone' if self.phone else 'desktop'}"


SHOTS = (
    Shot("welcome", "ko"),
    Shot("welcome", "en", dark=True, phone=True),
    Shot("chat", "ko", ("10만원 이하 여름 원피스, 검정 말고",)),
    Shot("chat", "en", ("a wool coat for the office under 400,000 won",), dark=True),
    Shot("photo", "en", ("sneakers like these, but in black",), "white-sneakers"),
    Shot("photo", "ko", ("이런 가방 10만원 이하로",), "black-bag", phone=True),
    Shot("chat", "en", ("a warm coat for winter", "the second one in grey"), dark=True, phone=True),
    Shot("compare", "ko", ("겨울 코트 추천해 줘",), dark=True),
    Shot("books", "ko", ("비 오는 날 읽기 좋은 쓸쓸한 소설",), shop="books"),
    Shot("embed", "ko", ("남색 셔츠 추천해 줘",)),
    Shot("embed", "en", ("striped t-shirts",), dark=True, phone=True),
    Shot("console-catalogue", "ko"),
    Shot("console-catalogue", "en", dark=True, phone=True),
    Shot("console-product", "en", dark=True),
    Shot("console-playground", "ko", ("꽃무늬 여름 원피스",)),
    Shot("console-talk", "en", ("a navy coat for the office",)),
    Shot("console-runs", "ko", dark=True),
)


@contextmanager
def demo_shop(kind: str, other: OtherSite) -> Iterator[str]:
    settings = Settings(data_dir=Path("var") / f"demo-{kind}", shop_name=NAMES[kind], allowed_origins=(other.address,))
    prepare(kind, settings)
    with open_shop(settings) as shop, served(create_app(shop, settings, console_token=TOKEN)) as address:
        yield address


def take(browser: Browser, address: str, shot: Shot, other: OtherSite) -> bytes:
    width, height = PHONE if shot.phone else DESKTOP
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if shot.phone else 1.5,
        is_mobile=shot.phone,
        has_touch=shot.phone,
        locale="ko-KR" if shot.lang == "ko" else "en-US",
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if shot.what.startswith("console-"):
        look_behind(page, address, shot)
    elif shot.what == "embed":
        tag = other.carry(address, f'data-lang="{shot.lang}" data-accent="#8c2f5d"')
        other.pages["/"] = shop_window(shot.lang) + tag
        page.goto(other.address)
        page.locator("floorwalker-launcher button").last.click()
        talk(page, shot)
    else:
        page.goto(address)
        talk(page, shot)
        if shot.what == "compare":
            page.locator(".views button").last.click()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    taken = page.screenshot()
    context.close()
    return taken


def talk(page: Page, shot: Shot) -> None:
    """The last question at the top, its answer below."""
    page.locator("fw-welcome .samples").wait_for()
    for n, text in enumerate(shot.says):
        if shot.photo and n == 0:
            page.locator("#pick").set_input_files(PHOTOS / f"{shot.photo}.jpg")
            page.locator(".drafts li:not(.busy)").wait_for()
        page.get_by_role("textbox").fill(text)
        page.keyboard.press("Enter")
        page.locator("fw-turn").nth(n).locator(".foot").wait_for(timeout=60_000)
    page.wait_for_load_state("networkidle")
    if shot.says:
        page.locator("fw-turn").last.evaluate("turn => turn.scrollIntoView({ block: 'start' })")


def look_behind(page: Page, address: str, shot: Shot) -> None:
    section = shot.what.removeprefix("console-")
    page.goto(f"{address}/console#{TOKEN}")
    page.get_by_role("navigation").wait_for()
    if section == "product":
        page.locator(".grid .tile").nth(5).click()
        page.locator(".fields section").first.wait_for()
        page.locator(".fields").evaluate("fields => fields.scrollIntoView({ block: 'start' })")
    elif section == "talk":
        answer = page.request.post(f"{address}/api/chat", data={"message": shot.says[0]})
        page.evaluate("id => { location.hash = `/talk/${id}` }", answer.headers["x-conversation-id"])
        page.locator("summary").first.click()
    else:
        page.evaluate("section => { location.hash = `/${section}` }", section)
        page.locator(f"fw-console-{section} h1").wait_for()
    if section == "playground":
        for way in ("image_name", "by-rank"):
            page.get_by_role("checkbox", name=way, exact=True).check()
        page.get_by_role("searchbox").fill(shot.says[0])
        page.keyboard.press("Enter")
        page.locator(".columns section").first.wait_for()


def write(taken: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(taken)) as image:
        image.convert("RGB").save(path, "WEBP", quality=80, method=6, use_sharp_yuv=True)
    print(f"{path}  {path.stat().st_size // 1024} kB")


def main(folder: Path, names: list[str]) -> None:
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    folder.mkdir(parents=True, exist_ok=True)
    write_photos(PHOTOS)
    with sync_playwright() as playwright, OtherSite() as other:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for kind in NAMES:
            if shots := [shot for shot in wanted if shot.shop == kind]:
                with demo_shop(kind, other) as address:
                    for shot in shots:
                        write(take(browser, address, shot, other), folder / f"{shot.name}.webp")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"), sys.argv[2:])
