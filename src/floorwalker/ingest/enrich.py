"""What is written about a product beside its feed: the port, and templates that need no model."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from floorwalker.catalog.lexicon import Lexicon, Term
from floorwalker.catalog.product import LANGS, TEMPLATE, Enrichment, Lang, Product
from floorwalker.inference.ports import Attribute, Sight
from floorwalker.ingest.gloss import gloss, said_in
from floorwalker.ingest.kinds import of_one_line
from floorwalker.ingest.templates import Facts, describe_picture, description, summary, tags

if TYPE_CHECKING:
    from PIL import Image

_SURE = 0.3
"""The least share of the object's area that a colour must have to be named."""
_OF_THE_PICTURE = frozenset(("colour",))
"""Facets that the eye knows of any thing; the others it learnt on clothes, shoes and bags."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A product to write about."""

    product: Product
    sight: Sight | None = None
    """What an eye saw in its main picture."""
    picture: Image.Image | None = None
    """The main picture, upright RGB, small."""
    picture_hash: str = ""


@dataclass(frozen=True, slots=True)
class Enriched:
    """What was written, and what it took."""

    enrichment: Enrichment
    fault: str = ""
    """Why a model's text is not there, as a sentence; the template's stands in."""
    left_out: int = 0
    """Fields that the model wrote and that could not be kept."""
    again: bool = False
    """Whether the next run may have it."""
    reused: bool = False
    """Written by the model in an earlier run."""
    tokens: tuple[int, int] = (0, 0)
    """Input and output."""


class Enricher(Protocol):
    """Products -> texts in Korean and English, in the same order."""

    @property
    def version(self) -> str:
        """Changes when the same product would be given other texts."""
        ...

    def enrich(self, subjects: Sequence[Subject]) -> list[Enriched]: ...


class TemplateEnricher:
    """Texts rendered from the product's fields and from what the eye saw; nothing is made up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = sorted((t.facet, t.key, t.en, t.ko, t.broader) for t in lexicon.terms.values())
        digest = hashlib.blake2b(repr((words, _REVISION)).encode(), digest_size=6)
        self._version = f"{TEMPLATE}-{digest.hexdigest()}"

    @property
    def version(self) -> str:
        return self._version

    def enrich(self, subjects: Sequence[Subject]) -> list[Enriched]:
        return [Enriched(self.one(subject.product, subject.sight)) for subject in subjects]

    def one(self, product: Product, sight: Sight | None) -> Enrichment:
        sight = trusted(product, sight, self._lexicon) if sight is not None else None
        seen = _seen(product, sight) if sight is not None else {}
        names = {lang: name for lang in LANGS if lang not in product.names and (name := self._name(product, lang))}
        facts = {lang: Facts(product, {**product.names, **names}, seen, self._lexicon, lang) for lang in LANGS}
        # Of a product with a name and no facts, the other language could only repeat the name.
        telling = [lang for lang in LANGS if facts[lang].words or lang in product.names or lang in product.descriptions]
        return Enrichment(
            generated_by=TEMPLATE,
            version=self._version,
            names=names,
            descriptions={lang: description(facts[lang]) for lang in telling if lang not in product.descriptions},
            summaries={lang: summary(facts[lang]) for lang in telling},
            image_descriptions=_filled({lang: describe_picture(facts[lang], sight) for lang in LANGS}),
            tags=tags(facts),
            seen=seen,
        )

    def _name(self, product: Product, lang: Lang) -> str:
        return gloss(product, lang, self._lexicon)


_REVISION = 6
"""Of the templates: count up when their wording changes, so that every product is rendered anew."""


def _filled(texts: Mapping[Lang, str]) -> dict[Lang, str]:
    return {lang: text for lang, text in texts.items() if text}


def trusted(product: Product, sight: Sight, lexicon: Lexicon) -> Sight:
    """Only what fits what the feed says. An eye that takes a lamp for a bag cannot tell its sleeves either, and a
    "Check Shirt" is not striped."""
    given = [term for value in product.facets.get("category", ()) for term in lexicon.find(value, "category")]
    seen = [lexicon.terms[a.facet, a.key] for a in sight.attributes if (a.facet, a.key) in lexicon.terms]
    kinds = [term for term in seen if term.facet == "category"]
    fits = any(of_one_line(kind, term, lexicon) for kind in kinds for term in given)
    if "category" in product.facets and not fits:
        return Sight(tuple(a for a in sight.attributes if a.facet in _OF_THE_PICTURE), sight.colours, {})
    said = [term for name in product.names.values() for term in said_in(name, lexicon)]
    kept = tuple(a for a in sight.attributes if not _contradicted(a, said, lexicon))
    return sight if kept == sight.attributes else Sight(kept, sight.colours, {})


def _contradicted(seen: Attribute, said: Sequence[Term], lexicon: Lexicon) -> bool:
    told, own = [t for t in said if t.facet == seen.facet], lexicon.terms.get((seen.facet, seen.key))
    return own is not None and bool(told) and not any(of_one_line(own, term, lexicon) for term in told)


def _seen(product: Product, sight: Sight) -> dict[str, tuple[str, ...]]:
    """Lexicon keys by facet, of facets that the feed does not give."""
    seen: dict[str, list[str]] = {}
    for attribute in sight.attributes:
        if attribute.facet not in product.facets:
            seen.setdefault(attribute.facet, []).append(attribute.key)
    if "colour" not in product.facets and "colour" not in seen:
        seen["colour"] = [key for key, share in sight.colours[:2] if share >= _SURE]
    return {facet: tuple(dict.fromkeys(found)) for facet, found in seen.items() if found}
