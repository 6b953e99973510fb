"""The page's document: what the shop alone knows, filled into what was built."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from floorwalker.catalog.product import Lang
from floorwalker.server.app import create_app
from floorwalker.server.first_view import document
from floorwalker.server.front import LimitsView, Sample, ShopView
from floorwalker.settings import Settings
from server.scripted import ScriptedShop

TEMPLATE = (
    '<html lang="{{lang}}"><title>{{name}}</title><style>b{}</style><script>1</script>'
    "{{if view}}<h1>{{products}} at {{name}}</h1>{{if own_keys}}<key></key>{{fi own_keys}}"
    "{{if prompts}}<ul>{{each}}<li>{{prompt}}</li>{{end}}</ul>{{fi prompts}}"
    '{{if samples}}<ol>{{each}}<li title="{{sample}}"></li>{{end}}</ol>{{fi samples}}{{fi view}}'
    '<script type="application/json" id="shop">{{shop}}</script>'
)


def shop_view(**more: object) -> ShopView:
    names: dict[Lang, str] = {"ko": "가방", "en": 'a "bag"'}
    usual: dict[str, object] = {
        "name": "Shop",
        "products": 1234,
        "currency": "KRW",
        "prompts": {"ko": ["빨간 가방", "싼 가방"], "en": ["red bags", "{{name}} & <b>"]},
        "samples": [Sample(product_id="1", name=names, image="/images/1.webp")],
        "facets": {"ko": {}, "en": {}},
        "limits": LimitsView(photos=3, photo_bytes=1, message=100),
        "feedback": False,
    }
    return ShopView.model_validate({**usual, **more})


def test_the_page_says_what_the_shop_has() -> None:
    page = document(TEMPLATE, "가게", "ko", shop_view())
    assert '<html lang="ko"><title>가게</title>' in page
    assert "<h1>1,234 at 가게</h1><ul><li>빨간 가방</li><li>싼 가방</li></ul>" in page
    assert '<ol><li title="가방"></li></ol>' in page
    assert "<key>" not in page
    assert "<key></key>" in document(TEMPLATE, "가게", "ko", shop_view(own_keys=True))


def test_what_a_catalogue_says_is_text_and_no_mark() -> None:
    page = document(TEMPLATE, "</title><script>", "en", shop_view(name="</script><script>alert(1)"))
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in page
    assert "<li>{{name}} &amp; &lt;b&gt;</li>" in page
    assert 'title="a &quot;bag&quot;"' in page
    data = re.search(r'id="shop">(.*)</script>$', page)
    assert data is not None
    assert "<" not in data[1]
    assert json.loads(data[1])["name"] == "</script><script>alert(1)"


@pytest.mark.parametrize("less", [{"products": 0}, {"limits": LimitsView(photos=0, photo_bytes=1, message=1)}])
def test_a_shop_of_another_kind_is_drawn_by_the_program(less: dict[str, object]) -> None:
    page = document(TEMPLATE, "Shop", "en", shop_view(**less))
    assert "<h1>" not in page
    assert json.loads(page.split('id="shop">')[1].split("<")[0])["name"] == "Shop"
    assert 'id="shop">null<' in document(TEMPLATE, "Shop", "en", None)


def test_what_there_is_none_of_is_left_out() -> None:
    page = document(TEMPLATE, "Shop", "en", shop_view(prompts={"ko": [], "en": []}, samples=[]))
    assert "<h1>1,234 at Shop</h1><script" in page


@pytest.fixture
def client(shop: ScriptedShop, tmp_path: Path) -> TestClient:
    for name in ("index.html", "index.ko.html", "console.html"):
        (tmp_path / name).write_text(TEMPLATE.replace("<html", f"<!--{name}--><html"))
    return TestClient(create_app(shop, Settings(_env_file=None), static=tmp_path), base_url="http://localhost")


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [("/", "ko-KR,ko;q=0.9,en;q=0.5", "ko"), ("/", "fr", "en"), ("/?lang=ko", "en", "ko"), ("/?lang=fr", "ko", "ko")],
)
def test_the_language_is_the_address_s_then_the_browser_s(
    client: TestClient, path: str, accepted: str, lang: str
) -> None:
    page = client.get(path, headers={"accept-language": accepted})
    assert f'<html lang="{lang}">' in page.text
    assert ("index.ko.html" in page.text) == (lang == "ko")
    assert "accept-language" in page.headers["vary"].lower()


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("path", ["/", "/console"])
def test_only_what_was_built_in_may_run(client: TestClient, path: str) -> None:
    page = client.get(path)
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert policy["script-src"] == f"'self' {digest('1')}"
    assert policy["style-src"] == f"'self' {digest('b{}')}"
    assert policy["default-src"] == "'self'"
    again = client.get(path, headers={"if-none-match": page.headers["etag"]})
    assert again.status_code == 304
    assert again.headers["content-security-policy"] == page.headers["content-security-policy"]


def test_scripts_come_as_small_as_the_browser_takes_them(client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "app-1A2b3c4D.js").write_text("plain")
    (tmp_path / "app-1A2b3c4D.js.br").write_bytes(b"squeezed")
    plain = client.get("/static/app-1A2b3c4D.js", headers={"accept-encoding": "gzip"})
    assert plain.text == "plain"
    with client.stream("GET", "/static/app-1A2b3c4D.js", headers={"accept-encoding": "gzip, deflate, br"}) as small:
        assert b"".join(small.iter_raw()) == b"squeezed"
    assert small.headers["content-encoding"] == "br"
    assert small.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in small.headers["cache-control"]
    assert "accept-encoding" in small.headers["vary"].lower()
