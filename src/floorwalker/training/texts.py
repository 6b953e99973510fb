"""What people write about a thing: names, queries and wishes in Korean and English, with slips of the keyboard."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from floorwalker.training.labels import FACETS, UNKNOWN, Facets

SHARES: Mapping[str, float] = {
    "category": 0.85,
    "colour": 0.7,
    "gender": 0.35,
    "usage": 0.12,
    "pattern": 0.5,
    "material": 0.3,
    "sleeve": 0.3,
    "neckline": 0.2,
    "fit": 0.15,
    "length": 0.15,
}
"""How often a query names a facet that is known of the thing."""
_EN_ORDERS = (
    ("fit", "colour", "material", "gender", "pattern", "sleeve", "length", "neckline", "usage", "category"),
    ("gender", "colour", "pattern", "fit", "sleeve", "neckline", "length", "material", "usage", "category"),
    ("usage", "gender", "fit", "length", "sleeve", "neckline", "material", "colour", "pattern", "category"),
)
_KO_ORDERS = (
    ("colour", "gender", "usage", "fit", "pattern", "material", "length", "neckline", "sleeve", "category"),
    ("gender", "colour", "material", "pattern", "fit", "usage", "sleeve", "length", "neckline", "category"),
    ("usage", "gender", "fit", "sleeve", "neckline", "length", "pattern", "material", "colour", "category"),
)
_EN_ASKS = (
    "show me {}",
    "looking for a {}",
    "do you have {}",
    "i want a {}",
    "{} please",
    "any {}?",
    "find {}",
    "a {}",
)
_KO_ASKS = (
    "{} 찾아줘",
    "{} 보여줘",
    "{} 있어?",
    "{} 추천해 주세요",
    "{} 있나요",
    "{} 사고 싶어",
    "{} 좀",
    "{} 추천",
    "이런 {}",
)
_EN_WISHES = ("is {}", "in {}", "but {}", "make it {}", "is more {}", "the same in {}", "with {}", "has {}")
_KO_WISHES = ("{}으로", "{} 걸로", "더 {}", "같은 걸로 {}", "{}인 것", "{} 버전", "이거 {} 있어?", "{} 느낌")
_LATIN = "abcdefghijklmnopqrstuvwxyz"


class Writer:
    """Draws texts for labelled things; all randomness comes from `rng`."""

    def __init__(self, facets: Facets, rng: random.Random) -> None:
        self.facets = facets
        self.rng = rng
        self._wider = {
            facet: [
                [facets.number[facet][key] for key in term.broader if key in facets.number[facet]] for term in terms
            ]
            for facet, terms in facets.terms.items()
        }

    def query(self, labels: NDArray[np.int16]) -> tuple[str, str, list[int]]:
        """One wish that fits the thing, in English and in Korean, and the terms it names (UNKNOWN: not named)."""
        known = [(column, facet) for column, facet in enumerate(FACETS) if labels[column] != UNKNOWN]
        chosen = [c for c in known if self.rng.random() < SHARES[c[1]]]
        if not chosen and known:
            chosen = [self.rng.choice(known)]
        named = [UNKNOWN] * len(FACETS)
        for column, facet in chosen:
            named[column] = self._maybe_wider(facet, int(labels[column]))
        parts = {facet: named[column] for column, facet in chosen}
        return self.slip(self._english(parts)), self.slip(self._korean(parts)), named

    def name(self, titles: Sequence[str], labels: NDArray[np.int16]) -> str:
        """The thing's own name as shops write it, or one written from its facets."""
        known = {facet: int(labels[c]) for c, facet in enumerate(FACETS) if labels[c] != UNKNOWN}
        if not titles:
            return self._korean(known) if self.rng.random() < 0.5 else self._english(known)
        title = self.rng.choice(titles)
        if self.rng.random() < 0.3 and not _has_hangul(title):
            brand = " ".join(title.split()[: self.rng.choice((1, 1, 2))])
            middle = self._distinct_words(title) if self.rng.random() < 0.6 else ""
            return self.slip(" ".join(p for p in (brand, middle, self._korean(known, asks=False)) if p))
        words = title.split()
        if len(words) > 4 and self.rng.random() < 0.15:
            words = words[1:]
        if self.rng.random() < 0.2:
            words = [w for w in words if self.rng.random() > 0.12] or words
        text = " ".join(words)
        return self.slip(text.lower() if self.rng.random() < 0.3 else text)

    def _distinct_words(self, title: str) -> str:
        """Words of a name that no facet explains: model names, prints."""
        words = [w for w in title.split()[1:] if not self.facets.lexicon.find(w)]
        return " ".join(words[:3])

    def _maybe_wider(self, facet: str, number: int) -> int:
        wider = self._wider[facet][number]
        return (
            self.rng.choice(wider) if wider and facet in ("category", "colour") and self.rng.random() < 0.12 else number
        )

    def _word(self, facet: str, number: int, lang: str) -> str:
        term = self.facets.terms[facet][number]
        words = term.ko if lang == "ko" else term.en
        return words[0] if self.rng.random() < 0.5 else self.rng.choice(words)

    def _english(self, parts: Mapping[str, int], *, asks: bool = True) -> str:
        words = {facet: self._word(facet, number, "en") for facet, number in parts.items()}
        if "category" not in words:
            text = " ".join(words[f] for f in self.rng.choice(_EN_ORDERS) if f in words)
            return self.rng.choice(_EN_WISHES).format(text) if self.rng.random() < 0.6 else text
        if self.rng.random() < 0.25 and not words["category"].endswith("s"):
            words["category"] += "s"
        order = [f for f in self.rng.choice(_EN_ORDERS) if f in words]
        tail = ""
        if "colour" in order and self.rng.random() < 0.12:
            order.remove("colour")
            tail = f" in {words['colour']}"
        elif "gender" in order and self.rng.random() < 0.25:
            order.remove("gender")
            tail = f" for {self.facets.terms['gender'][parts['gender']].en[1]}"
        text = " ".join(words[f] for f in order) + tail
        return self.rng.choice(_EN_ASKS).format(text) if asks and self.rng.random() < 0.12 else text

    def _korean(self, parts: Mapping[str, int], *, asks: bool = True) -> str:
        words = {facet: self._word(facet, number, "ko") for facet, number in parts.items()}
        text = " ".join(words[f] for f in self.rng.choice(_KO_ORDERS) if f in words)
        if "category" not in words:
            return self.rng.choice(_KO_WISHES).format(text) if self.rng.random() < 0.6 else text
        return self.rng.choice(_KO_ASKS).format(text) if asks and self.rng.random() < 0.15 else text

    def slip(self, text: str) -> str:
        """Now and then a slip of the keyboard, or spaces where others write none."""
        luck = self.rng.random()
        if luck < 0.1 and _has_hangul(text):
            return text.replace(" ", "")
        if luck < 0.13:
            at = self.rng.randrange(len(text) + 1)
            return text[:at] + " " + text[at:]
        return self._mistype(text) if luck > 0.9 else text

    def _mistype(self, text: str) -> str:
        places = [i for i, letter in enumerate(text) if letter.isalpha()]
        if len(places) < 3:
            return text
        at = self.rng.choice(places)
        if "\uac00" <= text[at] <= "\ud7a3":
            return text[:at] + self._mistype_syllable(text[at]) + text[at + 1 :]
        kind = self.rng.randrange(4)
        if kind == 0:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2 and at + 1 < len(text):
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + self.rng.choice(_LATIN) + text[at + 1 :]

    def _mistype_syllable(self, syllable: str) -> str:
        """One of initial, vowel and final is another, as when a key beside is hit."""
        code = ord(syllable) - 0xAC00
        initial, vowel, final = code // 588, code % 588 // 28, code % 28
        part = self.rng.randrange(3)
        if part == 0:
            initial = self.rng.randrange(19)
        elif part == 1:
            # ㅐ/ㅔ and their kin are what Koreans really mix up.
            vowel = {1: 5, 5: 1, 3: 7, 7: 3}.get(vowel, self.rng.randrange(21))
        else:
            final = 0 if final else self.rng.choice((4, 8, 16, 21))
        return chr(0xAC00 + initial * 588 + vowel * 28 + final)


def _has_hangul(text: str) -> bool:
    return any("\uac00" <= letter <= "\ud7a3" for letter in text)
