"""Names that nothing here is called by: how invented products and brands give themselves away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from floorwalker.assistant.grounding import cues
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.markup import REFERENCE
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.values import Fault
from floorwalker.assistant.grounding.words import Mention, word_list
from floorwalker.assistant.sounds import sound_alike
from floorwalker.assistant.words import says_nothing
from floorwalker.catalog.lexicon import normalise
from floorwalker.index.korean import HANGUL, Morpheme

_NAMES, _OPENERS = word_list("names"), word_list("openers")
_WORD = re.compile(r"[A-Za-z][A-Za-z'&-]*")
_MAKER = re.compile(
    r"^\s*(?:'s\b|(?:is|are|was|has|makes?|made|offers?|designs?|brings?|presents?|released?|launch\w*|from|by|"
    r"[A-Z][a-z]+)\b)"
)
_QUOTED = re.compile(r"\"([^\"]{2,60})\"|『([^』]+)』|「([^」]+)」|《([^》]+)》|<([^>]+)>")
_PARTICLES = ("J", "VC", "E", "SP", "SF", "SS", "SY", "XS", "VX")


def sounding(sentence: Sentence, ground: Ground) -> list[Mention]:
    """Names of brands and authors that a Korean sentence spells by their sound: "노스라이트" is Northlight."""
    if not sentence.korean:
        return []
    called = [(f, v) for r in ground.cards for f in ("brand", "author") for v in r.values.get(f, ()) if v.isascii()]
    return [
        Mention(start, end, sentence.text[start:end], frozenset({(facet, normalise(value))}))
        for start, end in _runs(sentence)
        for facet, value in dict.fromkeys(called)
        if any(sound_alike(sentence.text[start:end], name) for name in _said_as(value))
    ]


def _said_as(name: str) -> Iterator[str]:
    """In full, by its last words, and with "and" for its sign."""
    words = name.replace("&", "and").split()
    yield from dict.fromkeys((name, " ".join(words), *(" ".join(words[-n:]) for n in (2, 1))))


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where names stand: words, and words that stand together, up to three."""
    words: list[tuple[int, int]] = []
    for part in sentence.parts:
        if part.tag in ("NNP", "NNG", "SL") and HANGUL.search(part.form):
            joined = words and words[-1][1] == part.start
            words[-1:] = (
                [(words[-1][0] if joined else part.start, part.end)]
                if joined
                else [*words[-1:], (part.start, part.end)]
            )
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            run = words[i : i + size]
            if all(b[0] - a[1] <= 1 for a, b in pairwise(run)):
                yield run[0][0], run[-1][1]


