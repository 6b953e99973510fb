"""The catalogue over HTTP."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from server.reading import refused
from server.scripted import HASH, ITEMS, ScriptedShop, picture


def ids(response: object) -> list[str]:
    return [product["product_id"] for product in response.json()["products"]]  # type: ignore[attr-defined]


def test_one_product_in_both_languages(client: TestClient) -> None:
    english = client.get("/api/products/red-1").json()
    assert english["name"] == "Red T-shirt"
    assert english["names"] == {"ko": "빨간 반팔 티셔츠", "en": "Red T-shirt"}
    assert (english["price"], english["currency"], english["stock"], english["in_stock"]) == (19000, "KRW", 3, True)
    assert english["generated"] == ["name", "description"]
    assert english["generated_by"] == "template"
    assert english["images"] == [f"/images/{HASH}.webp"]
    korean = client.get("/api/products/red-1", headers={"accept-language": "ko"}).json()
    assert korean["name"] == "빨간 반팔 티셔츠"
    assert korean["generated"] == ["description"]
    (colour,) = [facet for facet in korean["facets"] if facet["facet"] == "colour"]
    assert colour["values"] == ["Red"]
    assert any("가" <= sign <= "힣" for sign in colour["labels"][0])
    assert client.get("/api/products/red-1", params={"lang": "ko"}).json() == korean


def test_ids_with_slashes_are_read_and_unknown_ones_are_not_found(client: TestClient) -> None:
    assert client.get("/api/products/blue/1").json()["product_id"] == "blue/1"
    assert client.get("/api/products/blue%2F1").json()["product_id"] == "blue/1"
    assert "product" in refused(client.get("/api/products/none"), 404)
    assert "상품" in refused(client.get("/api/products/none?lang=ko", headers={"accept-language": "ko"}), 404)


def test_browsing_page_by_page(client: TestClient) -> None:
    everything = [item.product.product_id for item in ITEMS]
    pages = [client.get("/api/products", params={"offset": offset, "limit": 2}) for offset in (0, 2, 4)]
    assert [ids(page) for page in pages] == [everything[:2], everything[2:], []]
    assert {page.json()["total"] for page in pages} == {3}
    blue = client.get("/api/products", params={"facet": "colour:Blue", "limit": 1, "offset": 1})
    assert (ids(blue), blue.json()["total"]) == (["blue/1"], 2)
    both = client.get("/api/products", params={"facet": ["colour:Blue", "colour:Red", "category:Topwear"]})
    assert both.json()["total"] == 3
    assert ids(client.get("/api/products", params={"facet": "colour:'; DROP TABLE products; --"})) == []
    refused(client.get("/api/products", params={"limit": 101}), 422)
    refused(client.get("/api/products", params={"offset": -1}), 422)
    assert "facet:value" in refused(client.get("/api/products", params={"facet": "Blue"}), 422)


def test_facets_with_counts(client: TestClient) -> None:
    facets = {each["facet"]: each["values"] for each in client.get("/api/facets", params={"lang": "ko"}).json()}
    assert [(value["value"], value["count"]) for value in facets["colour"]] == [("Blue", 2), ("Red", 1)]
    assert facets["colour"][0]["label"] != "Blue"


def test_pictures_may_be_kept_for_ever(client: TestClient) -> None:
    response = client.get(f"/images/{HASH}.webp")
    assert response.content == picture(kind="WEBP")
    assert response.headers["content-type"] == "image/webp"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    again = client.get(f"/images/{HASH}.webp", headers={"if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == response.headers["etag"]


@pytest.mark.parametrize("name", ["0" * 32, "x", "..%2f..%2fcatalog.db", HASH.upper() + "%00"])
def test_pictures_that_are_not_there(client: TestClient, name: str) -> None:
    refused(client.get(f"/images/{name}.webp"), 404)


def test_health(client: TestClient, shop: ScriptedShop) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "products": 3, "indexed": 3}
    shop.warming = True
    assert "opens in a moment" in refused(client.get("/readyz"), 503)
    shop.warming = False
    shop.store.close()
    assert str(shop.store.directory) not in refused(client.get("/readyz"), 503)
    assert client.get("/healthz").status_code == 200


def test_the_front_of_the_shop(client: TestClient) -> None:
    front = client.get("/api/shop").json()
    assert (front["name"], front["products"], front["currency"]) == ("Floorwalker", 3, "KRW")
    assert front["limits"] == {"photos": 2, "photo_bytes": 100_000, "message": 100}
    assert "red-1" in [sample["product_id"] for sample in front["samples"]]
    for sample in front["samples"]:
        assert client.get(sample["image"]).status_code == 200
    assert front["prompts"]["en"] == ["red t-shirt", "t-shirt under ₩20,000", "t-shirt, but not blue"]
    assert front["prompts"]["ko"][0].endswith("티셔츠 보여줘")
    assert front["facets"]["ko"] == {"category": "종류", "colour": "색상"}
    assert front["facets"]["en"] == {"category": "type", "colour": "colour"}
