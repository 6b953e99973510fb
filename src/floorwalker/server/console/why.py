"""Why a product was found, in the operator's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from floorwalker.assistant.cards import reason_words
from floorwalker.catalog.lexicon import Lexicon
from floorwalker.catalog.product import Lang
from floorwalker.retrieval.query import Reason


def say_why(hits: Iterable[Mapping[str, Any]], lang: Lang, lexicon: Lexicon) -> None:
    """Gives each reason of the hits (as JSON) the words that a card would have, as `said`."""
    for hit in hits:
        for reason in hit["reasons"]:
            reason["said"] = reason_words(Reason(**reason), lang, lexicon)
