"""Takes the pictures of the page that the docs show: `PYTHONPATH=tests python -m web.screenshots [FOLDER] [NAME ...]`.

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
from web.serving import CHROMIUM, FLAGS, served

DESKTOP, PHONE = (1200, 860), (390, 844)


@dataclass(frozen=True)
class Shot:
    """A picture: what is said, one message after the other, and where it is looked at."""

    what: str
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
    Shot("books", "ko", ("비 오는 날 읽기 좋은 쓸쓸한 소설",), shop="books"),
)


@contextmanager
def demo_shop(kind: str) -> Iterator[str]:
    settings = Settings(data_dir=Path("var") / f"demo-{kind}", shop_name=NAMES[kind])
    prepare(kind, settings)
    with open_shop(settings) as shop, served(create_app(shop, settings)) as address:
        yield address


def take(browser: Browser, address: str, shot: Shot, photos: Path) -> bytes:
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
    page.goto(address)
    page.locator("fw-welcome .samples").wait_for()
    for n, text in enumerate(shot.says):
        if shot.photo and n == 0:
            page.locator("#pick").set_input_files(photos / f"{shot.photo}.jpg")
            page.locator(".drafts li:not(.busy)").wait_for()
        page.get_by_role("textbox").fill(text)
        page.keyboard.press("Enter")
        page.locator("fw-turn").nth(n).locator(".foot").wait_for(timeout=60_000)
    settle(page, turns=len(shot.says))
    taken = page.screenshot()
    context.close()
    return taken


def settle(page: Page, turns: int) -> None:
    """The last question at the top, its answer below; all pictures there."""
    page.wait_for_load_state("networkidle")
    if turns:
        page.locator("fw-turn").last.evaluate("turn => turn.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(300)


def write(taken: bytes, path: Path) -> None:
    """As a palette with dithering: a third of the size, and no eye sees it."""
    with Image.open(io.BytesIO(taken)) as image:
        flat = image.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=3)
        flat.save(path, "PNG", optimize=True)
    print(f"{path}  {path.stat().st_size // 1024} kB")


def main(folder: Path, names: list[str]) -> None:
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    folder.mkdir(parents=True, exist_ok=True)
    photos = Path("var") / "photos"
    write_photos(photos)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for kind in NAMES:
            if shots := [shot for shot in wanted if shot.shop == kind]:
                with demo_shop(kind) as address:
                    for shot in shots:
                        write(take(browser, address, shot, photos), folder / f"{shot.name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"), sys.argv[2:])
