"""What a sentence says of the shop itself, and of what it carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from floorwalker.assistant.grounding import cues, figures, supposed
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.names import is_general
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.record import upward
from floorwalker.assistant.grounding.values import Fault, truth
from floorwalker.assistant.grounding.words import Mention
from floorwalker.retrieval.query import Wish

_SHOP_IS = re.compile(
    r"\b(?:this|our|the) (?:shop|store|team|staff)\b|\bwe(?:'re|'ll|'ve)?\b|(?:매장|가게|직원)(?:들)?(?:은|는|이|"
    r"가|도|에서는)\s|저희(?:는|가|도)\s",
    re.IGNORECASE,
)

_SHOP = re.compile(r"매장|가게|저희|\bwe\b|\bour\b|\bshop\b|\bstore\b", re.IGNORECASE)

_CARRY = re.compile(
    r"(?:\bwe|\bshop|\bstore|\bi)(?:'ve)?\s+(?:(?:also|even|do|currently|just|now|still|can)\s+)*(?:have|carry|"
    r"carries|sell|sells|stock|stocks|offer|offers|keep|got)\b|"
    r"취급하|취급해|판매하|판매해|판매\s*중|팔(?:고|아요)|구비|입고|들어왔|들여왔|준비(?:되|했|해)",
    re.IGNORECASE,
)


_AMONG = re.compile(r"\bamong (?:these|them|those)\b|\bnone of (?:these|them|those)\b|이\s*중에", re.IGNORECASE)
_SOLD = ("book", "books", "item", "items", "product", "products", "thing", "things", "each", "every")


def faults(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    yield from _about_shop(sentence, mentions)
    yield from _not_here(sentence, ground)
    yield from _unheard_of(sentence, mentions, ground)


def spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Where a sentence that points at nothing says what the shop carries."""
    return [] if sentence.references else [m.span() for m in _CARRY.finditer(sentence.text)]


def carried(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> list[Fault] | None:
    """What a sentence that points at nothing says of what the shop carries; None where it says nothing of that."""
    if sentence.references or cues.ABSENT.search(sentence.text):
        return None
    things = [m for m in mentions if m.of("category") or m.of("brand") or m.of("author")]
    have, lack = _has(sentence), _lacks(sentence)
    if lack and any(word in sentence.text.casefold() for said in _not_found(ground) for word in (said, *said.split())):
        return []
    if not things or not (have or lack):
        return None
    if cues.OFFER.search(sentence.text) and not lack:
        return []
    if lack and _AMONG.search(sentence.text):
        among = any(all(truth(r, m) == "yes" for m in mentions) for r in ground.cards)
        return [Fault("it is among what is shown")] if among else []
    if lack:
        missing = any(not _in_shop(m, ground) for m in mentions) or _told_missing(mentions, ground)
        return [] if missing else [Fault("it is carried, or nobody knows")]
    shown = [r for r in ground.cards if all(truth(r, m) in ("yes", "opinion") for m in mentions)]
    if shown or (
        cues.SOME.search(sentence.text) and all(any(truth(r, m) == "yes" for r in ground.cards) for m in mentions)
    ):
        return []
    if all(m in things for m in mentions) and all(_in_shop(m, ground) for m in mentions):
        return []
    return [Fault("nothing shown is that")]


def _has(sentence: Sentence) -> bool:
    """Whether it says, in its own language, that something is here."""
    return bool((cues.HAVE_KO if sentence.korean else cues.HAVE_EN).search(sentence.text))


def _lacks(sentence: Sentence) -> bool:
    return bool((cues.LACK_KO if sentence.korean else cues.LACK_EN).search(sentence.text))


def _unheard_of(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    """ "We also carry tuxedos": a thing that nothing here is called by."""
    claim = _CARRY.search(sentence.text)
    if sentence.references or not claim or (cues.OFFER.search(sentence.text) and not _SHOP.search(sentence.text)):
        return
    if _lacks(sentence):
        return
    if sentence.korean:
        words = [p.form for p in sentence.parts if p.tag in ("NNG", "NNP") and p.start < claim.start()]
    else:
        told = cues.ECHO.sub(" ", sentence.text[claim.end() :])
        words = re.findall(r"[a-z][a-z-]{3,}", figures.without(told).lower())
    covered = {word for m in mentions for word in (m.said.lower(), *m.said.lower().split())}
    for word in words:
        if word not in covered and word not in _SOLD and not is_general(word, ground):
            yield Fault(f"nothing here is called {word}")


def _not_here(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    """ "The tuxedos come in two kinds" where the search found none."""
    open_ = _lacks(sentence) or cues.OFFER.search(sentence.text) or cues.IN_PLACE_OF.search(sentence.text)
    if sentence.references or open_ or not _has(sentence):
        return
    free = [] if sentence.korean else supposed.spans(sentence)
    for said in _not_found(ground):
        place = sentence.text.casefold().find(said)
        if place >= 0 and not any(a <= place < b for a, b in free):  # "for a tuxedo look" claims nothing
            yield Fault(f"it was not found: {said}")


def _about_shop(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Fault]:
    """Nothing is known of the shop itself but what it carries."""
    if (
        sentence.text.lower().startswith("let's")
        or sentence.references
        or not _SHOP_IS.search(sentence.text)
        or cues.ABSENT.search(sentence.text)
    ):
        return
    if cues.GO_ASK.search(sentence.text) or cues.lacks(sentence.text):
        return
    if not mentions and not cues.OFFER.search(sentence.text) and not figures.spans(sentence):
        yield Fault("nothing is known of the shop itself")


def _in_shop(mention: Mention, ground: Ground) -> bool:
    """Whether the catalogue has the value in any of its meanings."""
    lexicon = ground.briefing.lexicon
    for facet, key in mention.senses:
        for value in ground.briefing.facets.get(facet, {}):
            terms = lexicon.find(value, facet) or (lexicon.find(value[:-1], facet) if value.endswith("s") else ())
            if key in upward(lexicon, terms) or key == value.casefold():
                return True
    return False


def _not_found(ground: Ground) -> list[str]:
    """The shopper's words for what the search did not find."""
    found = ground.briefing.found
    said = [m.said for m in ground.briefing.understood.missing]
    said += [d.said for d in (found.dropped if found else ()) if isinstance(d, Wish)]
    return [phrase.casefold() for phrase in said if len(phrase) > 1]


def _told_missing(mentions: Sequence[Mention], ground: Ground) -> bool:
    """The search itself found that it is not here, or not with all the rest."""
    found = ground.briefing.found
    if found is not None and not found.hits:
        return True
    unmet = {m.key for m in ground.briefing.understood.missing}
    dropped = {facet for d in (found.dropped if found else ()) for facet in [getattr(d, "facet", "")]}
    return any(key in unmet or facet in dropped for m in mentions for facet, key in m.senses)
