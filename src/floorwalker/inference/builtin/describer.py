"""The built-in eye's heads behind the Describer port."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.inference.builtin.colours import colours_in
from floorwalker.inference.builtin.looking import KNOWN, Look, looks
from floorwalker.inference.builtin.pixels import frames
from floorwalker.inference.builtin.sentences import sentences
from floorwalker.inference.builtin.sight import Head, certain, head_of, shares
from floorwalker.inference.builtin.weights import SHIPPED, read_card
from floorwalker.inference.ports import Sight

if TYPE_CHECKING:
    from PIL import Image


class BuiltinDescriber:
    """Says of a picture only what is sure enough, and nothing else."""

    def __init__(self, weights: Path | None = None, lexicon: Lexicon | None = None, threads: int = 1) -> None:
        """`weights`: a folder written by the trainer; the shipped ones where None."""
        self._folder = Path(weights) if weights is not None else SHIPPED
        self._lexicon = lexicon if lexicon is not None else load_lexicon()
        self._threads = threads

    @cached_property
    def heads(self) -> list[Head]:
        """What it has words for."""
        return [
            head_of(self._lexicon, facet, head["keys"], float(head["temperature"]), float(head["threshold"]))
            for facet, head in read_card(self._folder).heads.items()
            if all((facet, key) in self._lexicon.terms for key in head["keys"])
        ]

    def describe(self, images: Sequence[Image.Image]) -> list[Sight]:
        height, width = read_card(self._folder).size
        pixels = frames(images, width, height)
        found = []
        for picture, look in zip(pixels, looks(self._folder, self._threads, pixels), strict=True):
            found.append(self._sight(look, colours_in(picture)))
        return found

    def _sight(self, look: Look, measured: tuple[tuple[str, float], ...]) -> Sight:
        seen = [certain(h, shares(look[f"head_{h.facet}"][None], h.temperature)[0], self._lexicon) for h in self.heads]
        sure = [a for a in seen if a is not None]
        if look[KNOWN][0] < read_card(self._folder).known:
            sure = [a for a in sure if a.facet == "colour" and self._measured(a.key, measured)]
        attributes = tuple(sorted(sure, key=lambda a: -a.probability))
        return Sight(attributes, measured, sentences(attributes, self._lexicon))

    def _measured(self, colour: str, measured: tuple[tuple[str, float], ...]) -> bool:
        """Whether the picture's own pixels say so too: that much can be said of a thing that it has no word for."""
        inside = self._lexicon.narrower(self._lexicon.terms["colour", colour])
        return any(key in inside for key, _ in measured)
