"""Which looks each kind comes in, a random one, and what is true of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.palette import COLOURS, rgb

T = TypeVar("T")

PATTERN_VARIANTS: dict[str, tuple[str, ...]] = {
    "striped": ("breton", "breton", "vertical", "pin", "bold", "multi"),
    "checked": ("tartan", "tartan", "gingham", "glen", "window", "buffalo"),
    "dotted": ("", "pin"),
    "floral": ("", "ditsy"),
}
VISIBLE_MATERIALS = frozenset(
    {"denim", "knit", "leather", "suede", "corduroy", "linen", "wool", "tweed", "fleece", "satin", "nylon", "canvas", "straw", "mesh", "metal", "velvet", "chiffon", "silk"}
)  # fmt: skip
"""Materials that can be told from a picture; cotton and polyester cannot."""
WORDS: tuple[str, ...] = (
    "SUNDAY CLUB", "HARBOR", "SLOW", "NOON", "EASY DAYS", "TIDE", "NORTH", "MELLOW", "RIVERSIDE", "85", "OFF LINE", "GOOD DAY",
    "FIELD NOTES", "MOON RIVER", "PAPER", "SEOUL 24", "WAVES", "KIND", "LATE SHOW", "GREEN HOUSE",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one kind may be; weights are how often a value stands in the tuple."""

    weight: float = 1.0
    colours: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ("solid",)
    materials: tuple[str, ...] = ("cotton",)
    sleeves: tuple[str, ...] = ()
    lengths: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    necklines: tuple[str, ...] = ()
    closures: tuple[str, ...] = ()
    heels: tuple[str, ...] = ()
    details: tuple[tuple[str, ...], ...] = ()
    """From each group one is taken; a word may name two details, "side-stripe+two-stripes", or none, ""."""
    second: tuple[str, ...] = ()
    third: tuple[str, ...] = ()


_METALS = ("silver", "gold", "rose-gold")
_DENIM = ("denim-blue", "denim-blue", "sky-blue", "navy", "black", "charcoal", "white")
_LEATHER = (
    "black",
    "black",
    "brown",
    "tan",
    "camel",
    "burgundy",
    "coffee",
    "white",
    "navy",
    "red",
    "green",
    "beige",
    "grey",
    "pink",
)
_WARM = (
    "cream",
    "camel",
    "charcoal",
    "navy",
    "burgundy",
    "grey",
    "beige",
    "brown",
    "black",
    "off-white",
    "green",
    "mustard",
    "pink",
    "sky-blue",
    "lavender",
    "red",
    "grey-melange",
)

