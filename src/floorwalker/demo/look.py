"""What a drawn thing looks like: every parameter that shows in the picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Values are lexicon keys where the facet has words there; None where a kind has no such part."""

    kind: str
    """A category key of the lexicon: "t-shirt", "sports-shoes", "tote"."""
    colour: str
    second: str = "white"
    """The pattern's other colour, the contrast of a colour block, the print's ink."""
    third: str = "grey"
    pattern: str = "solid"
    variant: str = ""
    """Which of a pattern's forms: "breton", "pin", "vertical", "tartan", "gingham", "ditsy" ..."""
    material: str = "cotton"
    sleeve: str | None = None
    length: str | None = None
    fit: str | None = None
    neckline: str | None = None
    closure: str | None = None
    heel: str | None = None
    words: str = ""
    """A printed word or two, in Latin letters."""
    emblem: str = ""
    details: tuple[str, ...] = ()
    """Small things by kind: "pocket", "ripped", "belt", "hood", "toe-cap" ..."""
    seed: int = 0
    """Of the folds and the weave, which no label speaks of."""

    def has(self, detail: str) -> bool:
        return detail in self.details
