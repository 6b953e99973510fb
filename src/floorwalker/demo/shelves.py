"""How the fashion shop is stocked: which kinds, how many designs, for whom, when, what for, at what price."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of thing in the shop."""

    designs: int
    price: int
    """KRW, before brand and material."""
    trade: tuple[str, ...]
    """Trades of brands that make it."""
    path: tuple[str, ...]
    """Category keys above the kind."""
    genders: tuple[str, ...]
    opener: str
    usage: str
    occasions: tuple[str, ...]
    seasons: tuple[str, ...] = ("spring", "autumn")


_TOP, _OUT, _BOT = ("apparel", "topwear"), ("apparel", "outerwear"), ("apparel", "bottomwear")
_ALL = ("spring", "summer", "autumn", "winter")
_COLD, _COOL, _HOT = ("autumn", "winter"), ("spring", "autumn"), ("spring", "summer")
_ANY = ("men", "women", "unisex", "unisex")
_BOTH = ("men", "women")
_W, _M, _U = ("women",), ("men",), ("unisex",)

SHELVES: dict[str, Shelf] = {
    "t-shirt": Shelf(15, 26000, ("top",), _TOP, _ANY, "top", "casual", ("daily", "travel", "concert", "school"), _HOT),
    "long-sleeve-tee": Shelf(5, 32000, ("top",), _TOP, _ANY, "top", "casual", ("daily", "school", "home"), _COOL),
    "sleeveless-top": Shelf(3, 22000, ("top", "sport"), _TOP, _BOTH, "top", "casual", ("beach", "gym", "daily"), ("summer",)),
    "polo": Shelf(6, 42000, ("top",), _TOP, ("men", "men", "women"), "top", "smart-casual", ("work", "daily", "golf"), _HOT),
    "shirt": Shelf(15, 52000, ("top",), _TOP, ("men", "women", "unisex"), "top", "smart-casual", ("work", "daily", "date"), _COOL),
    "blouse": Shelf(8, 54000, ("blouse",), _TOP, _W, "top", "smart-casual", ("work", "date", "wedding-guest"), _COOL),
    "sweater": Shelf(11, 69000, ("knit",), _TOP, ("men", "women", "unisex"), "knit", "casual", ("daily", "work", "date"), _COLD),
    "knit-vest": Shelf(4, 52000, ("knit",), _TOP, ("women", "unisex"), "knit", "casual", ("school", "daily"), _COOL),
    "cardigan": Shelf(7, 68000, ("knit",), _TOP, ("women", "unisex"), "knit", "casual", ("daily", "work", "school"), _COOL),
    "sweatshirt": Shelf(8, 46000, ("sweat", "top"), _TOP, _U, "top", "casual", ("daily", "school", "home"), _COOL),
    "hoodie": Shelf(7, 56000, ("sweat",), _TOP, _U, "top", "casual", ("daily", "school", "camping"), _COLD),
    "blazer": Shelf(8, 148000, ("tailor",), _OUT, _BOTH, "outer", "formal", ("work", "interview", "wedding-guest"), _COOL),
    "denim-jacket": Shelf(4, 98000, ("denim",), _OUT, ("men", "women", "unisex"), "outer", "casual", ("daily", "travel"), _COOL),
    "leather-jacket": Shelf(4, 228000, ("outer", "leather"), _OUT, _BOTH, "outer", "casual", ("date", "concert"), _COOL),
    "bomber": Shelf(4, 109000, ("outer",), _OUT, _U, "outer", "casual", ("daily", "school"), _COOL),
    "coat": Shelf(8, 239000, ("outer", "tailor"), _OUT, _BOTH, "outer", "smart-casual", ("work", "date", "ceremony"), ("winter",)),
    "trench-coat": Shelf(3, 198000, ("outer", "tailor"), _OUT, _BOTH, "outer", "smart-casual", ("work", "date"), _COOL),
    "padding": Shelf(8, 159000, ("mountain", "outer"), _OUT, ("men", "women", "unisex"), "outer", "outdoor", ("daily", "hiking", "camping"), ("winter",)),
    "windbreaker": Shelf(4, 84000, ("mountain", "sport"), _OUT, _U, "outer", "outdoor", ("hiking", "running", "rainy-day"), _COOL),
    "fleece": Shelf(3, 89000, ("mountain",), _OUT, _U, "outer", "outdoor", ("camping", "hiking", "home"), _COLD),
    "waistcoat": Shelf(2, 89000, ("tailor",), _OUT, _M, "outer", "formal", ("wedding-guest", "ceremony"), _COOL),
    "jeans": Shelf(10, 64000, ("denim",), _BOT, _BOTH, "bottom", "casual", ("daily", "travel", "school"), _ALL),
    "trousers": Shelf(8, 62000, ("tailor", "bottom"), _BOT, _BOTH, "bottom", "formal", ("work", "interview", "wedding-guest"), _ALL),
    "chinos": Shelf(5, 54000, ("bottom",), _BOT, ("men", "men", "women"), "bottom", "smart-casual", ("work", "daily"), _COOL),
    "cargo-pants": Shelf(3, 62000, ("bottom",), _BOT, ("men", "unisex"), "bottom", "casual", ("camping", "daily"), _COOL),
    "track-pants": Shelf(5, 46000, ("sport", "sweat"), _BOT, _U, "bottom", "sports", ("gym", "home", "running"), _ALL),
    "shorts": Shelf(6, 38000, ("bottom",), _BOT, ("men", "men", "women", "unisex"), "bottom", "casual", ("beach", "travel", "daily"), ("summer",)),
    "leggings": Shelf(3, 36000, ("sport",), _BOT, _W, "bottom", "sports", ("gym", "running"), _ALL),
    "skirt": Shelf(11, 52000, ("skirt",), _BOT, _W, "skirt", "casual", ("date", "work", "daily"), _COOL),
    "dress": Shelf(14, 84000, ("dress",), ("apparel",), _W, "dress", "smart-casual", ("date", "wedding-guest", "travel", "party"), _HOT),
    "sneakers": Shelf(10, 79000, ("sneaker", "shoe"), ("footwear",), ("men", "women", "unisex", "unisex"), "shoes", "casual", ("daily", "school", "travel"), _ALL),
    "sports-shoes": Shelf(7, 99000, ("runner",), ("footwear",), _BOTH, "shoes", "sports", ("running", "gym"), _ALL),
    "loafers": Shelf(5, 118000, ("shoe",), ("footwear",), _BOTH, "shoes", "smart-casual", ("work", "date"), _COOL),
    "formal-shoes": Shelf(3, 149000, ("shoe",), ("footwear",), _M, "shoes", "formal", ("work", "interview", "ceremony"), _ALL),
    "heels": Shelf(6, 109000, ("shoe", "lady"), ("footwear",), _W, "shoes", "formal", ("wedding-guest", "party", "work"), _ALL),
    "flats": Shelf(4, 79000, ("shoe", "lady"), ("footwear",), _W, "shoes", "casual", ("work", "daily"), _COOL),
    "boots": Shelf(8, 159000, ("shoe",), ("footwear",), _BOTH, "shoes", "casual", ("date", "daily", "rainy-day"), _COLD),
    "sandals": Shelf(4, 74000, ("shoe", "lady"), ("footwear",), _BOTH, "shoes", "casual", ("beach", "travel"), ("summer",)),
    "flip-flops": Shelf(2, 29000, ("sneaker",), ("footwear",), _U, "shoes", "casual", ("beach", "home"), ("summer",)),
    "backpack": Shelf(6, 84000, ("bag",), ("accessory", "bag"), _U, "bag", "casual", ("school", "travel", "work"), _ALL),
    "rucksack": Shelf(2, 118000, ("bag", "mountain"), ("accessory", "bag"), _U, "bag", "outdoor", ("hiking", "travel"), _ALL),
    "tote": Shelf(6, 46000, ("bag",), ("accessory", "bag"), ("women", "unisex"), "bag", "casual", ("daily", "work", "school"), _ALL),
    "crossbody": Shelf(6, 98000, ("bag", "leather"), ("accessory", "bag"), ("women", "women", "unisex"), "bag", "casual", ("date", "travel", "daily"), _ALL),
    "handbag": Shelf(4, 148000, ("lady", "leather"), ("accessory", "bag"), _W, "bag", "smart-casual", ("work", "wedding-guest"), _ALL),
    "clutch": Shelf(3, 72000, ("lady",), ("accessory", "bag"), _W, "bag", "party", ("wedding-guest", "party"), _ALL),
    "wallet": Shelf(3, 64000, ("leather",), ("accessory",), _BOTH, "small", "casual", ("gift", "daily"), _ALL),
    "watch": Shelf(9, 168000, ("watch",), ("accessory",), ("men", "women", "unisex"), "watch", "smart-casual", ("gift", "work", "interview"), _ALL),
    "cap": Shelf(6, 36000, ("head",), ("accessory", "headwear"), _U, "small", "casual", ("daily", "travel", "running"), _ALL),
    "beanie": Shelf(4, 32000, ("head",), ("accessory", "headwear"), _U, "small", "casual", ("daily", "camping"), ("winter",)),
    "hat": Shelf(3, 42000, ("head",), ("accessory", "headwear"), ("women", "unisex"), "small", "casual", ("travel", "beach", "camping"), _HOT),
    "muffler": Shelf(4, 58000, ("neck",), ("accessory",), _U, "small", "casual", ("gift", "daily"), ("winter",)),
    "scarf": Shelf(3, 49000, ("neck",), ("accessory",), _W, "small", "smart-casual", ("gift", "work"), _COOL),
    "belt": Shelf(3, 48000, ("leather",), ("accessory",), _BOTH, "small", "smart-casual", ("work", "gift"), _ALL),
    "tie": Shelf(4, 46000, ("neck", "tailor"), ("accessory",), _M, "small", "formal", ("work", "interview", "wedding-guest"), _ALL),
    "sunglasses": Shelf(5, 118000, ("eyes",), ("accessory", "eyewear"), ("men", "women", "unisex"), "small", "casual", ("beach", "travel"), ("summer",)),
    "socks": Shelf(4, 9000, ("small",), ("accessory",), _U, "small", "casual", ("daily", "gift"), _ALL),
}  # fmt: skip
"""About 600 products when every design comes in two or three colours."""