KINDS: dict[str, Kind] = {
    "t-shirt": Kind(weight=3, patterns=("solid",) * 4 + ("striped",) * 2 + ("graphic",) * 4 + ("colour-block", "camo"), sleeves=("short",), fits=("regular", "regular", "slim", "oversized"), necklines=("round", "round", "round", "v-neck"), lengths=("regular",) * 6 + ("cropped",), details=(("", "", "pocket"), ("", "", "", "ringer"), ("", "arched"))),
    "long-sleeve-tee": Kind(weight=1.2, patterns=("solid", "solid", "striped", "striped", "graphic"), sleeves=("long",), fits=("regular", "slim", "oversized"), necklines=("round", "round", "v-neck")),
    "sleeveless-top": Kind(weight=0.8, patterns=("solid", "solid", "striped", "ribbed"), sleeves=("sleeveless",), fits=("regular", "slim"), necklines=("round", "v-neck"), lengths=("regular", "regular", "cropped")),
    "polo": Kind(weight=1.5, patterns=("solid", "solid", "striped"), sleeves=("short", "short", "long"), fits=("regular", "slim"), necklines=("polo",), details=(("", "ringer"), ("", "dark-buttons"))),
    "shirt": Kind(weight=3, patterns=("solid",) * 4 + ("checked",) * 4 + ("striped",) * 3 + ("dotted", "floral"), materials=("cotton", "cotton", "linen", "denim", "corduroy"), sleeves=("long", "long", "long", "short"), fits=("regular", "slim", "oversized"), necklines=("polo", "polo", "polo", "polo", "mandarin"), closures=("button",), details=(("", "pocket", "pocket", "pocket+two-pockets"),)),
    "blouse": Kind(weight=1.6, patterns=("solid", "solid", "solid", "floral", "dotted", "striped"), materials=("chiffon", "satin", "cotton", "linen"), sleeves=("long", "long", "puff", "three-quarter"), fits=("regular", "loose"), necklines=("round", "v-neck", "square"), details=(("", "bow", "frill", "round-collar+buttons", "round-collar+white-collar+buttons"),)),
    "sweater": Kind(weight=2, colours=_WARM, patterns=("solid", "solid", "cable", "cable", "striped", "ribbed", "fair-isle", "geometric"), materials=("knit", "wool", "cashmere"), sleeves=("long",), fits=("regular", "oversized", "slim"), necklines=("round", "round", "v-neck", "turtleneck"), lengths=("regular",) * 5 + ("cropped",)),
    "knit-vest": Kind(weight=0.8, colours=_WARM, patterns=("solid", "cable", "geometric", "geometric"), materials=("knit",), sleeves=("sleeveless",), fits=("regular", "oversized"), necklines=("v-neck",), details=(("", "tipped"),)),
    "cardigan": Kind(weight=1.5, colours=_WARM, patterns=("solid", "solid", "cable", "ribbed", "striped"), materials=("knit", "wool"), sleeves=("long",), fits=("regular", "oversized"), necklines=("v-neck", "v-neck", "round"), closures=("button",), lengths=("regular", "regular", "maxi"), details=(("", "tipped"), ("", "contrast-buttons"))),
    "sweatshirt": Kind(weight=1.7, patterns=("solid", "solid", "graphic", "graphic", "graphic", "colour-block"), sleeves=("long",), fits=("regular", "oversized"), necklines=("round",), lengths=("regular",) * 5 + ("cropped",), details=(("", "arched"),)),
    "hoodie": Kind(weight=1.8, patterns=("solid", "solid", "graphic", "colour-block"), sleeves=("long",), fits=("regular", "oversized"), necklines=("hooded",), closures=("", "", "zip"), details=(("", "contrast-cord"),)),
    "blazer": Kind(weight=1.4, colours=("navy", "black", "charcoal", "grey", "beige", "camel", "brown", "cream", "khaki", "burgundy", "sky-blue"), patterns=("solid", "solid", "solid", "checked", "striped"), materials=("wool", "cotton", "linen", "tweed", "velvet", "corduroy"), sleeves=("long",), fits=("regular", "slim", "oversized"), closures=("button",), details=(("", "", "double"), ("", "", "gold-buttons"))),
    "denim-jacket": Kind(weight=1.1, colours=_DENIM, materials=("denim",), sleeves=("long",), fits=("regular", "oversized"), closures=("button",), lengths=("regular", "regular", "cropped")),
    "leather-jacket": Kind(weight=0.9, colours=("black", "black", "brown", "burgundy", "coffee", "white"), materials=("leather", "leather", "suede"), sleeves=("long",), fits=("regular", "slim"), closures=("zip",)),
    "bomber": Kind(weight=1.0, colours=("olive", "black", "navy", "burgundy", "khaki", "grey", "green"), patterns=("solid", "solid", "colour-block", "camo"), materials=("nylon",), sleeves=("long",), fits=("regular", "oversized"), closures=("zip",), details=(("", "orange-lining"), ("", "contrast-rib"), ("", "", "snaps"))),
    "coat": Kind(weight=1.5, colours=("camel", "black", "charcoal", "grey", "navy", "beige", "cream", "brown", "burgundy", "khaki", "pink"), patterns=("solid", "solid", "solid", "checked"), materials=("wool", "wool", "tweed", "cashmere"), sleeves=("long",), lengths=("knee", "midi", "maxi"), fits=("regular", "oversized"), closures=("button",), details=(("", "double"), ("", "", "belt", "toggles"))),
    "trench-coat": Kind(weight=0.9, colours=("beige", "beige", "khaki", "black", "navy", "cream", "camel", "grey"), sleeves=("long",), lengths=("midi", "maxi"), fits=("regular",), closures=("button",)),
    "padding": Kind(weight=1.7, patterns=("solid", "solid", "solid", "colour-block", "quilted"), materials=("nylon",), sleeves=("long", "long", "long", "sleeveless"), lengths=("regular", "regular", "maxi"), fits=("regular", "oversized"), closures=("zip",), details=(("", "hood", "hood"),)),
    "windbreaker": Kind(weight=0.9, patterns=("solid", "colour-block", "colour-block"), materials=("nylon",), sleeves=("long",), fits=("regular", "oversized"), closures=("zip",), necklines=("hooded",)),
    "fleece": Kind(weight=0.8, colours=("cream", "beige", "brown", "grey", "green", "navy", "black", "mustard", "off-white"), materials=("fleece",), sleeves=("long",), fits=("regular", "oversized"), closures=("zip",), second=("brown", "navy", "black", "olive", "burgundy")),
    "waistcoat": Kind(weight=0.5, colours=("charcoal", "navy", "grey", "brown", "beige", "black", "khaki"), patterns=("solid", "solid", "checked", "striped"), materials=("wool", "tweed", "linen"), sleeves=("sleeveless",), fits=("slim",), necklines=("v-neck",), closures=("button",)),
    "jeans": Kind(weight=2.6, colours=_DENIM, materials=("denim",), fits=("slim", "straight", "straight", "wide", "tapered", "bootcut"), lengths=("regular", "regular", "ankle"), details=(("", "washed", "ripped", "washed+ripped"), ("", "", "rolled"))),
    "trousers": Kind(weight=1.6, colours=("black", "charcoal", "navy", "grey", "beige", "brown", "khaki", "cream", "burgundy"), patterns=("solid", "solid", "solid", "checked", "striped"), materials=("wool", "polyester", "linen"), fits=("slim", "straight", "wide", "tapered"), lengths=("regular", "ankle"), details=(("", "pleats"),)),
    "chinos": Kind(weight=1.2, colours=("beige", "khaki", "navy", "olive", "camel", "cream", "grey", "brown", "black"), materials=("cotton", "corduroy", "linen"), fits=("slim", "straight", "tapered", "wide")),
    "cargo-pants": Kind(weight=1.0, colours=("khaki", "olive", "black", "beige", "grey", "navy", "brown"), patterns=("solid", "solid", "solid", "camo"), fits=("loose", "straight", "wide"), details=(("cargo",),)),
    "track-pants": Kind(weight=1.2, colours=("black", "grey-melange", "navy", "charcoal", "green", "burgundy", "off-white", "purple", "blue"), materials=("cotton", "nylon"), fits=("tapered", "regular", "wide"), details=(("", "side-stripe", "side-stripe+two-stripes"),)),
    "shorts": Kind(weight=1.4, patterns=("solid", "solid", "solid", "checked", "striped", "floral", "camo"), materials=("cotton", "cotton", "linen", "denim"), fits=("regular", "loose"), lengths=("knee", "knee", "mini"), details=(("", "drawstring", "cargo"),)),
    "leggings": Kind(weight=0.7, colours=("black", "black", "charcoal", "navy", "burgundy", "purple", "olive", "grey", "teal", "pink"), materials=("spandex",), fits=("slim",), details=(("", "panel"),)),
    "skirt": Kind(weight=2.0, patterns=("solid",) * 5 + ("checked", "checked", "floral", "dotted", "animal"), materials=("polyester", "cotton", "satin", "denim", "corduroy", "leather", "wool"), lengths=("mini", "knee", "midi", "maxi"), fits=("a-line", "a-line", "slim"), details=(("", "pleated", "tiered"),)),
    "dress": Kind(weight=2.4, patterns=("solid",) * 4 + ("floral",) * 3 + ("dotted", "striped", "checked"), materials=("cotton", "chiffon", "satin", "linen", "knit", "denim"), sleeves=("short", "sleeveless", "long", "puff", "three-quarter"), lengths=("mini", "knee", "midi", "midi", "maxi"), fits=("a-line", "a-line", "straight"), necklines=("round", "v-neck", "square"), details=(("", "belt", "pleated", "tiered", "slip", "shirt", "shirt+belt", "collar", "wrap+belt"),)),
    "sneakers": Kind(weight=2.4, colours=("white", "white", "white", "black", "black", "navy", "grey", "beige", "red", "green", "pink", "sky-blue", "brown", "yellow", "off-white", "khaki"), patterns=("solid", "solid", "colour-block"), materials=("leather", "canvas", "canvas", "suede"), closures=("lace-up",), details=(("", "high", "bars", "swash", "heel-tab", "toe-cap"), ("", "gum", "tonal"))),
    "sports-shoes": Kind(weight=1.6, colours=("black", "white", "grey", "blue", "red", "navy", "orange", "mint", "pink", "yellow", "lavender", "green"), materials=("mesh",), closures=("lace-up",), details=(("", "tonal"),)),
    "loafers": Kind(weight=1.2, colours=_LEATHER, materials=("leather", "leather", "suede"), closures=("slip-on",), details=(("", "tassel", "bit"),)),
    "formal-shoes": Kind(weight=1.0, colours=("black", "black", "brown", "coffee", "tan", "burgundy", "navy"), materials=("leather",), closures=("lace-up",), details=(("", "toe-cap"),)),
    "heels": Kind(weight=1.3, colours=_LEATHER + ("gold", "silver", "beige", "lavender"), materials=("leather", "suede", "satin"), heels=("high", "high", "low"), details=(("", "", "ankle-strap", "bow"),)),
    "flats": Kind(weight=0.9, colours=_LEATHER + ("gold", "silver", "mint", "lavender"), materials=("leather", "suede", "satin"), heels=("flat",), details=(("", "bow", "bow", "ankle-strap"),)),
    "boots": Kind(weight=1.6, colours=("black", "black", "black", "brown", "tan", "camel", "burgundy", "grey", "white", "navy", "coffee", "beige"), materials=("leather", "leather", "suede"), lengths=("ankle", "ankle", "ankle", "knee"), details=(("chelsea", "laced", "laced+contrast-lace", "zip"),)),
    "sandals": Kind(weight=1.0, colours=("tan", "brown", "black", "white", "beige", "camel", "navy", "pink", "gold"), materials=("leather", "leather", "suede"), closures=("buckle",), details=(("cork", "gladiator", "ankle-strap"),)),
    "flip-flops": Kind(weight=0.7, colours=("black", "navy", "white", "red", "blue", "green", "grey", "pink", "mint", "yellow"), materials=("rubber",), closures=("slip-on",), details=(("", "bars"),)),
    "backpack": Kind(weight=1.6, patterns=("solid", "solid", "solid", "colour-block", "camo", "checked"), materials=("nylon", "nylon", "canvas", "leather"), details=(("", "leather-trim"), ("", "silver-metal"))),
    "rucksack": Kind(weight=0.7, colours=("olive", "khaki", "navy", "brown", "black", "beige", "green", "burgundy"), materials=("canvas", "leather"), details=(("leather-trim",),)),
    "tote": Kind(weight=1.6, patterns=("solid", "solid", "graphic", "graphic", "striped", "colour-block"), materials=("canvas", "canvas", "leather", "straw"), details=(("", "silver-metal"),)),
    "crossbody": Kind(weight=1.4, colours=_LEATHER, patterns=("solid", "solid", "solid", "quilted", "animal"), materials=("leather",), details=(("", "chain"), ("", "saddle"), ("", "silver-metal"))),
    "handbag": Kind(weight=1.1, colours=_LEATHER, patterns=("solid", "solid", "solid", "animal"), materials=("leather", "suede"), details=(("", "silver-metal"),)),
    "clutch": Kind(weight=0.8, colours=_LEATHER + ("gold", "silver", "lavender", "sky-blue"), patterns=("solid", "solid", "solid", "floral"), materials=("leather", "satin", "suede"), details=(("", "frame", "wrist-strap"), ("", "silver-metal"))),
    "wallet": Kind(weight=0.8, colours=_LEATHER, materials=("leather",), details=(("", "silver-metal"),)),
    "watch": Kind(weight=1.8, colours=("brown", "black", "tan", "navy", "silver", "gold", "rose-gold", "white", "burgundy", "green"), materials=("leather", "leather", "rubber", "metal"), second=("white", "white", "black", "navy", "green", "cream", "pink"), third=_METALS, details=(("", "", "chrono", "diver", "digital"), ("", "", "square"))),
    "cap": Kind(weight=1.4, patterns=("solid", "graphic", "graphic", "colour-block", "camo"), materials=("cotton", "cotton", "corduroy", "denim", "suede")),
    "beanie": Kind(weight=1.0, colours=_WARM, patterns=("solid", "solid", "cable", "colour-block", "striped"), materials=("knit",), details=(("", "bobble"), ("", "tag"))),
    "hat": Kind(weight=0.8, patterns=("solid", "solid", "checked", "floral"), materials=("cotton", "cotton", "straw", "denim", "corduroy")),
    "muffler": Kind(weight=1.1, colours=_WARM, patterns=("solid", "checked", "checked", "striped"), materials=("wool", "cashmere", "knit")),
    "scarf": Kind(weight=0.9, patterns=("solid", "floral", "dotted", "striped", "animal"), materials=("silk",)),
    "belt": Kind(weight=0.8, colours=("black", "brown", "tan", "coffee", "burgundy", "navy", "white", "camel"), materials=("leather", "leather", "suede"), second=("silver", "gold"), closures=("buckle",)),
    "tie": Kind(weight=0.9, patterns=("solid", "striped", "striped", "dotted", "checked", "geometric"), materials=("silk",), details=(("", "", "", "bow-tie"),)),
    "sunglasses": Kind(weight=1.0, colours=("black", "brown", "gold", "silver", "beige", "burgundy", "navy", "white", "olive"), materials=("plastic",), second=("charcoal", "charcoal", "brown", "green", "navy", "pink"), details=(("", "round", "cat-eye", "aviator+wire", "round+wire"),)),
    "socks": Kind(weight=1.0, patterns=("solid", "striped", "ribbed", "geometric", "dotted"), materials=("knit",), lengths=("regular", "ankle"), details=(("", "tipped"),)),
}  # fmt: skip
"""Every kind the studio can draw."""


