"""The built-in eye's heads behind the Describer port."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from floorwalker.catalog.lexicon import Lexicon, load_lexicon
from floorwalker.inference.builtin.colours import colours_in
from floorwalker.inference.builtin.looking import looks
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
            said = [shares(look[f"head_{head.facet}"][None], head.temperature)[0] for head in self.heads]
            found.append(self._sight(said, picture))
        return found

    def _sight(self, share_by_head: Sequence[NDArray[np.float32]], pixels: NDArray[np.uint8]) -> Sight:
        seen = [certain(h, share, self._lexicon) for h, share in zip(self.heads, share_by_head, strict=True)]
        attributes = tuple(sorted((a for a in seen if a is not None), key=lambda a: -a.probability))
        return Sight(attributes, colours_in(pixels), sentences(attributes, self._lexicon))
