"""One sentence of a model -> what the shopper reads of it: as it is, put right from the record, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from floorwalker.assistant.grounding import (
    advice,
    carried,
    cues,
    figures,
    kinds,
    money,
    names,
    ranks,
    supposed,
    trade,
    values,
)
from floorwalker.assistant.grounding.ground import Ground
from floorwalker.assistant.grounding.leaks import leaks
from floorwalker.assistant.grounding.markup import REFERENCE, cleaned, tricky, with_references, without_bullet
from floorwalker.assistant.grounding.places import Sentence
from floorwalker.assistant.grounding.render import Renderer
from floorwalker.assistant.grounding.values import Fault
from floorwalker.assistant.grounding.words import read

Fate = Literal["kept", "replaced", "dropped"]

_NAME = 4
"""Signs that a name of one word must have to be known in a sentence."""
_NOTHING = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class Verdict:
    fate: Fate
    text: str
    """For the shopper; "" where it was dropped."""
    why: str = ""


@dataclass
class Checker:
    """The sentences of one answer, in order: one leans on the one before."""

    ground: Ground
    named: set[int] = field(default_factory=set)
    """Numbers of the cards that the answer has spoken of."""
    _before: tuple[int, ...] = ()
    _put_right: set[tuple[int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        asked = self.ground.briefing.understood.about if not self.ground.briefing.cards else ()
        self._before = tuple(r.number for r in self.ground.cards if r.item.product.product_id in asked)
        self._renderer = Renderer(self.ground, self.named)

    def check(self, raw: str) -> Verdict:
        """`raw`: a sentence as `Sentences` gives it."""
        if leaks(raw, self.ground.secrets):
            return Verdict("dropped", "", "the instructions")
        bullet, text = without_bullet(cleaned(raw).strip())
        if _NOTHING.fullmatch(REFERENCE.sub("x", text)):
            return Verdict("dropped", "", "nothing said")
        text = self._pointing(with_references(text))
        if tricky(text):
            return Verdict("dropped", "", "markup or a link")
        if leaks(text, self.ground.secrets):
            return Verdict("dropped", "", "the instructions")
        plain = kinds.pointed(_without_figures(text), self.ground)
        sentence = Sentence(plain, read(plain), self._before)
        unknown = [n for n in sentence.references if n not in self.ground.records]
        fault = Fault("no such card") if unknown else self._fault(sentence)
        if fault is None:
            self._before = sentence.references or self._before
            return Verdict("kept", bullet + self._renderer.sentence(text))
        return self._mended(fault, bullet)

    def note(self, sentence: str) -> None:
        """Cards that a sentence of ours spoke of."""
        self.named.update(int(m["number"]) for m in REFERENCE.finditer(sentence))

    def points_at_named(self, sentence: str) -> bool:
        numbers = {int(m["number"]) for m in REFERENCE.finditer(sentence)}
        return bool(numbers) and numbers <= self.named

    def _pointing(self, text: str) -> str:
        """A shown product's name, written out, becomes its reference; after its reference it is not said twice."""
        for record in self.ground.records.values():
            for name in record.names:
                if len(name) >= _NAME or " " in name:
                    text = _as_reference(text, re.escape(name), record.number)
        return re.sub(r"(\[\d+\])(\s*\1)+", r"\1", text)

    def _fault(self, sentence: Sentence) -> Fault | None:
        """The first thing wrong with a sentence."""
        mentions = self.ground.words.mentions(sentence.text, sentence.parts)
        amounts = money.amounts(sentence.text)
        taken = [*_reference_spans(sentence.text), *((a.start, a.end) for a in amounts)]
        mentions = [m for m in mentions if not any(a <= m.start < b for a, b in taken)]
        heard = names.sounding(sentence, self.ground)
        mentions = heard + [m for m in mentions if not any(h.start < m.end and m.start < h.end for h in heard)]
        for found in (
            trade.faults(sentence, mentions, self.ground),
            ranks.faults(sentence, self.ground),
            carried.faults(sentence, mentions, self.ground),
            money.faults(sentence, amounts, self.ground),
            names.faults(sentence, mentions, self.ground),
            names.unnamed_thing(sentence, mentions, self.ground),
            kinds.faults(sentence, mentions, self.ground),
            figures.faults(sentence, mentions, amounts, self.ground),
        ):
            for fault in found:
                return fault
        checked = [
            *values.spans(sentence, mentions), *money.spans(sentence.text, amounts), *trade.spans(sentence),
            *carried.spans(sentence),
            *ranks.spans(sentence), *figures.spans(sentence), *_reference_spans(sentence.text),
            *supposed.spans(sentence),
        ]  # fmt: skip
        if not (cues.ABSENT.search(sentence.text) and sentence.one_clause):
            for fault in advice.faults(sentence, checked, self.ground):
                return fault
        of_shop = carried.carried(sentence, mentions, self.ground)
        for fault in values.faults(sentence, mentions, self.ground) if of_shop is None else of_shop:
            return fault
        return None

    def _mended(self, fault: Fault, bullet: str) -> Verdict:
        """The record's own word in place of what was wrong, once."""
        record = fault.record
        if record is not None and fault.facet and (record.number, fault.facet) not in self._put_right:
            told = self._renderer.fact(record, fault.facet)
            if told:
                self._put_right.add((record.number, fault.facet))
                self._before = (record.number,)
                return Verdict("replaced", bullet + told, fault.why)
        return Verdict("dropped", "", fault.why)


def _as_reference(text: str, name: str, number: int) -> str:
    after = re.compile(rf"(\[{number}(?::\w+)?\])\s*[\"'(]?{name}[\"')]?", re.IGNORECASE)
    alone = re.compile(rf"[\"']?(?<![\w가-힣]){name}(?![A-Za-z])[\"']?", re.IGNORECASE)
    return alone.sub(f"[{number}]", after.sub(r"\1", text))


def _reference_spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in REFERENCE.finditer(text)]


def _without_figures(text: str) -> str:
    """[2:price] asks for a figure that is ours; for the checks only the reference counts."""
    return re.sub(r"\[(\d{1,3}):(?:price|stock)\]", r"[\1]", text)