def _pick(rng: np.random.Generator, options: Sequence[T]) -> T:
    return options[int(rng.integers(len(options)))]


def distance(a: str, b: str) -> float:
    """How far two dyes are apart in RGB, 0 to 1.7."""
    return float(np.linalg.norm(np.subtract(rgb(a), rgb(b))))


def partner(rng: np.random.Generator, colour: str, apart: float = 0.35, among: Sequence[str] = ()) -> str:
    """A second dye that shows beside the first."""
    pool = [c for c in (among or _QUIET) if distance(c, colour) >= apart]
    return _pick(rng, pool or ("white" if sum(rgb(colour)) < 1.5 else "black",))


_QUIET = (
    "white",
    "white",
    "off-white",
    "cream",
    "black",
    "black",
    "navy",
    "grey",
    "charcoal",
    "camel",
    "beige",
    "burgundy",
    "red",
    "green",
    "sky-blue",
    "mustard",
    "pink",
    "blue",
    "orange",
    "lavender",
    "brown",
)


def random_look(rng: np.random.Generator, kind: str | None = None, colour: str | None = None) -> Look:
    """Any look of any kind, as far apart as the shelves allow."""
    if kind is None:
        names = list(KINDS)
        weights = np.array([KINDS[n].weight for n in names])
        kind = names[int(rng.choice(len(names), p=weights / weights.sum()))]
    spec = KINDS[kind]
    if colour is None:
        shelf = [c for c in COLOURS if c not in ("gold", "silver", "rose-gold", "denim-blue", "coffee", "tan")]
        colour = _pick(rng, spec.colours or tuple(shelf))
    pattern = _pick(rng, spec.patterns)
    material = _pick(rng, spec.materials)
    second = partner(rng, colour, among=spec.second)
    third = _pick(rng, spec.third) if spec.third else partner(rng, colour, 0.25)
    chosen = [_pick(rng, group) for group in spec.details]
    details = tuple(d for word in chosen for d in word.split("+") if d)
    look = Look(
        kind=kind,
        colour=colour,
        second=second,
        third=third,
        pattern=pattern,
        variant=_pick(rng, PATTERN_VARIANTS.get(pattern, ("",))),
        material=material,
        sleeve=_one(rng, spec.sleeves),
        length=_one(rng, spec.lengths),
        fit=_one(rng, spec.fits),
        neckline=_one(rng, spec.necklines),
        closure=_one(rng, spec.closures),
        heel=_one(rng, spec.heels),
        words=_pick(rng, WORDS) if pattern == "graphic" else "",
        emblem="",
        details=details,
        seed=int(rng.integers(1 << 31)),
    )
    return consistent(look, rng)


