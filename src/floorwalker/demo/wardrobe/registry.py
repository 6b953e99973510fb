"""Who draws which kind."""

from __future__ import annotations

from collections.abc import Callable

from floorwalker.demo.look import Look
from floorwalker.demo.studio.canvas import Canvas
from floorwalker.demo.wardrobe import bags, dresses, knits, lower, outer, padded, shirts, shoes, small, tops

Draw = Callable[[Canvas, Look], None]

DRAW: dict[str, Draw] = {
    "t-shirt": tops.tee,
    "long-sleeve-tee": tops.tee,
    "sleeveless-top": tops.tee,
    "polo": tops.polo,
    "sweatshirt": tops.sweatshirt,
    "hoodie": tops.hoodie,
    "shirt": shirts.shirt,
    "blouse": shirts.blouse,
    "sweater": knits.sweater,
    "knit-vest": knits.knit_vest,
    "cardigan": knits.cardigan,
    "blazer": outer.blazer,
    "denim-jacket": outer.denim_jacket,
    "leather-jacket": outer.leather_jacket,
    "bomber": outer.bomber,
    "coat": outer.coat,
    "trench-coat": outer.trench,
    "padding": padded.padding,
    "windbreaker": padded.windbreaker,
    "fleece": padded.fleece,
    "waistcoat": padded.waistcoat,
    "jeans": lower.jeans,
    "trousers": lower.trousers,
    "chinos": lower.trousers,
    "cargo-pants": lower.trousers,
    "shorts": lower.trousers,
    "track-pants": lower.track_pants,
    "leggings": lower.leggings,
    "skirt": lower.skirt,
    "dress": dresses.dress,
    "sneakers": shoes.sneakers,
    "sports-shoes": shoes.runners,
    "loafers": shoes.loafers,
    "formal-shoes": shoes.loafers,
    "heels": shoes.heels,
    "flats": shoes.heels,
    "boots": shoes.boots,
    "sandals": shoes.sandals,
    "flip-flops": shoes.sandals,
    "backpack": bags.backpack,
    "rucksack": bags.backpack,
    "tote": bags.tote,
    "crossbody": bags.crossbody,
    "handbag": bags.handbag,
    "clutch": bags.clutch,
    "wallet": bags.wallet,
    "watch": small.watch,
    "cap": small.cap,
    "beanie": small.beanie,
    "hat": small.bucket_hat,
    "muffler": small.scarf,
    "scarf": small.scarf,
    "belt": small.belt,
    "tie": small.tie,
    "sunglasses": small.sunglasses,
    "socks": small.socks,
}
