"""A lighter colour, a darker one, another one: from the colours so far to those wished now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from floorwalker.assistant.cues import DARKER, LIGHTER
from floorwalker.assistant.understood import ColourChange, Understood
from floorwalker.assistant.vocabulary import Vocabulary
from floorwalker.retrieval.query import Wish

_SAID = {
    "ko": {"lighter": "밝은 색", "darker": "어두운 색"},
    "en": {"lighter": "light colour", "darker": "dark colour"},
}
_COMPARED = {
    "ko": {"lighter": "더 밝은 색", "darker": "더 어두운 색"},
    "en": {"lighter": "a lighter colour", "darker": "a darker colour"},
}


def coloured(understood: Understood, asked: ColourChange, keys: Sequence[str], vocabulary: Vocabulary) -> Understood:
    """`keys`: the lexicon's colours that the change is told from; where there are none, its words are searched for."""
    query = understood.query
    others = tuple(w for w in query.wanted if w.facet != "colour")
    if asked == "others":
        values = _values(keys, vocabulary)
        unwanted = (Wish("colour", values, _names(keys, vocabulary, query.lang)),) if values else ()
        return replace(understood, query=replace(query, wanted=others, unwanted=(*query.unwanted, *unwanted)))
    table = LIGHTER if asked == "lighter" else DARKER
    values = _values(
        tuple(dict.fromkeys(shade for key in keys for shade in table.get(key, ()))), vocabulary, exactly=True
    )
    word = (_COMPARED if keys else _SAID)[query.lang][asked]
    if not values:
        return with_text(replace(understood, words=(*understood.words, word)))
    shade = Wish("colour", values, word)
    return replace(
        understood,
        query=replace(query, wanted=(*others, shade)),
        shaded=(shade,),
        unshaded=tuple(w for w in query.wanted if w.facet == "colour"),
    )


def after_looking(understood: Understood, keys: Sequence[str], vocabulary: Vocabulary) -> Understood:
    """The change of a photo's colour, once it was seen which that is."""
    if understood.colour_change is None:
        return understood
    return coloured(replace(understood, colour_change=None), understood.colour_change, keys, vocabulary)


def _values(keys: Sequence[str], vocabulary: Vocabulary, *, exactly: bool = False) -> tuple[str, ...]:
    """The catalogue's values of colour keys; exactly: without the shades of their families."""
    senses = (vocabulary.sense("colour", key) for key in keys)
    found = (value for sense in senses if sense for value in sense.values)
    kept = (v for v in found if not exactly or not vocabulary.keys_of("colour", v).isdisjoint(keys))
    return tuple(dict.fromkeys(kept))


def _names(keys: Sequence[str], vocabulary: Vocabulary, lang: str) -> str:
    terms = (vocabulary.lexicon.terms.get(("colour", key)) for key in keys)
    return ", ".join(term.word(lang) if term else key for term, key in zip(terms, keys, strict=True))


def with_text(understood: Understood) -> Understood:
    """The words to search by are those that no facet took; what wishes say, the retriever adds itself."""
    return replace(understood, query=replace(understood.query, text=" ".join(understood.words)))