def _one(rng: np.random.Generator, options: Sequence[str]) -> str | None:
    return (_pick(rng, options) or None) if options else None


def consistent(look: Look, rng: np.random.Generator) -> Look:
    """Mends what cannot go together, so that every label stays true."""
    from dataclasses import replace

    from floorwalker.demo.studio.prints import EMBLEMS

    if look.pattern == "graphic" and look.kind in ("t-shirt", "long-sleeve-tee", "sweatshirt", "hoodie", "tote"):
        form = int(rng.integers(3))
        emblem = "" if form == 0 else _pick(rng, EMBLEMS)
        look = replace(look, emblem=emblem, words="" if form == 1 else look.words)
        if look.kind == "hoodie":
            look = replace(look, closure=None)
    if look.kind == "hoodie" and look.closure == "zip" and look.pattern == "graphic":
        look = replace(look, closure=None)
    if look.kind == "polo" and look.pattern == "striped":
        look = replace(look, variant="breton")
    if look.kind in ("blazer", "trousers", "waistcoat"):
        form = {"checked": "glen", "striped": "pin"}.get(look.pattern, "")
        look = replace(look, variant=form)
    if look.kind in ("sweater", "cardigan", "beanie", "socks", "muffler") and look.pattern == "striped":
        look = replace(look, variant=_pick(rng, ("breton", "bold", "multi")))
    if look.kind == "tie" and look.pattern == "striped":
        look = replace(look, variant="bold")
    if look.kind == "shirt" and look.material == "denim":
        look = replace(
            look, pattern="solid", variant="", colour=_pick(rng, ("denim-blue", "sky-blue", "navy", "black"))
        )
    if look.kind in ("skirt", "dress") and look.material in ("denim", "leather", "corduroy", "knit"):
        keep = tuple(d for d in look.details if d not in ("pleated", "slip", "tiered", "wrap"))
        look = replace(look, pattern="solid", variant="", details=keep)
        if look.material == "denim":
            look = replace(look, colour=_pick(rng, ("denim-blue", "sky-blue", "navy", "black")))
    if look.kind == "dress" and look.has("slip"):
        look = replace(look, sleeve="sleeveless", neckline="v-neck", material="satin")
    if look.kind == "dress" and (look.has("shirt") or look.has("collar")):
        look = replace(
            look,
            neckline="polo" if look.has("shirt") else "round",
            closure="button" if look.has("shirt") else None,
            material="cotton" if look.material == "knit" else look.material,
        )
        if look.has("shirt") and look.sleeve in ("sleeveless", "puff"):
            look = replace(look, sleeve="short")
    if look.kind == "skirt" and (look.has("pleated") or look.has("tiered")):
        look = replace(look, fit="a-line")
    if look.kind == "blouse" and (look.has("bow") or "round-collar" in look.details):
        look = replace(look, neckline="round")
    if look.kind == "padding" and look.pattern == "quilted":
        look = replace(look, details=(*look.details, "diamond"))
    if look.kind == "watch":
        metal = look.material == "metal"
        if metal:
            look = replace(look, colour=look.third)
        elif look.colour in _METALS:
            look = replace(look, colour="black")
        if look.has("digital"):
            look = replace(
                look,
                material="rubber",
                colour=_pick(rng, ("black", "navy", "white", "green")),
                third="silver",
                second="charcoal",
            )
    if look.kind == "sunglasses":
        wire = look.has("wire")
        look = replace(
            look,
            material="metal" if wire else "plastic",
            colour=_pick(rng, ("gold", "silver", "black"))
            if wire
            else (look.colour if look.colour not in _METALS else "black"),
        )
    if look.kind in ("tote", "hat") and look.material == "straw":
        look = replace(
            look, colour=_pick(rng, ("beige", "tan", "camel")), pattern="solid", variant="", words="", emblem=""
        )
    if look.kind in ("tote", "backpack") and look.material == "leather":
        look = replace(look, pattern="solid", variant="", words="", emblem="", colour=_pick(rng, _LEATHER))
    if look.kind in ("crossbody", "handbag") and look.pattern == "animal":
        look = replace(look, colour=_pick(rng, ("camel", "tan", "beige")))
    if look.kind in ("scarf", "skirt") and look.pattern == "animal":
        look = replace(
            look, colour=_pick(rng, ("camel", "beige", "tan")), material="silk" if look.kind == "scarf" else "satin"
        )
    if look.pattern == "camo":
        look = replace(look, colour=_pick(rng, ("olive", "khaki", "grey")))
    if look.kind in ("cap", "hat") and look.material == "denim":
        look = replace(
            look,
            colour=_pick(rng, ("denim-blue", "navy", "sky-blue", "black")),
            pattern="solid" if look.pattern != "graphic" else "graphic",
        )
    if look.kind == "shorts" and look.material == "denim":
        look = replace(
            look, colour=_pick(rng, ("denim-blue", "sky-blue", "black")), pattern="solid", variant="", details=()
        )
    if look.kind in ("sneakers",) and look.has("high"):
        look = replace(look, material="canvas", pattern="solid")
    if look.pattern != "solid" and look.material in ("linen", "corduroy", "tweed") and look.kind != "waistcoat":
        look = replace(look, material="cotton" if look.kind in ("shirt", "shorts", "dress", "blouse") else "wool")
    if look.colour == "grey-melange" and look.pattern in ("striped", "checked"):
        look = replace(look, colour="grey")
    if distance(look.second, look.colour) < 0.3 and look.kind not in ("watch", "belt", "sunglasses"):
        look = replace(look, second=partner(rng, look.colour))
    return look


def labels(look: Look) -> Mapping[str, str]:
    """What a picture of it shows, by facet, in lexicon keys; what cannot be seen is left out."""
    seen = {
        "category": look.kind,
        "colour": look.colour,
        "pattern": look.pattern,
        "material": look.material if look.material in VISIBLE_MATERIALS else None,
        "sleeve": look.sleeve,
        "length": look.length if look.length != "regular" else None,
        "fit": look.fit,
        "neckline": look.neckline,
        "closure": look.closure,
        "heel": look.heel,
    }
    return {facet: value for facet, value in seen.items() if value}
