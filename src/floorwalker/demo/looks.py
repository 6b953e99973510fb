"""Which looks each kind comes in, a random one, and what is true of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np

from floorwalker.demo.look import Look
from floorwalker.demo.studio.palette import COLOURS, rgb
from floorwalker.demo.words import read_words

T = TypeVar("T")

PATTERN_VARIANTS: dict[str, tuple[str, ...]] = {
    "striped": ("breton", "breton", "vertical", "pin", "bold", "multi"),
    "checked": ("tartan", "tartan", "gingham", "glen", "window", "buffalo"),
    "dotted": ("", "pin"),
    "floral": ("", "ditsy"),
}
VISIBLE_MATERIALS = frozenset(
    [
        "denim",
        "knit",
        "leather",
        "suede",
        "corduroy",
        "linen",
        "wool",
        "tweed",
        "fleece",
        "satin",
        "nylon",
        "canvas",
        "straw",
        "mesh",
        "metal",
        "velvet",
        "chiffon",
        "silk",
    ]
)
"""Materials that can be told from a picture; cotton and polyester cannot."""
WORDS: tuple[str, ...] = (
    "SUNDAY CLUB",
    "HARBOR",
    "SLOW",
    "NOON",
    "EASY DAYS",
    "TIDE",
    "NORTH",
    "MELLOW",
    "RIVERSIDE",
    "85",
    "OFF LINE",
    "GOOD DAY",
    "FIELD NOTES",
    "MOON RIVER",
    "PAPER",
    "SEOUL 24",
    "WAVES",
    "KIND",
    "LATE SHOW",
    "GREEN HOUSE",
)


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
_LEATHER = ("black", "brown", "tan", "camel", "burgundy", "coffee", "white", "navy", "red", "green", "beige", "grey")


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, Kind]:
    """Every kind the studio can draw, from `words/kinds.toml`."""
    return {name: Kind(**_frozen(spec)) for name, spec in read_words("kinds").items()}


def _frozen(spec: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as tuples, all the way down."""

    def deep(value: Any) -> Any:
        return tuple(deep(v) for v in value) if isinstance(value, list) else value

    return {key: deep(value) for key, value in spec.items()}


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
        names = list(kinds())
        weights = np.array([kinds()[n].weight for n in names])
        kind = names[int(rng.choice(len(names), p=weights / weights.sum()))]
    spec = kinds()[kind]
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
        look = replace(look, variant={"checked": "glen", "striped": "pin"}.get(look.pattern, ""))
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
    if look.kind == "sneakers" and look.has("high"):
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