KIDS = frozenset({"t-shirt", "sweatshirt", "hoodie", "padding", "sneakers", "backpack", "track-pants", "dress", "cap"})
"""Kinds of which one design is for children."""

MATERIAL_PRICE: dict[str, float] = {
    "cashmere": 1.75, "leather": 1.25, "suede": 1.2, "wool": 1.2, "silk": 1.2, "tweed": 1.2, "linen": 1.1, "velvet": 1.15,
    "satin": 1.05, "corduroy": 1.05, "metal": 1.3, "canvas": 0.8, "rubber": 0.7, "nylon": 0.95, "straw": 0.9, "cotton": 1.0,
}  # fmt: skip

BASIC_COLOURS: dict[str, tuple[str, ...]] = {
    "topwear": ("black", "white", "navy", "grey-melange", "beige", "sky-blue", "pink", "green", "red", "blue", "yellow", "lavender", "brown", "khaki", "mint", "burgundy", "orange", "off-white", "charcoal", "purple"),
    "outerwear": ("black", "navy", "beige", "khaki", "charcoal", "brown", "cream", "olive", "red", "sky-blue", "grey", "burgundy"),
    "bottomwear": ("black", "navy", "beige", "charcoal", "khaki", "grey", "brown", "off-white", "green", "pink", "sky-blue"),
    "footwear": ("black", "white", "brown", "beige", "navy", "red", "grey", "pink", "green", "tan"),
    "bag": ("black", "brown", "beige", "navy", "olive", "red", "cream", "pink", "grey", "green", "sky-blue"),
    "": ("black", "navy", "brown", "beige", "grey", "burgundy", "camel", "green", "red", "cream", "pink", "blue", "mustard"),
}  # fmt: skip