def faults(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    known = _known(sentence, ground)
    covered = [(m.start, m.end) for m in mentions]
    for match in _QUOTED.finditer(sentence.text):
        said = next(filter(None, match.groups()))
        if normalise(said) not in ground.said and not any(normalise(said) in r.folded for r in ground.cards):
            yield Fault(f"a name from nowhere: {said}")
    yield from _latin(sentence, known, covered, ground)
    yield from _titled(sentence, mentions, ground)
    if sentence.korean:
        yield from _korean(sentence, known, covered, ground)
        yield from _called(sentence, ground)


def _known(sentence: Sentence, ground: Ground) -> frozenset[str]:
    words: set[str] = set()
    for record in ground.cards:
        words |= record.words
    words |= {normalise(w) for w in (ground.briefing.shop_name, *ground.briefing.shop_name.split())}
    if cues.lacks(sentence.text):
        # What the shopper asked for may be named in saying that it is not here.
        words |= {normalise(w) for w in re.split(r"[\s,.?!]+", ground.briefing.text)}
    return frozenset(words | _NAMES)


def _latin(
    sentence: Sentence, known: frozenset[str], covered: Sequence[tuple[int, int]], ground: Ground
) -> Iterator[Fault]:
    first = True
    for match in _WORD.finditer(sentence.text):
        word, opens = match[0], first
        first = False
        if any(a <= match.start() < b for a, b in covered) or len(word) < 2:
            continue
        folded = normalise(word.removesuffix("'s"))
        if folded in known or folded.removesuffix("s") in known or ground.words.knows(word):
            continue
        if sentence.korean:
            # A Latin word in a Korean sentence is a name, or a word that Korean has taken over.
            if not says_nothing(word) and folded not in _OPENERS:
                yield Fault(f"a name from nowhere: {word}")
        elif word[0].isupper() and word not in ("I", "I'm", "I'd", "I've", "I'll", "OK"):
            starts = opens or re.search(r"[.!?:]\s+\W*$|^\W*$", sentence.text[: match.start()])
            if not starts or (folded not in _OPENERS and _MAKER.match(sentence.text[match.end() :])):
                yield Fault(f"a name from nowhere: {word}")


def _titled(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    """ "The Sunday Tee": a kind with a capital after a word with one is a product's name, and must be a shown one's."""
    for mention in mentions:
        match = re.search(r"\b([A-Z][\w']+)\s$", sentence.text[: mention.start])
        if match and mention.said[0].isupper() and mention.of("category") and match.start():
            name = normalise(f"{match[1]} {mention.said}")
            if not any(name in r.folded for r in ground.cards) and name not in ground.said:
                yield Fault(f"a name from nowhere: {match[1]} {mention.said}")


def _korean(
    sentence: Sentence, known: frozenset[str], covered: Sequence[tuple[int, int]], ground: Ground
) -> Iterator[Fault]:
    for part in sentence.parts:
        if not HANGUL.search(part.form) or any(a <= part.start < b for a, b in covered):
            continue
        name = part.tag == "NNP" or (part.tag.startswith("NN") and not part.known)
        if name and len(part.form) > 1 and not _is_known(part.form, known, ground):
            yield Fault(f"a name from nowhere: {part.form}")


def _is_known(form: str, known: frozenset[str], ground: Ground) -> bool:
    if form.endswith(("인", "용", "톤", "색", "라")) and len(form) > 2 and is_general(form[:-1], ground):
        return True
    return (
        form in known or ground.words.knows(form) or says_nothing(form) or any(form in r.folded for r in ground.cards)
    )


def _called(sentence: Sentence, ground: Ground) -> Iterator[Fault]:
    """ "[1] 달빛 코트는": what stands between a reference and its particle is a name, and must be the product's own."""
    for match in REFERENCE.finditer(sentence.text):
        record = ground.records.get(int(match["number"]))
        after = [p for p in sentence.parts if p.start >= match.end()]
        if record is None or not after or after[0].start == match.end():
            continue
        for part in () if cues.ABSENT.search(sentence.text) else _noun_phrase(after):
            if part.form not in record.folded and not _general(part.form, ground):
                yield Fault(f"[{record.number}] is not called {part.form}")


def _general(form: str, ground: Ground) -> bool:
    return len(form) == 1 or form in _NAMES or ground.words.knows(form) or says_nothing(form)


def _noun_phrase(parts: Sequence[Morpheme]) -> list[Morpheme]:
    """Nouns up to a particle, where one follows and nothing else does."""
    nouns: list[Morpheme] = []
    for part in parts:
        if part.tag.startswith("NN"):
            nouns.append(part)
        else:
            return nouns if part.tag.startswith("J") and part.tag != "JKG" and len(nouns) > 1 else []
    return []


def unnamed_thing(sentence: Sentence, mentions: Sequence[Mention], ground: Ground) -> Iterator[Fault]:
    """ "달빛 코트를 추천해요", "the moonglow coat": a kind of thing under a name that no card has, and no reference."""
    if sentence.references:
        return
    known = _known(sentence, ground)
    for mention in mentions:
        if not mention.of("category"):
            continue
        if sentence.korean:
            before = [p for p in sentence.parts if p.end <= mention.start]
            last = before[-1] if before else None
            odd = last is not None and last.tag.startswith("NN") and mention.start - last.end <= 1
            word = last.form if last and odd else ""
        else:
            match = re.search(r"([a-z][a-z'-]+)\s$", sentence.text[: mention.start], re.IGNORECASE)
            word = (
                match[1]
                if match
                and re.search(
                    r"\b(?:the|our|a|an)\s+(?:[\w'-]+\s+){1,3}$", sentence.text[: mention.start], re.IGNORECASE
                )
                else ""
            )
        if word and not any(m.start <= mention.start - 2 < m.end for m in mentions):
            folded = normalise(word)
            if not (_is_known(folded, known, ground) or folded in _OPENERS or folded in _PLAIN):
                yield Fault(f"a thing under a name from nowhere: {word}")


_PLAIN = word_list("plain")


def is_general(word: str, ground: Ground) -> bool:
    """Whether a word is of the language, of this catalogue or of the shown products, and so no invention."""
    folded = normalise(word)
    plain = {folded, folded.removesuffix("s"), folded.removesuffix("es")}
    if len(folded) == 1 or says_nothing(word) or ground.words.knows(word):
        return True
    known = _OPENERS | _PLAIN | _NAMES
    return not plain.isdisjoint(known) or any(not plain.isdisjoint(r.words) or r.says(word) for r in ground.cards)
