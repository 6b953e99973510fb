"""Three small invented catalogues and a few products of each, for tests of understanding and answering."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from floorwalker.catalog.product import Enrichment, Item, Money, Product
from floorwalker.index.ports import Snapshot

Facets = Mapping[str, Mapping[str, int]]


def _counts(words: str) -> dict[str, int]:
    return {word.strip(): 10 for word in words.split(",")}


FASHION: Facets = {
    "category": _counts(
        "Apparel, Footwear, Accessories, Topwear, Bottomwear, Outerwear, Bags, Tshirts, Shirts, Sweatshirts, "
        "Hoodies, Sweaters, Cardigans, Jackets, Coats, Padded Jackets, Jeans, Trousers, Shorts, Skirts, Dresses, "
        "Sneakers, Sports Shoes, Boots, Loafers, Sandals, Heels, Backpacks, Tote Bags, Handbags, Wallets, Watches, "
        "Sunglasses, Caps, Beanies, Belts, Scarves, Socks"
    ),
    "colour": _counts(
        "Black, White, Ivory, Grey, Charcoal, Navy Blue, Blue, Sky Blue, Green, Khaki, Mint, Red, Burgundy, Pink, "
        "Purple, Yellow, Orange, Brown, Beige, Silver, Gold"
    ),
    "pattern": _counts("Solid, Striped, Checked, Polka dot, Floral, Graphic, Camouflage"),
    "material": _counts("Cotton, Linen, Wool, Leather, Denim, Polyester, Silk, Nylon, Suede, Canvas"),
    "gender": _counts("Men, Women, Unisex, Kids"),
    "season": _counts("Spring, Summer, Autumn, Winter"),
    "usage": _counts("Casual, Formal, Sports, Party"),
    "fit": _counts("Slim fit, Regular fit, Oversized"),
    "sleeve": _counts("Short sleeve, Long sleeve, Sleeveless"),
    "size": _counts("S, M, L, XL, 230, 240, 250, 260, 270, 280"),
    "brand": _counts("Northlight, 하루, Kestrel & Co, 바람언덕 (Windhill)"),
}

BOOKS: Facets = {
    "category": _counts("Books"),
    "author": _counts(
        "Jane Austen, Arthur Conan Doyle, Mary Shelley, Mark Twain, 현진건, "
        "김소월 (Kim Sowol), Lewis Carroll, Bram Stoker"
    ),
    "genre": _counts("Novel, Mystery, Horror, Poetry, Fantasy, Adventure, Essay, Romance, Short stories"),
    "mood": _counts("warm, sad, funny, scary, calm, thoughtful, romantic, adventurous"),
}

HOME: Facets = {
    "category": _counts(
        "Furniture, Sofas, Armchairs, Dining Tables, Coffee Tables, Desks, Office Chairs, Bed Frames, Mattresses, "
        "Bookshelves, Wardrobes, Rugs & Carpets, Curtains & Blinds, Cushions, Throws & Blankets, Duvet Covers, "
        "Table Lamps, Floor Lamps, Light Bulbs, Coffee Mugs, Plates & Bowls, Pots & Pans, Vases, Wall Clocks, "
        "Wall Mirrors, Candles, Storage Boxes"
    ),
    "colour": _counts("Black, White, Cream, Beige, Grey, Brown, Navy Blue, Green, Yellow, Terracotta"),
    "material": _counts(
        "Oak, Walnut, Pine, Marble, Glass, Velvet, Linen, Cotton, Wool, Leather, Ceramic, Iron, Rattan"
    ),
    "room": _counts("Living Room, Bedroom, Dining Room, Home Office, Kids' Room, Bathroom"),
    "style": _counts("Modern, Scandinavian, Industrial, Vintage, Rustic"),
    "size": _counts("Single, Super Single, Queen, King"),
    "brand": _counts("Hygge House, 나무결, Lumen & Co"),
}


def item(
    product_id: str,
    en: str,
    ko: str,
    price: float | None,
    facets: Mapping[str, Sequence[str]],
    *,
    currency: str = "KRW",
    stock: int | None = 5,
    description: str = "",
) -> Item:
    product = Product(
        product_id=product_id,
        names={"en": en, "ko": ko},
        descriptions={"en": description} if description else {},
        price=Money(price, currency) if price is not None else None,
        stock=stock,
        facets={facet: tuple(values) for facet, values in facets.items()},
    )
    return Item(product, Enrichment(generated_by="template", version="1"))


CLOTHES: dict[str, Item] = {
    i.product.product_id: i
    for i in (
        item("p1", "Red Cotton Tee", "빨간 면 티셔츠", 19_000, {
            "category": ("Apparel", "Topwear", "Tshirts"), "colour": ("Red",), "material": ("Cotton",),
            "gender": ("Men",), "pattern": ("Solid",), "sleeve": ("Short sleeve",),
            "size": ("M", "L"), "brand": ("Northlight",)}),
        item("p2", "White Striped Linen Shirt", "흰 줄무늬 린넨 셔츠", 39_000, {
            "category": ("Apparel", "Topwear", "Shirts"), "colour": ("White",), "material": ("Linen",),
            "gender": ("Men",), "pattern": ("Striped",), "season": ("Summer",), "brand": ("하루",)}),
        item("p3", "Black Leather Tote", "검정 가죽 토트백", 89_000, {
            "category": ("Accessories", "Bags", "Tote Bags"), "colour": ("Black",), "material": ("Leather",),
            "gender": ("Women",), "brand": ("Kestrel & Co",)}, stock=0),
        item("p4", "Navy Canvas Sneakers", "네이비 캔버스 스니커즈", 59_000, {
            "category": ("Footwear", "Sneakers"), "colour": ("Navy Blue",), "material": ("Canvas",),
            "gender": ("Unisex",), "size": ("250", "260", "270")}),
    )
}  # fmt: skip

SHELF: dict[str, Item] = {
    i.product.product_id: i
    for i in (
        item("b1", "Pride and Prejudice", "오만과 편견", 9.5, {
            "category": ("Books",), "author": ("Jane Austen",), "genre": ("Novel", "Romance"),
            "mood": ("romantic", "funny")},
            currency="USD"),
        item("b2", "The Hound of the Baskervilles", "바스커빌 가의 개", 7.0, {
            "category": ("Books",), "author": ("Arthur Conan Doyle",), "genre": ("Mystery",), "mood": ("scary",)},
            currency="USD"),
        item("b3", "Azaleas", "진달래꽃", 12.0, {
            "category": ("Books",), "author": ("김소월 (Kim Sowol)",), "genre": ("Poetry",), "mood": ("sad", "calm")},
            currency="USD"),
    )
}  # fmt: skip

FURNISHINGS: dict[str, Item] = {
    i.product.product_id: i
    for i in (
        item("h1", "Grey Linen Sofa", "회색 린넨 소파", 890_000, {
            "category": ("Furniture", "Sofas"), "colour": ("Grey",), "material": ("Linen",), "room": ("Living Room",)}),
        item("h2", "Walnut Desk", "월넛 책상", 320_000, {
            "category": ("Furniture", "Desks"), "colour": ("Brown",), "material": ("Walnut",),
            "room": ("Home Office",), "brand": ("나무결",)}),
        item("h3", "Brass Floor Lamp", "황동 장스탠드", 129_000, {
            "category": ("Floor Lamps",), "colour": ("Yellow",), "style": ("Vintage",), "brand": ("Lumen & Co",)}),
    )
}  # fmt: skip

SHOPS: dict[str, tuple[Snapshot, dict[str, Item], str]] = {
    "fashion": (Snapshot("1", len(CLOTHES), FASHION), CLOTHES, "KRW"),
    "books": (Snapshot("1", len(SHELF), BOOKS), SHELF, "USD"),
    "home": (Snapshot("1", len(FURNISHINGS), HOME), FURNISHINGS, "KRW"),
}


class Shelf:
    """Products by id, as the store gives them."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        self._items = items

    def get(self, ids: Sequence[str]) -> dict[str, Item]:
        return {pid: self._items[pid] for pid in ids if pid in self._items}
