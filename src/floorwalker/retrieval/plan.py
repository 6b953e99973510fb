"""Which fields answer what was given: the plan of a search, by mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from floorwalker.catalog.lexicon import normalise
from floorwalker.catalog.product import Lang
from floorwalker.index.fields import FIELDS, combine
from floorwalker.inference.ports import Vectors
from floorwalker.retrieval.embeddings import Embeddings
from floorwalker.retrieval.ports import Tokens
from floorwalker.retrieval.query import Query, Wish

if TYPE_CHECKING:
    from PIL import Image

WORDS = "words"
"""The list of the lexical search, beside those named after embedding fields."""

Weights = Mapping[str, float]

TEXT_WEIGHTS: Weights = {
    WORDS: 1.0,
    "text_summary": 0.25,
    "text": 0.125,
    "text_image": 0.125,
    "image_name": 0.25,
    "image": 0.125,
}
PHOTO_WEIGHTS: Weights = {"image": 1.0, "image_name": 0.5}
LIKE_WEIGHTS: Weights = {"image": 1.0, "image_name": 0.7, "text_summary": 0.4}


_WISH_WORDS = 0.1
"""What the words of a wish weigh in the lexical list beside the others."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing to search by: its vector for each field it can ask, its words, and how much each list counts."""

    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    weights: Weights = field(default_factory=dict)
    mark: str = ""
    """Tells its lists from those of other probes into the same fields."""

    def __contains__(self, name: str) -> bool:
        """Whether it has what the list of that name needs."""
        return bool(self.words) if name == WORDS else name in self.vectors


def joint_fields(vector: Vectors) -> dict[str, Vectors]:
    """Nothing where the encoder could not read the words: the other space and the words themselves answer."""
    return {f.name: vector for f in FIELDS if f.space == "joint"} if vector.any() else {}


def text_fields(vector: Vectors) -> dict[str, Vectors]:
    return {f.name: vector for f in FIELDS if f.space == "text"} if vector.any() else {}


def phrase(query: Query) -> str:
    """The words to search by together with those of the wishes: what a filter lets through, they put in order. Of
    whom it is for only the value: "my mother" wants no Mother of Pearl."""
    said = [
        wish.values[0] if wish.facet == "gender" and wish.values else wish.said
        for wish in query.wanted
        if wish.said and wish.said.casefold() not in query.text.casefold()
    ]
    return " ".join(filter(None, (query.text, *said)))


def rest(query: Query) -> str:
    """What of the text no wish has taken over."""
    taken = {normalise(word) for wish in query.wanted for word in wish.said.replace(",", " ").split()}
    return " ".join(word for word in query.text.split() if normalise(word) not in taken)


def text_probe(words: str, embeddings: Embeddings, tokens: Tokens, *, joint: bool = True, mark: str = "") -> Probe:
    """Words, the text fields, and the pictures by what they look like."""
    vectors = text_fields(embeddings.text(words))
    if joint:
        vectors |= joint_fields(embeddings.joint_text(words))
    return Probe(vectors, tokens.words(words), TEXT_WEIGHTS, mark)


def look_probe(looks: Sequence[Wish], embeddings: Embeddings) -> Probe:
    """Pictures that look what is wished."""
    vector = embeddings.joint_text(" ".join(wish.said for wish in looks))
    return Probe({"image": vector} if vector.any() else {}, {}, {"image": 1.0}, " by words")


def photo_probe(vector: Vectors) -> Probe:
    return Probe(joint_fields(vector), {}, PHOTO_WEIGHTS)


def described(image: Image.Image, lang: Lang, embeddings: Embeddings) -> str:
    """What the eye says of a photo, in the shopper's language where it can."""
    sentences = embeddings.sight(image).sentences
    return sentences.get(lang) or next(iter(sentences.values()), "")


def _with_rest_first(probe: Probe, left: str, tokens: Tokens) -> Probe:
    """Whoever passes has what was wished: the words that no wish took over tell them apart."""
    own = tokens.words(left) if left else {}
    words = {word: weight if word in own else weight * _WISH_WORDS for word, weight in probe.words.items()}
    return replace(probe, words={**words, **own})


def text_probes(query: Query, embeddings: Embeddings, tokens: Tokens) -> list[Probe]:
    """The probes that words give, in the query's mode."""
    words = phrase(query)
    if query.mode in ("auto", "multi_vector") and (query.photos or query.like) and not rest(query):
        # All that pass have what was wished; among them the look decides.
        words = ""
    if query.mode == "multimodal":
        # With photos the words are part of their vectors.
        return (
            [Probe(joint_fields(embeddings.joint_text(words)), {}, PHOTO_WEIGHTS)] if words and not query.photos else []
        )
    if query.mode == "cross_modal":
        words = " ".join(filter(None, (words, *(described(p, query.lang, embeddings) for p in query.photos))))
        return [text_probe(words, embeddings, tokens, joint=False)] if words else []
    probes = [_with_rest_first(text_probe(words, embeddings, tokens), rest(query), tokens)] if words else []
    if query.mode == "multi_vector":
        for number, photo in enumerate(query.photos, start=1):
            if sentence := described(photo, query.lang, embeddings):
                mark = f" of photo {number}"
                probes.append(text_probe(sentence, embeddings, tokens, joint=False, mark=mark))
    return probes


def photo_vector(query: Query, image: Image.Image, embeddings: Embeddings) -> Vectors | None:
    """The vector that a photo searches pictures by in the query's mode; None where it only speaks through words."""
    if query.mode == "cross_modal":
        return None
    vector, words = embeddings.photo(image), phrase(query)
    if query.mode == "multimodal" and words:
        import numpy as np

        return combine(np.stack([vector, embeddings.joint_text(words)]))
    return vector
